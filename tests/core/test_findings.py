"""Findings: every rule applied once, to the same assessment."""

from maturity.core.comparison import compare
from maturity.core.contradictions import contradictions
from maturity.core.findings import find
from maturity.core.levels import place
from maturity.core.recommendations import rank
from maturity.core.scoring import score
from maturity.core.verdict import verdict
from maturity.storage import catalog
from tests.core.cases import FORM, MLOPS, NO_STORE, NOTEBOOKS, YES, answered


def test_findings_are_what_each_rule_says():
    """Nothing is computed differently when it is computed together."""
    models, doubts = catalog.level_models(), catalog.doubts()
    f = find(MLOPS, NO_STORE, catalog.guidance(), models, doubts, NOTEBOOKS)
    assert f.scorecard == score(MLOPS, NO_STORE)
    assert f.verdict == verdict(MLOPS, NO_STORE)
    assert f.placements == tuple(place(m, NO_STORE) for m in models)
    assert f.recommendations == rank(MLOPS, NO_STORE, catalog.guidance())
    assert f.contradictions == contradictions(NO_STORE, doubts)
    assert f.comparison == compare(NOTEBOOKS, NO_STORE)
    assert f.previous is NOTEBOOKS


def test_without_advice_and_an_earlier_assessment_there_is_still_a_verdict():
    """Somebody's own questionnaire has a scorecard, a verdict and a plan, and nothing else."""
    f = find(FORM, answered(FORM, {1: YES}), {})
    assert (f.placements, f.contradictions, f.previous, f.comparison) == ((), (), None, None)
    assert (f.scorecard.basics.yes, len(f.recommendations)) == (1, 8)
