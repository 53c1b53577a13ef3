"""What a plan says of its steps, alike on screens, in reports and on the command line. Plain text."""

from maturity.core.assessment import Answer
from maturity.core.findings import Findings
from maturity.core.recommendations import PlanTier, Recommendation
from maturity.views.wording import EFFORT, IMPACT, NOT_SET, be, listing, plural

NO_ADVICE = (
    "This questionnaire comes without advice: until your team sets impact and effort, they count as medium and weeks."
)


def impact_word(r: Recommendation) -> str:
    """ "high"; "not set" where nobody judged it."""
    return NOT_SET if "impact" in r.assumed else IMPACT[r.impact]


def effort_word(r: Recommendation) -> str:
    """ "days"; "not set" where nobody judged it."""
    return NOT_SET if "effort" in r.assumed else EFFORT[r.effort]


def reason(r: Recommendation) -> str:
    """Why a recommendation stands where it does, in words: "ready now, unblocks 14, high impact, days of work"."""
    terms = []
    if r.tier == PlanTier.PROMOTED:
        terms.append(f"needed by {listing(r.needed_by)}")
    terms.append("ready now" if r.ready_now else f"after {listing(r.after)}")
    if r.unblocks:
        terms.append(f"unblocks {len(r.unblocks)}")
    if "impact" not in r.assumed:
        terms.append(f"{IMPACT[r.impact]} impact")
    if "effort" not in r.assumed:
        terms.append(f"{EFFORT[r.effort]} of work")
    if r.assumed:
        terms.append(f"{listing(r.assumed)} {NOT_SET}")
    return ", ".join(terms)


def arithmetic(r: Recommendation) -> str:
    """The rank as a sum anyone can check: "Impact 3 / effort 2 = 1.5, a basic, ready now"."""
    kind = {
        PlanTier.BASICS: "a basic",
        PlanTier.PROMOTED: "promoted to the basics",
        PlanTier.BEYOND: "beyond the basics",
    }
    ready = "ready now" if r.ready_now else f"after {listing(r.after)}"
    terms = f"Impact {r.impact} / effort {r.effort} = {r.score:.2g}, {kind[r.tier]}, {ready}."
    if not r.assumed:
        return terms
    return f"{terms} {listing(r.assumed).capitalize()} {NOT_SET}: counted as 2."


def plan_lead(f: Findings) -> str:
    """What the plan holds and in which order; where there is no advice, what that means for the order."""
    n = len(f.recommendations)
    if not n:
        met = f.scorecard.overall.applicable
        return f"Nothing is missing. All {met} applicable criteria are met." if met else "No criterion applies."
    waiting = sum(f.assessment.answer(r.number) == Answer.UNANSWERED for r in f.recommendations)
    not_met = n - waiting
    parts = [f"{plural(not_met, 'criterion is', 'criteria are')} not met"] * bool(not_met)
    count = f"{waiting} {be(waiting)}" if not_met else plural(waiting, "criterion is", "criteria are")
    parts += [f"{count} unanswered"] * bool(waiting)
    told = f"{' and '.join(parts).capitalize()}. Basics come first, then "
    if f.guidance:
        return f"{told}what others wait for, then the most effect for the least work."
    return f"{told}the most effect for the least work. {NO_ADVICE}"
