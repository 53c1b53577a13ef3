"""A visitor without a browser: speaks to the server as a page does, so that many can click while the machine's time
goes to the server and not to browsers. Fragments that redraw themselves are asked for as often as a page would."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

Seen = Callable[[str], bool]
TRIGGER = "trigger_value"
PATIENCE = 60.0


@dataclass(kw_only=True)
class Widget:
    """A widget on the page: its id, and the fragment that a change of it reruns ("" for the whole page)."""

    id: str
    fragment: str


@dataclass(kw_only=True, eq=False)
class Visitor:
    """One person on one page. `widgets` are those drawn so far, by the key the app gave them; `watch` is called with
    the text of everything that is drawn, and the time."""

    socket: ClientConnection
    page: str
    query: str
    watch: Callable[[str, float], None] | None = None
    widgets: dict[str, Widget] = field(default_factory=dict)
    states: dict[str, WidgetState] = field(default_factory=dict)
    received: int = 0
    finished: asyncio.Event = field(default_factory=asyncio.Event)
    _waiting: list[tuple[Seen, "asyncio.Future[float]"]] = field(default_factory=list)
    _repeating: dict[str, "asyncio.Task[None]"] = field(default_factory=dict)
    _reader: "asyncio.Task[None] | None" = None

    @classmethod
    async def arrive(
        cls, port: int, page: str = "", query: str = "", watch: Callable[[str, float], None] | None = None
    ) -> "Visitor":
        """Open a page and wait until its first run is over."""
        address = f"ws://127.0.0.1:{port}/_stcore/stream"
        socket = await connect(address, subprotocols=["streamlit"], max_size=None)  # type: ignore[list-item]
        visitor = cls(socket=socket, page=page, query=query, watch=watch)
        visitor._reader = asyncio.create_task(visitor._read())
        async with asyncio.timeout(PATIENCE):
            await visitor._rerun()
            await visitor.finished.wait()
        return visitor

    async def leave(self) -> None:
        """Close the page."""
        self._stop_repeating(list(self._repeating))
        await self.socket.close()
        if self._reader:
            await self._reader

    async def change(self, key: str, seen: Seen, *, patience: float = PATIENCE, **value: Any) -> float:
        """Change a widget: `bool_value=True`, `string_array_value=["Yes"]`, or `trigger_value=True` for a button.
        Returns the seconds until something was drawn whose text satisfies `seen`. Raises TimeoutError."""
        widget = self.widgets[key]
        state = _state(widget.id, value)
        shown: asyncio.Future[float] = asyncio.get_running_loop().create_future()
        self._waiting.append((seen, shown))
        begun = time.perf_counter()
        if TRIGGER in value:
            await self._rerun(widget.fragment, pressed=state)
        else:
            self.states[key] = state
            await self._rerun(widget.fragment)
        async with asyncio.timeout(patience):
            return await shown - begun

    async def _rerun(self, fragment: str = "", *, pressed: WidgetState | None = None, by_itself: bool = False) -> None:
        message = BackMsg()
        run = message.rerun_script
        run.query_string, run.page_name, run.fragment_id = self.query, self.page, fragment
        run.is_auto_rerun = by_itself
        run.widget_states.widgets.extend([*self.states.values(), *([pressed] if pressed else [])])
        await self.socket.send(message.SerializeToString())

    async def _read(self) -> None:
        while True:
            try:
                data = await self.socket.recv()
            except ConnectionClosed:
                return
            assert isinstance(data, bytes)
            self.received += len(data)
            message = ForwardMsg()
            message.ParseFromString(data)
            self._take(message)

    def _take(self, message: ForwardMsg) -> None:
        match message.WhichOneof("type"):
            case "script_finished" if message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                self.finished.set()
            case "new_session" if not message.metadata.run.fragment_ids:
                self._stop_repeating(list(self._repeating))  # a run of the whole page draws its fragments anew
            case "stop_auto_rerun":
                self._stop_repeating(list(message.stop_auto_rerun.fragment_ids))
            case "page_info_changed":
                self.query = message.page_info_changed.query_string
            case "auto_rerun":
                self._repeat(message.auto_rerun.fragment_id, message.auto_rerun.interval)
            case "delta":
                self._drawn(message)

    def _repeat(self, fragment: str, every: float) -> None:
        self._stop_repeating([fragment])

        async def repeat() -> None:
            while True:
                await asyncio.sleep(every)
                await self._rerun(fragment, by_itself=True)

        self._repeating[fragment] = asyncio.create_task(repeat())

    def _stop_repeating(self, fragments: list[str]) -> None:
        for fragment in fragments:
            if task := self._repeating.pop(fragment, None):
                task.cancel()

    def _drawn(self, message: ForwardMsg) -> None:
        element = message.delta.new_element
        kind = element.WhichOneof("type")
        id = getattr(getattr(element, kind), "id", "") if kind else ""
        if id:
            self.widgets[id.split("-", 3)[-1]] = Widget(id=id, fragment=message.delta.fragment_id)
        if not self._waiting and not self.watch:
            return
        text, now = str(message.delta), time.perf_counter()
        for seen, shown in self._waiting:
            if not shown.done() and seen(text):
                shown.set_result(now)
        self._waiting = [(seen, shown) for seen, shown in self._waiting if not shown.done()]
        if self.watch:
            self.watch(text, now)


def _state(id: str, value: dict[str, Any]) -> WidgetState:
    state = WidgetState(id=id)
    for name, given in value.items():
        if isinstance(given, list):
            getattr(state, name).data.extend(given)
        else:
            setattr(state, name, given)
    return state
