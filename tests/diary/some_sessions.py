"""Made-up sessions for the diary's tests."""

from datetime import UTC, datetime, timedelta

from voice.diary.entries import Held, Outcome
from voice.diary.store.schema import EntryKind, EntryRow, PlannedRow, SessionRow

BEGAN = datetime(2026, 3, 28, 17, 30, tzinfo=UTC)


def session(number: int, person: str = "", **more: object) -> SessionRow:
    """A session of a hundred seconds, twenty of them paused: two stretches, and last words after its end."""
    own: dict[str, object] = {
        "id": f"{number:08x}".ljust(32, "0"),
        "began_at": BEGAN + timedelta(days=number),
        "ended_at": BEGAN + timedelta(days=number, seconds=100),
        "outcome": Outcome.COMPLETED,
        "planned": [
            PlannedRow(place=place, stretch=key, name=key, area="neck", hold_seconds=20, repetitions=1, holds=1)
            for place, key in enumerate(("nod", "turn"))
        ],
        "entries": [
            EntryRow(number=1, at=1.0, kind=EntryKind.STRETCH_BEGAN, place=0, stretch="nod", text="nod"),
            EntryRow(number=2, at=2.5, kind=EntryKind.SAID, text='=Grüß dich, "nod".'),
            hold(3, 30.0, "nod", 20.0, whole=True),
            EntryRow(number=4, at=40.0, kind=EntryKind.STRETCH_BEGAN, place=1, stretch="turn", text="turn"),
            EntryRow(number=5, at=50.0, kind=EntryKind.PAUSED),
            EntryRow(number=6, at=55.0, kind=EntryKind.HEARD, text="go on", intent="resume"),
            EntryRow(number=7, at=70.0, kind=EntryKind.RESUMED),
            hold(8, 90.0, "turn", 11.0, whole=False),
            EntryRow(number=9, at=91.0, kind=EntryKind.HURT, place=1, stretch="turn"),
            EntryRow(number=10, at=104.0, kind=EntryKind.SAID, text="Good bye."),
            EntryRow(number=11, at=104.0, kind=EntryKind.PAIN_AFTER, score=0),
        ],
    }
    return SessionRow(person=person, routine="neck", name="neck relief", language="en", **(own | more))


def hold(number: int, at: float, stretch: str, seconds: float, *, whole: bool) -> EntryRow:
    """A hold that ended."""
    return EntryRow(
        number=number,
        at=at,
        kind=EntryKind.HOLD_ENDED,
        place=0,
        stretch=stretch,
        side=Held.BOTH,
        seconds=seconds,
        whole=whole,
    )
