"""Compares a reading with what a careful person reads from the same file."""

import re
import unicodedata

from maturity.formats.past_file.result import UNTICKED, FoundAssessment, ImportResult
from tests.formats.past_file.building import SENSE, Expected, Variant


def folded(text: object) -> str:
    """A text without what does not matter here."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", str(text or ""))).strip().lower()


def faults(variant: Variant, result: ImportResult) -> list[str]:
    """Everything in which a reading differs from the expected one; [] is a pass."""
    found = list(result.assessments)
    wrong = [] if len(found) == len(variant.expected) else [f"{len(found)} assessments: {[f.label for f in found]}"]
    for expected in variant.expected:
        match = _best(expected, found)
        if match is None:
            wrong.append(f"no assessment {expected.label!r}")
            continue
        found.remove(match)
        wrong += _compare(expected, match, result)
    words = [
        folded(w) for w in (*result.warnings, *(q.ask for q in result.questions), *(q.seen for q in result.questions))
    ]
    for group in variant.said:
        if not any(k.lower() in w for k in group for w in words):
            wrong.append(f"nothing says any of {group}")
    custom = {row.where for f in result.assessments for row in f.custom_rows}
    if len(custom) != variant.custom:
        wrong.append(f"{len(custom)} own rows, not {variant.custom}: {sorted(custom)[:5]}")
    return wrong


def _best(expected: Expected, found: list[FoundAssessment]) -> FoundAssessment | None:
    def fit(f: FoundAssessment) -> int:
        named = bool(expected.label) and folded(expected.label) in folded(f.label)
        same = sum((f.answers[n] or None) == SENSE[c] for n, c in enumerate(expected.answers, start=1))
        return 100 * named + same

    return max(found, key=fit, default=None)


def _compare(expected: Expected, found: FoundAssessment, result: ImportResult) -> list[str]:
    wrong = []
    if expected.label and folded(expected.label) not in folded(found.label):
        wrong.append(f"label {found.label!r}, not {expected.label!r}")
    asked = {q.criterion: q.key for q in result.questions if q.label == found.label}
    for n, letter in enumerate(expected.answers, start=1):
        read = found.answers[n] or None
        if read != SENSE[letter]:
            wrong.append(f"{n} is {read}, not {SENSE[letter]} ({letter})")
        elif letter == "p" and n not in asked:
            wrong.append(f"{n} is not asked")
        elif letter == "u" and asked.get(n) != UNTICKED:
            wrong.append(f"{n} is not asked as unticked")
        elif letter in "yna" and n in asked:
            wrong.append(f"{n} is settled and asked ({asked[n]})")
        elif letter == "." and n in asked:
            wrong.append(f"{n} is blank and asked ({asked[n]})")
    notes = found.notes
    for n, text in expected.notes.items():
        if folded(text) not in folded(notes.get(n)):
            wrong.append(f"note of {n} is {notes.get(n)!r}, not {text!r}")
    return wrong
