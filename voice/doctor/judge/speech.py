"""Judges voice, recognizer and speaker by their results and how long they took."""

from collections.abc import Iterator
from dataclasses import dataclass

from voice.doctor.finding import Finding, Number, Subject, Verdict
from voice.doctor.judge.speed import is_steady
from voice.doctor.sentences import Recognizer, Speaker, Voice

SLOW_VOICE = 1.5
"""Seconds to render an urgent sentence above which the coach seems to hesitate."""

STUCK_VOICE = 10.0

SLOW_EAR = 0.6
"""Seconds for a command above which it seems not to have been heard; about 0.1 is usual."""

STUCK_EAR = 2.0

LATE_SPEAKER = 0.4
"""Seconds of the speaker's own delay above which a cue comes too late."""

SOFT = 0.2
"""The coach's volume, 0 to 1, below which it is easily mistaken for silence."""


@dataclass(frozen=True, slots=True)
class Rendering:
    """How a voice performed.

    Attributes:
        start_seconds: How long it took to be there.
        render_seconds: How long a sentence took until it could be spoken.
        speech_seconds: How long the sentence is.
        restarts: How often the voice hung or crashed and had to be started again.
    """

    start_seconds: float
    render_seconds: float
    speech_seconds: float
    restarts: int = 0


def judge_voice(rendering: Rendering) -> Iterator[Finding]:
    """Judge a voice."""
    figures = {
        "start_seconds": round(rendering.start_seconds, 2),
        "render_seconds": round(rendering.render_seconds, 3),
        "speech_seconds": round(rendering.speech_seconds, 2),
    }
    took = {"length": Number(rendering.speech_seconds, ".1f"), "seconds": Number(rendering.render_seconds, ".2f")}
    if rendering.render_seconds <= SLOW_VOICE:
        yield Finding.well(Subject.VOICE, "rendering", Voice.READY, took, figures=figures)
    else:
        verdict = Verdict.TROUBLE if rendering.render_seconds > STUCK_VOICE else Verdict.WARNING
        yield Finding(Subject.VOICE, "rendering", verdict, Voice.SLOW, took, figures=figures)
    if rendering.restarts:
        restarts = {"restarts": rendering.restarts}
        yield Finding(Subject.VOICE, "restarts", Verdict.WARNING, Voice.RESTARTED, figures=restarts)


@dataclass(frozen=True, slots=True)
class Tried:
    """How a recognizer performed on commands spoken by a synthetic voice.

    Attributes:
        commands: How many there were.
        understood: How many of them were understood.
        seconds: How long the slowest took.
        loading_seconds: How long the recognizer took to load.
        is_understudy: Whether it is not the one that one would wish.
        is_foreign: Whether it was not English: the usual voice is hardly understood in other languages.
    """

    commands: int
    understood: int
    seconds: float
    loading_seconds: float
    is_understudy: bool
    is_foreign: bool = False


def judge_recognizer(tried: Tried) -> Iterator[Finding]:
    """Judge a recognizer."""
    figures = {
        "commands": tried.commands,
        "understood": tried.understood,
        "command_seconds": round(tried.seconds, 3),
        "loading_seconds": round(tried.loading_seconds, 2),
    }
    counts = {"understood": Number(tried.understood), "commands": Number(tried.commands)}
    if not tried.understood and not tried.is_foreign:
        yield Finding(Subject.RECOGNIZER, "understanding", Verdict.TROUBLE, Recognizer.NONE, counts, figures=figures)
    elif tried.understood < tried.commands:
        yield Finding(Subject.RECOGNIZER, "understanding", Verdict.WARNING, Recognizer.SOME, counts, figures=figures)
    else:
        within = counts | {"seconds": Number(tried.seconds, ".2f")}
        yield Finding.well(Subject.RECOGNIZER, "understanding", Recognizer.ALL, within, figures=figures)
    if tried.seconds > SLOW_EAR:
        verdict = Verdict.TROUBLE if tried.seconds > STUCK_EAR else Verdict.WARNING
        slow = Recognizer.SLOW_WITHOUT_ANOTHER if tried.is_foreign else Recognizer.SLOW
        yield Finding(Subject.RECOGNIZER, "speed", verdict, slow, {"seconds": Number(tried.seconds, ".1f")})
    if tried.is_understudy:
        yield Finding(Subject.RECOGNIZER, "engine", Verdict.WARNING, Recognizer.UNDERSTUDY)


def judge_speaker(speed: float, latency: float, *, volume: float) -> Iterator[Finding]:
    """Judge a speaker from how it played.

    Args:
        speed: Seconds of sound that it took in a second.
        latency: Seconds that it says it needs until a sound is heard.
        volume: The coach's, 0 to 1.
    """
    off = speed - 1
    figures = {"speed_off": round(off, 4), "latency_seconds": round(latency, 3)}
    if not is_steady(speed):
        how = Speaker.TOO_SLOW if off < 0 else Speaker.TOO_QUICK
        share = {"share": Number(100 * abs(off))}
        yield Finding(Subject.SPEAKER, "playing", Verdict.TROUBLE, how, share, figures=figures)
    elif latency > LATE_SPEAKER:
        late = {"seconds": Number(latency, ".1f")}
        yield Finding(Subject.SPEAKER, "playing", Verdict.WARNING, Speaker.LATE, late, figures=figures)
    else:
        yield Finding.well(Subject.SPEAKER, "playing", Speaker.STEADY, figures=figures)
    if volume < SOFT:
        how = Speaker.VOLUME_LOW if volume else Speaker.VOLUME_OFF
        yield Finding(Subject.SPEAKER, "volume", Verdict.WARNING, how, figures={"volume": volume})
