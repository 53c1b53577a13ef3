"""A share in a table of many: as a number where there is one, as a lower bound while something is unanswered."""

from maturity.core.assessment import Answer
from maturity.core.scoring import Tally
from maturity.views.wording import MARK, percent


def waits(t: Tally) -> bool:
    """Whether something applies and nothing of it was answered yes or no: there is a score of 0, but no finding."""
    return bool(t.applicable and not (t.yes or t.no))


def share_html(t: Tally) -> str:
    """ "73%", "≥73%" while something is unanswered, "○" where nothing was answered yet, "n/a" where nothing applies."""
    if not t.applicable:
        return "n/a"
    if waits(t):
        return f'{MARK[Answer.UNANSWERED]}<span class="sr"> unanswered</span>'
    least = '<span aria-hidden="true">≥</span><span class="sr">at least </span>' if t.unanswered else ""
    return f'{least}{whole(t)}<span class="pc">%</span>'


def whole(t: Tally) -> int:
    """The score in percent as it is shown. Only where something applies."""
    return int(percent(t.score).rstrip("%"))


def signed(n: int) -> str:
    """ "+3", "−3" with a real minus sign, "0"."""
    return f"+{n}" if n > 0 else f"−{-n}" if n else "0"
