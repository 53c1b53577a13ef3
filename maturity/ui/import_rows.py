"""What will be kept of dropped files, a row an assessment: whether, under which project and date, how it was read."""

from datetime import date
from html import escape

import streamlit as st

from maturity.storage.sessions import Listed
from maturity.ui import import_bar, import_evidence, shell, state
from maturity.ui import intake as desk
from maturity.ui.file_names import people, spellings
from maturity.ui.inert import safe_md, spoken
from maturity.ui.intake import Dropped, Intake
from maturity.views.wording import answer_label, listing, plural

FEW = 5
"""Up to so many files show their remarks unfolded."""

_UNSET = object()


def assessments(intake: Intake, listed: tuple[Listed, ...]) -> None:
    """Every assessment that was found, with project and date to correct, to merge or to leave out."""
    read = [f for f in intake.files if f.result]
    count = sum(len(f.candidates()) for f in read)
    shell.subheading("What will be kept", f"{plural(count, 'assessment')} in {plural(len(read), 'file')}", ruled=True)
    st.html(
        '<div class="keephead" aria-hidden="true"><span></span><span>Read from</span><span>Project</span>'
        "<span>Date</span></div>"
    )
    st.fragment(_names, key=import_bar.NAMES)(intake, [x.profile.project for x in listed])
    _dates(intake)
    for f in read:
        before = desk.imported_before(listed, f.digest)
        said = (
            f"Imported before, as {listing([x.profile.project or 'Unnamed project' for x in before])}."
            if before
            else ""
        )
        for k, found in enumerate(f.candidates()):
            part = import_bar.row_part(f, found.label)
            st.fragment(_row, key=part)(f, found.label, said, first=k == 0, few=len(read) <= FEW)
        _merge(f)


def _row(f: Dropped, label: str, said: str, *, first: bool, few: bool) -> None:
    found = next(x for x in f.candidates() if x.label == label)
    part = import_bar.row_part(f, label)
    name = spoken(import_evidence.heading(f, found), 60)
    keys = {what: f"{what}_{part}" for what in ("take", "project", "date", "see")}

    def taken() -> None:
        (f.left_out.discard if state.widget_value(keys["take"]) else f.left_out.add)(label)
        asked = (import_bar.QUESTIONS,) if f.result and f.result.questions else ()
        import_bar.redraw(f, also=(import_bar.NAMES, *asked))

    def renamed() -> None:
        f.projects[label] = state.widget_value(keys["project"], "").strip()
        import_bar.redraw(also=(import_bar.NAMES,))

    def dated() -> None:
        f.dates[label] = state.widget_value(keys["date"])
        import_bar.redraw()

    def unfolded() -> None:
        (f.unfolded.discard if label in f.unfolded else f.unfolded.add)(label)

    _seed(keys["take"], label not in f.left_out)
    _seed(keys["project"], found.project)
    _seed(keys["date"], found.assessed_on)
    with st.container(key=part):
        st.checkbox(f"Import {name}", key=keys["take"], label_visibility="collapsed", on_change=taken)
        st.html(
            f'<div class="read"><p>{escape(import_evidence.heading(f, found))}</p>'
            f'<p class="quiet">{escape(f"{said} {import_evidence.sentence(f, found)}".strip())}</p>'
            f"{import_evidence.remarks(f, unfolded=few) if first else ''}</div>"
        )
        st.text_input(f"Project of {name}", key=keys["project"], label_visibility="collapsed", on_change=renamed)
        st.date_input(
            f"Date of {name}", value=None, key=keys["date"], format="YYYY-MM-DD", label_visibility="collapsed",
            on_change=dated,
        )  # fmt: skip
        shown = label in f.unfolded
        st.button("Hide rows" if shown else "See rows", key=keys["see"], type="tertiary", on_click=unfolded)
        if shown:
            st.html(import_evidence.everything(f, found))


def _seed(key: str, value: object) -> None:
    if state.widget_value(key, _UNSET) is _UNSET:
        state.set_widget(key, value)


