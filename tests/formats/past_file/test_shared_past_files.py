"""The 44 past files that other people made, judged by their own judge."""

import importlib.util
import json
from pathlib import Path

import pytest

from tests.formats.past_file.adapter import read

SHARED = Path(__file__).parents[3].parent / "shared" / "past_files"
SIDECARS = sorted(SHARED.glob("*.expected.json"))


def judge(expected, got):
    """The judge that lies beside the files."""
    spec = importlib.util.spec_from_file_location("past_files_score", SHARED / "score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.judge(expected, got)


@pytest.mark.skipif(not SIDECARS, reason="../shared/past_files is not here")
@pytest.mark.parametrize("sidecar", SIDECARS, ids=lambda p: p.name.removesuffix(".expected.json"))
def test_a_shared_file_passes(sidecar):
    """Nothing wrong, invented, guessed, missed or passed over in silence."""
    expected = json.loads(sidecar.read_text(encoding="utf-8"))
    verdict, why = judge(expected, read(str(SHARED / expected["file"])))
    assert verdict in ("PASS", "TOLERATED"), why


@pytest.mark.skipif(not SIDECARS, reason="../shared/past_files is not here")
def test_all_shared_files_are_judged():
    """All 44 are there."""
    assert len(SIDECARS) == 44
