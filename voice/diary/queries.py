"""Reads the diary to report progress, on the command line and aloud."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from voice.body.terms import Area
from voice.coach.programme import Done
from voice.coach.progress import Earlier, ProgressSummary
from voice.coach.words.sentences import MOST_WEEKS
from voice.config import Config
from voice.diary.memory_file import rests_in
from voice.diary.pain import pain_summary
from voice.diary.programme_history import programme_history
from voice.diary.progress import Progress, progress_of
from voice.diary.sessions import one_session
from voice.diary.store.address import Address, address_of
from voice.diary.store.database import reach
from voice.diary.store.schema import EntryKind, EntryRow, SessionRow
from voice.diary.tally import Tally, tallies
from voice.errors import DiaryError
from voice.system.wall_clock import now_here


def kept_at(config: Config) -> Address:
    """Return where the diary is kept.

    Raises:
        DiaryError: None is kept, or its address cannot be used.
    """
    address = address_of(config.diary)
    if address is None:
        raise DiaryError(
            'There is no diary: it is set to "none".', "Remove that setting, or choose a file with --diary."
        )
    return address


LATELY = 20
"""Sessions that the coach receives one by one, to base choices on them."""


@contextmanager
def open_diary(config: Config) -> Iterator[Session | None]:
    """Open the diary's database; None if there is none yet.

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
    """Return the configured person's sessions, the oldest first, each in the local time of its place.

    Raises:
        DiaryError: None is kept, or it cannot be read.
    """
    with open_diary(config) as database:
        return () if database is None else tallies(database, config.person, since=since)


def stretched_since(config: Config, moment: datetime, now: datetime) -> bool:
    """Return whether there was a session, with anything held in it, since a moment.

    Raises:
        DiaryError: No diary is kept, or it cannot be read.
    """
    # One from further ahead was begun while the clock on the wall was wrong.
    begun_lately = SessionRow.began_at.between(moment, now)
    ended_lately = SessionRow.ended_at.between(moment, now)
    held = SessionRow.entries.any(EntryRow.kind == EntryKind.HOLD_ENDED)
    wanted = select(SessionRow.id).where(SessionRow.person == config.person, begun_lately | ended_lately, held)
    with open_diary(config) as database:
        return database is not None and database.scalar(wanted.limit(1)) is not None


def read_programme_history(config: Config) -> tuple[Done, ...]:
    """Return the configured person's programme sessions, the oldest first; nothing if no diary is kept.

    Raises:
        DiaryError: It cannot be read.
    """
    address = address_of(config.diary)
    if address is None or not address.is_begun:
        return ()
    with reach(address) as engine:
        return programme_history(engine, config.person)


def read_session(config: Config, beginning: str) -> SessionRow:
    """Return one session in full.

    Args:
        config: Says where the diary is, and whose.
        beginning: Of its id, as much as tells it from the others.

    Raises:
        DiaryError: None or several begin so, or the diary cannot be read.
    """
    with open_diary(config) as database:
        if database is None:
            raise DiaryError("The diary has no sessions yet.", "Start one with: stretch.")
        return one_session(database, config.person, beginning)


def progress_now(config: Config, today: date | None = None) -> Progress:
    """Return the user's progress.

    Raises:
        DiaryError: No diary is kept, or it cannot be read.
    """
    today = today or now_here().date()
    return progress_of(read_tallies(config), today, config.week_goal, rests_in(config.memory))


def progress_to_tell(engine: Engine, config: Config, now: datetime) -> ProgressSummary:
    """Return the user's progress as the coach reports it.

    Args:
        engine: Reaches the diary.
        config: Says whose, and what is aimed at.
        now: The moment.

    Raises:
        SQLAlchemyError: The diary cannot be read.
    """
    with Session(engine) as database:
        # Enough for the trend, and for as many weeks in a row as are counted aloud.
        found = tallies(database, config.person, since=now - timedelta(weeks=MOST_WEEKS + 2))
    progress = progress_of(found, now.astimezone().date(), config.week_goal, rests_in(config.memory))
    return ProgressSummary(
        sessions=progress.sessions,
        days=progress.days_this_week,
        goal=progress.goal,
        weeks=progress.weeks_in_a_row,
        seconds_this_week=60 * progress.this_week.total,
        trend=progress.trend,
        resting=progress.resting is not None,
        pain=pain_summary(progress.pain, progress.today),
        streak=progress.streak,
        dates=frozenset(progress.days),
        lately=tuple(_earlier(one) for one in reversed(found) if one.minutes > 0 and one.began <= now)[:LATELY],
        today=progress.today,
    )


def _earlier(one: Tally) -> Earlier:
    known = {area.value for area in Area}
    held = sorted((area for area in one.seconds if area in known), key=lambda area: -one.seconds[area])
    return Earlier(one.began, one.routine, tuple(map(Area, held)), one.ended)
