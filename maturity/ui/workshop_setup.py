"""Before a workshop begins, and whenever the facilitator asks: minutes, agenda, how phones vote, who may come in."""

from datetime import timedelta
from html import escape
from pathlib import Path

import streamlit as st

from maturity.core.assessment import Flag
from maturity.core.errors import MaturityError
from maturity.core.workshop import AgendaKind, Room, Voting, agenda
from maturity.ui import access, shell, state, workshop_keys
from maturity.ui.address import REMEDY, vote_address
from maturity.ui.desk import Desk, vote_store
from maturity.ui.workspace import Workspace
from maturity.views.wording import DISPUTE_RULE

_CLOSED = "workshop_closed"
RUNNING = "screen"
"""Query parameter that says that the shared screen is up, so that a refresh comes back to it."""

PAUSE = timedelta(hours=2)
"""After so long beyond the planned end a workshop was left: it asks before it goes on."""

AGENDAS = {
    AgendaKind.SECTIONS: "Section by section",
    AgendaKind.UNANSWERED: "Unanswered only",
    AgendaKind.FLAGGED: "Flagged only",
    AgendaKind.DISAGREEMENT: "Disagreement first",
}
VOTINGS = {
    Voting.OFF: "Without phones",
    Voting.CRITERION: "On each criterion",
    Voting.SECTION: "A section at once",
}
VOTING_MEANS = {
    Voting.OFF: "The room talks about each statement, and you record what it decides.",
    Voting.CRITERION: "All vote on a statement, you show the votes, the room talks and decides. About a minute each.",
    Voting.SECTION: "All vote on a section at their own pace. What they agree on passes together, and the room talks "
    "about the rest, the most disputed first. The quickest way through 60.",
}
_STYLE = Path(__file__).with_name("workshop.css")


@st.cache_resource(show_spinner=False)
def _css() -> str:
    return f"<style>{_STYLE.read_text(encoding='utf-8')}</style>"


def style() -> None:
    """The looks of the shared screen; its size only while that is up."""
    st.html(_css())


def is_running() -> bool:
    """Whether the address asks for the shared screen."""
    return state.parameter(RUNNING) == "1"


def pause() -> None:
    """From the shared screen to this page."""
    state.set_parameter(RUNNING, "")


def resume() -> None:
    """Back to the shared screen."""
    state.set_parameter(RUNNING, "1")


def stand_by() -> None:
    """Where no shared screen can be shown: this page, with its menu."""
    if is_running():
        pause()
        st.rerun()


def leave() -> None:
    """Leave the shared screen for Assess; the room stays open."""
    pause()
    state.remember("leaving_workshop", True)


def is_stale(desk: Desk) -> bool:
    """Whether this workshop was left long ago: its clock has nothing to say any more."""
    room = desk.room
    return state.now() > room.started_at + timedelta(minutes=room.minutes) + PAUSE


def page(ws: Workspace, desk: Desk | None, problem: str = "") -> None:
    """The setup of a new workshop, or of the one that is open."""
    if state.remembered("leaving_workshop", lambda: False):
        state.remember("leaving_workshop", False)
        shell.go("assess")
    shell.heading("Workshop", "One statement at a time on a shared screen. The room talks, you press Y, N or X.")
    if problem:
        st.html(f'<p class="alert" role="alert">✗ {escape(problem[0].upper() + problem[1:])}.</p>')
    if closed := state.remembered(_CLOSED, str):
        state.forget(_CLOSED)
        st.html(f'<p class="lead" role="status">The workshop {escape(closed)} is closed. Its votes are kept.</p>')
    shell.space(24)
    st.html(f'<div class="rulebox"><b>{DISPUTE_RULE[0]}</b> {DISPUTE_RULE[1]}</div>')
    shell.space(40)
    with st.container(key="setup"):
        _form(ws, desk)
    if desk is not None:
        shell.space(40)
        _room(desk)


