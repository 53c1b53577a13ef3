"""The plan as issues for a tracker: a Markdown checklist, CSV for Jira and for GitLab, a script for GitHub. Every title
begins with a stable id, "[MLOps 14]", so that a second import is recognised."""

import csv
import io
import shlex
from collections.abc import Iterable
from dataclasses import dataclass

from maturity.core.assessment import Answer, Status
from maturity.core.findings import Findings
from maturity.core.recommendations import Recommendation
from maturity.formats.composing import content
from maturity.formats.content import clip
from maturity.formats.formula_guard import guard
from maturity.formats.markdown_text import escaped, inline
from maturity.formats.report import Report
from maturity.views.plan_wording import reason
from maturity.views.wording import ANSWER, day, owner_line, usual_role

LABEL = "mlops-maturity"
MAX_TITLE = 240
"""Characters of a title: GitHub and GitLab take 255, Jira 255."""

ANSWER_FIRST = "unanswered: answer it first"
"""What a step says whose criterion nobody answered, so that it is not taken for a no."""

_PRIORITY = {3: "High", 2: "Medium", 1: "Low"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """A gap as an issue. `body` is Markdown in which nothing that a person wrote means anything; it names the owner,
    since a tracker's assignee needs an account, which nobody knows here. `priority` is "" where no impact is set."""

    id: str
    number: int
    section: int
    title: str
    body: str
    priority: str
    due: str
    done: bool


def issues(report: Report) -> tuple[Issue, ...]:
    """One issue for each gap, in the plan's order."""
    f = report.visible.findings
    return tuple(_issue(f, r) for r in f.recommendations)


def issue_id(f: Findings, number: int) -> str:
    """The stable id in front of a title."""
    return f"[MLOps {number}]" if f.questionnaire.id == "mlops" else f"[{f.questionnaire.id} {number}]"


def _issue(f: Findings, r: Recommendation) -> Issue:
    own = f.assessment[r.number]
    id = issue_id(f, r.number)
    statement = f.questionnaire.criterion(r.number).full_statement
    return Issue(
        id=id,
        number=r.number,
        section=f.questionnaire.section_of(r.number).number,
        title=_title(id, statement, own.answer),
        body="\n\n".join(_paragraphs(f, r, statement)),
        priority="" if "impact" in r.assumed else _PRIORITY[r.impact],
        due=own.due.isoformat() if own.due else "",
        done=own.status == Status.DONE,
    )


def _title(id: str, statement: str, answer: Answer) -> str:
    behind = f" ({ANSWER_FIRST})" if answer == Answer.UNANSWERED else ""
    return f"{id} {clip(statement, MAX_TITLE - len(id) - len(behind))}{behind}"


def _paragraphs(f: Findings, r: Recommendation, statement: str) -> Iterable[str]:
    own, ours = f.assessment[r.number], f.guidance.get(r.number)
    section = f.questionnaire.section_of(r.number)
    when = f" on {day(f.assessment.profile.assessed_on)}" if f.assessment.profile.assessed_on else ""
    yield f"Criterion {r.number}, section {section.number} {inline(section.title)}."
    yield _quoted(statement)
    if own.answer == Answer.UNANSWERED:
        yield f"{ANSWER_FIRST.capitalize()}, it may be met already. Rank {r.rank} of the plan: {reason(r)}."
    else:
        yield f"Answer{when}: {ANSWER[own.answer].lower()}. Rank {r.rank} of the plan: {reason(r)}."
    if ours:
        yield f"Why: {inline(ours.why)}"
        yield f"First step: {inline(ours.first_step)}"
        yield f"Done when: {inline(ours.done_when)}"
    yield inline(owner_line(own.owner, usual_role(f, r.number)))
    for name, text in (("Note", own.note), ("Evidence", own.evidence)):
        if text.strip():
            yield f"{name}:\n\n{_quoted(text.strip())}"
    if ours:
        yield f"Read: {inline(ours.reference)} {ours.reference_url}"


def _quoted(text: str) -> str:
    """As a quotation: in one, a line that begins with a slash is no command to a tracker."""
    return "\n".join(f"> {line}".rstrip() for line in escaped(text).split("\n"))


def checklist(report: Report) -> bytes:
    """The plan as a Markdown checklist, to paste into an issue or a wiki."""
    said, f = content(report), report.visible.findings
    lines = [f"# Action list: {inline(said.project)}", "", f"{said.verdict} {said.plan_lead}", ""]
    for step, issue in zip(said.steps, issues(report), strict=True):
        lines.append(f"- [{'x' if issue.done else ' '}] **{_in_bold(issue.id)}** {inline(step.statement)}")
        lines.append(f"  - {step.reason}")
        lines += [f"  - {ANSWER_FIRST.capitalize()}"] * (f.assessment.answer(step.number) == Answer.UNANSWERED)
        lines += [f"  - First step: {inline(step.first_step)}"] if step.first_step else []
        lines += [f"  - Done when: {inline(step.done_when)}"] if step.done_when else []
        status = f.assessment[step.number].status
        due, doing = f", due {step.due}" if step.due else "", ", doing" if status == Status.DOING else ""
        lines.append(f"  - {inline(step.owner_line)}{due}{doing}")
    return ("\n".join(lines).rstrip() + "\n").encode()


def _in_bold(id: str) -> str:
    return id.replace("[", "\\[").replace("]", "\\]")


def jira_csv(report: Report) -> bytes:
    """The plan for Jira's CSV import; labels repeat their column, dates are ISO 8601."""
    head = ("Summary", "Issue Type", "Priority", "Labels", "Labels", "Description", "Due Date")
    rows = (
        (i.title, "Task", i.priority, LABEL, f"section-{i.section}", i.body, i.due)
        for i in issues(report)
        if not i.done
    )
    return _csv(head, rows)


def gitlab_csv(report: Report) -> bytes:
    """The plan for GitLab's CSV import: title and description, with label and date as quick actions at its end."""
    rows = (
        (i.title, f"{i.body}\n\n/label ~{LABEL}" + (f"\n/due {i.due}" if i.due else ""))
        for i in issues(report)
        if not i.done
    )
    return _csv(("title", "description"), rows)


def _csv(head: Iterable[str], rows: Iterable[Iterable[str]]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows([guard(cell) for cell in row] for row in rows)
    return out.getvalue().encode()


_SCRIPT = """#!/bin/sh
# Creates one GitHub issue for each step of the plan, with GitHub's own command line (gh), in the repository of this
# folder. A step whose id is in the title of an issue already, open or closed, is left out: run it again at any time.
set -eu
gh label create {label} --description 'From an MLOps maturity assessment' --force
there=$(gh issue list --state all --limit 2000 --json title --jq '.[].title')
make() {{
  case "$there" in
    *"$1"*) printf '%s\\n' "$1 is there already" ;;
    *) gh issue create --title "$2" --label {label} --body "$3" ;;
  esac
}}
"""


def github_script(report: Report) -> bytes:
    """The plan as a shell script of `gh issue create`; every text is quoted for the shell."""
    calls = [
        f"make {shlex.quote(i.id)} {shlex.quote(i.title)} {shlex.quote(i.body)}\n" for i in issues(report) if not i.done
    ]
    return (_SCRIPT.format(label=LABEL) + "".join(calls)).encode()
