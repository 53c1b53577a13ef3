"""The documents of the project point at what is there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCUMENTS = ("README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md", "docs/architecture.md", "docs/scoring.md")
LINKS = re.compile(r'\]\(([^)#]+)[^)]*\)|(?:src|srcset)="([^"]+)"')


@pytest.mark.parametrize("name", DOCUMENTS)
def test_local_links_and_pictures_exist(name):
    """Whoever follows a link of a document, or looks at its pictures, finds them."""
    document = ROOT / name
    targets = {a or b for a, b in LINKS.findall(document.read_text(encoding="utf-8"))}
    local = {t for t in targets if not t.startswith(("http:", "https:", "mailto:"))}
    assert sorted(t for t in local if not (document.parent / t).exists()) == []


def test_paths_named_in_the_architecture_exist():
    """A file that docs/architecture.md names is there under this name."""
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`((?:core|ui|storage|formats|views)/[\w/]+(?:\.py|/))`", text))
    assert named
    assert sorted(n for n in named if not (ROOT / "maturity" / n).exists()) == []


def test_make_targets_named_in_documents_exist():
    """Every `make` command that a document tells to type is a target."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    named = {
        target
        for name in DOCUMENTS
        for target in re.findall(r"(?:`|^)make ([a-z]+)", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE)
    }
    assert named <= targets
