"""Many assessments side by side: rows, orders, sums, trends and letters."""

from dataclasses import replace
from datetime import UTC, date, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from maturity.core.assessment import ProjectProfile
from maturity.core.portfolio import (
    Order,
    by_criterion,
    codes,
    latest,
    letters,
    matching,
    most_missed,
    ordered,
    overview,
    standing,
    trends,
)
from maturity.core.scoring import Tally, score
from tests.core.cases import FORM, NA, NO, UNANSWERED, YES, answered, assessments

SAVED = datetime(2026, 3, 1, 12, tzinfo=UTC)


def row(project="Atlas", answers=None, *, rest=UNANSWERED, team="", day=date(2026, 2, 1), id="", saved=SAVED):
    """The row of an assessment of FORM."""
    a = answered(FORM, answers or {}, rest)
    profile = ProjectProfile(project=project, team=team, assessed_on=day)
    return standing(FORM, replace(a, id=id or f"{project}-{day}", profile=profile), saved)


@given(assessments(FORM))
@settings(max_examples=50, deadline=None)
def test_a_row_counts_as_the_scorecard_does(assessment):
    """A row says of every section what the scorecard of the same assessment says."""
    r, card = standing(FORM, assessment, SAVED), score(FORM, assessment)
    assert r.sections == tuple(s.tally for s in card.sections)
    assert (r.basics, r.overall) == (card.basics, card.overall)


def test_without_a_date_the_day_it_was_saved_counts():
    """An assessment that nobody dated stands where it was saved."""
    assert row(day=None).day == SAVED.date()


def test_one_project_whatever_case_and_spaces():
    """People do not type a name the same way twice; without a name nothing belongs together."""
    assert row("Churn  Model").key == row(" churn model ").key
    assert row("", id="a").key != row("", id="b").key


def test_latest_keeps_the_newest_day_and_then_the_newest_save():
    """Of each project the last assessed counts; on one day the last saved."""
    old, new = row(day=date(2025, 1, 1)), row(day=date(2026, 1, 1))
    again = row(day=date(2026, 1, 1), id="again", saved=SAVED.replace(hour=13))
    other = row("Delta")
    assert latest([new, old, other]) == (new, other)
    assert latest([again, new, old]) == (again,)


def test_another_questionnaire_is_another_row():
    """What was assessed with two questionnaires stands twice: the answers do not compare."""
    a = row()
    b = replace(a, questionnaire="custom-0123456789ab")
    assert latest([a, b]) == (a, b)


def test_matching_finds_parts_of_names_and_whole_teams():
    """A part of the project's name is enough, a team is meant whole, and no team is a team too."""
    blue, none = row("Churn model", team="Blue"), row("Fraud", team="")
    assert matching([blue, none], project="CHURN  m") == (blue,)
    assert matching([blue, none], team="blue") == (blue,)
    assert matching([blue, none], team="blu") == ()
    assert matching([blue, none], team="") == (none,)
    assert matching([blue, none]) == (blue, none)


def test_orders_put_a_project_without_basics_last():
    """Where no basic applies there is no score: neither the lowest nor the highest."""
    low, high = row("Low", {1: YES}, rest=NO), row("High", rest=YES)
    nothing = row("Nothing", rest=NA)
    names = {r.key: r.project for r in (low, high, nothing)}
    assert ordered([nothing, high, low], Order.LOWEST, names) == (low, high, nothing)
    assert ordered([nothing, low, high], Order.HIGHEST, names) == (high, low, nothing)
    assert ordered([nothing, low, high], Order.NAME, names) == (high, low, nothing)
    assert ordered([low, row("New", day=date(2026, 3, 1))], Order.NEWEST, {})[0].project == "New"


def test_orders_break_ties_by_name_and_then_newest_first():
    """Rows with one score never change places from one look to the next."""
    a, b = row("A"), row("B")
    older = row("A", day=date(2025, 1, 1))
    names = {r.key: r.project for r in (a, b)}
    assert ordered([b, older, a], Order.LOWEST, names) == (a, older, b)


