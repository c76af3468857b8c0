"""The buttons in Home Assistant, and the command that each is in a state: what somebody could tap there, or nothing."""

from enum import StrEnum
from typing import assert_never

from voice.coach.activity import ASKING_OF_THEM, ASKING_SIGNS, State
from voice.coach.intents import Intent
from voice.coach.view import BEFORE
from voice.screen.page.offers import tappable

_OF_HEALTH = ASKING_SIGNS | ASKING_OF_THEM


class Button(StrEnum):
    """A button, by what is sent where it is pressed."""

    START = "start"
    """Begins, and ends a pause."""
    PAUSE = "pause"
    NEXT = "next"
    STOP = "stop"


def command(button: Button, state: State) -> Intent | None:
    """Return what a button does in a state; None if it does nothing.

    No button answers a question about the user's health: an automation cannot know.
    """
    useful = tappable(state)
    match button:
        case Button.START:
            if state in BEFORE or Intent.START in useful:
                return Intent.START
            return Intent.RESUME if Intent.RESUME in useful else None
        case Button.PAUSE:
            return Intent.PAUSE if Intent.PAUSE in useful else None
        case Button.NEXT:
            return Intent.NEXT if Intent.NEXT in useful and state not in _OF_HEALTH else None
        case Button.STOP:
            return Intent.STOP if Intent.STOP in useful else None
        case _:
            assert_never(button)
