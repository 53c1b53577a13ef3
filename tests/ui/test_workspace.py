"""A tab's workspace: edits reach the store or stay, said; undo and clashes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pytest

from maturity.core.assessment import Answer, Assessment, Clash, Edit, ProjectProfile, Response, apply_edits
from maturity.core.errors import NotSaved
from maturity.ui.workspace import RETRY_AFTER, Workspace

NOON = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)


@dataclass
class Saved:
    assessment: Assessment
    clashes: tuple[Clash, ...]
    saved_at: datetime


@dataclass
class Loaded:
    assessment: Assessment
    questionnaire: None = None
    saved_at: datetime = NOON
    warnings: tuple[str, ...] = ()


class Shelf:
    """A store in memory that can be full."""

    def __init__(self) -> None:
        rows = tuple(Response(number=n) for n in range(1, 61))
        self.state = Assessment(id="a" * 32, questionnaire="mlops", profile=ProjectProfile(), responses=rows)
        self.full = False

    def load(self, id: str) -> Loaded:
        return Loaded(self.state)

    def edit(self, id: str, edits: Sequence[Edit], *, by: str = "") -> Saved:
        if self.full:
            raise NotSaved("the disk is full")
        changed, clashes = apply_edits(self.state, edits, by=by, at=NOON)
        self.state = replace(changed, revision=changed.revision + 1)
        return Saved(self.state, clashes, NOON)


class Clock:
    def __init__(self) -> None:
        self.time = NOON

    def __call__(self) -> datetime:
        return self.time


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
def tab(shelf: Shelf) -> Workspace:
    return opened(shelf)


def opened(shelf: Shelf) -> Workspace:
    ws = Workspace(sessions=shelf, clock=Clock())  # type: ignore[arg-type]
    ws.open("a" * 32)
    return ws


def test_an_answer_is_stored_at_once(tab: Workspace, shelf: Shelf) -> None:
    """One click, one save."""
    tab.record(*tab.answer(14, Answer.NO))
    assert shelf.state.answer(14) == Answer.NO
    assert not tab.pending


def test_an_answer_that_cannot_be_stored_stays_on_the_screen(tab: Workspace, shelf: Shelf) -> None:
    """A full disk loses nothing: the answer is shown, the failure is named, the next try is set."""
    shelf.full = True
    tab.record(*tab.answer(14, Answer.NO))
    assert tab.assessment.answer(14) == Answer.NO
    assert tab.failure == "the disk is full"
    assert tab.retry_at == NOON + RETRY_AFTER
    assert shelf.state.answer(14) == Answer.UNANSWERED


def test_all_waiting_answers_are_stored_when_the_disk_has_room_again(tab: Workspace, shelf: Shelf) -> None:
    """The retry stores every pending edit, in order, and the red line goes."""
    shelf.full = True
    tab.record(*tab.answer(14, Answer.NO))
    tab.record(*tab.answer(14, Answer.YES))
    tab.record(*tab.answer(15, Answer.NOT_APPLICABLE))
    shelf.full = False
    tab.flush()
    assert (shelf.state.answer(14), shelf.state.answer(15)) == (Answer.YES, Answer.NOT_APPLICABLE)
    assert (tab.failure, tab.pending) == ("", [])


def test_the_time_of_failure_is_that_of_the_last_good_save(tab: Workspace, shelf: Shelf) -> None:
    """'Not saved since 12:00' names the moment up to which everything is safe, however often saving fails."""
    shelf.full = True
    tab.record(*tab.answer(1, Answer.YES))
    tab.clock.time += timedelta(minutes=5)  # type: ignore[attr-defined]
    tab.flush()
    assert tab.failed_since == NOON


def test_undo_takes_back_the_last_change_only(tab: Workspace, shelf: Shelf) -> None:
    """Undo is an inverse patch: other answers stay."""
    tab.record(*tab.answer(1, Answer.YES))
    tab.record(*tab.answer(2, Answer.NO))
    tab.undo()
    assert (shelf.state.answer(1), shelf.state.answer(2)) == (Answer.YES, Answer.UNANSWERED)


def test_undo_with_nothing_to_undo_does_nothing(tab: Workspace, shelf: Shelf) -> None:
    """An idle U key changes nothing."""
    assert tab.undo() == ()
    assert shelf.state.revision == 0


def test_undo_brings_back_a_reason_that_left_with_its_answer(tab: Workspace, shelf: Shelf) -> None:
    """Not applicable to no drops the reason; undo restores both at once."""
    tab.record(*tab.answer(42, Answer.NOT_APPLICABLE))
    tab.record(tab.edit(42, "reason", "no batch"))
    tab.record(*tab.answer(42, Answer.NO))
    assert shelf.state[42].reason == ""
    tab.undo()
    assert (shelf.state.answer(42), shelf.state[42].reason) == (Answer.NOT_APPLICABLE, "no batch")


def test_two_tabs_on_different_criteria_keep_both_answers(shelf: Shelf) -> None:
    """A change is a patch on the newest state: neither overwrites the other."""
    one, two = opened(shelf), opened(shelf)
    one.record(*one.answer(1, Answer.YES))
    two.record(*two.answer(2, Answer.NO))
    assert (shelf.state.answer(1), shelf.state.answer(2)) == (Answer.YES, Answer.NO)


def test_two_tabs_on_one_criterion_show_both_values(shelf: Shelf) -> None:
    """The first one stays stored, the second tab is told both."""
    one, two = opened(shelf), opened(shelf)
    one.seen[1, "answer"] = two.seen[1, "answer"] = Answer.UNANSWERED
    one.record(*one.answer(1, Answer.YES))
    two.record(*two.answer(1, Answer.NO))
    assert shelf.state.answer(1) == Answer.YES
    (clash,) = two.clashes
    assert (clash.stored, clash.edit.new) == (Answer.YES, Answer.NO)


@pytest.mark.parametrize(("mine", "kept"), [(True, Answer.NO), (False, Answer.YES)])
def test_a_clash_is_settled_by_choosing_one_value(shelf: Shelf, mine: bool, kept: Answer) -> None:
    """Either button ends the clash with the value it names."""
    one, two = opened(shelf), opened(shelf)
    two.seen[1, "answer"] = Answer.UNANSWERED
    one.record(*one.answer(1, Answer.YES))
    two.record(*two.answer(1, Answer.NO))
    two.settle(two.clashes[0], mine=mine)
    assert shelf.state.answer(1) == kept
    assert not two.clashes


def test_a_tab_knows_which_rows_somebody_else_changed(shelf: Shelf) -> None:
    """Rows whose stored answer differs from what was drawn are redrawn at the next interaction."""
    one, two = opened(shelf), opened(shelf)
    two.seen |= {(n, "answer"): Answer.UNANSWERED for n in (1, 2)}
    one.record(*one.answer(1, Answer.YES))
    two.record(*two.answer(2, Answer.NO))
    two.seen[2, "answer"] = Answer.NO
    assert two.stale_rows([1, 2]) == (1,)


def test_text_that_no_file_can_hold_is_refused_in_one_sentence(tab: Workspace, shelf: Shelf) -> None:
    """Too long a note is not cut and not stored; the sentence names the limit."""
    tab.record(tab.edit(1, "note", "x" * 10_001))
    assert tab.refused == "note has 10,001 characters, the limit is 10,000: shorten it"
    assert shelf.state[1].note == ""


def test_what_could_not_be_stored_waits_while_another_assessment_is_open(tab: Workspace, shelf: Shelf) -> None:
    """Leaving with a full disk loses nothing: back again, it is on the screen, and stored once there is room."""
    shelf.full = True
    tab.record(*tab.answer(1, Answer.NO))
    tab.open("b" * 32)
    assert tab.assessment.answer(1) == Answer.UNANSWERED
    assert not tab.failure
    tab.open("a" * 32)
    assert tab.assessment.answer(1) == Answer.NO
    assert tab.failure == "the disk is full"
    tab.open("b" * 32)
    shelf.full = False
    tab.open("a" * 32)
    assert shelf.state.answer(1) == Answer.NO
    assert not tab.parked


def test_opening_another_assessment_makes_new_widgets(tab: Workspace) -> None:
    """The epoch changes, so that no widget carries an old value into the other assessment."""
    before = tab.epoch
    tab.open("b" * 32)
    assert tab.epoch == before + 1
    assert not tab.undoable
