"""From findings to the words of a report, in order, once for all formats."""

from itertools import groupby

from maturity.core.assessment import Answer, Response
from maturity.core.findings import Findings
from maturity.core.levels import Placement
from maturity.core.questionnaire import Criterion, Section, Tier
from maturity.core.recommendations import Recommendation
from maturity.core.scoring import score
from maturity.formats.content import (
    KEY,
    STATUS,
    Change,
    Chapter,
    Content,
    Group,
    Heading,
    Ladder,
    Line,
    Rung,
    Step,
    clip,
    link,
    one_line,
)
from maturity.formats.report import Report
from maturity.views import plan_wording, wording


def content(report: Report) -> Content:
    """Everything a report says about these findings, with nothing personal where that was asked for."""
    report = report.visible
    f = report.findings
    profile = f.assessment.profile
    when = wording.day(profile.assessed_on) if profile.assessed_on else ""
    facilitated = f"facilitated by {one_line(profile.facilitator)}" if profile.facilitator.strip() else ""
    past = wording.past_name(f.previous)
    project = wording.project_name(profile)
    return Content(
        questionnaire=f.questionnaire.title,
        project=project,
        short_project=clip(project, 80),
        byline=" · ".join(clip(part, 90) for part in (one_line(profile.team), when, facilitated) if part),
        verdict=wording.headline(f),
        lead=wording.lead(f, past),
        figures=wording.figures(f),
        blank=not f.assessment.answered,
        previous_name=past,
        target=wording.section_range(f.questionnaire, basics=True),
        chapters=_chapters(f),
        plan_lead=plan_wording.plan_lead(f),
        steps=tuple(_step(f, r) for r in f.recommendations),
        changes=_changes(f),
        doubts=tuple((f"{d.yes} yes, {d.no} no", wording.doubt_question(d)) for d in f.contradictions),
        ladders=tuple(_ladder(p) for p in f.placements),
        method=method(f) + _in_full(f),
        credits=_credits(f),
        credits_link=link(f.questionnaire.source),
        made=f"Made on {wording.day(report.made_at.date())} at {report.made_at:%H:%M} {report.made_at:%Z}".strip(),
        footer=" · ".join(filter(None, (clip(project, 70), when))),
        unanswered=f.scorecard.overall.unanswered,
    )


def _in_full(f: Findings) -> tuple[tuple[str, str], ...]:
    """The names that the heading had to cut."""
    p = f.assessment.profile
    names = (("Project", p.project, 80), ("Team", p.team, 90), ("Facilitator", p.facilitator, 75))
    return tuple((name, one_line(text)) for name, text, most in names if len(one_line(text)) > most)


def _chapters(f: Findings) -> tuple[Chapter, ...]:
    before = (
        {s.section.number: s.tally.score for s in score(f.questionnaire, f.previous).sections} if f.previous else {}
    )
    return tuple(
        Chapter(
            number=s.section.number,
            title=s.section.title,
            name=s.section.name,
            basics=s.section.tier == Tier.BASICS,
            yes=s.tally.yes,
            no=s.tally.no,
            na=s.tally.na,
            unanswered=s.tally.unanswered,
            applicable=s.tally.applicable,
            share=s.tally.score,
            before=before.get(s.section.number),
            percent=wording.percent(s.tally.score),
            counts=f"{s.tally.yes} of {s.tally.applicable}" if s.tally.applicable else "nothing applies",
            headings=_headings(f, s.section),
        )
        for s in f.scorecard.sections
    )


def _headings(f: Findings, section: Section) -> tuple[Heading, ...]:
    return tuple(
        Heading(
            title=sub.title,
            groups=tuple(
                Group(stem=stem, lines=tuple(_line(c, f.assessment[c.number]) for c in members))
                for stem, members in groupby(sub.criteria, key=lambda c: c.stem)
            ),
        )
        for sub in section.subsections
    )


def _line(criterion: Criterion, response: Response, *, full: bool = False) -> Line:
    na = response.answer == Answer.NOT_APPLICABLE
    return Line(
        number=criterion.number,
        statement=criterion.full_statement if full else criterion.statement,
        key=KEY[response.answer],
        mark=wording.MARK[response.answer],
        answer=wording.ANSWER[response.answer],
        reason=(response.reason.strip() or "reason missing") if na else response.reason.strip(),
        note=response.note.strip(),
        evidence=response.evidence.strip(),
        evidence_link=link(response.evidence.strip()),
    )


