"""Two hundred past files through the reading process, as the Open files page sends them, against what their reader
(openpyxl, as it must be opened to see fills and notes) takes for the same files in one process."""

import io
import random
from collections.abc import Iterator

import openpyxl

from benchmarks.reads import timed
from benchmarks.table import Row, median
from maturity.storage import catalog
from maturity.storage.reading import read_upload

FILES = 200
ROUNDS = 3
MARKS = (("yes", "no", "n/a"), ("x", "", "-"), ("Ja", "Nee", "nvt"), ("✓", "✗", "n.a."), ("Y", "N", "NA"))
HEADINGS = ("Answer", "Status", "Fulfilled?", "Team Atlas", "2025-11-03")


def files() -> Iterator[bytes]:
    """Workbooks as people fill them in: a title, a heading somewhere, numbers, statements, marks, a few comments."""
    dice = random.Random(7)
    q = catalog.questionnaire()
    for i in range(FILES):
        book = openpyxl.Workbook()
        sheet = book.active
        assert sheet is not None
        sheet.append([f"Assessment of project {i}"])
        sheet.append([])
        sheet.append(["No", "Criterion", HEADINGS[i % len(HEADINGS)], "Comment"])
        marks = MARKS[i // 7 % len(MARKS)]
        for section in q.sections:
            sheet.append([None, f"{section.number}. {section.title}"])
            for c in section.criteria:
                note = "planned for the next quarter" if dice.random() < 0.1 else None
                sheet.append([c.number, c.full_statement, dice.choice(marks), note])
        out = io.BytesIO()
        book.save(out)
        yield out.getvalue()


def _open(data: bytes) -> int:
    book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    return sum(1 for sheet in book for row in sheet.iter_rows(values_only=True) for value in row if value is not None)


def measure() -> list[Row]:
    """All files in turns, three times over; every assessment must have been found."""
    every = list(files())
    read_upload(every[0], "first.xlsx")
    ours, floor = [], []
    for _ in range(ROUNDS):
        ours.append(timed(lambda: [_read(i, data) for i, data in enumerate(every)]))
        floor.append(timed(lambda: [_open(data) for data in every]))
    return [
        Row(
            what=f"reading {FILES} past files; floor: openpyxl alone",
            ours=median(ours) / 1000,
            floor=median(floor) / 1000,
            unit="s",
            limit=2,
        )
    ]


def _read(i: int, data: bytes) -> None:
    reading = read_upload(data, f"file{i}.xlsx")
    assert len(reading.assessments) == 1, f"file {i} was not read as one assessment"
