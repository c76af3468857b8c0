"""Findings about checks that came to no end of their own: an error, a limit of time, something else that is missing."""

from pathlib import Path
from types import TracebackType

from voice.doctor.finding import Finding, InFull, Subject, Verdict
from voice.errors import ExitCode, VoiceError

_PACKAGE = Path(__file__).parent.parent

_CANNOT = {
    ExitCode.CONFIG: "The settings cannot be used.",
    ExitCode.MICROPHONE: "The microphone cannot be used.",
    ExitCode.SPEAKER: "The speaker cannot be used.",
    ExitCode.VOICE: "The coach has no voice.",
    ExitCode.RECOGNIZER: "The coach cannot understand commands.",
    ExitCode.LIBRARY: "The stretches and routines cannot be used.",
    ExitCode.GRAMMAR: "A phrase or a name of your own cannot be used.",
    ExitCode.DIARY: "What is kept of your sessions cannot be used.",
}
"""What an error means, without the names that its own words may hold."""


def failed(subject: Subject, error: BaseException) -> Finding:
    """Return what to tell of an error that ended a check."""
    raised = f"{type(error).__name__} in {place_of(error.__traceback__)}"
    if isinstance(error, VoiceError):
        found = _CANNOT.get(error.exit_code, "This cannot be used.")
        figures = {"exit_code": int(error.exit_code)}
        full = InFull(error.problem, error.mend)
        return Finding(subject, "error", Verdict.TROUBLE, found, "", figures, full, raised)
    return Finding(
        subject,
        "error",
        Verdict.TROUBLE,
        "This check broke down: that is a fault of the coach.",
        "Please report it: stretch doctor --report prints what to send.",
        in_full=InFull(
            f"This check broke down: that is a fault of the coach ({raised}: {error}).",
            "Please report it: stretch doctor --report prints what to send.",
        ),
        raised=raised,
    )


def place_of(trace: TracebackType | None) -> str:
    """Return the innermost place of this program that an error went through, as file and line from the package on."""
    found = "no place of ours"
    while trace is not None:
        path = Path(trace.tb_frame.f_code.co_filename)
        if path.is_relative_to(_PACKAGE):
            found = f"{path.relative_to(_PACKAGE.parent).as_posix()}:{trace.tb_lineno}"
        trace = trace.tb_next
    return found


def overdue(subject: Subject, seconds: float) -> Finding:
    """Return what to tell of a check that gave no answer within so many seconds."""
    return Finding(
        subject,
        "time",
        Verdict.TROUBLE,
        f"There was no answer within {seconds:.0f} seconds.",
        "A device or a driver hangs: unplug it and plug it in again, or start the machine anew.",
        {"limit_seconds": seconds},
    )


def skipped(subject: Subject, why: str) -> Finding:
    """Return what to tell of a check that was not made.

    Args:
        subject: What would have been looked at.
        why: A sentence of our own.
    """
    return Finding(subject, "check", Verdict.UNKNOWN, f"Not looked at: {why}")
