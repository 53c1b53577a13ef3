"""Open files: drop them, check what was read, decide what is doubtful, import. Nothing is kept before the last step."""

from html import escape

import streamlit as st

from maturity.formats.past_file.result import FoundAssessment, How
from maturity.storage.reading import read_upload
from maturity.storage.sessions import Listed
from maturity.ui import import_keeping, import_questions, shell, start, state
from maturity.ui import intake as desk
from maturity.ui.inert import safe_md
from maturity.ui.intake import Dropped, Intake
from maturity.views.wording import answer_label, listing, plural

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
SHOWN_WARNINGS = 4


def page() -> None:
    """The whole of Open files: the door, or the review of what was dropped."""
    shell.narrow()
    intake = _current()
    waiting = state.remembered(start.DROPPED, list)
    if waiting:
        state.remember(start.DROPPED, [])
        _read(intake, waiting)
    if intake.stored:
        import_keeping.done(intake)
    elif intake.files:
        _review(intake)
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
    bar = st.progress(0.0, text="Reading")
    for i, (name, data) in enumerate(files):
        bar.progress(i / len(files), text=safe_md(f"Reading {i + 1} of {len(files)}: {name}", 120))
        desk.take_in(intake, name, data, read_upload)
    bar.empty()


def _door(intake: Intake) -> None:
    shell.heading(
        "Open files",
        "Past questionnaires as people filled them in, or sessions saved here. You see how each was read before "
        "anything is kept.",
    )
    said = state.remembered(import_keeping.UNDONE, str)
    if said:
        state.forget(import_keeping.UNDONE)
        shell.space(16)
        st.html(f'<p class="rulebox" role="status">{escape(said)}</p>')
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
    key = f"import_door_{state.parameter('r')}_{folder}"
    files = box.file_uploader(
        "Excel, ODS, CSV or Markdown",
        type=None if folder else start.FILE_TYPES,
        accept_multiple_files="directory" if folder else True,
        key=key,
        max_upload_size=5,
    )
    if files and state.remembered(f"taken_{key}", lambda: 0) != len(files):
        state.remember(f"taken_{key}", len(files))
        _read(intake, [(f.name, f.getvalue()) for f in files])
        st.rerun()


def _review(intake: Intake) -> None:
    read = [f for f in intake.files if f.result]
    decided, asked = intake.questions
    sentence = f"{len(read)} of {plural(len(intake.files), 'file')} {'was' if len(intake.files) == 1 else 'were'} read."
    if asked:
        sentence += f" {decided} of {plural(asked, 'question')} {'is' if asked == 1 else 'are'} decided."
    shell.heading("Check what was read", f"{sentence} Nothing is kept until you import.")
    shell.space(40)
    shell.subheading("Files", ruled=True)
    listed = state.sessions().list()
    for i, f in enumerate(list(intake.files)):
        _file(intake, i, f, listed)
    with st.expander("Add files", key="add_files"):
        _uploader(intake)
    shell.space(40)
    if asked:
        shell.subheading("Questions")
        st.html('<p class="quiet">Grouped: one decision answers every cell that says the same.</p>')
        for key, parts in intake.groups.items():
            import_questions.question(key, parts)
    elif read:
        st.html('<p class="prose">Everything was read. Nothing to decide.</p>')
    if read:
        shell.space(40)
        import_keeping.assessments(intake, listed)
        import_keeping.foot(intake)
    else:
        shell.space(24)
        if st.button("Cancel", key="import_cancel"):
            state.set_parameter("r", state.new_token())
            st.rerun()


def _file(intake: Intake, i: int, f: Dropped, listed: tuple[Listed, ...]) -> None:
    with st.container(key=f"file_{i}"):
        mark = "" if f.result else "✗ "
        facts = _evidence(f) if f.result else f"Not read: {f.error}."
        before = desk.imported_before(listed, f.digest)
        if before:
            names = listing([x.profile.project or "Unnamed project" for x in before])
            facts += f" The same file was imported before, as {names}."
        st.html(
            f'<div class="sess"><h3 class="h3">{mark}{escape(f.name)}</h3><p class="quiet">{escape(facts)}</p>'
            f"{_warnings_html(f)}</div>"
        )
        if st.button("Remove", key=f"remove_{i}_{f.digest[:8]}", width="stretch"):
            intake.files.remove(f)
            st.rerun()
    if f.data is not None:
        _password(intake, i, f)
    if f.result:
        _rows(i, f)


