"""`python -m maturity`: what people and scripts may rely on (README, "Command line")."""

import csv
import io
import json
import re
import subprocess
import sys
from pathlib import Path

import click
import openpyxl
import pytest
from click.testing import CliRunner

from maturity.__main__ import cli
from maturity.formats.registry import FORMATS
from maturity.storage.site import SITE

ROOT = Path(__file__).parents[1]
EXAMPLES = SITE / "data" / "examples"
OLD, NEW = sorted(EXAMPLES.glob("*.csv"))[:2]
SHARED = ROOT.parent / "shared"


def run(*args, code=0):
    """Run a command in this process and check its exit code. Returns what it printed, and its errors."""
    done = CliRunner().invoke(cli, [str(a) for a in args], prog_name="maturity")
    if not isinstance(done.exception, SystemExit | None):
        raise done.exception
    assert done.exit_code == code, done.stderr
    return done.stdout, done.stderr


def asked(*args, code=0):
    """Run a command with --json and return what it says."""
    return json.loads(run(*args, "--json", code=code)[0])


@pytest.fixture
def sheet(tmp_path):
    """A past file: numbers, statements, one column of answers, one of them undecided, and the rest empty boxes."""
    book = openpyxl.load_workbook(blank(tmp_path))
    rows = book.active
    marks = {"1": "yes", "2": "no", "3": "partially", "4": "n/a"}
    heading = next(c for row in rows.iter_rows() for c in row if c.value == "Answer")
    for row in rows.iter_rows():
        if (mark := marks.get(str(row[0].value))) is not None:
            rows.cell(row[0].row, heading.column, mark)
    book.save(tmp_path / "filled.xlsx")
    return tmp_path / "filled.xlsx"


def blank(folder):
    """An empty questionnaire."""
    run("blank", folder / "blank.xlsx")
    return folder / "blank.xlsx"


class TestRead:
    """`read`."""

    def test_one_file_is_an_object_of_the_contract(self):
        """Every criterion is a string with its answer; what nobody answered is null."""
        said = asked("read", OLD)
        assert set(said) == {"file", "questionnaire", "assessments", "questions", "warnings"}
        assert said["file"] == OLD.name
        (found,) = said["assessments"]
        assert list(found["answers"]) == [str(n) for n in range(1, 61)]
        assert set(found["answers"].values()) <= {"yes", "no", "na", None}

    def test_an_empty_questionnaire_is_one_assessment_of_nulls_with_a_warning(self, tmp_path):
        """Nothing answered is said, not guessed."""
        said = asked("read", blank(tmp_path))
        assert set(said["assessments"][0]["answers"].values()) == {None}
        assert len(said["warnings"]) == 1

    def test_a_cell_that_needs_a_decision_stays_null_and_is_asked(self, sheet):
        """ "partially" is neither yes nor no until somebody decides; a decision keeps the cell's word as a note."""
        said = asked("read", sheet)
        assert said["assessments"][0]["answers"]["3"] is None
        assert [(q["criterion"], q["seen"]) for q in said["questions"]] == [(3, "partially")]
        decided = asked("read", sheet, "--answer", "partially=no")
        assert decided["assessments"][0]["answers"]["3"] == "no"
        assert decided["questions"] == []

    def test_several_files_are_a_list_and_an_unreadable_one_does_not_stop_the_rest(self, tmp_path):
        """A folder of old files is read in one go; what could not be read is named, and the exit code says so."""
        broken = tmp_path / "broken.xlsx"
        broken.write_bytes(b"PK nothing of a workbook")
        said = asked("read", OLD, broken, NEW, code=2)
        assert [set(x) == {"file", "error"} for x in said] == [False, True, False]
        assert said[1]["file"] == "broken.xlsx"

    def test_absent_files_are_named_once(self, tmp_path):
        """The sentence about a missing file does not repeat its name, neither in the list nor beside it."""
        absent = tmp_path / "absent.xlsx"
        out, err = run("read", OLD, absent, "--json", code=2)
        assert json.loads(out)[1] == {"file": "absent.xlsx", "error": "there is no such file"}
        assert err == f"error: {absent}: there is no such file\n"

    @pytest.mark.parametrize(
        ("value", "answer"),
        [("YES", "yes"), ("No", "no"), ("N/A", "na"), ("not  Applicable", "na"), ("open", None), ("", None)],
    )
    def test_a_value_may_be_written_as_people_write_it(self, sheet, value, answer):
        """Letter case and the longer spellings of an answer are understood; nothing else is."""
        said = asked("read", sheet, "--answer", f"partially={value}")
        assert said["assessments"][0]["answers"]["3"] == answer
        assert said["questions"] == []

    def test_a_word_that_no_question_has_is_refused(self, sheet):
        """A mistyped word would settle nothing and nobody would notice; of several files one that asks is enough."""
        _, err = run("read", sheet, "--answer", "partialy=no", code=2)
        assert err.startswith("error: no question has this word or cell: 'partialy'")
        assert len(asked("read", OLD, sheet, "--answer", "partially=no")) == 2
        run("read", OLD, NEW, "--answer", "partially=no", code=2)

    def test_a_word_may_be_meant_for_the_file_that_failed(self, sheet, tmp_path):
        """Beside an unreadable file an unknown word is no second error."""
        _, err = run("read", sheet, tmp_path / "absent.xlsx", "--answer", "other=no", code=2)
        assert "no question" not in err

    def test_too_large_a_file_is_told_its_true_size(self, tmp_path):
        """The bytes that it has, not the bytes that were read."""
        (tmp_path / "big.csv").write_bytes(b"x" * 6_000_000)
        _, err = run("read", tmp_path / "big.csv", code=2)
        assert "it has 6,000,000 bytes, the limit is 5,242,880" in err

    def test_an_unreadable_file_alone_is_one_line_on_standard_error(self, tmp_path):
        """What, where, what to do; nothing on standard output."""
        out, err = run("read", tmp_path / "absent.xlsx", "--json", code=2)
        assert out == ""
        assert err == f"error: there is no such file ({tmp_path / 'absent.xlsx'})\n"

    def test_without_json_it_is_text_for_people(self, sheet):
        """Counts, the cells that wait, and how to decide them."""
        out, _ = run("read", sheet)
        assert "1 yes, 1 no, 1 not applicable, 57 unanswered" in out
        assert "decide with --answer partially=VALUE" in out

    @pytest.mark.parametrize("given", ["partially", "=no", "partially=maybe"])
    def test_a_decision_that_is_none_is_refused(self, sheet, given):
        """A mistyped decision is not taken for another."""
        _, err = run("read", sheet, "--answer", given, code=2)
        assert re.fullmatch(r"error: invalid value for '--answer': .+ is not WORD=VALUE .+\(maturity read\)\n", err)

    def test_the_original_workbook_has_sixty_unanswered_criteria(self):
        """The questionnaire as its authors publish it opens as an empty assessment."""
        original = SHARED / "questionnaire" / "original.xlsx"
        if not original.exists():
            pytest.skip("the original workbook is not part of the project: ../shared is missing")
        said = asked("read", original)
        assert list(said["assessments"][0]["answers"].values()) == [None] * 60


