"""Judges what the microphone gave while nobody spoke."""

from collections.abc import Iterator
from dataclasses import dataclass

from voice.doctor.finding import Finding, Subject, Verdict
from voice.doctor.judge.level import SILENT, Levels
from voice.sound.input_kind import InputKind
from voice.sound.samples import SAMPLE_RATE

LOUD_ROOM = -40.0
"""dBFS of a noise floor from which a room is loud: a person speaking two metres away is at -30 to -20."""

DROWNING_ROOM = -26.0
"""dBFS of a noise floor that drowns them out."""

MUCH_CLIPPED = 0.001
"""Share of samples at full scale above which it is more than a single knock."""

LEANING = 0.02
"""Offset, 0 to 1, from which it reduces the usable range: 2 % of full scale."""

MANY_LOST = 0.02
"""Share of lost sound from which words go missing: one block in fifty."""

TURN_DOWN = "Turn its level down in the system's sound settings, or move it away from whatever is loud."

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
            "The microphone gives nothing at all, not even hiss: it is muted, or the system blocks it.",
            "Check for a mute switch on it and in the system's sound settings. Then allow this program, or its "
            "terminal, to use the microphone in the privacy settings.",
            {"level_dbfs": levels.level},
        )
        return
    if levels.dead:
        found = "The microphone gives sound only while something plays."
        yield Finding.well(_MICROPHONE, "level", found, level_dbfs=levels.level)
        yield _noise(levels)
        return
    yield Finding.well(
        _MICROPHONE,
        "level",
        f"The microphone works, at {levels.level:.0f} dB.",
        level_dbfs=round(levels.level, 1),
    )
    yield _clipping(levels)
    yield _noise(levels)
    if abs(levels.offset) > LEANING:
        yield Finding(
            _MICROPHONE,
            "offset",
            Verdict.WARNING,
            f"Its signal has an offset of {100 * abs(levels.offset):.0f} % (DC offset).",
            "The device or its cable is faulty: try another socket, or another microphone.",
            {"offset": round(levels.offset, 4)},
        )


def judge_source(gives: InputKind) -> Iterator[Finding]:
    """Judge what was chosen as the microphone, where it is none."""
    match gives:
        case InputKind.MICROPHONE:
            return
        case InputKind.MONITOR:
            found = "What is chosen as the microphone is none: it gives what the speaker plays."
        case InputKind.LOOPBACK:
            found = "What is chosen as the microphone is none: it gives what other programs play."
        case InputKind.AGGREGATE:
            found = "What is chosen as the microphone is several devices in one: not all of them need be microphones."
    mend = "If nobody is heard, choose a microphone by itself with --mic: `stretch devices` lists them."
    yield Finding(_MICROPHONE, "source", Verdict.WARNING, found, mend)


def _clipping(levels: Levels) -> Finding:
    figures = {"clipped_share": round(levels.clipped, 5), "peak_dbfs": round(levels.peak, 1)}
    if not levels.clipped:
        return Finding.well(_MICROPHONE, "clipping", "Its sound is not distorted (no clipping).", **figures)
    much = levels.clipped > MUCH_CLIPPED
    verdict = Verdict.TROUBLE if much else Verdict.WARNING
    found = f"Its level is too high: {100 * levels.clipped:.2g} % of the sound is distorted (clipping)."
    return Finding(_MICROPHONE, "clipping", verdict, found, TURN_DOWN, figures)


def _noise(levels: Levels) -> Finding:
    figures = {"noise_floor_dbfs": round(levels.noise_floor, 1)}
    at = f"(noise floor {levels.noise_floor:.0f} dB)"
    if levels.noise_floor <= SILENT:
        found = (
            "In between it gives nothing at all, as many a headset that shuts itself off: the noise of the room "
            "cannot be told."
        )
        return Finding.well(_MICROPHONE, "noise", found, **figures)
    if levels.noise_floor <= LOUD_ROOM:
        return Finding.well(_MICROPHONE, "noise", f"The room is quiet enough {at}.", **figures)
    if levels.noise_floor <= DROWNING_ROOM:
        found, verdict = f"The room is loud {at}, so commands will be missed.", Verdict.WARNING
    else:
        found, verdict = f"The room is so loud {at} that hardly a word will be understood.", Verdict.TROUBLE
    mend = (
        "Turn off whatever hums or plays, or move the microphone closer to the mat. If the room sounds quiet to you, "
        "turn the microphone's level down."
    )
    return Finding(_MICROPHONE, "noise", verdict, found, mend, figures)


def judge_capture(capture: Capture) -> Iterator[Finding]:
    """Judge the microphone's rate, and whether its sound arrived complete."""
    yield _rate(capture)
    share = capture.lost / capture.seconds
    figures = {"lost_seconds": round(capture.lost, 3), "listened_seconds": round(capture.seconds, 2)}
    if not capture.lost:
        yield Finding.well(_MICROPHONE, "losses", "No sound was lost on the way.", **figures)
        return
    yield Finding(
        _MICROPHONE,
        "losses",
        Verdict.TROUBLE if share > MANY_LOST else Verdict.WARNING,
        f"{capture.lost:.2f} of {capture.seconds:.1f} seconds of sound were lost on the way.",
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
            f"It sounds like a telephone: {capture.native_rate:.0f} samples a second, and {SAMPLE_RATE} are needed.",
            "Bluetooth headsets do so in an older mode: choose another of their modes, or another microphone.",
            figures,
        )
    if capture.native_rate == SAMPLE_RATE:
        how = "as the coach needs them"
    else:
        how = f"which {'the system' if capture.opened_rate == SAMPLE_RATE else 'the coach'} converts"
    return Finding.well(_MICROPHONE, "rate", f"{capture.native_rate:.0f} samples a second, {how}.", **figures)
