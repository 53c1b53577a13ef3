"""HTML parts and sentences of two assessments side by side. No Streamlit, no state: values in, escaped markup out.
`before` and `now` are findings of one questionnaire, `now` with its comparison to `before`."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

from maturity.core.assessment import Answer, Assessment, Response
from maturity.core.comparison import Comparison
from maturity.core.findings import Findings
from maturity.core.levels import Placement
from maturity.core.questionnaire import Tier
from maturity.core.scoring import Scorecard, Tally
from maturity.views.naming import in_sentence
from maturity.views.shares import share_html, signed, waits, whole
from maturity.views.tables import dumbbell
from maturity.views.wording import ANSWER, MARK, percent, plural

Link = Callable[[int], str]

SHOWN_AT_ONCE = 12
"""Rows of one list that stand open; the rest is behind "more"."""

LONGEST_HEAD = 15
"""Characters of a name that may head a column of numbers."""

REMARK = 240
"""Characters of a note that are shown beside a change; the whole of it stands on Assess."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """What is laid side by side: both findings, what each is called in a sentence ("May 2026", "now"), and whether they
    are of one project, so that a difference is a change."""

    before: Findings
    now: Findings
    old_name: str
    new_name: str
    same_project: bool = True

    @property
    def heads(self) -> tuple[str, str]:
        """What the two columns of a table are called: the names, where both are short."""
        if max(len(self.old_name), len(self.new_name)) > LONGEST_HEAD:
            return "Before", "After"
        return _capital(self.old_name), _capital(self.new_name)

    @property
    def comparison(self) -> Comparison:
        """What differs. The findings of `now` were made with `before` as the previous one."""
        assert self.now.comparison is not None, "now was not compared"
        return self.now.comparison


def pair_sentence(p: Pair) -> str:
    """The sentence to read aloud: "Since May 2026: 9 gained, 1 lost, score of the basics from 62% to 73%." """
    c, waiting = p.comparison, len(p.comparison.newly_unanswered)
    old, new = in_sentence(p.old_name), in_sentence(p.new_name)
    if p.same_project:
        facts = [f"{len(c.gained)} gained, {len(c.lost)} lost"] if c.changes else ["no answer changed"]
        facts += [f"{waiting} not answered again yet"] * bool(waiting)
        start = f"Since {old}" if p.new_name == "now" else f"From {old} to {new}"
    else:
        facts = [f"{len(c.gained)} met here only, {len(c.lost)} met there and a no here"]
        facts = facts if c.changes else ["no answer differs"]
        start = f"Against {old}"
    return f"{start}: {', '.join([*facts, *_basics(p)])}."


def _basics(p: Pair) -> list[str]:
    was, now = p.before.scorecard.basics, p.now.scorecard.basics
    if was.score is None and now.score is None:
        return []
    if not p.same_project:
        return [f"score of the basics {_at_least(now)} against {_at_least(was)}"]
    if _at_least(was) == _at_least(now):
        return [f"score of the basics still {_at_least(now)}"]
    return [f"score of the basics from {_at_least(was)} to {_at_least(now)}"]


def _at_least(t: Tally) -> str:
    """The score; while something is unanswered it is a lower bound and says so."""
    return f"at least {percent(t.score)}" if t.unanswered and t.applicable else percent(t.score)


def points(was: Tally, now: Tally) -> str:
    """The difference of two scores as they are shown: "+11 points"; in words where one side has none, or is not
    finished: what nobody answered is no step back."""
    if was.score is None or now.score is None:
        return "" if was.score is now.score else "applies now" if was.score is None else "no longer applies"
    if was.unanswered or now.unanswered:
        return _waiting(was, now)
    difference = whole(now) - whole(was)
    return f"{signed(difference)} point{'' if abs(difference) == 1 else 's'}" if difference else "same"


def _waiting(was: Tally, now: Tally) -> str:
    if (was.yes, was.no, was.unanswered) == (now.yes, now.no, now.unanswered):
        return "same"
    return f"{now.unanswered} unanswered" if now.unanswered else f"{was.unanswered} were unanswered"


def movement_html(p: Pair) -> str:
    """Scores, coverage and levels before and now, a row a measure."""
    was, now = p.before.scorecard, p.now.scorecard
    old, new = map(escape, p.heads)
    rows = []
    for name, a, b in (("Basics met", was.basics, now.basics), ("Beyond met", was.beyond, now.beyond)):
        if b.total:
            rows.append(_row(name, _met(a), _met(b), points(a, b)))
    for name, m, n in (
        ("Answered", was.overall.answered, now.overall.answered),
        ("Not applicable", was.overall.na, now.overall.na),
    ):
        rows.append(_row(name, str(m), str(n), signed(n - m) if n != m else "same"))
    for before, after in zip(p.before.placements, p.now.placements, strict=True):
        rows.append(_row(after.model.name, _level(before, was), _level(after, now), _climbed(before, after, was, now)))
    return (
        '<table class="ruledtable movement"><caption class="sr">Score and levels, before and now</caption><thead><tr>'
        f'<th scope="col"><span class="sr">Measure</span></th><th scope="col">{old}</th>'
        f'<th scope="col">{new}</th><th scope="col">{_difference(p)}</th></tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table>"
    )


def _level(p: Placement, card: Scorecard) -> str:
    return f"level {p.reached}" + (" so far" if card.overall.unanswered else "")


def _climbed(before: Placement, after: Placement, was: Scorecard, now: Scorecard) -> str:
    """The levels won or lost; nothing where unanswered criteria may still win them back."""
    step = after.reached - before.reached
    if (step < 0 and now.overall.unanswered) or (step > 0 and was.overall.unanswered):
        return ""
    return f"{signed(step)} level{'' if abs(step) == 1 else 's'}" if step else "same"


def _difference(p: Pair) -> str:
    return "Change" if p.same_project else "Difference"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _met(t: Tally) -> str:
    """As markup: the share, and the counts behind it."""
    return f"{share_html(t)} <small>{t.yes} of {t.applicable}</small>" if t.applicable else "n/a"


def _row(name: str, was: str, now: str, change: str) -> str:
    kind = "" if change in ("same", "") else ' class="changed"'
    cells = "".join(f"<td>{text}</td>" for text in (was, now, change))
    return f'<tr{kind}><th scope="row">{escape(name)}</th>{cells}</tr>'


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of change: how it is headed between two states of one project, and between two projects."""

    name: str
    heading: str
    remark: str
    between: str

    def numbers(self, c: Comparison) -> tuple[int, ...]:
        """The criteria of this kind."""
        found: tuple[int, ...] = getattr(c, self.name)
        return found


