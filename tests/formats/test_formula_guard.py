"""The formula guard: reversible for every text, and nothing that a spreadsheet runs gets through."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maturity.formats.formula_guard import guard, unguard

FULL_WIDTH = "＝＋－＠"
tricky = st.text(st.sampled_from("=+-@'\"‘’“” \t\r\n\0\u00a0\u200b\u2060\u3000aé1" + FULL_WIDTH), max_size=12)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=30) | tricky)
def test_every_text_comes_back(text: str) -> None:
    """What was guarded is unguarded to the same text, also one that already looks guarded."""
    assert unguard(guard(text)) == text


@settings(max_examples=100, deadline=None)
@given(tricky, tricky)
def test_two_texts_never_become_one(one: str, other: str) -> None:
    """The guard is one to one: different texts stay different."""
    assert (guard(one) == guard(other)) == (one == other)


@pytest.mark.parametrize("start", list("=+-@\t\r\n\0") + list(FULL_WIDTH))
@pytest.mark.parametrize("before", ["", "'", '"', "‘“", " ", "\u00a0", "\u200b\u2060", "\u3000'"])
def test_every_way_a_formula_begins_is_guarded(start: str, before: str) -> None:
    """Behind quotes, white space and invisible characters too, since some spreadsheets strip them first."""
    assert guard(before + start + "1+1") == "'" + before + start + "1+1"


@pytest.mark.parametrize("text", ["", "5 - 3", "a=b", "it's", "'quoted'", "1e5", "😀=1", "(+1)"])
def test_an_ordinary_text_is_left_alone(text: str) -> None:
    """No apostrophe is added where nothing could run, and none that a person typed is taken off."""
    assert guard(text) == text
    assert unguard(text) == text


@settings(max_examples=100, deadline=None)
@given(tricky)
def test_what_is_written_never_begins_with_a_trigger(text: str) -> None:
    """The first character of a guarded text is none that starts a formula."""
    assert guard(text)[:1] not in set("=+-@\t\r\n\0" + FULL_WIDTH)
