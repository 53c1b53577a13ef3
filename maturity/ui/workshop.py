"""The shared screen of a workshop: one statement, what the room says, and the decision, always in the same place."""

from html import escape

import streamlit as st

from maturity.core.errors import MaturityError
from maturity.core.pace import pace
from maturity.core.workshop import Stage, Voting
from maturity.storage import catalog
from maturity.storage.snapshots import Snapshot
from maturity.ui import (
    notices,
    shell,
    state,
    workshop_controls,
    workshop_end,
    workshop_keys,
    workshop_setup,
    workshop_side,
)
from maturity.ui.address import vote_address
from maturity.ui.desk import Desk, open_desk
from maturity.ui.workspace import Workspace
from maturity.views import ballots, present

PACE_SECONDS = 20


def page() -> None:
    """The whole of Workshop: the setup before it begins and on demand, else the shared screen."""
    ws = shell.frame("workshop", bare=workshop_setup.is_running())
    workshop_setup.style()
    try:
        desk = open_desk(ws)
    except MaturityError as error:
        workshop_setup.stand_by()
        workshop_setup.page(ws, None, str(error))
        return
    if desk is None or workshop_setup.is_stale(desk):
        workshop_setup.stand_by()
    if desk is None or not workshop_setup.is_running():
        workshop_setup.page(ws, desk)
        return
    _screen(ws, desk)
    workshop_keys.listen(desk)


def _screen(ws: Workspace, desk: Desk) -> None:
    if ws.failure:
        notices.not_saved(ws)
    for clash in tuple(ws.clashes):
        notices.clash(ws, clash)
    for said in filter(None, (desk.said, ws.refused)):
        st.html(f'<p class="alert" role="alert">✗ {escape(said[0].upper() + said[1:])}.</p>')
    if desk.help_open:
        desk.help_open = False
        workshop_controls.help_list()
    if desk.room.stage == Stage.END:
        workshop_end.page(ws, desk)
        return
    snapshot = desk.look(presence=True)
    st.html(_top(ws, desk))
    with st.container(key="pmain"):
        left, right = st.columns([1.75, 1], gap="large")
        with left:
            _left(ws, desk, snapshot)
        with right, st.container(key="pside"):
            workshop_side.column(ws, desk, snapshot)
    workshop_controls.answers(ws, desk, snapshot)
    workshop_controls.moves(ws, desk)
    _foot(ws, desk)


def _top(ws: Workspace, desk: Desk) -> str:
    assert ws.questionnaire is not None
    return present.top_html(ws.questionnaire, ws.assessment, desk.room.current, criterion=desk.room.stage == Stage.TALK)


def _left(ws: Workspace, desk: Desk, snapshot: Snapshot) -> None:
    q, room = ws.questionnaire, desk.room
    assert q is not None
    if room.stage == Stage.BALLOT:
        st.html(present.ballot_stage_html(q, room))
    elif room.stage == Stage.SORTED:
        st.html(present.sorted_stage_html(q, room, desk.ballots(snapshot, room.open)))
    else:
        n = room.current
        said = present.statement_html(q, ws.assessment, n, catalog.guidance(q.id), ws.sessions.previous(ws.id))
        if n in room.revealed:
            said += ballots.reasons_html(snapshot.ballot(n, state.now()))
        st.html(said)


def _foot(ws: Workspace, desk: Desk) -> None:
    with st.container(key="pfoot", horizontal=True, gap="small"):
        st.fragment(_pace, key="pace", run_every=PACE_SECONDS)(ws, desk)
        address = vote_address(desk.room.code) if desk.room.voting != Voting.OFF else None
        if address is not None:
            st.html(
                f'<p class="votehere">Vote at <b>{escape(address.shown)}</b> code <b>{escape(desk.room.code)}</b></p>'
            )


def _pace(ws: Workspace, desk: Desk) -> None:
    """The pace line; while something is unsaved, also the next try to save it."""
    assert ws.questionnaire is not None
    now = state.local_now()
    if ws.failure and ws.retry_at and now >= ws.retry_at:
        ws.flush()
        if not ws.failure:
            st.rerun()
    st.html(present.pace_html(pace(desk.room, ws.questionnaire, ws.assessment, now), now.tzinfo))
