"""Rows that are no criterion: sums, remarks on the row above, and somebody's own criteria."""

from maturity.formats.past_file.header_words import Role
from maturity.formats.past_file.headers import ANSWERS, is_plain, role_of
from maturity.formats.past_file.rows import Kind, Work
from maturity.formats.past_file.text import words

BESIDE_ANSWERS = (Role.NOTE, Role.REASON, Role.EVIDENCE, Role.OWNER, Role.DUE)
_TOTALS = frozenset(
    [
        "total", "totals", "subtotal", "sum", "points", "score", "average", "avg", "mean", "percentage", "percent",
        "count", "number", "result", "max", "maximum", "yes", "no", "totaal", "subtotaal", "som", "gemiddelde",
        "punten", "aantal", "summe", "gesamt", "gesamtpunkte", "zwischensumme", "durchschnitt", "punkte", "anzahl",
        "ergebnis",
        "somme", "moyenne", "nombre", "suma", "promedio", "puntos", "totale", "media", "punti", "soma", "pontos",
        "razem", "srednia", "punkty", "summa", "poang", "snitt", "celkem", "soucet", "body", "prumer", "yhteensa",
        "pisteet", "osszesen", "toplam", "puan",
    ]
)  # fmt: skip


def name_rest(works: list[Work]) -> None:
    """What is still nothing: sums, remarks on the row above, and own criteria where something is answered."""
    above: int | None = None
    numbers = [w.row.counted for w in works if w.settled is not None and w.row.answered]
    scores = sum(numbers) > 0.5 * len(numbers)
    for w in works:
        if w.result.kind == Kind.TEXT and above is not None and not w.row.number and said_below(w.row.text) is not None:
            w.result.kind, w.result.numbers = Kind.REMARK, (above,)
        elif w.result.kind == Kind.TEXT and w.row.answered and (w.row.text or w.row.number):
            if w.row.counted and not w.row.number and (not scores or _is_total(w.row.text)):
                w.result.kind = Kind.TOTAL
            elif above is not None and not w.row.number and role_of(w.row.text) == Role.NOTE and is_plain(w.row.text):
                w.result.kind, w.result.numbers = Kind.REMARK, (above,)
            else:
                w.result.kind = Kind.CUSTOM
        above = w.settled if w.settled is not None else above if w.result.kind == Kind.REMARK else None


def said_below(text: str) -> tuple[Role, str] | None:
    """A line under a statement that says what it holds ("Answer: yes", "Comment: see wiki"): the role and the rest."""
    name, colon, value = text.partition(":")
    if not colon or not value.strip() or len(name) > 30:
        return None
    role = role_of(name)
    return (role, value.strip()) if role in (*ANSWERS, *BESIDE_ANSWERS) and role is not None else None


def _is_total(text: str) -> bool:
    first = words(text)[:2]
    return len(text) <= 60 and any(w in _TOTALS for w in first)
