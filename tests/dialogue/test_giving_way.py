"""When other programs are softer."""

import pytest

from voice.dialogue.events import Happening, Interrupted
from voice.dialogue.giving_way import FRUITLESS, GivingWay
from voice.ear.events import (
    EarRestarted,
    MicrophoneLost,
    NotUnderstood,
    RecognizerFailed,
    SoundBegan,
    SpeechBegan,
    SpeechEnded,
    Understood,
)
from voice.mouth.events import Finished, Started, VoiceFailed

SILENT = 99
UNDERSTOOD = Understood("pause", "pause", 0.0, 1.0, 0.9)
NOTHING = NotUnderstood("the weather", 0.0, 1.0, 0.1)


def wishes(*happenings: Happening) -> list[bool]:
    """Return what is wished for, change by change."""
    wished: list[bool] = []
    giving_way = GivingWay(lambda *, lowered: wished.append(lowered), lambda utterance: utterance != SILENT)
    for one in happenings:
        giving_way.take(one)
    return wished


def started(number: int) -> Started:
    return Started(number, 0.0, 1.0)


def finished(number: int) -> Finished:
    return Finished(number, 1.0, completed=True)


@pytest.mark.parametrize(
    ("happenings", "wished"),
    [
        ([started(1), finished(1)], [True, False]),
        ([started(1), VoiceFailed(1, "it failed", "")], [True, False]),
        ([started(1), finished(1), started(2), finished(2)], [True, False, True, False]),
        ([started(SILENT), finished(SILENT)], []),
        ([SoundBegan(0.0)], []),
        ([SpeechBegan(0.0), SpeechEnded(1.0), UNDERSTOOD], [True, False]),
        ([SpeechBegan(0.0), UNDERSTOOD, SpeechEnded(1.0)], [True, False]),
        ([started(1), SpeechBegan(0.0), finished(1), SpeechEnded(1.0)], [True, False]),
        ([SpeechBegan(0.0), MicrophoneLost()], [True, False]),
        ([SpeechBegan(0.0), EarRestarted()], [True, False]),
        ([SpeechBegan(0.0), RecognizerFailed()], [True, False]),
        ([started(1), SpeechBegan(0.0), Interrupted(2)], [True, False]),
    ],
)
def test_it_is_while_somebody_speaks(happenings: list[Happening], wished: list[bool]) -> None:
    assert wishes(*happenings) == wished


def test_talk_that_is_no_command_lowers_nothing_after_a_while_and_the_coach_still_does() -> None:
    talk: list[Happening] = [SpeechBegan(0.0), SpeechEnded(1.0), NOTHING]
    assert wishes(*talk * 10) == [True, False] * FRUITLESS
    assert wishes(*talk * 10, started(1)) == [True, False] * FRUITLESS + [True]


def test_a_command_makes_talk_count_again() -> None:
    talk: list[Happening] = [SpeechBegan(0.0), SpeechEnded(1.0), NOTHING]
    said: list[Happening] = [SpeechBegan(0.0), SpeechEnded(1.0), UNDERSTOOD]
    assert wishes(*talk * 5, *said, *talk) == [True, False] * (FRUITLESS + 1)
