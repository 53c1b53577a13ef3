"""What a measurement says, and the one table of a run."""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Row:
    """A measure: ours against the floor of the same run, both in `unit`. `limit` is the ratio or, where there is no
    floor, the value to stay under; None where there is nothing to compare with."""

    what: str
    ours: float
    unit: str
    floor: float | None = None
    limit: float | None = None

    @property
    def ratio(self) -> float | None:
        """Ours / floor."""
        return self.ours / self.floor if self.floor else None

    @property
    def met(self) -> bool | None:
        """Whether the target is met; None where there is none."""
        if self.limit is None:
            return None
        return (self.ours if self.ratio is None else self.ratio) <= self.limit


def median(values: Sequence[float]) -> float:
    """The middle of the values."""
    return statistics.median(values)


def p95(values: Sequence[float]) -> float:
    """The value that 19 of 20 stay under."""
    return statistics.quantiles(values, n=20, method="inclusive")[-1]


def _number(value: float | None, unit: str = "") -> str:
    if value is None:
        return ""
    digits = 0 if value >= 100 else 1 if value >= 10 else 2
    return f"{value:,.{digits}f}{' ' + unit if unit else ''}"


def table(rows: Sequence[Row]) -> str:
    """A Markdown table that is also straight in a terminal."""
    cells = [["measure", "ours", "floor", "ratio", "target", ""]]
    for row in rows:
        target = "" if row.limit is None else f"≤ {_number(row.limit, '' if row.floor else row.unit)}"
        mark = {True: "met", False: "MISSED", None: ""}[row.met]
        cells.append(
            [row.what, _number(row.ours, row.unit), _number(row.floor, row.unit), _number(row.ratio), target, mark]
        )
    widths = [max(len(line[i]) for line in cells) for i in range(6)]
    lines = ["| " + " | ".join(c.ljust(w) for c, w in zip(line, widths, strict=True)) + " |" for line in cells]
    lines.insert(1, "|" + "|".join("-" * (w + 2) for w in widths) + "|")
    return "\n".join(lines)
