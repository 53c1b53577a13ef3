"""What a project's scope rules out, as edits that can be taken back. Only untouched answers are changed: what a person
decided stays (rules: how the model predicts; no feature store)."""

from collections.abc import Iterable

from maturity.core.assessment import Answer, Assessment, Edit
from maturity.core.questionnaire import Questionnaire, UseCase

REASONS = {
    UseCase.REAL_TIME: "Left out: real time only",
    UseCase.BATCH: "Left out: batch only",
}
"""The reason written when a project predicts in this one way only."""

NO_FEATURE_STORE = "Left out: no feature store"
FEATURE_STORE_CRITERIA = (50, 51, 52)
"""Criteria of the original that presuppose a feature store; 47-49 and 53 can be met without one."""


def _rule_out(assessment: Assessment, number: int, reason: str) -> list[Edit]:
    row = assessment[number]
    if row.answer != Answer.UNANSWERED:
        return []
    return [
        Edit(number=number, field="answer", old=row.answer, new=Answer.NOT_APPLICABLE),
        Edit(number=number, field="reason", old=row.reason, new=reason),
    ]


def _bring_back(assessment: Assessment, number: int) -> list[Edit]:
    row = assessment[number]
    return [
        Edit(number=number, field="answer", old=row.answer, new=Answer.UNANSWERED),
        Edit(number=number, field="reason", old=row.reason, new=""),
    ]


def scope_edits(
    questionnaire: Questionnaire, assessment: Assessment, use_cases: tuple[UseCase, ...]
) -> tuple[Edit, ...]:
    """The edits that make the assessment fit these use cases: rule out what does not apply, bring back what was ruled
    out by this rule and applies again. Includes the profile's field."""
    edits: list[Edit] = []
    if set(use_cases) != set(assessment.profile.use_cases):
        edits.append(Edit(number=0, field="use_cases", old=assessment.profile.use_cases, new=use_cases))
    for c in questionnaire:
        row = assessment[c.number]
        if row.answer == Answer.NOT_APPLICABLE and row.reason in REASONS.values() and set(c.use_cases) & set(use_cases):
            edits += _bring_back(assessment, c.number)
        elif len(use_cases) == 1 and use_cases[0] not in c.use_cases:
            edits += _rule_out(assessment, c.number, REASONS[use_cases[0]])
    return tuple(edits)


def feature_store_edits(assessment: Assessment, has_store: bool, numbers: Iterable[int]) -> tuple[Edit, ...]:
    """Rule `numbers` out where the project has no feature store, or bring back what this rule left out."""
    edits: list[Edit] = []
    for n in numbers:
        row = assessment[n]
        if not has_store:
            edits += _rule_out(assessment, n, NO_FEATURE_STORE)
        elif row.answer == Answer.NOT_APPLICABLE and row.reason == NO_FEATURE_STORE:
            edits += _bring_back(assessment, n)
    return tuple(edits)
