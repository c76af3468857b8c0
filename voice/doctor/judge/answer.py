"""Judges how well a user who was asked to speak could be heard."""

from voice.doctor.finding import Finding, Number, Subject, Verdict
from voice.doctor.judge.hearing import MUCH_CLIPPED
from voice.doctor.judge.level import SILENT, Levels
from voice.doctor.sentences import Recognizer, Speech

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
        return Finding(_MICROPHONE, "speech", Verdict.WARNING, Speech.NOT_HEARD)
    above = voice.level - noise_floor
    figures = {"speech_dbfs": round(voice.level, 1), "speech_above_noise_db": round(above, 1)}
    if voice.clipped > MUCH_CLIPPED:
        return Finding(_MICROPHONE, "speech", Verdict.TROUBLE, Speech.DISTORTED, figures=figures)
    level, difference = {"level": Number(voice.level)}, {"above": Number(above)}
    if above >= CLEAR and voice.level >= SOFT_VOICE:
        if noise_floor <= SILENT:
            return Finding.well(_MICROPHONE, "speech", Speech.IN_SILENCE, level, figures=figures)
        return Finding.well(_MICROPHONE, "speech", Speech.ABOVE_NOISE, difference, figures=figures)
    if voice.level < SOFT_VOICE:
        return Finding(_MICROPHONE, "speech", Verdict.WARNING, Speech.QUIET, level, figures=figures)
    verdict = Verdict.TROUBLE if above < DROWNED else Verdict.WARNING
    return Finding(_MICROPHONE, "speech", verdict, Speech.DROWNED, difference, figures=figures)


def judge_command(*, understood: bool, confidence: float) -> Finding:
    """Judge whether a command that the user was asked to say was understood.

    Args:
        understood: Whether it was taken for what it is.
        confidence: The recognizer's, 0 to 1.
    """
    figures = {"confidence": round(confidence, 3)}
    if understood:
        return Finding.well(Subject.RECOGNIZER, "command", Recognizer.USER_UNDERSTOOD, figures=figures)
    says = Recognizer.USER_NOT_UNDERSTOOD
    return Finding(Subject.RECOGNIZER, "command", Verdict.WARNING, says, figures=figures)
