"""Judges the path from the speaker to the microphone."""

from collections.abc import Iterator

from voice.doctor.finding import Finding, Number, Subject, Verdict
from voice.doctor.judge.echo_path import EchoPath
from voice.doctor.sentences import Echo

LATE = 0.3
"""Seconds from which a sound comes noticeably late."""

TOO_LATE = 0.6
"""Seconds up to which the echo canceller looks for the echo (`voice.ear.echo.alignment`)."""

LOUDER = 0.0
"""dB of return loss below which the coach's voice arrives louder than it was played."""

AS_LOUD = 1.0
"""dB of return loss, either way, up to which the echo is as loud as what was played. A room and two devices come to
that by chance; together with digital silence in between it is the speaker's own sound, which was in no room."""

FAINT = 40.0
"""dB of return loss from which the remaining echo does not matter even without a canceller."""

ENOUGH = 8.0
"""dB of the coach's voice removed from which an equally loud user stands out while the coach speaks."""

SOFT_ENOUGH = -45.0
"""dBFS up to which the rest does not matter: a person speaking two metres away is at -30 to -20."""


def judge_echo(
    path: EchoPath | None, speech: float | None = None, *, silent_between: bool = False
) -> Iterator[Finding]:
    """Judge what the microphone heard of a chirp.

    Args:
        path: What was measured; None where the chirp was not heard.
        speech: Level in dBFS at which the user was heard, where they were.
        silent_between: Whether the microphone gave digital silence while nothing was played.
    """
    if path is None:
        yield Finding.well(Subject.ECHO, "return loss", Echo.NOT_HEARD)
        return
    yield _delay(path)
    if silent_between and speech is None and abs(path.return_loss) <= AS_LOUD:
        yield _own_sound(path)
        return
    yield _loudness(path, speech)


def judge_removal(removed: float, left: float) -> Finding:
    """Judge how much of its own voice the coach removes from what it hears.

    Args:
        removed: dB by which it becomes softer.
        left: Level of what is left, in dBFS; the room's noise is in it.
    """
    figures = {"removed_db": round(removed, 1), "left_dbfs": round(left, 1)}
    values = {"removed": Number(max(0.0, removed))}
    if removed >= ENOUGH or left <= SOFT_ENOUGH:
        return Finding.well(Subject.ECHO, "removal", Echo.REMOVED, values, figures=figures)
    return Finding(Subject.ECHO, "removal", Verdict.WARNING, Echo.NOT_REMOVED, values, figures=figures)


def _delay(path: EchoPath) -> Finding:
    values, figures = {"delay": Number(1000 * path.delay)}, {"delay_ms": round(1000 * path.delay, 1)}
    if path.delay > TOO_LATE:
        return Finding(Subject.ECHO, "delay", Verdict.TROUBLE, Echo.TOO_LATE, values, figures=figures)
    if path.delay > LATE:
        return Finding(Subject.ECHO, "delay", Verdict.WARNING, Echo.LATE, values, figures=figures)
    return Finding.well(Subject.ECHO, "delay", Echo.DELAY, values, figures=figures)


def _own_sound(path: EchoPath) -> Finding:
    figures = {"return_loss_db": round(path.return_loss, 1), "echo_dbfs": round(path.level, 1)}
    return Finding(Subject.ECHO, "return loss", Verdict.TROUBLE, Echo.OWN_SOUND, figures=figures)


def _loudness(path: EchoPath, speech: float | None) -> Finding:
    figures = {"return_loss_db": round(path.return_loss, 1), "echo_dbfs": round(path.level, 1)}
    if path.clipped:
        figures["clipped_share"] = round(path.clipped, 5)
        return Finding(Subject.ECHO, "return loss", Verdict.TROUBLE, Echo.DISTORTED, figures=figures)
    if path.return_loss < LOUDER:
        louder = {"louder": Number(-path.return_loss)}
        return Finding(Subject.ECHO, "return loss", Verdict.WARNING, Echo.LOUDER, louder, figures=figures)
    softer = {"softer": Number(path.return_loss)}
    if path.return_loss >= FAINT:
        return Finding.well(Subject.ECHO, "return loss", Echo.HARDLY, softer, figures=figures)
    if speech is not None:
        figures["speech_above_echo_db"] = round(speech - path.level, 1)
    if round(path.return_loss) == 0:
        return Finding.well(Subject.ECHO, "return loss", Echo.AS_LOUD, figures=figures)
    return Finding.well(Subject.ECHO, "return loss", Echo.SOFTER, softer, figures=figures)
