"""The house holds its line: every Python file is in one room, and imports and does only what that room may.

The table of docs/architecture.md, as code. A rule is a function from a file to the sentences it breaks; each is shown
at the end to bite on a file that breaks it.
"""

import ast
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import pytest

ROOT = Path(__file__).parents[1]
FOREIGN = {".venv", ".git", "build", "dist", "node_modules", "test-results"}
"""Folders that hold other people's code or nothing of ours."""


@dataclass(frozen=True, kw_only=True)
class Room:
    """What the modules of a room may import: rooms of ours, and third-party packages."""

    rooms: frozenset[str]
    packages: frozenset[str] = frozenset()


def _room(rooms: str = "", packages: str = "") -> Room:
    return Room(rooms=frozenset(rooms.split()), packages=frozenset(packages.split()))


READERS = "openpyxl python_calamine msoffcrypto olefile rapidfuzz defusedxml"
WRITERS = "openpyxl xlsxwriter typst pptx lxml segno jinja2 markupsafe"
KEEPERS = "platformdirs filelock obstore"
PICTURES = "plotly pandas segno"
ROOMS = {
    "core": _room("core"),
    "formats": _room("core formats views", f"{READERS} {WRITERS}"),
    "storage": _room("core formats storage", KEEPERS),
    "views": _room("core views", PICTURES),
    "ui": _room("core formats storage views ui", f"streamlit starlette uvicorn {PICTURES} {WRITERS} {READERS}"),
    "pages": _room("core views ui", "streamlit"),
    "__main__": _room("core formats storage views ui", "click"),
    "__init__": _room(),
    "tests": _room("core formats storage views ui __main__ tests benchmarks pages", "*"),
    "benchmarks": _room("core formats storage views ui __main__ tests benchmarks pages", "*"),
}


def room_of(path: PurePosixPath) -> str:
    """The room of a file, by its path in the project; "" where it has none."""
    match path.parts:
        case ("maturity", "core" | "formats" | "storage" | "views" | "ui" as room, *_, _):
            return room
        case ("maturity", "__main__.py"):
            return "__main__"
        case ("maturity", "__init__.py"):
            return "__init__"
        case ("app.py",) | ("pages", _):
            return "pages"
        case ("tests", *_):
            return "tests"
        case ("benchmarks", *_):
            return "benchmarks"
    return ""


