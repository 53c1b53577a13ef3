"""What a file of the Take away page costs: the first of a process with its libraries, the next ones, its size."""

import subprocess
import sys
import time

from benchmarks.table import Row, median
from maturity.formats.registry import FORMATS, write
from tests.formats.report_samples import report

ROUNDS = 5
SECOND = 1000.0
_COLD = (
    "import time; from maturity.formats.registry import write; from tests.formats.report_samples import report;"
    "r = report(); t = time.perf_counter(); write({name!r}, r); print((time.perf_counter() - t) * 1000)"
)


def measure() -> list[Row]:
    """Every format: its first file in a process, and a hostile assessment (60 notes of 3,400 characters) afterwards. A
    second is the target, half a second more where libraries load."""
    rows = []
    for fmt in FORMATS:
        code = [sys.executable, "-c", _COLD.format(name=fmt.name)]
        cold = [float(subprocess.run(code, capture_output=True, text=True, check=True).stdout) for _ in range(3)]
        what = f"{fmt.name}: first in a process, {_size(fmt.name, 'full')}"
        rows.append(Row(what=what, ours=median(cold), unit="ms", limit=1.5 * SECOND))
        what = f"{fmt.name}: long and hostile, {_size(fmt.name, 'extreme')}"
        rows.append(Row(what=what, ours=_warm(fmt.name, "extreme"), unit="ms", limit=SECOND))
    return rows


def _size(name: str, case: str) -> str:
    return f"{len(write(name, report(case))) / 1000:,.0f} kB"


def _warm(name: str, case: str) -> float:
    times = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        write(name, report(case))
        times.append((time.perf_counter() - began) * 1000)
    return median(times)
