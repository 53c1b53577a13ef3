"""Uploads are read in a process of their own: the same reading, and whatever a file does there, the app goes on."""

import signal
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from maturity.core.assessment import Answer, blank
from maturity.core.errors import MaturityError, NotFound, PasswordNeeded, UnreadableFile
from maturity.formats import excel, session_csv
from maturity.formats.questionnaire_csv import read_questionnaire_csv
from maturity.storage import reading
from maturity.storage.catalog import questionnaire
from maturity.storage.reading import read_in_process, read_upload

MLOPS = questionnaire()
SESSION = session_csv.write(blank(MLOPS, id="a" * 32).with_answers({1: Answer.YES, 2: Answer.NO}), MLOPS)
ROOT = Path(__file__).parents[2]

OTHER = """
    import sys
    sys.path.insert(0, sys.argv[1])
    from maturity.core.errors import UnreadableFile
    from maturity.storage import reading, reading_worker
    def instead(data, name, *rest):
        {}
    reading._read = instead
    reading_worker.main()
"""


@pytest.fixture
def pool(monkeypatch: pytest.MonkeyPatch) -> Iterator[reading._Pool]:
    """A pool of the test's own, so that no other test's process is asked."""
    own = reading._Pool()
    monkeypatch.setattr(reading, "_POOL", own)
    yield own
    own.close()


@pytest.fixture
def worker_that(monkeypatch: pytest.MonkeyPatch, pool: reading._Pool):
    """Let new workers run other code instead of reading."""

    def replace(code: str) -> None:
        body = textwrap.dedent(OTHER).format(code.replace("\n", "\n    "))
        monkeypatch.setattr(reading, "_START", body)

    return replace


def _worker_ids(pool: reading._Pool) -> list[int]:
    return [w._process.pid for w in pool._idle]


def test_the_reading_is_the_same_as_in_this_process(pool: reading._Pool) -> None:
    """The way through another process changes nothing of a result."""
    workbook = excel.write_workbook(MLOPS, session_csv.read(SESSION, questionnaire).assessment)
    for data, name in ((SESSION, "a.csv"), (workbook, "a.xlsx"), (excel.write_workbook(MLOPS), "blank.xlsx")):
        assert read_upload(data, name) == read_in_process(data, name)


def test_an_error_is_the_same_as_in_this_process(pool: reading._Pool) -> None:
    """Kind, sentence and place of an error survive the way."""
    for data, name in ((b"number,answer\n1,yes,\n", "a.csv"), (b"x", "a.exe"), (b"PK\3\4x", "a.xlsx"), (b"", "a.csv")):
        with pytest.raises(MaturityError) as here:
            read_in_process(data, name)
        with pytest.raises(MaturityError) as there:
            read_upload(data, name)
        assert type(there.value) is type(here.value)
        assert (there.value.what, there.value.where) == (here.value.what, here.value.where)


def test_one_process_reads_many_files(pool: reading._Pool) -> None:
    """Starting a process costs more than reading: it is kept."""
    read_upload(SESSION, "a.csv")
    first = _worker_ids(pool)
    for _ in range(5):
        read_upload(SESSION, "a.csv")
    assert _worker_ids(pool) == first


def test_warming_up_has_the_process_ready(pool: reading._Pool) -> None:
    """The first upload is read by the process that was started ahead."""
    reading.warm_up()
    reading.warm_up()
    (ahead,) = _worker_ids(pool)
    read_upload(SESSION, "a.csv")
    assert _worker_ids(pool) == [ahead]


