"""The command line. Thin: every command calls the functions that the pages call (docs: README.md, "Command line")."""

import functools
import json
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NoReturn

import click

from maturity import __version__
from maturity.core.assessment import Answer
from maturity.core.errors import MaturityError, NotFound, Refused, UnreadableFile
from maturity.core.findings import Findings, find
from maturity.formats.json_out import compare_json, plan_json, score_json
from maturity.formats.past_file.decisions import asks, decide
from maturity.formats.past_file.result import FoundAssessment, ImportResult
from maturity.formats.reading_text import another_questionnaire, reading_text
from maturity.formats.report import Report
from maturity.storage import catalog
from maturity.storage.files import check_target, read_named, write_named
from maturity.storage.store import new_id
from maturity.views.text_tables import compare_text, plan_text, score_text
from maturity.views.wording import plural


class _OneLineErrors(click.Group):
    """Says what went wrong in one line on standard error and ends with exit code 2; a traceback is for our mistakes."""

    def main(self, *args: Any, **extra: Any) -> NoReturn:
        """Run, then end the process."""
        try:
            code = super().main(*args, **{**extra, "standalone_mode": False})
            sys.stdout.flush()
        except click.exceptions.NoArgsIsHelpError as error:
            click.echo(error.ctx.get_help() if error.ctx else "")
            code = 0
        except click.ClickException as error:
            where = error.ctx.command_path if isinstance(error, click.UsageError) and error.ctx else ""
            _fail(f"{_as_clause(error.format_message())} ({where})" if where else _as_clause(error.format_message()))
        except MaturityError as error:
            _fail(str(error))
        except BrokenPipeError:  # the reader, say `head`, has seen enough
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            code = 0
        except (click.Abort, KeyboardInterrupt):
            code = 130
        sys.exit(code if isinstance(code, int) else 0)


def _as_clause(message: str) -> str:
    """Click's sentence in the manner of ours: lower case, no full stop."""
    return message[:1].lower() + message[1:].rstrip(".")


def _print_error(message: str) -> None:
    click.echo(f"error: {' '.join(message.split())}", err=True)


def _fail(message: str) -> NoReturn:
    _print_error(message)
    sys.exit(2)


@click.group(cls=_OneLineErrors, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, message="%(version)s")
def cli() -> None:
    """Assess MLOps maturity: read, score and plan from files, or serve the app."""


FILE = click.Path(path_type=Path)
VALUES = {
    "yes": Answer.YES,
    "no": Answer.NO,
    "na": Answer.NOT_APPLICABLE,
    "n/a": Answer.NOT_APPLICABLE,
    "not applicable": Answer.NOT_APPLICABLE,
    "unanswered": Answer.UNANSWERED,
    "open": Answer.UNANSWERED,
    "": Answer.UNANSWERED,
}
"""What a decision may say, in any letter case."""

_SHOWN_VALUES = "yes, no, na or unanswered"


class _Whole(click.IntRange):
    """A whole number between bounds, refused in words."""

    name = "whole number"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number. Raises BadParameter."""
        try:
            return int(super().convert(value, param, ctx))
        except click.BadParameter:
            span = f"of at least {self.min}" if self.max is None else f"from {self.min} to {self.max}"
            self.fail(f"{value!r} is not a whole number {span}", param, ctx)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How the questions of a file are settled: decisions by word or cell, what an unticked box means, a password."""

    decisions: dict[str, Answer]
    unticked: Answer | None
    password: str | None

    def of(self, file: Path) -> ImportResult:
        """What a file says, as it stands. Raises UnreadableFile."""
        from maturity.storage.reading import read_upload

        return read_upload(read_named(file), file.name, password=self.password)

    def settled(self, *readings: ImportResult) -> list[ImportResult]:
        """The readings with the decisions applied. Raises NotFound for a word that is in no question of any of them."""
        for word in self.decisions:
            if not any(asks(reading, word) for reading in readings):
                raise NotFound(f"no question has this word or cell: {word!r}, see maturity read for those there are")
        return [decide(r, self.decisions, unticked=self.unticked) for r in readings]


def _decisions(_: click.Context, __: click.Parameter, given: tuple[str, ...]) -> dict[str, Answer]:
    """`--answer WORD=VALUE`, several times, as decisions by word or cell."""
    found = {}
    for text in given:
        word, _equals, value = text.rpartition("=")
        if not word.strip() or (answer := _value(value)) is None:
            raise click.BadParameter(f"{text!r} is not WORD=VALUE with a value of {_SHOWN_VALUES}")
        found[word] = answer
    return found


