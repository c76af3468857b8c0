"""How it is going, as far as the coach tells it when asked."""

from dataclasses import dataclass
from enum import StrEnum


class Trend(StrEnum):
    """The last weeks against those before them."""

    TOO_EARLY = "too early to tell"
    MORE = "more"
    LESS = "less"
    STEADY = "about as much"


@dataclass(frozen=True, slots=True)
class ProgressSummary:
    """What the diary says, up to the session at hand.

    Attributes:
        sessions: How many there were in which anything was held.
        streak: Days in a row up to today or yesterday.
        seconds_this_week: Held since Monday.
        trend: The last weeks against those before.
    """

    sessions: int
    streak: int
    seconds_this_week: float
    trend: Trend
