"""The report as slides for PowerPoint: native, editable charts, the verdict as a title, notes to speak from."""

import io
from typing import Any

from maturity.formats.composing import content, next_title, target_sentence
from maturity.formats.content import Content, clip
from maturity.formats.report import Report
from maturity.formats.slide_map import MARKS, strip, tiles
from maturity.formats.slide_parts import (
    HEIGHT,
    INNER,
    SIDE,
    WIDTH,
    Run,
    bar_chart,
    block,
    colour,
    describe,
    radar_chart,
    table,
    text,
)
from maturity.views.palette import LIGHT
from maturity.views.radar import radar_alt
from maturity.views.wording import DISPUTE_RULE, INDICATIVE, plural

_MAX_CHARTED = 12
"""Sections that a chart can label; questionnaires with more get the table of the report."""

_SUB: dict[str, Any] = {"ink": LIGHT.sub}


def slides(report: Report) -> bytes:
    """The deck: verdict, shape, next three, next steps, all criteria, ladders, and what changed where it is known."""
    said, f = content(report), report.visible.findings
    deck = _empty_deck(said)
    _verdict(deck, said)
    if not said.blank and any(c.share is not None for c in said.chapters) and len(said.chapters) <= _MAX_CHARTED:
        _shape(deck, said, radar_alt(f.scorecard))
    if said.steps and not said.blank:
        _next_three(deck, said)
        _steps(deck, said)
    _map(deck, said, f"All {plural(len(f.questionnaire), 'criterion', 'criteria')}")
    if said.changes:
        _since(deck, said)
    if said.ladders and not said.blank:
        _ladders(deck, said)
    _number(deck, said)
    out = io.BytesIO()
    deck.save(out)
    return out.getvalue()


def _empty_deck(said: Content) -> Any:
    """A wide deck. The masters of the library are 4:3, so their placeholders are stretched along."""
    from pptx import Presentation
    from pptx.util import Inches

    deck = Presentation()
    stretch = Inches(WIDTH) / deck.slide_width
    for holder in (deck.slide_master, *deck.slide_layouts):
        for shape in holder.placeholders:
            if shape._element.spPr.find("{http://schemas.openxmlformats.org/drawingml/2006/main}xfrm") is not None:
                shape.left, shape.width = int(shape.left * stretch), int(shape.width * stretch)
    deck.slide_width, deck.slide_height = Inches(WIDTH), Inches(HEIGHT)
    properties = deck.core_properties
    properties.title = clip(f"{said.project}: {said.questionnaire}", 250)
    properties.author, properties.comments, properties.language = "", clip(said.credits, 250), "en"
    return deck


def _slide(deck: Any, title: str, notes: list[str], *, size: int = 30) -> Any:
    """A slide whose title is a real placeholder, for outline view and screen readers."""
    from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
    from pptx.util import Inches, Pt

    slide = deck.slides.add_slide(deck.slide_layouts[5])
    holder = slide.shapes.title
    holder.left, holder.top, holder.width, holder.height = Inches(SIDE), Inches(0.4), Inches(INNER), Inches(1.0)
    holder.text_frame.text = title
    holder.text_frame.word_wrap = True
    holder.text_frame.margin_left = 0
    holder.text_frame.vertical_anchor = MSO_ANCHOR.TOP
    paragraph = holder.text_frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.LEFT
    font = paragraph.runs[0].font
    font.name, font.size, font.bold = "Calibri", Pt(size), True
    font.color.rgb = colour(LIGHT.ink)
    slide.notes_slide.notes_text_frame.text = "\n".join(n for n in notes if n)
    return slide


def _verdict(deck: Any, said: Content) -> None:
    notes = [
        f"Read the verdict aloud: {said.verdict}",
        said.lead,
        " ".join(DISPUTE_RULE),
        *(f"{name}. {body}" for name, body in said.method),
        f"{said.credits} {said.credits_link}".strip(),
        f"{said.made}.",
    ]
    slide = _slide(deck, said.verdict, notes, size=36 if len(said.verdict) <= 60 else 30)
    sentence = said.lead or (target_sentence(said) if said.blank else said.plan_lead)
    opening: list[list[Run]] = [
        [(clip(said.project, 70), {"bold": True, "ink": LIGHT.ink})],
        *([[(said.byline, {"size": 16})]] if said.byline else []),
        [(sentence, {})],
    ]
    text(slide, (SIDE, 1.75, INNER * 0.9, 2.2), opening, size=20, ink=LIGHT.sub)
    gap = 0.35
    wide = (INNER - gap * (len(said.figures) - 1)) / len(said.figures)
    for i, (value, of, label) in enumerate(said.figures):
        x = SIDE + i * (wide + gap)
        block(slide.shapes, (x, 4.2, wide, 0.03), LIGHT.ink)
        text(slide, (x, 4.3, wide, 0.8), [[(value, {"size": 40, "bold": True}), (f"  {of}", _SUB)]], size=20)
        text(slide, (x, 5.05, wide, 0.7), [[(label, _SUB)]], size=15)
    if not said.blank:
        strip(slide, said)


