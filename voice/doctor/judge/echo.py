"""Judges the way from the speaker to the microphone."""

from collections.abc import Iterator

from voice.doctor.finding import Finding, Subject, Verdict
from voice.doctor.judge.echo_path import EchoPath

LATE = 0.3
"""Seconds from which a sound comes noticeably after what it belongs to."""

TOO_LATE = 0.6
"""Seconds up to which the echo canceller looks for the echo (`voice.ear.echo.alignment`)."""

LOUDER = 0.0
"""dB of return loss below which the coach's own voice arrives louder than it was given out."""

FAINT = 40.0
"""dB of return loss from which what is left of the echo does not matter even without a canceller."""

ENOUGH = 8.0
"""dB of the coach's own voice taken out from which a user who is as loud as it stands out while it speaks."""

SOFT_ENOUGH = -45.0
"""dBFS up to which what is left does not matter: somebody who speaks two metres away is at -30 to -20."""

_SOFTER = "Turn the speaker down, move the microphone away from it, or use headphones."


def judge_echo(path: EchoPath | None, speech: float | None = None) -> Iterator[Finding]:
    """Judge what the microphone heard of a chirp.

    Args:
        path: What was measured; None where the chirp was not heard.
        speech: Level in dBFS at which the user was heard, where they were.
    """
    if path is None:
        yield Finding.well(
            Subject.ECHO,
            "return loss",
            "The microphone does not hear the speaker: with headphones that is as it should be. If you heard no chirp "
            "either, turn the speaker up.",
        )
        return
    yield _delay(path)
    yield _loudness(path, speech)


def judge_removal(removed: float, left: float) -> Finding:
    """Judge how much of its own voice the coach takes out of what it hears.

    Args:
        removed: dB by which it becomes softer.
        left: Level of what is left, in dBFS; the room's noise is in it.
    """
    figures = {"removed_db": round(removed, 1), "left_dbfs": round(left, 1)}
    taken = f"{max(0.0, removed):.0f} dB of the coach's own voice"
    if removed >= ENOUGH or left <= SOFT_ENOUGH:
        found = f"{taken} were taken out of what it hears; what is left does no harm."
        return Finding.well(Subject.ECHO, "removal", found, **figures)
    return Finding(
        Subject.ECHO,
        "removal",
        Verdict.WARNING,
        f"Only {taken} can be taken out: while it speaks, commands will be missed.",
        "Turn the speaker down until it sounds clean, and turn off effects such as noise suppression in the system's "
        "sound settings. Headphones always help.",
        figures,
    )


def _delay(path: EchoPath) -> Finding:
    figures = {"delay_ms": round(1000 * path.delay, 1)}
    after = f"{1000 * path.delay:.0f} thousandths of a second"
    if path.delay > TOO_LATE:
        return Finding(
            Subject.ECHO,
            "delay",
            Verdict.TROUBLE,
            f"A sound takes {after} from here to the microphone: the coach cannot tell its own voice from yours.",
            "Use a speaker with a cable instead of Bluetooth or a television, or headphones.",
            figures,
        )
    if path.delay > LATE:
        found = f"A sound takes {after} from here to the microphone: counts will come a little late."
        mend = "It works. A speaker with a cable is quicker than Bluetooth or a television."
        return Finding(Subject.ECHO, "delay", Verdict.WARNING, found, mend, figures)
    return Finding.well(Subject.ECHO, "delay", f"A sound takes {after} from here to the microphone.", **figures)


def _loudness(path: EchoPath, speech: float | None) -> Finding:
    figures = {"return_loss_db": round(path.return_loss, 1), "echo_dbfs": round(path.level, 1)}
    if path.clipped:
        return Finding(
            Subject.ECHO,
            "return loss",
            Verdict.TROUBLE,
            "The speaker is so loud at the microphone that its sound is cut off: the coach cannot take it out.",
            _SOFTER,
            figures | {"clipped_share": round(path.clipped, 5)},
        )
    if path.return_loss < LOUDER:
        found = (
            f"The microphone hears the speaker {-path.return_loss:.0f} dB louder than it plays: "
            "while the coach speaks, commands will be missed."
        )
        return Finding(Subject.ECHO, "return loss", Verdict.WARNING, found, _SOFTER, figures)
    how = f"{path.return_loss:.0f} dB softer than it plays (return loss)"
    if path.return_loss >= FAINT:
        return Finding.well(Subject.ECHO, "return loss", f"The microphone hardly hears the speaker: {how}.", **figures)
    found = f"The microphone hears the speaker {how}, which the coach can take out."
    if speech is not None:
        figures["speech_above_echo_db"] = round(speech - path.level, 1)
    return Finding.well(Subject.ECHO, "return loss", found, **figures)
