"""What a file does not settle: one decision for every cell that says the same, or one by one."""

from html import escape

import streamlit as st

from maturity.core.assessment import Answer
from maturity.formats.past_file.result import UNTICKED, Question
from maturity.ui import intake as desk
from maturity.ui import state
from maturity.ui.inert import safe_md
from maturity.ui.intake import Dropped
from maturity.views.wording import answer_label, listing, plural

ONE_BY_ONE = "One by one"


SHOWN_CELLS = 12


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


def question(key: str, parts: Parts) -> None:
    """A group of cells that say the same, where they stand, and the decision."""
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
