"""Reads the diary for whoever asks how it has been going: on the command line, and aloud."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from typing import assert_never

from sqlalchemy import Engine, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session, selectinload

from voice.coach import progress as told
from voice.config import Config
from voice.diary.address import address_of
from voice.diary.database import open_database, out_of_reach
from voice.diary.progress import Progress, Trend, progress_of
from voice.diary.schema import SessionRow
from voice.diary.tally import Tally, tallies
from voice.errors import DiaryError


@contextmanager
def open_diary(config: Config) -> Iterator[Session | None]:
    """Have the diary's database; None where there is none yet.

    Raises:
        DiaryError: None is kept, or it cannot be read.
    """
    address = address_of(config.diary)
    if address is None:
        raise DiaryError('No diary is kept: it is set to "none".', "Take that out, or name one with --diary.")
    if address.path is not None and not address.path.exists():
        yield None
        return
    engine = open_database(address).engine
    try:
        with Session(engine) as database:
            yield database
    except SQLAlchemyError as error:
        raise out_of_reach(address, error) from error
    finally:
        engine.dispose()


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
        wanted = select(SessionRow).where(SessionRow.person == config.person, SessionRow.id.startswith(beginning))
        wanted = wanted.options(selectinload(SessionRow.planned), selectinload(SessionRow.entries)).limit(2)
        found = [] if database is None else list(database.scalars(wanted))
        if len(found) == 1:
            return found[0]
    many = "More than one session begins" if found else "No session begins"
    raise DiaryError(f"{many} with {beginning!r}.", "stretch history shows their ids.")


def progress_now(config: Config, today: date | None = None) -> Progress:
    """Return how it is going.

    Raises:
        DiaryError: No diary is kept, or it cannot be read.
    """
    return progress_of(read_tallies(config), today or datetime.now().astimezone().date())


def progress_to_tell(engine: Engine, person: str, now: datetime) -> told.Progress:
    """Return how it is going as the coach tells it.

    Raises:
        SQLAlchemyError: The diary cannot be read.
    """
    with Session(engine) as database:
        # Enough for the trend, and for any streak that is told by number.
        found = tallies(database, person, since=now - timedelta(days=200))
    progress = progress_of(found, now.astimezone().date())
    return told.Progress(progress.sessions, progress.streak, 60 * progress.this_week.total, _trend(progress.trend))


def _trend(trend: Trend) -> told.Trend:
    match trend:
        case Trend.TOO_EARLY:
            return told.Trend.TOO_EARLY
        case Trend.MORE:
            return told.Trend.MORE
        case Trend.LESS:
            return told.Trend.LESS
        case Trend.STEADY:
            return told.Trend.STEADY
        case _:
            assert_never(trend)
