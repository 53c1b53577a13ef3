"""What holds for every upload, good or hostile: no network, no file touched, no raw error, nothing lost on the way
back, nothing live on the way out. On files that are built here, and on the shared hostile ones where they are."""

import csv
import importlib.util
import io
import json
import random
import socket
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maturity.core.assessment import Answer, Assessment, blank
from maturity.core.errors import MaturityError
from maturity.formats import excel, session_csv
from maturity.formats.past_file.result import ImportResult
from maturity.storage.catalog import questionnaire
from maturity.storage.reading import read_in_process
from tests.formats.hostile_adapter import read_here
from tests.formats.original_layout import MAIN, original_rows, parts, sheet_xml, workbook, zipped

HOSTILE = Path(__file__).parents[2].parent / "shared" / "hostile_files"
MLOPS = questionnaire()
LEADS = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠")
PAYLOADS = (
    "=cmd|'/c calc'!A0",
    '=HYPERLINK("http://127.0.0.1:9/x")',
    "@SUM(1+1)",
    "-5 % drift",
    "\u200b=1+1",
    "![x](http://127.0.0.1:9/p.png)",
    "<script>alert(1)</script>",
    "$\\href{http://127.0.0.1:9}{x}$",
    "\u202egnp.exe",
)


def _hostile_files() -> dict[str, bytes]:
    """One file for each way to reach out or to break, built here."""
    sheet = "xl/worksheets/sheet1.xml"
    rows = original_rows(MLOPS)
    good = parts({"Sheet1": sheet_xml(rows)})
    answered = [[*row, payload] if len(row) == 2 and row[0] else row for row, payload in _paired(rows)]
    answered[0] = [*rows[0], "Answer"]
    links = sheet_xml(rows, extra='<hyperlinks><hyperlink ref="B4" r:id="x" xmlns:r="urn:x"/></hyperlinks>')
    formulas = f'<worksheet xmlns="{MAIN}"><sheetData><row r="1"><c r="A1"><f>WEBSERVICE("http://x")</f></c></row></sheetData></worksheet>'
    dtd = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'
    external = {**good, "xl/externalLinks/externalLink1.xml": "<externalLink/>"}
    return {
        "answers.xlsx": workbook(answered),
        "links.xlsx": zipped({**good, sheet: links}),
        "formulas.xlsx": zipped({**good, sheet: formulas}),
        "entity.xlsx": zipped({**good, sheet: dtd}),
        "external.xlsx": zipped(external),
        "cut.xlsx": zipped(good)[:3_000],
        "empty.xlsx": b"",
        "minutes.xlsx": workbook([["Minutes"], ["We met."]]),
        "session.csv": session_csv.write(blank(MLOPS, id="a" * 32), MLOPS),
        "path.csv": b"assessment_id,number,answer,note\n../../etc/x,1,yes,=1+1\n",
        "torn.csv": b"number,answer\n1,yes\n2,\"n",
        "page.csv": b"<!doctype html><html><img src=http://127.0.0.1:9/x>",
        "../../../etc/cron.d/x.csv": b"number,answer\n1,yes\n",
        "a\r\nSet-Cookie: x.csv": b"number,answer\n1,yes\n",
    }  # fmt: skip


def _paired(rows: list[list[object]]) -> list[tuple[list[object], str]]:
    return [(row, PAYLOADS[i % len(PAYLOADS)]) for i, row in enumerate(rows)]


FILES = _hostile_files()


def outcome(name: str, data: bytes) -> ImportResult | str:
    """The reading, or the sentence of refusal; any other error is a failure of the test."""
    try:
        return read_in_process(data, name)
    except MaturityError as error:
        return str(error)


_watching: list[tuple[str, str]] | None = None


def _watch(event: str, arguments: tuple[Any, ...]) -> None:
    if _watching is not None and event in _EVENTS:
        _watching.append((event, str(arguments[0]) if arguments else ""))


_EVENTS = {
    "open", "os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.symlink", "os.link", "os.chmod", "os.system",
    "os.exec", "os.fork", "os.posix_spawn", "subprocess.Popen", "shutil.copyfile", "socket.connect",
    "socket.getaddrinfo", "socket.bind", "urllib.Request",
}  # fmt: skip
sys.addaudithook(_watch)


@pytest.fixture
def watched() -> Iterator[list[tuple[str, str]]]:
    """What Python itself is asked to do outside of it while a file is read."""
    global _watching
    read_in_process(FILES["session.csv"], "warm.csv")
    read_in_process(FILES["answers.xlsx"], "warm.xlsx")
    _watching = []
    yield _watching
    _watching = None


@pytest.mark.parametrize("name", FILES)
def test_reading_touches_nothing_outside(name: str, watched: list[tuple[str, str]], monkeypatch) -> None:
    """No connection, no program, no file but the product's own code and data."""

    def refused(*_: object, **__: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket.socket, "connect", refused)
    monkeypatch.setattr(socket, "create_connection", refused)
    outcome(name, FILES[name])
    ours = (str(Path(__file__).parents[2]), sys.prefix, sys.base_prefix)
    assert [seen for seen in watched if seen[0] != "open" or not seen[1].startswith(ours)] == []


