"""The command line. Thin: every command calls the functions that the pages call (docs: README.md, "Command line")."""

import os
import sys
from typing import Any, NoReturn

import click

from maturity import __version__
from maturity.core.errors import MaturityError


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


def _fail(message: str) -> NoReturn:
    click.echo(f"error: {' '.join(message.split())}", err=True)
    sys.exit(2)


@click.group(cls=_OneLineErrors, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, message="%(version)s")
def cli() -> None:
    """Assess MLOps maturity: read, score and plan from files, or serve the app."""


@cli.command()
@click.option("--lan", is_flag=True, help="Open the app to your network; prints a facilitator's link with a key.")
@click.option("--host", default="", metavar="H", help="Address to listen on.  [default: 127.0.0.1]")
@click.option("--port", type=click.IntRange(0, 65535), metavar="P", help="Port.  [default: 8501, or the next free one]")
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
