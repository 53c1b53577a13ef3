"""What all tests share: a skipped test is never silent."""

from collections import Counter


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
