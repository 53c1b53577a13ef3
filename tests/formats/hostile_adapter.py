"""The reader as the judge of hostile files calls it: criteria with their answers, warnings with the questions among
them; errors as they are.

    python ../shared/hostile_files/score.py ../shared/hostile_files tests.formats.hostile_adapter:read_here
    python ../shared/hostile_files/score.py ../shared/hostile_files tests.formats.hostile_adapter:read_apart
"""

from typing import Any

from maturity.formats.past_file.result import ImportResult
from maturity.storage.reading import read_in_process, read_upload


def read_here(data: bytes, name: str) -> dict[str, Any]:
    """Read in this process."""
    return _shown(read_in_process(data, name))


def read_apart(data: bytes, name: str) -> dict[str, Any]:
    """Read in the limited process, as the app does."""
    return _shown(read_upload(data, name))


def _shown(result: ImportResult) -> dict[str, Any]:
    found = result.assessments[0]
    return {
        "criteria": {number: {"answer": answer.value or None} for number, answer in found.answers.items()},
        "warnings": [*result.warnings, *(f"{q.ask} ({q.where})" for q in result.questions)],
    }
