"""Judges how well a user who was asked to speak could be heard."""

from voice.doctor.finding import Finding, Subject, Verdict
from voice.doctor.judge.hearing import MUCH_CLIPPED, TURN_DOWN
from voice.doctor.judge.level import SILENT, Levels

SOFT_VOICE = -48.0
"""dBFS below which a voice is so quiet that the microphone's own hiss and rounding matter."""

CLEAR = 15.0
"""dB between voice and noise from which nearly everything is understood: 89 % at 15 dB, 78 % at 9, 74 % at 6, by
`scripts/bench hearing`."""

DROWNED = 6.0

_MICROPHONE = Subject.MICROPHONE


def judge_speech(voice: Levels | None, noise_floor: float) -> Finding:
    """Judge how well a user who was asked to speak could be heard.

    Args:
        voice: What was measured while they spoke; None where nobody did.
        noise_floor: In dBFS, while nobody spoke.
    """
    if voice is None:
        return Finding(
            _MICROPHONE,
            "speech",
            Verdict.WARNING,
            "No speech was heard.",
            "If you did speak, come closer, turn the microphone's level up, and check below that it's the right one.",
        )
    above = voice.level - noise_floor
    figures = {"speech_dbfs": round(voice.level, 1), "speech_above_noise_db": round(above, 1)}
    if voice.clipped > MUCH_CLIPPED:
        found = "Your voice is distorted: the microphone's level is too high."
        return Finding(_MICROPHONE, "speech", Verdict.TROUBLE, found, TURN_DOWN, figures)
    if above >= CLEAR and voice.level >= SOFT_VOICE:
        found = f"Your voice is {above:.0f} dB louder than the room's noise."
        if noise_floor <= SILENT:
            found = f"Your voice is heard well, at {voice.level:.0f} dB."
        return Finding.well(_MICROPHONE, "speech", found, **figures)
    if voice.level < SOFT_VOICE:
        found = f"Your voice is very quiet, at {voice.level:.0f} dB."
        mend = "Turn the microphone's level up in the system's sound settings, or move it closer to the mat."
        return Finding(_MICROPHONE, "speech", Verdict.WARNING, found, mend, figures)
    verdict = Verdict.TROUBLE if above < DROWNED else Verdict.WARNING
    found = f"Your voice is only {above:.0f} dB louder than the room's noise, so commands will be missed."
    mend = "Move the microphone closer to the mat, or turn off whatever hums or plays."
    return Finding(_MICROPHONE, "speech", verdict, found, mend, figures)


def judge_command(*, understood: bool, confidence: float) -> Finding:
    """Judge whether a command that the user was asked to say was understood.

    Args:
        understood: Whether it was taken for what it is.
        confidence: The recognizer's, 0 to 1.
    """
    figures = {"confidence": round(confidence, 3)}
    if understood:
        return Finding.well(Subject.RECOGNIZER, "command", "What you said was understood.", **figures)
    return Finding(
        Subject.RECOGNIZER,
        "command",
        Verdict.WARNING,
        "You were heard, but what you said was not understood as the command.",
        "Try again, a little slower and closer. The other lines show whether noise or level is to blame.",
        figures,
    )
