"""What happens in a session, as the diary keeps it: past-tense entries, text only, never sound."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    """How a session ended. One without an outcome is running, or was cut off by a crash or a power cut."""

    COMPLETED = "completed"
    STOPPED = "stopped"
    DOCTOR = "doctor"
    """After a warning sign, with the advice to see a doctor."""
    INTERRUPTED = "interrupted"
    """By a signal or a failure that could be recorded."""


class Held(StrEnum):
    """The side of a hold."""

    LEFT = "left"
    RIGHT = "right"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Planned:
    """A stretch that a session was planned to contain.

    Attributes:
        stretch: Its id.
        name: As it is spoken.
        area: What it is for, the main one; empty where it does not say.
        hold_seconds: Of one hold.
        repetitions: Holds on each side.
        holds: In all.
    """

    stretch: str
    name: str
    area: str
    hold_seconds: float
    repetitions: int
    holds: int


@dataclass(frozen=True, slots=True)
class SessionBegan:
    """A routine began.

    Attributes:
        routine: Its id; empty for one that was planned to a wish.
        name: As it is spoken.
        language: What was spoken, as a language tag: "en".
        planned: What it consists of.
    """

    routine: str
    name: str
    language: str
    planned: tuple[Planned, ...]


@dataclass(frozen=True, slots=True)
class StretchBegan:
    """The coach has begun to lead into a stretch; `place` is where in the routine, from 0."""

    place: int
    stretch: str
    name: str


@dataclass(frozen=True, slots=True)
class HoldEnded:
    """A hold is over.

    Attributes:
        place: Of its stretch, from 0.
        stretch: Id of its stretch.
        side: Which one it was for.
        seconds: Held, pauses not counted.
        whole: Whether it was held to its end.
    """

    place: int
    stretch: str
    side: Held
    seconds: float
    whole: bool


@dataclass(frozen=True, slots=True)
class StretchSkipped:
    """A stretch was left by a command before its last hold was over, and does not come back."""

    place: int
    stretch: str


@dataclass(frozen=True, slots=True)
class Paused:
    """The session was stopped for a while: by the user, a question, or a failure."""


@dataclass(frozen=True, slots=True)
class Resumed:
    """The session went on."""


@dataclass(frozen=True, slots=True)
class Hurt:
    """The user said that a stretch hurts."""

    place: int
    stretch: str


@dataclass(frozen=True, slots=True)
class PainBefore:
    """The user said how much it hurts before the session, 0 to 10."""

    score: int


@dataclass(frozen=True, slots=True)
class PainAfter:
    """The user said how much it hurts after the session, 0 to 10."""

    score: int


@dataclass(frozen=True, slots=True)
class Said:
    """The coach said something."""

    text: str


@dataclass(frozen=True, slots=True)
class WasHeard:
    """The user, or another sound in the room, was heard; `intent` is empty if it was not a command."""

    text: str
    intent: str


@dataclass(frozen=True, slots=True)
class SessionEnded:
    """A session ended."""

    outcome: Outcome


Entry = (
    SessionBegan
    | StretchBegan
    | HoldEnded
    | StretchSkipped
    | Paused
    | Resumed
    | Hurt
    | PainBefore
    | PainAfter
    | Said
    | WasHeard
    | SessionEnded
)

Observer = Callable[[Entry, float], None]
"""Takes an entry and its moment in seconds on the coach's clock; called in the loop's thread, so it may not wait."""
