"""The words of the reminder in each language: what it says, and what can be answered."""

from typing import Annotated

from pydantic import Field, TypeAdapter

from voice.config import Language
from voice.library.field_types import Strict
from voice.library.folder import in_language
from voice.library.model_reader import read

Sentence = Annotated[str, Field(min_length=2, max_length=200)]
Answers = Annotated[tuple[str, ...], Field(min_length=1)]


class AnswerWords(Strict):
    """What can be answered, each in several wordings, the usual one first.

    Attributes:
        start: To begin now.
        later: To be asked once more.
        not_today: To be left alone.
    """

    start: Answers
    later: Answers
    not_today: Answers


class CallWords(Strict):
    """What is said of something that it is time for.

    Attributes:
        call: Says that it is time, and what can be answered.
        later: Says that it will be asked once more.
        not_today: Says that it was understood.
    """

    call: Sentence
    later: Sentence
    not_today: Sentence


class ReminderWords(CallWords):
    """Everything that reminders say and hear; what it has of its own is that of stretching.

    Attributes:
        answers: What can be answered.
        desk_break: What is said of a break at the desk.
    """

    answers: AnswerWords
    desk_break: CallWords


_WORDS = TypeAdapter(ReminderWords)


def load_reminder_words(language: Language) -> ReminderWords:
    """Return the words of a language.

    Raises:
        LibraryError: The file is not there or malformed.
    """
    return read(in_language(language, "reminder.yaml"), _WORDS)