class TestFindings:
    """`score`, `plan` and `compare`."""

    def test_score_has_the_contract_keys(self):
        """Programs find what the contract promises, with `score` a fraction."""
        said = asked("score", NEW)
        assert set(said) == {"sections", "basics", "beyond", "overall", "verdict", "levels"}
        assert [s["number"] for s in said["sections"]] == [1, 2, 3, 4, 5, 6, 7]
        counts = said["overall"]
        assert counts["applicable"] == counts["yes"] + counts["no"] + counts["unanswered"]
        assert counts["score"] == pytest.approx(counts["yes"] / counts["applicable"])
        assert set(said["verdict"]) == {"mature", "gaps", "unanswered"}
        assert set(said["levels"]) == {"microsoft", "google"}

    def test_plan_is_ranked_from_one_and_top_cuts_it(self):
        """The first N are the same first N."""
        every = asked("plan", NEW)
        assert [r["rank"] for r in every] == list(range(1, len(every) + 1))
        assert asked("plan", NEW, "--top", 3) == every[:3]

    def test_compare_names_both_and_lists_criteria(self):
        """What was gained and lost, by number."""
        said = asked("compare", OLD, NEW)
        assert set(said) == {"old", "new", "gained", "lost", "newly_na", "newly_unanswered", "score"}
        before, now = (asked("read", f)["assessments"][0]["answers"] for f in (OLD, NEW))
        assert said["gained"] == [int(n) for n in now if now[n] == "yes" != before[n]]
        assert said["score"]["new"] == asked("score", NEW)["overall"]["score"]

    def test_text_for_people_begins_with_the_verdict(self):
        """A terminal reads the same sentence as the screen."""
        assert re.match(r"(Not yet )?MLOps mature|No verdict", run("score", NEW)[0])
        assert "In this order:" in run("plan", NEW)[0]
        assert "before" in run("compare", OLD, NEW)[0]

    def test_waiting_questions_are_noted_on_standard_error(self, sheet):
        """A score that counts undecided cells as unanswered says so, and standard output stays clean JSON."""
        out, err = run("score", sheet, "--json")
        assert json.loads(out)["overall"]["unanswered"] == 57
        assert err.startswith("note: 1 cell needs a decision and counts as unanswered")

    @pytest.mark.parametrize("command", ["score", "plan"])
    def test_questions_are_settled_as_in_read(self, sheet, command):
        """The same options with the same meaning, and no note about a cell that is settled."""
        out, err = run(command, sheet, "--answer", "partially=yes", "--json")
        assert err == ""
        if command == "score":
            assert json.loads(out)["overall"]["yes"] == 2
        else:
            assert 3 not in [r["criterion"] for r in json.loads(out)]

    def test_comparing_and_converting_settle_questions_too(self, sheet, tmp_path):
        """One word for both files; what was decided is in what is written."""
        assert asked("compare", sheet, OLD, "--answer", "partially=yes")["old"]
        run("convert", sheet, tmp_path / "a.csv", "--answer", "PARTIALLY=yes")
        assert asked("read", tmp_path / "a.csv")["assessments"][0]["answers"]["3"] == "yes"

    def test_what_is_unanswered_is_not_called_not_met(self, tmp_path):
        """The plan of an empty form says that it is empty."""
        assert run("plan", blank(tmp_path))[0].startswith("60 criteria are unanswered. Basics come first")

    def test_another_questionnaire_is_named_as_one(self, tmp_path):
        """A form with criteria of its own is scored, and nobody takes it for the sixty."""
        book = openpyxl.Workbook()
        for row in (
            ["Criterion number", "Assessment criterion", "Answer"],
            [None, "1. Release"],
            [1, "Somebody signs every release", "yes"],
            [2, "A release can be taken back within an hour", "no"],
            [None, "2. People"],
            [3, "The lunch menu is public", "no"],
        ):
            book.active.append(row)
        book.save(tmp_path / "own.xlsx")
        sentence = "this is another questionnaire: 3 criteria in 2 sections of its own"
        assert f"Note: {sentence}" in run("read", tmp_path / "own.xlsx")[0]
        assert asked("read", tmp_path / "own.xlsx")["warnings"][0] == sentence
        for command in ("score", "plan"):
            assert run(command, tmp_path / "own.xlsx")[1] == f"note: {sentence} ({tmp_path / 'own.xlsx'})\n"

    def test_a_file_of_several_assessments_needs_its_label(self, tmp_path):
        """Nothing is chosen silently; the labels there are stand in the sentence."""
        book = openpyxl.load_workbook(blank(tmp_path))
        rows = book.active
        heading = next(c for row in rows.iter_rows() for c in row if c.value == "Answer")
        for column, name in ((heading.column, "Atlas"), (heading.column + 1, "Beacon")):
            rows.cell(heading.row, column, name)
            for row in rows.iter_rows():
                if str(row[0].value).isdigit():
                    rows.cell(row[0].row, column, "yes" if name == "Atlas" else "no")
        for name in [s for s in book.sheetnames if s != rows.title]:
            del book[name]
        file = tmp_path / "two.xlsx"
        book.save(file)
        _, err = run("score", file, code=2)
        assert err == f'error: there are 2 assessments, name one of "Atlas", "Beacon" by --assessment ({file})\n'
        assert asked("score", file, "--assessment", "Beacon")["overall"]["no"] == 60
        assert asked("score", file, "--assessment", "beacon")["overall"]["no"] == 60
        _, err = run("compare", file, OLD, code=2)
        assert err == f'error: there are 2 assessments, "Atlas", "Beacon": convert each to a file first ({file})\n'
        _, err = run("score", file, "--assessment", "Cobalt", code=2)
        assert err.startswith("error: there is no assessment 'Cobalt', only ")


