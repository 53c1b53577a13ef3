"""The store goes away under an open page: what waits to be saved stays on the screen."""

import pytest

from maturity.core.assessment import Answer
from maturity.ui.shell import page


def test_rows_stay_while_the_folder_is_gone(begin, visit, text, home):
    """An answer that cannot be stored is said to be unsaved, and every criterion still stands with its control."""
    at = visit("assess", a=begin(), s="1")
    (home / "sessions").rename(home / "elsewhere")
    at.button_group[0].set_value(Answer.YES).run()
    at.run()
    assert not at.exception, at.exception
    assert "Not saved since" in text(at)
    assert len(at.button_group) == 8


@pytest.mark.parametrize("elsewhere", ["results", "start"])
def test_what_is_not_saved_is_said_on_every_page(begin, visit, text, home, elsewhere):
    """Who leaves Assess with an unsaved answer still reads it, with the way to take it home."""
    at = visit("assess", a=begin(), s="1")
    (home / "sessions").rename(home / "elsewhere")
    at.button_group[0].set_value(Answer.YES).run()
    at.switch_page(page(elsewhere).path).run()
    assert not at.exception, at.exception
    assert "✗ Not saved since" in text(at)
    assert at.get_by_key("download_unsaved").label == "Download session"
