"""What all tests share: a skipped test is never silent, and a change is judged by the same examples each time."""

import os
from collections import Counter

from hypothesis import settings

# Where a change is judged, property tests draw the same examples at every run; at a desk they go on looking for others.
settings.register_profile("judged", derandomize=True)
if os.environ.get("CI", "").lower() in {"1", "true"}:
    settings.load_profile("judged")


def pytest_terminal_summary(terminalreporter):
    """Say loudly what was not tested on this machine, and why."""
    reasons = Counter(
        report.longrepr[2].removeprefix("Skipped: ") if isinstance(report.longrepr, tuple) else str(report.longrepr)
        for report in terminalreporter.stats.get("skipped", [])
    )
    if reasons:
        terminalreporter.section("NOT TESTED HERE", sep="!", red=True)
        for reason, count in reasons.most_common():
            terminalreporter.line(f"{count} skipped: {reason}", red=True)
