"""Every form an assessment can take away, one line each. The Take away page, `maturity convert`, the round-trip tests
and the documentation loop over FORMATS; a new format is a module and a line here. Libraries load when one is made."""

import importlib.util
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from maturity.core.errors import NotFound, Refused
from maturity.formats import (
    actions,
    card,
    excel_summary,
    json_out,
    markdown_list,
    pdf,
    pictures,
    session_csv,
    slides,
    web_page,
)
from maturity.formats.report import Report

Group = Literal["show", "work", "back"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A file to take away. `name` is what `--format` takes; `button` names it on a button; `stem` goes into its file
    name. `requires` are (module, package) pairs that may be missing, and `otherwise` says what to take then.
    `complete` formats always hold everything: their purpose is to come back."""

    name: str
    extension: str
    mime: str
    title: str
    button: str
    sentence: str
    group: Group
    stem: str
    write: Callable[[Report], bytes]
    requires: tuple[tuple[str, str], ...] = ()
    otherwise: str = ""
    complete: bool = False


_TYPST = (("typst", "typst"),)

FORMATS: tuple[Format, ...] = (
    Format(
        name="pdf",
        extension="pdf",
        mime="application/pdf",
        title="Report",
        button="PDF",
        sentence="Verdict, radar and the next three steps on page one; then the plan, all criteria, levels and method.",
        group="show",
        stem="report",
        write=pdf.pdf,
        requires=_TYPST,
        otherwise="The web page prints the same report.",
    ),
    Format(
        name="pptx",
        extension="pptx",
        mime="application/vnd.openxmlformats-officedocument.presentationml.presentation",
        title="Slides",
        button="PPTX",
        sentence="Verdict, charts you can edit, next steps, all criteria and levels, with notes to speak from.",
        group="show",
        stem="slides",
        write=slides.slides,
        requires=(("pptx", "python-pptx"),),
        otherwise="The web page shows the same charts.",
    ),
    Format(
        name="card",
        extension="pdf",
        mime="application/pdf",
        title="Next three",
        button="one page",
        sentence="What to do next on one large page, to print and put on the wall.",
        group="show",
        stem="next-three",
        write=card.card,
        requires=_TYPST,
        otherwise="The web page begins with the same three.",
    ),
    Format(
        name="html",
        extension="html",
        mime="text/html",
        title="Web page",
        button="HTML",
        sentence="The report as one file that opens anywhere, without network, light and dark.",
        group="show",
        stem="report",
        write=web_page.web_page,
        requires=(("jinja2", "jinja2"),),
        otherwise="The task list has the same answers.",
    ),
    Format(
        name="interactive",
        extension="html",
        mime="text/html",
        title="Web page, interactive",
        button="HTML (5 MB)",
        sentence="The same page with a radar that answers to the mouse; 5 MB, still without network.",
        group="show",
        stem="report-interactive",
        write=lambda report: web_page.web_page(replace(report, interactive=True)),
        requires=(("jinja2", "jinja2"), ("plotly", "plotly")),
        otherwise="The plain web page shows the same.",
    ),
    Format(
        name="png",
        extension="png",
        mime="image/png",
        title="Radar as a picture",
        button="PNG",
        sentence="The shape by section, sharp enough for a slide or a chat.",
        group="show",
        stem="radar",
        write=pictures.png,
        requires=_TYPST,
        otherwise="The SVG is the same picture.",
    ),
    Format(
        name="svg",
        extension="svg",
        mime="image/svg+xml",
        title="Radar as a drawing",
        button="SVG",
        sentence="The same picture at any size, for documents and web pages.",
        group="show",
        stem="radar",
        write=pictures.svg,
    ),
    Format(
        name="xlsx",
        extension="xlsx",
        mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        title="Questionnaire",
        button="XLSX",
        sentence="The original's rows with your answers and notes, and a summary that counts along. Opens here again.",
        group="work",
        stem="questionnaire",
        write=excel_summary.workbook,
        requires=(("openpyxl", "openpyxl"),),
        otherwise="The session CSV opens in a spreadsheet too.",
    ),
    Format(
        name="markdown",
        extension="md",
        mime="text/markdown",
        title="Task list",
        button="Markdown",
        sentence="All criteria as ticked and unticked boxes, to keep beside the code. It can be opened here again.",
        group="work",
        stem="assessment",
        write=markdown_list.markdown,
    ),
    Format(
        name="checklist",
        extension="md",
        mime="text/markdown",
        title="Action checklist",
        button="checklist",
        sentence="The plan in its order with first steps, to paste into an issue or a wiki.",
        group="work",
        stem="actions",
        write=actions.checklist,
    ),
    Format(
        name="jira",
        extension="csv",
        mime="text/csv",
        title="Actions for Jira",
        button="Jira CSV",
        sentence="One task per step with priority, labels and due date, for Jira's CSV import.",
        group="work",
        stem="jira",
        write=actions.jira_csv,
    ),
    Format(
        name="gitlab",
        extension="csv",
        mime="text/csv",
        title="Actions for GitLab",
        button="GitLab CSV",
        sentence="One issue per step with label and due date, for GitLab's CSV import.",
        group="work",
        stem="gitlab",
        write=actions.gitlab_csv,
    ),
    Format(
        name="github",
        extension="sh",
        mime="application/x-sh",
        title="Actions for GitHub",
        button="script",
        sentence="A script that opens one issue per step with GitHub's command line and skips those it opened before.",
        group="work",
        stem="github-issues",
        write=actions.github_script,
    ),
    Format(
        name="session",
        extension="csv",
        mime="text/csv",
        title="Session",
        button="CSV",
        sentence="Everything in this assessment, always with notes and owners. Open it here or on another machine.",
        group="back",
        stem="session",
        write=lambda report: session_csv.write(report.findings.assessment, report.findings.questionnaire),
        complete=True,
    ),
    Format(
        name="json",
        extension="json",
        mime="application/json",
        title="For programs",
        button="JSON",
        sentence="Answers, scores and plan in the shape that the command line prints.",
        group="work",
        stem="assessment",
        write=json_out.json_bytes,
    ),
)


def by_name(name: str) -> Format:
    """The format of this name. Raises NotFound with the names there are."""
    for fmt in FORMATS:
        if fmt.name == name:
            return fmt
    raise NotFound(f"there is no format {name[:40]!r}: choose one of {', '.join(f.name for f in FORMATS)}")


def by_extension(extension: str) -> tuple[Format, ...]:
    """The formats whose files end like this ("md", ".md"), none where no file does."""
    wanted = extension.lower().removeprefix(".")
    return tuple(f for f in FORMATS if f.extension == wanted)


def by_file_name(name: str) -> Format:
    """The format that a file of this name is meant to have. Where several share an extension: the one that loses
    nothing, else the first. Raises NotFound with the extensions there are."""
    extension = name.rpartition(".")[2] if "." in name else ""
    found = by_extension(extension) if extension else ()
    if not found:
        known = ", ".join(dict.fromkeys(f.extension for f in FORMATS))
        raise NotFound(f"no format makes files named like this: choose an ending of {known}", name[:80])
    return next((f for f in found if f.complete), found[0])


def unavailable(fmt: Format) -> str:
    """Why a format cannot be made here, in a sentence with what to take instead; "" where it can."""
    missing = [package for module, package in fmt.requires if importlib.util.find_spec(module) is None]
    if not missing:
        return ""
    return f"{fmt.button} needs the package {' and '.join(missing)}. {fmt.otherwise}".strip()


def write(name: str, report: Report) -> bytes:
    """The bytes of a report in a format. What its reader may not see is taken out here, before any format begins.

    Raises NotFound for a name without a format, Refused where its library is missing.
    """
    fmt = by_name(name)
    if reason := unavailable(fmt):
        raise Refused(reason.rstrip("."))
    return fmt.write(report if fmt.complete else report.visible)


def file_name(report: Report, fmt: Format) -> str:
    """ "churn-model-2026-11-24-report.pdf": safe on every system, whatever the project is called."""
    assessment = report.findings.assessment
    day = assessment.profile.assessed_on or report.made_at.date()
    parts = (slug(assessment.profile.project) or "assessment", slug(assessment.milestone), day.isoformat(), fmt.stem)
    return f"{'-'.join(p for p in parts if p)}.{fmt.extension}"


def slug(text: str, most: int = 50) -> str:
    """The text in ASCII letters, digits and hyphens, at most `most` long; "" where nothing of it can be kept."""
    plain = unicodedata.normalize("NFKD", text[:400]).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:most].rstrip("-")
