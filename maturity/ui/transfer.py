"""Take away: every file an assessment can become, made on the click, and the whole data folder as one."""

from collections.abc import Callable
from html import escape
from pathlib import PurePath

import streamlit as st

from maturity.core.errors import MaturityError
from maturity.core.findings import Findings
from maturity.formats import registry
from maturity.formats.registry import Format
from maturity.formats.report import Paper, Report
from maturity.storage.home import home
from maturity.storage.reading import fill_upload
from maturity.ui import notices, shell, state
from maturity.ui.workspace import Workspace
from maturity.views.wording import headline, plural

GROUPS = {"show": "To show", "work": "To work on", "back": "To come back"}


def page(ws: Workspace) -> None:
    """The whole of Take away for the open assessment."""
    shell.narrow()
    f = state.findings(ws)
    notices.all_of(ws)
    p = ws.assessment.profile
    who = p.project or "Unnamed project"
    when = f", {p.assessed_on.day} {p.assessed_on:%B %Y}" if p.assessed_on else ""
    shell.heading("Take away", f"{who}{when}. {headline(f)}")
    shell.space(16)
    with st.container(horizontal=True, gap="medium", vertical_alignment="center", key="takeoptions"):
        personal = st.toggle("Include notes and owners", value=True, key="include_personal")
        letter = st.toggle("US Letter paper", key="paper_letter")
    report = report_of(f, personal=personal, paper="letter" if letter else "a4")
    for group, title in GROUPS.items():
        shell.space(40)
        shell.subheading(title, ruled=True)
        for fmt in registry.FORMATS:
            if fmt.group == group:
                _row(fmt, report, primary=fmt.name == "pdf")
        if group == "work":
            _own_workbook(ws)
    st.html(
        f'<div class="gap16"></div><p class="quiet">Files are made on your click from the answers saved at '
        f"{state.clock_text(ws.saved_at)}. Nothing leaves this server.</p>"
    )
    shell.space(40)
    _everything(ws)


def report_of(f: Findings, *, personal: bool = True, paper: Paper = "a4") -> Report:
    """What a file is made from, with the reader's choices."""
    return Report(findings=f, made_at=state.local_now(), include_personal=personal, paper=paper)


def made(name: str, report: Report) -> Callable[[], bytes]:
    """A file that is made when its button is pressed, not before."""
    return lambda: registry.write(name, report)


def _row(fmt: Format, report: Report, *, primary: bool) -> None:
    missing = registry.unavailable(fmt)
    with st.container(key=f"file_{fmt.name}"):
        st.html(
            f'<div class="sess"><h3 class="h3">{escape(fmt.title)}</h3>'
            f'<p class="quiet">{escape(missing or fmt.sentence)}</p></div>'
        )
        st.download_button(
            f"Download {fmt.button}",
            data=made(fmt.name, report),
            file_name=registry.file_name(report, fmt),
            mime=fmt.mime,
            key=f"download_{fmt.name}",
            on_click="ignore",
            type="primary" if primary else "secondary",
            disabled=bool(missing),
            icon=":material/download:",
            width="stretch",
        )


def _own_workbook(ws: Workspace) -> None:
    assert ws.questionnaire is not None
    with st.expander("Fill in a workbook of your own", key="own_workbook"):
        given = st.file_uploader(
            "Your copy of the questionnaire, .xlsx: you get it back with the answers in place. It is not kept here.",
            type=["xlsx"],
            key="own_workbook_file",
            max_upload_size=5,
        )
        if given is None:
            return
        try:
            filled = fill_upload(given.getvalue(), given.name, ws.assessment, ws.questionnaire)
        except MaturityError as error:
            st.html(f'<p class="alert" role="alert">✗ Not filled in: {escape(str(error))}.</p>')
            return
        st.download_button(
            "Download the filled copy",
            data=filled,
            file_name=f"{registry.slug(PurePath(given.name).stem) or 'workbook'}-filled.xlsx",
            mime=registry.by_name("xlsx").mime,
            key="download_own_workbook",
            on_click="ignore",
            icon=":material/download:",
        )


def _everything(ws: Workspace) -> None:
    shell.subheading("Everything on this server", ruled=True)
    n = len(state.sessions().list())
    with st.container(key="file_backup"):
        st.html(
            f'<div class="sess"><h3 class="h3">The whole data folder</h3><p class="quiet">All {n} assessments with '
            f"their milestones, workshops and votes as one ZIP, from {escape(str(home()))}. Put it back here or on "
            "another machine.</p></div>"
        )
        st.download_button(
            "Download ZIP",
            data=ws.sessions.backup,
            file_name="mlops-maturity-data.zip",
            mime="application/zip",
            key="download_backup",
            on_click="ignore",
            icon=":material/download:",
            width="stretch",
        )
    with st.expander("Put a data folder back", key="restore_box"):
        given = st.file_uploader(
            "A ZIP that was downloaded here. Assessments that are on this server already stay as they are.",
            type=["zip"],
            max_upload_size=200,
            key="restore_zip",
        )
        if given and st.button("Put back", key="restore_do", type="primary"):
            _restore(ws, given.getvalue())


def _restore(ws: Workspace, data: bytes) -> None:
    try:
        report = ws.sessions.restore_backup(data)
    except MaturityError as error:
        st.html(f'<p class="alert" role="alert">✗ Nothing was put back: {escape(str(error))}.</p>')
        return
    added, same, kept = len(report.added), len(report.unchanged), len(report.kept)
    sentence = f"{plural(added, 'file')} put back, {same} already here, {kept} here with other content and left alone."
    refused = "".join(f"<br>✗ {escape(name)}: {escape(why)}." for name, why in report.refused)
    st.html(f'<p class="rulebox" role="status">{escape(sentence)}{refused}</p>')
