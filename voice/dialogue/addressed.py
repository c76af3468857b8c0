"""Whether somebody speaks to the coach who said what it did not understand. Pure: time is what the events say.

Whoever speaks to it on a mat says one short thing into a quiet room, near and loud, and waits. Talk, television and
radio say many things one after the other, and the coach never answers its own voice. `scripts/bench addressed` measures
both: how often an hour of talk is answered, and how many commands that stand alone are.
"""

from collections import deque
from dataclasses import dataclass, field
from statistics import median

from voice.ear.events import NotUnderstood, Understood

QUIET_BEFORE = 1.5
"""Seconds without speech before."""

QUIET_AFTER = 1.5
"""Seconds without speech after, from the last word on."""

NOTICED_LATE = 0.25
"""Seconds after which speech that begins is known of at the latest."""

SHORTEST, LONGEST = 0.3, 5.0
"""Seconds that something said to the coach lasts."""

ABOVE_FLOOR = 15.0
"""dB that speech of somebody near stands out from the room."""

SOFTER = 12.0
"""dB by which it may be softer than this user's own commands: somebody else, or a loudspeaker, is further away."""

TALK_WINDOW = 60.0
"""Seconds before it in which there may have been other things that were not understood,"""

TALK_SECONDS = 4.0
"""so long at most in all,"""

TALK_TIMES = 2
"""and so many: room for saying the same thing again, and once more."""

COMMANDS_REMEMBERED = 5
"""Of the user's own, by whose median their loudness is known."""


@dataclass
class Addressed:
    """Follows what is said in the room, in order."""

    _talk: deque[tuple[float, float]] = field(default_factory=deque)
    _levels: deque[float] = field(default_factory=lambda: deque(maxlen=COMMANDS_REMEMBERED))

    def understood(self, command: Understood) -> None:
        """Learn how loud the user is."""
        if command.around is not None:
            self._levels.append(command.around.level)

    def not_understood(self, said: NotUnderstood) -> float | None:
        """Return when it may be answered if nobody has spoken until then; None where it was not said to the coach."""
        talking = self._is_talk(said.began)
        self._talk.append((said.began, said.ended))
        return said.ended + QUIET_AFTER + NOTICED_LATE if not talking and self._stands_out(said) else None

    def _is_talk(self, moment: float) -> bool:
        since = moment - TALK_WINDOW
        while self._talk and self._talk[0][1] <= since:
            self._talk.popleft()
        seconds = sum(ended - max(began, since) for began, ended in self._talk)
        return len(self._talk) > TALK_TIMES or seconds > TALK_SECONDS

    def _stands_out(self, said: NotUnderstood) -> bool:
        around = said.around
        return (
            around is not None
            and bool(said.heard)
            and SHORTEST <= said.ended - said.began <= LONGEST
            and around.quiet_before >= QUIET_BEFORE
            and not around.over_coach
            and around.above_floor >= ABOVE_FLOOR
            and (not self._levels or around.level >= median(self._levels) - SOFTER)
        )
