"""The process that opens uploads: it can neither write a file, nor start a program, nor reach a network, has little
memory and little time, and ends with the app that started it. It is started by reading.py and talks through pipes."""

import contextlib
import importlib
import os
import signal
import sys
from typing import Any, BinaryIO

from maturity.core.errors import MaturityError
from maturity.formats.limits import MAX_GROWTH, MAX_SECONDS
from maturity.storage.reading import fill_in_process, read_in_process
from maturity.storage.reading_protocol import receive, send

_FORBIDDEN = (
    "socket.",
    "subprocess.",
    "os.system",
    "os.exec",
    "os.posix_spawn",
    "os.fork",
    "os.startfile",
    "os.remove",
    "os.rename",
    "os.rmdir",
    "os.mkdir",
    "os.link",
    "os.symlink",
    "os.chmod",
    "os.truncate",
    "shutil.",
    "ctypes.dlopen",
)
"""Audit events of what no reader needs (PEP 578), by how they begin."""

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def main() -> None:
    """Answer requests until the app closes the pipe."""
    requests, answers = sys.stdin.buffer, _private_output()
    with contextlib.suppress(AttributeError, ValueError):
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is the app's to deal with, it closes the pipe
    importlib.import_module("openpyxl")  # now, with what it brings: later its size would count as the file's
    shut_in()
    start = _virtual_memory()
    send(answers, {"ready": True})
    while (message := receive(requests)) is not None:
        header, data = message
        with _limited():
            answer, body = _answer(header, data)
        answer["grown"] = max(0, _virtual_memory() - start)
        send(answers, answer, body)


def shut_in() -> None:
    """From here on this process cannot reach out, for good: audit hooks cannot be taken off."""
    sys.addaudithook(_refuse)
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    if event == "open":
        flags = arguments[2] if len(arguments) > 2 and isinstance(arguments[2], int) else 0
        if flags & _WRITING:
            raise PermissionError("reading a file may write none")
    elif event.startswith(_FORBIDDEN):
        raise PermissionError(f"reading a file may not use {event}")


def _private_output() -> BinaryIO:
    """Our end of the pipe; what libraries print goes nowhere near it."""
    mine = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return mine


def _answer(header: dict[str, Any], data: bytes) -> tuple[dict[str, Any], bytes]:
    try:
        if "session" in header:
            return {}, fill_in_process(data, header["name"], header["session"])
        result = read_in_process(
            data, header["name"], password=header["password"], questionnaire=header["questionnaire"]
        )
    except MaturityError as error:
        return {"error": type(error).__name__, "what": error.what, "where": error.where}, b""
    return {}, result.to_json().encode("utf-8", "surrogatepass")


@contextlib.contextmanager
def _limited() -> Any:
    """Memory and time for one request. The app kills what takes too long; this is for when the app is gone itself."""
    try:
        import resource
    except ImportError:
        yield
        return
    usage = resource.getrusage(resource.RUSAGE_SELF)
    _soften(resource, resource.RLIMIT_CPU, int(usage.ru_utime + usage.ru_stime) + MAX_SECONDS + 2)
    if memory := _virtual_memory():
        _soften(resource, resource.RLIMIT_AS, memory + MAX_GROWTH)
    signal.setitimer(signal.ITIMER_REAL, MAX_SECONDS + 5)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        _soften(resource, resource.RLIMIT_AS, None)


def _soften(resource: Any, kind: int, value: int | None) -> None:
    """Set a soft limit, at most the hard one."""
    _, hard = resource.getrlimit(kind)
    wanted = hard if value is None else value if hard == resource.RLIM_INFINITY else min(value, hard)
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(kind, (wanted, hard))


def _virtual_memory() -> int:
    """Bytes of address space in use, 0 where the system does not say (then the app's clock is the only limit)."""
    try:
        with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123 -- no path of ours
            return int(file.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, AttributeError):
        return 0