def _shape(deck: Any, said: Content, words: str) -> None:
    basics = any(c.basics for c in said.chapters)
    notes = [
        "Both charts are native: right click, Edit data.",
        f"The dashed line is what mature asks: all of {said.target}, nothing of the others." if basics else "",
        "Read the bars for numbers; the radar is for the shape only and its area means nothing.",
        words,
    ]
    slide = _slide(deck, "Shape by section", notes)
    past = said.previous_name
    charted = len(said.chapters) >= 3
    if charted:
        target = f"Mature: all of {said.target}" if basics else ""
        frame = radar_chart(slide, (SIDE - 0.2, 1.2, 6.6, 5.75), said.chapters, past, target)
        describe(frame, f"Radar of the scores by section. {words}")
    left = 7.1 if charted else SIDE
    heading: list[Run] = [("Met, of applicable", {"bold": True})]
    if past:
        heading.append((f"   grey: {clip(past, 30)}", {"size": 14, **_SUB}))
    text(slide, (left, 1.2, WIDTH - SIDE - left, 0.4), [heading], size=18)
    bars = bar_chart(slide, (left, 1.55, WIDTH - SIDE - left, 5.3), said.chapters, past)
    describe(bars, f"Bars of the scores by section. {words}")


def _next_three(deck: Any, said: Content) -> None:
    notes = ["Agree an owner and a date for each before the room empties."]
    for s in said.steps[:3]:
        notes.append(f"{s.number}: {s.statement} {s.why} Done when: {s.done_when}".strip())
    slide = _slide(deck, next_title(said), notes)
    gap = 0.45
    wide = (INNER - 2 * gap) / 3
    for i, s in enumerate(said.steps[:3]):
        x = SIDE + i * (wide + gap)
        block(slide.shapes, (x, 1.45, wide, 0.05), LIGHT.basics)
        paragraphs: list[list[Run]] = [
            [(f"{s.rank}. Criterion {s.number}, {s.section}", {"size": 14, **_SUB})],
            [(clip(s.statement, 170), {"size": 20, "bold": True})],
            [(f"{s.reason}.", _SUB)],
        ]
        if s.first_step:
            paragraphs.append([("First step. ", {"bold": True}), (clip(s.first_step, 240), {})])
        due = f", due {s.due}" if s.due else ""
        paragraphs.append([(f"{clip(s.owner_line, 70)}{due}", _SUB)])
        text(slide, (x, 1.6, wide, 5.0), paragraphs, size=16)


