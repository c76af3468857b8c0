"""How the coach speaks, by voice."""

import pytest

from tests.coach.drive import FOLD, Drive, new_session, started
from tests.coach.states import holding, in_state
from voice.coach.activity import State
from voice.coach.intents import Intent
from voice.coach.memory import RATES, VOLUMES, Detail, Memory, Preferences
from voice.coach.messages import Chime, Opened, Say, Tune


def tuned(drive: Drive) -> Tune:
    return [action for _, action in drive.log if isinstance(action, Tune)][-1]


@pytest.mark.parametrize(
    ("intent", "rate", "volume"),
    [
        (Intent.LOUDER, 1.0, 1.4),
        (Intent.QUIETER, 1.0, 1 / 1.4),
        (Intent.FASTER, 1.15, 1.0),
        (Intent.SLOWER, 1 / 1.15, 1.0),
    ],
)
def test_a_step(intent: Intent, rate: float, volume: float) -> None:
    drive = holding()
    drive.hear(intent)
    assert (tuned(drive).rate, tuned(drive).volume) == pytest.approx((rate, volume))


@pytest.mark.parametrize("intent", [Intent.LOUDER, Intent.QUIETER, Intent.FASTER, Intent.SLOWER])
def test_steps_end_where_the_voice_would_be_of_no_use(intent: Intent) -> None:
    drive = holding()
    for _ in range(20):
        drive.hear(intent)
    assert RATES[0] <= tuned(drive).rate <= RATES[1]
    assert VOLUMES[0] <= tuned(drive).volume <= VOLUMES[1]


def test_a_later_session_begins_as_the_last_one_was_tuned() -> None:
    drive = Drive(new_session(memory=Memory(Preferences(rate=1.2, volume=0.5))))
    assert drive.send(Opened())[0] == Tune(1.2, 0.5)


def test_when_quiet_only_chimes_and_answers_sound() -> None:
    drive = holding()
    drive.hear(Intent.BE_QUIET)
    before = len(drive.log)
    drive.run_to_state(State.RESTING)
    said = [action for _, action in drive.log[before:] if isinstance(action, Say)]
    assert said
    assert not any(action.aloud for action in said)
    assert any(isinstance(action, Chime) for _, action in drive.log[before:])
    answer = drive.hear(Intent.HOW_MANY)
    assert [action.aloud for action in answer if isinstance(action, Say)] == [True]


def test_muted_makes_no_sound_at_all_until_unmuted() -> None:
    drive = holding()
    drive.hear(Intent.MUTE)
    before = len(drive.log)
    drive.run_to_state(State.RESTING)
    drive.hear(Intent.HOW_MANY)
    sounds = [action for _, action in drive.log[before:] if isinstance(action, Say | Chime)]
    assert sounds
    assert not any(isinstance(action, Chime) or action.aloud for action in sounds)
    assert [action.aloud for action in drive.hear(Intent.UNMUTE) if isinstance(action, Say)] == [True]


def test_quiet_costs_the_pacing_nothing() -> None:
    quiet, usual = started(), started()
    quiet.hear(Intent.MUTE)
    usual.hear(Intent.HELP)
    for drive in (quiet, usual):
        drive.run(2000)
        assert drive.quit
    assert quiet.now == pytest.approx(usual.now, abs=3)


def test_pain_is_spoken_of_aloud_whatever_is_muted() -> None:
    drive = holding()
    drive.hear(Intent.MUTE)
    assert all(action.aloud for action in drive.hear(Intent.HURTS) if isinstance(action, Say))


@pytest.mark.parametrize(
    ("before", "intent", "after"),
    [
        (Detail.ADAPTIVE, Intent.FEWER_WORDS, Detail.BRIEF),
        (Detail.FULL, Intent.FEWER_WORDS, Detail.NORMAL),
        (Detail.BRIEF, Intent.FEWER_WORDS, Detail.BRIEF),
        (Detail.BRIEF, Intent.MORE_DETAIL, Detail.NORMAL),
        (Detail.ADAPTIVE, Intent.MORE_DETAIL, Detail.FULL),
    ],
)
def test_detail_goes_by_steps(before: Detail, intent: Intent, after: Detail) -> None:
    drive = Drive(new_session(memory=Memory(Preferences(detail=before))))
    drive.hear(intent)
    assert drive.session.preferences.detail is after


def test_a_stretch_is_explained_in_full_once_and_in_brief_when_it_is_known() -> None:
    drive = started()
    drive.run_to_state(State.HOLDING)
    first = len(drive.said())
    drive.hear(Intent.START_OVER)
    drive.run_to_state(State.HOLDING)
    assert FOLD.easier in drive.said()[:first]
    assert FOLD.easier not in drive.said()[first:]
    assert FOLD.entry[0] in drive.said()[first:]


def test_calling_a_quiet_coach_brings_its_voice_back() -> None:
    drive = in_state(State.HOLDING)
    drive.hear(Intent.BE_QUIET)
    drive.hear(Intent.WAKE)
    assert [action.aloud for action in drive.hear(Intent.HOW_LONG) if isinstance(action, Say)] == [True]