def _names(intake: Intake, known: list[str]) -> None:
    """Spellings that look like one project, offered under one name."""
    for alike in spellings((found.project for _, found in intake.ready), known):
        key = f"alike_{desk.digest(' '.join(alike.names).encode())[:10]}"
        _seed(key, alike.offered)

        with st.container(key=f"keep_all_{key}"):
            names = listing([f"“{name}”" for name in alike.names])
            alone = len(alike.names) == 1
            st.html(
                f"<p>{escape(names)} {'looks like a project that is here' if alone else 'look like one project'}.</p>"
            )
            st.text_input("One name for all of these", key=key, label_visibility="collapsed")
            if st.button("Use this name", key=f"use_{key}"):
                _rename(intake, alike.names, state.widget_value(key, "").strip() or alike.offered)
                st.rerun()


def _rename(intake: Intake, names: tuple[str, ...], name: str) -> None:
    for f, found in intake.ready:
        if found.project in names:
            f.projects[found.label] = name
            state.set_widget_later(f"project_{import_bar.row_part(f, found.label)}", name)


def _dates(intake: Intake) -> None:
    """One date for everything that has none."""

    def dated() -> None:
        day: date | None = state.widget_value("date_of_all")
        for f in intake.files:
            for found in f.candidates():
                given = intake.day is not None and f.dates.get(found.label) == intake.day
                if day and (found.assessed_on is None or given):
                    f.dates[found.label] = day
                    state.set_widget(f"date_{import_bar.row_part(f, found.label)}", day)
        intake.day = day or intake.day

    undated = sum(found.assessed_on is None for _, found in intake.ready)
    if undated > 1 or intake.day:
        with st.container(key="keep_all_dates"):
            said = f"{plural(undated, 'assessment has', 'assessments have')} no date: give one to all of them."
            st.html(f"<p>{said if undated else 'Every assessment has a date.'}</p>")
            st.date_input(
                "Date for those without one", value=None, key="date_of_all", format="YYYY-MM-DD", on_change=dated,
                label_visibility="collapsed",
            )  # fmt: skip


def _merge(f: Dropped) -> None:
    """Two people's columns about one project as one assessment, where a file may have such."""
    assert f.result is not None
    pairs = {" and ".join(pair): pair for pair in people(f.result)}
    if not pairs:
        return
    widget = f"seg_merge_{f.digest[:12]}"

    def changed() -> None:
        f.merged = pairs.get(state.widget_value(widget) or "", ())

    with st.container(key=f"merge_{f.digest[:12]}"):
        st.html(
            f"<p>{escape(f.name)} may hold people's answers about one project. Make one assessment of two columns: "
            "where they differ it stays unanswered, with both answers in the note.</p>"
        )
        if f.both and state.widget_value(widget) is None:
            state.set_widget(widget, f.both)
        st.segmented_control(
            f"Columns of {spoken(f.name, 60)} to merge", list(pairs), key=widget, on_change=changed,
            format_func=lambda both: f"Merge {safe_md(both, 60)}", label_visibility="collapsed",
        )  # fmt: skip
        for both, (first, second) in pairs.items():
            if not f.both or both == f.both:
                st.html(_differences(f, first, second, unfolded=both == f.both))


def _differences(f: Dropped, first: str, second: str, *, unfolded: bool) -> str:
    found = f.differences(first, second)
    if not found:
        return f'<p class="quiet">{escape(first)} and {escape(second)} agree everywhere.</p>'
    assert f.result is not None
    texts = {m.criterion: m.text for m in f.result.matches}
    rows = "".join(
        f"<tr><td>{d.criterion}</td><td>{escape(texts.get(d.criterion, ''))}</td>"
        f"<td class=nb>{answer_label(d.first)}</td><td class=nb>{answer_label(d.second)}</td></tr>"
        for d in found
    )
    return (
        f'<details class="more"{" open" if unfolded else ""}><summary>{escape(first)} and {escape(second)} differ on '
        f"{plural(len(found), 'criterion', 'criteria')}</summary>"
        '<table class="ruledtable"><thead><tr><th scope=col>No.</th><th scope=col>Criterion</th>'
        f"<th scope=col>{escape(first)}</th><th scope=col>{escape(second)}</th></tr></thead>"
        f"<tbody>{rows}</tbody></table></details>"
    )
