"""Judges voice, recognizer and speaker by their results and how long they took."""

from collections.abc import Iterator
from dataclasses import dataclass

from voice.doctor.finding import Finding, Subject, Verdict

SLOW_VOICE = 1.5
"""Seconds to render an urgent sentence above which the coach seems to hesitate."""

STUCK_VOICE = 10.0

SLOW_EAR = 0.6
"""Seconds for a command above which it seems not to have been heard; about 0.1 is usual."""

STUCK_EAR = 2.0

LATE_SPEAKER = 0.4
"""Seconds of the speaker's own delay above which a cue comes too late."""

STEADY = 0.05
"""Share by which a speaker may take sound faster or slower than real time, measured over about a second."""

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
    took = f"A sentence of {rendering.speech_seconds:.1f} seconds was ready after {rendering.render_seconds:.2f}."
    if rendering.render_seconds <= SLOW_VOICE:
        yield Finding.well(Subject.VOICE, "rendering", took, **figures)
    else:
        verdict = Verdict.TROUBLE if rendering.render_seconds > STUCK_VOICE else Verdict.WARNING
        mend = "Close programs that keep the machine busy, or choose the other voice with --synthesizer."
        yield Finding(Subject.VOICE, "rendering", verdict, f"The voice is slow. {took}", mend, figures)
    if rendering.restarts:
        found = "The voice hung or crashed and had to be restarted."
        mend = "If it happens again, choose another one with --synthesizer or --voice."
        yield Finding(Subject.VOICE, "restarts", Verdict.WARNING, found, mend, {"restarts": rendering.restarts})


@dataclass(frozen=True, slots=True)
class Tried:
    """How a recognizer performed on commands spoken by a synthetic voice.

    Attributes:
        commands: How many there were.
        understood: How many of them were understood.
        seconds: How long the slowest took.
        loading_seconds: How long the recognizer took to load.
        is_understudy: Whether it is not the one that one would wish.
        is_foreign: Whether German or Spanish was spoken: the usual voice is hardly understood in these.
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
    found = f"{tried.understood} of {tried.commands} commands that the coach spoke to itself were understood"
    if not tried.understood and not tried.is_foreign:
        mend = "Reinstall the coach: scripts/run. If that doesn't help, try another --engine."
        yield Finding(Subject.RECOGNIZER, "understanding", Verdict.TROUBLE, f"{found}.", mend, figures)
    elif tried.understood < tried.commands:
        mend = "People are understood better than this voice. If you are not, try another --engine."
        yield Finding(Subject.RECOGNIZER, "understanding", Verdict.WARNING, f"{found}.", mend, figures)
    else:
        found = f"{found}, each within {tried.seconds:.2f} seconds."
        yield Finding.well(Subject.RECOGNIZER, "understanding", found, **figures)
    if tried.seconds > SLOW_EAR:
        yield Finding(
            Subject.RECOGNIZER,
            "speed",
            Verdict.TROUBLE if tried.seconds > STUCK_EAR else Verdict.WARNING,
            f"It takes {tried.seconds:.1f} seconds to understand a command.",
            "Close programs that keep the machine busy"
            f"{'.' if tried.is_foreign else ', or try --engine sphinx, which is faster but understands less.'}",
        )
    if tried.is_understudy:
        yield Finding(
            Subject.RECOGNIZER,
            "engine",
            Verdict.WARNING,
            "The coach hears with PocketSphinx, which understands less: the better recognizer cannot be loaded.",
            "Install it: pip install 'stretch-coach[grammar]'.",
        )


def judge_speaker(taken: float, elapsed: float, latency: float, *, volume: float) -> Iterator[Finding]:
    """Judge a speaker from how it played.

    Args:
        taken: Seconds of sound that it took.
        elapsed: In how many seconds.
        latency: Seconds that it says it needs until a sound is heard.
        volume: The coach's, 0 to 1.
    """
    off = taken / elapsed - 1
    figures = {"speed_off": round(off, 4), "latency_seconds": round(latency, 3)}
    if abs(off) > STEADY:
        how = "too slowly" if off < 0 else "too quickly"
        found = f"The speaker takes sound {how}, by {100 * abs(off):.0f} %, so it will stutter or drag."
        mend = "Close programs that keep the machine busy, or choose another speaker with --speaker."
        yield Finding(Subject.SPEAKER, "playing", Verdict.TROUBLE, found, mend, figures)
    elif latency > LATE_SPEAKER:
        found = f"The speaker plays everything {latency:.1f} seconds late."
        mend = "A wired speaker is faster than Bluetooth or a television."
        yield Finding(Subject.SPEAKER, "playing", Verdict.WARNING, found, mend, figures)
    else:
        yield Finding.well(Subject.SPEAKER, "playing", "The speaker takes sound steadily.", **figures)
    if volume < SOFT:
        found = "The coach's volume is almost off." if volume else "The coach's volume is off."
        mend = "Set volume higher, up to 1, in the configuration file or with --volume."
        yield Finding(Subject.SPEAKER, "volume", Verdict.WARNING, found, mend, {"volume": volume})
