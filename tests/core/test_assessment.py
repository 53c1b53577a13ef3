"""Assessments and edits: patches that two people can make at once."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maturity.core.assessment import MAX_TEXT, Answer, Clash, Edit, Status, apply_edits, blank, checked_text
from maturity.core.errors import InvalidText, UnknownCriterion
from tests.core.cases import FORM, NA, NO, UNANSWERED, YES, answered

NOON = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
EMPTY = blank(FORM)


def edit(number=1, field="answer", old=UNANSWERED, new=YES):
    return Edit(number=number, field=field, old=old, new=new)


def unstamped(assessment):
    rows = (replace(r, answered_at=None, answered_by="", change_id="") for r in assessment.responses)
    return replace(assessment, responses=tuple(rows))


def test_a_blank_assessment_has_every_criterion_unanswered():
    """All numbers in the questionnaire's order, all of them gaps, none answered."""
    assert [r.number for r in EMPTY.responses] == list(FORM.numbers)
    assert EMPTY.answered == 0
    assert EMPTY.gaps == FORM.numbers


def test_gaps_are_applicable_and_not_yes():
    """No and unanswered are gaps; yes and not applicable are none."""
    a = answered(FORM, {1: YES, 2: NO, 3: NA}, YES).with_answers({4: UNANSWERED})
    assert a.gaps == (2, 4)


def test_a_missing_reason_is_listed():
    """Not applicable without a reason, or with white space for one, is named."""
    a, _ = apply_edits(
        answered(FORM, {1: NA, 2: NA, 3: NA}), [edit(1, "reason", "", "Batch"), edit(2, "reason", "", " ")]
    )
    assert a.reasons_missing == (2, 3)


def test_an_edit_changes_its_field_and_stamps_the_row():
    """Who, when and which change stand on the touched row and on no other."""
    a, clashes = apply_edits(EMPTY, [edit(2, new=NO)], by="Ada", at=NOON, change_id="c1")
    assert clashes == ()
    assert (a[2].answer, a[2].answered_by, a[2].answered_at, a[2].change_id) == (NO, "Ada", NOON, "c1")
    assert [r for r in a.responses if r.number != 2] == [r for r in EMPTY.responses if r.number != 2]
    assert EMPTY.answer(2) == UNANSWERED


def test_an_edit_of_the_profile_has_number_zero():
    """Project details are patched in the same way."""
    a, _ = apply_edits(EMPTY, [edit(0, "project", "", "Churn"), edit(0, "assessed_on", None, date(2026, 5, 4))])
    assert (a.profile.project, a.profile.assessed_on) == ("Churn", date(2026, 5, 4))
    assert a.responses == EMPTY.responses


def test_two_people_on_different_fields_are_merged():
    """One answers, the other writes a note on the same criterion: both stay."""
    first, _ = apply_edits(EMPTY, [edit(1, "answer", UNANSWERED, NO)], by="Ada")
    both, clashes = apply_edits(first, [edit(1, "note", "", "planned for summer")], by="Ben")
    assert clashes == ()
    assert (both[1].answer, both[1].note, both[1].answered_by) == (NO, "planned for summer", "Ben")


def test_two_people_on_the_same_field_clash_and_the_stored_one_stays():
    """The later edit is not applied; both values, who and when are shown. Its other edits are applied."""
    first, _ = apply_edits(EMPTY, [edit(1, new=NO)], by="Ada", at=NOON)
    late = edit(1, new=YES)
    a, clashes = apply_edits(first, [late, edit(2, new=YES)], by="Ben")
    assert clashes == (Clash(edit=late, stored=NO, by="Ada", at=NOON),)
    assert (a.answer(1), a[1].answered_by, a.answer(2)) == (NO, "Ada", YES)


def test_what_is_stored_already_is_no_change():
    """Two people with the same answer neither clash nor change who was first."""
    first, _ = apply_edits(EMPTY, [edit(1, new=YES)], by="Ada", change_id="c1")
    again, clashes = apply_edits(first, [edit(1, new=YES)], by="Ben", change_id="c2")
    assert (again, clashes) == (first, ())


