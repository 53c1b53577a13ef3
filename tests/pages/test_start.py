"""Start: begin, continue, rename, duplicate, archive, the example."""

import os

from maturity.core.assessment import Answer
from maturity.core.errors import NotSaved
from maturity.storage import examples
from maturity.storage.sessions import Sessions


def test_an_empty_server_explains_and_offers_to_begin(visit, text):
    """The first visit says what this is and has one primary way on."""
    at = visit("start")
    assert "60 yes-or-no criteria in seven sections." in text(at)
    assert at.button(key="start_assessment").label == "Start assessment"
    assert "Bare minimum for production" in text(at)


def test_starting_stores_the_project_with_its_scope(visit, sessions):
    """Project, team and use case go into a new session; batch only leaves out real-time criteria, with the reason."""
    at = visit("start")
    at.text_input(key="new_project").set_value("Churn model")
    at.text_input(key="new_team").set_value("Atlas")
    at.get_by_key("new_use_cases").set_value("Batch")
    at.button(key="start_assessment").click().run()
    (item,) = sessions.list()
    a = item.assessment
    assert (a.profile.project, a.profile.team) == ("Churn model", "Atlas")
    assert [r.number for r in a.responses if r.answer == Answer.NOT_APPLICABLE] == [7, 35, 36, 41]
    assert {a[n].reason for n in (7, 35, 36, 41)} == {"Left out: batch only"}


def test_assessments_are_listed_with_verdict_and_strip(begin, visit, text):
    """What is on the server is listed with where it stands."""
    begin({1: Answer.YES, 2: Answer.NO}, project="Demand forecast")
    page = text(visit("start"))
    assert "Demand forecast" in page
    assert "2 of 60 answered, 1 basic not met so far" in page
    assert "All 60 criteria in order: 1 yes, 1 no, 0 not applicable, 58 unanswered" in page


def test_many_assessments_can_be_searched(begin, visit, text):
    """From six on there is a search field over project and team."""
    for n in range(7):
        begin(project=f"Model {n}")
    at = visit("start")
    at.text_input(key="search").set_value("model 3").run()
    page = text(at)
    assert "Model 3" in page
    assert "Model 4" not in page


def test_archiving_puts_away_and_bringing_back_returns(begin, visit, sessions, text):
    """Nothing is deleted: the archive lists it and gives it back."""
    id = begin(project="Old one")
    at = visit("start")
    at.get_by_key(f"more_{id}").set_value("Archive").run()
    assert sessions.list() == ()
    at = visit("start")
    at.session_state["archive"] = True
    at.run()
    at.button(key=f"restore_{id}").click().run()
    assert [item.id for item in sessions.list()] == [id]


def test_the_example_is_one_click_away_and_marked(visit, sessions, text):
    """Two dated sample sessions; the newer opens, and says that it is invented."""
    at = visit("start")
    at.button(key="see_example").click().run()
    assert len(sessions.list()) == 2
    page = text(visit("results", a=examples.ensure(sessions)))
    assert "Sample data, invented." in page
    assert "Not yet MLOps mature: 12 of 45 basics are not met." in page


def test_looking_at_the_example_twice_makes_no_second_copy(sessions):
    """The samples have fixed ids."""
    assert examples.ensure(sessions) == examples.ensure(sessions)
    assert len(sessions.list()) == 2


def test_a_damaged_session_is_named_and_hides_nothing(begin, visit, home, text):
    """One torn file is reported with what became of it; the others stay listed."""
    begin(project="Fine")
    (home / "sessions" / ("d" * 32 + ".csv")).write_bytes(b"torn")
    page = text(visit("start"))
    assert "Cannot be read" in page
    assert "The file was set aside, nothing was changed." in page
    assert "1 on this server, last changed first. 1 file cannot be read." in page
    assert "Fine" in page


def test_a_damaged_session_can_be_downloaded(visit, home):
    """Beside the sentence stands the way to the file."""
    (home / "sessions").mkdir()
    (home / "sessions" / ("d" * 32 + ".csv")).write_bytes(b"torn")
    button = visit("start").get_by_key(f"download_damaged-{'d' * 32}")
    assert button.label == "Download it"


def test_what_cannot_be_brought_back_says_why(begin, visit, sessions, home, text):
    """A second assessment under the same id keeps its place; the one in the archive stays there."""
    id = begin(project="Old one")
    stored = (home / "sessions" / f"{id}.csv").read_bytes()
    sessions.archive(id)
    (home / "sessions" / f"{id}.csv").write_bytes(stored)
    at = visit("start")
    at.session_state["archive"] = True
    at.run()
    at.button(key=f"restore_{id}").click().run()
    assert not at.exception, at.exception
    assert "✗ Another assessment is stored under the same id: duplicate that one first." in text(at)


def test_what_cannot_be_stored_says_why(begin, visit, text, monkeypatch):
    """Beginning, the example and what stands under More end in a sentence where the disk refuses."""
    id = begin(project="Fine")

    def refuse(*_):
        raise NotSaved("it could not be stored: the disk is full")

    for name in ("begin", "duplicate", "put_new"):
        monkeypatch.setattr(Sessions, name, refuse)
    for act in (
        lambda at: at.get_by_key(f"more_{id}").set_value("Duplicate"),
        lambda at: at.button(key="see_example").click(),
    ):
        at = visit("start")
        act(at).run()
        assert not at.exception, at.exception
        assert text(at).count("✗ It could not be stored: the disk is full.") == 1
    at = visit("start", new="1")
    at.button(key="start_assessment").click().run()
    assert "✗ It could not be stored: the disk is full." in text(at)


def test_a_folder_that_cannot_be_read_is_named(visit, home, text):
    """Without the list there is still a sentence that says what is in the way."""
    (home / "sessions").touch()
    page = text(visit("start"))
    assert "✗ The folder cannot be listed: a part of its path is a file" in page
    assert str(home) in page


def test_a_save_of_another_day_is_told_by_its_day(begin, visit, home, text):
    """A clock time alone would pass for today's."""
    id = begin({1: Answer.YES})
    os.utime(home / "sessions" / f"{id}.csv", (1_583_400_000,) * 2)
    assert "Saved 5 March 2020" in text(visit("assess", a=id))
    assert "saved 5 March 2020." in text(visit("start"))
