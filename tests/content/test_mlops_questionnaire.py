"""The questionnaire as it is kept: the original's words, sections and numbers."""

from openpyxl import load_workbook

from maturity.core.questionnaire import BOTH_USE_CASES, Tier, UseCase
from maturity.storage import catalog
from tests.content.shared import shared_file

Q = catalog.questionnaire()


def test_sixty_criteria_in_seven_sections():
    """8, 20, 10, 8, 7, 4 and 3 criteria, numbered 1 to 60 in order."""
    assert Q.numbers == tuple(range(1, 61))
    assert [len(s.criteria) for s in Q.sections] == [8, 20, 10, 8, 7, 4, 3]
    assert [s.number for s in Q.sections] == list(range(1, 8))


def test_sections_one_to_four_are_the_basics():
    """46 criteria decide the verdict."""
    assert [s.number for s in Q.sections if s.tier == Tier.BASICS] == [1, 2, 3, 4]
    assert Q.basics == tuple(range(1, 47))


def test_sections_beyond_have_one_untitled_subsection():
    """5, 6 and 7 have no headings inside; the others have two to four, all titled and different."""
    for s in Q.sections:
        titles = [sub.title for sub in s.subsections]
        if s.tier == Tier.BEYOND:
            assert titles == [""]
        else:
            assert 2 <= len(titles) == len(set(titles)) <= 4
            assert all(titles)


def test_five_criteria_are_read_behind_their_stem():
    """22 to 26, and no others, complete one sentence."""
    stems = {c.number: c.stem for c in Q if c.stem}
    assert list(stems) == [22, 23, 24, 25, 26]
    assert len(set(stems.values())) == 1
    assert stems[22].startswith("For any given machine learning model run/deployment in any environment")
    assert stems[22].endswith("it is possible to look up unambiguously:")
    assert Q.criterion(25).full_statement.endswith("unambiguously: ML model artifacts")


def test_five_criteria_are_for_one_use_case_only():
    """7, 35, 36 and 41 for real time, 42 for batch."""
    single = {c.number: c.use_cases for c in Q if c.use_cases != BOTH_USE_CASES}
    assert single == {**dict.fromkeys((7, 35, 36, 41), (UseCase.REAL_TIME,)), 42: (UseCase.BATCH,)}


def test_texts_are_clean():
    """No outer, doubled or non-breaking spaces and no line ends in any text."""
    texts = [t for c in Q for t in (c.statement, c.stem)]
    texts += [t for s in Q.sections for t in (s.title, s.short, *(sub.title for sub in s.subsections))]
    assert [t for t in texts if t != " ".join(t.split())] == []


def test_every_section_has_a_short_name():
    """Names for menus and charts, at most 20 characters, all different."""
    names = [s.name for s in Q.sections]
    assert len(set(names)) == 7
    assert all(s.short and len(s.short) <= 20 for s in Q.sections)


def test_the_form_names_its_author_and_licence():
    """What the licence asks to be named is there."""
    assert (Q.author, Q.licence) == ("Marvelous MLOps", "MIT")
    assert Q.source == "https://github.com/marvelousmlops/mlops_maturity_assessment"


def test_every_word_is_the_workbooks():
    """Statements, stem and headings equal the original workbook's after its white space is cleaned."""
    sheet = load_workbook(shared_file("questionnaire/original.xlsx"), read_only=True)["Sheet1"]
    rows = [
        [" ".join(str(v).split()) if v is not None else "" for v in r[:2]] for r in sheet.iter_rows(values_only=True)
    ]
    statements = {int(n): text for n, text in rows if n.isdigit()}
    assert {c.number: c.statement for c in Q} == statements
    headings = [text for n, text in rows[1:] if not n and text]
    ours = []
    for s in Q.sections:
        ours.append(f"{s.number}. {s.title}")
        for sub in s.subsections:
            ours += [sub.title] if sub.title else []
            ours += list(dict.fromkeys(c.stem for c in sub.criteria if c.stem))
    assert headings == ours
