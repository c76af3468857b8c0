"""Music, by voice: how loud it is when, and what is kept."""

import pytest

from tests.coach.drive import Drive, new_session
from voice.coach.activity import State
from voice.coach.answers.music import STEP
from voice.coach.intents import Intent
from voice.coach.memory import MUSIC_VOLUMES, Memory, Preferences
from voice.coach.messages import Remember, TuneMusic
from voice.coach.music import STANDING_STILL
from voice.coach.words.prompt_ids import Prompt


def levels(drive: Drive) -> list[float]:
    return [action.level for _, action in drive.log if isinstance(action, TuneMusic)]


def in_a_hold(*, has_music: bool = True, **preferences: float | bool) -> Drive:
    memory = Memory(Preferences(**preferences))  # type: ignore[arg-type]  # those of music
    drive = Drive(new_session(has_music=has_music, memory=memory))
    drive.hear(Intent.START)
    drive.run_to_state(State.HOLDING)
    return drive


def test_it_comes_with_the_session_and_goes_with_its_last_words() -> None:
    drive = Drive(new_session(has_music=True))
    drive.run(5)
    assert levels(drive) == []
    drive.hear(Intent.START)
    assert levels(drive) == [1.0]
    drive.run_to_state(State.CLOSING)
    assert levels(drive) == [1.0, 0.0]


def test_a_pause_makes_it_softer() -> None:
    drive = in_a_hold()
    drive.hear(Intent.PAUSE)
    drive.hear(Intent.RESUME)
    assert levels(drive) == [1.0, STANDING_STILL, 1.0]


@pytest.mark.parametrize(
    ("intent", "level"), [(Intent.MUSIC_LOUDER, STEP), (Intent.MUSIC_QUIETER, 1 / STEP), (Intent.MUSIC_OFF, 0.0)]
)
def test_a_wish_is_heard_at_once_and_kept(intent: Intent, level: float) -> None:
    drive = in_a_hold()
    actions = drive.hear(intent)
    assert levels(drive)[-1] == pytest.approx(level)
    (kept,) = [action.memory.preferences for action in actions if isinstance(action, Remember)]
    again = in_a_hold(music_on=kept.music_on, music_volume=kept.music_volume)
    assert levels(again) == pytest.approx([level] if level else [])


def test_it_comes_back_as_loud_as_it_was() -> None:
    drive = in_a_hold(music_volume=2.0)
    drive.hear(Intent.MUSIC_OFF)
    drive.hear(Intent.MUSIC_ON)
    assert levels(drive) == [2.0, 0.0, 2.0]


def test_softer_music_is_no_wish_for_music_that_is_off() -> None:
    drive = in_a_hold(music_on=False)
    drive.hear(Intent.MUSIC_QUIETER)
    assert levels(drive) == []
    assert not drive.session.preferences.music_on


@pytest.mark.parametrize("intent", [Intent.MUSIC_LOUDER, Intent.MUSIC_QUIETER])
def test_steps_end_where_it_would_drown_the_voice_or_be_gone(intent: Intent) -> None:
    drive = in_a_hold()
    for _ in range(20):
        drive.hear(intent)
    assert MUSIC_VOLUMES[0] <= levels(drive)[-1] <= MUSIC_VOLUMES[1]


def test_muted_is_music_too_and_quiet_is_not() -> None:
    drive = in_a_hold()
    drive.hear(Intent.BE_QUIET)
    assert levels(drive) == [1.0]
    drive.hear(Intent.MUTE)
    drive.hear(Intent.UNMUTE)
    assert levels(drive) == [1.0, 0.0, 1.0]


@pytest.mark.parametrize(
    ("intent", "prompt"),
    [
        (Intent.MUSIC_ON, Prompt.NO_MUSIC),
        (Intent.MUSIC_LOUDER, Prompt.NO_MUSIC),
        (Intent.MUSIC_OFF, Prompt.NO_MUSIC_PLAYS),
    ],
)
def test_without_any_it_says_so(intent: Intent, prompt: Prompt) -> None:
    drive = in_a_hold(has_music=False)
    drive.hear(intent)
    assert drive.said()[-1] == drive.session.shelf.language.prompts[prompt]
    assert levels(drive) == []


def test_before_the_start_it_says_when_it_comes() -> None:
    drive = Drive(new_session(has_music=True, memory=Memory(Preferences(music_on=False))))
    drive.hear(Intent.MUSIC_ON)
    assert drive.said()[-1] == drive.session.shelf.language.prompts[Prompt.MUSIC_WITH_THE_START]
    drive.hear(Intent.START)
    assert levels(drive) == [1.0]
