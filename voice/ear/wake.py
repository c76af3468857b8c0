"""The wake phrase: nothing is obeyed but what begins with it, or follows soon after it was said alone."""

from voice.ear.events import EarEvent, NotUnderstood, Understood
from voice.grammar.phrase import Wake

AWAKE_SECONDS = 8.0
"""How long a command may be waited for after the wake phrase was said alone."""


class WakeGate:
    """Lets commands pass that are meant for the coach, and turns others into something that is no command.

    Time is what the events say: the microphone's, not that of their arrival.

    Args:
        wake: The wake phrase, by which the grammar must have been made.
    """

    def __init__(self, wake: Wake) -> None:
        self._wake = wake
        self._opening = " ".join(wake.words) + " "
        self._awake_until: float | None = None
        self._passed = False

    def judge(self, event: EarEvent) -> EarEvent:
        """Return what is to be made of an event; one that is no command stays as it is."""
        match event:
            case Understood(intent=self._wake.intent):
                self._awake_until = event.ended + AWAKE_SECONDS
                self._passed = True
                return event
            case Understood():
                self._passed = self._is_meant(event)
                return event if self._passed else NotUnderstood(event.text, event.began, event.ended, event.confidence)
            case _:
                return event

    def _is_meant(self, command: Understood) -> bool:
        if command.follows:
            return self._passed
        awake = self._awake_until is not None and command.began <= self._awake_until
        return awake or command.text.startswith(self._opening)