@dataclass(frozen=True, kw_only=True)
class Module:
    """A parsed file."""

    path: PurePosixPath
    tree: ast.Module

    @property
    def room(self) -> str:
        """Its room."""
        return room_of(self.path)

    def walk(self) -> Iterator[ast.AST]:
        """All its nodes."""
        return ast.walk(self.tree)

    def imports(self, nodes: Iterator[ast.AST] | None = None) -> Iterator[tuple[str, int]]:
        """Dotted names it imports, with their lines. `from a import b` counts as `a.b`, since b may be a module."""
        for node in nodes or self.walk():
            if isinstance(node, ast.Import):
                yield from ((alias.name, node.lineno) for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                base = ("." * node.level) + (node.module or "")
                yield from ((f"{base}.{alias.name}", node.lineno) for alias in node.names)

    def calls(self) -> Iterator[tuple[str, ast.Call]]:
        """Called names: `open` for open(), `.now` for anything.now()."""
        for node in self.walk():
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                yield node.func.id, node
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                yield f".{node.func.attr}", node

    def texts(self) -> Iterator[tuple[str, int]]:
        """String constants that are no docstrings."""
        docs = {
            id(node.body[0].value)
            for node in self.walk()
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
            and node.body
            and isinstance(node.body[0], ast.Expr)
        }
        for node in self.walk():
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
                yield node.value, node.lineno


Rule = Callable[[Module], Iterator[str]]


def _ours(name: str) -> str:
    """The room of ours that a dotted import names, "" where it is somebody else's."""
    first, _, rest = name.partition(".")
    if first == "maturity":
        return room if (room := rest.partition(".")[0]) in ROOMS else "__init__"
    return {"tests": "tests", "benchmarks": "benchmarks", "pages": "pages", "app": "pages"}.get(first, "")


def is_in_a_room(m: Module) -> Iterator[str]:
    """Every file belongs somewhere."""
    if not m.room:
        yield f"{m.path} is in no room: see docs/architecture.md"


def imports_only_rooms_below(m: Module) -> Iterator[str]:
    """Imports of ours point one way."""
    for name, line in m.imports():
        if (ours := _ours(name)) and ours not in ROOMS[m.room].rooms | {"__init__"}:
            yield f"line {line}: {m.room} may not import {name}"


def imports_only_its_packages(m: Module) -> Iterator[str]:
    """Third-party packages stay where they are needed; imports are absolute, so that this can be seen."""
    allowed = ROOMS[m.room].packages | sys.stdlib_module_names
    for name, line in m.imports():
        if name.startswith("."):
            yield f"line {line}: relative import"
        elif not _ours(name) and "*" not in allowed and name.partition(".")[0] not in allowed:
            yield f"line {line}: {m.room} may not import {name}"


def streamlit_is_loaded_by_the_app_only(m: Module) -> Iterator[str]:
    """The command line starts without Streamlit: only `serve` imports the ui, inside its function."""
    if m.room == "__main__":
        top = [n for stmt in m.tree.body if not isinstance(stmt, ast.FunctionDef) for n in ast.walk(stmt)]
        for name, line in m.imports(iter(top)):
            if _ours(name) == "ui" or name.startswith("streamlit"):
                yield f"line {line}: {name} is imported before it is needed"


def keeps_no_drawer_for_odds_and_ends(m: Module) -> Iterator[str]:
    """A module is named after what it does."""
    if m.path.stem in {"utils", "util", "helpers", "helper", "common", "misc", "tools"}:
        yield f"{m.path.name} says nothing about what is in it"


def touches_session_state_in_one_file_only(m: Module) -> Iterator[str]:
    """Streamlit's state is spelled in ui/state.py alone."""
    if m.room != "tests" and m.path != PurePosixPath("maturity/ui/state.py"):
        for node in m.walk():
            if isinstance(node, ast.Attribute) and node.attr == "session_state":
                yield f"line {node.lineno}: session_state belongs to ui/state.py"


def calls_no_navigation(m: Module) -> Iterator[str]:
    """`pages/` and st.navigation do not mix: on a cold server a deep link would miss app.py."""
    if m.room != "tests":
        for name, call in m.calls():
            if name == ".navigation":
                yield f"line {call.lineno}: st.navigation"


def unpickles_and_evaluates_nothing(m: Module) -> Iterator[str]:
    """No data becomes code."""
    for name, line in m.imports():
        if name.partition(".")[0] in {"pickle", "cPickle", "dill", "shelve", "marshal", "cloudpickle", "joblib"}:
            yield f"line {line}: {name}"
    for name, call in m.calls():
        if name in {"eval", "exec", ".read_pickle", ".to_pickle"}:
            yield f"line {call.lineno}: {name}"


def writes_raw_html_in_the_ui_only(m: Module) -> Iterator[str]:
    """unsafe_allow_html is for our own markup, in one room that can be read whole."""
    if m.room not in {"ui", "tests"}:
        for _, call in m.calls():
            if any(k.arg == "unsafe_allow_html" for k in call.keywords):
                yield f"line {call.lineno}: unsafe_allow_html"


def is_a_thin_page(m: Module) -> Iterator[str]:
    """A page asks and shows: no arithmetic, no widget keys, no try, no HTML, nothing defined for others."""
    if m.room != "pages":
        return
    for node in m.walk():
        line = getattr(node, "lineno", 0)
        if isinstance(node, ast.Try | ast.TryStar):
            yield f"line {line}: try"
        elif isinstance(node, ast.BinOp | ast.AugAssign) and not isinstance(node.op, ast.BitOr):
            yield f"line {line}: arithmetic"
        elif isinstance(node, ast.ClassDef):
            yield f"line {line}: a class"
        elif isinstance(node, ast.Call) and any(k.arg == "key" for k in node.keywords):
            yield f"line {line}: a widget key"
    for text, line in m.texts():
        if "</" in text or "/>" in text or "<br" in text or "<style" in text:
            yield f"line {line}: HTML"


def thinks_without_the_world(m: Module) -> Iterator[str]:
    """The core has no I/O, no clock, no randomness and no colours."""
    if m.room != "core":
        return
    world = {"os", "io", "pathlib", "random", "secrets", "uuid", "time", "socket", "subprocess", "tempfile", "logging"}
    for name, line in m.imports():
        if name.partition(".")[0] in world:
            yield f"line {line}: {name}"
    for name, call in m.calls():
        if name in {"open", "print", "input", ".now", ".today", ".utcnow", ".read_text", ".write_text"}:
            yield f"line {call.lineno}: {name}()"
    for text, line in m.texts():
        if len(text) in (4, 7) and text.startswith("#") and text[1:].isalnum():
            yield f"line {line}: the colour {text}"


def translates_without_a_disk(m: Module) -> Iterator[str]:
    """Formats turn bytes into objects and back; pictures are drawn from objects: neither knows a path or the time."""
    if m.room not in {"formats", "views"}:
        return
    for name, line in m.imports():
        if name.partition(".")[0] in {
            "os",
            "pathlib",
            "tempfile",
            "shutil",
            "subprocess",
            "socket",
            "random",
            "secrets",
        }:
            yield f"line {line}: {name}"
    for name, call in m.calls():
        if name in {"open", "print", "input", ".now", ".today", ".utcnow", ".read_text", ".write_text", ".write_bytes"}:
            yield f"line {call.lineno}: {name}()"


RULES: tuple[Rule, ...] = (
    imports_only_rooms_below,
    imports_only_its_packages,
    streamlit_is_loaded_by_the_app_only,
    keeps_no_drawer_for_odds_and_ends,
    touches_session_state_in_one_file_only,
    calls_no_navigation,
    unpickles_and_evaluates_nothing,
    writes_raw_html_in_the_ui_only,
    is_a_thin_page,
    thinks_without_the_world,
    translates_without_a_disk,
)


def _files() -> list[str]:
    found = (p.relative_to(ROOT) for p in ROOT.rglob("*.py"))
    return sorted(p.as_posix() for p in found if not FOREIGN & set(p.parts))


@pytest.mark.parametrize("path", _files())
def test_a_module_keeps_the_rules_of_its_room(path):
    """Every Python file of the project is in a room and breaks none of its rules."""
    m = Module(path=PurePosixPath(path), tree=ast.parse((ROOT / path).read_text(encoding="utf-8")))
    broken = [*is_in_a_room(m), *(said for rule in RULES if m.room for said in rule(m))]
    assert not broken, f"{path}: " + "; ".join(broken)


BREAKERS = (
    (imports_only_rooms_below, "maturity/core/a.py", "from maturity.formats import excel"),
    (imports_only_rooms_below, "maturity/views/a.py", "import maturity.storage.catalog"),
    (imports_only_rooms_below, "maturity/ui/a.py", "from maturity.__main__ import main"),
    (imports_only_rooms_below, "maturity/ui/a.py", "from tests.browser import chromium"),
    (imports_only_rooms_below, "pages/a.py", "from maturity import storage"),
    (imports_only_its_packages, "maturity/core/a.py", "import pandas as pd"),
    (imports_only_its_packages, "maturity/formats/a.py", "def f():\n    import streamlit"),
    (imports_only_its_packages, "maturity/core/a.py", "from . import scoring"),
    (streamlit_is_loaded_by_the_app_only, "maturity/__main__.py", "from maturity.ui import serve"),
    (keeps_no_drawer_for_odds_and_ends, "maturity/core/helpers.py", ""),
    (touches_session_state_in_one_file_only, "maturity/ui/shell.py", "st.session_state['a'] = 1"),
    (calls_no_navigation, "app.py", "st.navigation([])"),
    (unpickles_and_evaluates_nothing, "maturity/storage/a.py", "import pickle"),
    (unpickles_and_evaluates_nothing, "maturity/storage/a.py", "eval('1')"),
    (writes_raw_html_in_the_ui_only, "pages/a.py", "st.markdown('a', unsafe_allow_html=True)"),
    (is_a_thin_page, "pages/a.py", "try:\n    f()\nexcept ValueError:\n    g()"),
    (is_a_thin_page, "pages/a.py", "share = yes / total"),
    (is_a_thin_page, "pages/a.py", "n += 1"),
    (is_a_thin_page, "pages/a.py", "st.button('Start', key='start')"),
    (is_a_thin_page, "app.py", "st.html('<p>Hello</p>')"),
    (thinks_without_the_world, "maturity/core/a.py", "from datetime import datetime\ndatetime.now()"),
    (thinks_without_the_world, "maturity/core/a.py", "import random"),
    (thinks_without_the_world, "maturity/core/a.py", "open('x')"),
    (thinks_without_the_world, "maturity/core/a.py", "BLUE = '#0A4C8B'"),
    (translates_without_a_disk, "maturity/formats/a.py", "from pathlib import Path"),
    (translates_without_a_disk, "maturity/views/a.py", "open('x')"),
)


@pytest.mark.parametrize(("rule", "path", "source"), BREAKERS)
def test_each_rule_bites(rule, path, source):
    """A file that breaks a rule is reported by it."""
    assert list(rule(Module(path=PurePosixPath(path), tree=ast.parse(source))))


def test_no_rule_goes_without_a_proof():
    """Whoever adds a rule shows a file that breaks it."""
    assert {rule for rule, _, _ in BREAKERS} == set(RULES)


@pytest.mark.parametrize("path", ["maturity/other/a.py", "setup.py", "maturity/core.py", "docs/conf.py"])
def test_a_module_outside_every_room_is_reported(path):
    """A new place for Python code needs a decision, not just a folder."""
    assert list(is_in_a_room(Module(path=PurePosixPath(path), tree=ast.parse(""))))


def test_the_top_level_is_the_agreed_one():
    """Nothing but the agreed folders and files stands at the top of the project."""
    agreed = {"app.py", "pages", "maturity", "data", "tests", "requirements.txt", "requirements-dev.txt", "README.md"}
    agreed |= {"Makefile", "pyproject.toml", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md", "LICENSE", "NOTICE"}
    agreed |= {"Dockerfile", "docs", "benchmarks"} | FOREIGN
    assert sorted(p.name for p in ROOT.iterdir() if p.name not in agreed and not p.name.startswith(".")) == []
