"""Vote, on a phone: one criterion at a time, blind until the facilitator shows the votes. The address holds the room's
code and this phone's own id, so that it works again after it slept, was reloaded, or the server was restarted. Nothing
of the assessment is read here but its name and questionnaire."""

from html import escape
from pathlib import Path

import streamlit as st

from maturity.core.errors import MaturityError, NotFound, NotSaved, Refused
from maturity.core.questionnaire import Questionnaire
from maturity.core.voting import Participant
from maturity.core.workshop import Room, Stage, Voting
from maturity.storage import catalog
from maturity.storage.rooms import RoomRef, ref_of
from maturity.storage.snapshots import Snapshot
from maturity.storage.votes import MAX_NICKNAME
from maturity.ui import shell, state, vote_buttons
from maturity.ui.desk import vote_store
from maturity.views import ballots
from maturity.views.phone import criterion_html, foot, progress_html, said

ROOM, ME = "room", "me"
POLL_SECONDS = 1.5
_STYLE = Path(__file__).with_name("vote.css")
OWN, ANSWERS, LIVE = "own", "answers", "live"
"""The fragments of the page: this phone's progress, its answers, and what the room does."""

_SAID = "vote_said"
_AT = "vote_at"
_FRESH = "vote_just_drawn"
_AGAIN = "vote_drawn_twice"


@st.cache_resource(show_spinner=False)
def _css() -> str:
    return f"<style>{_STYLE.read_text(encoding='utf-8')}</style>"


def page() -> None:
    """The whole of Vote."""
    shell.paper(shell.page("vote"))
    st.html(_css())
    found = _entered()
    if found is None:
        _door()
        return
    ref, me = found
    try:
        snapshot = vote_store().snapshots.get(ref)
        questionnaire = catalog.questionnaire(snapshot.room.questionnaire)
    except MaturityError as error:
        _door(str(error))
        return
    participant = snapshot.participant(me)
    if participant is None:
        _door("your votes cannot be read: scan the code again")
        return
    _show(ref, snapshot, participant, questionnaire)


def _entered() -> tuple[RoomRef, str] | None:
    """The room of the address and this phone's id in it; joins where it is new. None where there is no such room, with
    the sentence remembered."""
    code = state.parameter(ROOM)
    if not code:
        return None
    votes = vote_store()
    try:
        room = votes.rooms.find(code, asked_by=st.context.ip_address or "")
        ref, me = ref_of(room), state.parameter(ME)
        if not votes.knows(ref, me):
            me = votes.join(ref)
            state.set_parameter(ME, me)
        votes.seen(ref, me)
    except MaturityError as error:
        state.set_parameter(ROOM, "")
        state.set_parameter(ME, "")
        state.remember(_SAID, str(error))
        return None
    return ref, me


def _door(problem: str = "") -> None:
    """Where the code is typed by hand."""
    shell.heading("Vote in a workshop", "The code stands on the shared screen.")
    told = problem or state.remembered(_SAID, str)
    if told:
        st.html(f'<p class="alert" role="alert">✗ {escape(told[0].upper() + told[1:])}.</p>')
    with st.form("door", border=False):
        typed = st.text_input("Code", key="code_typed", max_chars=12, placeholder="K7MQ")
        if st.form_submit_button("Join", type="primary", width="stretch") and typed.strip():
            state.remember(_SAID, "")
            state.set_parameter(ROOM, typed.strip())
            state.set_parameter(ME, "")
            st.rerun()


def _show(ref: RoomRef, snapshot: Snapshot, me: Participant, q: Questionnaire) -> None:
    room = snapshot.room
    number = _number(room, me)
    st.fragment(_own, key=OWN)(ref, me.id, q, number)
    if room.stage == Stage.END:
        st.html('<h1 class="vsay">The room looks at the results.</h1><p class="lead">Thank you for voting.</p>')
    elif room.voting == Voting.OFF:
        wait = "Keep this page open: a vote opens here by itself."
        st.html(f'<h1 class="vsay">The room talks.</h1><p class="lead">{wait}</p>')
    else:
        st.html(criterion_html(q, number, catalog.guidance(q.id)))
        if room.accepts(number):
            st.fragment(_answers, key=ANSWERS)(ref, me.id, number)
        else:
            _result(snapshot, me, number)
    state.remember(_FRESH, True)
    st.fragment(_live, key=LIVE, run_every=POLL_SECONDS)(ref, me.id, room.revision, number)
    if room.accepts(number):
        _steps(room, number)
        _nickname(me)


def _look(ref: RoomRef, me: str) -> tuple[Room, Participant] | None:
    """The room and this phone as they are stored now; None where either is gone, which the live part finds out."""
    try:
        snapshot = vote_store().snapshots.get(ref)
    except MaturityError:
        return None
    participant = snapshot.participant(me)
    return (snapshot.room, participant) if participant else None