def _steps(deck: Any, said: Content) -> None:
    """As many steps as a slide holds, by an estimate of their lines."""
    rows: list[list[list[Run]]] = [[[(h, {"size": 12})] for h in ("", "Criterion", "Why here", "Owner", "Due")]]
    room = 5.35
    for s in said.steps:
        statement, who = clip(s.statement, 200), clip(s.who, 50)
        small = max(-(-len(s.reason) // 34), -(-len(who) // 22), -(-len(s.due) // 13))
        if (room := room - 0.12 - max(0.23 * -(-len(statement) // 64), 0.19 * small)) < 0:
            break
        rows.append(
            [
                [(f"{s.mark} {s.number}", {"bold": True, "ink": LIGHT.notxt if s.key == "no" else LIGHT.sub})],
                [(statement, {})],
                [(s.reason, {"size": 12, **_SUB})],
                [(who, {"size": 12} if s.owner else {"size": 12, **_SUB})],
                [(s.due, {"size": 12, **_SUB})],
            ]
        )
    shown = len(rows) - 1
    left = len(said.steps) - shown
    title = f"The plan: the first {shown} of {len(said.steps)}" if left else f"The plan: {plural(shown, 'step')}"
    notes = [said.plan_lead, "The whole plan with first steps is in the report."]
    slide = _slide(deck, title, notes)
    frame = table(slide, (SIDE, 1.25, 0.3), (0.75, 5.75, 2.7, 1.8, 1.13), rows, size=14)
    describe(frame, "The plan in its order, one step per row")


def _map(deck: Any, said: Content, title: str) -> None:
    """Every criterion as a tile with mark and number, a row a section."""
    counts: dict[str, int] = {}
    for c in said.chapters:
        for key, n in (("yes", c.yes), ("no", c.no), ("na", c.na), ("open", c.unanswered)):
            counts[key] = counts.get(key, 0) + n
    words = {"yes": "yes", "no": "no", "na": "not applicable", "open": "unanswered"}
    told = "     ".join(f"{MARKS[key]} {counts[key]} {word}" for key, word in words.items())
    notes = ["One tile per criterion, one row per section.", told]
    rows = [-(-sum(len(g.lines) for h in c.headings for g in h.groups) // 20) or 1 for c in said.chapters]
    step = min(0.62, (5.2 - 0.06 * len(rows)) / max(sum(rows), 1))
    if step < 0.28:
        return  # more tiles than anybody could read on a slide: they are in the report
    slide = _slide(deck, f"{title} at a glance", notes)
    text(slide, (SIDE, 1.15, INNER, 0.3), [[(told, _SUB)]], size=14)
    tiles(slide, said, rows, step)


def _since(deck: Any, said: Content) -> None:
    totals = ", ".join(f"{len(c.lines)} {c.title.lower()}" for c in said.changes)
    notes = ["Regressions come first: ask what changed there.", *(f"{c.title}: {len(c.lines)}" for c in said.changes)]
    slide = _slide(deck, f"Since {clip(said.previous_name, 60)}", notes)
    text(slide, (SIDE, 1.05, INNER, 0.3), [[(totals, _SUB)]], size=14)
    rows: list[list[list[Run]]] = [[[("Change", {"size": 12})], [("", {})], [("Criterion", {"size": 12})]]]
    room, more = 4.9, 0
    for change in said.changes:
        for line in change.lines:
            statement = clip(line.statement, 180)
            if (room := room - 0.12 - 0.22 * (-(-len(statement) // 95))) < 0:
                more += 1
                continue
            ink = {"yes": LIGHT.yes, "no": LIGHT.notxt}.get(line.key, LIGHT.sub)
            mark: list[Run] = [(f"{line.mark} {line.number}", {"bold": True, "ink": ink})]
            rows.append([[(change.title, _SUB)], mark, [(statement, {})]])
    if more:
        rows.append([[("", {})], [("", {})], [(f"and {more} more, in the report", _SUB)]])
    frame = table(slide, (SIDE, 1.45, 0.3), (2.0, 0.7, INNER - 2.7), rows, size=14)
    describe(frame, f"What changed since {said.previous_name}: {totals}")


def _ladders(deck: Any, said: Content) -> None:
    notes = [INDICATIVE]
    for m in said.ladders:
        also = f" The next level also asks what is not asked here: {'; '.join(m.not_asked)}." if m.not_asked else ""
        notes.append(f"{m.line}.{also}")
        notes.append(f"Source: {m.source} {m.source_link}".strip())
    slide = _slide(deck, "Where this stands on published ladders", notes)
    text(slide, (SIDE, 1.15, INNER, 0.35), [[(f"{INDICATIVE} {said.verdict}", _SUB)]], size=14)
    y = 1.85
    for m in said.ladders:
        line: list[Run] = [(m.title, {"bold": True}), (f"   {m.line}", {"size": 14, **_SUB})]
        text(slide, (SIDE, y, INNER, 0.35), [line], size=18)
        y += 0.5
        for r in m.rungs:
            share = r.met / r.required if r.required else 0
            text(slide, (SIDE, y, 3.6, 0.3), [[(f"{r.number} {r.title}", {})]], size=14)
            block(slide.shapes, (SIDE + 3.7, y + 0.1, 3, 0.14), LIGHT.rule)
            if share:
                fill = LIGHT.basics if r.reached else LIGHT.beyond
                block(slide.shapes, (SIDE + 3.7, y + 0.1, 3 * share, 0.14), fill)
            rest = "reached" if r.reached else f"missing {r.missing}" if r.missing else "none of its criteria applies"
            tail: list[Run] = [(f"{r.met} of {r.required}", {}), (f"   {clip(rest, 60)}", {"size": 12, **_SUB})]
            text(slide, (SIDE + 6.9, y, INNER - 6.9, 0.3), [tail], size=14)
            y += 0.42
        y += 0.25


def _number(deck: Any, said: Content) -> None:
    """Project and page at the foot of each slide."""
    for i, slide in enumerate(deck.slides, start=1):
        text(slide, (SIDE, 7.05, INNER - 1, 0.25), [[(said.footer, _SUB)]], size=11)
        text(slide, (WIDTH - SIDE - 1, 7.05, 1, 0.25), [[(f"{i} / {len(deck.slides)}", _SUB)]], size=11, align="right")
