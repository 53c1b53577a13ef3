"""Open files: drop them, check what was read, decide what is doubtful, import. Nothing is kept before the last step."""

from collections import Counter
from html import escape

import streamlit as st

from maturity.core.assessment import Answer
from maturity.core.errors import MaturityError
from maturity.formats.past_file.result import UNTICKED, FoundAssessment, How, Question
from maturity.storage.reading import read_upload
from maturity.storage.sessions import Listed
from maturity.ui import intake as desk
from maturity.ui import shell, start, state
from maturity.ui.inert import safe_md
from maturity.ui.intake import Dropped, Intake
from maturity.views.wording import ANSWER, answer_label, listing, plural

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
ONE_BY_ONE = "One by one"
SHOWN_CELLS = 12
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
        _done(intake)
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


def _start_over() -> None:
    state.set_parameter("r", state.new_token())


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
            _question(key, parts)
    elif read:
        st.html('<p class="prose">Everything was read. Nothing to decide.</p>')
    if read:
        shell.space(40)
        _assessments(intake, listed)
        _foot(intake)
    else:
        shell.space(24)
        if st.button("Cancel", key="import_cancel"):
            _start_over()
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


Parts = list[tuple[Dropped, tuple[Question, ...]]]


def _ask(key: str, questions: list[Question]) -> str:
    if key == UNTICKED:
        return f"{plural(len(questions), 'box is', 'boxes are')} not ticked: is that a no, or not answered?"
    if len(questions) == 1:
        return questions[0].ask
    return f"What does “{' '.join(questions[0].seen.split())}” mean? It stands in {len(questions)} cells."


def _evidence_html(parts: Parts) -> str:
    rows = []
    for f, questions in parts:
        cells = listing([q.where for q in questions[:SHOWN_CELLS]])
        if len(questions) > SHOWN_CELLS:
            cells += f" and {len(questions) - SHOWN_CELLS} more"
        word = "criterion" if len(questions) == 1 else "criteria"
        numbers = listing(sorted({q.criterion for q in questions}))
        rows.append(f"<div><dt>{escape(f.name)}</dt><dd>{escape(cells)}, for {word} {numbers}</dd></div>")
    return f'<dl class="details evidence">{"".join(rows)}</dl>'


def _question(key: str, parts: Parts) -> None:
    questions = [q for _, group in parts for q in group]
    choices = [a for a in Answer if all(a in q.choices for q in questions)]
    files = [f for f, _ in parts]
    name = desk.digest(key.encode())[:10]
    widget = f"seg_q_{name}_{files[0].digest[:6]}"

    def changed() -> None:
        value = state.widget_value(widget)
        for f in files:
            f.one_by_one.discard(key)
            f.decisions.pop(key, None)
            if value == ONE_BY_ONE:
                f.one_by_one.add(key)
            elif value is not None:
                f.decisions[key] = Answer(value)

    with st.container(key=f"question_{name}"):
        st.html(f'<h3 class="h3">{escape(_ask(key, questions))}</h3>{_evidence_html(parts)}')
        options: list[str] = [*map(str, choices), *([ONE_BY_ONE] if len(questions) > 1 else [])]
        known = ONE_BY_ONE if key in files[0].one_by_one else files[0].decisions.get(key)
        if state.widget_value(widget) is None and known is not None:
            state.set_widget(widget, str(known))
        st.segmented_control("Read it as", options, key=widget, format_func=_choice, on_change=changed)
        hint = (
            "All of them are read alike." if key == UNTICKED else "The rule: partly, in progress or disputed is a no."
        )
        st.html(f'<p class="quiet">{hint}</p>')
        if key in files[0].one_by_one:
            for f, group in parts:
                _each(f, group)


def _choice(value: str) -> str:
    if value == ONE_BY_ONE:
        return ONE_BY_ONE
    return "Leave unanswered" if value == "" else answer_label(Answer(value))


def _each(f: Dropped, questions: tuple[Question, ...]) -> None:
    for q in questions:
        widget = f"seg_c_{desk.digest(f'{f.digest}{q.label}{q.where}'.encode())[:12]}"

        def changed(q: Question = q, widget: str = widget) -> None:
            f.decisions.pop(q.where, None)
            if (value := state.widget_value(widget)) is not None:
                f.decisions[q.where] = Answer(value)

        if state.widget_value(widget) is None and q.where in f.decisions:
            state.set_widget(widget, str(f.decisions[q.where]))
        st.segmented_control(
            f"{safe_md(q.where)}, criterion {q.criterion}: “{safe_md(q.seen, 80)}”",
            [str(a) for a in q.choices],
            key=widget,
            format_func=_choice,
            on_change=changed,
        )


def _assessments(intake: Intake, listed: tuple[Listed, ...]) -> None:
    shell.subheading("What will be kept", ruled=True)
    known = [x.profile.project for x in listed if x.profile.project]
    known += [name for f in intake.files for name in f.projects.values()]
    for i, f in enumerate(intake.files):
        settled = f.settled
        if settled is None:
            continue
        labels = [a.label for a in settled.assessments]
        if len(labels) > 1:
            _merge(i, f, labels)
        for k, found in enumerate(settled.assessments):
            if found.label not in f.merged[1:]:
                _one(i, k, f, found, known)