KINDS = (
    Kind(
        name="lost",
        heading="lost",
        remark="Before yes, now no: look at these first.",
        between="met there and a no here",
    ),
    Kind(name="gained", heading="gained", remark="Now yes.", between="met here only"),
    Kind(
        name="newly_no",
        heading="newly no",
        remark="Before unanswered or not applicable, now no: a finding, not a step back.",
        between="a no here, unanswered or not applicable there",
    ),
    Kind(
        name="newly_na",
        heading="newly not applicable",
        remark="Left out of the score now.",
        between="not applicable here only",
    ),
    Kind(
        name="newly_unanswered",
        heading="newly unanswered",
        remark="Had an answer before, has none yet.",
        between="unanswered here only",
    ),
)
"""Regressions first."""


def changes_html(p: Pair, numbers: Sequence[int], href: Link) -> str:
    """A ruled list of changed criteria: number, statement, old and new answer; a long one has its end folded away."""
    rest = numbers[SHOWN_AT_ONCE:] if len(numbers) > SHOWN_AT_ONCE + 3 else ()
    shown = numbers[: len(numbers) - len(rest)]
    folded = (
        f'<details class="more"><summary>{len(rest)} more</summary>{_table(p, rest, href)}</details>' if rest else ""
    )
    return _table(p, shown, href) + folded


def _table(p: Pair, numbers: Sequence[int], href: Link) -> str:
    head = (
        '<thead class="sr"><tr><th scope="col">Number</th><th scope="col">Statement</th>'
        '<th scope="col">Before and now</th></tr></thead>'
    )
    rows = "".join(_change(p, n, href) for n in numbers)
    return f'<table class="changes">{head}<tbody>{rows}</tbody></table>'


