"""A reading of a past file as plain text: what was understood, what needs a decision and how to give it."""

from maturity.core.assessment import Answer
from maturity.core.questionnaire import Questionnaire
from maturity.formats.past_file.decisions import groups
from maturity.formats.past_file.result import UNTICKED, FoundAssessment, ImportResult, Question
from maturity.views.wording import plural

MOST = 6
"""Cells named of a group of questions; the rest is counted."""


def reading_text(result: ImportResult) -> str:
    """The file, its assessments, the questions grouped as one decision settles them, the warnings."""
    lines = [result.file, *(f"  {_assessment(found)}" for found in result.assessments)]
    if not result.assessments:
        lines.append("  No assessment was found.")
    if result.questions:
        lines.append(f"  {plural(len(result.questions), 'cell needs', 'cells need')} a decision:")
        for key, questions in groups(result).items():
            lines += [f"    {line}" for line in _group(key, questions)]
    lines += [f"  Note: {warning}" for warning in result.warnings]
    return "\n".join(lines)


def another_questionnaire(questionnaire: Questionnaire) -> str:
    """The sentence about a file that answers other criteria than the assessment's."""
    criteria = plural(len(questionnaire), "criterion", "criteria")
    return f"this is another questionnaire: {criteria} in {plural(len(questionnaire.sections), 'section')} of its own"


def _assessment(found: FoundAssessment) -> str:
    count = list(found.answers.values()).count
    parts = [f"{count(Answer.YES)} yes", f"{count(Answer.NO)} no", f"{count(Answer.NOT_APPLICABLE)} not applicable"]
    left = count(Answer.UNANSWERED)
    return f"{found.label or 'Unnamed'}: {', '.join([*parts, f'{left} unanswered'])}"


def _group(key: str, questions: tuple[Question, ...]) -> list[str]:
    cells = [f"{q.where} (criterion {q.criterion})" for q in questions[:MOST]]
    if len(questions) > MOST:
        cells.append(f"{len(questions) - MOST} more")
    option = "--unticked VALUE" if key == UNTICKED else f"--answer {_word(key)}=VALUE"
    return [f"{questions[0].ask}", f"  {', '.join(cells)}", f"  decide with {option}"]


def _word(key: str) -> str:
    return f'"{key}"' if " " in key else key