def test_line_ends_are_stored_as_line_feeds_and_can_be_taken_back():
    """A note with Windows line ends is stored with LF, and its inverse still finds it."""
    written = edit(1, "note", "", "one\r\ntwo\rthree")
    a, _ = apply_edits(EMPTY, [written])
    assert a[1].note == "one\ntwo\nthree"
    back, clashes = apply_edits(a, [written.inverse])
    assert (back[1].note, clashes) == ("", ())


@pytest.mark.parametrize("text", ["a\x00b", "bell \x07", "\ud800", "end \uffff", "x" * (MAX_TEXT + 1)])
def test_text_that_no_file_could_hold_is_refused(text):
    """NUL, control characters, lone surrogates and texts beyond the limit are refused, never cut."""
    with pytest.raises(InvalidText):
        apply_edits(EMPTY, [edit(1, "note", "", text)])


def test_the_refusal_says_what_where_and_what_to_do():
    """One sentence with the character's place, or with the two lengths."""
    with pytest.raises(InvalidText, match=r"note holds the character U\+0007 at position 3: remove it"):
        checked_text("ab\x07", "note")
    with pytest.raises(InvalidText, match="note has 10,001 characters, the limit is 10,000: shorten it"):
        checked_text("x" * 10_001, "note")


def test_the_longest_text_is_kept_whole():
    """Ten thousand characters of any script, tabs and line feeds among them."""
    text = "\t\n😀ä" * (MAX_TEXT // 4)
    a, _ = apply_edits(EMPTY, [edit(1, "note", "", text)])
    assert a[1].note == text


def test_unknown_numbers_and_fields_are_errors():
    """An edit outside the questionnaire is a person's error, one of an unknown field a programmer's."""
    with pytest.raises(UnknownCriterion, match="there is no criterion 99"):
        apply_edits(EMPTY, [edit(99)])
    for field in ("number", "answered_by", "colour"):
        with pytest.raises(ValueError, match=field):
            apply_edits(EMPTY, [edit(1, field)])
    with pytest.raises(UnknownCriterion):
        EMPTY.with_answers({99: YES})


VALUES = {
    "answer": st.sampled_from(Answer),
    "note": st.sampled_from(["", "a", "b\nc"]),
    "status": st.sampled_from(Status),
    "impact": st.sampled_from([None, 1, 2, 3]),
    "due": st.sampled_from([None, date(2026, 6, 1)]),
}


@st.composite
def sessions(draw, fields=tuple(VALUES), most=8):
    """A run of edits by one person, each made on what they saw, and the assessment they end with."""
    a, edits = EMPTY, []
    for _ in range(draw(st.integers(0, most))):
        n, field = draw(st.sampled_from(FORM.numbers)), draw(st.sampled_from(fields))
        e = edit(n, field, getattr(a[n], field), draw(VALUES[field]))
        a, clashes = apply_edits(a, [e])
        assert not clashes
        edits.append(e)
    return edits, a


@settings(max_examples=60, deadline=None)
@given(sessions())
def test_inverses_in_reverse_order_undo_everything(session):
    """Undo goes back to the start, whatever was done, apart from the stamps."""
    edits, end = session
    back, clashes = apply_edits(end, [e.inverse for e in reversed(edits)])
    assert clashes == ()
    assert unstamped(back) == EMPTY
    assert [e.inverse.inverse for e in edits] == edits


@settings(max_examples=60, deadline=None)
@given(sessions(fields=("answer", "note")), sessions(fields=("status", "impact", "due")))
def test_people_on_different_fields_merge_in_any_order(one, two):
    """Who saves first changes nothing but the stamps."""
    results = []
    for first, second in ((one, two), (two, one)):
        a, _ = apply_edits(EMPTY, first[0])
        b, clashes = apply_edits(a, second[0])
        assert clashes == ()
        results.append(unstamped(b))
    assert results[0] == results[1]


@settings(max_examples=60, deadline=None)
@given(sessions(), sessions())
def test_nobody_overwrites_what_they_have_not_seen(one, two):
    """A field that differs from what the second person began with keeps the first person's value."""
    stored, _ = apply_edits(EMPTY, one[0])
    firsts: dict[tuple[int, str], Edit] = {}
    for e in two[0]:
        firsts.setdefault((e.number, e.field), e)
    merged, _ = apply_edits(stored, list(firsts.values()))
    for (n, field), e in firsts.items():
        before = getattr(stored[n], field)
        assert getattr(merged[n], field) == (e.new if before == e.old else before)
