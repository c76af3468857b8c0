"""`stretch programme`: which programme the user follows, what comes next in it, and which others there are."""

# ruff: noqa: PLC0415 - the library is slow to import, and `--version` needs none of it

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from voice.cli.flags import Commands, add_own_folders, config_in
from voice.cli.output import show_json, show_layout, show_prose, until_the_reader_leaves
from voice.errors import ExitCode
from voice.system.interrupts import cleaning_up

if TYPE_CHECKING:
    from argparse import Namespace

    from voice.coach.programme import Upcoming
    from voice.config import Config, Language
    from voice.library.library import Library


def add(commands: Commands) -> None:
    """Add it to the command line."""
    programme = commands.add_parser("programme", help="choose a programme of several weeks, and see what comes next")
    what = programme.add_mutually_exclusive_group()
    what.add_argument("name", nargs="?", metavar="NAME", help="show this programme week by week")
    what.add_argument("--start", metavar="NAME", help="follow this programme, starting with its first week")
    what.add_argument("--stop", action="store_true", help="stop following your programme")
    programme.add_argument("--json", action="store_true", help="print JSON")
    add_own_folders(programme)
    programme.set_defaults(run=_run)


@cleaning_up()
@until_the_reader_leaves
def _run(options: Namespace) -> int:
    from voice.library.conditions import allowed
    from voice.library.translation import load_library_in

    config = config_in(options)
    library = allowed(load_library_in(config.language, config.all_folders), frozenset(config.conditions))
    if options.start:
        _start(config, library, options.start)
    elif options.stop:
        _stop(config)
    elif options.name:
        _show(library, options.name, config.language, as_json=options.json)
    else:
        _tell(config, library, as_json=options.json)
    return ExitCode.OK


def _start(config: Config, library: Library, name: str) -> None:
    from voice.cli.programme_words import ProgrammeWords
    from voice.coach.memory import Memory
    from voice.coach.programme import UnderWay
    from voice.diary.memory_file import MemoryFile

    words = ProgrammeWords.of(config.language)
    programme, file = library.find_programme(name), MemoryFile(config.memory)
    memory = file.memory or Memory()
    if memory.programme is not None and memory.programme.id == programme.id:
        show_prose(words.already.format(id=programme.id))
        return
    file.keep(replace(memory, programme=UnderWay(programme.id, datetime.now().astimezone())))
    show_prose(words.chosen.format(id=programme.id, start=_start_phrase(config.language)))


def _start_phrase(language: Language) -> str:
    from voice.screen.sheet.words import SheetWords

    return SheetWords.of(language).sayings[0].say


def _stop(config: Config) -> None:
    from voice.cli.programme_words import ProgrammeWords
    from voice.diary.memory_file import MemoryFile

    words, file = ProgrammeWords.of(config.language), MemoryFile(config.memory)
    if file.memory is None or file.memory.programme is None:
        show_prose(words.none)
        return
    file.keep(replace(file.memory, programme=None))
    show_prose(words.stopped.format(id=file.memory.programme.id))


def _show(library: Library, name: str, language: Language, *, as_json: bool) -> None:
    from voice.cli import programme_layout

    programme = library.find_programme(name)
    if as_json:
        show_json(programme_layout.as_data(programme))
    else:
        show_layout(programme_layout.layout(programme, language))


def _tell(config: Config, library: Library, *, as_json: bool) -> None:
    from voice.cli import programme_layout
    from voice.cli.list_words import ListWords
    from voice.cli.programme_words import ProgrammeWords

    upcoming = _upcoming(config, library)
    if as_json:
        programmes = [programme_layout.in_short(one) for one in library.programmes.values()]
        next_one = None if upcoming is None else programme_layout.upcoming_data(upcoming)
        show_json({"next": next_one, "programmes": programmes})
        return
    words, start = ProgrammeWords.of(config.language), _start_phrase(config.language)
    show_prose(*programme_layout.upcoming_lines(upcoming, words, start))
    show_layout(programme_layout.list_layout(library, ListWords.of(config.language)))


def _upcoming(config: Config, library: Library) -> Upcoming | None:
    from voice.coach.programme import next_session, with_last
    from voice.diary.memory_file import MemoryFile
    from voice.diary.queries import read_programme_history
    from voice.library.for_coach import as_programme

    memory = MemoryFile(config.memory).memory
    under_way = None if memory is None else memory.programme
    if under_way is None:
        return None
    programme = as_programme(library.find_programme(under_way.id))
    history = with_last(read_programme_history(config), under_way.last)
    return next_session(programme, under_way.begun, history, datetime.now().astimezone())
