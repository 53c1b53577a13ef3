"""What content tests share: where the project and its neighbour `shared` are, and how texts are cut into words."""

import re
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]
SHARED = PROJECT.parent / "shared"


def shared_file(name: str) -> Path:
    """A file that is not part of the project; its test is skipped loudly where it is missing."""
    path = SHARED / name
    if not path.is_file():
        pytest.skip(f"{name} is not beside the project")
    return path


def words(text: str) -> list[str]:
    """Lower-case words; a hyphen or apostrophe belongs to its word."""
    return re.findall(r"[a-z0-9]+(?:[-’'][a-z0-9]+)*", text.casefold())


def sentences(text: str) -> list[str]:
    """Sentences without their ends."""
    return [s.strip() for s in re.split(r"[.?]+(?:\s+|$)", text) if s.strip()]


FILLER = (
    "actionable", "best practice", "best-practice", "best-in-class", "comprehensive", "critical", "crucial",
    "cutting-edge", "deep dive", "effectively", "efficiently", "empower", "ensure", "ensures", "essential", "etc",
    "fundamental", "game-changer", "holistic", "in order to", "in today’s", "it is important", "journey", "key to",
    "landscape", "leverage", "paramount", "pivotal", "proactive", "proactively", "robust", "seamless", "seamlessly",
    "simply", "state-of-the-art", "streamline", "synergy", "tailored", "unlock", "utilise", "various", "very", "vital",
    "world-class",
)  # fmt: skip
"""Words that say nothing, and would fit any criterion."""

AMERICAN = (
    "analyze", "analyzing", "artifact", "artifacts", "behavior", "color", "favor", "labeled", "modeling", "optimize",
    "organization", "organize", "standardize", "utilize",
)  # fmt: skip


def blemishes(text: str) -> list[str]:
    """What the house style forbids in a text: filler, American spelling, exclamation marks, dashes, doubled spaces."""
    joined = f" {' '.join(words(text))} "
    found = [w for w in (*FILLER, *AMERICAN) if f" {w} " in joined]
    return found + re.findall(r"!|—| – |  | [,.](?=\s|$)|'|\.\.\.|…", text)
