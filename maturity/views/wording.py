"""Sentences that several screens, reports and the command line say alike. Plain text: escape before markup."""

from collections.abc import Sequence
from datetime import date

from maturity.core.assessment import Answer, Assessment, ProjectProfile
from maturity.core.contradictions import Doubt
from maturity.core.findings import Findings
from maturity.core.levels import Placement
from maturity.core.questionnaire import BOTH_USE_CASES, Questionnaire, UseCase
from maturity.core.scoring import Tally
from maturity.core.verdict import Verdict

IMPACT = {1: "low", 2: "medium", 3: "high"}
EFFORT = {1: "days", 2: "weeks", 3: "months"}
MARK = {Answer.YES: "✓", Answer.NO: "✗", Answer.NOT_APPLICABLE: "–", Answer.UNANSWERED: "○"}
ANSWER = {
    Answer.YES: "Yes",
    Answer.NO: "No",
    Answer.NOT_APPLICABLE: "Not applicable",
    Answer.UNANSWERED: "Unanswered",
}
DISPUTE_RULE = (
    "Yes means fully in place, everywhere in this project, today.",
    "Partly, in progress or disputed is a no. A no is a finding, not a blame.",
)
INDICATIVE = "Indicative: counted from the criteria that map to a level; the questionnaire does not ask everything."
NOT_SET = "not set"
TO_BE_NAMED = "to be named"
OURS = "Levels, priorities and advice are ours and not part of the original questionnaire."


def answer_label(answer: Answer) -> str:
    """Mark, en space, word: an answer is never shown by colour alone."""
    return f"{MARK[answer]}\u2002{ANSWER[answer]}"


def listing(items: Sequence[object], conjunction: str = "and") -> str:
    """ "1, 2 and 3"."""
    words = [str(i) for i in items]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {conjunction} {words[-1]}" if words else ""


def plural(n: int, one: str, many: str = "") -> str:
    """ "1 criterion", "2 criteria"."""
    return f"{n} {one if n == 1 else many or one + 's'}"


def be(n: int) -> str:
    """The verb that goes with n."""
    return "is" if n == 1 else "are"


def percent(score: float | None) -> str:
    """A fraction as whole percent, halves up; only all is 100%, only none is 0%; "n/a" where nothing applies."""
    if score is None:
        return "n/a"
    return f"{int(score * 100 + 0.5) if score in (0, 1) else min(99, max(1, int(score * 100 + 0.5 + 1e-9)))}%"


def section_range(questionnaire: Questionnaire, *, basics: bool) -> str:
    """ "sections 1–4": the basics, or what goes beyond."""
    numbers = [s.number for s in questionnaire.sections if (s.tier == "basics") == basics]
    if not numbers:
        return "no sections"
    runs: list[list[int]] = []
    for n in numbers:
        if runs and n == runs[-1][-1] + 1:
            runs[-1].append(n)
        else:
            runs.append([n])
    spans = [str(r[0]) if len(r) == 1 else f"{r[0]}–{r[-1]}" for r in runs]
    return f"{'section' if len(numbers) == 1 else 'sections'} {listing(spans)}"


def verdict_sentence(v: Verdict, basics: Tally) -> str:
    """The sentence to read aloud, first on Results and in every report."""
    if v.mature is None:
        return "No verdict: none of the basics applies."
    if v.mature:
        all_met = (
            "the one applicable basic is met" if basics.applicable == 1 else f"all {basics.applicable} basics are met"
        )
        return f"MLOps mature: {all_met}."
    if v.gaps and v.unanswered:
        return (
            f"Not yet MLOps mature: {len(v.gaps)} of {basics.applicable} basics {be(len(v.gaps))} not met, "
            f"{len(v.unanswered)} {be(len(v.unanswered))} unanswered."
        )
    if v.gaps:
        return f"Not yet MLOps mature: {len(v.gaps)} of {basics.applicable} basics {be(len(v.gaps))} not met."
    if not basics.yes:
        return f"No verdict yet: none of the {basics.applicable} basics is answered."
    return f"No verdict yet: {len(v.unanswered)} of {basics.applicable} basics {be(len(v.unanswered))} unanswered."


def headline(f: Findings) -> str:
    """The verdict sentence of these findings."""
    return verdict_sentence(f.verdict, f.scorecard.basics)


def verdict_line(questionnaire: Questionnaire, assessment: Assessment, v: Verdict, basics: Tally) -> str:
    """The verdict in a list of assessments."""
    if v.mature is None:
        return "None of the basics applies, no verdict"
    if v.mature:
        return f"MLOps mature: all {basics.applicable} basics met"
    if v.unanswered:
        return f"{assessment.answered} of {len(questionnaire)} answered, " + (
            f"{plural(len(v.gaps), 'basic')} not met so far" if v.gaps else "no verdict yet"
        )
    return f"Not yet mature: {len(v.gaps)} of {basics.applicable} basics not met"


