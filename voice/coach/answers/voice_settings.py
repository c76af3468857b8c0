"""Answers that change how the coach speaks."""

from voice.coach.course import said_in_holds
from voice.coach.memory import RATES, VOLUMES, Detail
from voice.coach.messages import Tone
from voice.coach.session import Voicing
from voice.coach.turn import Turn
from voice.coach.voices import CoachVoice
from voice.coach.words.prompt_ids import Prompt, Wording

VOLUME_STEP = 1.4
"""About 3 dB, which people notice."""

RATE_STEP = 1.15

_LESS = {Detail.FULL: Detail.NORMAL, Detail.NORMAL: Detail.BRIEF, Detail.ADAPTIVE: Detail.BRIEF}
_MORE = {Detail.BRIEF: Detail.NORMAL, Detail.NORMAL: Detail.FULL, Detail.ADAPTIVE: Detail.FULL}


def louder(turn: Turn) -> None:
    """Speak louder from now on."""
    _tune(turn, volume=VOLUME_STEP)


def quieter(turn: Turn) -> None:
    """Speak more quietly from now on."""
    _tune(turn, volume=1 / VOLUME_STEP)


def faster(turn: Turn) -> None:
    """Speak faster from now on."""
    _tune(turn, rate=RATE_STEP)


def slower(turn: Turn) -> None:
    """Speak more slowly from now on."""
    _tune(turn, rate=1 / RATE_STEP)


def fewer_words(turn: Turn) -> None:
    """Explain in fewer words from now on."""
    detail = turn.session.preferences.detail
    turn.prefer(detail=_LESS.get(detail, detail))
    turn.reply(turn.words(Wording.DONE))


def more_detail(turn: Turn) -> None:
    """Explain in more detail from now on."""
    detail = turn.session.preferences.detail
    turn.prefer(detail=_MORE.get(detail, detail))
    turn.reply(turn.words(Wording.DONE))


def be_quiet(turn: Turn) -> None:
    """Only chime and answer from now on."""
    turn.reply(turn.text(Prompt.QUIET_NOW))
    turn.change(voicing=Voicing.WHEN_CALLED)


def mute(turn: Turn) -> None:
    """Make no sound from now on."""
    turn.reply(turn.text(Prompt.MUTED))
    turn.change(voicing=Voicing.MUTE)


def unmute(turn: Turn) -> None:
    """Speak again."""
    turn.change(voicing=Voicing.ALOUD)
    turn.reply(turn.text(Prompt.BACK_AGAIN))


def change_voice(turn: Turn) -> None:
    """Speak with another voice from now on, which introduces itself."""
    _speak_with(turn, turn.session.voices.after_the_one_used(), otherwise=Prompt.ONLY_VOICE)


def first_voice(turn: Turn) -> None:
    """Speak again with the voice that the coach began with."""
    voices = turn.session.voices
    first = None if voices.first == voices.used else voices.by_key(voices.first)
    _speak_with(turn, first, otherwise=Prompt.SAME_VOICE)


def called(turn: Turn) -> None:
    """Chime, and speak again if the coach was to be quiet until called."""
    if turn.session.voicing is Voicing.ALOUD:
        turn.chime(Tone.ACKNOWLEDGE)
    else:
        unmute(turn)


def _speak_with(turn: Turn, voice: CoachVoice | None, otherwise: Prompt) -> None:
    if voice is None:
        turn.reply(turn.text(otherwise))
        return
    turn.change_voice(voice.key)
    if voice.name:
        turn.reply(turn.language.say(Prompt.VOICE_WITH_NAME, name=voice.name))
    else:
        turn.reply(turn.text(Prompt.VOICE_WITHOUT_NAME))
    # What was rendered ahead, the other voice would say.
    turn.prepare(*said_in_holds(turn.language), *turn.to_be_said())


def _tune(turn: Turn, *, volume: float = 1.0, rate: float = 1.0) -> None:
    preferences = turn.session.preferences
    turn.prefer(
        volume=_within(preferences.volume * volume, *VOLUMES),
        rate=_within(preferences.rate * rate, *RATES),
    )
    turn.tune()
    turn.reply(turn.words(Wording.DONE))


def _within(value: float, least: float, most: float) -> float:
    return max(least, min(value, most))