def test_a_file_that_takes_too_long_is_given_up(
    worker_that, pool: reading._Pool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The process is killed at the limit, the person reads why, and the next file is read."""
    real = reading._START
    monkeypatch.setattr(reading, "MAX_SECONDS", 0.3)
    worker_that("import time; time.sleep(30)")
    start = time.monotonic()
    with pytest.raises(UnreadableFile, match=r"takes longer than the limit of 0\.3 s"):
        read_upload(SESSION, "a.csv")
    assert time.monotonic() - start < 10
    assert _worker_ids(pool) == []
    monkeypatch.setattr(reading, "MAX_SECONDS", 10)
    monkeypatch.setattr(reading, "_START", real)
    assert read_upload(SESSION, "a.csv").assessments[0].answered == 2


@pytest.mark.parametrize(
    "code", ["import os; os.abort()", "import os; os._exit(0)", "import ctypes; ctypes.string_at(1)"]
)
def test_a_file_that_kills_its_reader_kills_nothing_else(worker_that, pool: reading._Pool, code: str) -> None:
    """A crash in a library written in C is one sentence; a new process takes over."""
    worker_that(code)
    with pytest.raises(UnreadableFile, match="reading it broke off"):
        read_upload(SESSION, "a.csv")
    assert _worker_ids(pool) == []


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits the memory of a process")
def test_a_file_that_wants_too_much_memory_is_refused(worker_that, pool: reading._Pool) -> None:
    """The limit is the process's, and it goes on with the next file."""
    worker_that("return b'x' * (len(data) < 10 and 400 * 1024**2 or 1) and {}[0]")
    with pytest.raises(UnreadableFile, match="takes more than the limit of 150 MB of memory"):
        read_upload(b"small", "a.csv")
    first = _worker_ids(pool)
    with pytest.raises(UnreadableFile, match="damaged"):
        read_upload(b"longer than that", "a.csv")
    assert _worker_ids(pool) == first != []


@pytest.mark.parametrize(
    "act",
    [
        "import socket; socket.create_connection(('127.0.0.1', 9), 1)",
        "import socket; socket.getaddrinfo('example.org', 80)",
        "import urllib.request; urllib.request.urlopen('http://127.0.0.1:9/')",
        "import subprocess; subprocess.run(['true'])",
        "import os; os.system('true')",
        "import os; os.fork()",
        "open('stolen.txt', 'w')",
        "import os; os.open('stolen.txt', os.O_CREAT | os.O_WRONLY)",
        "import tempfile; tempfile.TemporaryFile()",
        "import os; os.remove(sys.argv[1])",
        "import shutil; shutil.rmtree(sys.argv[1])",
    ],
)
def test_the_reader_cannot_reach_out(worker_that, pool: reading._Pool, act: str) -> None:
    """No network, no program, no file: the attempt ends, whatever code a file would get to run."""
    worker_that(f"try:\n    {act}\nexcept OSError as error:\n    raise UnreadableFile(f'stopped: {{error}}')")
    with pytest.raises(UnreadableFile, match=r"stopped: .*(reading a file may|No usable temporary directory)"):
        read_upload(SESSION, "a.csv")


def test_two_files_are_read_at_once_and_the_third_waits(
    worker_that, pool: reading._Pool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """More processes than two are never asked, and everybody gets an answer."""
    worker_that("import time; time.sleep(0.2); raise UnreadableFile(name)")
    answers: list[str] = []
    asking = 0
    most = 0
    lock = threading.Lock()
    real = reading._Worker.ask

    def counted(*arguments: Any) -> Any:
        nonlocal asking, most
        with lock:
            asking += 1
            most = max(most, asking)
        try:
            return real(*arguments)
        finally:
            with lock:
                asking -= 1

    def upload(name: str) -> None:
        try:
            read_upload(SESSION, name)
        except UnreadableFile as error:
            answers.append(str(error))

    monkeypatch.setattr(reading._Worker, "ask", counted)
    threads = [threading.Thread(target=upload, args=(f"{i}.csv",)) for i in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == [f"{i}.csv" for i in range(5)]
    assert most == 2
    assert len(_worker_ids(pool)) == 2


def _command(pid: str) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text()
    except OSError:
        return ""


@pytest.mark.skipif(sys.platform != "linux", reason="looks for the process where Linux lists them")
def test_the_reader_ends_with_the_app() -> None:
    """Also when the app is killed and can say nothing any more."""
    code = (
        "import sys, time; from maturity.storage import reading; reading.read_upload(sys.stdin.buffer.read(), 'a.csv');"
        "print(reading._POOL._idle[0]._process.pid, flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT) as app:
        assert app.stdin is not None
        assert app.stdout is not None
        app.stdin.write(SESSION)
        app.stdin.close()
        worker = int(app.stdout.readline())
        assert Path(f"/proc/{worker}").exists()
        app.send_signal(signal.SIGKILL)
        app.wait()
    deadline = time.monotonic() + 10
    while "reading_worker" in _command(str(worker)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert "reading_worker" not in _command(str(worker))


def test_a_session_of_somebody_s_own_questionnaire_is_read(
    pool: reading._Pool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The process finds the questionnaires that are kept in the data folder; without it the person reads which."""
    own = read_questionnaire_csv(b"number,section,statement\n1,1,A\n2,1,B\n")
    data = session_csv.write(blank(own, id="a" * 32).with_answers({2: Answer.NO}), own)
    monkeypatch.setenv("MATURITY_HOME", str(tmp_path))
    with pytest.raises(NotFound, match=f"{own.id} is not kept here"):
        read_upload(data, "a.csv")
    (tmp_path / "questionnaires").mkdir()
    (tmp_path / "questionnaires" / f"{own.id}.csv").write_bytes(b"number,section,statement\n1,1,A\n2,1,B\n")
    found = read_upload(data, "a.csv")
    assert found.questionnaire == own.id
    assert found.assessments[0].answers == {1: Answer.UNANSWERED, 2: Answer.NO}


def test_no_password_is_asked_for_where_none_is_needed(pool: reading._Pool) -> None:
    """A password that somebody typed for nothing changes nothing."""
    assert read_upload(SESSION, "a.csv", password="x").assessments[0].answered == 2


def test_raw_errors_never_leave(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a library raises becomes one sentence that says what to do."""

    def broken(*_: object) -> None:
        raise KeyError("xl/worksheets/sheet1.xml")

    monkeypatch.setattr(reading, "_read", broken)
    with pytest.raises(UnreadableFile) as caught:
        read_in_process(SESSION, "a.csv")
    assert str(caught.value) == (
        "the file is damaged and cannot be read: open it in the program that wrote it, save it again and take that file"
    )
    assert not isinstance(caught.value, PasswordNeeded)
