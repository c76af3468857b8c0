"""The sentences that the coach says often, each in several wordings, so that none is said twice running.

Written for the ear: short, plain, times as people say them, and free of the words that are commands by themselves, so
that the coach cannot be taken for the user.
"""

from enum import StrEnum, auto


class Wording(StrEnum):
    """What is to be said, whichever words it takes."""

    READY = auto()
    RELEASE = auto()
    EASE_IN = auto()
    GO = auto()
    GO_SIDE = auto()
    GO_MOVE = auto()
    GO_MOVE_SIDE = auto()
    SAME_AGAIN = auto()
    CHANGE_SIDE = auto()
    UPCOMING = auto()
    MOVE_TO = auto()
    FIRST_SIDE = auto()
    ALL_DONE = auto()
    FAREWELL = auto()
    PAUSED = auto()
    STILL_PAUSED = auto()
    PAUSED_FOR = auto()
    TIME_IS_UP = auto()
    CARRY_ON = auto()
    TAKE_YOUR_TIME = auto()
    UNDER_WAY = auto()
    NOT_STARTED = auto()
    PLACE_KEPT = auto()
    WELCOME = auto()
    DONE = auto()


WORDINGS: dict[Wording, tuple[str, ...]] = {
    Wording.READY: (
        "I am ready. Say, start stretch, whenever you like.",
        "Ready when you are. Say, start stretch.",
        "Here I am. Say, start stretch, to begin.",
    ),
    Wording.RELEASE: ("And release, slowly.", "Slowly let go.", "And ease out of it, gently."),
    Wording.EASE_IN: ("Find your position.", "Settle into it.", "Make yourself comfortable there."),
    Wording.GO: ("Hold.", "And hold.", "Stay there."),
    Wording.GO_SIDE: ("{side} side. Hold.", "{side} side. Stay there.", "Now the {side} side. Hold."),
    Wording.GO_MOVE: ("Begin moving.", "And move, slowly.", "Move gently now."),
    Wording.GO_MOVE_SIDE: (
        "{side} side. Move slowly.",
        "{side} side. Begin moving.",
        "Now the {side} side. Move gently.",
    ),
    Wording.SAME_AGAIN: (
        "Let go for a moment. Then once more.",
        "Rest a little. We do the same once more.",
        "Shake it out. Then we come back to it.",
    ),
    Wording.CHANGE_SIDE: (
        "Change over to the {side} side.",
        "And now the {side} side.",
        "Come across to the {side} side.",
    ),
    Wording.UPCOMING: (
        "Rest a moment. After that comes the {stretch}.",
        "Take a breath. Then we do the {stretch}.",
        "Let it settle. The {stretch} comes after this.",
    ),
    Wording.MOVE_TO: (
        "Come to {position}, without hurry.",
        "Now move to {position}.",
        "Take your time, and come to {position}.",
    ),
    Wording.FIRST_SIDE: (
        "We begin with the {side} side.",
        "The {side} side comes first.",
        "Start on the {side} side.",
    ),
    Wording.ALL_DONE: (
        "That was the last stretch. Well done. Stay there and breathe for a moment.",
        "And that is all of it. Well done. Rest as long as you like.",
        "We are through. Nicely done. Get up slowly when you feel like it.",
    ),
    Wording.FAREWELL: (
        "That is the end of the session. Take care.",
        "Then we end here. Be kind to your back.",
        "That is all for today. Take care of yourself.",
    ),
    Wording.PAUSED: ("Paused.", "We are paused.", "Paused now."),
    Wording.STILL_PAUSED: (
        "We are paused. Say, resume, to carry on.",
        "Still paused. Resume takes us on.",
        "We are waiting for you. Say, resume.",
    ),
    Wording.PAUSED_FOR: (
        "Paused for {time}.",
        "You have {time}. Then I carry on.",
        "All right, {time} of rest.",
    ),
    Wording.TIME_IS_UP: (
        "The break is over.",
        "That was your break.",
        "Time to move again.",
    ),
    Wording.CARRY_ON: ("Carrying on.", "On we go.", "Back to it."),
    Wording.TAKE_YOUR_TIME: ("Take your time.", "No hurry.", "As long as you need."),
    Wording.UNDER_WAY: (
        "We are already under way.",
        "It is running already.",
        "We have begun already.",
    ),
    Wording.NOT_STARTED: (
        "We have not begun. Say, start stretch.",
        "Nothing is running yet. Say, start stretch.",
        "First say, start stretch.",
    ),
    Wording.PLACE_KEPT: (
        "I keep your place. Take care.",
        "Your place is kept. See you soon.",
        "I will know where we were. Take care.",
    ),
    Wording.WELCOME: ("You are welcome.", "With pleasure.", "Any time."),
    Wording.DONE: ("All right.", "Very well.", "Fine."),
}
"""At least three for each. What stands in braces is filled in: {side}, {stretch}, {position}, {time}."""


def worded(wording: Wording, turn: int, **fields: str) -> str:
    """Return a sentence in the wording whose turn it is, its first letter a capital one.

    Args:
        wording: What to say.
        turn: How often it has been said before.
        fields: What stands for the words in braces.
    """
    choices = WORDINGS[wording]
    text = choices[turn % len(choices)].format(**fields)
    return text[0].upper() + text[1:]


def every(wording: Wording, **fields: str) -> tuple[str, ...]:
    """Return all its wordings, for rendering ahead."""
    return tuple(worded(wording, turn, **fields) for turn in range(len(WORDINGS[wording])))
