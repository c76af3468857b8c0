"""`stretch new`: asks for a routine, by keyboard or aloud, and saves it."""

# ruff: noqa: PLC0415 - library and engines are slow to import, and `--version` needs none of them

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING

from voice.cli.flags import Commands, config_in
from voice.cli.output import say, show, until_the_reader_leaves
from voice.config import Language, expanded, own_folder
from voice.errors import ExitCode
from voice.system.interrupts import cleaning_up

if TYPE_CHECKING:
    from argparse import Namespace

    from voice.authoring.new_words import NewWords
    from voice.config import Config


def add(commands: Commands) -> None:
    """Add it to the command line."""
    new = commands.add_parser("new", help="create your own routine, question by question")
    new.add_argument(
        "--voice", dest="aloud", action="store_true", help="ask aloud and listen to the answers, in English only"
    )
    new.add_argument("--folder", dest="into", type=Path, metavar="FOLDER", help="where to save it")
    new.set_defaults(run=_run)


@cleaning_up()
@until_the_reader_leaves
def _run(options: Namespace) -> int:
    from voice.authoring.by_keyboard import ByKeyboard
    from voice.authoring.new_routine import compose
    from voice.authoring.new_words import NewWords
    from voice.library.translation import load_library_in

    config = config_in(options)
    words = NewWords.of(config.language)
    folder = expanded(options.into or own_folder())
    try:
        if options.aloud:
            path = _compose_aloud(config, folder, words)
        else:
            library = load_library_in(config.language, config.all_folders)
            path = compose(library, folder, ByKeyboard(words), config.language)
    except KeyboardInterrupt:
        say(f"\n{words.interrupted}")
        return ExitCode.INTERRUPTED
    if path is None:
        say(f"\n{words.ended_early}")
        return ExitCode.OK
    is_found = folder.resolve() in {one.resolve() for one in config.all_folders}
    name = path.stem if is_found else shlex.quote(str(path))
    written_in = Language.ENGLISH if options.aloud else config.language
    # What is in the settings needs no flag.
    flag = f"--language {written_in} " if options.language or written_in is not config.language else ""
    show(words.saved.format(file=path, command=f"stretch {flag}--routine {name}"))
    return ExitCode.OK


def _compose_aloud(config: Config, folder: Path, words: NewWords) -> Path | None:
    from voice.authoring.by_voice import ByVoice
    from voice.authoring.new_routine import compose
    from voice.dialogue.turn_taking import talking
    from voice.library.library import load_library

    if config.language is not Language.ENGLISH:
        show(words.english_aloud)
        config = config.model_copy(update={"language": Language.ENGLISH})
    with talking(config) as talk:
        return compose(load_library(config.all_folders), folder, ByVoice(talk, show))
