"""Texts that a spreadsheet could run, and the way there and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maturity.formats.formula_guard import guard, unguard

RISKY = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "\0=1", "＝1", "＋1", "－1", "＠1")


@pytest.mark.parametrize("text", RISKY)
@pytest.mark.parametrize("before", ["", " ", "'", "''", '"', "‘", "“", "\u00a0", "\u200b", "\ufeff", " '\u2060"])
def test_what_could_be_a_formula_stands_behind_an_apostrophe(before, text):
    """Also behind quotes, white space and invisible characters."""
    assert guard(before + text) == f"'{before}{text}"
    assert unguard(guard(before + text)) == before + text


@pytest.mark.parametrize("text", ["", "yes", "a=b", "3-4", "'quoted'", "'", "  ", "don’t", "(=1)", "1+1", "é"])
def test_other_texts_stay_as_they_are(text):
    """Nothing is added where no spreadsheet would calculate, and nothing is taken away."""
    assert guard(text) == text
    assert unguard(text) == text


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from("=+-@'\"‘’“” \t\r\n\0＝\u200b"))))
def test_every_text_comes_back(text):
    """unguard(guard(x)) is x for any text."""
    assert unguard(guard(text)) == text


@given(st.text(alphabet="=+-@'\" \t\u200bab＝"))
def test_what_is_written_never_begins_with_a_trigger(text):
    """The first character of a guarded text is none that starts a formula."""
    assert guard(text)[:1] not in set("=+-@\t\r\n\0＝＋－＠")