def _unticked(_: click.Context, __: click.Parameter, given: str | None) -> Answer | None:
    """`--unticked VALUE` as an answer."""
    if given is None:
        return None
    if (answer := _value(given)) is None:
        raise click.BadParameter(f"{given!r} is none of {_SHOWN_VALUES}")
    return answer


def _value(text: str) -> Answer | None:
    return VALUES.get(" ".join(text.split()).casefold())


def reading_options(command: Callable[..., None]) -> Callable[..., None]:
    """The options that settle what a file leaves open, given to the command as one `reading`."""

    @click.option(
        "--answer",
        "decisions",
        multiple=True,
        metavar="WORD=VALUE",
        callback=_decisions,
        help="Settle a question by its word or cell.",
    )
    @click.option("--unticked", metavar="VALUE", callback=_unticked, help="What an unticked box means.")
    @click.option("--password", metavar="TEXT", help="Of an encrypted workbook.")
    @functools.wraps(command)
    def with_reading(
        *, decisions: dict[str, Answer], unticked: Answer | None, password: str | None, **rest: Any
    ) -> None:
        command(reading=Reading(decisions=decisions, unticked=unticked, password=password), **rest)

    return with_reading


assessment_option = click.option("--assessment", metavar="LABEL", help="Which one, of a file of several assessments.")
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


@cli.command()
@click.argument("files", nargs=-1, required=True, type=FILE, metavar="FILE...")
@json_option
@reading_options
def read(*, files: tuple[Path, ...], as_json: bool, reading: Reading) -> None:
    """Say what past files say. Nothing is guessed: the options decide what a file leaves open."""
    found: dict[int, ImportResult] = {}
    failed: dict[int, str] = {}
    for i, file in enumerate(files):
        try:
            found[i] = reading.of(file)
        except MaturityError as error:
            if len(files) == 1:
                raise
            failed[i] = error.what if error.where == str(file) else str(error)
    known = replace(reading, decisions=_asked_somewhere(reading.decisions, found)) if failed else reading
    found = dict(zip(found, known.settled(*found.values()), strict=True))
    if as_json:
        shown = [
            found[i].contract() if i in found else {"file": f.name, "error": failed[i]} for i, f in enumerate(files)
        ]
        _print_json(shown if len(files) > 1 else shown[0])
    for i, file in enumerate(files):
        if i in failed:
            _print_error(f"{file}: {failed[i]}")
        elif not as_json:
            click.echo(reading_text(found[i]))
    if failed:
        sys.exit(2)


def _asked_somewhere(decisions: dict[str, Answer], found: dict[int, ImportResult]) -> dict[str, Answer]:
    """The decisions that some file asks for: the rest may be meant for one that could not be read."""
    return {word: a for word, a in decisions.items() if any(asks(r, word) for r in found.values())}


@cli.command()
@click.argument("file", type=FILE)
@assessment_option
@json_option
@reading_options
def score(*, file: Path, assessment: str | None, as_json: bool, reading: Reading) -> None:
    """Print scorecard, verdict and indicative levels of any readable file."""
    _, findings = _find(file, reading, assessment)
    _print_json(score_json(findings)) if as_json else click.echo(score_text(findings))


@cli.command()
@click.argument("file", type=FILE)
@assessment_option
@click.option("--top", type=_Whole(min=1), metavar="N", help="Only the first N.")
@json_option
@reading_options
def plan(*, file: Path, assessment: str | None, top: int | None, as_json: bool, reading: Reading) -> None:
    """Print what to do, in its order, each with its reason."""
    _, findings = _find(file, reading, assessment)
    _print_json(plan_json(findings, top)) if as_json else click.echo(plan_text(findings, top))


@cli.command()
@click.argument("file", type=FILE)
@click.argument("out", type=FILE)
@assessment_option
@click.option("--format", "name", metavar="NAME", help="Which, where several share OUT's extension.")
@click.option("--force", is_flag=True, help="Replace OUT where it exists.")
@reading_options
def convert(*, file: Path, out: Path, assessment: str | None, name: str | None, force: bool, reading: Reading) -> None:
    """Turn any readable file into any export format, by OUT's extension."""
    from maturity.formats import registry

    wanted = registry.by_name(name) if name else registry.by_file_name(out.name)
    if out.suffix and out.suffix.lower() != f".{wanted.extension}":
        raise Refused(
            f"the format {wanted.name} makes a .{wanted.extension} file, not a {out.suffix}: end its name in "
            f".{wanted.extension}, or leave out --format",
            str(out),
        )
    check_target(out, force=force, instead="choose another, or replace it with --force")
    _, findings = _find(file, reading, assessment)
    report = Report(findings=findings, made_at=datetime.now(UTC))
    write_named(out, registry.write(wanted.name, report), force=force)
    click.echo(f"{out} written: {wanted.title}")


