"""The shared screen of a workshop as HTML and sentences: where the room is, the statement, the pace, what is parked."""

from collections.abc import Mapping, Sequence
from datetime import datetime, tzinfo
from html import escape

from maturity.core.assessment import Answer, Assessment, Flag
from maturity.core.findings import Findings
from maturity.core.pace import Pace
from maturity.core.questionnaire import Questionnaire
from maturity.core.recommendations import Guidance
from maturity.core.voting import Ballot, Vote
from maturity.core.workshop import Room
from maturity.views import ballots
from maturity.views.strip import strip_html
from maturity.views.wording import ANSWER, EFFORT, MARK, NOT_SET, TO_BE_NAMED, listing, owner_words, usual_role

ANSWER_CLASS = {Answer.YES: "yes", Answer.NO: "no", Answer.NOT_APPLICABLE: "na", Answer.UNANSWERED: "none"}


def chip(answer: Answer) -> str:
    """An answer as a filled label with mark and word."""
    return f'<span class="chip {ANSWER_CLASS[answer]}">{MARK[answer]}\u2002{ANSWER[answer]}</span>'


def top_html(questionnaire: Questionnaire, assessment: Assessment, number: int, *, criterion: bool = True) -> str:
    """Section, subsection, progress of both, and the strip; with `criterion` the current cell is outlined."""
    section, sub = questionnaire.section_of(number), questionnaire.subsection_of(number)
    done = sum(assessment.answer(c.number) != Answer.UNANSWERED for c in section.criteria)
    title = f"{section.number} {section.title}"
    total = len(questionnaire)
    where = (
        f"<b>{questionnaire.numbers.index(number) + 1} of {total}</b>"
        if criterion
        else f"<b>{assessment.answered} of {total} answered</b>"
    )
    aside = f'<span class="subsection">{escape(sub.title)}</span>' if criterion and sub.title else ""
    here = f'<span class="sub">{done} of {len(section.criteria)} in this section</span>'
    return f'<div class="ptop"><b>{escape(title)}</b>{aside}<span class="end">{here}{where}</span></div>' + strip_html(
        questionnaire, assessment, number if criterion else None
    )


def statement_html(
    questionnaire: Questionnaire,
    assessment: Assessment,
    number: int,
    advice: Mapping[int, Guidance],
    previous: Assessment | None,
) -> str:
    """The statement at the size of the room, behind its stem; what proves a yes; the last assessment's answer."""
    c, row = questionnaire.criterion(number), assessment[number]
    marks = [f"Criterion {number}"]
    if previous is not None and number in previous and previous.answer(number) != Answer.UNANSWERED:
        old = previous.answer(number)
        marks.append(f'<span class="lasttime">Last time: {MARK[old]} {ANSWER[old]}</span>')
    if row.flag == Flag.DISCUSS:
        marks.append('<span class="lasttime">⚑ Discuss later</span>')
    stem = f'<p class="stem">{escape(c.stem.rstrip(" :"))} …</p>' if c.stem else ""
    words = c.statement
    if c.stem:
        lower = words[:1].lower() if words[1:2].islower() else words[:1]
        words = f"… {lower}{words[1:]}"
    long = " long" if len(words) > 150 else ""
    ours = advice.get(number)
    proof = f'<p class="proof"><b>Yes means:</b> {escape(ours.done_when)}</p>' if ours else ""
    return (
        f'<div class="stage"><p class="sub crit">{"".join(f"<span>{m}</span>" for m in marks)}</p>{stem}'
        f'<h1 class="say{long}">{escape(words)}</h1>{proof}</div>'
    )


def last_html(room: Room, saved_at: str) -> str:
    """The newest decision: "Criterion 13 [✓ Yes] saved 14:03"; how many, where they passed together."""
    if room.last is None:
        return '<p class="last sub">No decision yet</p>'
    together = [d for d in room.decisions if d.step == room.last.step]
    if len(together) > 1:
        return f'<p class="last" role="status">{len(together)} criteria passed together, saved {escape(saved_at)}</p>'
    return (
        f'<p class="last" role="status">Criterion {room.last.number} {chip(room.last.new)} saved {escape(saved_at)}</p>'
    )


def duration(seconds: float) -> str:
    """ "45 s", "1 min 18 s", "17 min", "8 h 21 min"; seconds are left out from ten minutes on, hours begin at two."""
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    minutes, rest = divmod(whole, 60)
    if minutes >= 120:
        hours, rest = divmod(minutes, 60)
        return f"{hours} h {rest} min" if rest else f"{hours} h"
    return f"{minutes} min {rest} s" if minutes < 10 and rest else f"{minutes} min"


def the_end(at: datetime) -> str:
    """ "the hour" where the planned end is one, else "15:30"."""
    return "the hour" if at.minute == 0 else f"{at:%H:%M}"


