"""A questionnaire as CSV: the original's form and people's own."""

import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maturity.core.errors import UnreadableFile
from maturity.core.questionnaire import BOTH_USE_CASES, Criterion, Questionnaire, Section, Subsection, Tier, UseCase
from maturity.formats.questionnaire_csv import (
    MAX_BYTES,
    MAX_ROWS,
    questionnaire_id,
    read_questionnaire_csv,
    write_questionnaire_csv,
)
from maturity.storage import catalog
from tests.core.cases import FORM

SMALL = b"number,section,statement\n1,1,Backups are tested\n2,1,Keys are rotated\n3,2,Costs are known\n"


def test_three_columns_are_enough():
    """Number, section and statement: untitled subsections, every section a basic, everything applies."""
    q = read_questionnaire_csv(SMALL)
    assert [(s.number, s.title, s.tier) for s in q.sections] == [
        (1, "Section 1", Tier.BASICS),
        (2, "Section 2", Tier.BASICS),
    ]
    assert [s.subsections[0].title for s in q.sections] == ["", ""]
    assert q.criterion(2) == Criterion(number=2, statement="Keys are rotated", use_cases=BOTH_USE_CASES)


def test_the_id_is_the_contents():
    """The first twelve hexadecimal digits of the SHA-256 of these bytes; another byte, another id."""
    assert read_questionnaire_csv(SMALL).id == f"custom-{hashlib.sha256(SMALL).hexdigest()[:12]}"
    assert questionnaire_id(SMALL) != questionnaire_id(SMALL + b"\n")


def test_all_columns_are_read():
    """Titles, headings, stem, use case, tier and short name."""
    data = (
        b"number,section,section_title,subsection,stem,applies_to,statement,tier,short\n"
        b"4,2,Model care,Runs,One can look up:,batch,the data,Beyond,Care\n"
        b"5,2,Model care,Service,,real_time,It answers,Beyond,Care\n"
    )
    (section,) = read_questionnaire_csv(data).sections
    assert (section.title, section.tier, section.short, section.name) == ("Model care", Tier.BEYOND, "Care", "Care")
    assert [sub.title for sub in section.subsections] == ["Runs", "Service"]
    assert [c.use_cases for c in section.criteria] == [(UseCase.BATCH,), (UseCase.REAL_TIME,)]
    assert section.criteria[0].full_statement == "One can look up: the data"


@pytest.mark.parametrize(
    "change",
    [
        lambda s: b"\xef\xbb\xbf" + s,
        lambda s: s.replace(b",", b";"),
        lambda s: s.replace(b",", b"\t"),
        lambda s: s.replace(b"\n", b"\r\n"),
        lambda s: s.replace(b"number,section", b" Number ,SECTION"),
        lambda s: s.replace(b"\n2", b"\n\n,,\n2"),
        lambda s: s.removesuffix(b"\n"),
    ],
    ids=["BOM", "semicolons", "tabs", "CRLF", "header's case", "empty rows", "no last line end"],
)
def test_what_spreadsheets_save_is_read_alike(change):
    """BOM, separators, line ends, letter case and empty rows make no difference but to the id."""
    assert read_questionnaire_csv(change(SMALL), id="x") == read_questionnaire_csv(SMALL, id="x")


def test_the_original_survives_the_way_there_and_back():
    """Written and read again, every section, subsection, stem and use case is the same."""
    q = catalog.questionnaire()
    assert read_questionnaire_csv(write_questionnaire_csv(q), id=q.id, title=q.title) == q


def test_the_kept_file_is_in_the_written_form():
    """The original's rows in `data/` are what this module writes, without the two columns that its TOML has."""
    kept = (catalog.DATA / "questionnaires/mlops/questionnaire.csv").read_bytes()
    written = write_questionnaire_csv(read_questionnaire_csv(kept)).decode().splitlines()
    assert [line.removesuffix(",basics,") for line in written[1:]] == kept.decode().splitlines()[1:]


TEXT = st.text(
    alphabet=st.one_of(st.characters(categories=["L", "N", "P"]), st.sampled_from(" ,;\"'=+-@\n😀")), max_size=20
).map(str.strip)


@st.composite
def questionnaires(draw):
    """Any form whose texts are as the reader leaves them: without outer white space, statements not empty."""
    numbers = iter(draw(st.lists(st.integers(1, 9999), min_size=12, max_size=12, unique=True)))
    use_cases = st.sampled_from([BOTH_USE_CASES, (UseCase.BATCH,), (UseCase.REAL_TIME,)])
    sections = []
    for number in draw(st.lists(st.integers(1, 9999), min_size=1, max_size=3, unique=True)):
        titles = draw(st.lists(TEXT, min_size=1, max_size=2, unique=True))
        subsections = tuple(
            Subsection(
                title=title,
                criteria=tuple(
                    Criterion(
                        number=next(numbers), statement=draw(TEXT) or "x", stem=draw(TEXT), use_cases=draw(use_cases)
                    )
                    for _ in range(draw(st.integers(1, 2)))
                ),
            )
            for title in titles
        )
        sections.append(
            Section(
                number=number,
                title=draw(TEXT) or "t",
                tier=draw(st.sampled_from(Tier)),
                subsections=subsections,
                short=draw(TEXT),
            )
        )
    return Questionnaire(id="q", title="Q", sections=tuple(sections))


