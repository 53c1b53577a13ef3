"""Open files: drop them, check what was read, decide what is doubtful, import. Nothing is kept before the last step."""

from html import escape

import streamlit as st

from maturity.storage.reading import read_upload
from maturity.ui import import_bar, import_keeping, import_questions, import_rows, shell, start, state
from maturity.ui import intake as desk
from maturity.ui.inert import safe_md, visible
from maturity.ui.intake import Dropped, Intake
from maturity.views.wording import plural

READABLE = (
    (
        "Excel",
        ".xlsx, .xlsm, .xls",
        "the original with any answer column, a column or sheet per project, person or date",
    ),
    ("OpenDocument", ".ods", "saved by LibreOffice or Google Sheets"),
    ("CSV", ".csv", "comma, semicolon or tab; UTF-8, UTF-16 or Windows-1252; form responses, one row per team"),
    ("Markdown", ".md", "task lists and tables"),
    ("Our own files", ".csv, .xlsx", "sessions and workbooks saved here come back without any loss"),
    (
        "Our task list",
        ".md",
        "comes back with answers, notes, owners, dates and status, but not who answered when",
    ),
)
SHOWN_REFUSALS = 5


def page() -> None:
    """The whole of Open files: the door, or the review of what was dropped."""
    shell.narrow()
    intake = _current()
    waiting = state.remembered(start.DROPPED, list)
    if waiting:
        state.remember(start.DROPPED, [])
        st.container()
        shell.heading("Open files")
        _read(intake, waiting)
        st.rerun()
    if intake.files and not intake.stored:
        _review(intake)
        return
    st.container()  # where the review has its bar, so that its heading changes in place and never stands twice
    if intake.stored:
        import_keeping.done(intake)
    else:
        _door(intake)


@st.cache_resource(show_spinner=False, max_entries=200, ttl="12h")
def _kept(token: str) -> Intake:
    return Intake(token=token)  # kept by a token in the address, so that a review survives a refresh of the page


def _current() -> Intake:
    token = state.parameter("r") or state.new_token()
    state.set_parameter("r", token)
    return _kept(token)


def _read(intake: Intake, files: list[tuple[str, bytes]]) -> None:
    """Read files one after the other. What was imported before is left out until somebody says otherwise."""
    shell.space(8)
    bar = st.progress(0.0, text="Reading")
    listed = state.sessions().list()
    intake.drops += 1
    intake.waiting = [name for name, _ in files]
    for i, (name, data) in enumerate(files):
        bar.progress(i / len(files), text=safe_md(f"Reading {i + 1} of {len(files)}: {name}", 120))
        taken = desk.take_in(intake, name, data, read_upload)
        if desk.imported_before(listed, taken.digest):
            desk.leave_out(taken)
        intake.waiting.remove(name)
    bar.empty()


def _door(intake: Intake) -> None:
    shell.heading(
        "Open files",
        "Past questionnaires as people filled them in, or sessions saved here. You see how each was read before "
        "anything is kept.",
    )
    import_keeping.undone()
    shell.space(24)
    _uploader(intake)
    shell.space(40)
    shell.subheading("What can be read", ruled=True)
    rows = "".join(
        f'<tr><th scope="row">{escape(a)}</th><td class="sub">{escape(b)}</td><td>{escape(c)}</td></tr>'
        for a, b, c in READABLE
    )
    st.html(
        f'<table class="ruledtable readable"><tbody>{rows}</tbody></table><div class="gap16"></div><p class="quiet">'
        "Up to 5 MB a file. Answers may be words, marks, numbers, colours with a legend, in eleven languages. What is "
        "not clear is asked, never guessed. Files are read and dropped: only the answers are kept, and only after "
        "you import.</p>"
    )


def _uploader(intake: Intake) -> None:
    box = st.container(key="doorbox")
    folder = st.toggle("A whole folder", key="door_folder")
    files = box.file_uploader(
        "Excel, ODS, CSV or Markdown",
        type=None if folder else start.FILE_TYPES,
        accept_multiple_files="directory" if folder else True,
        key=f"import_door_{state.parameter('r')}_{folder}_{intake.drops}",  # a new one once its files are read
        max_upload_size=5,
    )
    if files:
        with box:
            _read(intake, [(f.name, f.getvalue()) for f in files])
        st.rerun()


def _review(intake: Intake) -> None:
    read = [f for f in intake.files if f.result]
    listed = state.sessions().list()
    import_bar.bar(intake)
    shell.heading("Check what was read", _lead(intake, read))
    import_keeping.undone()
    _interrupted(intake)
    _unread(intake)
    import_questions.questions(intake)
    if read:
        shell.space(40)
        import_rows.assessments(intake, listed)
    with st.expander("Add files", key="add_files"):
        _uploader(intake)
    shell.space(24)
    if read:
        import_keeping.foot(intake)
    else:
        import_keeping.cancel()


def _lead(intake: Intake, read: list[Dropped]) -> str:
    sentence = f"{len(read)} of {plural(len(intake.files), 'file')} {'was' if len(intake.files) == 1 else 'were'} read."
    out = sum(f.left_out >= {a.label for a in f.result.assessments} for f in read if f.result)
    if out:
        sentence += f" {plural(out, 'file')} will not be imported."
    if read and not intake.groups:
        sentence += " Nothing to decide."
    return f"{sentence} Nothing is kept until you import."


def _interrupted(intake: Intake) -> None:
    if intake.waiting:
        missing = plural(len(intake.waiting), "file was", "files were")
        st.html(
            f'<div class="gap16"></div><p class="alert" role="alert">✗ The page was left while reading: {missing} not '
            f"read. Add {'it' if len(intake.waiting) == 1 else 'them'} again at the foot of this page: "
            f"{escape(visible(', '.join(intake.waiting[:8])))}{' …' if len(intake.waiting) > 8 else ''}</p>"
        )


def _unread(intake: Intake) -> None:
    """Files that were not read, with the reason and the way on: a few in sight, the rest folded."""
    files = intake.unread
    if not files:
        return
    shell.space(40)
    shell.subheading("Not read", ruled=True)
    for f in files[:SHOWN_REFUSALS]:
        _refused(intake, f)
    if len(files) > SHOWN_REFUSALS:
        with st.expander(f"{len(files) - SHOWN_REFUSALS} more that were not read", key="rows_refused"):
            for f in files[SHOWN_REFUSALS:]:
                _refused(intake, f)


def _refused(intake: Intake, f: Dropped) -> None:
    with st.container(key=f"file_{f.digest[:12]}"):
        st.html(
            f'<div class="sess"><h3 class="h3">✗ {escape(visible(f.name))}</h3>'
            f'<p class="quiet">Not read: {escape(f.error)}.</p></div>'
        )
        if st.button("Remove", key=f"remove_{f.digest[:12]}", width="stretch"):
            intake.files.remove(f)
            st.rerun()
    if f.data is not None:
        _password(intake, f)


def _password(intake: Intake, f: Dropped) -> None:
    key = f.digest[:12]
    row = st.container(key=f"pwbox_{key}").form(key=f"password_{key}", border=False)
    with row.container(horizontal=True, vertical_alignment="bottom"):
        word = st.text_input(f"Password of {safe_md(f.name, 60)}", type="password", key=f"pw_{key}")
        if st.form_submit_button("Open") and word and f.data:
            desk.take_in(intake, f.name, f.data, read_upload, word)
            st.rerun()
