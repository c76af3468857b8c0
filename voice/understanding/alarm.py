"""Finds words of pain and danger in any text.

A wrong alarm costs a pause and a sentence; a missed one must not happen.
"""

from dataclasses import dataclass

from voice.understanding.elsewhere import NotHere
from voice.understanding.language_file import Wordings
from voice.understanding.patterns import compiled

Words = tuple[str, ...]

EMERGENCY, UNWELL, HURTS = "emergency", "unwell", "hurts"
GRAVEST = (EMERGENCY, UNWELL, HURTS)
"""The most serious first."""
ALARMS = frozenset(GRAVEST)


@dataclass(frozen=True, slots=True)
class Found:
    """Words of pain or danger: what they mean, and which words they are."""

    intent: str
    words: str


class Alarm:
    """Knows the words for pain and danger in a language."""

    def __init__(self, wordings: Wordings) -> None:
        self._harmless = compiled(wordings.harmless)
        self._not_here = NotHere(wordings)
        # The gravest first: "I can't breathe and my back hurts" is an emergency.
        self._alarms = {
            EMERGENCY: compiled(wordings.alarm.emergency),
            UNWELL: compiled(wordings.alarm.unwell),
            HURTS: compiled(wordings.alarm.hurts),
        }
        self._complaint = compiled(wordings.complaint)
        self._just_now = compiled(wordings.just_now)

    def find(self, words: Words) -> Found | None:
        """Return the most serious alarm in folded words; None if there is none, or only something surely harmless."""
        text = self._harmless.sub("-", self._not_here.taken_out(" ".join(words)))
        for intent, pattern in self._alarms.items():
            if found := pattern.search(text):
                return Found(intent, found[0].strip())
        return None

    def is_harmless(self, words: Words) -> bool:
        """Return whether folded words mention pain or danger in a way that is certainly no cause for alarm."""
        text = " ".join(words)
        return self._harmless.search(text) is not None or self._not_here.taken_out(text) != text

    def is_complaint(self, words: Words) -> bool:
        """Return whether folded words describe pain as something to plan for, not as an accident."""
        text = " ".join(words)
        return self._complaint.search(text) is not None and self._just_now.search(text) is None
