"""Where the app's own files are: `app.py`, `pages/`, `data/` and the server's settings. Read only."""

from pathlib import Path

_PACKAGE = Path(__file__).parents[1]

SITE = _PACKAGE / "site" if (_PACKAGE / "site").is_dir() else _PACKAGE.parent
"""The checkout, or in an installed copy the folder inside the package that the build puts them in (pyproject.toml)."""
