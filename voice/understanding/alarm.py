"""Finds words of pain and danger in any text.

A wrong alarm costs a pause and a sentence; a missed one must not happen.
"""

from dataclasses import dataclass

from voice.understanding.language_file import Wordings
from voice.understanding.patterns import compiled

Words = tuple[str, ...]

EMERGENCY, UNWELL, HURTS = "emergency", "unwell", "hurts"
GRAVEST = (EMERGENCY, UNWELL, HURTS)
"""The gravest first."""
ALARMS = frozenset(GRAVEST)


@dataclass(frozen=True, slots=True)
class Found:
    """Words of pain or danger: what they mean, and which they are."""

    intent: str
    words: str


class Alarm:
    """Knows a language's words of pain and danger."""

    def __init__(self, wordings: Wordings) -> None:
        self._harmless = compiled(wordings.harmless)
        # The gravest first: "I can't breathe and my back hurts" is an emergency.
        self._alarms = {
            EMERGENCY: compiled(wordings.alarm.emergency),
            UNWELL: compiled(wordings.alarm.unwell),
            HURTS: compiled(wordings.alarm.hurts),
        }
        self._complaint = compiled(wordings.complaint)
        self._just_now = compiled(wordings.just_now)

    def find(self, words: Words) -> Found | None:
        """Return the gravest alarm in folded words; None where there is none, or only what is certainly harmless."""
        text = self._harmless.sub("-", " ".join(words))
        for intent, pattern in self._alarms.items():
            if found := pattern.search(text):
                return Found(intent, found[0].strip())
        return None

    def is_harmless(self, words: Words) -> bool:
        """Return whether folded words say something of pain or danger that is certainly no alarm."""
        return self._harmless.search(" ".join(words)) is not None

    def is_complaint(self, words: Words) -> bool:
        """Return whether folded words tell of pain as of something to make a plan for, and not of an accident."""
        text = " ".join(words)
        return self._complaint.search(text) is not None and self._just_now.search(text) is None
