"""Every state a disk can be in after a crash in the middle of some file operations.

A weak model of what systems promise. Bytes that were not flushed may be there, missing, cut or zero. Names that were
made, moved or removed since their folder was flushed may each be so or not yet, in any combination; one renaming is
whole or not at all. Only flushing a file and flushing its folder make sure.
"""

import itertools
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Recorder:
    """Writes down what a program does to files below a folder, while it is switched on."""

    root: Path
    steps: list[tuple] = field(default_factory=list)
    _open: dict[int, tuple[str, bool]] = field(default_factory=dict)

    def install(self, monkeypatch, write_at_most: int = 1 << 30) -> None:
        """Take the place of the system calls that change files; each write takes so many bytes at most."""
        calls = {name: getattr(os, name) for name in ("open", "write", "fsync", "close", "replace", "unlink", "mkdir")}

        def opened(path, flags, mode=0o777, **more):
            is_new = bool(flags & os.O_CREAT) and not os.path.lexists(path)
            fd = calls["open"](path, flags, mode, **more)
            if self._is_ours(path):
                self._open[fd] = (str(path), Path(path).is_dir())
                if is_new:
                    self.steps.append(("create", str(path)))
                elif flags & os.O_TRUNC:
                    self.steps.append(("truncate", str(path)))
            return fd

        def written(fd, data):
            done = calls["write"](fd, bytes(data[:write_at_most]))
            if fd in self._open:
                self.steps.append(("write", self._open[fd][0], bytes(data[:done])))
            return done

        def flushed(fd):
            calls["fsync"](fd)
            if fd in self._open:
                path, is_folder = self._open[fd]
                self.steps.append(("flush folder" if is_folder else "flush", path))

        def closed(fd):
            self._open.pop(fd, None)
            calls["close"](fd)

        def replaced(source, target):
            calls["replace"](source, target)
            if self._is_ours(source):
                self.steps.append(("rename", str(source), str(target)))

        def unlinked(path, **more):
            calls["unlink"](path, **more)
            if self._is_ours(path):
                self.steps.append(("unlink", str(path)))

        for name, call in zip(calls, (opened, written, flushed, closed, replaced, unlinked), strict=False):
            monkeypatch.setattr(os, name, call)

    def _is_ours(self, path) -> bool:
        return str(path).startswith(str(self.root)) and ".lock" not in str(path)


@dataclass
class _File:
    """A file's bytes as the program wrote them, and whether all of them were flushed."""

    data: bytes = b""
    sure: bytes | None = None

    def after_crash(self) -> set[bytes]:
        if self.sure == self.data:
            return {self.data}
        kept = self.sure or b""
        return {self.data, kept, b"", self.data[: len(self.data) // 2], b"\0" * len(self.data)}


def states(before: dict[str, bytes], steps: list[tuple]) -> Iterator[tuple[bool, dict[str, bytes]]]:
    """Every state after a crash at any moment of these steps: whether all steps were done, so that the program had said
    "stored", and the bytes by path. `before` is what was surely there at first."""
    for done in range(len(steps) + 1):
        for found in _after(before, steps[:done]):
            yield done == len(steps), found


def _after(before: dict[str, bytes], steps: list[tuple]) -> Iterator[dict[str, bytes]]:
    files = {path: _File(data=data, sure=data) for path, data in before.items()}
    sure_names = dict(files)
    names = dict(files)
    unsure: list[tuple[str, dict[str, _File | None]]] = []
    for kind, path, *more in steps:
        folder = _folder(path)
        if kind == "create":
            names[path] = _File()
            unsure.append((folder, {path: names[path]}))
        elif kind == "truncate":
            names[path].data = b""
        elif kind == "write":
            names[path].data += more[0]
        elif kind == "flush":
            names[path].sure = names[path].data
        elif kind == "rename":
            moved = names.pop(path)
            names[more[0]] = moved
            unsure.append((_folder(more[0]), {path: None, more[0]: moved}))
        elif kind == "unlink":
            names.pop(path, None)
            unsure.append((folder, {path: None}))
        elif kind == "flush folder":
            for _, change in [u for u in unsure if u[0] == path]:
                _apply(sure_names, change)
            unsure = [u for u in unsure if u[0] != path]
    for chosen in itertools.product((False, True), repeat=len(unsure)):
        found = dict(sure_names)
        for (_, change), happened in zip(unsure, chosen, strict=True):
            if happened:
                _apply(found, change)
        inodes = {id(f): f for f in found.values()}
        for contents in itertools.product(*(f.after_crash() for f in inodes.values())):
            bytes_of = dict(zip(inodes, contents, strict=True))
            yield {path: bytes_of[id(f)] for path, f in found.items()}


def _folder(path: str) -> str:
    return str(Path(path).parent)


def _apply(names: dict[str, _File], change: dict[str, _File | None]) -> None:
    for path, file in change.items():
        if file is None:
            names.pop(path, None)
        else:
            names[path] = file
