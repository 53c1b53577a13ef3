"""The lower part of the shared screen: answers, moves, the newest decision, help. Always in the same place."""

from html import escape

import streamlit as st

from maturity.core.assessment import Answer
from maturity.core.workshop import Stage, Voting
from maturity.storage.snapshots import Snapshot
from maturity.ui import state, workshop_keys, workshop_setup
from maturity.ui.desk import Desk
from maturity.ui.workspace import Workspace
from maturity.views import present
from maturity.views.wording import ANSWER, MARK

KEYS_HELP = (
    ("Y  N  X", "Yes, no, not applicable: record it and go on"),
    ("←  →", "The criterion before, the next one"),
    ("1 4 Enter", "Go to criterion 14"),
    ("V", "Show the votes; again to vote once more"),
    ("Enter", "Record what all agree on"),
    ("U", "Take the last decision back"),
    ("F", "Discuss later, or no longer"),
    ("E", "Write a note; Enter or Esc leaves it"),
    ("H", "This list"),
)


def answers(ws: Workspace, desk: Desk, snapshot: Snapshot) -> None:
    """The three answers, or what a section's votes call for, in the same place on every screen."""
    room = desk.room
    with st.container(key="panswers", horizontal=True, gap="medium"):
        if room.stage == Stage.TALK:
            _three_answers(ws, desk)
        elif room.stage == Stage.BALLOT:
            _wide(desk, "v", f"Show votes{workshop_keys.hint('V')}", primary=True)
            _wide(desk, "right", f"Next section, keep these hidden{workshop_keys.hint('→')}")
        else:
            passing = room.passing(desk.ballots(snapshot, room.open))
            if passing:
                _wide(desk, "enter", f"Pass {len(passing)} unanimous{workshop_keys.hint('Enter')}", primary=True)
            _wide(desk, "right", f"Talk about each{workshop_keys.hint('→')}", primary=not passing)


def _three_answers(ws: Workspace, desk: Desk) -> None:
    n = desk.room.current
    stored = ws.assessment.answer(n)
    for answer, key in ((Answer.YES, "y"), (Answer.NO, "n"), (Answer.NOT_APPLICABLE, "x")):
        mark = "_now" if stored == answer else ""
        with st.container(key=f"say_{answer}{mark}"):
            st.button(
                f"{MARK[answer]}\u2002{ANSWER[answer]}{workshop_keys.hint(key.upper())}",
                key=f"say_{answer}_{n}",
                on_click=desk.click,
                args=(key, desk.room.revision),
                width="stretch",
            )


def _wide(desk: Desk, stroke: str, label: str, *, primary: bool = False) -> None:
    st.button(
        label,
        key=f"wide_{stroke}",
        on_click=desk.click,
        args=(stroke, desk.room.revision),
        width="stretch",
        type="primary" if primary else "secondary",
    )


def moves(ws: Workspace, desk: Desk) -> None:
    """Back, skip, votes, flag, more, leave; at the right the newest decision and the way back from it."""
    room = desk.room
    with st.container(key="prow", horizontal=True, gap="small", vertical_alignment="center"):
        move(desk, "back", "left", "Back", "←")
        if room.stage == Stage.TALK:
            move(desk, "next", "right", "Skip", "→")
            if room.voting != Voting.OFF:
                label = (
                    "Show votes" if room.pending else "Vote again" if room.current in room.revealed else "Vote on it"
                )
                move(desk, "votes", "v", label, "V", primary=bool(room.pending))
            flagged = bool(ws.assessment[room.current].flag)
            move(desk, "flag", "f", "Discuss now" if flagged else "Discuss later", "F")
        _more(desk)
        st.button("Leave", key="leave", on_click=workshop_setup.leave)
        last(ws, desk)


def move(
    desk: Desk, key: str, stroke: str, label: str, hint: str, *, primary: bool = False, disabled: bool = False
) -> None:
    """A small button that stands for a stroke."""
    with st.container(key=f"act_{key}", width="content"):
        st.button(
            f"{label}{workshop_keys.hint(hint)}",
            key=key,
            on_click=desk.click,
            args=(stroke, desk.room.revision),
            type="primary" if primary else "secondary",
            disabled=disabled,
        )


def last(ws: Workspace, desk: Desk) -> None:
    """The newest decision, and the button that takes it back."""
    with st.container(key="plast", width="content"):
        st.html(present.last_html(desk.room, state.clock_text(ws.saved_at)))
    move(desk, "undo", "u", "Undo", "U", disabled=not desk.room.decisions)


def _more(desk: Desk) -> None:
    with st.popover("More", key="more"):

        def jump() -> None:
            typed = (state.widget_value("w_jump") or "").strip()
            state.set_widget("w_jump", "")
            if typed.isdecimal():
                desk.press(f"j{int(typed)}")

        st.text_input("Go to criterion", key="w_jump", placeholder="Number, then Enter", on_change=jump)
        st.button("Agenda, minutes, phones", key="options", on_click=workshop_setup.pause, width="stretch")
        st.button(f"Keys{workshop_keys.hint('H')}", key="keys", on_click=desk.press, args=("h",), width="stretch")


@st.dialog("Keys", width="medium")
def help_list() -> None:
    """What each key does, and the switch that turns them off."""
    rows = "".join(f"<tr><th>{escape(keys)}</th><td>{escape(what)}</td></tr>" for keys, what in KEYS_HELP)
    st.html(f'<table class="keys"><tbody>{rows}</tbody></table>')
    on = st.toggle("Single keys", value=workshop_keys.switched_on(), key="single_keys")
    if on != workshop_keys.switched_on():
        workshop_keys.switch(on)
        st.rerun()
