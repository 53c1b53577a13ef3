"""Text that people wrote reads as typed and does nothing."""

import pytest

from maturity.ui.inert import safe_md, spoken, visible


@pytest.mark.parametrize("text", ["👩‍👩‍👧 family", "می‌خواهم", "plain", "Łódź 東京"])
def test_joiners_and_scripts_stay_as_they_are(text):
    """A family of emoji and a Persian word need their joiners."""
    assert visible(text) == text


@pytest.mark.parametrize(("hidden", "code"), [("\u202e", "U+202E"), ("\u200b", "U+200B"), ("\x07", "U+0007")])
def test_what_nobody_sees_is_shown_by_its_code(hidden, code):
    """Direction overrides, zero-width spaces and control characters cannot hide."""
    assert visible(f"a{hidden}b") == f"a{code}b"


@pytest.mark.parametrize(
    "text", ["![x](http://a.example/p.png)", "**b**", ":material/delete:", "www.a.example", "a@b.c"]
)
def test_markup_becomes_text(text):
    """Nothing of it is left that Markdown, Streamlit's icons or automatic links would act on."""
    safe = safe_md(text)
    assert text not in safe
    assert safe.replace("\\", "").replace("\u2060", "") == text


def test_a_label_is_one_line_and_says_where_it_was_cut():
    """Line ends fold to spaces; what is too long ends in an ellipsis."""
    assert safe_md("one\ntwo") == "one two"
    assert safe_md("x" * 50, 10) == "x" * 9 + "…"


def test_a_spoken_label_has_no_markup_and_no_backslash():
    """It is read out as it is written, and drawn as Markdown where nobody sees it: both must do nothing."""
    said = spoken("![x](http://evil.example/p.png) **www.evil.example** :material/home: churn_model-2.xlsx")
    assert said == "x http evil.example p.png www\u2060.evil.example material home churn_model-2.xlsx"
    assert spoken("a" * 100, 10) == "aaaaaaaaa…"