@settings(max_examples=80, deadline=None)
@given(questionnaires())
def test_any_questionnaire_survives_the_way_there_and_back(q):
    """Quotes, separators, line feeds and would-be formulas in any text."""
    back = read_questionnaire_csv(write_questionnaire_csv(q), id="q", title="Q")
    assert back == q
    assert [s.short for s in back.sections] == [s.short for s in q.sections]


def test_would_be_formulas_are_disarmed_in_the_file():
    """A statement that begins with an equals sign stands behind an apostrophe."""
    form = read_questionnaire_csv(b"number,section,statement\n1,1,=1+1\n")
    assert b"'=1+1" in write_questionnaire_csv(form)


HEAD = "number,section,statement\n"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "the questionnaire is empty: its first row names the columns (line 1)"),
        ("\n\n", "the questionnaire is empty: its first row names the columns (line 1)"),
        (HEAD, "the questionnaire has no criteria: add one row for each (line 2)"),
        ("number,statement\n1,x\n", "the column section is missing: the first row names the columns (line 1)"),
        ("number,number,section,statement\n", "the column number is there twice: remove one (line 1)"),
        (HEAD + "1,1,x\n1,1,y\n", "criterion 1 is there twice, first in line 2 (line 3)"),
        (HEAD + "1,1,x\nA2,1,y\n", "'A2' is no number: write a whole number from 1 to 9999 (line 3)"),
        (HEAD + "0,1,x\n", "'0' is no number: write a whole number from 1 to 9999 (line 2)"),
        (HEAD + "١,1,x\n", "'١' is no number: write a whole number from 1 to 9999 (line 2)"),
        (HEAD + "99999999999,1,x\n", "'99999999999' is no number: write a whole number from 1 to 9999 (line 2)"),
        (HEAD + "1,,x\n", "'' is no section: write a whole number from 1 to 9999 (line 2)"),
        (HEAD + "1,1,\n", "criterion 1 has no statement (line 2)"),
        (HEAD + "1,1\n", "the row has 2 fields, the header 3 (line 2)"),
        (HEAD + "1,1,x\n2,2,y\n3,1,z\n", "section 1 begins a second time: keep its rows together (line 4)"),
        (HEAD + '1,1,"two\nlines"\n2,1,\n', "criterion 2 has no statement (line 4)"),
        (HEAD + '1,1,"open\n', "the CSV is broken (unexpected end of data): check the quotes (line 2)"),
        (HEAD + '1,1,"a"b\n', "the CSV is broken (',' expected after '\"'): check the quotes (line 2)"),
        (HEAD + "1,1,a\x07b\n", "the text holds the character U+0007 at position 2: remove it (line 2)"),
        (
            "number,section,statement,tier\n1,1,x,basics\n2,1,y,beyond\n",
            "section 1 has another tier than in line 2: make them alike (line 3)",
        ),
        ("number,section,statement,tier\n1,1,x,gold\n", "'gold' is no tier: write basics or beyond (line 2)"),
        (
            "number,section,statement,applies_to\n1,1,x,stream\n",
            "'stream' is no use case: write all, real_time or batch (line 2)",
        ),
    ],
)
def test_what_does_not_fit_is_said_in_one_sentence(text, message):
    """What, where and what to do; nothing is guessed."""
    with pytest.raises(UnreadableFile) as caught:
        read_questionnaire_csv(text.encode())
    assert str(caught.value) == message


def test_bytes_that_are_no_text_are_refused():
    """Another encoding is named, not guessed."""
    with pytest.raises(UnreadableFile, match="not UTF-8 text: save it as CSV UTF-8"):
        read_questionnaire_csv("number,section,statement\n1,1,é\n".encode("latin-1"))


def test_limits_are_kept():
    """Too many bytes, rows or characters are refused, and the limit is named."""
    with pytest.raises(UnreadableFile, match="the limit is 2,000,000"):
        read_questionnaire_csv(b"x" * (MAX_BYTES + 1))
    rows = "".join(f"{n},1,x\n" for n in range(1, MAX_ROWS + 2))
    with pytest.raises(UnreadableFile, match=r"more than 2,000 rows: split it \(line 2002\)"):
        read_questionnaire_csv((HEAD + rows).encode())
    with pytest.raises(UnreadableFile, match=r"the text has 10,001 characters.*\(line 2\)"):
        read_questionnaire_csv(f"{HEAD}1,1,{'x' * 10_001}\n".encode())


def test_the_small_form_of_the_core_tests_is_kept_with_its_tiers():
    """Basics stay basics and beyond stays beyond."""
    back = read_questionnaire_csv(write_questionnaire_csv(FORM), id=FORM.id, title=FORM.title)
    assert back == FORM
    assert back.basics == (1, 2, 3, 4, 5, 6)
