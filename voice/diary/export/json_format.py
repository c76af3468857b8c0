"""The diary as a JSON file: all of one person's sessions, checked when they are read back."""

from datetime import UTC, datetime
from typing import Annotated, Literal, Self

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError, model_validator

from voice.coach.pain_level import WORST
from voice.diary.entries import Held, Outcome
from voice.diary.store.schema import EntryKind, EntryRow, PlannedRow, SessionRow
from voice.errors import DiaryError
from voice.system.text_file import text_of

_MOST = 1_000_000
"""No session has more stretches, holds, entries or seconds; a database cannot store numbers of any size."""

Count = Annotated[int, Field(ge=0, le=_MOST)]
Seconds = Annotated[float, Field(ge=0, le=_MOST, allow_inf_nan=False)]
# A database need not take the character that ends texts in some of them.
Text = Annotated[str, Field(max_length=100_000, pattern=r"^[^\x00]*$")]
Key = Annotated[str, Field(max_length=80, pattern=r"^[^\x00]*$")]
Word = Annotated[str, Field(max_length=40, pattern=r"^[^\x00]*$")]


# On whatever clock it is told: the days at either end of the calendar have no place on another one.
Moment = Annotated[AwareDatetime, Field(ge=datetime(1900, 1, 1, tzinfo=UTC), lt=datetime(3000, 1, 1, tzinfo=UTC))]


# No place on earth is a whole day ahead of another by the clock of UTC.
Offset = Annotated[int, Field(gt=-24 * 60, lt=24 * 60)]


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", from_attributes=True)


class PlannedRecord(_Strict):
    """See `voice.diary.store.schema.PlannedRow`."""

    place: Count
    stretch: Key
    name: Text
    area: Word
    hold_seconds: Seconds
    repetitions: Count
    holds: Count


class EntryRecord(_Strict):
    """See `voice.diary.store.schema.EntryRow`; fields that a kind does not use may be left out."""

    number: Annotated[int, Field(ge=1, le=_MOST)]
    at: Seconds
    kind: EntryKind
    place: Count | None = None
    stretch: Key | None = None
    side: Held | None = None
    seconds: Seconds | None = None
    whole: bool | None = None
    text: Text | None = None
    intent: Word | None = None
    score: Annotated[int, Field(ge=0, le=WORST)] | None = None


class SessionRecord(_Strict):
    """See `voice.diary.store.schema.SessionRow`. There is no owner: sessions belong to the person who imports them."""

    id: Annotated[str, Field(pattern=r"^[0-9a-f]{32}$")]
    began_at: Moment
    offset_minutes: Offset | None = None
    ended_at: Moment | None = None
    outcome: Outcome | None = None
    routine: Key
    name: Text
    language: Annotated[str, Field(max_length=10, pattern=r"^[A-Za-z0-9-]*$")]
    planned: tuple[PlannedRecord, ...] = ()
    entries: tuple[EntryRecord, ...] = ()

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        if self.ended_at is not None and self.ended_at < self.began_at:
            raise ValueError("the session ended before it began")
        if len({planned.place for planned in self.planned}) < len(self.planned):
            raise ValueError("two planned stretches have the same position")
        if len({entry.number for entry in self.entries}) < len(self.entries):
            raise ValueError("two entries have the same number")
        return self

    def row(self, person: str) -> SessionRow:
        """Return it as a new row of the database."""
        own = self.model_dump(exclude={"planned", "entries"})
        return SessionRow(
            **own,
            person=person,
            planned=[PlannedRow(**planned.model_dump()) for planned in self.planned],
            entries=[EntryRow(**entry.model_dump()) for entry in self.entries],
        )


class DiaryRecord(_Strict):
    """The whole file.

    Attributes:
        format: Says what it is.
        version: Of this form.
        written_at: When it was exported.
        sessions: The oldest first.
    """

    format: Literal["stretch-coach diary"] = "stretch-coach diary"
    version: Literal[1] = 1
    written_at: Moment
    sessions: tuple[SessionRecord, ...]

    @model_validator(mode="after")
    def _tells_sessions_apart(self) -> Self:
        if len({session.id for session in self.sessions}) < len(self.sessions):
            raise ValueError("two sessions have the same id")
        return self


def as_json(rows: list[SessionRow], now: datetime) -> bytes:
    """Return sessions as the content of a file; `now` is when it is written.

    Raises:
        DiaryError: Something in the database is not as the coach writes it.
    """
    try:
        sessions = tuple(SessionRecord.model_validate(row) for row in rows)
        written = DiaryRecord(written_at=now, sessions=sessions)
    except ValidationError as error:
        first = error.errors()[0]
        where = " -> ".join(map(str, first["loc"])) or "a session"
        raise DiaryError(
            f"The diary cannot be exported: {where}: {first['msg']}.", "Fix that place in its database."
        ) from error
    return written.model_dump_json(indent=1).encode() + b"\n"


def from_json(content: bytes, name: str) -> DiaryRecord:
    """Return the content of a file; `name` is the file's.

    Raises:
        DiaryError: It is not such a file, or a place in it is wrong; says which.
    """
    try:
        return DiaryRecord.model_validate_json(text_of(content, name, DiaryError))
    except ValidationError as error:
        first = error.errors()[0]
        where = " -> ".join(map(str, first["loc"])) or "the file"
        raise DiaryError(
            f"{name} cannot be imported: {where}: {first['msg']}.",
            "Nothing was changed. Export it again, or fix that place.",
        ) from error
