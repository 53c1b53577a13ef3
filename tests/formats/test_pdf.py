"""The printed report, read by another program than the one that wrote it."""

import io
import re
from dataclasses import replace

import pytest
from pypdf import PdfReader

from maturity.core.assessment import Answer
from maturity.formats.pdf import pdf
from maturity.formats.report import Report
from maturity.formats.typesetting import breakable, fonts, missing_sentence
from maturity.views.wording import headline
from tests.formats.report_samples import CASES, EMPTY, FULL, HOSTILE, MADE, MLOPS, answered, findings, report, rows


def read(data: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(data))


def words(text: str) -> str:
    """Text without its breaks: also those that a long word may take."""
    return re.sub(r"\s+", " ", text.replace("\u200b", ""))


def all_words(data: bytes) -> str:
    return words(" ".join(p.extract_text() for p in read(data).pages))


@pytest.mark.parametrize(
    ("case", "pages"), [("empty", 3), ("half", 10), ("full", 8), ("nothing applies", 5), ("mature", 5)]
)
def test_page_one_says_the_verdict_and_pages_stay_few(case, pages):
    """The verdict is on the first page; a report is no longer than it has to be."""
    found = read(pdf(report(case)))
    assert words(headline(CASES[case])) in words(found.pages[0].extract_text())
    assert len(found.pages) <= pages


@pytest.mark.parametrize("case", CASES)
def test_next_steps_stand_on_page_one(case):
    """Verdict, figures, radar and the next three fit the first page, A4 and Letter, with names of 300 letters too."""
    for paper in ("a4", "letter"):
        found = read(pdf(report(case, paper=paper)))
        first = words(found.pages[0].extract_text())
        steps = CASES[case].recommendations[:3]
        if CASES[case].assessment.answered and steps:
            assert "Do these three next" in first
            for step in steps:
                assert f"{step.rank}. Criterion {step.number}," in first
            assert len(re.findall("Owner(: | to be named)", first)) == 3


def test_paper_is_what_was_asked_for():
    """A4 and US Letter, in points."""
    assert [round(float(v)) for v in read(pdf(report())).pages[0].mediabox[2:]] == [595, 842]
    assert [round(float(v)) for v in read(pdf(report(paper="letter"))).pages[0].mediabox[2:]] == [612, 792]


@pytest.mark.parametrize("case", CASES)
def test_it_is_tagged_and_declares_pdf_ua(case):
    """Structure, language, title and the PDF/UA-1 mark, so that a screen reader can read it."""
    found = read(pdf(report(case)))
    root = found.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert root["/Lang"].startswith("en")
    assert b"pdfuaid" in root["/Metadata"].get_data()
    assert found.metadata.title


def test_every_statement_note_and_evidence_is_in_it():
    """Nothing of an assessment is left out of the full report."""
    text = all_words(pdf(report()))
    for criterion in MLOPS:
        assert words(criterion.statement) in text
    for r in FULL.responses:
        for written in filter(None, (r.note, r.evidence, r.reason)):
            assert words(written) in text


def test_the_plan_is_in_rank_order():
    """Steps come in the order of the plan, not of the questionnaire."""
    text = all_words(pdf(report()))
    plan = text[text.index("The plan") :]
    places = [plan.index(f"✗ {r.number} ") for r in CASES["full"].recommendations]
    assert places == sorted(places)


def test_text_of_people_is_printed_as_written():
    """Markup, template code and formulas are letters: nothing of them runs, reads a file or changes the layout."""
    written = [h for h in HOSTILE if h.isascii() and "\n" not in h and len(h) < 200]
    change = dict(zip(MLOPS.numbers, written, strict=False))
    assessment = rows(FULL, lambda r: replace(r, note=change.get(r.number, ""), evidence=""))
    text = all_words(pdf(Report(findings=findings(assessment), made_at=MADE)))
    for note in written:
        assert words(note).strip() in text
    assert "root:x" not in text


