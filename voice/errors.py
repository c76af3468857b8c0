"""Every error that a user can meet, with the exit code that a script can read.

An error's text is one or two plain sentences: what is wrong, where, and how to fix it. The base class keeps the two
apart so that a screen or a voice can give the fix by itself. Those that any user may meet say only which one they are:
`voice.library.error_words` has their text in each language.
"""

from enum import IntEnum, StrEnum
from pathlib import Path
from typing import Generic, TypeVar


class ExitCode(IntEnum):
    """Process exit codes of `stretch`; each error class has its own, and `stretch doctor` where it finds a problem."""

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
    SERVICE = 16
    INTERRUPTED = 130


class VoiceError(Exception):
    """Something the user can fix.

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


_Fault = TypeVar("_Fault", bound=StrEnum)


class MachineError(VoiceError, Generic[_Fault]):
    """Something of the machine's that any user may meet; its own text is for the log.

    Args:
        fault: What is wrong.
        fields: What its text in errors.yaml fills in.
    """

    def __init__(self, fault: _Fault, **fields: str) -> None:
        named = "; ".join(f"{name}: {value}" for name, value in fields.items())
        super().__init__(f"{type(self).__name__}: {fault}{f' ({named})' if named else ''}.")
        self.fault = fault
        self.fields = fields


class MicrophoneFault(StrEnum):
    """What is wrong with the microphone; the value is its key in errors.yaml."""

    NONE = "none"
    ONLY_PROGRAMS = "only programs"
    """The machine's only input gives what programs play."""
    UNKNOWN = "unknown"
    """None has the name that was given."""
    AMBIGUOUS = "ambiguous"
    """More than one has it."""
    NO_PYAUDIO = "no pyaudio"
    NO_SOUND = "no sound"
    """The machine's sound does not start."""
    DOES_NOT_OPEN = "does not open"
    GONE = "gone"
    SILENT = "silent"
    """It gives nothing, not even silence."""
    CLOSED = "closed"


class MicrophoneError(MachineError[MicrophoneFault]):
    """There is no microphone, or it does not open, or it went away."""

    exit_code = ExitCode.MICROPHONE


class SpeakerFault(StrEnum):
    """What is wrong with the speaker; the value is its key in errors.yaml."""

    NONE = "none"
    UNKNOWN = "unknown"
    """None has the name that was given."""
    AMBIGUOUS = "ambiguous"
    """More than one has it."""
    NO_PYAUDIO = "no pyaudio"
    NO_SOUND = "no sound"
    """The machine's sound does not start."""
    DOES_NOT_OPEN = "does not open"
    GONE = "gone"
    UNSPOKEN = "unspoken"
    """A sentence was never over."""


class SpeakerError(MachineError[SpeakerFault]):
    """There is no speaker, or it does not open, or it went away."""

    exit_code = ExitCode.SPEAKER


class SynthesisError(VoiceError):
    """The text-to-speech voice is missing or produced no audio."""

    exit_code = ExitCode.VOICE


class VoiceOutOfReachError(SynthesisError):
    """The voice is on another machine, or in another program, that does not answer now."""


class RecognizerError(VoiceError):
    """A speech recognition engine is missing, unknown, or failed."""

    exit_code = ExitCode.RECOGNIZER


class RecognizerSilentError(RecognizerError):
    """A recognition engine that needs a network, or extra packages, gave no answer.

    Args:
        problem: As of `VoiceError`.
        mend: The same.
        recognizer: Its name or address.
    """

    def __init__(self, problem: str, mend: str, recognizer: str) -> None:
        super().__init__(problem, mend)
        self.recognizer = recognizer


class LibraryError(VoiceError):
    """A stretch or routine file that cannot be used: names the file, the place and the fix."""

    exit_code = ExitCode.LIBRARY


class GrammarError(VoiceError):
    """A grammar file or a user's phrase that cannot be used: names the file, the line and the fix."""

    exit_code = ExitCode.GRAMMAR


class RecordingError(VoiceError):
    """A sound file that cannot be read."""

    exit_code = ExitCode.RECORDING


class DiaryError(VoiceError):
    """Earlier sessions cannot be read, or nothing can be saved."""

    exit_code = ExitCode.DIARY


class DiaryObstacle(StrEnum):
    """What keeps a diary out of reach."""

    SERVER = "server"
    """Its database server refuses, or does not answer."""
    IN_USE = "in use"
    """Its file is there and cannot be used now, mostly because of another program."""
    FOLDER = "folder"
    """There is a folder in its place."""
    UNWRITABLE = "unwritable"
    """Its file cannot be made or opened."""


class DiaryOutOfReachError(MachineError[DiaryObstacle], DiaryError):
    """The diary cannot be read or written now, but may be later.

    Args:
        obstacle: What keeps it out of reach.
        diary: Its name, without any password.
        reason: What the system or the database says, without a full stop.
    """

    def __init__(self, obstacle: DiaryObstacle, *, diary: str, reason: str) -> None:
        super().__init__(obstacle, diary=diary, reason=reason)


class MemoryObstacle(StrEnum):
    """What keeps the file of what is remembered between sessions from being used."""

    FOLDER = "folder"
    """There is a folder in its place."""
    UNREADABLE = "unreadable"
    UNWRITABLE = "unwritable"


class MemoryFileError(MachineError[MemoryObstacle], DiaryError):
    """The file of what is remembered between sessions cannot be read or written.

    Args:
        obstacle: What keeps it from being used.
        path: Where it is.
        reason: What the system says, without a full stop.
    """

    def __init__(self, obstacle: MemoryObstacle, *, path: Path, reason: str) -> None:
        super().__init__(obstacle, file=str(path), reason=reason)


class SheetError(VoiceError):
    """A sheet that cannot be made or written: names the file or the missing library."""

    exit_code = ExitCode.SHEET


class ReminderError(VoiceError):
    """A plan that cannot be understood, or a timer that the system refuses."""

    exit_code = ExitCode.REMINDER


class PageError(VoiceError):
    """The web page cannot be served: names the port or the missing library."""

    exit_code = ExitCode.PAGE


class ServiceError(VoiceError):
    """Ear and voice cannot be served to other programs: names the address or the missing library."""

    exit_code = ExitCode.SERVICE


class DoctorError(VoiceError):
    """The report of an examination cannot be written."""

    exit_code = ExitCode.DOCTOR
