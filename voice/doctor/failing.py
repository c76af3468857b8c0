"""Findings about checks that did not finish: an error, a timeout, or something missing."""

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
    ExitCode.DIARY: "Your diary or preferences cannot be used.",
}
"""What each error means, without the names that its own text may contain."""


def failed(subject: Subject, error: BaseException) -> Finding:
    """Return the finding for an error that ended a check."""
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
        "This check crashed, which is a bug in the coach.",
        "Please report it: stretch doctor --report prints what to send.",
        in_full=InFull(
            f"This check crashed, which is a bug in the coach ({raised}: {error}).",
            "Please report it: stretch doctor --report prints what to send.",
        ),
        raised=raised,
    )


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
    return Finding(
        subject,
        "time",
        Verdict.TROUBLE,
        f"There was no answer after {seconds:.0f} seconds.",
        "A device or driver hangs. Unplug it and plug it in again, or restart the machine.",
        {"limit_seconds": seconds},
    )


def skipped(subject: Subject, why: str) -> Finding:
    """Return the finding for a check that was skipped.

    Args:
        subject: What would have been looked at.
        why: A sentence of our own.
    """
    return Finding(subject, "check", Verdict.UNKNOWN, f"Not checked: {why}")
