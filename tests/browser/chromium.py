"""Finds a Chromium for the browser tests, screenshots and benchmarks, and tries to get one where there is none.

As a script (`python -m tests.browser.chromium --install`) it prints the path it found; exit code 1 means there is none.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
FLAGS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
"""Chromium must ask nobody but the server under test, and a machine without a graphics card must do."""

ADVICE = "install Chromium or Chrome, name one in CHROMIUM=/path, or run: playwright install chromium"


def flags() -> list[str]:
    """Arguments to start it with. As root its sandbox cannot work, so it is off there and only there."""
    return [*FLAGS, *(["--no-sandbox"] if is_root() else [])]


def is_root() -> bool:
    """Whether packages may be installed and sandboxes cannot be made."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def works(path: str) -> bool:
    """Whether the program starts and says its version; a stub that only asks for another package does not."""
    try:
        said = subprocess.run([path, "--version", "--no-sandbox"], capture_output=True, text=True, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return said.returncode == 0 and "Chrom" in said.stdout


def playwrights_own() -> str | None:
    """The Chromium that Playwright downloaded for itself, if it did."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def find() -> str | None:
    """The path of a Chromium: $CHROMIUM, then one on the PATH, then Playwright's own; None where there is none."""
    if named := os.environ.get("CHROMIUM"):
        return named
    for name in (*NAMES, *PLACES):
        if (path := shutil.which(name)) and works(path):
            return path
    return playwrights_own()


def _run(*command: str) -> bool:
    print("chromium:", *command, file=sys.stderr, flush=True)
    try:
        return subprocess.run(command, stdin=subprocess.DEVNULL, stdout=sys.stderr, timeout=600).returncode == 0
    except (OSError, subprocess.TimeoutExpired) as error:
        print(f"chromium: {error}", file=sys.stderr)
        return False


def _from_playwright() -> bool:
    return _run(sys.executable, "-m", "playwright", "install", "chromium")


def _from_apt() -> bool:
    if not (is_root() and shutil.which("apt-get")):
        return False
    _run("apt-get", "-qq", "update")
    return _run("apt-get", "-qq", "install", "-y", "--no-install-recommends", "chromium")


def install() -> str | None:
    """Get a Chromium: on Debian as root by apt, which brings its libraries too, else by Playwright."""
    for attempt in (_from_apt, _from_playwright):
        if attempt() and (path := find()):
            return path
    return None


if __name__ == "__main__":
    found = find() or (install() if "--install" in sys.argv else None)
    print(found or f"No Chromium was found: {ADVICE}.", file=sys.stdout if found else sys.stderr)
    sys.exit(0 if found else 1)
