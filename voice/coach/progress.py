"""How it is going, as far as the coach tells it when asked."""

from dataclasses import dataclass
from enum import StrEnum


class Trend(StrEnum):
    """The last weeks against those before them."""

    TOO_EARLY = "too early to tell"
    MORE = "more"
    LESS = "less"
    STEADY = "about as much"


class PainCourse(StrEnum):
    """How pain has gone, as far as it matters for what is advised."""

    CALM = "calm"
    """Neither of the others, or too little is known."""
    RISING = "rising"
    """It has risen over two weeks."""
    HIGH = "high"
    """It stays at 6 of 10 or more."""


@dataclass(frozen=True, slots=True)
class PainSummary:
    """How much it hurt before sessions, 0 to 10.

    Attributes:
        now: On the average of the last two weeks; None where too few said.
        before: Of the two weeks before them, likewise.
        course: What that means for what is advised.
    """

    now: int | None
    before: int | None
    course: PainCourse


@dataclass(frozen=True, slots=True)
class ProgressSummary:
    """What the diary says, up to the session at hand.

    Attributes:
        sessions: How many there were in which anything was held.
        streak: Days in a row up to today or yesterday.
        seconds_this_week: Held since Monday.
        trend: The last weeks against those before.
        pain: How much it hurt; None where nobody said.
    """

    sessions: int
    streak: int
    seconds_this_week: float
    trend: Trend
    pain: PainSummary | None = None
