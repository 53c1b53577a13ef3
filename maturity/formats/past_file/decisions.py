"""What a person decides about a reading: pure functions used by the command line and by the review page alike."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from maturity.core.assessment import Answer, Response
from maturity.formats.past_file.result import UNTICKED, FoundAssessment, ImportResult, Kind, Question
from maturity.formats.past_file.text import fold


def groups(result: ImportResult) -> dict[str, tuple[Question, ...]]:
    """The questions by key, in file order: what one decision settles together."""
    found: dict[str, list[Question]] = {}
    for q in result.questions:
        found.setdefault(q.key, []).append(q)
    return {key: tuple(questions) for key, questions in found.items()}


def asks(result: ImportResult, word: str) -> bool:
    """Whether a decision of this word, group or cell settles a question of the result."""
    return any(fold(word) in _names(q) for q in result.questions)


def _names(question: Question) -> tuple[str, str, str]:
    """What a decision may call a question, the most exact first."""
    return fold(question.where), fold(question.key), fold(question.seen)


def _decided(row: Response, question: Question, answer: Answer) -> Response:
    """The row with the decision; the words of the cell are kept as its note."""
    row = replace(row, answer=answer)
    if question.kind == Kind.UNTICKED or not question.seen:
        return row
    if fold(question.seen) in fold(row.note) or fold(question.seen) in fold(row.reason):
        return row
    if answer == Answer.NOT_APPLICABLE and not row.reason:
        return replace(row, reason=question.seen)
    return replace(row, note="\n".join(t for t in (question.seen, row.note) if t))


def decide(
    result: ImportResult, answers: Mapping[str, Answer], *, unticked: Answer | None = None, label: str | None = None
) -> ImportResult:
    """The result with questions settled: `answers` by the key of a group ("partially"), or by the place of one cell
    ("Sheet1!C9"), which wins. UNANSWERED settles a question by leaving its criterion open. With `label` only the
    questions of that assessment. What no decision names stays a question."""
    by_key = {fold(key): Answer(answer) for key, answer in answers.items()}
    if unticked is not None:
        by_key[UNTICKED] = unticked
    left: list[Question] = []
    settled: dict[str, list[tuple[Question, Answer]]] = {}
    for q in result.questions:
        answer = next((by_key[k] for k in _names(q) if k in by_key), None)
        if answer is None or (label is not None and q.label != label):
            left.append(q)
        else:
            settled.setdefault(q.label, []).append((q, answer))
    assessments = []
    for found in result.assessments:
        rows = {r.number: r for r in found.responses}
        for q, answer in settled.get(found.label, ()):
            rows[q.criterion] = _decided(rows[q.criterion], q, answer)
        assessments.append(replace(found, responses=tuple(rows.values())))
    return replace(result, assessments=tuple(assessments), questions=tuple(left))


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A criterion that two people answer differently."""

    criterion: int
    first: Answer
    second: Answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """Two people's columns as one: where they differ nothing is decided, and the difference is named."""

    found: FoundAssessment
    differences: tuple[Difference, ...]


def _joined(first: str, second: str) -> str:
    return first if not second or second in first else second if first in second else f"{first}\n{second}"


def merge(first: FoundAssessment, second: FoundAssessment, *, label: str = "") -> Merged:
    """What both say, or one where the other is silent; a criterion they disagree on stays unanswered with both answers
    in its note. Nothing else of either is lost."""
    others = {r.number: r for r in second.responses}
    rows, differences = [], []
    words = {Answer.YES: "yes", Answer.NO: "no", Answer.NOT_APPLICABLE: "not applicable"}
    for a in first.responses:
        b = others.get(a.number, Response(number=a.number))
        said = {r.answer for r in (a, b)} - {Answer.UNANSWERED}
        note = _joined(a.note, b.note)
        if len(said) == 2:
            differences.append(Difference(criterion=a.number, first=a.answer, second=b.answer))
            note = _joined(f"{first.label}: {words[a.answer]}; {second.label}: {words[b.answer]}", note)
        extra = dict(b.extra) | dict(a.extra)
        rows.append(
            replace(
                a,
                answer=said.pop() if len(said) == 1 else Answer.UNANSWERED,
                note=note,
                reason=_joined(a.reason, b.reason),
                evidence=_joined(a.evidence, b.evidence),
                owner=a.owner or b.owner,
                due=a.due or b.due,
                extra=tuple(extra.items()),
            )
        )
    found = replace(
        first,
        label=label or f"{first.label} and {second.label}",
        responses=tuple(rows),
        source="; ".join(s for s in (first.source, second.source) if s),
        project=first.project or second.project,
        team=first.team or second.team,
        facilitator=", ".join(dict.fromkeys(p for p in (first.facilitator, second.facilitator) if p)),
        assessed_on=first.assessed_on or second.assessed_on,
        sources=first.sources + second.sources,
        custom_rows=first.custom_rows + tuple(r for r in second.custom_rows if r not in first.custom_rows),
        whole=None,
    )
    return Merged(found=found, differences=tuple(differences))
