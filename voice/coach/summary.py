"""What a session amounts to at its end."""

from dataclasses import dataclass

from voice.coach.progress import ProgressSummary

LEAST = 5.0
"""Seconds held from which they are worth a word and a picture."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What a session amounts to, for the ear and for the eye.

    Attributes:
        seconds: Held in it.
        stretches: In how many stretches.
        complete: Whether it came to its end.
        progress: How it is going, this session included; None where no diary is kept.
        new_day: Whether nothing had been held on its day before it.
        quiet: Whether nothing is said of goals and streaks: the user rests, or something hurts.
        upcoming: What comes next time, as a sentence; empty where nobody knows.
    """

    seconds: float
    stretches: int
    complete: bool
    progress: ProgressSummary | None = None
    new_day: bool = False
    quiet: bool = False
    upcoming: str = ""

    @property
    def tells_something(self) -> bool:
        """Whether enough was held to be worth a word."""
        return self.seconds >= LEAST

    @property
    def streak(self) -> int:
        """Days in a row; 0 if there are none, they are not announced, or they are just the days of this week."""
        done = self.progress
        if done is None or self.quiet or done.streak < 2 or done.streak == done.days:  # noqa: PLR2004 - one is no streak
            return 0
        return done.streak

    @property
    def weekday(self) -> int | None:
        """The day of the week that it counts for, 0 for Monday; None if the day is unknown."""
        day = None if self.progress is None else self.progress.today
        return None if day is None else day.weekday()
