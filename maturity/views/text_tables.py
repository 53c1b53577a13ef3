"""Findings as plain text for a terminal: aligned, without colours, readable when piped into a file."""

import textwrap
from collections.abc import Sequence

from maturity.core.comparison import compare
from maturity.core.findings import Findings
from maturity.core.scoring import Tally
from maturity.views.plan_wording import plan_lead, reason
from maturity.views.wording import INDICATIVE, coverage, headline, lead, listing, percent, placement_line, score_range

WIDTH = 100
"""Columns of a line; statements wrap there."""


def aligned(rows: Sequence[Sequence[object]]) -> list[str]:
    """Rows as lines with straight columns: numbers and percentages to the right, words to the left."""
    texts = [[str(cell) for cell in row] for row in rows]
    widths = [max(len(row[i]) for row in texts) for i in range(len(texts[0]))]
    right = [all(row[i][:1].isdigit() or row[i] == "n/a" for row in texts[1:] if row[i]) for i in range(len(widths))]
    return [
        "  ".join(c.rjust(w) if r else c.ljust(w) for c, w, r in zip(row, widths, right, strict=True)).rstrip()
        for row in texts
    ]


def _counts(t: Tally) -> tuple[object, ...]:
    return t.yes, t.no, t.na, t.unanswered, t.applicable, percent(t.score)


def score_text(f: Findings) -> str:
    """Verdict, counts by section, and where the project stands on other ladders."""
    card = f.scorecard
    head = ("", "yes", "no", "n/a", "unanswered", "applicable", "score")
    rows = [head, *((f"{s.section.number} {s.section.title}", *_counts(s.tally)) for s in card.sections)]
    totals = (("Basics", card.basics), ("Beyond", card.beyond), ("All", card.overall))
    lines = aligned([*rows, *((name, *_counts(t)) for name, t in totals if t.total)])
    lines.insert(len(card.sections) + 1, "")
    facts = [coverage(card.overall) + ".", lead(f)]
    if card.overall.unanswered and card.overall.applicable:
        facts.insert(1, f"What is unanswered leaves the score open: {score_range(card.overall)}.")
    ladders = [placement_line(p) for p in f.placements]
    parts = [headline(f), " ".join(fact for fact in facts if fact), "\n".join(lines)]
    return "\n\n".join([*parts, "\n".join([*ladders, INDICATIVE]) if ladders else ""]).rstrip()


def plan_text(f: Findings, top: int | None = None) -> str:
    """The recommendations in order, each with its reason; the first `top` of them where given."""
    every = f.recommendations
    if not every:
        return plan_lead(f)
    shown = every[:top]
    digits = len(str(shown[-1].rank)) if shown else 1
    lines = [*textwrap.wrap(plan_lead(f), WIDTH), "", "In this order:", ""]
    for r in shown:
        indent = " " * (digits + 2)
        statement = f"{r.number} {f.questionnaire.criterion(r.number).full_statement}"
        wrapped = textwrap.wrap(statement, WIDTH, initial_indent=f"{r.rank:>{digits}}. ", subsequent_indent=indent)
        lines += [*wrapped, f"{indent}{r.tier.capitalize()}, {reason(r)}"]
    if len(shown) < len(every):
        lines += ["", f"{len(every) - len(shown)} more follow."]
    return "\n".join(lines)


def compare_text(old: Findings, new: Findings) -> str:
    """Both scores, then every criterion that changed, by kind; regressions first. Both of one questionnaire."""
    q, change = new.questionnaire, compare(old.assessment, new.assessment)
    rows: list[tuple[object, ...]] = [("", "before", "now")]
    for was, now in zip(old.scorecard.sections, new.scorecard.sections, strict=True):
        rows.append((f"{now.section.number} {now.section.title}", percent(was.tally.score), percent(now.tally.score)))
    rows.append(("All", percent(old.scorecard.overall.score), percent(new.scorecard.overall.score)))
    kinds = {
        "Lost (before yes, now no)": change.lost,
        "Gained (now yes)": change.gained,
        "Now no": change.newly_no,
        "Now not applicable": change.newly_na,
        "Now unanswered": change.newly_unanswered,
    }
    lines = aligned(rows)
    for kind, numbers in kinds.items():
        if numbers:
            lines += ["", f"{kind}: {listing(numbers)}"]
            for n in numbers:
                lines += textwrap.wrap(
                    f"{n} {q.criterion(n).full_statement}", WIDTH, initial_indent="  ", subsequent_indent="     "
                )
    return "\n".join(lines if change.changes else [*lines, "", "No answer differs."])
