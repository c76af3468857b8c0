"""The doctor's checks of files: settings, memory, diary, and the user's own stretches."""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from voice.authoring.check import Checked, check
from voice.config import Config, default_file, load_config
from voice.diary.inspection import DiaryState, look
from voice.diary.memory_file import memory_in
from voice.diary.store.address import address_of
from voice.doctor.check import Gathered
from voice.doctor.failing import failed, skipped
from voice.doctor.finding import Finding, Number, Subject, Value, Verdict
from voice.doctor.judge.machine import Rights, Terminal, judge_disk, judge_rights, judge_terminal
from voice.doctor.sentences import Diary, Library, Preferences, Settings, Skipped, What
from voice.errors import ConfigError
from voice.grammar.what_can_be_said import load_phrases
from voice.library.files import files_in
from voice.library.repertoire import load_repertoire
from voice.library.translation import load_library_in


def settings(flags: Mapping[str, Any], file: Path | None) -> tuple[Config, Finding]:
    """Return the configuration, as far as it is valid, and the findings about it."""
    try:
        config = load_config(flags, file=file)
    except ConfigError as error:
        return _without_the_file(flags), failed(Subject.SETTINGS, error)
    there = (file or default_file()).exists()
    return config, Finding.well(Subject.SETTINGS, "configuration", Settings.USABLE if there else Settings.DEFAULTS)


def _without_the_file(flags: Mapping[str, Any]) -> Config:
    attempts: tuple[tuple[Mapping[str, Any], Mapping[str, str]], ...] = ((flags, os.environ), (flags, {}))
    for given, environment in attempts:
        try:
            return load_config(given, file=Path(os.devnull), environment=environment)
        except ConfigError:
            continue
    return Config()


def disk(gathered: Gathered) -> Iterator[Finding]:
    """Check how much disk space is free where the coach keeps its files."""
    folders = {_existing(path.parent) for path in _kept(gathered.config).values()}
    free = []
    for folder in folders:
        with suppress(OSError):  # it may not be entered, which the next check tells
            free.append(shutil.disk_usage(folder).free)
    yield judge_disk(min(free)) if free else skipped(Subject.DISK, Skipped.FOLDERS_CLOSED)


def permissions(gathered: Gathered, file: Path | None) -> Iterator[Finding]:
    """Check who may read and write the coach's files."""
    for what, path in _kept(gathered.config).items():
        yield judge_rights(_rights(what, path))
    configuration = file or default_file()
    if _is_there(configuration):
        address = address_of(gathered.config.diary)
        secret = address is not None and bool(address.url.password)
        rights = _rights(What.CONFIGURATION, configuration, secret=secret)
        if secret or not rights.readable:
            yield judge_rights(rights)


def _kept(config: Config) -> dict[What, Path]:
    address = address_of(config.diary)
    diary = {} if address is None or address.path is None else {What.DIARY: address.path}
    return {What.PREFERENCES: config.memory, **diary, What.CACHE: config.cache}


def _rights(what: What, path: Path, *, secret: bool | None = None) -> Rights:
    exists = _is_there(path)
    # The preferences are replaced whole by a file beside them, and SQLite writes two more beside the diary.
    folder = path if what is What.CACHE and exists else path.parent
    readable, writable = not exists or _opens(path, os.O_RDONLY), _can_make_a_file(_existing(folder))
    if what is What.DIARY and exists:
        writable = writable and _opens(path, os.O_RDWR)
    if what is What.CACHE and exists:
        readable = os.access(path, os.R_OK) and path.is_dir()
    mode = path.stat().st_mode & 0o777 if exists and readable and os.name == "posix" else None
    is_secret = what in {What.PREFERENCES, What.DIARY} if secret is None else secret
    wanted = writable if what is not What.CONFIGURATION else True
    return Rights(what, str(path), exists, readable, wanted, mode, is_secret)


def _existing(folder: Path) -> Path:
    return next(one for one in (folder, *folder.absolute().parents) if _is_there(one))


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # something is, in a folder that we may not enter
        return True


def _opens(path: Path, how: int) -> bool:
    try:
        os.close(os.open(path, how))
    except OSError:
        return False
    return path.is_file()


def _can_make_a_file(folder: Path) -> bool:
    try:
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(bytes(4096))
    except OSError:
        return False
    return True


