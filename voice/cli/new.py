"""`stretch new`: asks for a routine, by keyboard or aloud, and saves it."""

# ruff: noqa: PLC0415 - library and engines are slow to import, and `--version` needs none of them

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING

from voice.cli.flags import Commands, config_in
from voice.cli.output import say, show, until_the_reader_leaves
from voice.config import expanded, own_folder
from voice.errors import ExitCode
from voice.system.interrupts import cleaning_up

if TYPE_CHECKING:
    from argparse import Namespace

    from voice.config import Config


def add(commands: Commands) -> None:
    """Add it to the command line."""
    new = commands.add_parser("new", help="create your own routine, question by question")
    new.add_argument("--voice", dest="aloud", action="store_true", help="ask aloud and listen to the answers")
    new.add_argument("--folder", dest="into", type=Path, metavar="FOLDER", help="where to save it")
    new.set_defaults(run=_run)


@cleaning_up()
@until_the_reader_leaves
def _run(options: Namespace) -> int:
    from voice.authoring.by_keyboard import ByKeyboard
    from voice.authoring.new_routine import compose
    from voice.library.translation import load_library_in

    config = config_in(options)
    folder = expanded(options.into or own_folder())
    try:
        if options.aloud:
            path = _compose_aloud(config, folder)
        else:
            library = load_library_in(config.language, config.all_folders)
            path = compose(library, folder, ByKeyboard(), config.language)
    except KeyboardInterrupt:
        say("\nNothing was saved.")
        return ExitCode.INTERRUPTED
    if path is None:
        say("\nThe answers ended before the last question, so nothing was saved.")
        return ExitCode.OK
    is_found = folder.resolve() in {one.resolve() for one in config.all_folders}
    name = path.stem if is_found else shlex.quote(str(path))
    show(f"Saved in {path}. Start it with: stretch --routine {name}")
    return ExitCode.OK


def _compose_aloud(config: Config, folder: Path) -> Path | None:
    from voice.authoring.by_voice import ByVoice
    from voice.authoring.new_routine import compose
    from voice.dialogue.turn_taking import talking
    from voice.library.library import load_library

    with talking(config) as talk:
        # Dictation hears English alone.
        return compose(load_library(config.all_folders), folder, ByVoice(talk, show))