def _form(ws: Workspace, desk: Desk | None) -> None:
    room = desk.room if desk else None
    minutes = int(st.number_input("Minutes for the workshop", 5, 600, room.minutes if room else 90, 5, key="w_minutes"))
    kinds = _kinds(ws, desk)
    with st.container(key="seg_agenda"):
        kind = st.segmented_control(
            "Agenda", kinds, default=room.agenda_kind if room and room.agenda_kind in kinds else kinds[0],
            format_func=lambda k: AGENDAS[AgendaKind(k)], key="w_agenda", required=True,
        )  # fmt: skip
    with st.container(key="seg_voting"):
        voting = st.segmented_control(
            "Vote by phone", list(VOTINGS), default=room.voting if room else _usual_voting(),
            format_func=lambda v: VOTINGS[Voting(v)], key="w_voting", required=True,
        )  # fmt: skip
    chosen = Voting(voting or Voting.OFF)
    st.html(f'<p class="quiet">{VOTING_MEANS[chosen]}</p>')
    if chosen != Voting.OFF and vote_address("") is None:
        st.html(f'<p class="alert">{REMEDY}</p>')
    on = st.toggle("Single keys: Y, N, X, arrows, V, U, F, E, H", value=workshop_keys.switched_on(), key="w_keys")
    shell.space(16)
    label = "Begin the workshop" if room is None else f"Go on at {room.current}"
    if st.button(label, type="primary", key="begin_workshop"):
        workshop_keys.switch(on)
        _begin(ws, desk, minutes, AgendaKind(kind or kinds[0]), chosen)


def _usual_voting() -> Voting:
    """Phones vote where they can reach this server."""
    return Voting.OFF if vote_address("") is None else Voting.CRITERION


def _kinds(ws: Workspace, desk: Desk | None) -> list[AgendaKind]:
    """The agendas that hold something now; disagreement first once there are votes."""
    kinds = [AgendaKind.SECTIONS]
    if 0 < ws.assessment.answered < len(ws.assessment.responses):
        kinds.append(AgendaKind.UNANSWERED)
    if any(r.flag == Flag.DISCUSS for r in ws.assessment.responses):
        kinds.append(AgendaKind.FLAGGED)
    if desk and any(p.casts for p in desk.look().participants):
        kinds.append(AgendaKind.DISAGREEMENT)
    return kinds


def _begin(ws: Workspace, desk: Desk | None, minutes: int, kind: AgendaKind, voting: Voting) -> None:
    try:
        if desk is None:
            open_room(ws, minutes, kind, voting)
        else:
            _change(ws, desk, minutes, kind, voting)
    except MaturityError as error:
        st.html(f'<p class="alert" role="alert">✗ {escape(str(error)[0].upper() + str(error)[1:])}.</p>')
        return
    resume()
    st.rerun()


def open_room(ws: Workspace, minutes: int, kind: AgendaKind, voting: Voting) -> Room:
    """Open the assessment's room at the first of the agenda. Raises Refused, NotSaved."""
    access.require_facilitator()
    q = ws.questionnaire
    assert q is not None
    rooms = vote_store().rooms
    now = rooms.now()
    room = Room(
        code="", assessment_id=ws.id, questionnaire=q.id, project=ws.assessment.profile.project, opened_at=now,
        started_at=now, minutes=minutes, agenda=q.numbers, voting=voting, current=q.numbers[0],
    )  # fmt: skip
    return rooms.open(room.plan(kind, agenda(kind, q, ws.assessment), q))


def _change(ws: Workspace, desk: Desk, minutes: int, kind: AgendaKind, voting: Voting) -> None:
    from dataclasses import replace

    assert ws.questionnaire is not None
    q, now = ws.questionnaire, desk.votes.rooms.now()
    if is_stale(desk):
        desk.step(lambda room: replace(room, started_at=now))
    desk.step(lambda room: replace(room, minutes=minutes))
    if kind != desk.room.agenda_kind or kind == AgendaKind.DISAGREEMENT:
        desk.plan(kind)
    if voting != desk.room.voting and kind != AgendaKind.DISAGREEMENT:
        desk.step(lambda room: room.vote_on(voting, q))


def _room(desk: Desk) -> None:
    """Who may come in: the code, and the ways to shut the door."""
    shell.subheading("The room", ruled=True)
    shell.space(16)
    snapshot = desk.look(presence=True)
    here = snapshot.present(state.now())
    st.html(
        f'<p class="prose">Code <b>{escape(desk.room.code)}</b>, {len(snapshot.participants)} joined, {here} here now. '
        "A new code shuts out whoever has only the old one; the people in the room scan again.</p>"
    )
    shell.space(16)
    with st.container(horizontal=True, gap="small", key="roomacts"):
        if st.button("Make a new code", key="renew_room"):
            access.require_facilitator()
            desk.room = desk.votes.rooms.renew(desk.ref)
            st.rerun()
        if st.button("Close the workshop", key="close_room"):
            access.require_facilitator()
            desk.votes.rooms.close(desk.ref)
            state.forget("desk")
            state.remember(_CLOSED, desk.room.code)
            st.rerun()
