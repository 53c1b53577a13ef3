"""Loads what pages need later, then freezes the garbage collector, once a process.

Streamlit collects garbage after every run of a page, over all objects alive: 26 to 60 ms with the interpreter held,
most of it spent on modules that never die. Frozen, they are left out: measured, CPU a click fell from 86 to 20 ms, and
with 20 people clicking the 95th percentile from 1,589 to 44 ms. What sessions leave behind is still collected."""

import gc
import importlib
import importlib.util
import threading

from maturity.storage import catalog

LIBRARIES = (
    "pandas",
    "pyarrow",
    "plotly.graph_objects",
    "plotly.io",
    "openpyxl",
    "rapidfuzz.process",
    "jinja2",
    "pptx",
    "segno",
    "typst",
)
"""Libraries that some page or export imports late. Modules loaded after the freeze would be searched at every click."""

_once = threading.Lock()
_done = threading.Event()


def warm_up(*, wait: bool = False) -> None:
    """Load and freeze, the first time this is called in a process; later calls return at once. A page does not `wait`:
    the work is then done beside it, and the first visitor is not kept."""
    if not _once.acquire(blocking=False):
        return
    if wait:
        _load_and_freeze()
    else:
        threading.Thread(target=_load_and_freeze, name="warm-up", daemon=True).start()


def finished() -> None:
    """Wait until everything is loaded. A page that draws with Plotly asks first: Plotly looks for pandas without the
    import lock, and fails on a half-loaded one when it is opened first on a cold server (measured)."""
    warm_up(wait=True)
    _done.wait()


def _load_and_freeze() -> None:
    try:
        _load()
    finally:
        _done.set()


def _load() -> None:
    for name in LIBRARIES:
        if importlib.util.find_spec(name.partition(".")[0]):
            importlib.import_module(name)
    for id in catalog.built_in():
        catalog.questionnaire(id), catalog.guidance(id), catalog.level_models(id), catalog.doubts(id)
    gc.collect()
    gc.freeze()
