"""The store goes away under an open page: what waits to be saved stays on the screen."""

import pytest

from maturity.core.assessment import Answer
from maturity.core.errors import NotSaved
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


def test_what_is_not_saved_waits_while_another_assessment_is_open(begin, visit, text, home, sessions, monkeypatch):
    """Opening another project loses nothing: it is said there, and one button brings it back and stores it."""
    unsaved, other = begin(), begin(project="Delta")
    at = visit("assess", a=unsaved, s="1")
    with monkeypatch.context() as full:
        full.setattr("maturity.storage.local_store.LocalStore.put", no_room)
        at.button_group[0].set_value(Answer.YES).run()
        assert "✗ Not saved since" in text(at)
        at.query_params["a"] = other
        at.run()
        assert "1 change to another assessment is not saved." in text(at)
    at.get_by_key(f"reopen_{unsaved}").click().run()
    assert not at.exception, at.exception
    assert "not saved" not in text(at)
    assert sessions.load(unsaved).assessment.answer(1) == Answer.YES


def no_room(*_, **__):
    """A disk that is full."""
    raise NotSaved("the disk is full")
