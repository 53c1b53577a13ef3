"""What the facilitator does in a workshop, by key or by button: one place for both, so that they cannot differ.

Answers are saved like any answer, through the workspace; then the room moves on. In that order a crash in between
repeats an answer and never loses one."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace

import streamlit as st

from maturity.core.assessment import Answer, Flag
from maturity.core.errors import MaturityError, NotFound, NotSaved
from maturity.core.questionnaire import Questionnaire
from maturity.core.voting import Ballot
from maturity.core.workshop import AgendaKind, Room, Stage, Voting, agenda
from maturity.storage.home import home
from maturity.storage.rooms import RoomRef, RoomStore, ref_of
from maturity.storage.snapshots import Snapshot
from maturity.storage.votes import VoteStore
from maturity.ui import access, state
from maturity.ui.workspace import Workspace

Step = Callable[[Room], Room]
ANSWER_KEYS = {"y": Answer.YES, "n": Answer.NO, "x": Answer.NOT_APPLICABLE}


@st.cache_resource(show_spinner=False)
def _votes(folder: str) -> VoteStore:
    return VoteStore(RoomStore(folder, state.now))


def vote_store() -> VoteStore:
    """Rooms and votes of this server. Open to whoever votes; it gives nothing away but to who names a room's code."""
    return _votes(str(home()))


