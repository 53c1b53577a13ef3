"""LibreOffice without its windows, for tests that let another program open our files."""

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest


def convert(sources: Sequence[Path], to: str, out: Path) -> list[Path]:
    """The files as LibreOffice saves them, in one start of it. Skips the test, loudly, where it is not installed."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        pytest.skip("LibreOffice is not installed: no other program opens our workbooks and slides")
    out.mkdir(exist_ok=True)
    profile = f"-env:UserInstallation={(out / 'profile').as_uri()}"
    command = [program, profile, "--headless", "--convert-to", to, "--outdir", str(out), *map(str, sources)]
    said = subprocess.run(command, capture_output=True, text=True, timeout=300)
    made = [out / f"{source.stem}.{to}" for source in sources]
    assert all(p.is_file() for p in made), f"LibreOffice could not convert: {said.stderr}"
    return made