@pytest.mark.parametrize("name", FILES)
def test_every_file_ends_in_a_reading_or_a_sentence(name: str) -> None:
    """One line that a person can read: no traceback, no class name, no path of this machine."""
    found = outcome(name, FILES[name])
    if isinstance(found, str):
        assert "\n" not in found
        assert len(found) < 400
        assert not any(word in found for word in ("Traceback", "Error", "openpyxl", str(Path.home())))
    else:
        assert len(found.assessments) >= 1
        assert all("\n" not in warning for warning in found.warnings)


@pytest.mark.parametrize("name", FILES)
def test_what_is_exported_again_is_inert_and_reads_back(name: str) -> None:
    """No live formula in the CSV or the workbook of anything that was read, and the same texts when it comes back."""
    found = outcome(name, FILES[name])
    if isinstance(found, str):
        return
    for each in found.assessments:
        imported = each.to_assessment("mlops", "a" * 32)
        a = session_csv.read(session_csv.write(imported, MLOPS), questionnaire).assessment
        assert [[v for _, v in r.extra] for r in a.responses] == [[v for _, v in r.extra] for r in imported.responses]
        assert _without_extra(a) == _without_extra(imported)  # only columns named like ours got another name
        data = session_csv.write(a, MLOPS)
        for row in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")):
            assert not any(field.startswith(LEADS) for field in row)
        book = excel.write_workbook(MLOPS, a)
        sheets = openpyxl.load_workbook(io.BytesIO(book)).worksheets
        assert not any(cell.data_type == "f" for sheet in sheets for row in sheet.iter_rows() for cell in row)
        assert read_in_process(data, "a.csv").assessments[0].whole == a
        assert read_in_process(book, "a.xlsx").assessments[0].whole == a


def _without_extra(a: Assessment) -> Assessment:
    return replace(a, responses=tuple(replace(r, extra=()) for r in a.responses))


def test_a_result_travels_as_json() -> None:
    """Nothing of a reading is lost between the processes, whatever the texts."""
    for name, data in FILES.items():
        found = outcome(name, data)
        if isinstance(found, ImportResult):
            assert ImportResult.from_json(found.to_json()) == found
            assert json.loads(found.to_json())["file"] == name


def test_an_unknown_mark_is_never_an_answer() -> None:
    """Payloads in the answer column become questions or warnings, none a yes or no."""
    found = outcome("answers.xlsx", FILES["answers.xlsx"])
    assert isinstance(found, ImportResult)
    assert all(a == Answer.UNANSWERED for a in found.assessments[0].answers.values())
    assert found.questions or found.warnings


GOOD = {
    "a.xlsx": excel.write_workbook(MLOPS, blank(MLOPS, id="a" * 32).with_answers({1: Answer.YES})),
    "b.xlsx": workbook([["Criterium number", "Assessment criterium", "Answer"], [None, "1. A"], [1, "x", "yes"]]),
    "c.csv": session_csv.write(blank(MLOPS, id="a" * 32).with_answers({1: Answer.YES}), MLOPS)[:4_000],
}


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(sorted(GOOD)), st.integers(0, 2**32), st.integers(1, 20))
def test_a_damaged_file_never_raises_anything_raw(name: str, seed: int, changes: int) -> None:
    """Bytes that fell over, went missing or were doubled: a reading or a sentence, never another error."""
    rng = random.Random(seed)
    data = bytearray(GOOD[name])
    for _ in range(changes):
        at = rng.randrange(len(data))
        if rng.random() < 0.7:
            data[at] = rng.randrange(256)
        elif rng.random() < 0.5:
            del data[at : at + rng.randrange(1, 50)]
        else:
            data[at:at] = data[at : at + rng.randrange(1, 50)]
        if not data:
            break
    outcome(name, bytes(data))


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300), st.sampled_from(["a.xlsx", "a.xlsm", "a.xls", "a.ods", "a.csv", "a.md", "a"]))
def test_any_bytes_end_in_a_reading_or_a_sentence(data: bytes, name: str) -> None:
    """Whatever is uploaded under whatever name."""
    outcome(name, data)


# -- the shared hostile files -----------------------------------------------------------------------------------------

SIDECARS = sorted(HOSTILE.glob("*.expected.json")) if HOSTILE.exists() else []


@pytest.mark.skipif(not SIDECARS, reason="the shared hostile files are not beside the project")
@pytest.mark.parametrize("sidecar", SIDECARS or [None], ids=lambda p: p.name.split(".")[0] if p else "none")
def test_a_shared_hostile_file_ends_as_it_must(sidecar: Path) -> None:
    """The judge that came with the files finds nothing to say, in its own process with its own limits."""
    judge = _judge()
    expected = json.loads(sidecar.read_text())
    data = (HOSTILE / expected["file"]).read_bytes()
    kind, got, seconds, growth = judge.one(read_here, data, expected["upload_name"])
    assert judge.judge({**expected, "max_seconds": expected["max_seconds"] * 3}, kind, got, seconds, growth) == []


def _judge() -> Any:
    spec = importlib.util.spec_from_file_location("score", HOSTILE / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