def test_overview_counts_every_row_once():
    """Mature, not yet, undecided and without: each row is exactly one of them, and counts are added, not averaged."""
    basics = dict.fromkeys(FORM.basics, YES)
    rows = [row("a", basics), row("b", {1: NO}), row("c", {1: YES}), row("d", rest=NA), row("e", basics | {1: NO})]
    o = overview(rows)
    assert (o.mature, o.not_yet, o.undecided, o.without, o.total) == (1, 2, 1, 1, 5)
    assert o.basics == sum((r.basics for r in rows), Tally())
    assert o.sections[0] == Tally(yes=3 + 1 + 2, no=2, na=3, unanswered=4)


def test_missed_counts_only_who_decided():
    """What was not answered or does not apply is not missed; the rows that said no are named."""
    rows = [row("a", {1: NO, 2: YES}), row("b", {1: NO, 2: NO}), row("c", {1: NA}), row("d", {1: YES})]
    first, second, *rest = by_criterion(FORM, rows)
    assert (first.number, first.tally.no, first.decided) == (1, 2, 3)
    assert [r.project for r in first.rows] == ["a", "b"]
    assert (second.tally.no, second.decided) == (1, 2)
    assert most_missed([first, second, *rest]) == (first, second)


def test_ties_of_missed_go_to_the_larger_share_and_then_to_the_lower_number():
    """Two of two is missed more than two of three."""
    rows = [row("a", {1: NO, 5: NO, 6: NO}), row("b", {1: NO, 5: NO, 6: NO}), row("c", {1: YES, 5: NA, 6: NA})]
    assert [m.number for m in most_missed(by_criterion(FORM, rows))] == [5, 6, 1]


def test_no_row_is_no_criterion_missed():
    """An empty portfolio has counts of zero and nothing missed."""
    assert [m.tally.total for m in by_criterion(FORM, [])] == [0] * len(FORM)
    assert most_missed(by_criterion(FORM, [])) == ()


def test_a_trend_has_one_point_a_day_and_none_before_the_first_answer():
    """An assessment just begun would look like a fall to zero: it is no point until a basic is answered yes or no."""
    begun = row(day=date(2026, 3, 1))
    half = row(answers={1: YES}, day=date(2026, 1, 1), rest=NO)
    full = row(day=date(2026, 2, 1), rest=YES)
    twice = row(day=date(2026, 2, 1), rest=NO, id="earlier", saved=SAVED.replace(hour=1))
    (found,) = trends([begun, full, twice, half])
    assert found.points == (half, full)
    assert found.change == 1 - 1 / 6


def test_nothing_applicable_is_no_point():
    """Without a score there is nothing to draw."""
    assert trends([row(rest=NA)]) == ()


def test_letters_run_as_columns_do():
    """Z is followed by AA, ZZ by AAA."""
    assert [letters(i) for i in (0, 25, 26, 51, 52, 701, 702)] == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]


@given(st.lists(st.integers(1, 28), min_size=1, max_size=12, unique=True))
@settings(max_examples=50, deadline=None)
def test_a_later_project_takes_the_next_letter(days):
    """Letters stay as they are when a project is assessed for the first time later than all others."""
    rows = [row(f"Project {d}", day=date(2026, 1, d)) for d in days]
    before = codes(rows)
    after = codes([row("Newcomer", day=date(2026, 2, 1)), *rows])
    assert {k: after[k] for k in before} == before
    assert after["newcomer"] == letters(len(days))


def test_letters_do_not_tell_the_name():
    """Letters follow the first date, not the alphabet."""
    assert codes([row("Aaa", day=date(2026, 2, 2)), row("Zzz", day=date(2026, 1, 1))]) == {"zzz": "A", "aaa": "B"}


def test_an_assessment_without_a_date_is_never_the_latest_nor_a_point_in_time():
    """Nobody said when it was: it stands behind every dated one and draws no line, however lately it was saved."""
    dated = row(answers={1: YES}, id="a", saved=SAVED)
    undated = row(answers={1: YES}, id="b", day=None, saved=SAVED.replace(year=2027))
    assert not undated.dated
    assert latest([undated, dated]) == latest([dated, undated]) == (dated,)
    assert [t.points for t in trends([dated, undated])] == [(dated,)]


def test_projects_of_two_teams_with_one_name_are_two():
    """The same name in another team is another project; where no team is named, the name decides."""
    assert len(latest([row(team="A", id="a"), row(team="B", id="b")])) == 2
    assert len(latest([row(id="a"), row(id="b")])) == 1
