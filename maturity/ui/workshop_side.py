"""The right column of the shared screen: what the votes say, how phones come in, note and owner."""

from html import escape

import streamlit as st

from maturity.core.errors import MaturityError
from maturity.core.voting import Ballot
from maturity.core.workshop import Stage, Voting
from maturity.storage.snapshots import Snapshot
from maturity.ui import state, workshop_keys
from maturity.ui.address import REMEDY, qr_image, vote_address
from maturity.ui.desk import Desk
from maturity.ui.workspace import Workspace
from maturity.views import ballots, present
from maturity.views.wording import plural

POLL_SECONDS = 1.0
RULE = "Partly, in progress or disputed is a no: write down why."


def column(ws: Workspace, desk: Desk, snapshot: Snapshot) -> None:
    """All of the right column."""
    room = desk.room
    if room.voting != Voting.OFF:
        st.fragment(_live, key="live", run_every=POLL_SECONDS)(desk)
        if room.pending:
            _invitation(desk)
    else:
        st.html('<div class="vhead"><h2>Decide together</h2></div>')
        st.html('<p class="sub">Yes means fully in place, everywhere in this project, today.</p>')
    if snapshot.unreadable:
        st.html(f'<p class="sub">✗ {plural(len(snapshot.unreadable), "vote file")} cannot be read and left out.</p>')
    if room.stage == Stage.TALK:
        _note(ws, room.current)


def _live(desk: Desk) -> None:
    """What the votes say now. Another tab's step, or a restart, is followed by drawing the whole screen anew."""
    drawn = desk.room.revision
    try:
        snapshot = desk.look(presence=True)
    except MaturityError:  # the room is gone: the page finds that out and says so
        st.rerun()
    if desk.room.revision != drawn:
        st.rerun()
    room, now = desk.room, state.now()
    st.html(f'<span data-revision="{room.revision}"></span>')
    if room.stage == Stage.BALLOT:
        st.html(_ballot_progress(snapshot))
    elif room.stage == Stage.SORTED:
        passing = room.passing(desk.ballots(snapshot, room.open))
        said = f"{len(passing)} of {len(room.open)} agree" if passing else "Nothing passes unheard"
        st.html(ballots.head_html(said, ""))
        if passing:
            which = present.ranges(tuple(passing), 6)
            st.html(f"<p>{escape(which)}</p>")
            st.html(f'<p class="sub">{escape(ballots.passing_line(passing))}. They pass together, unheard.</p>')
    else:
        b = snapshot.ballot(room.current, now)
        if room.current in room.revealed:
            st.html(ballots.head_html(ballots.heading(b), ballots.voted(b)))
            st.html(ballots.distribution_html(b) + ballots.prompt_html(b))
        elif room.pending:
            said = ballots.voted(b)
            st.html(ballots.head_html(said[0].upper() + said[1:], _hidden(b)))
        else:
            st.html(ballots.head_html("Not put to the vote", ""))


def _hidden(b: Ballot) -> str:
    """The remark beside the count while votes are hidden: whether there is anybody left to wait for."""
    if not b.voted:
        return ""
    return "votes hidden" if b.silent else "all in, votes hidden"


def _ballot_progress(snapshot: Snapshot) -> str:
    room, now = snapshot.room, state.now()
    pending = room.pending
    found = [snapshot.ballot(n, now) for n in pending]
    here = max((b.present for b in found), default=0)
    finished = sum(all(p.cast(n, room.since(n)) for n in pending) for p in snapshot.participants)
    votes = sum(b.voted for b in found)
    if not here:
        return ballots.head_html("Nobody has joined yet", "")
    share = votes / max(1, here * len(pending))
    bar = f'<div class="progress" aria-hidden="true"><i style="width:{100 * min(1.0, share):.1f}%"></i></div>'
    aside = f"{votes} of {here * len(pending)} votes"
    return ballots.head_html(f"{finished} of {here} {'has' if here == 1 else 'have'} finished", aside) + bar


def _invitation(desk: Desk) -> None:
    """The QR code on its white plate with the address to type, or why phones cannot come."""
    address = vote_address(desk.room.code)
    if address is None:
        st.html(f'<p class="alert">{REMEDY}</p>')
        return
    words = f"Scan to vote<br>or open<br><b>{escape(address.shown)}</b><br>code <b>{escape(desk.room.code)}</b>"
    picture = f'<img src="{qr_image(address.link)}" alt="QR code to the voting page">'
    st.html(f'<div class="join">{picture}<p>{words}</p></div>')


def _note(ws: Workspace, n: int) -> None:
    """Note and owner of the criterion that is up; kept when the field is left."""
    row = ws.assessment[n]
    st.html(f'<p class="sub">{RULE}</p>')
    with st.container(key="notefields", horizontal=True, gap="small"):
        for name, label in (("note", f"Note on {n}{workshop_keys.hint('E')}"), ("owner", "Owner")):
            key = state.widget_key(f"w_{name}", n)
            state.seed(key, getattr(row, name), (n, name))
            with st.container(key=f"field_{name}"):
                st.text_input(label, key=key, on_change=_write, args=(ws, n, name, key))


def _write(ws: Workspace, n: int, name: str, key: str) -> None:
    value = state.widget_value(key) or ""
    ws.record(ws.edit(n, name, value, old=ws.seen_value(n, name), seen=True))
    if not ws.refused:
        ws.seen[n, name] = value
