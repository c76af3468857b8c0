"""Judges what the microphone gave while nobody spoke."""

from collections.abc import Iterator
from dataclasses import dataclass

from voice.doctor.finding import Finding, Number, Subject, Verdict
from voice.doctor.judge.level import SILENT, Levels
from voice.doctor.sentences import Microphone
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
        figures = {"level_dbfs": levels.level}
        yield Finding(_MICROPHONE, "level", Verdict.TROUBLE, Microphone.MUTED, figures=figures)
        return
    if levels.dead:
        yield Finding.well(_MICROPHONE, "level", Microphone.ONLY_WHILE_PLAYING, figures={"level_dbfs": levels.level})
        yield _noise(levels)
        return
    level = {"level": Number(levels.level)}
    yield Finding.well(_MICROPHONE, "level", Microphone.WORKS, level, figures={"level_dbfs": round(levels.level, 1)})
    yield _clipping(levels)
    yield _noise(levels)
    if abs(levels.offset) > LEANING:
        share, figures = {"share": Number(100 * abs(levels.offset))}, {"offset": round(levels.offset, 4)}
        yield Finding(_MICROPHONE, "offset", Verdict.WARNING, Microphone.OFFSET, share, figures=figures)


def judge_source(gives: InputKind) -> Iterator[Finding]:
    """Judge what was chosen as the microphone, where it is none."""
    match gives:
        case InputKind.MICROPHONE:
            return
        case InputKind.MONITOR:
            says = Microphone.MONITOR
        case InputKind.LOOPBACK:
            says = Microphone.LOOPBACK
        case InputKind.AGGREGATE:
            says = Microphone.AGGREGATE
    yield Finding(_MICROPHONE, "source", Verdict.WARNING, says)


def _clipping(levels: Levels) -> Finding:
    figures = {"clipped_share": round(levels.clipped, 5), "peak_dbfs": round(levels.peak, 1)}
    if not levels.clipped:
        return Finding.well(_MICROPHONE, "clipping", Microphone.UNDISTORTED, figures=figures)
    verdict = Verdict.TROUBLE if levels.clipped > MUCH_CLIPPED else Verdict.WARNING
    share = {"share": Number(100 * levels.clipped, ".2g")}
    return Finding(_MICROPHONE, "clipping", verdict, Microphone.DISTORTED, share, figures=figures)


def _noise(levels: Levels) -> Finding:
    figures = {"noise_floor_dbfs": round(levels.noise_floor, 1)}
    if levels.noise_floor <= SILENT:
        return Finding.well(_MICROPHONE, "noise", Microphone.NOISE_UNKNOWN, figures=figures)
    noise = {"noise": Number(levels.noise_floor)}
    if levels.noise_floor <= LOUD_ROOM:
        return Finding.well(_MICROPHONE, "noise", Microphone.QUIET_ROOM, noise, figures=figures)
    if levels.noise_floor <= DROWNING_ROOM:
        return Finding(_MICROPHONE, "noise", Verdict.WARNING, Microphone.LOUD_ROOM, noise, figures=figures)
    return Finding(_MICROPHONE, "noise", Verdict.TROUBLE, Microphone.DROWNING_ROOM, noise, figures=figures)


def judge_capture(capture: Capture) -> Iterator[Finding]:
    """Judge the microphone's rate, and whether its sound arrived complete."""
    yield _rate(capture)
    share = capture.lost / capture.seconds
    figures = {"lost_seconds": round(capture.lost, 3), "listened_seconds": round(capture.seconds, 2)}
    if not capture.lost:
        yield Finding.well(_MICROPHONE, "losses", Microphone.NOTHING_LOST, figures=figures)
        return
    verdict = Verdict.TROUBLE if share > MANY_LOST else Verdict.WARNING
    values = {"lost": Number(capture.lost, ".2f"), "seconds": Number(capture.seconds, ".1f")}
    yield Finding(_MICROPHONE, "losses", verdict, Microphone.LOST, values, figures=figures)


def _rate(capture: Capture) -> Finding:
    figures = {"native_rate_hz": capture.native_rate, "opened_rate_hz": capture.opened_rate}
    rate = {"rate": Number(capture.native_rate)}
    if capture.native_rate < SAMPLE_RATE:
        rates = rate | {"needed": Number(SAMPLE_RATE)}
        return Finding(_MICROPHONE, "rate", Verdict.WARNING, Microphone.TELEPHONE, rates, figures=figures)
    if capture.native_rate == SAMPLE_RATE:
        return Finding.well(_MICROPHONE, "rate", Microphone.RATE_FITS, rate, figures=figures)
    is_system = capture.opened_rate == SAMPLE_RATE
    who = Microphone.SYSTEM_CONVERTS if is_system else Microphone.COACH_CONVERTS
    return Finding.well(_MICROPHONE, "rate", who, rate, figures=figures)