def _change(p: Pair, n: int, href: Link) -> str:
    row = p.now.assessment[n]
    said = _remark(row)
    return (
        f'<tr><th scope="row"><a href="{escape(href(n))}" target="_self" aria-label="Criterion {n}">{n}</a></th>'
        f"<td>{escape(p.now.questionnaire.criterion(n).full_statement)}{said}</td>"
        f'<td class="step">{mark_html(p.before.assessment.answer(n))}<span class="to" aria-hidden="true">→</span>'
        f'<span class="sr">, now </span>{mark_html(row.answer)}</td></tr>'
    )


def _remark(row: Response) -> str:
    text = " ".join((row.reason if row.answer == Answer.NOT_APPLICABLE else row.note).split())
    if len(text) > REMARK:
        text = text[: REMARK - 1].rstrip() + "…"
    return f'<span class="remark">{escape(text)}</span>' if text else ""


def mark_html(answer: Answer) -> str:
    """An answer as mark and word, never by colour alone."""
    kind = {Answer.YES: "yes", Answer.NO: "no", Answer.NOT_APPLICABLE: "na", Answer.UNANSWERED: "open"}[answer]
    return f'<span class="mk {kind}"><span aria-hidden="true">{MARK[answer]}\u2002</span>{ANSWER[answer]}</span>'


def section_changes_html(p: Pair, href: Link) -> str:
    """A row a section: link, dumbbell from before to now, both shares and the difference: the radar's numbers."""
    old, new = map(escape, p.heads)
    rows = []
    for was, now in zip(p.before.scorecard.sections, p.now.scorecard.sections, strict=True):
        s = now.section
        tier = "basics" if s.tier == Tier.BASICS else "beyond"
        change = points(was.tally, now.tally)
        bar = dumbbell(_settled(now.tally), _settled(was.tally), s.tier)
        kind = "" if change in ("same", "") else " changed"
        rows.append(
            f'<tr class="{tier}{kind}"><th scope="row"><a href="{escape(href(s.criteria[0].number))}" target="_self">'
            f'{s.number} {escape(s.name)}</a></th><td class="bar">{bar}</td>'
            f'<td class="num">{share_html(was.tally)}</td><td class="num"><b>{share_html(now.tally)}</b></td>'
            f'<td class="num move">{_short(change)}</td></tr>'
        )
    return (
        '<table class="sections moves"><caption class="sr">Met, of applicable, by section</caption><thead><tr>'
        '<th scope="col">Section</th><th scope="col"><span class="sr">Bar</span></th>'
        f'<th scope="col">{old}</th><th scope="col">{new}</th><th scope="col">{_difference(p)}</th></tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table>"
    )


def _settled(t: Tally) -> Tally:
    """For the picture: a section that nobody answered yet has no place on the line, not the place of none met."""
    return Tally() if waits(t) else t


def _short(change: str) -> str:
    """A difference beside the two shares, which say themselves what is unanswered."""
    return "" if "unanswered" in change else change.replace(" points", "").replace(" point", "")


def pair_legend_html(p: Pair) -> str:
    """What the marks and lines of radar and table mean."""
    old, new = escape(p.old_name), escape(p.new_name)
    return (
        f'<p class="legend"><span><i class="now basics"></i> {new}, basics</span>'
        f'<span><i class="now beyond"></i> {new}, beyond</span><span><i class="dots"></i> <i class="was"></i> {old}'
        '</span><span><i class="dash"></i> all basics met</span></p>'
    )


def same_html(p: Pair) -> str:
    """What did not change, in one line."""
    n = len(p.now.questionnaire) - len(p.comparison.changes)
    return f'<p class="quiet">{plural(n, "answer is", "answers are")} the same on both sides.</p>'


def standing_line(a: Assessment, basics: Tally) -> str:
    """How an assessment stands, beside its name in a list: "59 of 60 answered, basics 73%"."""
    return f"{a.answered} of {len(a.responses)} answered, basics {_at_least(basics)}"
