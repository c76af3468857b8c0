"""The words of the device in Home Assistant, and of the notes about the broker, in each language."""

from typing import Annotated

from voice.library.placeholders import Line, Words, filling_in
from voice.library.words_file import WordsFile


class HomeAssistantWords(WordsFile):
    """What the device and its entities are called, and what the user is told during a session.

    Attributes:
        device: The coach.
        state: What the session is at.
        stretch: The stretch at hand.
        seconds_left: What is left of the hold.
        minutes_this_week: What was held since Monday.
        routine: What is done, or begun with.
        start: The button that begins, or ends a pause.
        pause: The one that pauses.
        next: The one that leads to what comes next.
        stop: The one that ends the session.
        away: That the broker does not answer.
        refused: That it does not let the coach in.
        untrusted: That its certificate is not trusted.
        back: That it is there again.
    """

    FILE = "home_assistant.yaml"

    device: Words
    state: Words
    stretch: Words
    seconds_left: Words
    minutes_this_week: Words
    routine: Words
    start: Words
    pause: Words
    next: Words
    stop: Words
    away: Annotated[Line, filling_in("broker")]
    refused: Annotated[Line, filling_in("broker")]
    untrusted: Annotated[Line, filling_in("broker")]
    back: Words