def _warnings_html(f: Dropped) -> str:
    """What the reader wants to be known, the first few in sight and the rest one click away."""
    said = f.result.warnings if f.result else ()
    if not said:
        return ""
    items = [f"<li>{escape(w)}</li>" for w in said]
    rest = len(items) - SHOWN_WARNINGS
    more = (
        f'<details class="more"><summary>{plural(rest, "more remark")}</summary>'
        f'<ul class="plain">{"".join(items[SHOWN_WARNINGS:])}</ul></details>'
        if rest > 0
        else ""
    )
    return f'<ul class="plain said">{"".join(items[:SHOWN_WARNINGS])}</ul>{more}'


def _evidence(f: Dropped) -> str:
    r = f.result
    assert r is not None
    total = len(r.assessments[0].responses) if r.assessments else 0
    reworded = sum(m.how == How.REWORDED for m in r.matches)
    numbers = {m.criterion for m in r.matches}
    facts = [f"{len(numbers)} of {total} criteria matched" + (f", {reworded} reworded" if reworded else "")]
    if r.assessments and all(a.whole is not None for a in r.assessments):
        facts = ["One of our own files, read without loss"]
    if len(r.assessments) > 1:
        facts.append(f"{len(r.assessments)} assessments: {listing([a.label for a in r.assessments])}")
    notes = sum(len(a.notes) for a in r.assessments)
    if notes:
        facts.append(f"{plural(notes, 'remark')} became {'a note' if notes == 1 else 'notes'}")
    own = sum(len(a.custom_rows) for a in r.assessments)
    if own:
        facts.append(f"{plural(own, 'row')} of its own kept beside ours")
    if f.groups:
        facts.append(plural(len(f.groups), "question"))
    return ". ".join(facts) + "."


def _password(intake: Intake, i: int, f: Dropped) -> None:
    with st.form(key=f"password_{i}", border=False), st.container(horizontal=True, vertical_alignment="bottom"):
        word = st.text_input(f"Password of {safe_md(f.name, 60)}", type="password", key=f"pw_{i}")
        if st.form_submit_button("Open") and word and f.data:
            desk.take_in(intake, f.name, f.data, read_upload, word)
            st.rerun()


def _rows(i: int, f: Dropped) -> None:
    settled = f.settled
    assert settled is not None
    with st.expander(f"See all rows of {safe_md(f.name, 60)}", key=f"rows_{i}", on_change="rerun") as box:
        if not box.open:
            return
        for found in settled.assessments:
            st.html(_rows_html(f, found))


def _rows_html(f: Dropped, found: FoundAssessment) -> str:
    assert f.result is not None
    where = {m.criterion: m for m in f.result.matches}
    cells = {s.criterion: s for s in found.sources}
    rows = []
    for r in found.responses:
        m, c = where.get(r.number), cells.get(r.number)
        read = answer_label(r.answer)
        cell = f"{c.where}: {c.seen}" if c else ""
        note = " ".join(t for t in (r.reason, r.note) if t)
        rows.append(
            f"<tr><td>{r.number}</td><td>{escape(m.text if m else 'not in the file')}</td><td>{escape(cell)}</td>"
            f"<td class=nb>{escape(read)}</td><td>{escape(note)}</td>"
            f"<td class=nb>{escape(str(m.how) if m else '')}</td></tr>"
        )
    own = "".join(
        f"<li>{escape(x.where)}: {escape(x.text)} {escape(x.seen)} {escape(x.note)}</li>" for x in found.custom_rows
    )
    return (
        f"<p><b>{escape(found.label or 'Assessment')}</b></p>"
        '<div class="scroll" tabindex="0" role="region" aria-label="Rows as read"><table class="ruledtable rows">'
        "<thead><tr><th scope=col>No.</th><th scope=col>In the file</th><th scope=col>Cell</th>"
        "<th scope=col>Read as</th><th scope=col>Note</th><th scope=col>Matched by</th></tr></thead>"
        f"<tbody>{''.join(rows)}</tbody></table></div>"
        + (f'<p><b>Rows of its own</b></p><ul class="plain">{own}</ul>' if own else "")
    )