@dataclass(kw_only=True)
class Desk:
    """A tab's hold on the workshop of its assessment. `room` is what the tab shows; where the disk refuses, it goes on
    from there and stores the whole when it can. `said` is what could not be done, in a sentence."""

    ws: Workspace
    votes: VoteStore
    room: Room
    unsaved: bool = False
    said: str = ""
    help_open: bool = False
    done: dict[str, int] = field(default_factory=dict)

    @property
    def ref(self) -> RoomRef:
        """The room's reference."""
        return ref_of(self.room)

    def look(self, *, presence: bool = False) -> Snapshot:
        """The room as it is stored now, followed by this tab unless it has steps that could not be stored."""
        snapshot = self.votes.snapshots.get(self.ref, presence=presence)
        if not self.unsaved:
            self.room = snapshot.room
        return replace(snapshot, room=self.room)

    def ballots(self, snapshot: Snapshot, numbers: tuple[int, ...]) -> dict[int, Ballot]:
        """The votes on these criteria at this moment."""
        return snapshot.ballots(numbers, state.now())

    def step(self, step: Step, key: str = "") -> None:
        """Take the room further and store it; `key` is the stroke that this deals with."""
        access.require_facilitator()
        mine = self.room if self.unsaved else None

        def whole(stored: Room) -> Room:
            new = step(replace(mine, revision=stored.revision) if mine else stored)
            return replace(new, key=key) if key else new

        try:
            self.room = self.votes.rooms.update(self.ref, whole)
            self.unsaved = False
        except NotSaved as error:
            self.room = whole(self.room)
            self.unsaved, self.said = True, str(error)

    def decide(self, answers: dict[int, Answer], follow: Step, key: str = "") -> None:
        """Save the room's answers, note the decision, and go on by `follow`."""
        access.require_facilitator()
        before = self.ws.assessment
        self.ws.record(*Room.edits(answers, before))
        for n in answers:
            self._redraw_elsewhere(n)
        at = self.votes.rooms.now()
        self.step(lambda room: follow(room.decide(answers, before, at)), key)

    def answer(self, number: int, answer: Answer, key: str = "") -> None:
        """Decide the criterion that is up, and go to the next."""
        if self.room.stage != Stage.TALK:
            return
        self.decide({number: answer}, lambda room: self._next_of(room, number), key)

    def pass_together(self, key: str = "") -> None:
        """Record all unanimous votes of the section; where there are none, talk."""
        snapshot = self.look()
        answers = self.room.passing(self.ballots(snapshot, self.room.open))
        if not answers:
            self.step(Room.talk, key)
            return
        self.decide(answers, lambda room: room.passed(answers, self._questionnaire), key)

    def undo(self, key: str = "") -> None:
        """Take the newest decision back, in the answers and in the room."""
        access.require_facilitator()
        edits = self.room.undo(self._questionnaire)[1]
        self.ws.record(*edits)
        for e in edits:
            self._redraw_elsewhere(e.number)
        self.step(lambda stored: stored.undo(self._questionnaire)[0] if stored.last else stored, key)

    def reveal(self, key: str = "") -> None:
        """Show the votes, or, where they are shown, vote again on this criterion."""
        room = self.room
        if room.voting == Voting.OFF or room.stage not in (Stage.TALK, Stage.BALLOT):
            return
        if room.pending:
            ballots = self.ballots(self.look(), room.open)
            self.step(lambda r: r.reveal(ballots), key)
        elif room.stage == Stage.TALK:
            at = self.votes.rooms.now()
            self.step(lambda r: r.again(r.current, at), key)

    def forward(self, key: str = "") -> None:
        """To what comes next: criterion, next section's vote, or the talk about a sorted section."""
        steps: dict[Stage, Step] = {
            Stage.BALLOT: lambda r: r.next_section(self._questionnaire),
            Stage.SORTED: Room.talk,
        }
        self.step(steps.get(self.room.stage, self._next), key)

    def back(self, key: str = "") -> None:
        """To the criterion before."""
        self.step(lambda r: r.back(self._questionnaire), key)

    def jump(self, number: int, key: str = "") -> None:
        """To a criterion by its number. Raises UnknownCriterion."""
        self.step(lambda r: r.at(number, self._questionnaire), key)

    def flag(self, key: str = "") -> None:
        """Set or take the mark "discuss later" on the criterion that is up."""
        if self.room.stage != Stage.TALK:
            return
        access.require_facilitator()
        n = self.room.current
        new = Flag.NONE if self.ws.assessment[n].flag == Flag.DISCUSS else Flag.DISCUSS
        self.ws.record(self.ws.edit(n, "flag", new))
        self.step(lambda r: r, key)

    def enter(self, key: str = "") -> None:
        """Record what the votes agree on: one criterion's, or a section's unanimous ones."""
        room = self.room
        if room.stage == Stage.SORTED:
            self.pass_together(key)
        elif room.stage == Stage.TALK and room.current in room.revealed:
            ballot = self.ballots(self.look(), (room.current,))[room.current]
            if ballot.agreed is not None:
                self.answer(room.current, ballot.agreed, key)

    def press(self, name: str, key: str = "") -> None:
        """Deal with one key stroke; `key` makes sure that it counts once, also after a restart. What cannot be done is
        said on the screen."""
        self._try(lambda: self._move(name, key))

    def click(self, name: str, revision: int) -> None:
        """The button that stands for a stroke, clicked on the screen of this revision: the second click of a double
        click finds a newer room and does nothing."""
        if revision == self.room.revision:
            self.press(name)

    def _try(self, act: Callable[[], None]) -> None:
        self.said = ""
        try:
            act()
        except MaturityError as error:
            self.said = str(error)

    def _move(self, name: str, key: str) -> None:
        moves: dict[str, Callable[[str], None]] = {
            "left": self.back,
            "right": self.forward,
            "u": self.undo,
            "f": self.flag,
            "v": self.reveal,
            "enter": self.enter,
        }
        if name in ANSWER_KEYS:
            self.answer(self.room.current, ANSWER_KEYS[name], key)
        elif name.startswith("j") and name[1:].isdecimal():
            self.jump(int(name[1:]), key)
        elif name == "h":
            self.help_open = True
        elif name in moves:
            moves[name](key)

    def plan(self, kind: AgendaKind) -> None:
        """Take up another agenda. Raises Refused where it holds nothing."""
        q = self._questionnaire
        ballots = self.ballots(self.look(), q.numbers)
        numbers = agenda(kind, q, self.ws.assessment, ballots)
        self.step(lambda r: r.plan(kind, numbers, q, [n for n, b in ballots.items() if b.voted]))

    @property
    def _questionnaire(self) -> Questionnaire:
        assert self.ws.questionnaire is not None, "no assessment is open"
        return self.ws.questionnaire

    def _next(self, room: Room) -> Room:
        return room.next(self._questionnaire)

    def _next_of(self, room: Room, number: int) -> Room:
        """What follows the criterion that this tab showed, wherever another tab went meanwhile."""
        return (room if room.current == number else room.at(number, self._questionnaire)).next(self._questionnaire)

    def _redraw_elsewhere(self, number: int) -> None:
        """Let Assess seed its control for this criterion from the store again."""
        self.ws.seen.pop((number, "answer"), None)
        state.forget_widget(state.widget_key("ans", number))


def open_desk(ws: Workspace) -> Desk | None:
    """This tab's desk at the open room of its assessment, None where no workshop is open. Raises UnreadableFile for a
    damaged room."""
    votes = vote_store()
    kept: Desk | None = state.remembered("desk", lambda: None)
    if kept is not None and kept.room.assessment_id == ws.id:
        with suppress(NotFound):
            kept.look()
            if not kept.room.closed:
                return kept
    room = votes.rooms.latest(ws.id)
    if room is None:
        state.forget("desk")
        return None
    desk = Desk(ws=ws, votes=votes, room=room)
    state.remember("desk", desk)
    return desk
