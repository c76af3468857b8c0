"""Answers about the music."""

from voice.coach.activity import State
from voice.coach.memory import MUSIC_VOLUMES
from voice.coach.turn import Turn
from voice.coach.words.prompt_ids import Prompt, Wording

STEP = 1.6
"""4 dB: more than for the voice, because a change in softer sounds must be larger to be noticed."""


def louder_music(turn: Turn) -> None:
    """Play the music louder from now on; if it was off, turn it on."""
    _play(turn, turn.session.preferences.music_volume * STEP)


def quieter_music(turn: Turn) -> None:
    """Play the music more quietly from now on."""
    if turn.session.preferences.music_on:
        _play(turn, turn.session.preferences.music_volume / STEP)
    else:
        music_off(turn)


def music_on(turn: Turn) -> None:
    """Play music from now on."""
    _play(turn, turn.session.preferences.music_volume)


def music_off(turn: Turn) -> None:
    """Play no music from now on."""
    plays = turn.session.has_music and turn.session.preferences.music_on
    turn.prefer(music_on=False)
    turn.reply(turn.words(Wording.DONE) if plays else turn.text(Prompt.NO_MUSIC_PLAYS))


def _play(turn: Turn, volume: float) -> None:
    least, most = MUSIC_VOLUMES
    turn.prefer(music_on=True, music_volume=max(least, min(volume, most)))
    if not turn.session.has_music:
        turn.reply(turn.text(Prompt.NO_MUSIC))
    elif turn.session.state in {State.READY, State.ASKING_RESUME}:
        turn.reply(turn.text(Prompt.MUSIC_WITH_THE_START))
    else:
        turn.reply(turn.words(Wording.DONE))
