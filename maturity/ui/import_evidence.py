"""How a file was read, for whoever wants to check it: which mark was read as what, what was not taken, and every row
with the cell it came from."""

from collections import Counter
from html import escape

from maturity.core.assessment import Answer
from maturity.formats.past_file.result import FoundAssessment, How, ImportResult
from maturity.ui import intake as desk
from maturity.ui.inert import visible
from maturity.ui.intake import Dropped
from maturity.views.wording import answer_label, listing, plural

SHOWN_MARKS = 8


def heading(f: Dropped, found: FoundAssessment) -> str:
    """What a row is about: the file, and the column or sheet in it where there are several."""
    assert f.result is not None
    return visible(f"{f.name}: {found.label}" if len(f.result.assessments) > 1 else f.name)


def sentence(f: Dropped, found: FoundAssessment) -> str:
    """The quiet line of a row: its counts, and whatever is not as expected."""
    settled = f.settled
    assert settled is not None
    t = desk.counts(found)
    kinds = ((t.yes, "yes"), (t.no, "no"), (t.na, "not applicable"), (t.unanswered, "unanswered"))
    facts = [", ".join(f"{n} {word}" for n, word in kinds if n)]
    asked = sum(q.label in _labels(f, found) for q in settled.questions)
    if asked:
        facts[0] += f", {f'{asked} of them' if asked < t.unanswered else 'all'} asked above"
    elif t.unanswered == t.total:
        facts = ["An empty questionnaire: imported, it can be answered here"]
    matched = {m.criterion for m in settled.matches}
    if found.whole is not None:
        facts.append("One of our own files, read without loss")
    elif len(matched) < t.total:
        facts.append(f"{len(matched)} of {t.total} criteria are in the file")
    if found.notes:
        facts.append(plural(len(found.notes), "note"))
    if found.custom_rows:
        facts.append(f"{plural(len(found.custom_rows), 'row')} of its own, kept beside ours")
    if f.copies:
        facts.append(visible(f"Dropped again as {listing(f.copies)} and taken once"))
    return ". ".join(facts) + "."


def _labels(f: Dropped, found: FoundAssessment) -> tuple[str, ...]:
    return f.merged if found.label == f.both else (found.label,)


def remarks(f: Dropped, *, unfolded: bool) -> str:
    """What the reader wants to be known about a file, folded where there are many files."""
    said = f.result.warnings if f.result else ()
    if not said:
        return ""
    items = "".join(f"<li>{escape(w[:1].upper() + w[1:])}.</li>" for w in said)
    return (
        f'<details class="more"{" open" if unfolded else ""}><summary>{plural(len(said), "remark")}</summary>'
        f'<ul class="plain">{items}</ul></details>'
    )


def everything(f: Dropped, found: FoundAssessment) -> str:
    """How one assessment was read, from the marks to the last row."""
    settled = f.settled
    assert settled is not None
    how = Counter(m.how for m in settled.matches)
    ways = [f"{n} by {way}" if way != How.REWORDED else f"{n} reworded" for way, n in how.most_common()]
    count = f"{len({m.criterion for m in settled.matches})} of {len(found.responses)} criteria were found"
    matched = "One of our own files, read without loss" if found.whole is not None else f"{count}: {listing(ways)}"
    return (
        f"<p>{matched}. Answers from {escape(found.source or f.name)}.</p>{_marks(settled, found)}"
        f"{_own_rows(found)}{_rows(settled, found)}"
    )


def _marks(settled: ImportResult, found: FoundAssessment) -> str:
    """Each mark of the file once: how often it stands there and as what it was read."""
    asked = {q.where for q in settled.questions}
    answers = found.answers
    read: Counter[tuple[str, str]] = Counter()
    spelled: dict[str, str] = {}
    for s in found.sources:
        as_what = "a question" if s.where in asked else answer_label(answers[s.criterion])
        seen = " ".join(s.seen.split()) or "blank"
        read[spelled.setdefault(seen.casefold(), seen), as_what] += 1
    silent = len(found.responses) - len({s.criterion for s in found.sources})
    rows = [(escape(seen), n, as_what) for (seen, as_what), n in read.most_common(SHOWN_MARKS)]
    rest = read.most_common()[SHOWN_MARKS:]
    if rest:
        rows.append((f"{len(rest)} more texts", sum(n for _, n in rest), "each as its row says"))
    if silent:
        rows.append(("nothing in the cell", silent, answer_label(Answer.UNANSWERED)))
    body = "".join(f"<tr><td>{seen}</td><td>{n}</td><td class=nb>{as_what}</td></tr>" for seen, n, as_what in rows)
    return (
        '<table class="ruledtable marks"><thead><tr><th scope=col>In the file</th><th scope=col>Cells</th>'
        f"<th scope=col>Read as</th></tr></thead><tbody>{body}</tbody></table>"
    )


def _own_rows(found: FoundAssessment) -> str:
    own = "".join(
        f"<li>{escape(': '.join(t for t in (x.where, x.text, x.seen, x.note) if t))}</li>" for x in found.custom_rows
    )
    return f'<p>Rows of its own, kept beside ours:</p><ul class="plain">{own}</ul>' if own else ""


def _rows(settled: ImportResult, found: FoundAssessment) -> str:
    where = {m.criterion: m for m in settled.matches}
    asked = {q.where for q in settled.questions}
    cells: dict[int, list[str]] = {}
    open_cells = set()
    for s in found.sources:
        cells.setdefault(s.criterion, []).append(f"{s.where}: {s.seen}")
        if s.where in asked:
            open_cells.add(s.criterion)
    rows = []
    for r in found.responses:
        m = where.get(r.number)
        read = "A question" if r.number in open_cells else answer_label(r.answer)
        note = "\n".join(t for t in (r.reason, r.note, r.evidence) if t)
        rows.append(
            f"<tr><td>{r.number}</td><td>{escape(m.text if m else 'not in the file')}</td>"
            f"<td>{escape('; '.join(cells.get(r.number, [])))}</td><td class=nb>{escape(read)}</td>"
            f"<td>{escape(note)}</td><td>{escape(str(m.how) if m else '')}</td></tr>"
        )
    return (
        '<div class="scroll" tabindex="0" role="region" aria-label="Rows as read"><table class="ruledtable rows">'
        "<thead><tr><th scope=col>No.</th><th scope=col>In the file</th><th scope=col>Cell</th>"
        "<th scope=col>Read as</th><th scope=col>Note</th><th scope=col>Matched by</th></tr></thead>"
        f"<tbody>{''.join(rows)}</tbody></table></div>"
    )