def pace_html(p: Pace, zone: tzinfo | None) -> str:
    """The pace line: how many basics in which time, when they end at this pace, what to park. Quiet, also when late."""
    count = f"<b>{p.basics_answered} of {p.basics_applicable} basics</b>"
    if p.each is not None:  # answers from before the workshop took none of its minutes
        count += f" in {duration(p.elapsed.total_seconds())}"
    parts = [f"<span>{count}</span>"]
    if p.each is not None:
        each = f"{duration(p.each.total_seconds())} each"
        end, spare = p.basics_end, p.minutes_to_spare
        if end is not None and spare is not None:
            goal = the_end(p.planned_end.astimezone(zone))
            when = (
                f"on {goal}"
                if not spare
                else f"{duration(60 * abs(spare))} {'before' if spare > 0 else 'after'} {goal}"
            )
            parts.append(f"<span>{each}: basics end at <b>{end.astimezone(zone):%H:%M}</b>, {when}</span>")
        else:
            parts.append(f"<span>{each}</span>")
        if p.to_park:
            parts.append(f"<span>to park: {escape(ranges(p.to_park))}</span>")
    return f'<p class="pace">{"".join(parts)}</p>'


def ranges(numbers: Sequence[int], limit: int = 4) -> str:
    """ "41–46 and 50"; after `limit` ranges "and 7 more"."""
    found: list[list[int]] = []
    for n in sorted(numbers):
        if found and n == found[-1][1] + 1:
            found[-1][1] = n
        else:
            found.append([n, n])
    words = [str(a) if a == b else f"{a}–{b}" for a, b in found]
    left = sum(b - a + 1 for a, b in found[limit:])
    return listing(words if len(words) <= limit else [*words[:limit], f"{left} more"])


def ballot_stage_html(questionnaire: Questionnaire, room: Room) -> str:
    """While a section is put to the vote: which one, and what happens next."""
    section = questionnaire.section_of(room.current)
    n = len(room.pending)
    statements = "one statement" if n == 1 else f"{n} statements"
    return (
        f'<div class="stage"><p class="sub crit"><span>Vote on section {section.number}</span></p>'
        f'<h1 class="say">{escape(section.title)}: {statements}</h1>'
        '<p class="proof">Each at your own pace, on your phone. Nobody sees a vote before all are shown. Then the room '
        "talks about what it disagrees on, and only that.</p></div>"
    )


def sorted_stage_html(questionnaire: Questionnaire, room: Room, votes: Mapping[int, Ballot], limit: int = 5) -> str:
    """A section's votes, sorted: how many agree, and the disputed statements with their counts, the hottest first."""
    passing = room.passing(votes)
    disputed = [n for n in room.agenda if n in room.open and n not in passing]
    section = questionnaire.section_of(room.current)
    rows = "".join(
        f'<tr><td class="num">{n}</td><td class="st">{escape(questionnaire.criterion(n).full_statement)}</td>'
        f'<td class="ct">{_mini(votes.get(n, Ballot()))}</td></tr>'
        for n in disputed[:limit]
    )
    more = len(disputed) - limit
    rest = f'<p class="sub">and {more} more</p>' if more > 0 else ""
    talk = f'<table class="disputed"><tbody>{rows}</tbody></table>{rest}' if rows else ""
    head = "All agree on everything" if not disputed else f"To talk about: {len(disputed)} of {len(room.open)}"
    return (
        f'<div class="stage"><p class="sub crit"><span>Section {section.number}, {escape(section.title)}</span></p>'
        f'<h1 class="say">{head}</h1>{talk}</div>'
    )


def _mini(b: Ballot) -> str:
    parts = [
        f'<span class="m {ballots.CSS_CLASS[v]}">{ballots.MARK[v]}</span> {b.count(v)}' for v in Vote if b.count(v)
    ]
    return " ".join(parts) or '<span class="sub">no votes</span>'


def next_steps_html(f: Findings, steps: int) -> str:
    """The first recommendations, with effort and owner."""
    if not f.recommendations:
        return '<div class="pblock"><h2>Next</h2><p>Nothing is left to close.</p></div>'
    rows = []
    for r in f.recommendations[:steps]:
        effort = f"effort {NOT_SET}" if "effort" in r.assumed else f"{EFFORT[r.effort]} of work"
        owner = owner_words(f.assessment[r.number].owner, usual_role(f, r.number))
        who = effort if owner == TO_BE_NAMED else f"{effort}, {owner}"
        statement = f.questionnaire.criterion(r.number).full_statement
        said = f'{escape(statement)} <span class="sub">{escape(who)}</span>'
        rows.append(f'<li><b class="num">{r.number}</b><span>{said}</span></li>')
    head = "The next step" if len(rows) == 1 else f"The next {ballots.number_word(len(rows))}"
    return f'<div class="pblock"><h2>{head}</h2><ol class="steps">{"".join(rows)}</ol></div>'


def parked_html(questionnaire: Questionnaire, assessment: Assessment) -> str:
    """What was parked, by number; the statements where they are few."""
    numbers = parked(assessment)
    if not numbers:
        return '<div class="pblock"><h2>Parked</h2><p class="sub">Nothing: every criterion is decided.</p></div>'
    if len(numbers) > 2:
        body = f"<p>{escape(ranges(numbers, 8))}</p>"
    else:
        body = "".join(
            f'<p><b class="num">{n}</b> {escape(questionnaire.criterion(n).full_statement)}</p>' for n in numbers
        )
    return f'<div class="pblock"><h2>Parked: {len(numbers)}</h2>{body}</div>'


def parked(assessment: Assessment) -> tuple[int, ...]:
    """What the room left for later: flagged for discussion, or unanswered."""
    return tuple(r.number for r in assessment.responses if r.flag == Flag.DISCUSS or r.answer == Answer.UNANSWERED)
