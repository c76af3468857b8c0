"""Findings about checks that did not finish: an error, a timeout, or something missing."""

from pathlib import Path
from types import TracebackType

from voice.doctor.finding import Finding, Number, OfAnError, Subject, Verdict
from voice.doctor.sentences import Failed, Part, Skipped
from voice.errors import ExitCode, VoiceError

_PACKAGE = Path(__file__).parent.parent

_CANNOT = {
    ExitCode.CONFIG: Failed.SETTINGS,
    ExitCode.MICROPHONE: Failed.MICROPHONE,
    ExitCode.SPEAKER: Failed.SPEAKER,
    ExitCode.VOICE: Failed.VOICE,
    ExitCode.RECOGNIZER: Failed.RECOGNIZER,
    ExitCode.LIBRARY: Failed.LIBRARY,
    ExitCode.GRAMMAR: Failed.GRAMMAR,
    ExitCode.DIARY: Failed.DIARY,
}
"""What each error means, without the names that its own text may contain."""


def failed(subject: Subject, error: BaseException) -> Finding:
    """Return the finding for an error that ended a check."""
    raised = f"{type(error).__name__} in {place_of(error.__traceback__)}"
    if isinstance(error, VoiceError):
        return Finding(
            subject,
            "error",
            Verdict.TROUBLE,
            _CANNOT.get(error.exit_code, Failed.OTHER),
            private={part.value: OfAnError(error, part) for part in Part},
            figures={"exit_code": int(error.exit_code)},
            raised=raised,
        )
    private = {"raised": f"{raised}: {error}"}
    return Finding(subject, "error", Verdict.TROUBLE, Failed.CRASHED, private=private, raised=raised)


def place_of(trace: TracebackType | None) -> str:
    """Return the innermost place in this program that an error passed through, as file and line within the package."""
    found = "none of the coach's code"
    while trace is not None:
        path = Path(trace.tb_frame.f_code.co_filename)
        if path.is_relative_to(_PACKAGE):
            found = f"{path.relative_to(_PACKAGE.parent).as_posix()}:{trace.tb_lineno}"
        trace = trace.tb_next
    return found


def overdue(subject: Subject, seconds: float) -> Finding:
    """Return the finding for a check that gave no answer in time."""
    values, figures = {"seconds": Number(seconds)}, {"limit_seconds": seconds}
    return Finding(subject, "time", Verdict.TROUBLE, Failed.OVERDUE, values, figures=figures)


def skipped(subject: Subject, why: Skipped) -> Finding:
    """Return the finding for a check that was skipped.

    Args:
        subject: What would have been looked at.
        why: The reason.
    """
    return Finding(subject, "check", Verdict.UNKNOWN, why)