def test_scripts_of_our_typeface_come_out_right():
    """Latin with accents, Greek and Cyrillic are in the font that ships, so that no other one is needed."""
    names = "Łódź Žižek Ångström Việt Привет Ґданськ Ελληνικά Ύψος"
    data = pdf(
        Report(findings=findings(rows(EMPTY, lambda r: replace(r, note=names if r.number == 1 else ""))), made_at=MADE)
    )
    assert names in all_words(data)
    used = {str(f["/BaseFont"]) for p in read(data).pages for f in p["/Resources"]["/Font"].get_object().values()}
    assert used
    assert all("SourceSans3" in name.replace("-", "") for name in used), used


def test_what_no_font_can_print_is_named_on_page_one(monkeypatch):
    """Without any font for a script the report is still made; a box stands for the text and page one says why."""
    from maturity.formats import typesetting

    monkeypatch.setattr(typesetting, "fonts", lambda *, system=False: fonts())
    assessment = rows(EMPTY, lambda r: replace(r, note="中文字符 and ไทย and 👩‍🔬" if r.number == 1 else ""))
    text = words(read(pdf(Report(findings=findings(assessment), made_at=MADE))).pages[0].extract_text())
    assert "□ stands for text in Chinese or Japanese, Thai and emoji: no font on this computer has it." in text
    assert "□ and □ and □" in text


def test_installed_fonts_help_out_where_ours_end():
    """Chinese comes out as written on a computer that has a font for it."""
    if not [f for f in fonts(system=True).families() if "CJK" in f]:
        pytest.skip("no CJK font is installed here")
    assessment = rows(EMPTY, lambda r: replace(r, note="中文字符" if r.number == 1 else ""))
    text = all_words(pdf(Report(findings=findings(assessment), made_at=MADE)))
    assert "中文字符" in text
    assert "no font on this computer" not in text


def test_the_same_report_is_the_same_file():
    """Bytes depend on the findings and the given time only."""
    assert pdf(report()) == pdf(report())


def test_only_web_addresses_become_links():
    """Evidence that is a web address is a link; a script or a file address never is."""
    evidence = {
        1: "https://wiki.example.org/a",
        2: "javascript:alert(1)",
        3: "file:///etc/passwd",
        4: "see https://x.example",
    }
    assessment = rows(FULL, lambda r: replace(r, evidence=evidence.get(r.number, ""), note=""))
    found = read(pdf(Report(findings=findings(assessment), made_at=MADE)))
    links = {a.get_object()["/A"]["/URI"] for p in found.pages for a in p.get("/Annots", [])}
    assert "https://wiki.example.org/a" in links
    assert not [u for u in links if not u.startswith("https://")]


def test_blank_reports_show_no_picture_of_zeros():
    """With nothing answered there is no radar and no plan, but boxes to tick by hand."""
    text = all_words(pdf(report("empty")))
    assert "Shape by section" not in text
    assert "The plan" not in text.split("How this was counted")[0].replace("and the plan appear", "")
    assert text.count("Not appl.") == 60


def test_long_words_may_break_and_short_ones_may_not():
    """An address breaks behind its signs, a word without any every 24 letters, ordinary words never."""
    assert breakable("short words stay") == "short words stay"
    assert breakable("https://example.org/a/long/path/to/page").count("\u200b") > 3
    assert max(map(len, breakable("x" * 300).split("\u200b"))) == 24
    assert breakable("x" * 300).replace("\u200b", "") == "x" * 300


def test_the_sentence_about_missing_text_is_empty_without_any():
    """Nothing missing, nothing said."""
    assert missing_sentence(set()) == ""


def test_numbers_agree_with_the_core():
    """The four figures and each section's share are the scorecard's."""
    card = CASES["full"].scorecard
    first = words(read(pdf(report())).pages[0].extract_text())
    assert f"{card.basics.yes} of {card.basics.applicable}" in first
    for s in card.sections:
        assert f"{s.tally.yes}/{s.tally.applicable}" in first


def test_one_section_without_anything_applicable_has_no_point():
    """A section that does not apply says n/a instead of a zero."""
    out = {c.number: Answer.NOT_APPLICABLE for c in MLOPS.section(6).criteria}
    text = words(
        read(pdf(Report(findings=findings(answered({1: Answer.YES} | out)), made_at=MADE))).pages[0].extract_text()
    )
    assert "6 Explainability none n/a" in text
