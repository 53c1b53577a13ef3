"""Reads whatever people filled in, in small pure steps, so that one can say where a wrong reading comes from:

1. grid: a file's bytes as cells (workbook, worksheet, looks, legacy, opendocument, delimited, markdown; formulas)
2. tables: where the statements are (tables, numbered, blocks, partition), what stands around them (surroundings,
   metadata)
3. columns: which hold answers, remarks, decoys (headers, columns, choices, layout, sides)
4. matching: which row is which criterion (statements, rows, matching, rewording, translation, alignment, leftovers)
5. marks: what a cell says by itself (languages, lexicon, families, signs, hedges, marks), in its company and with the
   file's own explanations (legend, answers)
6. result: assessments, questions, warnings (assemble, entries, gathering, naming, reports, reader), as values that
   travel as JSON (result, codec) and that a person decides on (decisions)

No step guesses: what the file does not settle is a question, and what is not read is named.
"""

from maturity.core.questionnaire import Questionnaire
from maturity.formats.past_file.result import ImportResult


def read(data: bytes, name: str, *, questionnaire: Questionnaire) -> ImportResult:
    """What a past file says about a questionnaire. `data` has passed the archive check; `name` tells its format.

    Raises UnreadableFile where it cannot be opened or holds no criterion of the questionnaire.
    """
    from maturity.formats.past_file.reader import read_past_file

    return read_past_file(data, name, questionnaire)
