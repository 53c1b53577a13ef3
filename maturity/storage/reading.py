"""Uploads are read in a process of their own, reused, with little memory and little time (reading_worker.py): whatever
a file does there, the app and its other visitors do not notice."""

import atexit
import contextlib
import os
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO, cast

from maturity.core import errors
from maturity.core.assessment import Assessment
from maturity.core.errors import MaturityError, Refused, UnreadableFile
from maturity.core.questionnaire import Questionnaire
from maturity.formats import archive_check, past_file, session_csv
from maturity.formats.excel.filling import fill_workbook
from maturity.formats.limits import MAX_GROWTH, MAX_SECONDS
from maturity.formats.own_files import read_own_file, uncalculated
from maturity.formats.past_file.result import ImportResult
from maturity.storage import catalog
from maturity.storage.reading_protocol import receive, send

MAX_WORKERS = 2
"""Files that are read at once; others wait."""

_MAX_WAIT = 60
_MAX_START = 60
_RETIRE_GROWN = 64 * 1024 * 1024
_ROOT = Path(__file__).parents[2]
_START = "import sys; sys.path.insert(0, sys.argv[1]); from maturity.storage.reading_worker import main; main()"
_KEPT_VARIABLES = (
    "PATH", "HOME", "LANG", "LC_ALL", "TZ", "MATURITY_HOME", "XDG_DATA_HOME",
    "SYSTEMROOT", "USERPROFILE", "APPDATA", "LOCALAPPDATA",
)  # fmt: skip

_AGAIN = "open it in the program that wrote it, save it again and take that file"


def read_upload(
    data: bytes, name: str, *, password: str | None = None, questionnaire: str = catalog.MLOPS
) -> ImportResult:
    """What an upload says, read apart from the app. `name` is what the browser claims; nothing is kept.

    Raises UnreadableFile in one sentence, PasswordNeeded, NotFound where the session's questionnaire is not here,
    Refused where too many files are being read.
    """
    archive_check.check_size(data)
    body = _POOL.ask(data, {"name": name, "password": password, "questionnaire": questionnaire})
    return ImportResult.from_json(body.decode("utf-8", "surrogatepass"))


def fill_upload(data: bytes, name: str, assessment: Assessment, questionnaire: Questionnaire) -> bytes:
    """A copy of somebody's own workbook with the answers in place, made apart from the app; nothing is kept.

    Raises UnreadableFile, PasswordNeeded; Refused where the workbook is not in the original's layout.
    """
    archive_check.check_size(data)
    session = session_csv.write(assessment, questionnaire).decode("utf-8")
    return _POOL.ask(data, {"name": name, "session": session})


def fill_in_process(data: bytes, name: str, session: str) -> bytes:
    """The same in this process; `session` is the session CSV as text."""
    assessment = session_csv.read(session.encode("utf-8"), catalog.questionnaire).assessment
    try:
        return fill_workbook(data, assessment, catalog.questionnaire(assessment.questionnaire), name=name)
    except MemoryError:
        raise UnreadableFile("the workbook is too large to be filled in: take the answers as a new one") from None


def read_in_process(
    data: bytes, name: str, *, password: str | None = None, questionnaire: str = catalog.MLOPS
) -> ImportResult:
    """The same in this process, without its limits of time and memory. Raises the same errors and no others."""
    try:
        return _read(data, name, password, questionnaire)
    except MaturityError:
        raise
    except MemoryError:
        raise UnreadableFile(
            f"the file is too large: reading it takes more than the limit of {MAX_GROWTH // 1024**2} MB of memory"
        ) from None
    except Exception as error:
        raise UnreadableFile(f"the file is damaged and cannot be read: {_AGAIN}") from error


def _read(data: bytes, name: str, password: str | None, questionnaire: str) -> ImportResult:
    checked = archive_check.check(data, name, password=password)
    asked = catalog.questionnaire(questionnaire)
    if own := read_own_file(checked, name, asked, catalog.questionnaire):
        return own
    found = past_file.read(archive_check.without_pictures(checked), name, questionnaire=asked)
    silent = not any("formula" in said for said in (*found.warnings, *(q.ask for q in found.questions)))
    formulas = tuple(uncalculated(s) for s in checked.sheets if silent and s.uncalculated and not s.hidden)
    return replace(found, warnings=checked.warnings + found.warnings + formulas)


def warm_up() -> None:
    """Start the reading process ahead of the first upload; returns at once."""
    _POOL.warm_up()


