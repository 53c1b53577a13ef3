"""The store goes away under an open page: what waits to be saved stays on the screen."""

from maturity.core.assessment import Answer


def test_rows_stay_while_the_folder_is_gone(begin, visit, text, home):
    """An answer that cannot be stored is said to be unsaved, and every criterion still stands with its control."""
    at = visit("assess", a=begin(), s="1")
    (home / "sessions").rename(home / "elsewhere")
    at.button_group[0].set_value(Answer.YES).run()
    at.run()
    assert not at.exception, at.exception
    assert "Not saved since" in text(at)
    assert len(at.button_group) == 8
