"""The registry: every format writes every assessment, quickly, and shows nobody what was to be left out."""

import importlib.util
import io
import subprocess
import sys
import time
import zipfile

import pytest

from maturity.core.assessment import Answer, blank
from maturity.core.errors import NotFound, Refused
from maturity.core.findings import find
from maturity.core.questionnaire import Criterion, Questionnaire, Section, Subsection, Tier
from maturity.formats import registry
from maturity.formats.registry import FORMATS, by_extension, by_name, file_name, slug, unavailable, write
from maturity.formats.report import Report, without_personal
from tests.formats.report_samples import CASES, FULL, MADE, PROFILE, findings, report

NAMES = [f.name for f in FORMATS]
SECRETS = ("Robin Example", "Sam Rivera", "planned for Q3", "wiki.example.org")


def text_of(data: bytes, name: str) -> str:
    """All text of a file, also inside archives and PDFs."""
    if data[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return "\n".join(archive.read(n).decode("utf-8", "replace") for n in archive.namelist())
    if name == "pdf":
        from pypdf import PdfReader

        return "\n".join(p.extract_text() for p in PdfReader(io.BytesIO(data)).pages)
    return data.decode("utf-8", "replace")


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("name", NAMES)
def test_every_format_writes_every_assessment_within_seconds(name, case):
    """Empty, half, full, all not applicable, mature and hostile: bytes, in less than five seconds on any machine."""
    began = time.perf_counter()
    data = write(name, report(case))
    assert len(data) > 15
    assert time.perf_counter() - began < 5


@pytest.mark.parametrize("sections", [1, 2, 9, 25])
@pytest.mark.parametrize("name", NAMES)
def test_a_questionnaire_of_ones_own_writes_too(name, sections):
    """Few or many sections, basics apart from each other, no advice, no ladders, statements of 1,900 letters."""
    numbers = iter(range(1, 9_999))
    own = Questionnaire(
        id="custom-0123456789ab",
        title="Own <b>form</b>",
        sections=tuple(
            Section(
                number=i,
                title=f"=Own section #{i} <i>x</i>",
                tier=Tier.BEYOND if i % 3 == 0 else Tier.BASICS,
                subsections=(
                    Subsection(
                        title="",
                        criteria=tuple(
                            Criterion(number=next(numbers), statement="Somebody's own words. " * (90 if j == 0 else 2))
                            for j in range(4)
                        ),
                    ),
                ),
            )
            for i in range(1, sections + 1)
        ),
    )
    answers = {n: list(Answer)[n % 4] for n in own.numbers}
    assessment = blank(own, id="a" * 32, profile=PROFILE).with_answers(answers)
    assert len(write(name, Report(findings=find(own, assessment, {}), made_at=MADE))) > 15


@pytest.mark.parametrize("name", [f.name for f in FORMATS if not f.complete])
def test_notes_owners_and_names_stay_out_where_they_are_left_out(name):
    """With the switch off, no text of a person and no person's name is in any file that is not there to come back."""
    shown = text_of(write(name, report(include_personal=True)), name)
    hidden = text_of(write(name, report(include_personal=False)), name)
    assert not [s for s in SECRETS if s in hidden]
    if name in ("pdf", "html", "interactive", "xlsx", "markdown", "json"):
        assert [s for s in SECRETS if s in shown] == list(SECRETS), "the test would not see what it looks for"


def test_what_comes_back_is_always_complete():
    """The session holds everything, whatever the switch says, and its sentence says so."""
    assert write("session", report(include_personal=False)) == write("session", report())
    assert "always with notes and owners" in by_name("session").sentence


def test_leaving_out_keeps_answers_reasons_and_dates():
    """Only texts about people and their notes are taken out."""
    kept = without_personal(FULL)
    assert [(r.answer, r.reason, r.due, r.status) for r in kept.responses] == [
        (r.answer, r.reason, r.due, r.status) for r in FULL.responses
    ]
    assert not any(r.note or r.evidence or r.owner or r.answered_by for r in kept.responses)


def test_names_are_unique_and_extensions_known():
    """A name is one format; of formats that share an extension the first is the usual one."""
    assert len(set(NAMES)) == len(NAMES)
    assert len({(f.stem, f.extension) for f in FORMATS}) == len(FORMATS)
    assert [f.name for f in by_extension(".MD")] == ["markdown", "checklist"]
    assert {f.name for f in by_extension("csv")} == {"session", "jira", "gitlab"}
    assert by_extension("docx") == ()


def test_an_unknown_name_lists_the_known_ones():
    """The error says what there is to choose from."""
    with pytest.raises(NotFound, match="there is no format 'word': choose one of pdf, "):
        by_name("word")


def test_a_missing_library_explains_itself(monkeypatch):
    """One sentence names the package and what to take instead; making the file all the same is refused with it."""
    real = importlib.util.find_spec
    monkeypatch.setattr(registry.importlib.util, "find_spec", lambda name: None if name == "typst" else real(name))
    assert unavailable(by_name("pdf")) == "PDF needs the package typst. The web page prints the same report."
    assert unavailable(by_name("html")) == ""
    with pytest.raises(Refused, match="PDF needs the package typst"):
        write("pdf", report())


def test_libraries_load_only_when_a_file_is_made():
    """Importing the registry, as every page does, loads none of the heavy libraries."""
    code = (
        "import sys, maturity.formats.registry as r;"
        "print([m for m in ('typst','pptx','openpyxl','plotly','jinja2','lxml') if m in sys.modules])"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Churn model", "churn-model"),
        ("Łódź & Zürich", "odz-zurich"),
        ("../../etc/passwd", "etc-passwd"),
        ("中文", ""),
        ("a" * 300, "a" * 50),
        ("CON\x00: *?", "con"),
    ],
)
def test_a_slug_is_safe_on_every_system(text, expected):
    """ASCII letters, digits and hyphens only, never a path, never too long."""
    assert slug(text) == expected


def test_file_names_say_project_date_and_kind():
    """Also a project without a usable letter, or with a name that is markup, gets a sound file name."""
    assert file_name(report(), by_name("pdf")) == "churn-model-2026-11-24-report.pdf"
    for case in CASES:
        for fmt in FORMATS:
            name = file_name(report(case), fmt)
            assert name.isascii()
            assert not set(name) - set("abcdefghijklmnopqrstuvwxyz0123456789-.")
            assert len(name) < 150
    nameless = findings(FULL)
    assert file_name(Report(findings=nameless, made_at=MADE), by_name("session")).endswith("-session.csv")


def test_a_report_needs_a_time_with_its_zone():
    """A time that could be any hour is refused."""
    with pytest.raises(ValueError, match="time zone"):
        Report(findings=CASES["full"], made_at=MADE.replace(tzinfo=None))
