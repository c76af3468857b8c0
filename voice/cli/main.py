"""The command line: reads the arguments, runs a command, maps errors to exit codes; decides nothing else."""

import argparse
import logging
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

from voice.cli import (
    check,
    demo,
    devices,
    doctor,
    export,
    forget,
    hear,
    history,
    import_,
    list_,
    new,
    programme,
    progress,
    remind,
    report,
    rest,
    schema,
    serve,
    session,
    sheet,
    show,
    sources,
    understand,
    voices,
)
from voice.cli.flags import add_settings, config_in
from voice.cli.output import say
from voice.cli.page import add_page_flags
from voice.config import own_folders
from voice.errors import ExitCode, VoiceError
from voice.system.private_files import for_the_owner_only
from voice.system.streams import own_standard_error

ADD_COMMANDS = (
    *(demo.add, hear.add, understand.add, devices.add, doctor.add),
    *(list_.add, show.add, sources.add, check.add, schema.add, new.add),
    *(programme.add, history.add, progress.add, report.add, export.add, import_.add, forget.add),
    *(remind.add, rest.add, sheet.add, voices.add, serve.add),
)
"""In the order of the help."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run `stretch` and return its exit code; see `voice.errors.ExitCode`."""
    options = _parser().parse_args(arguments)
    with own_standard_error(), for_the_owner_only(own_folders(), say):
        level = logging.INFO if options.verbose else logging.ERROR
        logging.basicConfig(level=logging.ERROR, format="%(levelname)s %(name)s: %(message)s", force=True)
        # The coach's own log alone: what its libraries log is of no use to the reader.
        logging.getLogger("voice").setLevel(level)
        try:
            code: int = options.run(options)
        except VoiceError as error:
            say(f"stretch: {_in_words(error, options)}")
            return error.exit_code
        except KeyboardInterrupt:
            return ExitCode.INTERRUPTED
        return code


def _in_words(error: VoiceError, options: argparse.Namespace) -> object:
    from voice.library.error_words import told  # noqa: PLC0415 - most runs need no word of it

    try:
        return told(error, config_in(options).language)
    except VoiceError:
        # Not even the settings can be read, or a file of the coach's own.
        return error


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="stretch",
        description="A hands-free stretch coach. Lie down, and say: start stretch.",
        epilog="While it runs, say: next, back, repeat, pause, resume, how long left, what's next, help, or stop.",
    )
    parser.add_argument("--version", action="version", version=f"stretch {version('stretch-coach')}")
    parser.add_argument("--keyboard", action="store_true", help="type commands instead of saying them")
    parser.add_argument("--config", type=Path, metavar="FILE", help="configuration file (TOML)")
    parser.add_argument("--verbose", action="store_true", help="log details to standard error")
    add_page_flags(parser)
    add_settings(parser)
    parser.set_defaults(run=session.run)
    commands = parser.add_subparsers(metavar="COMMAND")
    for add in ADD_COMMANDS:
        add(commands)
    return parser
