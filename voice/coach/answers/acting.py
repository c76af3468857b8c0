"""Which commands do something in which state, as the table of answers has it; a screen offers no others."""

from voice.coach.activity import State
from voice.coach.answers import questions, telling
from voice.coach.answers.table import ANSWERS
from voice.coach.intents import Intent
from voice.coach.live import live

_ONLY_SAY_SO = frozenset(
    {
        telling.not_started,
        telling.under_way,
        telling.still_paused,
        telling.acknowledge,
        telling.ignore,
        questions.ask_again,
    }
)


def acting(state: State) -> frozenset[Intent]:
    """Return the commands that do more in a state than to be told that they do nothing there."""
    return frozenset(intent for intent in live(state) if ANSWERS[state][intent] not in _ONLY_SAY_SO)