@cli.command()
@click.argument("out", type=FILE, metavar="OUT.xlsx")
def blank(*, out: Path) -> None:
    """Write an empty questionnaire in the original layout, with an answer column of dropdowns."""
    from maturity.formats.excel import write_workbook

    if out.suffix.lower() != ".xlsx":
        raise Refused("an empty questionnaire is an Excel workbook: end its name in .xlsx", str(out))
    write_named(out, write_workbook(catalog.questionnaire()))
    click.echo(f"{out} written: empty questionnaire")


@cli.command()
@click.argument("old", type=FILE)
@click.argument("new", type=FILE)
@json_option
@reading_options
def compare(*, old: Path, new: Path, as_json: bool, reading: Reading) -> None:
    """Compare two files criterion by criterion."""
    readings = reading.settled(*(reading.of(file) for file in (old, new)))
    (was_label, was), (now_label, now) = map(_findings, (old, new), readings)
    if was.questionnaire != now.questionnaire:
        raise Refused("the files answer different questionnaires", f"{old}, {new}")
    if as_json:
        _print_json(compare_json(was, now, labels=(was_label, now_label)))
    else:
        click.echo(compare_text(was, now))


def _find(file: Path, reading: Reading, label: str | None) -> tuple[str, Findings]:
    """The one assessment of a file, or the one of this label, and all that follows from it."""
    (result,) = reading.settled(reading.of(file))
    return _findings(file, result, label, hint=", name one of {} by --assessment")


def _findings(
    file: Path, reading: ImportResult, label: str | None = None, *, hint: str = ", {}: convert each to a file first"
) -> tuple[str, Findings]:
    found = _chosen(file, reading, label, hint)
    q = reading.own or catalog.questionnaire(reading.questionnaire)
    if q.id != catalog.MLOPS:
        click.echo(f"note: {another_questionnaire(q)} ({file})", err=True)
    if waiting := [q for q in reading.questions if q.label == found.label]:
        click.echo(
            f"note: {plural(len(waiting), 'cell needs', 'cells need')} a decision and "
            f"{'counts' if len(waiting) == 1 else 'count'} as unanswered, see maturity read ({file})",
            err=True,
        )
    id = found.whole.id if found.whole else new_id()
    assessment = found.to_assessment(q.id, id)
    return found.label, find(q, assessment, catalog.guidance(q.id), catalog.level_models(q.id), catalog.doubts(q.id))


def _chosen(file: Path, reading: ImportResult, label: str | None, hint: str) -> FoundAssessment:
    """The assessment of this label, in any letter case where only one is meant; without a label the only one."""
    labels = [found.label for found in reading.assessments]
    if not labels:
        raise UnreadableFile("no assessment was found", str(file))
    if label is None:
        if len(labels) > 1:
            raise Refused(f"there are {len(labels)} assessments{hint.format(_quoted(labels))}", str(file))
        return reading.assessments[0]
    alike = [known for known in labels if known.casefold() == label.casefold()]
    if label not in labels and len(alike) != 1:
        raise NotFound(f"there is no assessment {label!r}, only {_quoted(labels)}", str(file))
    return reading.find(label if label in labels else alike[0])


def _quoted(labels: list[str]) -> str:
    return ", ".join(f'"{label}"' for label in labels)


def _print_json(value: object) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


@cli.command()
@click.option("--lan", is_flag=True, help="Open the app to your network; prints a facilitator's link with a key.")
@click.option("--host", default="", metavar="H", help="Address to listen on.  [default: 127.0.0.1]")
@click.option("--port", type=_Whole(0, 65535), metavar="P", help="Port.  [default: 8501, or the next free one]")
@click.option("--no-browser", is_flag=True, help="Do not open the browser.")
def serve(*, lan: bool, host: str, port: int | None, no_browser: bool) -> None:
    """Start the app. Only this computer can reach it unless told otherwise."""
    from maturity.ui import serve as server  # Streamlit takes half a second to load: only here

    if lan and host:
        raise click.UsageError("--lan and --host exclude each other", click.get_current_context())
    server.serve(click.echo, host=server.EVERYWHERE if lan else host, port=port, browser=not no_browser)


def main() -> None:
    """Entry point of the console script."""
    cli(prog_name="maturity")


if __name__ == "__main__":
    main()
