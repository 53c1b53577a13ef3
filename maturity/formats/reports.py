"""Sentences about a file, with the places they hold for: the same sentence about many rows is one."""

from collections.abc import Sequence

_SHOWN = 5


class Reports:
    """Collects sentences; places are counted in `unit`, as in "line 7"."""

    def __init__(self, unit: str) -> None:
        self._unit = unit
        self._places: dict[str, list[int]] = {}

    def add(self, sentence: str, *places: int) -> None:
        """Remember a sentence, about a place or the whole file."""
        self._places.setdefault(sentence, []).extend(places)

    def sentences(self) -> tuple[str, ...]:
        """Each sentence with its places."""
        return tuple(f"{s} ({self._where(p)})" if p else s for s, p in self._places.items())

    def _where(self, places: list[int]) -> str:
        if len(places) == 1:
            return f"{self._unit} {places[0]}"
        shown = ", ".join(map(str, places[:_SHOWN]))
        rest = len(places) - _SHOWN
        return f"{self._unit}s {shown}" + (f" and {rest} more" if rest > 0 else "")


def ranges(numbers: Sequence[int]) -> str:
    """1, 2, 3, 7 as "1-3, 7"."""
    parts: list[list[int]] = []
    for n in numbers:
        if parts and n == parts[-1][-1] + 1:
            parts[-1].append(n)
        else:
            parts.append([n])
    return ", ".join(f"{p[0]}-{p[-1]}" if len(p) > 1 else str(p[0]) for p in parts)


def quoted(text: str) -> str:
    """A piece of the file inside a sentence: short, one line, nothing invisible."""
    line = " ".join(text.split())
    shown = "".join(c if c.isprintable() else f"U+{ord(c):04X}" for c in line[:40])
    return f"'{shown}…'" if len(line) > 40 else f"'{shown}'"
