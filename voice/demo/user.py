"""The simulated user: says each line when its moment has come, and again if it was not obeyed."""

from collections.abc import Callable
from dataclasses import dataclass

from voice.coach.activity import ASKING, State

PATIENCE = 5.0
"""Seconds after which a user repeats a line: long enough for any answer to have begun."""

TRIES = 3


@dataclass(frozen=True, slots=True)
class ScriptedLine:
    """What the user says, and when.

    Attributes:
        text: What is said,
        state: when the session is in this state,
        seconds: and has been for so long,
        place: at this stretch, from 1; None for any.
        aside: Whether it is said to somebody else, once, whatever comes of it.
    """

    text: str
    state: State
    seconds: float
    place: int | None = None
    aside: bool = False


class SyntheticUser:
    """Follows a list of lines.

    Args:
        lines: What to say, in order.
        say: Speaks a text aloud.
    """

    def __init__(self, lines: tuple[ScriptedLine, ...], say: Callable[[str], None]) -> None:
        self._lines = list(lines)
        self._say = say
        self._tries = 0
        self._said_at = 0.0
        self._state: tuple[State, int] | None = None
        self._since = 0.0

    @property
    def given_up(self) -> bool:
        """Whether the coach ignored a line said three times."""
        return self._tries > TRIES

    def obeyed(self) -> None:
        """The coach understood: go on to the next line."""
        if self._tries:
            self._lines.pop(0)
            self._tries = 0

    def look(self, state: State, place: int, now: float) -> None:
        """Check the session's state and at which stretch it is, from 1, and speak if it is time."""
        standing = (state, place)
        if standing != self._state:
            self._state, self._since = standing, now
            if state in ASKING:
                # To be asked back is an answer too.
                self.obeyed()
        if not self._lines:
            return
        line = self._lines[0]
        if self._tries:
            due = now - self._said_at >= PATIENCE
        else:
            here = line.state is state and line.place in (None, place)
            due = here and now - self._since >= line.seconds
        if due:
            self._tries += 1
            self._said_at = now
            if not self.given_up:
                self._say(line.text)
            if line.aside:
                self.obeyed()
