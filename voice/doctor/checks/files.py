"""The doctor's checks of files: settings, memory, diary, and the user's own stretches."""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from voice.authoring.check import check
from voice.config import Config, default_file, load_config
from voice.diary.inspection import DiaryState, look
from voice.diary.memory_file import memory_in
from voice.diary.store.address import address_of
from voice.doctor.check import Gathered
from voice.doctor.failing import failed, skipped
from voice.doctor.finding import Finding, InFull, Subject, Verdict
from voice.doctor.judge.machine import Rights, Terminal, What, judge_disk, judge_rights, judge_terminal
from voice.errors import ConfigError
from voice.grammar.what_can_be_said import load_phrases
from voice.library.files import files_in
from voice.library.language_facts import language_facts
from voice.library.repertoire import load_repertoire
from voice.library.translation import load_library_in
from voice.system.advice import advice


def settings(flags: Mapping[str, Any], file: Path | None) -> tuple[Config, Finding]:
    """Return the configuration, as far as it is valid, and the findings about it."""
    try:
        config = load_config(flags, file=file)
    except ConfigError as error:
        return _without_the_file(flags), failed(Subject.SETTINGS, error)
    there = (file or default_file()).exists()
    found = "The configuration file can be used." if there else "No configuration file; using the defaults."
    return config, Finding.well(Subject.SETTINGS, "configuration", found)


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
    yield judge_disk(min(free)) if free else skipped(Subject.DISK, "the coach's folders cannot be entered.")


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
        yield Finding.well(Subject.PREFERENCES, "content", "There is none yet.")
    except ValidationError:
        found = "{0} is damaged. When it starts, the coach will set it aside and start afresh."
        mend = "If you have a copy of it, put that in its place first."
        yield Finding(
            Subject.PREFERENCES,
            "content",
            Verdict.WARNING,
            found.format("The file of your preferences"),
            mend,
            in_full=InFull(found.format(path), mend),
        )
    except OSError as error:
        yield _unreadable(Subject.PREFERENCES, error)
    else:
        yield Finding.well(Subject.PREFERENCES, "content", "The file of your preferences can be read.")


def _unreadable(subject: Subject, error: OSError) -> Finding:
    full = InFull(f"{error.filename} cannot be read: {error.strerror}.", f"{advice(error)}, or choose another file.")
    figures = {"errno": error.errno or 0}
    return Finding(subject, "content", Verdict.TROUBLE, "The file cannot be read.", full.mend, figures, full)


def diary(gathered: Gathered) -> Iterator[Finding]:
    """Check that the diary is intact."""
    address = address_of(gathered.config.diary)
    if address is None:
        yield Finding.well(Subject.DIARY, "content", "There is none, as you chose.")
        return
    # Unlike Path's own, it says no in a folder that may not be entered.
    if address.path is not None and os.path.isdir(address.path):  # noqa: PTH112
        full = InFull(f"{address.path} is not a file.", "Choose another file with --diary.")
        yield Finding(Subject.DIARY, "content", Verdict.TROUBLE, "There is a folder in its place.", full.mend, {}, full)
        return
    seen = look(address)
    match seen.state:
        case DiaryState.NOT_THERE:
            yield Finding.well(Subject.DIARY, "content", "It starts with your first session.")
        case DiaryState.SOUND:
            count = "one session" if seen.sessions == 1 else f"{seen.sessions} sessions"
            full = InFull(f"It is intact, with {count} in it.")
            yield Finding(Subject.DIARY, "content", Verdict.OK, "It is intact.", in_full=full)
        case DiaryState.DAMAGED:
            mend = "When it starts, the coach will set it aside and begin a new one. If you have a copy, put it there."
            full = InFull(f"The diary {address.name} is damaged.", mend)
            yield Finding(Subject.DIARY, "content", Verdict.TROUBLE, "The diary is damaged.", mend, {}, full)
        case DiaryState.NEWER:
            found, mend = "It was written by a newer version of the coach.", "Update the coach."
            yield Finding(Subject.DIARY, "content", Verdict.TROUBLE, found, mend)


def library(gathered: Gathered) -> Iterator[Finding]:
    """Check the stretches and routines, including the user's own, and the commands."""
    config = gathered.config
    own = [path for folder in config.all_folders for path in files_in(folder)]
    broken = [one for one in check(own, config.all_folders) if one.failures] if own else []
    if broken:
        count = "One file" if len(broken) == 1 else f"{len(broken)} files"
        full = InFull(
            f"Your own files cannot be used: {next(broken[0].lines)}",
            "To see every fault: stretch check " + " ".join(str(one.path) for one in broken),
        )
        found, mend = f"{count} of yours cannot be used.", "To see every fault: stretch check FILE."
        yield Finding(Subject.LIBRARY, "files", Verdict.TROUBLE, found, mend, {"broken_files": len(broken)}, full)
    shelf = load_library_in(config.language, () if broken else config.all_folders)
    figures = {"stretches": len(shelf.stretches), "routines": len(shelf.routines), "own_files": len(own)}
    counts = f"{len(shelf.stretches)} stretches and {len(shelf.routines)} routines can be used"
    yield Finding.well(Subject.LIBRARY, "content", f"{counts}, in {language_facts(config.language).name}.", **figures)
    gathered.grammar = load_phrases(config, load_repertoire(config))


def terminal(gathered: Gathered) -> Iterator[Finding]:
    """Check where the coach would write."""
    columns, lines = shutil.get_terminal_size()
    encoding = (sys.__stdout__.encoding if sys.__stdout__ else None) or ""
    is_one = bool(sys.__stdout__ and sys.__stdout__.isatty())
    all_letters = encoding.casefold().replace("-", "").startswith("utf")
    yield judge_terminal(Terminal(is_one, columns, lines, all_letters, gathered.config.plain))
