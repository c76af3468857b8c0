"""Judges what the microphone gave while nobody spoke."""

from collections.abc import Iterator
from dataclasses import dataclass

from voice.doctor.finding import Finding, Subject, Verdict
from voice.doctor.judge.level import Levels
from voice.sound.samples import SAMPLE_RATE

LOUD_ROOM = -40.0
"""dBFS of a noise floor from which a room is loud: somebody who speaks two metres away is at -30 to -20."""

DROWNING_ROOM = -26.0
"""dBFS of a noise floor that leaves nothing of them."""

MUCH_CLIPPED = 0.001
"""Share of samples at full scale from which it is no single knock."""

LEANING = 0.02
"""Offset, 0 to 1, from which it takes room from what is heard: 2 % of full scale."""

MANY_LOST = 0.02
"""Share of sound lost from which words go missing: one block in fifty."""

TURN_DOWN = "Turn its level down in the system's sound settings, or move it further away from what is loud."

_MICROPHONE = Subject.MICROPHONE


@dataclass(frozen=True, slots=True)
class Capture:
    """How the microphone was listened to.

    Attributes:
        seconds: For how long.
        lost: Seconds of it that the system lost.
        native_rate: What the device prefers, in Hz.
        opened_rate: What it was opened with, in Hz.
    """

    seconds: float
    lost: float
    native_rate: float
    opened_rate: float


def judge_quiet(levels: Levels, *, is_alive: bool = False) -> Iterator[Finding]:
    """Judge what was heard while nobody spoke.

    Args:
        levels: What it measured.
        is_alive: Whether the same microphone gave sound before or after.
    """
    if levels.dead and not is_alive:
        yield Finding(
            _MICROPHONE,
            "level",
            Verdict.TROUBLE,
            "The microphone gives nothing at all, not even a room's hiss: it is muted, or the system keeps it from us.",
            "Look for a mute switch on it and in the system's sound settings; then allow this program, or the terminal "
            "that it runs in, to use the microphone in the privacy settings.",
            {"level_dbfs": levels.level},
        )
        return
    yield Finding.well(
        _MICROPHONE,
        "level",
        f"The microphone gives sound, at {levels.level:.0f} dB.",
        level_dbfs=round(levels.level, 1),
    )
    yield _clipping(levels)
    yield _noise(levels)
    if abs(levels.offset) > LEANING:
        yield Finding(
            _MICROPHONE,
            "offset",
            Verdict.WARNING,
            f"Its signal leans to one side, by {100 * abs(levels.offset):.0f} % of what it can give.",
            "That is a fault of the device or of its cable: try another socket, or another microphone.",
            {"offset": round(levels.offset, 4)},
        )


def _clipping(levels: Levels) -> Finding:
    figures = {"clipped_share": round(levels.clipped, 5), "peak_dbfs": round(levels.peak, 1)}
    if not levels.clipped:
        return Finding.well(_MICROPHONE, "clipping", "Nothing is cut off at the top (no clipping).", **figures)
    much = levels.clipped > MUCH_CLIPPED
    verdict = Verdict.TROUBLE if much else Verdict.WARNING
    found = f"It is set too loud: {100 * levels.clipped:.2g} % of the sound is cut off at the top (clipping)."
    return Finding(_MICROPHONE, "clipping", verdict, found, TURN_DOWN, figures)


def _noise(levels: Levels) -> Finding:
    figures = {"noise_floor_dbfs": round(levels.noise_floor, 1)}
    at = f"(noise floor {levels.noise_floor:.0f} dB)"
    if levels.noise_floor <= LOUD_ROOM:
        return Finding.well(_MICROPHONE, "noise", f"The room is quiet enough {at}.", **figures)
    if levels.noise_floor <= DROWNING_ROOM:
        found, verdict = f"The room is loud {at}: commands will be missed.", Verdict.WARNING
    else:
        found, verdict = f"The room is so loud {at} that hardly a word will come through.", Verdict.TROUBLE
    mend = (
        "Turn off what hums or plays, or bring the microphone closer to the mat. If the room is quiet to your ears, "
        "turn the microphone's level down."
    )
    return Finding(_MICROPHONE, "noise", verdict, found, mend, figures)


def judge_capture(capture: Capture) -> Iterator[Finding]:
    """Judge the microphone's rate, and whether its sound came whole."""
    yield _rate(capture)
    share = capture.lost / capture.seconds
    figures = {"lost_seconds": round(capture.lost, 3), "listened_seconds": round(capture.seconds, 2)}
    if not capture.lost:
        yield Finding.well(_MICROPHONE, "losses", "No sound was lost on its way.", **figures)
        return
    yield Finding(
        _MICROPHONE,
        "losses",
        Verdict.TROUBLE if share > MANY_LOST else Verdict.WARNING,
        f"{capture.lost:.2f} of {capture.seconds:.1f} seconds of sound were lost on their way.",
        "Close programs that keep the machine busy, and plug a USB microphone into the machine itself, not into a hub.",
        figures,
    )


def _rate(capture: Capture) -> Finding:
    figures = {"native_rate_hz": capture.native_rate, "opened_rate_hz": capture.opened_rate}
    if capture.native_rate < SAMPLE_RATE:
        return Finding(
            _MICROPHONE,
            "rate",
            Verdict.WARNING,
            f"It sounds like a telephone: {capture.native_rate:.0f} samples a second, where {SAMPLE_RATE} are wanted.",
            "A Bluetooth headset does so in its older mode: choose another of its modes, or another microphone.",
            figures,
        )
    if capture.native_rate == SAMPLE_RATE:
        how = "as the coach wants them"
    else:
        how = f"which {'the system' if capture.opened_rate == SAMPLE_RATE else 'the coach'} converts"
    return Finding.well(_MICROPHONE, "rate", f"{capture.native_rate:.0f} samples a second, {how}.", **figures)
