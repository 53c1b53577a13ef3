"""Assess: the status bar, the rows of criteria and the way on. Each row is a fragment of its own, so that an answer
draws its row and the progress, and nothing else."""

from html import escape

import streamlit as st

from maturity.core.assessment import Answer, Response
from maturity.core.questionnaire import Criterion, Section, Subsection
from maturity.core.scope import REASONS
from maturity.core.scoring import tally
from maturity.storage import catalog
from maturity.ui import keys, notices, progress, scope, shell, state
from maturity.ui.progress import Progress, neighbour, over_page
from maturity.ui.workspace import Workspace
from maturity.views.wording import ANSWER, DISPUTE_RULE, MARK, answer_label, plural

CHOICES = [Answer.YES, Answer.NO, Answer.NOT_APPLICABLE]


def chosen_section(ws: Workspace) -> tuple[Section, int | None]:
    """The section the address asks for (`s`, or the one of criterion `c`), and the criterion to go to."""
    q = ws.questionnaire
    assert q is not None
    c, s = state.parameter("c"), state.parameter("s")
    target = int(c) if c.isdecimal() and int(c) in q else None
    numbers = [section.number for section in q.sections]
    if target is not None:
        section = q.section_of(target)
    elif s.isdecimal() and int(s) in numbers:
        section = q.section(int(s))
    else:
        section = _first_unfinished(ws)
    state.set_parameter("s", str(section.number))
    if target is None:
        state.set_parameter("c", "")
    return section, target


def _first_unfinished(ws: Workspace) -> Section:
    q = ws.questionnaire
    assert q is not None
    for section in q.sections:
        if any(ws.assessment.answer(c.number) == Answer.UNANSWERED for c in section.criteria):
            return section
    return q.sections[0]


def page(ws: Workspace) -> None:
    """The whole of Assess for the section the address asks for."""
    section, target = chosen_section(ws)
    with st.container(key="sticky"):
        over = _bar(ws, section)
    notices.all_of(ws)
    st.html(f"<style>.st-key-ns_{section.number} a p{{font-weight:600!important}}</style>")  # where we are in the menu
    shell.heading(f"{section.number} {section.title}")
    shell.space(16)
    st.html(f'<div class="rulebox"><b>{DISPUTE_RULE[0]}</b> {DISPUTE_RULE[1]}</div>')
    if all(ws.assessment.answer(c.number) == Answer.NOT_APPLICABLE for c in section.criteria):
        shell.space(16)
        st.html('<p class="prose">Nothing applies here. The section is left out of the score.</p>')
    for sub in section.subsections:
        _subsection(over, sub)
    over.first()
    _foot(ws, section)
    keys.answer_keys(target, f"{ws.id}:{target}:{state.remembered('jump_count', int)}")


def _bar(ws: Workspace, section: Section) -> Progress:
    over = over_page(ws, section)
    _undo_button(ws, section)
    notices.retry(ws)
    return over


def _subsection(over: Progress, sub: Subsection) -> None:
    shell.space(40)
    t = tally(over.ws.assessment.answer(c.number) for c in sub.criteria)
    title = sub.title if sub.title != over.section.title else ""
    first, last = sub.criteria[0].number, sub.criteria[-1].number
    shell.subheading(title or f"Criteria {first}–{last}", plural(t.total, "criterion", "criteria"), ruled=True)
    stem: list[Criterion] = []
    for c in sub.criteria:
        if c.stem:
            stem.append(c)
            continue
        _stem_rows(over, stem)
        stem = []
        _row(over, c)
    _stem_rows(over, stem)


def _stem_rows(over: Progress, criteria: list[Criterion]) -> None:
    if not criteria:
        return
    first, last = criteria[0].number, criteria[-1].number
    with st.container(key="stem" if first == 22 else f"stem_{first}"):
        st.html(
            f'<p class="quiet">Criteria {first}–{last} complete this sentence</p>'
            f'<p class="st">{escape(criteria[0].stem)}</p>'
        )
        for c in criteria:
            _row(over, c)


def _row(over: Progress, c: Criterion) -> None:
    st.fragment(_row_body, key=f"row_{c.number}")(over, c)


def _row_body(over: Progress, c: Criterion) -> None:
    ws, section = over.ws, over.section
    n, r = c.number, ws.assessment[c.number]
    with st.container(key=f"row_{n}"):
        st.html(_statement(ws, c))
        with st.container(key=f"ansbox_{n}"):
            _control(ws, section, n)
            if ws.assessment.answer(n) == Answer.NOT_APPLICABLE:
                _reason(ws, section, n)
            _note_button(ws, n, r)
        clash = next((x for x in ws.clashes if x.edit.number == n), None)
        if clash or n in ws.open_notes:
            with st.container(key=f"extra_{n}"):
                if clash:
                    notices.clash(ws, clash, lambda: _redraw(ws, section, n, by_row=True))
                if n in ws.open_notes:
                    _note(ws, section, n)
    over.show()


def _statement(ws: Workspace, c: Criterion) -> str:
    ours = catalog.guidance(ws.assessment.questionnaire).get(c.number)
    done = f"<details><summary>What counts as yes</summary><p>{escape(ours.done_when)}</p></details>" if ours else ""
    return (
        f'<div class="q" id="c{c.number}"><span class="n">{c.number}</span><div><p class="st">{escape(c.statement)}</p>'
        f'<div class="meta">{done}{_last_time(ws, c.number)}</div></div></div>'
    )


def _last_time(ws: Workspace, n: int) -> str:
    before = state.previous(ws)
    if before is None or n not in before or before.answer(n) == Answer.UNANSWERED:
        return ""
    a = before.answer(n)
    return f'<span class="badge">Last time: {MARK[a]} {ANSWER[a]}</span>'


