"""Connects the diary to a session: the last session's place is picked up, and this one is recorded."""

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from voice.coach.memory import Dose, Place, Recipe
from voice.coach.programme import Done, with_last
from voice.coach.session import Session
from voice.config import Config
from voice.diary.entries import Entry
from voice.diary.memory_file import can_be_taken_up
from voice.diary.notes import note_on_diary, note_on_file
from voice.diary.programme_history import programme_history
from voice.diary.queries import progress_to_tell
from voice.diary.store.address import Address, address_of
from voice.diary.store.database import open_database, out_of_reach
from voice.diary.store.session_locks import SessionLocks, session_locks_at
from voice.diary.unfinished import Elsewhere, Unfinished, unfinished
from voice.diary.writer import Writer
from voice.errors import DiaryError, DiaryOutOfReachError
from voice.library.notes_words import NotesWords

if TYPE_CHECKING:
    from voice.coach.progress import ProgressSummary


_log = logging.getLogger(__name__)


class Diary:
    """The diary of a session.

    Args:
        config: Says where it is, and whose.
        now: The moment, with its time zone.

    Raises:
        DiaryError: It can never be used as it is: its address is wrong, or a newer version has written it.

    Attributes:
        notes: What the user should know of it, each a sentence or two.
    """

    def __init__(self, config: Config, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._place: Place | None = None
        self._progress: ProgressSummary | None = None
        self._done: tuple[Done, ...] = ()
        self.notes: list[str] = []
        self._words = NotesWords.of(config.language)
        self._person = config.person
        self._address = address_of(config.diary)
        self._engine: Engine | None = None
        self._writer: Writer | None = None
        if self._address is not None:
            try:
                self._open(self._address, config, now())
            except DiaryOutOfReachError as error:
                self.notes.append(note_on_diary(error, config.language))

    def taken_up(self, session: Session) -> Session:
        """Return a session that knows the history, and where the last one was cut off if it can be continued."""
        under_way = session.memory.programme
        done = with_last(self._done, None if under_way is None else under_way.last)
        session = replace(session, progress=self._progress, done=done)
        place = self._place
        if place is None or not can_be_taken_up(place) or session.shelf.cook(place.recipe) is None:
            return session
        return replace(session, memory=replace(session.memory, place=place))

    def follow(self, lost: Callable[[DiaryError], None]) -> None:
        """Record what `keep` receives from now on.

        Args:
            lost: Told once that entries cannot be written now, unless the user knows already; in any thread.
        """
        address = self._address
        if address is None:
            return
        told = bool(self.notes) and self._engine is None

        self._writer = Writer(
            partial(self._connect, address),
            partial(session_locks_at, address),
            person=self._person,
            lost=(lambda _: None) if told else lost,
            explain=partial(out_of_reach, address),
        )

    def close(self, note: Callable[[str], None]) -> None:
        """Write what is waiting, and say so if some of it could not be written in time."""
        if self._writer is not None and not self._writer.close() and self._address is not None:
            note(self._words.diary_incomplete.format(diary=self._address.name))

    def keep(self, entry: Entry, at: float) -> None:
        """Take an entry, as an observer of the session does."""
        if self._writer is not None:
            self._writer.keep(entry, at)

    def _open(self, address: Address, config: Config, now: datetime) -> None:
        opened = open_database(address)
        self.notes += [note_on_file(one, self._words) for one in opened.found]
        locks = session_locks_at(address, opened.engine)
        try:
            left = unfinished(opened.engine, self._person, now, partial(_is_elsewhere, locks))
            self._progress = progress_to_tell(opened.engine, config, now)
            self._done = programme_history(opened.engine, self._person)
        except SQLAlchemyError as error:
            raise out_of_reach(address, error) from error
        finally:
            locks.close()
            opened.engine.dispose()
        match left:
            case Elsewhere(began_at=began_at):
                since = began_at.astimezone().strftime("%H:%M")
                self.notes.append(self._words.session_elsewhere.format(time=since))
            case Unfinished():
                self._place = _place(left)
            case None:
                pass
        self._engine = opened.engine

    def _connect(self, address: Address) -> Engine:
        return self._engine or open_database(address).engine


def _is_elsewhere(locks: SessionLocks, session: str) -> bool:
    try:
        return locks.is_elsewhere(session)
    except OSError as error:
        _log.info("cannot find out whether another coach is running: %s", error)
        return False


def _place(left: Unfinished) -> Place:
    doses = tuple(Dose(one.stretch, one.hold_seconds, one.repetitions) for one in left.planned)
    return Place(Recipe(left.name, left.routine, doses), left.place)