def lead(f: Findings, previous_name: str = "") -> str:
    """At most three facts under the verdict: nearest and furthest section of the basics, what was gained and lost."""
    facts = []
    if f.verdict.mature and f.scorecard.beyond.applicable:
        t = f.scorecard.beyond
        facts.append(
            f"{section_range(f.questionnaire, basics=False).capitalize()} are ahead: {t.yes} of {t.applicable} met."
        )
    elif f.verdict.mature is False:
        missing = sorted(
            ((s.tally.applicable - s.tally.yes, s.section) for s in f.scorecard.sections if s.section.tier == "basics"),
            key=lambda pair: (pair[0], pair[1].number),
        )
        short = [(n, s) for n, s in missing if n]
        if len(short) == 1:
            facts.append(
                f"Only {short[0][1].title} is not complete: {plural(short[0][0], 'criterion', 'criteria')} to go."
            )
        elif short and f.scorecard.basics.yes:
            (near, a), (far, b) = short[0], short[-1]
            if near < far:
                facts.append(f"{a.title} is nearest, with {near} to go. {b.title} is furthest away, with {far} to go.")
            else:
                facts.append(f"{listing([s.title for _, s in short])} have {near} to go each.")
    if f.comparison and f.comparison.changes:
        c = f.comparison
        since = f"Since {previous_name}" if previous_name else "Since last time"
        facts.append(
            f"{since}, {plural(len(c.gained), 'criterion was', 'criteria were')} gained and {len(c.lost)} "
            f"{'was' if len(c.lost) == 1 else 'were'} lost."
        )
    return " ".join(facts)


def coverage(t: Tally) -> str:
    """ "57 of 60 answered"."""
    return f"{t.answered} of {t.total} answered"


def score_range(t: Tally) -> str:
    """From worst to best case while something is unanswered, else the score; "n/a" where nothing applies."""
    if t.score is None or t.best is None or not t.unanswered:
        return percent(t.score)
    return f"{percent(t.score)} to {percent(t.best)}"


def placement_line(p: Placement) -> str:
    """ "Microsoft level 1; level 2: 6 of 7, missing 47"."""
    line = f"{p.model.name} level {p.reached}"
    if (rung := p.next_rung) is None:
        return f"{line}, the highest"
    if not rung.required:
        return f"{line}; level {rung.level.number}: nothing applies"
    return f"{line}; level {rung.level.number}: {len(rung.met)} of {len(rung.required)}" + (
        f", missing {listing(rung.open)}" if rung.open else ""
    )


def usual_role(f: Findings, number: int) -> str:
    """Who usually does what a criterion asks, in our advice; "" without any."""
    ours = f.guidance.get(number)
    return ours.owner if ours else ""


def owner_words(named: str, role: str) -> str:
    """Who owns a step, under a heading that says so. A role is never taken for a person who took it on."""
    return " ".join(named.split()) or (f"usually: {role}" if role else TO_BE_NAMED)


def owner_line(named: str, role: str) -> str:
    """The same as part of a sentence: "Owner: Mia", "Owner to be named, usually: ML engineer"."""
    if not named.strip():
        return f"Owner {TO_BE_NAMED}" + (f", usually: {role}" if role else "")
    return f"Owner: {owner_words(named, role)}"


def use_cases_line(use_cases: Sequence[UseCase]) -> str:
    """ "real time", "batch" or "real time and batch"."""
    words = {UseCase.REAL_TIME: "real time", UseCase.BATCH: "batch"}
    return listing([words[u] for u in BOTH_USE_CASES if u in use_cases]) or "not stated"


_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def day(when: date) -> str:
    """ "24 November 2026": the month as a word in any locale, so that no reader swaps day and month."""
    return f"{when.day} {_MONTHS[when.month - 1]} {when.year}"


def read_day(text: str) -> date | None:
    """The date that `day` wrote, None for any other text."""
    parts = text.split(" ")
    if len(parts) != 3 or parts[1] not in _MONTHS or not (parts[0] + parts[2]).isdecimal():
        return None
    try:
        return date(int(parts[2]), _MONTHS.index(parts[1]) + 1, int(parts[0]))
    except ValueError:
        return None


def month(when: date) -> str:
    """ "May 2026": enough to tell an overlay from today."""
    return f"{_MONTHS[when.month - 1]} {when.year}"


def project_name(profile: ProjectProfile) -> str:
    """The project's name on one line, or what stands for it."""
    return " ".join(profile.project.split()) or "Unnamed project"


def past_name(assessment: Assessment | None) -> str:
    """What an earlier assessment is called beside a newer one: its milestone, else its month, else "last time"."""
    if assessment is None:
        return ""
    if assessment.milestone:
        return assessment.milestone
    return month(assessment.profile.assessed_on) if assessment.profile.assessed_on else "last time"


def figures(f: Findings) -> tuple[tuple[str, str, str], ...]:
    """The numbers under the verdict as value, "of" and label: basics, beyond, answered, not applicable."""
    card, found = f.scorecard, []
    for t, label, basics in ((card.basics, "basics met", True), (card.beyond, "beyond met", False)):
        if t.total:
            span = f", {score_range(t)}" if t.unanswered and t.yes + t.no else ""
            found.append(
                (str(t.yes), f"of {t.applicable}", f"{label}, {section_range(f.questionnaire, basics=basics)}{span}")
            )
    waiting = [r.number for r in f.assessment.responses if r.answer == Answer.UNANSWERED]
    left = f"; {listing(waiting)} {be(len(waiting))} unanswered" if 0 < len(waiting) < 4 else ""
    found.append((str(card.overall.answered), f"of {card.overall.total}", f"answered{left}"))
    missing = f.assessment.reasons_missing
    reasons = f"; reason missing for {listing(missing) if len(missing) < 4 else len(missing)}" if missing else ""
    found.append((str(card.overall.na), "", f"not applicable, left out{reasons}"))
    return tuple(found)


def doubt_question(d: Doubt) -> str:
    """The question behind two answers that hardly hold together."""
    return d.question or f"{d.yes} builds on {d.no}: can {d.yes} be a yes while {d.no} is a no?"
