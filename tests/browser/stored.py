"""Assessments put into a server's data folder from outside, as another server on the same folder would."""

from datetime import date
from pathlib import Path

from maturity.core.assessment import Answer, Edit, ProjectProfile
from maturity.storage import catalog
from maturity.storage.local_store import LocalStore
from maturity.storage.sessions import Sessions

MIXED = {n: (Answer.YES, Answer.NO, Answer.YES, Answer.NOT_APPLICABLE)[n % 4] for n in range(1, 45)}
"""A half-way assessment: all kinds of answers, and the last sections unanswered."""


def sessions(home: Path) -> Sessions:
    """The store of a server's folder."""
    return Sessions(LocalStore(home), catalog.questionnaire)


def begin(home: Path, answers: dict[int, Answer] | None = None, project: str = "Atlas") -> str:
    """Store an assessment with these answers. Returns its id."""
    store = sessions(home)
    a = store.begin(catalog.questionnaire(), ProjectProfile(project=project, assessed_on=date(2026, 3, 2)))
    if answers:
        store.edit(a.id, [Edit(number=n, field="answer", old=Answer.UNANSWERED, new=x) for n, x in answers.items()])
    return a.id


def answers(home: Path, id: str) -> dict[int, Answer]:
    """What is stored: every criterion with an answer."""
    stored = sessions(home).load(id).assessment
    return {r.number: r.answer for r in stored.responses if r.answer != Answer.UNANSWERED}
