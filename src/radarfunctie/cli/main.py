"""The entry point `radar`: runs a command; an error is one sentence and an exit code."""

import os
import resource
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path

import typer

from radarfunctie.cli import output
from radarfunctie.cli.app import app
from radarfunctie.cli.errors import FAILED, INTERRUPTED, exit_code, sentence, system_sentence
from radarfunctie.errors import RadarError
from radarfunctie.logs import lines

_HELP = "`radar --help` lists the commands"


def main() -> None:
    """Run the command of this process and end it with its exit code."""
    leave_no_core()
    lines.to_stderr("warning")
    sys.exit(run(sys.argv[1:]))


def leave_no_core() -> None:
    """A crash must not write the memory of this process, or of one it starts, to disk."""
    _, most = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (0, most))


def run(arguments: Sequence[str]) -> int:
    """Run a command and return its exit code; no error leaves this function."""
    try:
        code = _invoke(arguments)
        sys.stdout.flush()
    except typer.TyperException as error:
        return _usage(error)
    except RadarError as error:
        return _fail(sentence(error), exit_code(error))
    except (KeyboardInterrupt, typer.Abort):
        return INTERRUPTED
    except BrokenPipeError:
        return _pipe_closed()
    except OSError as error:
        return _fail(system_sentence(error), FAILED)
    except SystemExit as error:
        return _ended(error)
    except Exception as error:  # noqa: BLE001 - an entry point; a traceback could show a person
        return _fail(_unforeseen(error), FAILED)
    return code


def _invoke(arguments: Sequence[str]) -> int:
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    result = typer.main.get_command(app).main(
        list(arguments), prog_name="radar", standalone_mode=False
    )
    return result if isinstance(result, int) else 0


def _usage(error: typer.TyperException) -> int:
    text = error.format_message()
    hint = "" if error.exit_code == FAILED else f" ({_HELP})"
    return _fail(text.rstrip(".") + hint, error.exit_code)


def _fail(text: str, code: int) -> int:
    output.note(f"radar: {' '.join(text.split())}")
    return code


def _ended(error: SystemExit) -> int:
    if error.code is None or isinstance(error.code, int):
        return error.code or 0
    return _fail(str(error.code), FAILED)


def _pipe_closed() -> int:
    """Whoever read our output went away; nothing more can be said there."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return FAILED


def _unforeseen(error: Exception) -> str:
    """Type and place of a fault in the product, never its text: that could name a person."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f" at {Path(frames[-1].filename).name}, line {frames[-1].lineno}" if frames else ""
    if os.environ.get("RADAR_LOG_LEVEL") == "debug":
        output.note("".join(traceback.format_list(frames)))
    return f"a fault in the product, nothing of yours: {type(error).__name__}{place}"
