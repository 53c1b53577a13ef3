"""Forty people vote once every two seconds, on phones that ask once a second what the room does: from a vote to its
acknowledgement, and to the count on the shared screen. The floor is a click on a bare app at the same time."""

import asyncio
import json
import math
import random
import re
import time
from datetime import UTC, datetime

from benchmarks.servers import Bench, memory_mib
from benchmarks.table import Row, median, p95
from benchmarks.visitor import Visitor
from maturity.core.workshop import AgendaKind, Room, Voting
from maturity.storage import catalog
from maturity.storage.rooms import RoomStore, ref_of
from maturity.ui.vote_buttons import KEY
from tests.browser import stored

PEOPLE, EVERY, SECONDS = 40, 2.0, 24.0
FLOOR_EVERY = 0.25
SENDINGS, AGAIN = 3, 2.0
"""How often a tap is sent before its acknowledgement is taken as lost, and after how many seconds again. Streamlit
drops what a run has drawn if its loop was too busy to send it before the next request comes (its issue 9921)."""
VOTED = re.compile(r"(\d+) of \d+ voted")


def _open_room(bench: Bench) -> tuple[str, str]:
    """A room for an assessment of its own, voting on its first criterion. Returns the assessment's id and the code."""
    id, now, numbers = (
        stored.begin(bench.app.home, project="Workshop"),
        datetime.now(UTC),
        catalog.questionnaire().numbers,
    )
    room = Room(
        code="",
        assessment_id=id,
        project="Workshop",
        opened_at=now,
        started_at=now,
        minutes=90,
        agenda=numbers,
        voting=Voting.CRITERION,
        current=numbers[0],
    )
    opened = RoomStore(bench.app.home, lambda: datetime.now(UTC)).open(
        room.plan(AgendaKind.SECTIONS, numbers, catalog.questionnaire())
    )
    return id, ref_of(opened).code


async def _vote(phone: Visitor, acknowledged: list[float], sent: list[float]) -> None:
    """Vote, and change the vote every two seconds or so. An acknowledgement that is never drawn counts as infinite."""
    await asyncio.sleep(random.random() * EVERY)
    begun, said = time.perf_counter(), 0
    while time.perf_counter() - begun < SECONDS:
        word = ("yes", "no")[said % 2]
        tap = {"seq": said + 1, "number": catalog.questionnaire().numbers[0], "round": "", "vote": word, "reason": ""}
        if not said:
            sent.append(time.perf_counter())
        acknowledged.append(await _tap(phone, tap, f"You said {word}"))
        said += 1
        await asyncio.sleep(EVERY * random.uniform(0.5, 1.5))


async def _tap(phone: Visitor, tap: dict[str, object], seen: str) -> float:
    """Send a tap until its acknowledgement is drawn, as a phone does. Returns the seconds that took."""
    begun = time.perf_counter()
    for again in range(SENDINGS):
        queue = {"queue": {"stream": "bench", "taps": [tap], "sent": again}}
        try:
            await phone.change(KEY, lambda text: seen in text, patience=AGAIN, json_value=json.dumps(queue))
        except TimeoutError:
            continue
        return time.perf_counter() - begun
    return math.inf


async def _floor(visitor: Visitor, taken: list[float], until: float) -> None:
    ticked = False
    while time.perf_counter() < until:
        ticked = not ticked
        taken.append(await visitor.change("tick", lambda text, now=ticked: f"Score {now}" in text, bool_value=ticked))
        await asyncio.sleep(FLOOR_EVERY)


async def _measure(bench: Bench) -> list[Row]:
    id, code = _open_room(bench)
    counted: dict[int, float] = {}

    def count(text: str, now: float) -> None:
        if found := VOTED.search(text):
            counted.setdefault(int(found[1]), now)

    screen = await Visitor.arrive(bench.app.port, "workshop", f"a={id}&screen=1", count)
    before = memory_mib(bench.app)
    phones = [await Visitor.arrive(bench.app.port, "vote", f"room={code}") for _ in range(PEOPLE)]
    each = (memory_mib(bench.app) - before) / PEOPLE
    bare = await Visitor.arrive(bench.same_socket.port)
    acknowledged, sent, floor = [], [], []  # type: list[float], list[float], list[float]
    until = time.perf_counter() + SECONDS
    await asyncio.gather(_floor(bare, floor, until), *(_vote(p, acknowledged, sent) for p in phones))
    await asyncio.sleep(2)
    for visitor in (screen, bare, *phones):
        await visitor.leave()
    assert max(counted) == PEOPLE, f"the screen counted {max(counted)} of {PEOPLE} votes"
    shown = [min(t for n, t in counted.items() if n >= k) - at for k, at in enumerate(sorted(sent), start=1)]
    lost = sum(math.isinf(t) for t in acknowledged)
    ms = {"acknowledged": [1000 * t for t in acknowledged if t < math.inf], "floor": [1000 * t for t in floor]}
    return [
        Row(
            what=f"{PEOPLE} voters: vote to acknowledged, {name}",
            ours=of(ms["acknowledged"]),
            floor=of(ms["floor"]),
            unit="ms",
        )
        for name, of in (("median", median), ("p95", p95))
    ] + [
        Row(what=f"{PEOPLE} voters: vote to shared screen, median", ours=median(shown), unit="s", limit=2),
        Row(what=f"{PEOPLE} voters: vote to shared screen, p95", ours=p95(shown), unit="s", limit=2),
        Row(what="acknowledgements that were never drawn", ours=lost, unit=f"of {len(acknowledged)}", limit=0),
        Row(what="memory a participant", ours=each, unit="MiB"),
    ]


def measure(bench: Bench) -> list[Row]:
    """One run of the room."""
    return asyncio.run(_measure(bench))
