"""Assessments that every report must survive: empty, half, full, nothing applies, mature, hostile."""

import random
from dataclasses import replace
from datetime import UTC, date, datetime

from maturity.core.assessment import Answer, Assessment, ProjectProfile, Response, Status, blank
from maturity.core.findings import Findings, find
from maturity.formats.report import Report
from maturity.storage import catalog

MLOPS = catalog.questionnaire()
MADE = datetime(2026, 11, 25, 14, 3, tzinfo=UTC)
PROFILE = ProjectProfile(
    project="Churn model", team="Churn team", facilitator="Sam Rivera", assessed_on=date(2026, 11, 24)
)

FORMULAS = ('=HYPERLINK("https://x.example","y")', "+1+1", "-2+3", "@SUM(A1)", "'=1", "\u200b=1+1", "＝1+1")
HOSTILE = (
    *FORMULAS,
    "<script>alert(1)</script><img src=x onerror=alert(2)>",
    '#panic("x") #read("/etc/passwd") $x$ @ref <b> \\ ] [ " *bold* _it_ // /* ',
    "| a | b |\n|---|---|\n- [x] 15 fake\n# Heading\n[x](javascript:alert(1)) `code` ~~~ {{ 7*7 }} {% raw %}",
    '\'; rm -rf / #\n$(touch pwned) `touch pwned` "$HOME" \\',
    "/close\n/assign @somebody",
    "😀 emoji 👩‍🔬 👨‍👩‍👧‍👦 🇳🇱 ‮right to left override",
    "שלום עולם הערה",
    "مرحبا بالعالم",
    "中文字符 日本語 한국어 ไทย हिन्दी",
    "Привет Ελληνικά Việt Łódź",
    "W" * 300,
    "_x000D_ &amp; &#60; \u00a0 \u2028 tab\there",
)
NOTE = "A long note goes on, so that its row breaks over pages. " * 60


def answered(answers: dict[int, Answer], profile: ProjectProfile = PROFILE) -> Assessment:
    return blank(MLOPS, id="0123456789abcdef" * 2, profile=profile).with_answers(answers)


def some_answers(seed: int, yes: float, na: float = 0.06) -> dict[int, Answer]:
    rnd = random.Random(seed)
    found = {}
    for n in MLOPS.numbers:
        r = rnd.random()
        found[n] = Answer.YES if r < yes else Answer.NOT_APPLICABLE if r > 1 - na else Answer.NO
    return found


def with_texts(r: Response) -> Response:
    n = r.number
    return replace(
        r,
        note="Agreed in the review, planned for Q3." if n % 5 == 0 else "",
        evidence=f"https://wiki.example.org/page/{n}" if n % 7 == 0 else "",
        reason="batch only" if r.answer == Answer.NOT_APPLICABLE else "",
        owner="Robin Example" if n % 9 == 0 else "",
        due=date(2027, 1, 31) if n % 9 == 0 else None,
        status=Status.DOING if n % 9 == 0 else Status.NONE,
    )


def hostile(r: Response) -> Response:
    n = r.number
    pick = [HOSTILE[(n + i) % len(HOSTILE)] for i in range(4)]
    return replace(r, note=f"{pick[0]}\n{NOTE}", evidence=pick[1], reason=pick[2], owner=pick[3], due=date(2027, 1, 31))


def rows(assessment: Assessment, change) -> Assessment:
    return replace(assessment, responses=tuple(change(r) for r in assessment.responses))


EMPTY = answered({})
FULL = rows(answered(some_answers(7, 0.6)), with_texts)
HALF = FULL.with_answers(dict.fromkeys(range(31, 61), Answer.UNANSWERED))
NOTHING_APPLIES = answered(dict.fromkeys(MLOPS.numbers, Answer.NOT_APPLICABLE))
MATURE = answered(dict.fromkeys(MLOPS.numbers, Answer.YES))
EXTREME = rows(
    replace(
        FULL,
        profile=replace(PROFILE, project=f"=1+1 <b>{'x' * 290}", team=HOSTILE[7] + "t" * 250, facilitator="n" * 300),
        milestone='"><script>alert(3)</script>',
    ),
    hostile,
)
BEFORE = answered(some_answers(8, 0.4), replace(PROFILE, assessed_on=date(2026, 5, 4)))


def findings(assessment: Assessment, previous: Assessment | None = None) -> Findings:
    return find(MLOPS, assessment, catalog.guidance(), catalog.level_models(), catalog.doubts(), previous)


CASES = {
    "empty": findings(EMPTY),
    "half": findings(HALF),
    "full": findings(FULL, BEFORE),
    "nothing applies": findings(NOTHING_APPLIES),
    "mature": findings(MATURE),
    "extreme": findings(EXTREME, replace(BEFORE, milestone="=cmd|' /C calc'!A0 <i>x</i>")),
}


def report(case: str = "full", **choices) -> Report:
    return Report(findings=CASES[case], made_at=MADE, **choices)
