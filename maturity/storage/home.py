"""Where everything is kept: one folder, readable by its owner only."""

import os
from pathlib import Path

import platformdirs

from maturity.core.errors import NotSaved
from maturity.storage.disk_errors import why

VARIABLE = "MATURITY_HOME"
"""Environment variable that names another folder."""


def home() -> Path:
    """The data folder: MATURITY_HOME, else the system's place for a user's data. Created (0700) where it is missing.

    Raises NotSaved where it can be neither found nor created.
    """
    named = os.environ.get(VARIABLE, "").strip()
    folder = Path(named).expanduser() if named else platformdirs.user_data_path("mlops-maturity", appauthor=False)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except FileExistsError:
        raise NotSaved(f"the data folder is a file: name a folder in {VARIABLE}", str(folder)) from None
    except OSError as error:
        raise NotSaved(
            f"the data folder cannot be made, {why(error)}: name another in {VARIABLE}", str(folder)
        ) from None
    return folder.absolute()
