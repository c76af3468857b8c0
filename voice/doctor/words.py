"""The doctor's words in each language: what it says aloud while it checks microphone and speaker."""

from typing import Annotated

from pydantic import Field, TypeAdapter

from voice.config import Language
from voice.library.field_types import Strict
from voice.library.folder import in_language
from voice.library.model_reader import read
from voice.library.placeholders import filling_in

Sentence = Annotated[str, Field(min_length=2, max_length=200)]


class DoctorWords(Strict):
    """Everything that the doctor says aloud.

    Attributes:
        quiet: Asks for three seconds of quiet.
        command: Asks for a command, which it fills in.
        sample: Some three seconds of the coach's voice, to hear how it arrives in the microphone.
    """

    quiet: Sentence
    command: Annotated[Sentence, filling_in("command")]
    sample: Sentence


_WORDS = TypeAdapter(DoctorWords)


def load_doctor_words(language: Language) -> DoctorWords:
    """Return the words of a language.

    Raises:
        LibraryError: The file is not there or malformed.
    """
    return read(in_language(language, "doctor.yaml"), _WORDS)
