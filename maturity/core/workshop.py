"""A workshop as a value: in which order criteria come up, and where the room is.

Nothing here asks a clock or a disk: moments are arguments, and every step returns a new Room.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from maturity.core.assessment import Answer, Assessment, Edit, Flag
from maturity.core.errors import Refused
from maturity.core.questionnaire import Questionnaire
from maturity.core.scope import NO_FEATURE_STORE, REASONS
from maturity.core.voting import Ballot, by_disagreement

MAX_MINUTES = 24 * 60
MAX_DECISIONS = 300


class AgendaKind(StrEnum):
    """In which order a workshop takes the criteria up."""

    SECTIONS = "sections"
    FLAGGED = "flagged"
    UNANSWERED = "unanswered"
    DISAGREEMENT = "disagreement"


def agenda(
    kind: AgendaKind, questionnaire: Questionnaire, assessment: Assessment, ballots: Mapping[int, Ballot] | None = None
) -> tuple[int, ...]:
    """The numbers to go through, in order; empty where nothing is flagged or unanswered. Computed once, when it is
    chosen: an order that changed with every answer would make the next screen jump. What the project's scope ruled out
    comes up in none of them."""
    out = {*REASONS.values(), NO_FEATURE_STORE}
    rows = [assessment[n] for n in questionnaire.numbers]
    numbers = tuple(r.number for r in rows if r.answer != Answer.NOT_APPLICABLE or r.reason not in out)
    if kind == AgendaKind.FLAGGED:
        return tuple(n for n in numbers if assessment[n].flag == Flag.DISCUSS)
    if kind == AgendaKind.UNANSWERED:
        return tuple(n for n in numbers if assessment.answer(n) == Answer.UNANSWERED)
    if kind == AgendaKind.DISAGREEMENT:
        return by_disagreement(ballots or {}, numbers)
    return numbers


class Voting(StrEnum):
    """Whether phones vote, and on how much at once."""

    OFF = "off"
    CRITERION = "criterion"
    SECTION = "section"


class Stage(StrEnum):
    """What the shared screen shows: one criterion, a section being voted, its sorted votes, the results of the day."""

    TALK = "talk"
    BALLOT = "ballot"
    SORTED = "sorted"
    END = "end"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One answer the room settled on; `reason` is what stood there for not applicable before. Decisions of one `step`
    are taken back together."""

    number: int
    old: Answer
    new: Answer
    at: datetime
    step: int
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """Where a workshop stands. Written by the facilitator only; phones read it and follow.

    `open` are the criteria on which phones vote, `revealed` those whose votes are shown, `rounds` since when votes on a
    criterion count (where it was voted before). `position` is the place in the agenda that comes next after a jump
    elsewhere. `key` is the newest key stroke dealt with, so that none counts twice after a restart. `project` and
    `questionnaire` stand here so that phones need nothing else of the assessment.
    """

    code: str
    assessment_id: str
    questionnaire: str = "mlops"
    project: str = ""
    opened_at: datetime
    started_at: datetime
    minutes: int
    agenda: tuple[int, ...]
    agenda_kind: AgendaKind = AgendaKind.SECTIONS
    voting: Voting = Voting.CRITERION
    stage: Stage = Stage.TALK
    current: int
    position: int = 0
    open: tuple[int, ...] = ()
    revealed: tuple[int, ...] = ()
    rounds: tuple[tuple[int, datetime], ...] = ()
    decisions: tuple[Decision, ...] = ()
    closed: bool = False
    key: str = ""
    revision: int = 0

    def since(self, number: int) -> datetime | None:
        """When the present round of votes on a criterion began; None where every vote counts."""
        return dict(self.rounds).get(number)

    def accepts(self, number: int) -> bool:
        """Whether phones may vote on this criterion now."""
        return not self.closed and self.voting != Voting.OFF and number in self.open and number not in self.revealed

    @property
    def pending(self) -> tuple[int, ...]:
        """The criteria on which phones vote now."""
        return tuple(n for n in self.open if self.accepts(n))

    @property
    def last(self) -> Decision | None:
        """The newest decision, None before the first."""
        return self.decisions[-1] if self.decisions else None

    def at(self, number: int, questionnaire: Questionnaire) -> "Room":
        """Go to a criterion. Phones follow: to it, or to its section where nothing of that was shown yet.

        Raises UnknownCriterion.
        """
        section = tuple(c.number for c in questionnaire.section_of(number).criteria if c.number in self.agenda)
        position = self.agenda.index(number) if number in self.agenda else self.position
        room = replace(self, current=number, position=position, stage=Stage.TALK, open=())
        if self.voting == Voting.CRITERION:
            return replace(room, open=(number,))
        if self.voting == Voting.SECTION and number in section and not set(section) & set(self.revealed):
            return replace(room, open=section, stage=Stage.BALLOT)
        return room

    def next(self, questionnaire: Questionnaire) -> "Room":
        """The next of the agenda, or the end. From a criterion outside the agenda, back to where it was left."""
        here = self.position < len(self.agenda) and self.agenda[self.position] == self.current
        return self._take_up(self.position + here, questionnaire)

    def _take_up(self, position: int, questionnaire: Questionnaire) -> "Room":
        if position >= len(self.agenda):
            return replace(self, stage=Stage.END, open=())
        return self.at(self.agenda[position], questionnaire)

    def back(self, questionnaire: Questionnaire) -> "Room":
        """The one before in the agenda; from the end or from elsewhere, where the agenda was left. Stays at the
        first."""
        left = self.stage == Stage.END or self.current not in self.agenda
        return self._take_up(max(self.position - (not left), 0), questionnaire)

    def vote_on(self, voting: Voting, questionnaire: Questionnaire) -> "Room":
        """Change how phones vote. On sections: the one on screen is put to the vote, but for what was shown already."""
        room = replace(self, voting=voting).at(self.current, questionnaire)
        if voting != Voting.SECTION or room.stage == Stage.BALLOT:
            return room
        section = {c.number for c in questionnaire.section_of(self.current).criteria}
        rest = tuple(n for n in self.agenda if n in section and n not in self.revealed)
        return replace(room, open=rest, stage=Stage.BALLOT, current=rest[0]) if rest else room

    def reveal(self, ballots: Mapping[int, Ballot]) -> "Room":
        """Show the votes that are open. A section comes back sorted: the most disputed first, unanimous ones last."""
        shown = self.pending
        if not shown:
            return self
        room = replace(self, revealed=self.revealed + shown)
        if self.stage != Stage.BALLOT:
            return room
        ordered = sorted(by_disagreement(ballots, shown), key=lambda n: ballots.get(n, Ballot()).unanimous)
        return replace(room._in_slots(ordered), stage=Stage.SORTED, current=ordered[0])

    def _in_slots(self, ordered: Sequence[int]) -> "Room":
        """These numbers in this order in the places of the agenda that they hold; the first of them is up."""
        slots = [i for i, n in enumerate(self.agenda) if n in ordered]
        new = list(self.agenda)
        for slot, number in zip(slots, ordered, strict=True):
            new[slot] = number
        return replace(self, agenda=tuple(new), position=slots[0])

    def passed(self, numbers: Iterable[int], questionnaire: Questionnaire) -> "Room":
        """After unanimous criteria passed together: on to the first of the section that is still to be talked about,
        or to what follows the section."""
        done = [n for n in self.agenda if n in set(numbers) & set(self.open)]
        rest = [n for n in self.agenda if n in self.open and n not in done]
        room = self._in_slots([*done, *rest])
        ahead = (i for i in range(room.position, len(room.agenda)) if room.agenda[i] not in done)
        return room._take_up(next(ahead, len(room.agenda)), questionnaire)

    def next_section(self, questionnaire: Questionnaire) -> "Room":
        """Leave a section's votes hidden for now and put the next section to the vote."""
        ahead = (i for i in range(self.position, len(self.agenda)) if self.agenda[i] not in self.open)
        return self._take_up(next(ahead, len(self.agenda)), questionnaire)

    def again(self, number: int, at: datetime) -> "Room":
        """Vote again on one criterion: hidden once more, and only votes from now on count."""
        rounds = {**dict(self.rounds), number: at}
        return replace(
            self,
            open=(number,),
            revealed=tuple(n for n in self.revealed if n != number),
            rounds=tuple(sorted(rounds.items())),
        )

    def talk(self) -> "Room":
        """From a section's votes to its criteria, one by one; votes that were still hidden are shown with them."""
        if self.stage not in (Stage.BALLOT, Stage.SORTED):
            return self
        return replace(self, stage=Stage.TALK, open=(), revealed=self.revealed + self.pending)

    def decide(self, answers: Mapping[int, Answer], assessment: Assessment, at: datetime) -> "Room":
        """Note decisions of one step, for the pace and to be taken back. The answers themselves are saved by edits."""
        step = self.last.step + 1 if self.last else 1
        made = tuple(
            Decision(number=n, old=assessment.answer(n), new=new, at=at, step=step, reason=assessment[n].reason)
            for n, new in answers.items()
        )
        return replace(self, decisions=(self.decisions + made)[-MAX_DECISIONS:])

    def undo(self, questionnaire: Questionnaire) -> tuple["Room", tuple[Edit, ...]]:
        """Take the newest step back and go to its first criterion: the room and the edits to save. Raises Refused."""
        if not self.last:
            raise Refused("there is nothing to undo: no criterion was decided in this workshop")
        undone = [d for d in self.decisions if d.step == self.last.step]
        room = replace(self, decisions=tuple(d for d in self.decisions if d.step != self.last.step))
        answers = tuple(Edit(number=d.number, field="answer", old=d.new, new=d.old) for d in undone)
        reasons = tuple(
            Edit(number=d.number, field="reason", old="", new=d.reason)
            for d in undone
            if d.reason and d.new != Answer.NOT_APPLICABLE
        )
        return room.at(undone[0].number, questionnaire), answers + reasons

    @staticmethod
    def edits(answers: Mapping[int, Answer], assessment: Assessment) -> tuple[Edit, ...]:
        """The patches that store these answers: a reason belongs to not applicable only, so it leaves with it."""
        made: list[Edit] = []
        for n, new in answers.items():
            row = assessment[n]
            made.append(Edit(number=n, field="answer", old=row.answer, new=new))
            if row.reason and new != Answer.NOT_APPLICABLE:
                made.append(Edit(number=n, field="reason", old=row.reason, new=""))
        return tuple(made)

    def plan(
        self, kind: AgendaKind, numbers: Iterable[int], questionnaire: Questionnaire, voted: Iterable[int] = ()
    ) -> "Room":
        """Take up another agenda from its beginning. Disagreement first shows the votes there are (`voted`) and goes on
        criterion by criterion. Raises Refused where the agenda holds nothing."""
        order = tuple(numbers)
        if not order:
            what = {AgendaKind.FLAGGED: "flagged", AgendaKind.UNANSWERED: "unanswered"}.get(kind, "left to discuss")
            raise Refused(f"nothing is {what}: choose another agenda")
        room = replace(self, agenda_kind=kind, agenda=order, position=0)
        if kind == AgendaKind.DISAGREEMENT:
            shown = tuple(n for n in voted if n not in self.revealed)
            one_by_one = Voting.OFF if self.voting == Voting.OFF else Voting.CRITERION
            room = replace(room, revealed=self.revealed + shown, voting=one_by_one)
        return room.at(order[0], questionnaire)

    def passing(self, ballots: Mapping[int, Ballot]) -> dict[int, Answer]:
        """The answers of the revealed criteria of this section on which all agree: they may pass together."""
        found = {}
        for n in self.open:
            b = ballots.get(n, Ballot())
            if n in self.revealed and b.unanimous and b.agreed is not None:
                found[n] = b.agreed
        return found
