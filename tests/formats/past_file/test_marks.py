"""What one cell says by itself, in the languages of the table."""

import pytest

from maturity.formats.past_file.grid import Cell
from maturity.formats.past_file.languages import LANGUAGES
from maturity.formats.past_file.lexicon import Sense, key_of, lexicon
from maturity.formats.past_file.marks import read_cell, read_text

SETTLED = {
    Sense.YES: "Yes|yes.|YES!|Y|ja|Oui|Sí|sim|tak|да|はい|implemented|In place|Compliant|OK|✓|✅|👍|☑|v|Done|fully met",
    Sense.NO: "No|n|NEE|Nein|non|Não|нет|いいえ|not implemented|Non-compliant|NOK|not in place|Not yet|not started|"
    "missing|FAIL|nicht umgesetzt|pas en place|no cumple|niet aanwezig|👎|does not meet|unfulfilled",
    Sense.NA: "N/A|n.v.t.|NA|n. a.|Not applicable|entbehrlich|sans objet|No aplica|nie dotyczy|out of scope|"
    "not relevant|Not_applicable|N\\A|不适用",
    Sense.OPEN: "partially|in progress|planned|TBD|?|yes and no|Yes/No|teilweise|en cours|deels|not fully implemented|"
    "not really|no idea|to do|unknown|mostly|None|nan|open",
}


@pytest.mark.parametrize(
    ("text", "sense"),
    [(t, s) for s, listed in SETTLED.items() for t in listed.split("|")],
)
def test_a_plain_mark(text, sense):
    """Words and signs that people use alone; a negation never reads as what it contains."""
    assert read_text(text).sense == sense
    assert not read_text(text).hedged


@pytest.mark.parametrize(
    ("text", "sense", "remark"),
    [
        ("Yes - see Confluence", Sense.YES, "see Confluence"),
        ("yes: risk form signed 12 March", Sense.YES, "risk form signed 12 March"),
        ("Yes (terraform validate + tflint)", Sense.YES, "terraform validate + tflint"),
        ("No. no tags", Sense.NO, "no tags"),
        ("No, planned for Q3", Sense.NO, "planned for Q3"),
        ("n/a – no API", Sense.NA, "no API"),
        ("n.v.t. (alleen batch)", Sense.NA, "alleen batch"),
        ("Not applicable: no customers", Sense.NA, "no customers"),
        ("✓ see wiki", Sense.YES, "see wiki"),
        ("Yes\nsince 2021", Sense.YES, "since 2021"),
        ("🟢 Done", Sense.YES, ""),
        ("1 - Yes", Sense.YES, ""),
    ],
)
def test_a_remark_behind_the_mark(text, sense, remark):
    """What follows a mark is its remark, not a second answer."""
    mark = read_text(text)
    assert (mark.sense, mark.remark, mark.hedged) == (sense, remark, False)


@pytest.mark.parametrize(
    "text",
    [
        "Yes (partly)",
        "Yes, but only for the churn model",
        "Yes?",
        "Yes, in progress",
        "ja, aber nur teilweise",
        "Ja, deels",
        "Oui, mais pas partout",
        "yes - 70 % done",
        "No, partially",
        "No, but yes for batch",
        "N/A (not yet)",
        "✓ (partly)",
    ],
)
def test_a_mark_that_is_taken_back(text):
    """A yes, no or not applicable whose remark says something else is no answer."""
    assert read_text(text).hedged


@pytest.mark.parametrize(
    "text", ["na de migratie", "Met Anna besproken", "no-one knows", "We will see", "#N/A", "🟢", "12 March"]
)
def test_what_is_in_no_table_is_unknown(text):
    """Words that only begin like an answer, errors and unexplained colours are not understood."""
    assert read_text(text).sense in (Sense.UNKNOWN, Sense.OPEN, Sense.NUMBER)


@pytest.mark.parametrize(
    ("value", "sense", "number"),
    [(True, Sense.TRUE, None), (False, Sense.FALSE, None), (3, Sense.NUMBER, 3), (0.5, Sense.NUMBER, 0.5)],
)
def test_values_that_are_no_text(value, sense, number):
    """Booleans and numbers say what they are; what they mean depends on their column."""
    mark = read_cell(Cell(value=value))
    assert (mark.sense, mark.number) == (sense, number)


@pytest.mark.parametrize(("text", "core"), [("0,5", "0.5"), ("75 %", "75 %"), ("3/5", "3/5"), ("Level 3", "level 3")])
def test_numbers_as_text(text, core):
    """Decimal commas, percents, fractions and levels are numbers."""
    assert read_text(text).sense == Sense.NUMBER
    assert read_text(text).core == core


@pytest.mark.parametrize(
    ("text", "sense"),
    [
        ("☑ Yes ☐ No ☐ N/A", Sense.YES),
        ("☐ Yes ☒ No", Sense.NO),
        ("☐ Yes ☐ No", Sense.BLANK),
        ("☑ Yes ☑ No", Sense.OPEN),
        ("[x] yes [ ] no", Sense.YES),
    ],
)
def test_boxes_with_words_in_one_cell(text, sense):
    """The ticked box speaks; two ticked ones settle nothing."""
    assert read_text(text).sense == sense


def test_no_certain_spelling_has_two_senses():
    """What one language calls yes no other one calls no: else the spelling must be a weak one."""
    senses: dict[str, set[str]] = {}
    for language in LANGUAGES:
        for sense in ("yes", "no", "na", "open"):
            for phrase in filter(None, getattr(language, sense).split("|")):
                senses.setdefault(key_of(phrase), set()).add(sense)
    assert {k: v for k, v in senses.items() if len(v) > 1} == {}


def test_a_negation_is_never_a_yes():
    """Every negator before every yes of its language reads as no, or as a question where only the degree is denied."""
    phrases = lexicon().phrases
    for language in LANGUAGES:
        for negator in filter(None, language.negators.split("|")):
            for word in language.yes.split("|"):
                entry = phrases.get(f"{key_of(negator)} {key_of(word)}")
                assert entry is None or entry.sense in (Sense.NO, Sense.OPEN, Sense.NA), (negator, word)
