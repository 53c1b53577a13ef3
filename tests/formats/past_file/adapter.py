"""What the judge of shared past files calls: a path to assessments and warnings, questions among them."""

from pathlib import Path
from typing import Any

from maturity.core.errors import MaturityError
from maturity.formats.past_file.result import ImportResult
from maturity.storage.reading import read_in_process


def shown(result: ImportResult) -> dict[str, Any]:
    """The result as the judge reads it."""
    said = result.contract()
    return {
        "assessments": said["assessments"],
        "warnings": [*said["warnings"], *(f"{q['ask']} ({q['where']}: {q['seen']})" for q in said["questions"])],
    }


def read(path: str) -> dict[str, Any]:
    """The reading of a file; a refused one has no assessment and one warning."""
    file = Path(path)
    try:
        return shown(read_in_process(file.read_bytes(), file.name))
    except MaturityError as error:
        return {"assessments": [], "warnings": [str(error)]}
