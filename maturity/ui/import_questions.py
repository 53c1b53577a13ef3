"""What files do not settle: one decision for every cell that says the same, in whatever file, or one by one."""

from collections.abc import Callable
from html import escape

import streamlit as st

from maturity.core.assessment import Answer
from maturity.formats.past_file.result import UNTICKED, Question
from maturity.storage import catalog
from maturity.ui import import_bar, shell, state
from maturity.ui import intake as desk
from maturity.ui.inert import spoken
from maturity.ui.intake import Dropped, Intake
from maturity.views.wording import answer_label, listing, plural

APART = "One by one"
SHOWN_CELLS, SHOWN_FILES, SHOWN_WORDS = 8, 3, 4

Parts = list[tuple[Dropped, tuple[Question, ...]]]


def questions(intake: Intake) -> None:
    """Everything that needs a decision, in one place."""
    st.fragment(_all, key=import_bar.QUESTIONS)(intake)


def _all(intake: Intake) -> None:
    asked = intake.groups
    if not asked:
        return
    shell.space(40)
    shell.subheading("Questions", ruled=True)
    shell.space(8)
    st.html(
        '<p class="quiet">One decision answers every cell that says the same. The rule: partly, in progress or '
        "disputed is a no. A question you skip leaves its criteria unanswered, never no.</p>"
    )
    for key, parts in asked.items():
        st.fragment(_question, key=f"ask_{import_bar.anchor(key)}")(key, parts)


def _question(key: str, parts: Parts) -> None:
    asked = [q for _, group in parts for q in group]
    files = [f for f, _ in parts]
    name = import_bar.anchor(key)
    widget = f"seg_q_{name}_{desk.digest(''.join(f.digest for f in files).encode())[:6]}"

    def changed() -> None:
        value = state.widget_value(widget)
        was_apart = key in files[0].one_by_one
        for f in files:
            f.one_by_one.discard(key)
            f.decisions.pop(key, None)
            if value == APART:
                f.one_by_one.add(key)
            elif value is not None:
                f.decisions[key] = Answer(value)
        import_bar.redraw(*files, also=(f"ask_{name}",) if was_apart or value == APART else ())

    with st.container(key=f"question_{name}"):
        st.html(f'<div class="q1" id="{name}"><h3 class="h3">{escape(_ask(key, asked))}</h3>{_evidence(parts)}</div>')
        if state.widget_value(widget) is None:
            state.set_widget(widget, _known(key, files))
        options = [*map(str, _choices(key, asked)), *([APART] if _divisible(key, parts) else [])]
        st.segmented_control(
            f"Read {spoken(key, 60)} as", options, key=widget, format_func=_label(key), on_change=changed,
            label_visibility="collapsed",
        )  # fmt: skip
        if key in files[0].one_by_one:
            for f, group in parts:
                for q in group[:1] if key == UNTICKED else group:
                    _single(f, key, q, len(group))


def _ask(key: str, asked: list[Question]) -> str:
    if key == UNTICKED:
        return f"{plural(len(asked), 'box is', 'boxes are')} not ticked: is that a no, or not answered?"
    if len(asked) == 1:
        said = asked[0].ask.replace(f"'{asked[0].seen}'", f"“{asked[0].seen}”")
        return said[:1].upper() + said[1:]
    words = list({w.casefold(): w for q in asked if (w := " ".join(q.seen.split()))}.values())
    shown = [f"“{w}”" for w in words[:SHOWN_WORDS]] + (
        [f"{len(words) - SHOWN_WORDS} more"] * (len(words) > SHOWN_WORDS)
    )
    if len(words) > 1:
        return f"What do {listing(shown)} mean? They stand in {len(asked)} cells."
    return f"What does {listing(shown)} mean? It stands in {len(asked)} cells."


def _choices(key: str, asked: list[Question]) -> list[Answer]:
    if key == UNTICKED:
        return [Answer.NO, Answer.UNANSWERED]
    return [a for a in Answer if all(a in q.choices for q in asked)]


