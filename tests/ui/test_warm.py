"""The garbage collector is frozen once a process, whoever asks first."""

import subprocess
import sys

PROBE = """
import gc, sys, threading
from maturity.ui.warm import warm_up
{call}
for thread in threading.enumerate():
    if thread.name == "warm-up":
        thread.join()
first = gc.get_freeze_count()
warm_up(wait=True)
print(first > 10_000, gc.get_freeze_count() == first, "pandas" in sys.modules, "plotly.graph_objects" in sys.modules)
"""


def test_serving_loads_and_freezes_before_the_first_visitor():
    """With `wait`, libraries are loaded and objects frozen when it returns, and never a second time."""
    program = PROBE.format(call="warm_up(wait=True)")
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=True)
    assert said.stdout.split() == ["True"] * 4


def test_a_page_does_not_wait_for_it():
    """Called by a page it works beside it, with the same result; a hundred callers start it once."""
    program = PROBE.format(call="[warm_up() for _ in range(100)]\nassert threading.active_count() <= 2")
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=True)
    assert said.stdout.split() == ["True"] * 4
