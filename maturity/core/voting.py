"""Blind votes of a room: what one person may say, how many said it, and how far they are apart."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from maturity.core.assessment import Answer


class Vote(StrEnum):
    """What one participant says about one criterion. Don't know is a vote: it takes no position."""

    YES = "yes"
    NO = "no"
    NOT_APPLICABLE = "na"
    DONT_KNOW = "dont_know"

    @property
    def answer(self) -> Answer | None:
        """The answer this vote stands for, None for don't know."""
        return None if self == Vote.DONT_KNOW else Answer(self.value)


POSITIONS = (Vote.YES, Vote.NO, Vote.NOT_APPLICABLE)
"""The votes that take a position, in the order in which screens list them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """One participant's newest vote on one criterion, with a reason in a line or none."""

    number: int
    vote: Vote
    reason: str = ""
    voted_at: datetime
    change_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """Somebody's phone: a random id, a nickname or none, its votes, and when it last asked what the room does."""

    id: str
    nickname: str = ""
    casts: tuple[Cast, ...] = ()
    seen_at: datetime | None = None

    def cast(self, number: int, since: datetime | None = None) -> Cast | None:
        """The vote on this criterion that counts: none where it is older than `since`, the round's beginning."""
        for c in self.casts:
            if c.number == number:
                return None if since and c.voted_at < since else c
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ballot:
    """The votes on one criterion. `present` are the people in the room, whether or not they voted; `reasons` carry no
    names and stand in alphabetical order, so that nobody is told by the moment of a vote."""

    yes: int = 0
    no: int = 0
    na: int = 0
    dont_know: int = 0
    present: int = 0
    reasons: tuple[tuple[Vote, str], ...] = ()

    @property
    def voted(self) -> int:
        """How many votes there are, don't knows included."""
        return self.decided + self.dont_know

    @property
    def decided(self) -> int:
        """How many votes take a position."""
        return self.yes + self.no + self.na

    @property
    def silent(self) -> int:
        """How many in the room did not vote."""
        return max(0, self.present - self.voted)

    @property
    def abstained(self) -> int:
        """Who takes no position: don't knows and those who did not vote."""
        return self.dont_know + self.silent

    def count(self, vote: Vote) -> int:
        """How many said this."""
        return {
            Vote.YES: self.yes,
            Vote.NO: self.no,
            Vote.NOT_APPLICABLE: self.na,
            Vote.DONT_KNOW: self.dont_know,
        }[vote]

    @property
    def agreed(self) -> Answer | None:
        """The one position of all who take one, None where there are several or none."""
        taken = [v for v in POSITIONS if self.count(v)]
        return taken[0].answer if len(taken) == 1 else None

    @property
    def unanimous(self) -> bool:
        """Whether this may pass without a talk: all votes are the same position, and at least half of the room voted.
        A don't know is somebody worth asking, so it never passes unheard."""
        return self.agreed is not None and not self.dont_know and 2 * self.voted >= self.present

    @property
    def leading(self) -> Answer | None:
        """The position of more people than any other, None where two lead or nobody takes one."""
        counts = sorted(((self.count(v), v) for v in POSITIONS), key=lambda pair: -pair[0])
        return counts[0][1].answer if counts[0][0] > counts[1][0] else None

    @property
    def disagreement(self) -> float:
        """How far the room is apart, 0 to 1: the chance that two voters drawn from it disagree. Two positions that
        differ count 1, a pair with a don't know 1/2 (it may turn out either way). 0 with fewer than two votes.

        5 yes and 2 no: 10 of 21 pairs, 0.48. 4 yes and 1 don't know: 4 halves of 10 pairs, 0.2.
        """
        pairs = self.voted * (self.voted - 1) / 2
        if not pairs:
            return 0.0
        apart = self.yes * self.no + self.yes * self.na + self.no * self.na
        unsure = self.dont_know * self.decided + self.dont_know * (self.dont_know - 1) / 2
        return (apart + unsure / 2) / pairs


def ballot(
    number: int,
    participants: Iterable[Participant],
    *,
    since: datetime | None = None,
    present_after: datetime | None = None,
) -> Ballot:
    """Count the votes on a criterion that were given since the round began. In the room is who was seen after
    `present_after` (everybody where it is None) or has voted here."""
    casts: list[Cast] = []
    present = 0
    for p in participants:
        if vote := p.cast(number, since):
            casts.append(vote)
        if vote or present_after is None or (p.seen_at and p.seen_at >= present_after):
            present += 1
    given = {(c.vote, c.reason.strip()) for c in casts if c.reason.strip()}
    return Ballot(
        yes=sum(c.vote == Vote.YES for c in casts),
        no=sum(c.vote == Vote.NO for c in casts),
        na=sum(c.vote == Vote.NOT_APPLICABLE for c in casts),
        dont_know=sum(c.vote == Vote.DONT_KNOW for c in casts),
        present=present,
        reasons=tuple(sorted(given, key=lambda pair: (list(Vote).index(pair[0]), pair[1].casefold(), pair[1]))),
    )


def by_disagreement(ballots: Mapping[int, Ballot], numbers: Iterable[int]) -> tuple[int, ...]:
    """The criteria with votes, the most disputed first; of equals the one with more votes, then the given order.
    Criteria without votes follow in the given order."""
    order = {n: i for i, n in enumerate(numbers)}

    def place(n: int) -> tuple[bool, float, int, int]:
        b = ballots.get(n, Ballot())
        return (not b.voted, -b.disagreement, -b.voted, order[n])

    return tuple(sorted(order, key=place))
