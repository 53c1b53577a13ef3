"""What All projects keeps between looks: rows of assessments that did not change, sums of the same set of rows."""

from dataclasses import replace
from datetime import UTC, datetime

from maturity.core.assessment import Answer, blank
from maturity.core.portfolio import overview
from maturity.storage import catalog
from maturity.storage.records import Listed
from maturity.ui import portfolio_choice
from maturity.ui.options import told_apart
from maturity.ui.portfolio_choice import Kept

Q = catalog.questionnaire()
SAVED = datetime(2026, 3, 1, tzinfo=UTC)


def listed(n):
    """So many stored assessments."""
    made = [replace(blank(Q), id=f"{i:032x}", revision=1) for i in range(n)]
    return [Listed(id=a.id, saved_at=SAVED, assessment=a, questionnaire=Q) for a in made]


def test_only_what_changed_is_computed_again(monkeypatch):
    """A look at a thousand assessments after one answer costs one row."""
    counted = []
    make = portfolio_choice.standing
    monkeypatch.setattr(portfolio_choice, "standing", lambda q, a, at: counted.append(a.id) or make(q, a, at))
    kept, items = Kept(), listed(20)
    first = kept.standings(items)
    assert len(counted) == 20
    assert kept.standings(items) == first
    assert len(counted) == 20
    changed = replace(items[3].assessment.with_answers({1: Answer.NO}), revision=2)
    items[3] = replace(items[3], assessment=changed)
    assert kept.standings(items)[3].overall.no == 1
    assert counted[20:] == [changed.id]


def test_what_is_gone_is_forgotten():
    """An archived assessment leaves no row behind."""
    kept = Kept()
    kept.standings(listed(5))
    assert len(kept.standings(listed(2))) == 2
    assert len(kept.rows) == 2


def test_damaged_files_are_no_rows():
    """Where nothing could be read there is nothing to compare."""
    damaged = Listed(id="sessions-x", saved_at=SAVED, damage="line 14 is cut off")
    assert Kept().standings([damaged]) == ()


def test_a_sum_is_made_once_for_a_set_of_revisions():
    """The same rows are not added up again; one more answer, or one row less, is another set."""
    kept, made = Kept(), []
    rows = kept.standings(listed(3))

    def make(chosen):
        made.append(len(chosen))
        return overview(chosen)

    for chosen in (rows, rows, rows[:2], rows, (replace(rows[0], revision=9), *rows[1:])):
        kept.sum("overview", chosen, lambda chosen=chosen: make(chosen))
    assert made == [3, 2, 3]


def test_sums_do_not_pile_up():
    """However many filters are tried, memory stays bounded."""
    kept = Kept()
    (row,) = kept.standings(listed(1))
    for i in range(500):
        kept.sum("x", [replace(row, revision=i)], lambda: 1)
    assert len(kept.sums) <= 64


def test_options_with_one_word_are_told_apart():
    """Also where the number itself is somebody's word already, and where two differ in what nobody sees."""
    words = told_apart({1: "Atlas", 2: "Atlas", 3: "Atlas (2)", 4: "Atl\u200bas"})
    assert len(set(words.values())) == 4
    assert words[1] == "Atlas"
    assert "\u200b" not in words[4]