class TestWriting:
    """`convert` and `blank`."""

    @pytest.mark.parametrize("fmt", FORMATS, ids=lambda f: f.name)
    def test_every_format_can_be_made(self, tmp_path, fmt):
        """Each form to take away is one command."""
        out = tmp_path / f"out.{fmt.extension}"
        run("convert", OLD, out, "--format", fmt.name)
        assert out.stat().st_size > 100
        assert [p.name for p in tmp_path.iterdir()] == [out.name]

    def test_csv_is_a_session_unless_another_is_named(self, tmp_path):
        """Of several formats of an extension, the one that loses nothing is meant."""
        run("convert", OLD, tmp_path / "a.csv")
        with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as stream:
            assert next(csv.reader(stream))[0] == "schema_version"

    def test_there_and_back_changes_no_field(self, tmp_path):
        """Session, workbook, session: the same cells."""
        run("convert", OLD, tmp_path / "a.xlsx")
        run("convert", tmp_path / "a.xlsx", tmp_path / "b.csv")
        rows = [list(csv.reader(io.StringIO(f.read_text("utf-8-sig")))) for f in (OLD, tmp_path / "b.csv")]
        assert rows[0] == rows[1]

    @pytest.mark.parametrize("command", ["convert", "blank"])
    def test_what_is_there_is_not_replaced(self, tmp_path, command):
        """Somebody's file is never overwritten without --force."""
        out = tmp_path / "mine.xlsx"
        out.write_text("mine")
        args = [OLD, out] if command == "convert" else [out]
        _, err = run(command, *args, code=2)
        instead = "choose another, or replace it with --force" if command == "convert" else "choose another"
        assert err == f"error: there is one of this name already: {instead} ({out})\n"
        assert out.read_text() == "mine"

    def test_force_replaces_it(self, tmp_path):
        """With --force the file is new, and whole."""
        out = tmp_path / "mine.md"
        out.write_text("mine")
        run("convert", OLD, out, "--force")
        assert out.read_text(encoding="utf-8") != "mine"

    @pytest.mark.parametrize(
        ("out", "sentence"),
        [
            ("x.docx", "error: no format makes files named like this: choose an ending of "),
            ("nowhere/x.pdf", "error: there is no such folder to write to "),
        ],
    )
    def test_what_cannot_be_written_is_one_sentence(self, tmp_path, out, sentence):
        """An unknown ending or a missing folder leaves nothing behind."""
        _, err = run("convert", OLD, tmp_path / out, code=2)
        assert err.startswith(sentence)
        assert list(tmp_path.iterdir()) == []

    def test_ending_and_format_agree(self, tmp_path):
        """A PDF named .md would open nowhere."""
        _, err = run("convert", OLD, tmp_path / "x.md", "--format", "pdf", code=2)
        assert err == (
            "error: the format pdf makes a .pdf file, not a .md: end its name in .pdf, or leave out --format "
            f"({tmp_path / 'x.md'})\n"
        )
        assert list(tmp_path.iterdir()) == []

    def test_a_blank_is_an_excel_file(self, tmp_path):
        """Another ending would lie about what is in it."""
        _, err = run("blank", tmp_path / "x.csv", code=2)
        assert err.startswith("error: an empty questionnaire is an Excel workbook")


