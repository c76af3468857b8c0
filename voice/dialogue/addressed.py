"""Whether speech that the coach did not understand was meant for it. Pure: time is what the events say.

Whoever speaks to it on a mat says one short thing into a quiet room, near and loud, and waits. Talk, television and
radio say many things one after the other, and the coach never answers its own voice. `scripts/bench addressed` measures
both: how often an hour of talk is answered, and how many commands that stand alone are.
"""

from collections import deque
from dataclasses import dataclass, field
from statistics import median

from voice.ear.events import NotUnderstood, Understood

QUIET_BEFORE = 1.5
"""Seconds without speech before it."""

QUIET_AFTER = 1.5
"""Seconds without speech after it, from the last word on."""

NOTICED_LATE = 0.25
"""Seconds after which the beginning of speech is known at the latest."""

SHORTEST, LONGEST = 0.3, 5.0
"""The most seconds that something said to the coach lasts."""

ABOVE_FLOOR = 15.0
"""dB by which the speech of someone nearby stands out from the room."""

SOFTER = 12.0
"""dB by which it may be quieter than this user's own commands: other people and loudspeakers are further away."""

TALK_WINDOW = 60.0
"""Seconds before it in which there may have been other things that were not understood,"""

TALK_SECONDS = 4.0
"""at most this long in all,"""

TALK_TIMES = 2
"""and at most this many: room for saying the same thing again, and once more."""

COMMANDS_REMEMBERED = 5
"""Number of the user's utterances whose median gives their loudness."""


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
        """Return when it may be answered if nobody has spoken until then; None if it was not meant for the coach."""
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
