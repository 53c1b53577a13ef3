"""The deck, read back with python-pptx: real titles, native charts of the core's values, words with pictures."""

import io

import pytest
from pptx import Presentation
from pptx.enum.chart import XL_CHART_TYPE

from maturity.formats.slides import slides
from maturity.views.wording import headline
from tests.formats.report_samples import CASES, report


def deck(case: str, **choices):
    return Presentation(io.BytesIO(slides(report(case, **choices))))


def charts(deck) -> list:
    return [s.chart for slide in deck.slides for s in slide.shapes if s.has_chart]


def all_shapes(shapes):
    for shape in shapes:
        yield shape
        if hasattr(shape, "shapes"):
            yield from all_shapes(shape.shapes)


@pytest.mark.parametrize("case", CASES)
def test_every_slide_has_a_real_title_and_notes(case):
    """Titles are placeholders, all different; the first is the verdict; every slide has something to say."""
    found = deck(case)
    titles = [s.shapes.title.text_frame.text for s in found.slides]
    assert titles[0] == headline(CASES[case])
    assert len(set(titles)) == len(titles)
    assert all(s.has_notes_slide and s.notes_slide.notes_text_frame.text.strip() for s in found.slides)
    assert found.slide_width / found.slide_height == pytest.approx(16 / 9, rel=0.001)


def test_chart_values_are_the_cores():
    """Radar and bars hold the scorecard as data to edit; the target is on the basics only."""
    f = CASES["full"]
    radar, bars = charts(deck("full"))
    assert radar.chart_type in (XL_CHART_TYPE.RADAR, XL_CHART_TYPE.RADAR_MARKERS)  # the first line has no marks
    assert bars.chart_type == XL_CHART_TYPE.BAR_CLUSTERED
    now = [s.tally.score for s in f.scorecard.sections]
    for chart in (radar, bars):
        series = {s.name: list(s.values) for s in chart.plots[0].series}
        assert series["Now"] == pytest.approx(now)
        assert "May 2026" in series
    target = next(s for s in radar.plots[0].series if s.name.startswith("Mature"))
    assert list(target.values) == [1, 1, 1, 1, None, None, None]


def test_a_section_that_does_not_apply_is_a_gap():
    """No number instead of a zero."""
    from maturity.core.assessment import Answer
    from maturity.formats.report import Report
    from tests.formats.report_samples import FULL, MADE, MLOPS, findings

    left_out = FULL.with_answers(dict.fromkeys([c.number for c in MLOPS.section(5).criteria], Answer.NOT_APPLICABLE))
    data = slides(Report(findings=findings(left_out), made_at=MADE))
    radar = charts(Presentation(io.BytesIO(data)))[0]
    assert radar.plots[0].series[-1].values[4] is None


@pytest.mark.parametrize("case", ["empty", "nothing applies"])
def test_no_charts_of_nothing(case):
    """Where there is no number there is no chart."""
    assert charts(deck(case)) == []


@pytest.mark.parametrize("case", CASES)
def test_every_picture_has_words_and_nothing_leaves_the_slide(case):
    """Charts, tables and groups carry alternative text; no shape lies outside."""
    found = deck(case)
    for slide in found.slides:
        for shape in slide.shapes:
            described = shape._element.xpath(".//p:cNvPr")[0].get("descr")
            if shape.has_chart or shape.has_table or shape.shape_type == 6:
                assert described
        for shape in all_shapes(slide.shapes):
            assert shape.left >= -200_000
            assert shape.top >= 0
            assert shape.left + shape.width <= found.slide_width
            assert shape.top + min(shape.height, 1) <= found.slide_height


def test_the_map_names_every_answer():
    """All 60 criteria are tiles, and their answers are in the words of their rows."""
    found = deck("full")
    slide = next(s for s in found.slides if s.shapes.title.text_frame.text.startswith("All 60"))
    told = " ".join(s._element.xpath(".//p:cNvPr")[0].get("descr") or "" for s in slide.shapes if s.shape_type == 6)
    for r in CASES["full"].assessment.responses:
        assert f"{r.number} " in told
    assert told.count(" yes") == CASES["full"].scorecard.overall.yes


def test_text_of_people_is_text():
    """No link, no macro, no other part than slides, charts and their workbooks comes from what somebody wrote."""
    import zipfile

    with zipfile.ZipFile(io.BytesIO(slides(report("extreme")))) as archive:
        names = archive.namelist()
        everything = b"".join(archive.read(n) for n in names if n.endswith((".xml", ".rels")))
    assert not [n for n in names if "vba" in n.lower() or "activex" in n.lower()]
    assert b"hlinkClick" not in everything
    assert b'TargetMode="External"' not in everything
    assert b"<script>" not in everything


def test_the_plan_table_is_native_and_in_order():
    """A table of PowerPoint's, first steps first."""
    slide = next(s for s in deck("full").slides if s.shapes.title.text_frame.text.startswith("The plan"))
    table = next(s.table for s in slide.shapes if s.has_table)
    numbers = [row.cells[0].text_frame.text.split()[-1] for row in list(table.rows)[1:]]
    assert numbers == [str(r.number) for r in CASES["full"].recommendations[: len(numbers)]]
    assert len(numbers) >= 5


@pytest.mark.slow
def test_libreoffice_shows_every_slide(tmp_path):
    """Another program opens the deck: as many pages as slides, each with its title."""
    from pypdf import PdfReader

    from tests.formats.office import convert

    sources = []
    for case in ("full", "extreme"):
        sources.append(tmp_path / f"{case}.pptx")
        sources[-1].write_bytes(slides(report(case)))
    for path, source in zip(convert(sources, "pdf", tmp_path / "out"), sources, strict=True):
        titles = [s.shapes.title.text_frame.text for s in Presentation(source).slides]
        pages = ["".join(p.extract_text().split()) for p in PdfReader(path).pages]
        assert len(pages) == len(titles)
        for title, page in zip(titles, pages, strict=True):
            assert "".join(title.split()) in page
