"""A visitor without a browser: speaks to the server as a page does, so that many can click while the machine's time
goes to the server and not to browsers."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect

Seen = Callable[[str], bool]


@dataclass(kw_only=True)
class Widget:
    """A widget on the page: its id, and the fragment that a change of it reruns ("" for the whole page)."""

    id: str
    fragment: str


@dataclass(kw_only=True, eq=False)
class Visitor:
    """One person on one page. `widgets` are those drawn so far, by the key the app gave them."""

    socket: ClientConnection
    page: str
    query: str
    widgets: dict[str, Widget] = field(default_factory=dict)
    states: dict[str, WidgetState] = field(default_factory=dict)
    received: int = 0

    @classmethod
    async def arrive(cls, port: int, page: str = "", query: str = "", timeout: float = 60) -> "Visitor":
        """Open a page and wait until its first run is over."""
        address = f"ws://127.0.0.1:{port}/_stcore/stream"
        socket = await connect(address, subprotocols=["streamlit"], max_size=None)
        visitor = cls(socket=socket, page=page, query=query)
        async with asyncio.timeout(timeout):
            await visitor._rerun()
            await visitor._finished()
        return visitor

    async def leave(self) -> None:
        """Close the page."""
        await self.socket.close()

    async def change(self, key: str, *, seen: Seen | None = None, timeout: float = 60, **value: Any) -> float:
        """Change a widget: `bool_value=True`, or `string_array_value=["Yes"]`. Returns the seconds until something
        arrived whose text satisfies `seen`, else until the run was over; the run is over when this returns."""
        widget = self.widgets[key]
        self.states[key] = _state(widget.id, value)
        async with asyncio.timeout(timeout):
            begun = time.perf_counter()
            await self._rerun(widget.fragment)
            shown = await self._finished(seen)
        return (shown or time.perf_counter()) - begun

    async def _rerun(self, fragment: str = "") -> None:
        message = BackMsg()
        run = message.rerun_script
        run.query_string, run.page_name, run.fragment_id = self.query, self.page, fragment
        run.widget_states.widgets.extend(self.states.values())
        await self.socket.send(message.SerializeToString())

    async def _finished(self, seen: Seen | None = None) -> float | None:
        """Read until the run has ended and nothing new began. Returns when `seen` was first satisfied."""
        shown, ended = None, False
        while not ended or (seen is not None and shown is None):
            message = await self._next()
            match message.WhichOneof("type"):
                case "script_finished":
                    ended = message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN
                case "new_session":
                    ended = False
                case "delta":
                    self._note(message)
                    if seen is not None and shown is None and seen(str(message.delta)):
                        shown = time.perf_counter()
        return shown

    async def _next(self) -> ForwardMsg:
        data = await self.socket.recv()
        assert isinstance(data, bytes)
        self.received += len(data)
        message = ForwardMsg()
        message.ParseFromString(data)
        return message

    def _note(self, message: ForwardMsg) -> None:
        element = message.delta.new_element
        kind = element.WhichOneof("type")
        id = getattr(getattr(element, kind), "id", "") if kind else ""
        if id:
            key = id.split("-", 3)[-1]
            self.widgets[key] = Widget(id=id, fragment=message.delta.fragment_id)


def _state(id: str, value: dict[str, Any]) -> WidgetState:
    state = WidgetState(id=id)
    for name, given in value.items():
        if isinstance(given, list):
            getattr(state, name).data.extend(given)
        else:
            setattr(state, name, given)
    return state