class _Worker:
    """One reading process and the pipes to it."""

    def __init__(self) -> None:
        environment = {k: os.environ[k] for k in _KEPT_VARIABLES if k in os.environ}
        environment["OPENPYXL_LXML"] = "False"  # the parser that the check used is the one that reads
        environment["OPENBLAS_NUM_THREADS"] = "1"  # numpy comes with openpyxl and would set memory aside for threads
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-c", _START, str(_ROOT)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
        )
        self._ready = False

    @property
    def _pipes(self) -> tuple[BinaryIO, BinaryIO]:
        return cast(BinaryIO, self._process.stdin), cast(BinaryIO, self._process.stdout)

    def alive(self) -> bool:
        """Whether the process is there to be asked."""
        return self._process.poll() is None

    def ask(self, data: bytes, request: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
        """Send a request and wait for the answer, at most the limit. Raises UnreadableFile where none comes; then the
        worker is dead."""
        to, back = self._pipes
        if not self._ready:
            if self._within(_MAX_START, lambda: receive(back)) is None:
                raise UnreadableFile("the process that reads files did not start: try again, or start the app anew")
            self._ready = True
        late = threading.Event()
        with contextlib.suppress(OSError):
            send(to, request, data)
        answer = self._within(MAX_SECONDS, lambda: receive(back), late)
        if answer is None and late.is_set():
            raise UnreadableFile(f"the file is too large: reading it takes longer than the limit of {MAX_SECONDS} s")
        if answer is None:
            raise UnreadableFile(
                f"the file is damaged or too large: reading it broke off, the limit is {MAX_GROWTH // 1024**2} MB of "
                f"memory; {_AGAIN}"
            )
        return cast(tuple[dict[str, Any], bytes], answer)

    def _within(self, seconds: float, step: Any, late: threading.Event | None = None) -> Any:
        """The result of a blocking step; the process is killed when it takes too long, which ends the step."""

        def end() -> None:
            if late is not None:
                late.set()
            self._process.kill()

        clock = threading.Timer(seconds, end)
        clock.daemon = True
        clock.start()
        try:
            return step()
        except (OSError, ValueError):
            return None
        finally:
            clock.cancel()

    def end(self, *, politely: bool = False) -> None:
        """Close the pipes and make sure that the process is gone."""
        for pipe in self._pipes:
            with contextlib.suppress(OSError):
                pipe.close()
        if politely:
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(2)
        if self.alive():
            self._process.kill()
        self._process.wait()


class _Pool:
    """At most MAX_WORKERS processes, each with one request at a time; the idle ones wait for the next."""

    def __init__(self) -> None:
        self._reset()
        atexit.register(self.close)

    def _reset(self) -> None:
        self._owner = os.getpid()
        self._lock = threading.Lock()
        self._slots = threading.BoundedSemaphore(MAX_WORKERS)
        self._idle: list[_Worker] = []

    def ask(self, data: bytes, request: dict[str, Any]) -> bytes:
        """Have a worker deal with a file."""
        if self._owner != os.getpid():
            self._reset()  # a forked process has its parent's pipes, which are not its own
        if not self._slots.acquire(timeout=_MAX_WAIT):
            raise Refused("too many files are being read at the moment: try again in a minute")
        try:
            worker = self._take()
            keep = False
            try:
                header, body = worker.ask(data, request)
                keep = header.get("grown", 0) < _RETIRE_GROWN
            finally:
                self._give_back(worker, keep)
        finally:
            self._slots.release()
        if kind := header.get("error"):
            raise _error(kind)(header["what"], header["where"])
        return body

    def warm_up(self) -> None:
        """Have an idle worker."""
        with self._lock:
            if not self._idle:
                self._idle.append(_Worker())

    def _take(self) -> _Worker:
        with self._lock:
            while self._idle:
                worker = self._idle.pop()
                if worker.alive():
                    return worker
                worker.end()
        return _Worker()

    def _give_back(self, worker: _Worker, keep: bool) -> None:
        if keep and worker.alive():
            with self._lock:
                self._idle.append(worker)
        else:
            worker.end()

    def close(self) -> None:
        """End the idle workers; with them gone nothing of ours runs on."""
        if self._owner != os.getpid():
            return
        with self._lock:
            idle, self._idle = self._idle, []
        for worker in idle:
            worker.end(politely=True)


def _error(kind: str) -> type[MaturityError]:
    found = getattr(errors, kind, None)
    return found if isinstance(found, type) and issubclass(found, MaturityError) else UnreadableFile


_POOL = _Pool()
