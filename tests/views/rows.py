"""Rows of many assessments in few words, for the tests of pictures and tables of all projects."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime

from maturity.core.assessment import Answer, ProjectProfile, blank
from maturity.core.portfolio import standing
from maturity.storage import catalog

Q = catalog.questionnaire()
YES, NO, NA, OPEN = Answer.YES, Answer.NO, Answer.NOT_APPLICABLE, Answer.UNANSWERED
SAVED = datetime(2026, 3, 1, 12, tzinfo=UTC)
HOSTILE = '<script>alert(1)</script> =HYPERLINK("x") \u202e$x$ **b** \' & emoji 🦊'


def row(project="Atlas", answers=None, *, rest=NO, team="", day=date(2026, 2, 1), id=""):
    """The row of an assessment of the original questionnaire."""
    a = blank(Q).with_answers(dict.fromkeys(Q.numbers, rest) | (answers or {}))
    profile = ProjectProfile(project=project, team=team, assessed_on=day)
    return standing(Q, replace(a, id=id or f"{project}-{day}", profile=profile), SAVED)


def plain(html):
    """The text of markup as it is read on a wide screen."""
    html = html.replace('<span class="pc">%</span>', "%")
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)).strip()
