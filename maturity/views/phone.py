"""The phone's page of a vote as HTML: own progress, the criterion. One person's own votes and nobody else's."""

from collections.abc import Mapping
from html import escape

from maturity.core.questionnaire import Questionnaire
from maturity.core.recommendations import Guidance
from maturity.core.voting import Ballot, Cast, Participant, Vote
from maturity.core.workshop import Room
from maturity.views.ballots import CSS_CLASS, WORD


def progress_html(q: Questionnaire, room: Room, me: Participant, number: int) -> str:
    """Project, where the room is, and the strip of this person's own votes with the current cell underlined: its
    vote stays visible."""
    groups = []
    mine = {c.number: c.vote for c in me.casts}
    for section in q.sections:
        kinds = [
            (CSS_CLASS[mine[c.number]] if c.number in mine else "open") + (" at" if c.number == number else "")
            for c in section.criteria
        ]
        cells = "".join(f'<i class="{kind}"></i>' for kind in kinds)
        groups.append(f'<span style="flex:{len(section.criteria)}">{cells}</span>')
    said = f"Your votes: {len(mine)} of {len(q)} criteria"
    pending = room.pending
    done = sum(me.cast(n, room.since(n)) is not None for n in pending)
    where = f"{done} of {len(pending)} voted" if len(pending) > 1 else f"{q.numbers.index(number) + 1} of {len(q)}"
    return (
        f'<div class="vtop"><span>{escape(room.project or "Workshop")}</span><span>{where}</span></div>'
        f'<div class="strip" role="img" aria-label="{said}">{"".join(groups)}</div>'
    )


def criterion_html(q: Questionnaire, number: int, advice: Mapping[int, Guidance]) -> str:
    """Section, stem, statement, and what counts as yes to be opened."""
    c, section = q.criterion(number), q.section_of(number)
    stem = f'<p class="vstem">{escape(c.stem.rstrip(" :"))} …</p>' if c.stem else ""
    ours = advice.get(number)
    done = f"<details><summary>What counts as yes</summary><p>{escape(ours.done_when)}</p></details>" if ours else ""
    return (
        f'<p class="sub vsec">{section.number} {escape(section.title)}</p>{stem}'
        f'<h1 class="vsay">{escape(c.statement)}</h1><div class="more">{done}</div>'
    )


def said(cast: Cast | None, before: Cast | None) -> str:
    """What this phone said in this round of votes, or before it, or the call to vote."""
    if cast and cast.reason:
        return f"You said {_spoken(cast.vote)}, with a reason. Change both until the votes are shown."
    if cast:
        return f"You said {_spoken(cast.vote)}. Change it until the votes are shown."
    if before:
        return f"The room votes again. Before, you said {_spoken(before.vote)}."
    return "Tap your answer. Nobody sees it before the votes are shown."


def foot(room: Room, number: int, b: Ballot) -> str:
    """How many have voted, and what comes next: by itself, or, in a section's vote, by this person's own step."""
    count = f"{b.voted} of {b.present} {'has' if b.present == 1 else 'have'} voted"
    if len(room.open) < 2:
        return f"{count}. The next criterion opens here by itself."
    if number != room.pending[-1]:
        return f"{count} on this one."
    return f"{count} on this one, the last of the section. Go back to any until the votes are shown."


def _spoken(vote: Vote) -> str:
    return "you don't know" if vote == Vote.DONT_KNOW else WORD[vote].lower()
