"""The doctor's words in each language: what it says aloud while it checks microphone and speaker."""

from typing import Annotated

from pydantic import Field

from voice.library.placeholders import filling_in
from voice.library.words_file import WordsFile

Sentence = Annotated[str, Field(min_length=2, max_length=200)]


class DoctorWords(WordsFile):
    """Everything that the doctor says aloud.

    Attributes:
        quiet: Asks for three seconds of quiet.
        command: Asks for a command, which it fills in.
        sample: Some three seconds of the coach's voice, to hear how it arrives in the microphone.
    """

    FILE = "doctor.yaml"

    quiet: Sentence
    command: Annotated[Sentence, filling_in("command")]
    sample: Sentence