def _own(ref: RoomRef, me: str, q: Questionnaire, number: int) -> None:
    """This phone's own progress, a fragment so that a vote shows at once."""
    if found := _look(ref, me):
        st.html(progress_html(q, *found, number))


def _number(room: Room, me: Participant) -> int:
    """The criterion on this phone: in a section's vote the one this person is at, else the one on the shared screen."""
    pending = room.pending
    if not pending:
        return room.current
    at = state.remembered(_AT, lambda: 0)
    if at in pending:
        return int(at)
    return next((n for n in pending if me.cast(n, room.since(n)) is None), pending[0])


def _answers(ref: RoomRef, me: str, number: int) -> None:
    """The four answers with what was said, a fragment so that a tap runs no more than it changes. A run of the whole
    page would also stop the clock of the live part."""
    found = _look(ref, me)
    if found is None:
        return
    room, participant = found
    cast, before = participant.cast(number, room.since(number)), participant.cast(number)
    vote_buttons.buttons(
        vote_buttons.Shown(
            number=number,
            round=_round(room, number),
            chosen=cast.vote if cast else None,
            reason=cast.reason if cast else "",
            said=said(cast, before),
            problem=state.remembered(_SAID, str),
        ),
        take=lambda tap: _take(ref, me, tap),
        redraw=(OWN, ANSWERS, LIVE),
    )


def _round(room: Room, number: int) -> str:
    """The name of a round of votes on a criterion."""
    begun = room.since(number)
    return begun.isoformat() if begun else ""


def _steps(room: Room, number: int) -> None:
    """In a section's vote: on to the next one, and back."""
    pending = room.pending
    if len(pending) < 2:
        return
    at = pending.index(number)
    with st.container(key="vsteps", horizontal=True, gap="small"):
        if at:
            st.button("Back", key="vote_back", on_click=state.remember, args=(_AT, pending[at - 1]))
        if at + 1 < len(pending):
            step = (_AT, pending[at + 1])
            st.button("Next", key="vote_next", on_click=state.remember, args=step, width="stretch")


def _take(ref: RoomRef, me: str, tap: vote_buttons.Tap) -> bool:
    """Store a vote, or remember what the phone says instead. False where it is to be tried again."""
    state.remember(_AT, tap.number)
    state.remember(_SAID, "")
    found = _look(ref, me)
    try:
        if found and _round(found[0], tap.number) != tap.round:
            raise Refused("the room votes on it anew")
        nickname = state.widget_value("nickname") or ""
        vote_store().vote(ref, me, tap.number, tap.vote, reason=tap.reason, nickname=nickname)
    except NotFound:  # this phone was forgotten: it joins anew, and votes then
        state.set_parameter(ME, "")
        return False
    except NotSaved as error:
        state.remember(_SAID, f"Not sent yet, trying again: {error}.")
        return False
    except MaturityError as error:
        stored = found[1].cast(tap.number) if found else None
        if stored is None or stored.vote != tap.vote:  # else it is one that came twice
            state.remember(_SAID, f"Your answer to {tap.number} was not taken: {error}.")
    return True


def _live(ref: RoomRef, me: str, drawn: int, number: int) -> None:
    """What was said and how many have voted, by a look at the room's folder at every tick. A step of the room redraws
    the page, twice: what a busy server drew can get lost on its way (a known fault of Streamlit's)."""
    votes = vote_store()
    try:
        votes.seen(ref, me)
        snapshot = votes.snapshots.get(ref)
    except MaturityError:
        st.rerun()
    polled = not state.remembered(_FRESH, lambda: True)
    state.remember(_FRESH, False)
    if state.parameter(ME) != me:  # this phone was forgotten: the page lets it join anew
        st.rerun()
    if snapshot.room.revision != drawn:
        state.forget(_SAID)
        st.rerun()
    if polled and state.remembered(_AGAIN, lambda: drawn) != drawn:
        state.remember(_AGAIN, drawn)
        st.rerun()
    if snapshot.room.accepts(number):
        st.html(f'<p class="vfoot">{foot(snapshot.room, number, snapshot.ballot(number, state.now()))}</p>')


def _result(snapshot: Snapshot, me: Participant, number: int) -> None:
    """After the votes were shown, or while none is taken: what the room said, and that it decides."""
    if number not in snapshot.room.revealed:
        st.html('<p class="vsaid" role="status">The room talks about this one. Keep this page open.</p>')
        return
    b = snapshot.ballot(number, state.now())
    st.html(f'<p class="vsaid" role="status">{escape(ballots.counts(b))}. The room decides now.</p>')
    st.html(ballots.distribution_html(b))
    if cast := me.cast(number, snapshot.room.since(number)):
        st.html(f'<p class="sub">Your vote: {ballots.vote_label(cast.vote)}</p>')


def _nickname(me: Participant) -> None:
    with st.expander("Nickname (not needed)", key="nickbox"):
        st.text_input(
            "Stored with your votes, shown to nobody", value=me.nickname, key="nickname", max_chars=MAX_NICKNAME
        )