def _divisible(key: str, parts: Parts) -> bool:
    """Boxes of one file are all read alike; words may mean different things in different cells."""
    return len(parts) > 1 if key == UNTICKED else sum(len(group) for _, group in parts) > 1


def _known(key: str, files: list[Dropped]) -> str | None:
    if key in files[0].one_by_one:
        return APART
    decided = {f.decisions.get(key) for f in files}
    answer = decided.pop() if len(decided) == 1 else None
    return None if answer is None else str(answer)


def _label(key: str) -> Callable[[str], str]:
    def shown(value: str) -> str:
        if value == APART:
            return "File by file" if key == UNTICKED else APART
        return "Leave unanswered" if value == "" else answer_label(Answer(value))

    return shown


def _evidence(parts: Parts) -> str:
    if len(parts) == 1 and len(parts[0][1]) == 1:
        f, (q,) = parts[0]
        place = f"{f.name}, {q.where}"
        return f'<p class="prose">{escape(_statement(f, q))}</p><p class="quiet">{escape(place)}</p>'
    rows = [f"<p class=quiet><b>{escape(f.name)}</b>, {escape(_cells(group))}</p>" for f, group in parts]
    rest = rows[SHOWN_FILES:]
    more = (
        f'<details class="more"><summary>{plural(len(rest), "more file")}</summary>{"".join(rest)}</details>'
        if rest
        else ""
    )
    return "".join(rows[:SHOWN_FILES]) + more


def _cells(group: tuple[Question, ...]) -> str:
    """ "Sheet1: C9, C10 and C12, for criteria 5, 6 and 8": the sheet is named once."""
    sheets: dict[str, list[str]] = {}
    for q in group[:SHOWN_CELLS]:
        sheet, _, cell = q.where.rpartition("!")
        sheets.setdefault(sheet, []).append(cell)
    places = "; ".join(f"{sheet}: {', '.join(cells)}" if sheet else ", ".join(cells) for sheet, cells in sheets.items())
    rest = len(group) - SHOWN_CELLS
    numbers = sorted({q.criterion for q in group})
    word = "criterion" if len(numbers) == 1 else "criteria"
    return f"{places}{f' and {rest} more' if rest > 0 else ''}, for {word} {listing(numbers)}"


def _statement(f: Dropped, q: Question) -> str:
    """The criterion that a cell is about, in the file's words where it has any and they are a whole sentence."""
    assert f.result is not None
    c = (f.result.own or catalog.questionnaire(f.result.questionnaire)).criterion(q.criterion)
    text = next((m.text for m in f.result.matches if m.criterion == q.criterion), "")
    return f"{q.criterion}. {(not c.stem and text) or c.full_statement}"


def _single(f: Dropped, key: str, q: Question, boxes: int) -> None:
    """One cell, or all boxes of one file, with what it is about and a decision of its own."""
    decides = key if key == UNTICKED else q.where
    widget = f"seg_c_{desk.digest(f'{f.digest}{q.label}{decides}'.encode())[:12]}"

    def changed() -> None:
        f.decisions.pop(decides, None)
        if (value := state.widget_value(widget)) is not None:
            f.decisions[decides] = Answer(value)
        import_bar.redraw(f)

    if key == UNTICKED:
        about = f"<p>{escape(f.name)}: {plural(boxes, 'box', 'boxes')}</p>"
    else:
        about = (
            f'<p>{escape(_statement(f, q))}</p><p class="quiet">{escape(f.name)}, {escape(q.where)}: '
            f"“{escape(q.seen)}”</p>"
        )
    with st.container(key=f"each_{widget}"):
        st.html(about)
        if state.widget_value(widget) is None and decides in f.decisions:
            state.set_widget(widget, str(f.decisions[decides]))
        st.segmented_control(
            spoken(f"{q.where} of {f.name}", 80), [str(a) for a in _choices(key, [q])], key=widget,
            format_func=_label(key), on_change=changed, label_visibility="collapsed",
        )  # fmt: skip
