"""`stretch doctor`: checks the coach and the machine it runs on."""

# ruff: noqa: PLC0415 - what it looks at is heavy, and `--version` needs none of it

from __future__ import annotations

import json
import logging
import shutil
import sys
import threading
import time
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from voice.cli.flags import Commands, settings_in
from voice.cli.output import say
from voice.errors import DoctorError, ExitCode
from voice.system.interrupts import cleaning_up

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator

    from voice.config import Config, Language
    from voice.doctor.examination import Tell
    from voice.doctor.finding import Finding

_STANDARD_OUTPUT = "-"
_WIDEST = 110


def add(commands: Commands) -> None:
    """Add it to the command line."""
    doctor = commands.add_parser("doctor", help="check microphone, speaker, voice, recognizer, files and more")
    doctor.add_argument("--quiet", action="store_true", help="play nothing: no prompts and no chirp")
    doctor.add_argument("--say", action="store_true", help="ask for a spoken command even if there is no terminal")
    doctor.add_argument("--json", action="store_true", help="print JSON, which may name your files and devices")
    doctor.add_argument(
        "--report",
        nargs="?",
        const=_STANDARD_OUTPUT,
        metavar="FILE",
        help="write a report to share; it contains nothing private",
    )
    doctor.set_defaults(run=_run)


@cleaning_up()
def _run(options: Namespace) -> int:
    if options.json and options.report == _STANDARD_OUTPUT:
        raise DoctorError("--json prints nothing but JSON.", "Give a file for the report: --report FILE.")
    from voice.doctor.check import Wishes
    from voice.doctor.checks.machine import surroundings_of
    from voice.doctor.examination import examine_all
    from voice.doctor.finding import Verdict, worst
    from voice.doctor.report.as_json import as_data
    from voice.doctor.report.as_lines import summed_up
    from voice.doctor.report.as_text import report

    began = time.monotonic()
    asks = options.say or (not options.json and sys.stdin.isatty() and sys.stderr.isatty())
    wishes = Wishes(aloud=not options.quiet, asks=asks, show=_prompt)
    tells = not options.json and options.report != _STANDARD_OUTPUT
    with _nothing_of_its_own(logs=options.verbose):
        findings, config = examine_all(settings_in(options), options.config, wishes, _tell if tells else _tell_nobody)
        if tells:
            _print("", summed_up(findings, config.language))
        if options.json:
            content = as_data(findings, version("stretch-coach"), time.monotonic() - began)
            _print(json.dumps(content, indent=2, ensure_ascii=False))
        if options.report is not None:
            _write(report(findings, surroundings_of(config)), options.report, config.language)
    return ExitCode.DOCTOR if worst(findings) is Verdict.TROUBLE else ExitCode.OK


def _tell(config: Config) -> Tell:
    from voice.doctor.report.as_lines import LETTERS_ONLY, MARKS, in_words, with_marks
    from voice.screen.terminal.countdown_line import visible

    letters = "".join(MARKS.values())
    marks = MARKS if _can_write(letters) else LETTERS_ONLY
    width = min(shutil.get_terminal_size().columns, _WIDEST)

    def tell(findings: tuple[Finding, ...]) -> None:
        language = config.language
        lines = in_words(findings, language) if config.plain else with_marks(findings, width, marks, language)
        # A device may be called anything.
        _print(*map(visible, lines))

    return tell


def _tell_nobody(config: Config) -> Tell:
    del config
    return lambda _: None


def _can_write(letters: str) -> bool:
    try:
        letters.encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:
        return False
    return True


def _prompt(text: str) -> None:
    say(f"  » {text}")


def _print(*lines: str) -> None:
    for line in lines:
        written = line.encode(sys.stdout.encoding or "ascii", "replace").decode(sys.stdout.encoding or "ascii")
        print(written, flush=True)  # noqa: T201 - what was asked for


def _write(text: str, where: str, language: Language) -> None:
    from voice.doctor.words import DoctorWords

    if where == _STANDARD_OUTPUT:
        _print(text.rstrip("\n"))
        return
    path = Path(where)
    try:
        if path.exists() and not path.read_text(encoding="utf-8", errors="replace").startswith(
            text[: text.index("\n")]
        ):
            raise DoctorError(f"{path} already exists and is not a report.", "Choose another file.")
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise DoctorError(f"{path} cannot be written: {error.strerror}.", "Choose another file.") from error
    say(DoctorWords.of(language).reported.format(file=path))


@contextmanager
def _nothing_of_its_own(*, logs: bool) -> Iterator[None]:
    """Keep logs and thread tracebacks from the terminal: what they report is among the findings."""
    before = threading.excepthook
    if not logs:
        logging.disable(logging.CRITICAL)
        threading.excepthook = lambda _: None
    try:
        yield
    finally:
        logging.disable(logging.NOTSET)
        threading.excepthook = before
