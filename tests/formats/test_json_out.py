"""JSON as the contract has it."""

import json

import pytest

from maturity.core.assessment import Answer
from maturity.formats.json_out import compare_json, json_bytes, plan_json, score_json
from maturity.views.plan_wording import reason
from tests.formats.report_samples import BEFORE, CASES, FULL, MLOPS, findings, report

COUNTS = ["yes", "no", "na", "unanswered", "applicable", "score"]


@pytest.mark.parametrize("case", CASES)
def test_score_has_the_contracts_shape_and_the_cores_numbers(case):
    """Keys in the contract's order; score is a fraction or null; the verdict's lists concern the basics."""
    f = CASES[case]
    found = json.loads(json.dumps(score_json(f)))
    assert list(found) == ["sections", "basics", "beyond", "overall", "verdict", "levels"]
    for s, card in zip(found["sections"], f.scorecard.sections, strict=True):
        assert list(s) == ["number", "title", "tier", *COUNTS]
        assert s["applicable"] == s["yes"] + s["no"] + s["unanswered"]
        assert s["score"] == (s["yes"] / s["applicable"] if s["applicable"] else None) == card.tally.score
    for part in ("basics", "beyond", "overall"):
        assert list(found[part]) == COUNTS
    assert found["verdict"] == {
        "mature": f.verdict.mature,
        "gaps": list(f.verdict.gaps),
        "unanswered": list(f.verdict.unanswered),
    }
    assert list(found["levels"]) == ["microsoft", "google"]
    for ladder in found["levels"].values():
        assert list(ladder) == ["reached", "levels"]
        for level in ladder["levels"]:
            assert list(level) == ["level", "required", "met", "open"]
            assert sorted(level["met"] + level["open"]) == sorted(level["required"])
            assert not [n for n in level["required"] if f.assessment.answer(n) == Answer.NOT_APPLICABLE]


def test_mature_is_null_where_no_basic_applies():
    """Neither true nor false."""
    assert score_json(CASES["nothing applies"])["verdict"]["mature"] is None
    assert score_json(CASES["mature"])["verdict"]["mature"] is True


def test_plan_has_the_contracts_shape():
    """The core's order, `unblocks` as a count, the statement with its stem; `top` cuts."""
    f = CASES["half"]
    found = plan_json(f)
    assert [p["rank"] for p in found] == list(range(1, len(found) + 1))
    for p, r in zip(found, f.recommendations, strict=True):
        keys = ["rank", "criterion", "tier", "impact", "effort", "unblocks", "ready_now", "after", "reason"]
        assert list(p) == [*keys, "statement"]
        assert (p["criterion"], p["tier"], p["unblocks"]) == (r.number, r.tier.value, len(r.unblocks))
        assert p["reason"] == reason(r)
        assert p["statement"] == MLOPS.criterion(r.number).full_statement
    assert plan_json(f, 3) == found[:3]
    assert plan_json(CASES["mature"]) == []


def test_compare_has_the_contracts_shape():
    """Labels, the four lists and both scores, nothing else."""
    old, new = findings(BEFORE), findings(FULL)
    found = compare_json(old, new, labels=("May", "November"))
    assert list(found) == ["old", "new", "gained", "lost", "newly_na", "newly_unanswered", "score"]
    assert (found["old"], found["new"]) == ("May", "November")
    assert found["score"] == {"old": old.scorecard.overall.score, "new": new.scorecard.overall.score}
    assert set(found["lost"]) == {
        n for n in MLOPS.numbers if BEFORE.answer(n) == Answer.YES and FULL.answer(n) == Answer.NO
    }
    assert compare_json(old, new)["old"] == "Churn model"


@pytest.mark.parametrize("case", CASES)
def test_the_download_holds_answers_score_and_plan(case):
    """All of it is JSON that any program reads; answers are as `read --json` has them."""
    found = json.loads(json_bytes(report(case)))
    answers = found["assessments"][0]["answers"]
    assert list(answers) == [str(n) for n in MLOPS.numbers]
    for r in CASES[case].assessment.responses:
        assert answers[str(r.number)] == (r.answer.value or None)
        assert found["assessments"][0]["notes"].get(str(r.number), "") == r.note
    assert found["score"] == json.loads(json.dumps(score_json(CASES[case])))
    assert found["plan"] == plan_json(CASES[case])
    assert (found["compare"] is None) == (CASES[case].previous is None)
