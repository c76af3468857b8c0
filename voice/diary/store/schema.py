"""The diary's tables. A change here needs a migration in `migrations/`; a test keeps the two in step."""

from datetime import UTC, datetime, timedelta, timezone, tzinfo
from enum import StrEnum
from typing import Any, ClassVar

from sqlalchemy import DateTime, Dialect, Double, ForeignKey, String, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship
from sqlalchemy.types import TypeDecorator


class EntryKind(StrEnum):
    """What an entry is about; a session's beginning and end are in its own row instead."""

    STRETCH_BEGAN = "stretch began"
    HOLD_ENDED = "hold ended"
    STRETCH_SKIPPED = "stretch skipped"
    PAUSED = "paused"
    RESUMED = "resumed"
    HURT = "hurt"
    PAIN_BEFORE = "pain before"
    PAIN_AFTER = "pain after"
    SAID = "said"
    HEARD = "heard"


class Utc(TypeDecorator[datetime]):
    """A time, stored in UTC whatever the database does with time zones."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse a time without a time zone, and store the others in UTC."""
        del dialect
        if value is not None and value.tzinfo is None:
            raise ValueError("a time in the diary needs a time zone")
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """Restore a time's zone if the database drops it."""
        del dialect
        if not isinstance(value, datetime):
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    """What all tables of the diary have in common."""

    # Named, because what stands for a float by itself is not the same in every version of SQLAlchemy.
    type_annotation_map: ClassVar[dict[Any, Any]] = {float: Double}


class SessionRow(Base):
    """A session.

    Attributes:
        id: 32 hexadecimal digits, by chance: no two machines that share a database take the same.
        person: Whose it is, where several people share a diary; empty where nobody said.
        began_at: When.
        offset_minutes: By how much the clock on the wall was ahead of UTC where it began; None where nobody noted it.
        ended_at: When; None for one under way. One that was cut off gets that of its last entry, at the next start.
        outcome: One of `voice.diary.entries.Outcome`; None for one under way, or one that was cut off.
        routine: Its id; empty for one that was planned to a wish.
        name: As it is spoken.
        language: What was spoken, as a language tag.
        planned: What it was to consist of, in order.
        entries: What happened, in order.
    """

    __tablename__ = "session"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    person: Mapped[str] = mapped_column(String(80), default="", index=True)
    began_at: Mapped[datetime] = mapped_column(Utc, index=True)
    offset_minutes: Mapped[int | None]
    ended_at: Mapped[datetime | None] = mapped_column(Utc)
    outcome: Mapped[str | None] = mapped_column(String(20))
    routine: Mapped[str] = mapped_column(String(80))
    name: Mapped[str] = mapped_column(Text)
    language: Mapped[str] = mapped_column(String(10))
    planned: Mapped[list["PlannedRow"]] = relationship(
        order_by="PlannedRow.place", cascade="all, delete-orphan", passive_deletes=True
    )
    entries: Mapped[list["EntryRow"]] = relationship(
        order_by="EntryRow.number", cascade="all, delete-orphan", passive_deletes=True
    )

    def zone(self, otherwise: tzinfo | None = None) -> tzinfo | None:
        """Return the time zone of its place; `otherwise` if that was not recorded, None for this machine's.

        A session belongs to the day that it was there: seen from another zone, five in a row fall on four dates.
        """
        return otherwise if self.offset_minutes is None else timezone(timedelta(minutes=self.offset_minutes))


class PlannedRow(Base):
    """A stretch that a session was to consist of; see `voice.diary.entries.Planned`."""

    __tablename__ = "planned"

    session_id: Mapped[str] = mapped_column(ForeignKey("session.id", ondelete="CASCADE"), primary_key=True)
    place: Mapped[int] = mapped_column(primary_key=True)
    stretch: Mapped[str] = mapped_column(String(80))
    name: Mapped[str] = mapped_column(Text)
    area: Mapped[str] = mapped_column(String(40))
    hold_seconds: Mapped[float]
    repetitions: Mapped[int]
    holds: Mapped[int]


class EntryRow(Base):
    """Something that happened; fields that a kind does not use are None.

    Attributes:
        session_id: In which session.
        number: Counts the session's entries from 1.
        at: Seconds since the session began.
        kind: What it tells.
        place: Of the stretch, from 0.
        stretch: Id of the stretch.
        side: One of `voice.diary.entries.Held`.
        seconds: Held.
        whole: Whether a hold was held to its end.
        text: What was said or heard, or the stretch's name.
        intent: What was heard for a command; empty for none.
        score: How much it hurts, 0 to 10.
    """

    __tablename__ = "entry"

    session_id: Mapped[str] = mapped_column(ForeignKey("session.id", ondelete="CASCADE"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[float]
    kind: Mapped[str] = mapped_column(String(20), index=True)
    place: Mapped[int | None]
    stretch: Mapped[str | None] = mapped_column(String(80))
    side: Mapped[str | None] = mapped_column(String(10))
    seconds: Mapped[float | None]
    whole: Mapped[bool | None]
    text: Mapped[str | None] = mapped_column(Text)
    intent: Mapped[str | None] = mapped_column(String(40))
    score: Mapped[int | None]
