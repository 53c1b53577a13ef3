"""An assessment as a Markdown task list: the form that a team keeps beside its code. It reads back.

`- [x] 14 Statement` is yes, `- [ ] 14 Statement` is no; "(not applicable: why)" and "(unanswered)" behind a statement
say so, since a box has two states only. What was written beside an answer follows as an indented list.
"""

from collections.abc import Iterator
from itertools import groupby

from maturity.core.assessment import Answer, Assessment, ProjectProfile, Response
from maturity.core.questionnaire import BOTH_USE_CASES, Criterion
from maturity.formats.composing import content
from maturity.formats.markdown_text import escaped, inline
from maturity.formats.report import Report
from maturity.views.wording import be, day, plural

LEGEND = "Ticked is yes, not ticked is no; a remark in brackets says where a criterion is not applicable or unanswered."
MARKER = "<!-- MLOps maturity task list 1, questionnaire {id} -->"
"""Says to the reader, and to nobody else, that the rules above hold for this file."""

KEPT = "<!-- kept {what}: {words} -->"
"""What has no place in a list for people, for the reader alone: the use cases, and a criterion's status and overrides.
Words of ours and digits, nothing that a person wrote."""

USE_CASES, NONE = "use cases", "none"

BYLINE, FACILITATED = " · ", "facilitated by "
EVIDENCE, OWNER, NOTE = "Evidence: ", "Owner: ", "Note: "
TICKS = "☐☑☒✅❌✓✗✔✘"


def is_taken(text: str) -> bool:
    """Whether a line of a note would read as something else: as a ticked item, or as one of the other remarks."""
    return text.startswith((*TICKS, EVIDENCE, OWNER, NOTE))


def markdown(report: Report) -> bytes:
    """The task list: the verdict, every criterion under its headings, and credits."""
    said, f = content(report), report.visible.findings
    lines = [
        f"# {inline(said.questionnaire)}: {inline(said.project)}",
        "",
        *([line, ""] if (line := _byline(f.assessment.profile)) else []),
        f"**{said.verdict}** {inline(said.lead)}".rstrip(),
        "",
        LEGEND,
    ]
    for s in f.questionnaire.sections:
        t = next(x.tally for x in f.scorecard.sections if x.section.number == s.number)
        lines += ["", f"## {s.number}. {inline(s.title)}", "", _counts(t.yes, t.applicable, t.na, t.unanswered)]
        for sub in s.subsections:
            if sub.title:
                lines += ["", f"### {inline(sub.title)}"]
            for stem, members in groupby(sub.criteria, key=lambda c: c.stem):
                lines += ["", inline(stem)] if stem else []
                lines.append("")
                for criterion in members:
                    lines += _item(criterion, f.assessment[criterion.number])
    source = f" {said.credits_link}" if said.credits_link else ""
    lines += ["", "---", "", f"{inline(said.credits)}{source}", "", MARKER.format(id=f.questionnaire.id)]
    lines += [*_kept(f.assessment), ""]
    return "\n".join(lines).encode()


def _kept(assessment: Assessment) -> Iterator[str]:
    cases = assessment.profile.use_cases
    if set(cases) != set(BOTH_USE_CASES):
        yield KEPT.format(what=USE_CASES, words=" ".join(cases) or NONE)
    for r in assessment.responses:
        fields = (("status", r.status), ("impact", r.impact), ("effort", r.effort), ("flag", r.flag))
        if words := ", ".join(f"{name} {value}" for name, value in fields if value):
            yield KEPT.format(what=r.number, words=words)


def _byline(p: ProjectProfile) -> str:
    """Team, day and facilitator in full, as far as they are known."""
    when = day(p.assessed_on) if p.assessed_on else ""
    facilitator = f"{FACILITATED}{inline(p.facilitator)}" if p.facilitator.strip() else ""
    return BYLINE.join(filter(None, (inline(p.team), when, facilitator)))


def _counts(yes: int, applicable: int, na: int, unanswered: int) -> str:
    of = plural(applicable, "applicable criterion is", f"applicable criteria {be(yes)}")
    parts = [f"{yes} of {of} met"]
    parts += [f"{na} {be(na)} not applicable"] * bool(na)
    parts += [f"{unanswered} {be(unanswered)} unanswered"] * bool(unanswered)
    return ", ".join(parts) + "."


def _item(criterion: Criterion, r: Response) -> list[str]:
    box = "x" if r.answer == Answer.YES else " "
    remark = {
        Answer.NOT_APPLICABLE: f" (not applicable: {inline(r.reason)})" if r.reason.strip() else " (not applicable)",
        Answer.UNANSWERED: " (unanswered)",
    }.get(r.answer, "")
    note = [line.strip() for line in r.note.splitlines() if line.strip()]
    written = [(line, NOTE if is_taken(line) else "") for line in note]
    written += [(line.strip(), EVIDENCE) for line in r.evidence.splitlines() if line.strip()]
    if r.owner.strip() or r.due:
        parts = (" ".join(r.owner.split()), f"due {day(r.due)}" if r.due else "")
        written.append((", ".join(filter(None, parts)), OWNER))
    return [
        f"- [{box}] {criterion.number} {inline(criterion.statement)}{remark}",
        *(f"  - {prefix}{escaped(text)}" for text, prefix in written),
    ]
