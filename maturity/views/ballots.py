"""Votes in words and as HTML: what the shared screen and a phone say about a ballot. Values in, escaped markup out."""

from html import escape

from maturity.core.assessment import Answer
from maturity.core.voting import POSITIONS, Ballot, Vote
from maturity.views.wording import ANSWER, listing

MARK = {Vote.YES: "✓", Vote.NO: "✗", Vote.NOT_APPLICABLE: "–", Vote.DONT_KNOW: "?"}
WORD = {Vote.YES: "Yes", Vote.NO: "No", Vote.NOT_APPLICABLE: "Not applicable", Vote.DONT_KNOW: "Don't know"}
CSS_CLASS = {Vote.YES: "yes", Vote.NO: "no", Vote.NOT_APPLICABLE: "na", Vote.DONT_KNOW: "unknown"}
SQUARES = 12
"""Up to so many votes of a kind are drawn one by one; more become a bar."""

_NUMBERS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def number_word(n: int) -> str:
    """ "two"; figures from 13 on."""
    return _NUMBERS[n] if n < len(_NUMBERS) else str(n)


def vote_label(vote: Vote) -> str:
    """Mark, en space, word: a vote is never shown by colour alone."""
    return f"{MARK[vote]}\u2002{WORD[vote]}"


def heading(b: Ballot) -> str:
    """What the votes say, in three words."""
    if not b.voted:
        return "No votes yet"
    if b.agreed is not None:
        word = ANSWER[b.agreed].lower()
        return f"All who know agree: {word}" if b.dont_know else f"All agree: {word}"
    return "Split vote" if b.decided else "Nobody knows"


def prompt(b: Ballot) -> tuple[str, str]:
    """What the facilitator says next, and the rule that settles it; empty where there is nothing to ask."""
    if not b.voted:
        return "", ""
    if b.agreed is not None and not b.dont_know:
        return "", f"Enter records {ANSWER[b.agreed].lower()}."
    if b.agreed is not None or not b.decided:
        return f"Ask the {number_word(b.dont_know)} who {_do(b.dont_know)} not know what would settle it.", ""
    if b.no:
        reason = "a reason" if b.no == 1 else "one reason each"
        return f"Ask the {number_word(b.no)} who said no for {reason}.", "A no with a reason stands."
    return f"Ask the {number_word(b.na)} who said not applicable why.", "It is for what the project cannot have."


def _do(n: int) -> str:
    return "does" if n == 1 else "do"


def abstention(b: Ballot) -> str:
    """ "1 does not know, 2 did not vote", "" where everybody took a position."""
    parts = []
    if b.dont_know:
        parts.append(f"{b.dont_know} {_do(b.dont_know)} not know")
    if b.silent:
        parts.append(f"{b.silent} did not vote")
    return ", ".join(parts)


def counts(b: Ballot) -> str:
    """ "5 yes, 2 no, 1 not applicable"; "no votes" for none."""
    parts = [f"{b.count(v)} {WORD[v].lower()}" for v in (*POSITIONS, Vote.DONT_KNOW) if b.count(v)]
    return ", ".join(parts) or "no votes"


def head_html(title: str, aside: str) -> str:
    """The line above a ballot: what it says, and how many voted."""
    return f'<div class="vhead" role="status"><h2>{escape(title)}</h2><span>{escape(aside)}</span></div>'


def voted(b: Ballot) -> str:
    """ "5 of 9 voted", "nobody is here yet"."""
    return f"{b.voted} of {b.present} voted" if b.present else "nobody has joined yet"


def distribution_html(b: Ballot) -> str:
    """A row a kind of vote: a square a person or a bar, and the count. Don't know only where somebody says so."""
    rows = "".join(_row(b, v) for v in POSITIONS) + (_row(b, Vote.DONT_KNOW) if b.dont_know else "")
    return f'<dl class="votes">{rows}</dl>'


def _row(b: Ballot, vote: Vote) -> str:
    n, kind = b.count(vote), CSS_CLASS[vote]
    if max(b.count(v) for v in Vote) <= SQUARES:
        marks = f'<i class="{kind}"></i>' * n
    else:
        marks = f'<i class="bar {kind}" style="width:{100 * n / max(b.voted, 1):.1f}%"></i>' if n else ""
    return (
        f'<div><dt><span class="m">{MARK[vote]}</span> {WORD[vote]}</dt>'
        f'<dd><span class="sq" aria-hidden="true">{marks}</span><b>{n}</b></dd></div>'
    )


def prompt_html(b: Ballot) -> str:
    """What to say next, and who abstained."""
    ask, rule = prompt(b)
    lines = [f'<p class="ask"><b>{escape(ask)}</b> {escape(rule)}</p>'] if ask or rule else []
    if said := abstention(b):
        lines.append(f'<p class="sub">{escape(said[0].upper() + said[1:])}.</p>')
    return "".join(lines)


def reasons_html(b: Ballot, limit: int = 5) -> str:
    """Reasons without names, at most `limit` and how many more; "" where nobody gave one."""
    if not b.reasons:
        return ""
    shown = b.reasons[:limit]
    items = "".join(
        f'<li><span class="m {CSS_CLASS[v]}">{MARK[v]}</span><span>{escape(text)}</span></li>' for v, text in shown
    )
    more = len(b.reasons) - len(shown)
    rest = f'<li class="sub"><span></span>and {more} more</li>' if more else ""
    return f'<p class="sub why">Reasons from the room</p><ul class="reasons">{items}{rest}</ul>'


def passing_line(answers: dict[int, Answer]) -> str:
    """ "10 yes, 1 no": what passes together."""
    kinds = [(ANSWER[a].lower(), sum(x == a for x in answers.values())) for a in Answer]
    return listing([f"{n} {word}" for word, n in kinds if n])
