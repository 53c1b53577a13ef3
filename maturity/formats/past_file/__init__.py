"""Reads whatever people filled in, in small pure steps, so that one can say where a wrong reading comes from:

bytes -> grid (cells, notes, colours) -> tables (heading, columns) -> matching (which row is which criterion)
-> marks and answers (what a cell says, and in its company) -> ImportResult (assessments, questions, warnings).
No step guesses.
"""

from maturity.core.questionnaire import Questionnaire
from maturity.formats.past_file.result import ImportResult


def read(data: bytes, name: str, *, questionnaire: Questionnaire) -> ImportResult:
    """What a past file says about a questionnaire. `data` has passed the archive check; `name` tells its format.

    Raises UnreadableFile where it cannot be opened or holds no criterion of the questionnaire.
    """
    from maturity.formats.past_file.reader import read_past_file

    return read_past_file(data, name, questionnaire)
