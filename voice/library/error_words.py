"""What a user reads of the errors that anyone may meet, in each language: microphone, speaker, diary, preferences."""

import platform
from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator

from voice.config import Language
from voice.errors import (
    DiaryObstacle,
    DiaryOutOfReachError,
    MemoryFileError,
    MemoryObstacle,
    MicrophoneError,
    MicrophoneFault,
    SpeakerError,
    SpeakerFault,
    VoiceError,
)
from voice.library.field_types import Strict
from voice.library.placeholders import Text, all_of, filling_in, must_fill_in
from voice.library.words_file import WordsFile


class ErrorText(Strict):
    """The text of an error.

    Attributes:
        problem: What is wrong and where, as one sentence.
        mend: What the user can do about it; empty if that is nothing.
    """

    problem: Text
    mend: Text = ""

    def __str__(self) -> str:
        """Return the two in one line."""
        return f"{self.problem} {self.mend}".strip()


def _each(fields: Mapping[StrEnum, tuple[str, ...]]) -> AfterValidator:
    """Return a validator that the texts fill in what is known of each fault, and nothing else."""

    def check(texts: dict[StrEnum, ErrorText]) -> dict[StrEnum, ErrorText]:
        for fault, text in texts.items():
            must_fill_in(str(text), *fields.get(fault, ()))
        return texts

    return AfterValidator(check)


_NAMED = ("name", "devices")
_BROKEN = ("reason", "command")
_OF_MICROPHONES: dict[StrEnum, tuple[str, ...]] = {
    MicrophoneFault.ONLY_PROGRAMS: ("device", "flag"),
    MicrophoneFault.UNKNOWN: _NAMED,
    MicrophoneFault.AMBIGUOUS: _NAMED,
    MicrophoneFault.NO_PYAUDIO: _BROKEN,
    MicrophoneFault.DOES_NOT_OPEN: ("device",),
    MicrophoneFault.GONE: ("device",),
    MicrophoneFault.SILENT: ("device",),
}
_OF_SPEAKERS: dict[StrEnum, tuple[str, ...]] = {
    SpeakerFault.UNKNOWN: _NAMED,
    SpeakerFault.AMBIGUOUS: _NAMED,
    SpeakerFault.NO_PYAUDIO: _BROKEN,
    SpeakerFault.DOES_NOT_OPEN: ("device",),
}
_OF_DIARIES: dict[StrEnum, tuple[str, ...]] = dict.fromkeys(DiaryObstacle, ("diary", "reason"))
_OF_PREFERENCES: dict[StrEnum, tuple[str, ...]] = dict.fromkeys(MemoryObstacle, ("file", "reason"))


class ErrorWords(WordsFile):
    """The texts of the errors, by what is wrong; see `voice.errors`.

    Attributes:
        microphone: Of the microphone.
        speaker: Of the speaker.
        sound_server: What Linux needs for sound, where there is none.
        diary: Of the diary.
        preferences: Of the file of what is remembered.
    """

    FILE = "errors.yaml"

    microphone: Annotated[dict[MicrophoneFault, ErrorText], all_of(MicrophoneFault), _each(_OF_MICROPHONES)]
    speaker: Annotated[dict[SpeakerFault, ErrorText], all_of(SpeakerFault), _each(_OF_SPEAKERS)]
    sound_server: Annotated[Text, filling_in()]
    diary: Annotated[dict[DiaryObstacle, ErrorText], all_of(DiaryObstacle), _each(_OF_DIARIES)]
    preferences: Annotated[dict[MemoryObstacle, ErrorText], all_of(MemoryObstacle), _each(_OF_PREFERENCES)]


def told(error: VoiceError, language: Language) -> ErrorText:
    """Return what a user reads of an error: in their language where it has words for it, or else in English."""
    words = ErrorWords.of(language)
    match error:
        case MicrophoneError(fault=fault, fields=fields):
            return _filled(words.microphone[fault], fields, _sound_server(fault, words))
        case SpeakerError(fault=fault, fields=fields):
            return _filled(words.speaker[fault], fields, _sound_server(fault, words))
        case DiaryOutOfReachError(fault=obstacle, fields=fields):
            return _filled(words.diary[obstacle], fields)
        case MemoryFileError(fault=obstacle, fields=fields):
            return _filled(words.preferences[obstacle], fields)
        case _:
            return ErrorText.model_construct(problem=error.problem, mend=error.mend)


def _filled(text: ErrorText, fields: Mapping[str, str], more: str = "") -> ErrorText:
    problem, mend = text.problem.format(**fields), text.mend.format(**fields)
    return ErrorText.model_construct(problem=problem, mend=f"{mend} {more}".strip())


def _sound_server(fault: MicrophoneFault | SpeakerFault, words: ErrorWords) -> str:
    no_sound = fault in {MicrophoneFault.NONE, MicrophoneFault.NO_SOUND, SpeakerFault.NONE, SpeakerFault.NO_SOUND}
    return words.sound_server if no_sound and platform.system() == "Linux" else ""