def _step(f: Findings, r: Recommendation) -> Step:
    own, ours = f.assessment[r.number], f.guidance.get(r.number)
    section, role = f.questionnaire.section_of(r.number), wording.usual_role(f, r.number)
    return Step(
        rank=r.rank,
        number=r.number,
        statement=f.questionnaire.criterion(r.number).full_statement,
        section=section.name,
        key=KEY[own.answer],
        mark=wording.MARK[own.answer],
        reason=_capital(plan_wording.reason(r)),
        impact=plan_wording.impact_word(r),
        effort=plan_wording.effort_word(r),
        owner=one_line(own.owner),
        who=wording.owner_words(own.owner, role),
        owner_line=wording.owner_line(own.owner, role),
        due=wording.day(own.due) if own.due else "",
        status=STATUS[own.status],
        why=ours.why if ours else "",
        first_step=ours.first_step if ours else "",
        done_when=ours.done_when if ours else "",
        reference=ours.reference if ours else "",
        reference_link=link(ours.reference_url) if ours else "",
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _inside(text: str) -> str:
    """A text as part of a sentence: small first letter, except in a word like "CI" or "A/B"."""
    return text if text[1:2].isupper() or text[1:2] == "/" else text[:1].lower() + text[1:]


def _changes(f: Findings) -> tuple[Change, ...]:
    """What differs from last time, regressions first."""
    if not f.comparison:
        return ()
    kinds = (
        ("Lost", f.comparison.lost),
        ("Newly not met", f.comparison.newly_no),
        ("Gained", f.comparison.gained),
        ("Newly not applicable", f.comparison.newly_na),
        ("Newly unanswered", f.comparison.newly_unanswered),
    )
    return tuple(
        Change(
            title=title,
            lines=tuple(_line(f.questionnaire.criterion(n), f.assessment[n], full=True) for n in numbers),
        )
        for title, numbers in kinds
        if numbers
    )


def _ladder(p: Placement) -> Ladder:
    rung = p.next_rung
    return Ladder(
        name=p.model.name,
        title=p.model.title,
        line=wording.placement_line(p),
        reached=p.reached,
        rungs=tuple(
            Rung(
                number=r.level.number,
                title=r.level.title,
                met=len(r.met),
                required=len(r.required),
                missing=wording.listing(r.open),
                reached=r.level.number <= p.reached,
            )
            for r in p.rungs
        ),
        not_asked=tuple(_inside(text) for text in rung.level.not_asked) if rung else (),
        source=p.model.edition,
        source_link=link(p.model.source),
    )


_ORDER = (
    "Basics first, and what a basic needs; prerequisites before what builds on them; then impact divided by effort; "
    "then what unblocks more, takes less effort, has the lower number."
)


def method(f: Findings) -> tuple[tuple[str, str], ...]:
    """How the numbers came about, as short paragraphs with a name each."""
    q = f.questionnaire
    basics, beyond = wording.section_range(q, basics=True), wording.section_range(q, basics=False)
    compensate = ""
    if beyond != "no sections":
        verb = (
            "go beyond and never compensate" if beyond.startswith("sections") else "goes beyond and never compensates"
        )
        compensate = f" {_capital(beyond)} {verb}."
    found = [
        ("Answers", " ".join(wording.DISPUTE_RULE)),
        (
            "Score",
            "Yes divided by applicable. Not applicable leaves the count, unanswered stays in it; while something is "
            "unanswered, the range from worst to best case is given. 100% is said of all only, 0% of none only.",
        ),
        ("Verdict", f"Mature means that every applicable criterion of {basics} is a yes.{compensate}"),
        (
            "Order",
            _ORDER
            if f.guidance
            else f"Basics first; then impact divided by effort; then the lower number. {plan_wording.NO_ADVICE}",
        ),
    ]
    if f.placements:
        found.append(("Levels", wording.INDICATIVE))
    return tuple(found)


def _credits(f: Findings) -> str:
    q = f.questionnaire
    licence = f" ({q.licence})" if q.licence else ""
    by = f"Questionnaire: {q.title}" + (f" by {q.author}{licence}. " if q.author else ". ")
    return by + (wording.OURS if f.guidance or f.placements else "")


def next_title(said: Content) -> str:
    """The heading over the first steps, which are three or fewer."""
    return {1: "Do this next", 2: "Do these two next"}.get(len(said.steps), "Do these three next")


def target_sentence(said: Content) -> str:
    """Which sections decide; "" where none does."""
    if said.target == "no sections":
        return ""
    one = not said.target.startswith("sections")
    return f"{said.target[:1].upper()}{said.target[1:]} {'decides' if one else 'decide'} the verdict."
