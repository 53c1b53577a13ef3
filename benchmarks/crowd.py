"""Twenty people at once, each with an assessment of their own, and what one of them costs in memory."""

import asyncio
import random
from collections.abc import Iterator
from itertools import cycle

from benchmarks.servers import Bench, memory_mib
from benchmarks.table import Row, median, p95
from benchmarks.visitor import Visitor
from maturity.core.assessment import Answer
from maturity.views.wording import answer_label
from tests.browser import stored

PEOPLE = 20
EVERY, ALONE_EVERY = 2.0, 0.4
"""Seconds between two clicks of a person; alone more often, since the time of one click does not depend on it."""

SECONDS = 24.0
YES, NO = answer_label(Answer.YES), answer_label(Answer.NO)


Clicks = Iterator[tuple[str, str]]


def _clicks(visitor: Visitor) -> Clicks:
    """Yes to every row of the section, then no, and again: each click changes an answer."""
    return cycle([(key, label) for label in (YES, NO) for key in visitor.widgets if key.startswith("ans_")])


def _strip_came(text: str) -> bool:
    return 'class=\\"strip\\"' in text


async def _click_for(visitor: Visitor, clicks: Clicks, every: float, taken: list[float]) -> None:
    """Answer about every so many seconds, as people do: never in step with others."""
    await asyncio.sleep(random.random() * every)
    until = asyncio.get_running_loop().time() + SECONDS
    while asyncio.get_running_loop().time() < until:
        key, label = next(clicks)
        taken.append(await visitor.change(key, _strip_came, string_array_value=[label]))
        await asyncio.sleep(every * random.uniform(0.5, 1.5))


async def _measure(bench: Bench) -> list[Row]:
    ids = [stored.begin(bench.app.home, project=f"Person {i}") for i in range(PEOPLE)]
    first = await Visitor.arrive(bench.app.port, "assess", f"a={ids[0]}&s=2")
    alone: list[float] = []
    at_work = {first: _clicks(first)}
    await _click_for(first, at_work[first], ALONE_EVERY, alone)
    before = memory_mib(bench.app)
    others = [await Visitor.arrive(bench.app.port, "assess", f"a={id}&s=2") for id in ids[1:]]
    each = (memory_mib(bench.app) - before) / len(others)
    together: list[float] = []
    at_work |= {v: _clicks(v) for v in others}
    await asyncio.gather(*(_click_for(v, clicks, EVERY, together) for v, clicks in at_work.items()))
    for visitor in at_work:
        await visitor.leave()
    return [
        Row(
            what=f"{PEOPLE} people clicking every 2 s, median; floor: one person",
            ours=1000 * median(together),
            floor=1000 * median(alone),
            unit="ms",
        ),
        Row(
            what=f"{PEOPLE} people clicking every 2 s, p95; floor: one person",
            ours=1000 * p95(together),
            floor=1000 * p95(alone),
            unit="ms",
            limit=2,
        ),
        Row(what="memory a session", ours=each, unit="MiB"),
        Row(what=f"memory of the server with {PEOPLE} sessions", ours=memory_mib(bench.app), unit="MiB"),
    ]


def measure(bench: Bench) -> list[Row]:
    """First one person alone, then all; without browsers, whose work would be measured instead."""
    return asyncio.run(_measure(bench))