def preferences(gathered: Gathered) -> Iterator[Finding]:
    """Check that the user's preferences can be read."""
    path = gathered.config.memory
    try:
        memory_in(path.read_bytes())
    except FileNotFoundError:
        yield Finding.well(Subject.PREFERENCES, "content", Preferences.NOT_THERE)
    except ValidationError:
        private = {"path": str(path)}
        yield Finding(Subject.PREFERENCES, "content", Verdict.WARNING, Preferences.DAMAGED, private=private)
    except OSError as error:
        yield unreadable(error)
    else:
        yield Finding.well(Subject.PREFERENCES, "content", Preferences.READABLE)


def unreadable(error: OSError) -> Finding:
    """Return the finding about preferences that the system doesn't let the coach read."""
    match error:
        case IsADirectoryError():
            says = Preferences.FOLDER
        case NotADirectoryError():
            says = Preferences.NO_SUCH_PLACE
        case _:
            says = Preferences.UNREADABLE
    return Finding(
        Subject.PREFERENCES,
        "content",
        Verdict.TROUBLE,
        says,
        private={"path": str(error.filename), "reason": error.strerror or ""},
        figures={"errno": error.errno or 0},
    )


def diary(gathered: Gathered) -> Iterator[Finding]:
    """Check that the diary is intact."""
    address = address_of(gathered.config.diary)
    if address is None:
        yield Finding.well(Subject.DIARY, "content", Diary.UNWANTED)
        return
    # Unlike Path's own, it says no in a folder that may not be entered.
    if address.path is not None and os.path.isdir(address.path):  # noqa: PTH112
        private = {"path": str(address.path)}
        yield Finding(Subject.DIARY, "content", Verdict.TROUBLE, Diary.FOLDER, private=private)
        return
    seen = look(address)
    match seen.state:
        case DiaryState.NOT_THERE:
            yield Finding.well(Subject.DIARY, "content", Diary.NOT_THERE)
        case DiaryState.SOUND:
            yield _intact(seen.sessions)
        case DiaryState.DAMAGED:
            name = {"path": address.name}
            yield Finding(Subject.DIARY, "content", Verdict.TROUBLE, Diary.DAMAGED, private=name)
        case DiaryState.NEWER:
            yield Finding(Subject.DIARY, "content", Verdict.TROUBLE, Diary.NEWER)


def _intact(sessions: int) -> Finding:
    if sessions == 1:
        return Finding.well(Subject.DIARY, "content", Diary.ONE_SESSION)
    return Finding(Subject.DIARY, "content", Verdict.OK, Diary.SESSIONS, private={"count": Number(sessions)})


def library(gathered: Gathered) -> Iterator[Finding]:
    """Check the stretches and routines, including the user's own, and the commands."""
    config = gathered.config
    own = [path for folder in config.all_folders for path in files_in(folder)]
    broken = [one for one in check(own, config.all_folders) if one.failures] if own else []
    if broken:
        yield _unusable(broken)
    shelf = load_library_in(config.language, () if broken else config.all_folders)
    figures = {"stretches": len(shelf.stretches), "routines": len(shelf.routines), "own_files": len(own)}
    values: dict[str, Value] = {
        "stretches": Number(len(shelf.stretches)),
        "routines": Number(len(shelf.routines)),
        "language": config.language,
    }
    yield Finding.well(Subject.LIBRARY, "content", Library.USABLE, values, figures=figures)
    gathered.grammar = load_phrases(config, load_repertoire(config))


def _unusable(broken: Sequence[Checked]) -> Finding:
    return Finding(
        Subject.LIBRARY,
        "files",
        Verdict.TROUBLE,
        Library.ONE_BROKEN if len(broken) == 1 else Library.BROKEN,
        {} if len(broken) == 1 else {"count": Number(len(broken))},
        {"fault": next(broken[0].lines), "paths": " ".join(str(one.path) for one in broken)},
        {"broken_files": len(broken)},
    )


def terminal(gathered: Gathered) -> Iterator[Finding]:
    """Check where the coach would write."""
    columns, lines = shutil.get_terminal_size()
    encoding = (sys.__stdout__.encoding if sys.__stdout__ else None) or ""
    is_one = bool(sys.__stdout__ and sys.__stdout__.isatty())
    all_letters = encoding.casefold().replace("-", "").startswith("utf")
    yield judge_terminal(Terminal(is_one, columns, lines, all_letters, gathered.config.plain))