def _redraw(ws: Workspace, section: Section, *numbers: int, by_row: bool = False) -> None:
    """After an edit: draw progress, these rows, and rows that somebody else changed meanwhile; nothing else. A row that
    made the edit itself is about to be drawn with its progress: only others make a run of their own necessary."""
    here = [c.number for c in section.criteria]
    rows = dict.fromkeys(n for n in (*numbers, *ws.stale_rows(here)) if n in here)
    if not by_row or len(rows) > len(numbers):
        state.redraw([progress.KEY, *(f"row_{n}" for n in rows)])


def _control(ws: Workspace, section: Section, n: int) -> None:
    key = state.widget_key("ans", n)
    stored = ws.assessment.answer(n)
    state.seed(key, stored or None, (n, "answer"))

    def changed() -> None:
        was_failing = bool(ws.failure)
        ws.record(*ws.answer(n, state.widget_value(key) or Answer.UNANSWERED))
        ws.seen[n, "answer"] = state.widget_value(key)
        if bool(ws.failure) != was_failing or ws.refused:
            st.rerun()
        _redraw(ws, section, n, by_row=True)

    value = st.segmented_control(
        f"Answer to {n}",
        CHOICES,
        key=key,
        format_func=answer_label,
        on_change=changed,
        label_visibility="collapsed",
        width="stretch",
    )
    if (value or Answer.UNANSWERED) != ws.assessment.answer(n) and not any(x.edit.number == n for x in ws.clashes):
        ws.record(*ws.answer(n, value or Answer.UNANSWERED))  # a click that came while the page was being drawn


def _note_button(ws: Workspace, n: int, r: Response) -> None:
    def toggle() -> None:
        ws.open_notes ^= {n}

    label = "Close note" if n in ws.open_notes else "Edit note" if r.note or r.evidence else "Add a note"
    st.button(label, key=f"note_button_{n}", type="tertiary", on_click=toggle, help=None)


def _text(ws: Workspace, section: Section, n: int, name: str) -> None:
    key = state.widget_key(name, n)
    was_failing = bool(ws.failure)
    value = state.widget_value(key) or ""
    ws.record(ws.edit(n, name, value, old=ws.seen_value(n, name), seen=True))
    if ws.refused or bool(ws.failure) != was_failing:
        st.rerun()
    ws.seen[n, name] = value
    _redraw(ws, section, n, by_row=True)


def _note(ws: Workspace, section: Section, n: int) -> None:
    r = ws.assessment[n]
    for name, value in (("note", r.note), ("evidence", r.evidence)):
        state.seed(state.widget_key(name, n), value, (n, name))
    st.text_area(
        f"Note on {n}: reason or remark",
        key=state.widget_key("note", n),
        on_change=_text,
        args=(ws, section, n, "note"),
        height=96,
    )
    st.text_input(
        f"Evidence for {n}: a link or where to find it",
        key=state.widget_key("evidence", n),
        on_change=_text,
        args=(ws, section, n, "evidence"),
    )


def _reason(ws: Workspace, section: Section, n: int) -> None:
    """Why the criterion does not apply. It fits into the row: a row that grew would push the next one away from under a
    quick hand, and the click would be lost (measured)."""
    reason = ws.assessment[n].reason
    if reason in REASONS.values():

        def bring_back() -> None:
            ws.record(ws.edit(n, "answer", Answer.UNANSWERED), ws.edit(n, "reason", ""))
            state.forget_widget(state.widget_key("ans", n))
            _redraw(ws, section, n, by_row=True)

        st.html(f'<p class="quiet why">{escape(reason)}.</p>')
        st.button("Change", key=f"change_{n}", type="tertiary", on_click=bring_back)
        return
    key = state.widget_key("reason", n)
    state.seed(key, reason, (n, "reason"))
    st.text_input(
        f"Why does {n} not apply?",
        key=key,
        placeholder="Why? It can wait.",
        on_change=_text,
        args=(ws, section, n, "reason"),
        label_visibility="collapsed",
    )


def _undo_button(ws: Workspace, section: Section) -> None:
    def undo() -> None:
        edits = ws.undo()
        for e in edits:
            state.forget_widget(state.widget_key("ans" if e.field == "answer" else e.field, e.number))
        if not edits:
            st.toast("Nothing to undo in this tab.")
        elif all(e.number in {c.number for c in section.criteria} for e in edits):
            _redraw(ws, section, *(e.number for e in edits))

    with st.container(key="undo"):
        st.button("Undo", key="undo_button", type="tertiary", on_click=undo)


def _foot(ws: Workspace, section: Section) -> None:
    before, after = neighbour(ws, section, -1), neighbour(ws, section, 1)
    with st.container(key="foot", horizontal=True, gap="small"):
        if before and st.button(f"← {before.number} {shell.short_name(before)}", key="before"):
            shell.go("assess", s=str(before.number))
        if after and st.button(f"{after.number} {shell.short_name(after)} →", key="after", type="primary"):
            shell.go("assess", s=str(after.number))
        if not after and st.button("See the results", key="to_results", type="primary"):
            shell.go("results")
    shell.space(24)
    scope.panel(ws)
    with st.expander("Come back later", key="return_link"):
        st.html('<p class="quiet">Everything is saved. This address opens the assessment again:</p>')
        st.code(return_address(ws), language=None)


def return_address(ws: Workspace) -> str:
    """The address that opens this assessment on this server."""
    base = (st.context.url or "").split("?")[0].rstrip("/")
    base = base.removesuffix("/assess")
    return f"{base}/?{state.ASSESSMENT}={ws.id}"
