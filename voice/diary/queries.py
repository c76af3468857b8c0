"""Reads the diary for whoever asks how it has been going: on the command line, and aloud."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from voice.coach.progress import ProgressSummary
from voice.config import Config
from voice.diary.pain import pain_summary
from voice.diary.progress import Progress, progress_of
from voice.diary.sessions import one_session
from voice.diary.store.address import Address, address_of
from voice.diary.store.database import reach
from voice.diary.store.schema import SessionRow
from voice.diary.tally import Tally, tallies
from voice.errors import DiaryError


def kept_at(config: Config) -> Address:
    """Return where the diary is kept.

    Raises:
        DiaryError: None is kept, or its address cannot be used.
    """
    address = address_of(config.diary)
    if address is None:
        raise DiaryError('No diary is kept: it is set to "none".', "Take that out, or name one with --diary.")
    return address


@contextmanager
def open_diary(config: Config) -> Iterator[Session | None]:
    """Have the diary's database; None where there is none yet.

    Raises:
        DiaryError: None is kept, or it cannot be read.
    """
    address = kept_at(config)
    if not address.is_begun:
        yield None
        return
    with reach(address) as engine, Session(engine) as database:
        yield database


def read_tallies(config: Config, since: datetime | None = None) -> tuple[Tally, ...]:
    """Return the configured person's sessions, the oldest first, in this machine's time zone.

    Raises:
        DiaryError: None is kept, or it cannot be read.
    """
    with open_diary(config) as database:
        return () if database is None else tallies(database, config.person, since=since)


def read_session(config: Config, beginning: str) -> SessionRow:
    """Return one session whole.

    Args:
        config: Says where the diary is, and whose.
        beginning: Of its id, as much as tells it from the others.

    Raises:
        DiaryError: None or several begin so, or the diary cannot be read.
    """
    with open_diary(config) as database:
        if database is None:
            raise DiaryError("The diary has no session yet.", "Do one: stretch.")
        return one_session(database, config.person, beginning)


def progress_now(config: Config, today: date | None = None) -> Progress:
    """Return how it is going.

    Raises:
        DiaryError: No diary is kept, or it cannot be read.
    """
    return progress_of(read_tallies(config), today or datetime.now().astimezone().date())


def progress_to_tell(engine: Engine, person: str, now: datetime) -> ProgressSummary:
    """Return how it is going as the coach tells it.

    Raises:
        SQLAlchemyError: The diary cannot be read.
    """
    with Session(engine) as database:
        # Enough for the trend, and for any streak that is told by number.
        found = tallies(database, person, since=now - timedelta(days=200))
    progress = progress_of(found, now.astimezone().date())
    return ProgressSummary(
        progress.sessions,
        progress.streak,
        60 * progress.this_week.total,
        progress.trend,
        pain_summary(progress.pain, progress.today),
    )
