"""All criteria on a slide: as one row of cells, and as tiles with mark and number."""

from typing import Any

from maturity.formats.content import KEY, Content, clip
from maturity.formats.slide_parts import INNER, SIDE, Run, block, describe, text, write
from maturity.views.palette import LIGHT
from maturity.views.wording import MARK

_SUB: dict[str, Any] = {"ink": LIGHT.sub}
_TONE = {"yes": LIGHT.yes, "no": LIGHT.no, "na": LIGHT.wash, "open": LIGHT.paper}
_ON = {"yes": LIGHT.on, "no": LIGHT.on, "na": LIGHT.sub, "open": LIGHT.ink}
MARKS = {KEY[answer]: mark for answer, mark in MARK.items()}
"""Marks by the names of styles."""


def strip(slide: Any, said: Content) -> None:
    """All criteria as one row of cells, as on the screen."""
    keys = [[line.key for h in c.headings for g in h.groups for line in g.lines] for c in said.chapters]
    count = sum(map(len, keys))
    if not count or count > 150:
        return
    gap = 0.09
    wide = (INNER - gap * (len(keys) - 1)) / count
    group = slide.shapes.add_group_shape()
    x, base, tall = SIDE, 6.35, 0.4
    for chapter in keys:
        for key in chapter:
            high = {"yes": tall, "no": tall / 2, "na": 0.03, "open": 0.03}[key]
            y = base - tall / 2 if key == "na" else base - high
            fill = {"yes": LIGHT.yes, "no": LIGHT.no, "na": LIGHT.na, "open": LIGHT.edge}[key]
            block(group.shapes, (x, y, wide * 0.86, high), fill)
            x += wide
        x += gap
    words = {"yes": "yes", "no": "no", "na": "not applicable", "open": "unanswered"}
    told = ", ".join(f"{sum(k == key for c in keys for k in c)} {word}" for key, word in words.items())
    describe(group, f"All {count} criteria in order: {told}")
    legend = "Each bar a criterion: tall is yes, short is no, a dash is not applicable, a baseline is unanswered."
    text(slide, (SIDE, 6.42, INNER, 0.3), [[(legend, _SUB)]], size=12)


def tiles(slide: Any, said: Content, rows: list[int], step: float) -> None:
    """A tile a criterion, 20 a line; a section takes as many lines of `step` inches as `rows` says."""
    y = 1.65
    for chapter, high in zip(said.chapters, rows, strict=True):
        name = f"{chapter.number} {clip(chapter.name, 28)}"
        label: list[Run] = [(name, {"size": 14}), (f"   {chapter.counts}", {"size": 12, **_SUB})]
        text(slide, (SIDE, y, 3.3, step * 0.8), [label], size=14, middle=True)
        lines = [line for h in chapter.headings for g in h.groups for line in g.lines]
        group = slide.shapes.add_group_shape()
        for i, line in enumerate(lines):
            column, row = i % 20, i // 20
            box = (SIDE + 3.4 + column * 0.437, y + row * step, 0.405, step * 0.8)
            dim = {"na": LIGHT.na, "open": LIGHT.edge}.get(line.key)
            tile = block(group.shapes, box, _TONE[line.key], dim)
            _caption(tile, f"{MARKS[line.key]}\u2009{line.number}", _ON[line.key])
        describe(group, f"{name}: " + ", ".join(f"{line.number} {line.answer.lower()}" for line in lines))
        y += high * step + 0.06


def _caption(tile: Any, words: str, ink: str) -> None:
    from pptx.enum.text import MSO_ANCHOR, PP_ALIGN

    frame = tile.text_frame
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    write(frame, [[(words, {})]], size=11, ink=ink)
    frame.word_wrap = False
    frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    frame.paragraphs[0].alignment = PP_ALIGN.CENTER
    frame.paragraphs[0].space_after = 0
