"""Reading a workbook in the original layout, checks and all, against openpyxl's own read-only load of its bytes."""

import io
import time
from collections.abc import Callable

import openpyxl

from benchmarks.table import Row, median
from maturity.formats.excel import write_workbook
from maturity.storage import catalog
from maturity.storage.reading import read_in_process, read_upload

ROUNDS = 40


def _bare(data: bytes) -> int:
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    cells = sum(1 for sheet in book for row in sheet.iter_rows(values_only=True) for value in row if value is not None)
    book.close()
    return cells


def timed(work: Callable[[], object]) -> float:
    """Milliseconds that a piece of work takes."""
    begun = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - begun)


def measure() -> list[Row]:
    """In turns, in this process, and once through the reading process as an upload goes."""
    data = write_workbook(catalog.questionnaire())
    ours, floor, apart = [], [], []
    read_upload(data, "original.xlsx")
    for _ in range(ROUNDS):
        ours.append(timed(lambda: read_in_process(data, "original.xlsx")))
        floor.append(timed(lambda: _bare(data)))
        apart.append(timed(lambda: read_upload(data, "original.xlsx")))
    return [
        Row(
            what="reading the original layout; floor: openpyxl read-only",
            ours=median(ours),
            floor=median(floor),
            unit="ms",
            limit=1.5,
        ),
        Row(what="… in the reading process, as an upload", ours=median(apart), floor=median(floor), unit="ms"),
    ]