def _merge(i: int, f: Dropped, labels: list[str]) -> None:
    def changed() -> None:
        chosen = tuple(state.widget_value(f"merge_{i}") or ())
        f.merged = chosen if len(chosen) == 2 else ()

    with st.expander(f"Merge two people's columns of {safe_md(f.name, 60)}", expanded=bool(f.merged), key=f"rows_m{i}"):
        st.multiselect(
            "Two columns that are one assessment",
            labels,
            default=list(f.merged) or None,
            key=f"merge_{i}",
            max_selections=2,
            on_change=changed,
            placeholder="Choose two, or leave them apart",
            format_func=lambda label: safe_md(label, 60),
        )
        if f.merged:
            st.html(f'<p class="quiet">{escape(_differences(f))}</p>')


def _differences(f: Dropped) -> str:
    found = f.differences()
    if not found:
        return "They agree everywhere."
    pairs = "; ".join(f"{d.criterion}: {ANSWER[d.first].lower()} and {ANSWER[d.second].lower()}" for d in found)
    many = plural(len(found), "criterion", "criteria")
    return f"They differ on {many}, which stay unanswered with both answers in the note: {pairs}."


def _one(i: int, k: int, f: Dropped, found: FoundAssessment, known: list[str]) -> None:
    name = f.projects.get(found.label, f.project_of(found))
    with st.container(key=f"keep_{i}_{k}"):
        a, b, c = st.columns([1.6, 1, 0.8], vertical_alignment="bottom")
        project = a.text_input(
            f"Project of “{safe_md(found.label or f.name, 60)}”", value=name, key=f"project_{i}_{k}_{f.digest[:6]}"
        )
        f.projects[found.label] = project.strip()
        day = b.date_input(
            "Date" if found.assessed_on or found.label in f.dates else "Date (the file names none)",
            value=f.dates.get(found.label, found.assessed_on),
            key=f"date_{i}_{k}_{f.digest[:6]}",
            format="YYYY-MM-DD",
        )
        if day:
            f.dates[found.label] = day
        else:
            f.dates.pop(found.label, None)
        keep = c.toggle("Import", value=found.label not in f.left_out, key=f"take_{i}_{k}_{f.digest[:6]}")
        (f.left_out.discard if keep else f.left_out.add)(found.label)
        other = desk.other_spelling(project, known)
        if other and st.button(
            f"Same project as “{safe_md(other, 60)}”: use that name", key=f"same_{i}_{k}", type="tertiary"
        ):
            f.projects[found.label] = other
            state.set_widget_later(f"project_{i}_{k}_{f.digest[:6]}", other)
            st.rerun()


def _foot(intake: Intake) -> None:
    ready = intake.ready
    names = Counter(found.project for _, found in ready)
    shell.space(24)
    parts = []
    for _, found in ready[:8]:
        t = desk.counts(found)
        when = f", {found.assessed_on}" if names[found.project] > 1 and found.assessed_on else ""
        parts.append(
            f"<li><b>{escape(found.project or 'Unnamed project')}{when}</b>: {t.yes} yes, {t.no} no, {t.na} not "
            f"applicable, {t.unanswered} unanswered.</li>"
        )
    more = f"<li>And {len(ready) - 8} more.</li>" if len(ready) > 8 else ""
    if ready:
        st.html(f'<p>After import:</p><ul class="plain">{"".join(parts)}{more}</ul>')
    st.html('<p class="quiet">A question you skip leaves its criteria unanswered, never no.</p>')
    shell.space(16)
    with st.container(horizontal=True, gap="small", key="importacts"):
        if st.button(f"Import {plural(len(ready), 'assessment')}", type="primary", key="import_do", disabled=not ready):
            desk.store(intake, state.sessions())
            st.rerun()
        if st.button("Cancel", key="import_cancel"):
            _start_over()
            st.rerun()


def _done(intake: Intake) -> None:
    shell.heading(f"{plural(len(intake.stored), 'assessment')} imported")
    for problem in intake.problems:
        st.html(f'<p class="alert" role="alert">✗ {escape(problem)}.</p>')
    shell.space(16)
    for i, id in enumerate(intake.stored):
        _stored_row(id, first=i == 0)
    shell.space(24)
    with st.container(horizontal=True, gap="small", key="doneacts"):
        if st.button("Open more files", key="import_more"):
            _start_over()
            st.rerun()
        if len(intake.stored) > 1 and st.button("See all projects", key="import_portfolio"):
            shell.go("portfolio")
        if st.button("Undo the import", key="import_undo"):
            gone = desk.take_back(intake, state.sessions())
            _start_over()
            st.toast(f"{plural(gone, 'assessment')} moved to the archive on Start.")
            st.rerun()


def _stored_row(id: str, *, first: bool) -> None:
    try:
        a = state.sessions().load(id).assessment
    except MaturityError as error:
        st.html(f'<p class="alert">{escape(str(error))}.</p>')
        return
    with st.container(key=f"file_done_{id}"):
        when = f", {a.profile.assessed_on}" if a.profile.assessed_on else ""
        st.html(
            f'<div class="sess"><h3 class="h3">{escape(a.profile.project or "Unnamed project")}{when}</h3>'
            f'<p class="quiet">{a.answered} of {len(a.responses)} answered.</p></div>'
        )
        if st.button("See results", key=f"open_{id}", width="stretch", type="primary" if first else "secondary"):
            state.open_assessment(id)
            shell.go_to("results", id)
