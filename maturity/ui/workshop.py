"""The shared screen of a workshop: one statement, what the room says, and the decision, always in the same place."""

from collections.abc import Callable
from html import escape

import streamlit as st

from maturity.core.assessment import Answer
from maturity.core.errors import MaturityError
from maturity.core.pace import pace
from maturity.core.workshop import Stage, Voting
from maturity.storage import catalog
from maturity.storage.snapshots import Snapshot
from maturity.ui import notices, shell, state, workshop_end, workshop_keys, workshop_setup
from maturity.ui.address import REMEDY, qr_image, vote_address
from maturity.ui.desk import Desk, open_desk
from maturity.ui.workspace import Workspace
from maturity.views import ballots, present
from maturity.views.wording import ANSWER, MARK, plural

POLL_SECONDS = 1.0
PACE_SECONDS = 20
RULE = "Partly, in progress or disputed is a no: write down why."
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


def page() -> None:
    """The whole of Workshop: the setup before it begins and on demand, else the shared screen."""
    ws = shell.frame("workshop", bare=workshop_setup.is_running())
    workshop_setup.style()
    try:
        desk = open_desk(ws)
    except MaturityError as error:
        workshop_setup.page(ws, None, str(error))
        return
    if desk is None or not workshop_setup.is_running() or workshop_setup.is_stale(desk):
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
        _help()
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
            _right(ws, desk, snapshot)
    _answers(ws, desk)
    _second_row(ws, desk)
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


def _right(ws: Workspace, desk: Desk, snapshot: Snapshot) -> None:
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
    snapshot = desk.look(presence=True)
    if desk.room.revision != drawn:
        st.rerun()
    room, now = desk.room, state.now()
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
        else:
            said = ballots.voted(b)
            st.html(ballots.head_html(said[0].upper() + said[1:], "votes hidden" if b.voted else ""))


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
    return ballots.head_html(f"{finished} of {here} have finished", aside) + bar


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


def _answers(ws: Workspace, desk: Desk) -> None:
    """The three answers, or what a section's votes call for, in the same place on every screen."""
    room = desk.room
    with st.container(key="panswers", horizontal=True, gap="medium"):
        if room.stage == Stage.TALK:
            n = room.current
            stored = ws.assessment.answer(n)
            for answer, key in ((Answer.YES, "Y"), (Answer.NO, "N"), (Answer.NOT_APPLICABLE, "X")):
                mark = "_now" if stored == answer else ""
                with st.container(key=f"say_{answer}{mark}"):
                    st.button(
                        f"{MARK[answer]}\u2002{ANSWER[answer]}{workshop_keys.hint(key)}",
                        key=f"say_{answer}_{n}",
                        on_click=desk.answer,
                        args=(n, answer),
                        width="stretch",
                    )
        elif room.stage == Stage.BALLOT:
            _wide("show_section", f"Show votes{workshop_keys.hint('V')}", desk.reveal, primary=True)
            _wide("next_section", f"Next section, keep these hidden{workshop_keys.hint('→')}", desk.forward)
        else:
            passing = room.passing(desk.ballots(desk.look(), room.open))
            if passing:
                _wide(
                    "pass",
                    f"Pass {len(passing)} unanimous{workshop_keys.hint('Enter')}",
                    desk.pass_together,
                    primary=True,
                )
            _wide("talk", f"Talk about each{workshop_keys.hint('→')}", desk.forward, primary=not passing)


def _wide(key: str, label: str, act: Callable[[], None], *, primary: bool = False) -> None:
    st.button(label, key=key, on_click=act, width="stretch", type="primary" if primary else "secondary")


def _second_row(ws: Workspace, desk: Desk) -> None:
    room = desk.room
    talking = room.stage == Stage.TALK
    with st.container(key="prow", horizontal=True, gap="small", vertical_alignment="center"):
        with st.container(key="act_back", width="content"):
            st.button(f"Back{workshop_keys.hint('←')}", key="back", on_click=desk.back)
        if talking:
            with st.container(key="act_next", width="content"):
                st.button(f"Skip{workshop_keys.hint('→')}", key="next", on_click=desk.forward)
            if room.voting != Voting.OFF:
                with st.container(key="act_votes", width="content"):
                    shown = room.current in room.revealed
                    st.button(
                        f"{'Vote again' if shown else 'Show votes'}{workshop_keys.hint('V')}",
                        key="votes",
                        type="secondary" if shown else "primary",
                        on_click=desk.reveal,
                    )
            with st.container(key="act_flag", width="content"):
                flagged = bool(ws.assessment[room.current].flag)
                st.button(
                    f"{'Discuss now' if flagged else 'Discuss later'}{workshop_keys.hint('F')}",
                    key="flag",
                    on_click=desk.flag,
                )
        _more(desk)
        st.button("Leave", key="leave", on_click=workshop_setup.leave)
        with st.container(key="plast", width="content"):
            st.html(present.last_html(room, state.clock_text(ws.saved_at)))
        with st.container(key="act_undo", width="content"):
            st.button(
                f"Undo{workshop_keys.hint('U')}",
                key="undo",
                on_click=desk.press,
                args=("u",),
                disabled=not room.decisions,
            )


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
def _help() -> None:
    rows = "".join(f"<tr><th>{escape(keys)}</th><td>{escape(what)}</td></tr>" for keys, what in KEYS_HELP)
    st.html(f'<table class="keys"><tbody>{rows}</tbody></table>')
    on = st.toggle("Single keys", value=workshop_keys.switched_on(), key="single_keys")
    if on != workshop_keys.switched_on():
        workshop_keys.switch(on)
        st.rerun()


def _foot(ws: Workspace, desk: Desk) -> None:
    with st.container(key="pfoot", horizontal=True, gap="small"):
        st.fragment(_pace, key="pace", run_every=PACE_SECONDS)(ws, desk)
        address = vote_address(desk.room.code) if desk.room.voting != Voting.OFF else None
        if address is not None:
            st.html(
                f'<p class="votehere">Vote at <b>{escape(address.shown)}</b> code <b>{escape(desk.room.code)}</b></p>'
            )


def _pace(ws: Workspace, desk: Desk) -> None:
    assert ws.questionnaire is not None
    now = state.local_now()
    st.html(present.pace_html(pace(desk.room, ws.questionnaire, ws.assessment, now), now.tzinfo))
