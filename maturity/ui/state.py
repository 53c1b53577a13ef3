"""The only file that touches Streamlit's session state and the address. The assessment is found by `?a=` in the address
and read from the store on every run, so that refresh, restart and a second tab all show what is stored."""

import secrets
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import streamlit as st
from streamlit.errors import StreamlitAPIException

from maturity.core.assessment import Assessment
from maturity.core.errors import MaturityError
from maturity.core.findings import Findings, find
from maturity.storage import catalog
from maturity.storage.home import home
from maturity.storage.local_store import LocalStore
from maturity.storage.sessions import Sessions
from maturity.ui.workspace import Workspace
from maturity.views.wording import day

ASSESSMENT = "a"
"""Query parameter with the open assessment's id; kept short, since people copy the link."""


def now() -> datetime:
    """The current time, aware, UTC."""
    return datetime.now(UTC)


@st.cache_resource(show_spinner=False)
def _sessions(folder: str) -> Sessions:  # keyed by the folder, so that tests with other folders get other stores
    return Sessions(LocalStore(folder), catalog.questionnaire)


def sessions() -> Sessions:
    """The session store of this server. Raises Refused for whoever may only vote: no page and no action gets past."""
    from maturity.ui import access  # it remembers in this file who is the facilitator

    access.require_facilitator()
    return _sessions(str(home()))


def workspace() -> Workspace:
    """This tab's workspace, opened as the address says. A missing or damaged assessment leaves nothing open and the
    sentence in `workspace().refused`. Raises Refused for whoever may only vote."""
    from maturity.ui import access

    access.require_facilitator()
    ws: Workspace | None = st.session_state.get("workspace")
    if ws is None:
        ws = Workspace(sessions=sessions(), clock=now)
        st.session_state["workspace"] = ws
    return ws


def sync() -> Workspace:
    """Once a run, before anything is drawn: follow the address, re-assert it, retry what was not saved."""
    ws = workspace()
    _settle_widgets()
    wanted = st.query_params.get(ASSESSMENT, "") or ws.id
    if not wanted:
        return ws
    try:
        ws.open(wanted)
    except MaturityError as error:
        if ws.id == wanted and ws.pending:  # what could not be stored yet must not be forgotten
            ws.failure = str(error)
            return ws
        ws.close()
        ws.refused = str(error)
        st.query_params.pop(ASSESSMENT, None)
        return ws
    st.query_params[ASSESSMENT] = ws.id
    if ws.pending and ws.retry_at and now() >= ws.retry_at:
        ws.flush()
    return ws


def open_assessment(id: str) -> None:
    """Make this the assessment of the tab; the next run reads it."""
    workspace().close()
    st.query_params[ASSESSMENT] = id


def close_assessment() -> None:
    """Leave the assessment; it stays stored."""
    workspace().close()
    st.query_params.pop(ASSESSMENT, None)


def parameter(name: str) -> str:
    """A query parameter, "" where absent."""
    return st.query_params.get(name, "")


def set_parameter(name: str, value: str) -> None:
    """Write a query parameter; an empty value removes it."""
    if value:
        st.query_params[name] = value
    else:
        st.query_params.pop(name, None)


def findings(ws: Workspace) -> Findings:
    """Everything that follows from the assessment on screen, against the earlier one of the project where there is."""
    assert ws.questionnaire is not None, "no assessment is open"
    q, models, doubts = ws.questionnaire, catalog.level_models(ws.questionnaire.id), catalog.doubts(ws.questionnaire.id)
    return find(q, ws.assessment, catalog.guidance(q.id), models, doubts, previous(ws))


def previous(ws: Workspace) -> Assessment | None:
    """The earlier assessment of the same project. None, too, where the store cannot be read at the moment: answers that
    wait to be saved must stay on the screen."""
    try:
        return ws.sessions.previous(ws.id)
    except MaturityError:
        if ws.failure:
            return None
        raise


def local_time(at: datetime | None) -> datetime | None:
    """A stored UTC time in the reader's time zone."""
    if at is None:
        return None
    zone = st.context.timezone
    return at.astimezone(ZoneInfo(zone)) if zone else at.astimezone()


def local_now() -> datetime:
    """The current time in the reader's time zone."""
    local = local_time(now())
    assert local is not None
    return local


def clock_text(at: datetime | None) -> str:
    """ "14:03" in the reader's time zone, "" for None."""
    local = local_time(at)
    return f"{local:%H:%M}" if local else ""


def day_text(at: datetime | None) -> str:
    """ "today 14:03", "18 November" or "18 November 2025" in the reader's time zone, "" for None."""
    text = saved_text(at)
    return f"today {text}" if ":" in text else text


def saved_text(at: datetime | None) -> str:
    """ "14:03" for today, else "18 November" or "18 November 2025", in the reader's time zone, "" for None."""
    local, today = local_time(at), local_now()
    if local is None or local.date() == today.date():
        return clock_text(at)
    return day(local) if local.year != today.year else day(local).removesuffix(f" {local.year}")


def redraw(parts: Sequence[str]) -> None:
    """Run only these fragments. Where they are not on the page any more, since it is being left in the same moment, the
    whole of the next page is run instead: the edit is stored by then."""
    with suppress(StreamlitAPIException):
        st.rerun(list(parts))


def widget_key(name: str, *parts: object) -> str:
    """A key that changes when another assessment is opened, so that no widget carries an old value over."""
    return "_".join([name, *map(str, parts), str(workspace().epoch)])


def seed(key: str, value: Any, seen: tuple[int, str]) -> None:
    """Before a widget is made: set it from the store when it is new, or when somebody else changed the field and this
    tab did not. Never on every run: that loses fast clicks (measured)."""
    ws = workspace()
    if key not in st.session_state or (
        ws.seen.get(seen, value) != value and st.session_state[key] == ws.seen.get(seen)
    ):
        st.session_state[key] = value
    ws.seen.setdefault(seen, value)
    if st.session_state[key] == value:
        ws.seen[seen] = value


def widget_value(key: str, default: Any = None) -> Any:
    """What a widget holds."""
    return st.session_state.get(key, default)


def set_widget(key: str, value: Any) -> None:
    """Give a widget a value before it is made."""
    st.session_state[key] = value


def set_widget_later(key: str, value: Any) -> None:
    """Give a widget that is already on the page a value at the next run."""
    st.session_state.setdefault("later", {})[key] = value


def _settle_widgets() -> None:
    for key, value in st.session_state.pop("later", {}).items():
        st.session_state[key] = value


def new_token() -> str:
    """A name nobody can guess."""
    return secrets.token_hex(8)


def forget_widget(key: str) -> None:
    """Drop a widget's value, so that it is seeded anew."""
    st.session_state.pop(key, None)


def remembered(name: str, make: Callable[[], Any]) -> Any:
    """A value of this tab that is made once."""
    if name not in st.session_state:
        st.session_state[name] = make()
    return st.session_state[name]


def remember(name: str, value: Any) -> None:
    """Replace a value of this tab."""
    st.session_state[name] = value


def forget(name: str) -> None:
    """Drop a value of this tab."""
    st.session_state.pop(name, None)
