"""The wake phrase: only what begins with it, or follows soon after it, is obeyed."""

from dataclasses import replace

from voice.ear.events import EarEvent, NotUnderstood, Understood
from voice.grammar.likeness import sound_alike
from voice.grammar.phrase import Wake

AWAKE_SECONDS = 8.0
"""How long a command may follow after the wake phrase alone."""

ALIKE = 0.8
"""How much, 0 to 1, written words must sound like the wake phrase: the model may write "couch" for "coach"."""


class WakeGate:
    """Lets commands through that are meant for the coach, and turns others into something that is not a command.

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
        """Return the event after the check: for speech, whether it was meant for the coach."""
        match event:
            case Understood(intent=self._wake.intent):
                self._awake_until = event.ended + AWAKE_SECONDS
                self._passed = True
                return event
            case Understood():
                self._passed = self._is_meant(event) or event.text.startswith(self._opening)
                return event if self._passed else _uncalled(event)
            case NotUnderstood(heard=heard):
                rest = self._after_the_phrase(heard)
                called = rest is not None or self._is_meant(event)
                return replace(event, called=called, heard=heard if rest is None else rest)
            case _:
                return event

    def _is_meant(self, said: Understood | NotUnderstood) -> bool:
        if said.follows:
            return self._passed
        return self._awake_until is not None and said.began <= self._awake_until

    def _after_the_phrase(self, heard: str) -> str | None:
        words = heard.split()
        count = len(self._wake.words)
        opens = len(words) >= count and sound_alike(" ".join(words[:count]), " ".join(self._wake.words)) >= ALIKE
        return " ".join(words[count:]) if opens else None


def _uncalled(command: Understood) -> NotUnderstood:
    return NotUnderstood(
        command.text, command.began, command.ended, command.confidence, called=False, around=command.around
    )