class TestTheProgram:
    """What holds for all commands."""

    @pytest.mark.parametrize("args", [["bogus"], ["score"], ["plan", OLD, "--top", "0"], ["serve", "--port", "x"]])
    def test_a_mistyped_command_is_one_line(self, args):
        """Usage errors look like all errors."""
        out, err = run(*args, code=2)
        assert out == ""
        assert re.fullmatch(r"error: [a-z].+ \(maturity.*\)\n", err)

    @pytest.mark.parametrize(
        ("args", "sentence"),
        [
            (["plan", OLD, "--top", "abc"], "'abc' is not a whole number of at least 1"),
            (["plan", OLD, "--top", "0"], "'0' is not a whole number of at least 1"),
            (["serve", "--port", "99999"], "'99999' is not a whole number from 0 to 65535"),
        ],
    )
    def test_a_number_out_of_bounds_is_said_in_words(self, args, sentence):
        """Nobody says "integer range" or "0<=x<=65535"."""
        assert sentence in run(*args, code=2)[1]

    def test_it_starts_without_streamlit(self):
        """A script that scores a hundred files does not load a web server a hundred times."""
        program = "import sys, maturity.__main__; print('streamlit' in sys.modules, 'pandas' in sys.modules)"
        said = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
        assert said.stdout.split() == ["False", "False"]

    def test_a_closed_pipe_is_no_error(self):
        """`maturity plan FILE | head -1` ends without a traceback."""
        command = f"{sys.executable} -m maturity plan {OLD} --json | head -1"
        said = subprocess.run(["sh", "-c", command], cwd=ROOT, capture_output=True, text=True, timeout=60)
        assert said.stdout == "[\n"
        assert said.stderr == ""

    def test_the_readme_lists_the_commands_as_they_are(self):
        """Documentation is tested against the code: every command with its arguments and options, and no other."""
        readme = (ROOT / "README.md").read_text(encoding="utf-8")
        listed = re.findall(r"^\| `maturity (.+?)` \|", readme, re.MULTILINE)
        assert listed == [_usage(name, command) for name, command in cli.commands.items()]

    def test_the_readme_lists_the_formats_as_they_are(self):
        """Every form to take away stands in the README's table with its name and ending, and no other."""
        readme = (ROOT / "README.md").read_text(encoding="utf-8")
        listed = re.findall(r"^\| `(\w+)` \| `\.(\w+)` \|", readme, re.MULTILINE)
        assert listed == [(f.name, f.extension) for f in FORMATS]


def _usage(name, command):
    parts = [name]
    for p in command.params:
        if isinstance(p, click.Argument):
            parts.append(p.metavar or p.name.upper())
        else:
            shown = f"[{p.opts[0]}{'' if p.is_flag else ' ' + p.metavar}]"
            parts.append(shown + ("..." if p.multiple else ""))
    return " ".join(parts)
