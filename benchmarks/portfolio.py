"""All projects with 20, 200 and 2,000 assessments: the first look, which reads every file, and every later one, which
reads none. What matters is that an assessment costs no more where there are many."""

import asyncio
import random
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

from benchmarks.table import Row, median
from benchmarks.visitor import Visitor
from maturity.core.assessment import Answer, Assessment, ProjectProfile, blank
from maturity.formats import session_csv
from maturity.storage import catalog
from tests.browser.server import Server

SIZES = (20, 200, 2000)
FIRST_ROUNDS, LATER_ROUNDS = 3, 15
DATES = 4
"""Assessments a project."""


def _invented(i: int, random_answer: random.Random) -> Assessment:
    q = catalog.questionnaire()
    answers = dict(zip(q.numbers, random_answer.choices(list(Answer), weights=[5, 3, 1, 1], k=len(q)), strict=True))
    day = date(2024, 1, 1) + timedelta(days=180 * (i % DATES) + i % 60)
    about = ProjectProfile(project=f"Project {i // DATES}", team=f"Team {i // DATES % 7}", assessed_on=day)
    return blank(q, id=f"{i:032x}", profile=about).with_answers(answers)


def _fill(home: Path, n: int) -> None:
    """Put n assessments into a data folder, four of each project."""
    folder = home / "sessions"
    folder.mkdir(parents=True)
    dice = random.Random(n)
    for i in range(n):
        (folder / f"{i:032x}.csv").write_bytes(session_csv.write(_invented(i, dice), catalog.questionnaire()))


async def _look(port: int) -> float:
    """Milliseconds from the request to the end of the page's run."""
    begun = time.perf_counter()
    visitor = await Visitor.arrive(port, "portfolio")
    taken = 1000 * (time.perf_counter() - begun)
    await visitor.leave()
    return taken


async def _looks(home: Path, later: int) -> tuple[float, list[float]]:
    """The first look at a fresh server that has loaded its libraries, and some later ones."""
    server = Server(home).start()
    try:
        await (await Visitor.arrive(server.port, "about")).leave()
        first = await _look(server.port)
        return first, [await _look(server.port) for _ in range(later)]
    finally:
        server.stop()


def measure() -> list[Row]:
    """Servers of their own, one a size and round, in turns."""
    sizes = (1, *SIZES)
    first: dict[int, list[float]] = {n: [] for n in sizes}
    later: dict[int, list[float]] = {n: [] for n in sizes}
    with tempfile.TemporaryDirectory() as folder:
        homes = {n: Path(folder) / str(n) / "home" for n in sizes}
        for n, home in homes.items():
            _fill(home, n)
        for _ in range(FIRST_ROUNDS):
            for n in random.sample(sizes, len(sizes)):
                cold, warm = asyncio.run(_looks(homes[n], LATER_ROUNDS))
                first[n].append(cold)
                later[n] += warm
    rows = []
    for n in SIZES:
        rows.append(Row(what=f"all projects, {n:,} assessments, first look", ours=median(first[n]), unit="ms"))
        rows.append(Row(what=f"all projects, {n:,} assessments, later", ours=median(later[n]), unit="ms", limit=500))
    few, many = SIZES[-2:]
    rows.append(_growth("first look", first, few, many))
    return rows


def _growth(what: str, taken: dict[int, list[float]], few: int, many: int) -> Row:
    """What one more assessment costs among many against among few; the page itself, with a single one, is taken off."""
    base = median(taken[1])
    return Row(
        what=f"an assessment at {what}, among {many:,}; floor: among {few}",
        ours=(median(taken[many]) - base) / many,
        floor=(median(taken[few]) - base) / few,
        unit="ms",
        limit=1.25,
    )
