"""Judges the path from the speaker to the microphone."""

from collections.abc import Iterator

from voice.doctor.finding import Finding, Subject, Verdict
from voice.doctor.judge.echo_path import EchoPath

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

_SOFTER = "Turn the speaker down, move the microphone away from it, or use headphones."


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
        yield Finding.well(
            Subject.ECHO,
            "return loss",
            "The microphone does not hear the speaker: with headphones that's fine. If you heard no chirp "
            "either, turn the speaker up.",
        )
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
    taken = f"{max(0.0, removed):.0f} dB of the coach's own voice"
    if removed >= ENOUGH or left <= SOFT_ENOUGH:
        found = f"{taken} were removed from what it hears; what is left does no harm."
        return Finding.well(Subject.ECHO, "removal", found, **figures)
    return Finding(
        Subject.ECHO,
        "removal",
        Verdict.WARNING,
        f"Only {taken} can be removed, so commands will be missed while it speaks.",
        "Turn the speaker down until it sounds clear, and turn off effects such as noise suppression in the system's "
        "sound settings. Headphones always help.",
        figures,
    )


def _delay(path: EchoPath) -> Finding:
    figures = {"delay_ms": round(1000 * path.delay, 1)}
    after = f"{1000 * path.delay:.0f} milliseconds"
    if path.delay > TOO_LATE:
        return Finding(
            Subject.ECHO,
            "delay",
            Verdict.TROUBLE,
            f"A sound takes {after} to reach the microphone: the coach cannot tell its own voice from yours.",
            "Use a wired speaker instead of Bluetooth or a television, or headphones.",
            figures,
        )
    if path.delay > LATE:
        found = f"A sound takes {after} to reach the microphone, so counts will come a little late."
        mend = "It works. A wired speaker is faster than Bluetooth or a television."
        return Finding(Subject.ECHO, "delay", Verdict.WARNING, found, mend, figures)
    return Finding.well(Subject.ECHO, "delay", f"A sound takes {after} to reach the microphone.", **figures)


def _own_sound(path: EchoPath) -> Finding:
    return Finding(
        Subject.ECHO,
        "return loss",
        Verdict.TROUBLE,
        "The input delivers exactly what the speaker plays, and nothing from any room: it isn't a microphone, but a "
        "monitor of the speaker. Nobody will be heard.",
        "Plug a microphone in, or choose one in the system's sound settings or with --mic (`stretch devices`).",
        {"return_loss_db": round(path.return_loss, 1), "echo_dbfs": round(path.level, 1)},
    )


def _loudness(path: EchoPath, speech: float | None) -> Finding:
    figures = {"return_loss_db": round(path.return_loss, 1), "echo_dbfs": round(path.level, 1)}
    if path.clipped:
        return Finding(
            Subject.ECHO,
            "return loss",
            Verdict.TROUBLE,
            "The speaker is so loud at the microphone that its sound is distorted: the coach cannot remove it.",
            _SOFTER,
            figures | {"clipped_share": round(path.clipped, 5)},
        )
    if path.return_loss < LOUDER:
        found = (
            f"The microphone hears the speaker {-path.return_loss:.0f} dB louder than it plays, so "
            "commands will be missed while the coach speaks."
        )
        return Finding(Subject.ECHO, "return loss", Verdict.WARNING, found, _SOFTER, figures)
    if round(path.return_loss) == 0:
        how = "as loud as it plays (return loss 0 dB)"
    else:
        how = f"{path.return_loss:.0f} dB softer than it plays (return loss)"
    if path.return_loss >= FAINT:
        return Finding.well(Subject.ECHO, "return loss", f"The microphone hardly hears the speaker: {how}.", **figures)
    found = f"The microphone hears the speaker {how}, which the coach can remove."
    if speech is not None:
        figures["speech_above_echo_db"] = round(speech - path.level, 1)
    return Finding.well(Subject.ECHO, "return loss", found, **figures)
