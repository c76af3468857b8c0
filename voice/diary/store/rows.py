"""Entries as the rows of the diary's tables."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, assert_never
from uuid import uuid4

from voice.diary.entries import (
    Entry,
    HoldEnded,
    Hurt,
    PainAfter,
    PainBefore,
    Paused,
    Planned,
    Resumed,
    Said,
    SessionBegan,
    SessionEnded,
    StretchBegan,
    StretchSkipped,
    WasHeard,
)
from voice.diary.store.schema import EntryKind

LAST_WORDS_SECONDS = 60.0
"""How long after a session's end sentences still belong to it, such as the advice to see a doctor."""

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Began:
    """Rows of a session that began."""

    session: Row
    planned: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Happened:
    """A row of something that happened."""

    entry: Row


@dataclass(frozen=True, slots=True)
class Ended:
    """What is set in the row of a session that ended."""

    session_id: str
    ended_at: datetime
    outcome: str


Change = Began | Happened | Ended


class Rows:
    """Makes rows from entries as they come, one session after another.

    Args:
        person: Whose sessions they are.
        now: The moment, with the time zone of the place.
    """

    def __init__(self, person: str, now: Callable[[], datetime]) -> None:
        self._person = person
        self._now = now
        self._id = ""
        self._began_at = now()
        self._began = 0.0
        self._ended: float | None = None
        self._number = 0

    def of(self, entry: Entry, at: float) -> Change | None:
        """Return what an entry changes in the diary; None if it belongs to no session.

        Args:
            entry: What happened.
            at: When, in seconds on the coach's clock.
        """
        match entry:
            case SessionBegan():
                return self._begin(entry, at)
            case _ if not self._id or (self._ended is not None and at - self._ended > LAST_WORDS_SECONDS):
                return None
            case SessionEnded(outcome=outcome):
                self._ended = at
                return Ended(self._id, self._began_at + timedelta(seconds=at - self._began), outcome.value)
            case _:
                self._number += 1
                own = {"session_id": self._id, "number": self._number, "at": at - self._began}
                return Happened(_EMPTY | own | _content(entry))

    def leave_out(self) -> None:
        """Make no rows until the next session: what they belong to could not be saved."""
        self._id = ""

    def _begin(self, entry: SessionBegan, at: float) -> Began:
        self._id, self._began_at, self._began = uuid4().hex, self._now(), at
        self._ended, self._number = None, 0
        session = {
            "id": self._id,
            "person": self._person,
            "began_at": self._began_at,
            "offset_minutes": _minutes_ahead(self._began_at),
            "routine": _key(entry.routine),
            "name": _clean(entry.name),
            "language": entry.language[:10],
        }
        return Began(session, tuple(self._planned(place, one) for place, one in enumerate(entry.planned)))

    def _planned(self, place: int, one: Planned) -> Row:
        return {
            "session_id": self._id,
            "place": place,
            "stretch": _key(one.stretch),
            "name": _clean(one.name),
            "area": one.area[:40],
            "hold_seconds": one.hold_seconds,
            "repetitions": one.repetitions,
            "holds": one.holds,
        }


def _minutes_ahead(moment: datetime) -> int | None:
    offset = moment.utcoffset()
    return None if offset is None else round(offset / timedelta(minutes=1))


_EMPTY: Row = dict.fromkeys(("place", "stretch", "side", "seconds", "whole", "text", "intent", "score"))


_Content = (
    StretchBegan | HoldEnded | StretchSkipped | Paused | Resumed | Hurt | PainBefore | PainAfter | Said | WasHeard
)


def _content(entry: _Content) -> Row:  # noqa: PLR0911 - one flat table of what can happen
    match entry:
        case StretchBegan(name=name):
            return _of_stretch(EntryKind.STRETCH_BEGAN, entry) | {"text": _clean(name)}
        case HoldEnded(side=side, seconds=seconds, whole=whole):
            return _of_stretch(EntryKind.HOLD_ENDED, entry) | {"side": side.value, "seconds": seconds, "whole": whole}
        case StretchSkipped() | Hurt():
            return _of_stretch(EntryKind.HURT if isinstance(entry, Hurt) else EntryKind.STRETCH_SKIPPED, entry)
        case Paused() | Resumed():
            return {"kind": (EntryKind.PAUSED if isinstance(entry, Paused) else EntryKind.RESUMED).value}
        case PainBefore(score=score):
            return {"kind": EntryKind.PAIN_BEFORE.value, "score": score}
        case PainAfter(score=score):
            return {"kind": EntryKind.PAIN_AFTER.value, "score": score}
        case Said(text=text):
            return {"kind": EntryKind.SAID.value, "text": _clean(text)}
        case WasHeard(text=text, intent=intent):
            return {"kind": EntryKind.HEARD.value, "text": _clean(text), "intent": intent[:40]}
        case _:
            assert_never(entry)


def _of_stretch(kind: EntryKind, entry: StretchBegan | HoldEnded | StretchSkipped | Hurt) -> Row:
    return {"kind": kind.value, "place": entry.place, "stretch": _key(entry.stretch)}


def _key(text: str) -> str:
    return _clean(text)[:80]


def _clean(text: str) -> str:
    """Return a text without what databases refuse: lone surrogates and, for PostgreSQL, the NUL character."""
    return text.encode("utf-8", "replace").decode().replace("\0", "")
