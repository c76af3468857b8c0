"""The words of the device in Home Assistant, and of the notes about the broker, in each language."""

from functools import cache
from typing import Annotated

from pydantic import TypeAdapter

from voice.config import Language
from voice.library.field_types import Strict
from voice.library.folder import in_language
from voice.library.model_reader import read
from voice.library.placeholders import Line, Words, filling_in


class HomeAssistantWords(Strict):
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


_WORDS = TypeAdapter(HomeAssistantWords)


@cache
def load_home_assistant_words(language: Language) -> HomeAssistantWords:
    """Return the words in a language.

    Raises:
        LibraryError: The file is not there or malformed.
    """
    return read(in_language(language, "home_assistant.yaml"), _WORDS)
