"""How alike texts are, and which go together when both lists keep their order."""

from collections.abc import Sequence

from maturity.core.questionnaire import Questionnaire
from maturity.formats.past_file.statements import Index, canonical, index_of

Scores = list[list[float]]


def similarities(keys: Sequence[str], index: Index, *, parts: bool = True) -> Scores:
    """For every text its likeness (0-100) to every criterion, in the questionnaire's order. Word order hardly counts;
    with `parts` a text that is contained in a statement is taken for a shortened one."""
    from rapidfuzz import fuzz

    ours = [index.texts[n] for n in index.numbers]
    ordered = [" ".join(sorted(t.split())) for t in ours]
    table = []
    for key in keys:
        by_order = " ".join(sorted(key.split()))
        weight = 0.9 if len(key.split()) > 2 else 0.7
        table.append(
            [
                max(fuzz.ratio(by_order, o), weight * fuzz.token_set_ratio(key, t) if parts else 0.0)
                for o, t in zip(ordered, ours, strict=True)
            ]
        )
    return table


def count_known(statements: Sequence[str], questionnaire: Questionnaire, cut: float = 72) -> int:
    """How many of these statements are criteria of a questionnaire, as they stand or reworded."""
    index = index_of(questionnaire)
    unknown = [s for s in statements if not index.lookup(s)]
    scores = similarities([" ".join(canonical(s)) for s in unknown], index, parts=False)
    return len(statements) - len(unknown) + sum(max(row) >= cut for row in scores)


def align(scores: Scores, cut: float) -> dict[int, int]:
    """Row to column so that order is kept and the sum of what exceeds `cut` is largest."""
    rows, columns = len(scores), len(scores[0]) if scores else 0
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows - 1, -1, -1):
        for j in range(columns - 1, -1, -1):
            pair = scores[i][j] - cut + best[i + 1][j + 1] if scores[i][j] >= cut else 0.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], pair)
    pairs: dict[int, int] = {}
    i = j = 0
    while i < rows and j < columns:
        if scores[i][j] >= cut and best[i][j] == scores[i][j] - cut + best[i + 1][j + 1]:
            pairs[i] = j
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs
