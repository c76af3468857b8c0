"""A made-up diary of weeks with pain in it, as full as a report can be asked to show."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy.orm import Session

from voice.body.terms import Area, Condition
from voice.coach.memory import Memory, Preferences
from voice.diary.entries import Held, Outcome
from voice.diary.memory_file import MemoryFile
from voice.diary.store.address import address_of
from voice.diary.store.database import open_database
from voice.diary.store.schema import EntryKind, EntryRow, PlannedRow, SessionRow
from voice.library.library import load_library

STRETCHES = tuple(load_library().stretches)


def pain_sessions(now: datetime, weeks: int, person: str = "") -> Iterator[SessionRow]:
    """Give a session every other day: pain before goes down from six to two, and a point lower after."""
    days = 7 * weeks
    areas = tuple(Area)
    for number, back in enumerate(range(days - 1, -1, -2)):
        before = round(2 + 4 * back / days)
        stretch = STRETCHES[number % len(STRETCHES)]
        planned = PlannedRow(
            place=0,
            stretch=stretch,
            name=stretch,
            area=areas[number % len(areas)],
            hold_seconds=60,
            repetitions=5,
            holds=5,
        )
        entries = [
            EntryRow(number=1, at=1.0, kind=EntryKind.PAIN_BEFORE, score=before),
            EntryRow(
                number=2,
                at=400.0,
                kind=EntryKind.HOLD_ENDED,
                place=0,
                stretch=stretch,
                side=Held.BOTH,
                seconds=300.0,
                whole=True,
            ),
            EntryRow(number=3, at=410.0, kind=EntryKind.HURT, place=0, stretch=STRETCHES[number % 9]),
            EntryRow(number=4, at=420.0, kind=EntryKind.STRETCH_SKIPPED, place=0, stretch=stretch),
            EntryRow(number=5, at=430.0, kind=EntryKind.PAIN_AFTER, score=max(0, before - 1)),
        ]
        yield SessionRow(
            id=f"{number:08x}".ljust(32, "0"),
            person=person,
            began_at=now - timedelta(days=back),
            ended_at=now - timedelta(days=back) + timedelta(seconds=425),
            outcome=Outcome.DOCTOR if number % 10 == 3 else Outcome.COMPLETED,
            routine="neck",
            name="neck relief",
            language="en",
            planned=[planned],
            entries=entries,
        )


def write_pain_diary(path: Path, now: datetime, weeks: int) -> None:
    """Write such sessions into a diary."""
    add(path, pain_sessions(now, weeks))


def add(path: Path, rows: Iterable[SessionRow]) -> None:
    """Write sessions into a diary."""
    address = address_of(str(path))
    assert address is not None
    engine = open_database(address).engine
    with Session(engine) as database:
        database.add_all(rows)
        database.commit()
    engine.dispose()


def write_all_that_can_be_told(path: Path) -> None:
    """Write preferences with every condition, and more stretches than a report names."""
    preferences = Preferences(
        conditions=frozenset(Condition), hurts=frozenset(STRETCHES[:12]), easier=frozenset(STRETCHES[12:20])
    )
    MemoryFile(path).keep(Memory(preferences=preferences))
