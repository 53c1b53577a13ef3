"""Whether a list in another language is ours: what no translation changes (API, A/B, CI, pull request, feature store)
stands under the right numbers."""

import math
from collections import Counter
from collections.abc import Mapping

from maturity.formats.past_file.statements import Index, canonical

_FEWEST = 10
_COMMON = 0.2
_AHEAD = 2.0


def is_translated(texts: Mapping[int, str], index: Index) -> bool:
    """Whether texts by number are our statements in other words: the terms that they share with the statements of the
    same numbers weigh at least twice what they share under any other numbering."""
    terms = {n: {w for w in text.split() if len(w) > 1} for n, text in index.texts.items()}
    counts = Counter(w for found in terms.values() for w in found)
    weight = {w: math.log(len(terms) / n) for w, n in counts.items() if n <= _COMMON * len(terms)}
    theirs = {n: set(canonical(text)) & weight.keys() for n, text in texts.items() if n in terms}
    if sum(bool(theirs[n] & terms[n]) for n in theirs) < _FEWEST:
        return False
    listed = list(terms)
    place = {n: i for i, n in enumerate(listed)}

    def shared(by: int) -> float:
        found = (theirs[n] & terms[listed[(place[n] + by) % len(listed)]] for n in theirs)
        return sum(weight[w] for both in found for w in both)

    return shared(0) >= _AHEAD * max(shared(by) for by in range(1, len(listed)))
