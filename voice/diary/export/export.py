"""Exports and imports the diary, and deletes data."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time
from enum import StrEnum
from pathlib import Path
from typing import assert_never

from sqlalchemy.orm import Session

from voice.config import Config
from voice.diary.export.csv_format import as_csv
from voice.diary.export.fit_format import as_fit
from voice.diary.export.json_format import as_json, from_json
from voice.diary.forgetting import Doomed, Selection, doomed, files_of, forget, is_shared, remove
from voice.diary.queries import kept_at, open_diary
from voice.diary.sessions import Taken, one_session, sessions_of, take_in
from voice.diary.store.address import address_of
from voice.diary.store.database import reach
from voice.errors import DiaryError
from voice.system.whole_file import write_whole


class Form(StrEnum):
    """File formats, by their suffix."""

    JSON = ".json"
    CSV = ".csv"
    FIT = ".fit"
    ICS = ".ics"


def form_of(path: Path) -> Form:
    """Return the format that a file's name asks for.

    Raises:
        DiaryError: Its suffix says nothing of the sort.
    """
    try:
        return Form(path.suffix.lower())
    except ValueError:
        raise DiaryError(
            f"The diary cannot be exported as {path.name}.", f"Give it a name that ends in one of: {', '.join(Form)}."
        ) from None


def export(config: Config, path: Path, key: str | None, now: datetime, *, force: bool) -> int:
    """Write the diary to a file, and return how many sessions are in it.

    Args:
        config: Says where the diary is, and whose.
        path: The file; its suffix says in which form.
        key: How the id of one session begins, which is exported alone; without it a .fit file has the newest.
        now: With a time zone.
        force: Whether a file that is there is replaced.

    Raises:
        DiaryError: The diary cannot be read, has nothing to export, or the file cannot be written.
    """
    form = form_of(path)
    with open_diary(config) as database:
        if database is None:
            raise DiaryError("The diary has no sessions yet.", "Start one with: stretch.")
        alone = key is not None or form is Form.FIT
        rows = [one_session(database, config.person, key)] if alone else sessions_of(database, config.person)
        match form:
            case Form.JSON:
                content = as_json(rows, now)
            case Form.CSV:
                content = as_csv(rows)
            case Form.FIT:
                content = as_fit(rows[0])
            case Form.ICS:
                raise DiaryError("A calendar file holds a plan, not the diary.", "Give the plan with --at.")
            case _:
                assert_never(form)
    save(path, content, force=force)
    return len(rows)


def save(path: Path, content: bytes, *, force: bool) -> None:
    """Write a file that the user exports.

    Args:
        path: Where.
        content: All of it.
        force: Whether a file that is there is replaced.

    Raises:
        DiaryError: A file is there, or it cannot be written; what was there is still there.
    """
    try:
        write_whole(path, content, replace=force)
    except FileExistsError as error:
        raise DiaryError(f"{path} already exists.", "Choose another file, or overwrite it with --force.") from error
    except OSError as error:
        raise DiaryError(f"{path} cannot be written: {error.strerror}.", "Choose another file.") from error


def take_from(config: Config, path: Path) -> Taken:
    """Import the sessions in a JSON file into the diary; those that are already there stay as they are.

    Raises:
        DiaryError: The file cannot be used, or the diary not be written; then nothing was taken in.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise DiaryError(f"{path} cannot be read: {error.strerror}.", "Choose another file.") from error
    told = from_json(content, str(path))
    with reach(kept_at(config)) as engine, Session(engine) as database, database.begin():
        return take_in(database, config.person, told)


def forget_asking(
    config: Config, key: str | None, before: date | None, agree: Callable[[Doomed], bool]
) -> Doomed | None:
    """Delete data; return what was deleted, None if the user did not agree.

    Args:
        config: Says where it is kept, and whose.
        key: How the id of one session begins, which is deleted alone.
        before: The day, on this machine's clock, from whose beginning on sessions stay.
        agree: Returns whether to delete this; not asked where there is nothing.

    Raises:
        DiaryError: The diary, or a file, cannot be read or deleted.
    """
    which = Selection(config.person, before=None if before is None else datetime.combine(before, time()).astimezone())
    files = files_of(config.memory) if key is None and before is None else ()
    address = address_of(config.diary)
    if address is None or not address.is_begun:
        if key is not None:
            raise DiaryError(f"The diary has no session {key!r}.", "It has no sessions at all.")
        found = Doomed(0, 0, files)
        return _agreed(found, agree, lambda: remove(files))
    with reach(address) as engine:
        with Session(engine) as database:
            if key is not None:
                which = replace(which, session=one_session(database, config.person, key).id)
            # A file goes as a whole where nobody else's sessions are in it.
            own = which.everything and address.path is not None and not is_shared(database, config.person)
            whole = files_of(address.path) if own and address.path is not None else ()
            found = doomed(database, which, (*whole, *files))

        def delete() -> None:
            forget(engine, which)
            engine.dispose()
            remove(found.files)

        return _agreed(found, agree, delete)


def _agreed(found: Doomed, agree: Callable[[Doomed], bool], delete: Callable[[], None]) -> Doomed | None:
    # Where there is nothing, it rids the file of what an earlier attempt may have left in it.
    if not found.nothing and not agree(found):
        return None
    delete()
    return found
