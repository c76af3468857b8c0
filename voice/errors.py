"""Every error that a user can meet, with the exit code that a script can read.

An error's text is one or two plain sentences: what is wrong, where, and what mends it. The base class carries the two
apart so that a screen or a voice can give the mend on its own.
"""

from enum import IntEnum


class ExitCode(IntEnum):
    """Process exit codes of `stretch`; each error class has its own, and `stretch doctor` where it finds trouble."""

    OK = 0
    INTERNAL = 1
    USAGE = 2
    CONFIG = 3
    MICROPHONE = 4
    SPEAKER = 5
    VOICE = 6
    RECOGNIZER = 7
    LIBRARY = 8
    GRAMMAR = 9
    RECORDING = 10
    DIARY = 11
    SHEET = 12
    REMINDER = 13
    PAGE = 14
    DOCTOR = 15
    INTERRUPTED = 130


class VoiceError(Exception):
    """Something the user can mend.

    Args:
        problem: What is wrong and where, as one sentence.
        mend: What the user can do about it, as one sentence or a command.
    """

    exit_code = ExitCode.INTERNAL

    def __init__(self, problem: str, mend: str = "") -> None:
        super().__init__(f"{problem} {mend}".strip())
        self.problem = problem
        self.mend = mend


class ConfigError(VoiceError):
    """A setting that cannot be used: names the file or variable, the key and the allowed values."""

    exit_code = ExitCode.CONFIG


class MicrophoneError(VoiceError):
    """No microphone, one that will not open, or one that went away."""

    exit_code = ExitCode.MICROPHONE


class SpeakerError(VoiceError):
    """No speaker, one that will not open, or one that went away."""

    exit_code = ExitCode.SPEAKER


class SynthesisError(VoiceError):
    """The text-to-speech voice is missing or produced no audio."""

    exit_code = ExitCode.VOICE


class RecognizerError(VoiceError):
    """A speech recognition engine is missing, unknown, or failed."""

    exit_code = ExitCode.RECOGNIZER


class LibraryError(VoiceError):
    """A stretch or routine file that cannot be used: names the file, the place and the mend."""

    exit_code = ExitCode.LIBRARY


class GrammarError(VoiceError):
    """A grammar file or a phrase of the user's that cannot be used: names the file, the line and the mend."""

    exit_code = ExitCode.GRAMMAR


class RecordingError(VoiceError):
    """A sound file that cannot be read."""

    exit_code = ExitCode.RECORDING


class DiaryError(VoiceError):
    """What was kept of earlier sessions cannot be read, or nothing can be kept."""

    exit_code = ExitCode.DIARY


class DiaryOutOfReachError(DiaryError):
    """The diary cannot be read or written now; later it may be."""


class SheetError(VoiceError):
    """A sheet that cannot be made or written: names the file or the missing library."""

    exit_code = ExitCode.SHEET


class ReminderError(VoiceError):
    """A plan that cannot be understood, or a timer that the system does not take."""

    exit_code = ExitCode.REMINDER


class PageError(VoiceError):
    """The page beside the mat cannot be served: names the port or the missing library."""

    exit_code = ExitCode.PAGE


class DoctorError(VoiceError):
    """The report of an examination that cannot be written."""

    exit_code = ExitCode.DOCTOR
