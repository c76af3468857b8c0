"""Which voice the coach speaks with, by voice."""

from dataclasses import replace

import pytest

from tests.coach.drive import Drive, new_session
from tests.coach.states import holding
from voice.coach.activity import State
from voice.coach.intents import Intent
from voice.coach.messages import ChangeVoice, Hush, Opened, Prepare, Remember, Say
from voice.coach.voices import CoachVoice, Voices

THERE = (CoachVoice("kokoro af_heart", "Heart"), CoachVoice("piper joe", "Joe"), CoachVoice("pyttsx3"))


def with_voices(used: str = "kokoro af_heart", there: tuple[CoachVoice, ...] = THERE) -> Drive:
    drive = Drive(new_session(voices=Voices(there, used, used)))
    drive.send(Opened())
    drive.run(5)
    return drive


def changed(drive: Drive) -> list[str]:
    return [action.voice for _, action in drive.log if isinstance(action, ChangeVoice)]


def test_goes_through_all_of_them_and_round_again() -> None:
    drive = with_voices()
    for _ in range(4):
        drive.hear(Intent.CHANGE_VOICE)
        drive.run(drive.now + 10)
    assert changed(drive) == ["piper joe", "pyttsx3", "kokoro af_heart", "piper joe"]
    assert drive.said()[-4:] == [
        "Hello, I'm Joe. This is how I sound.",
        "Hello, I'm your computer's own voice. This is how I sound.",
        "Hello, I'm Heart. This is how I sound.",
        "Hello, I'm Joe. This is how I sound.",
    ]


def test_the_voice_is_changed_after_the_silence_and_before_it_speaks() -> None:
    drive = with_voices()
    kinds = [type(action) for action in drive.hear(Intent.CHANGE_VOICE)]
    assert kinds.index(ChangeVoice) < kinds.index(Say)
    assert Hush in kinds[: kinds.index(Say)]


def test_it_is_remembered() -> None:
    drive = with_voices()
    (kept,) = [action.memory for action in drive.hear(Intent.CHANGE_VOICE) if isinstance(action, Remember)]
    assert kept.preferences.voice == "piper joe"


def test_back_to_the_first_one() -> None:
    drive = with_voices("piper joe")
    drive.hear(Intent.CHANGE_VOICE)
    drive.hear(Intent.FIRST_VOICE)
    assert changed(drive) == ["pyttsx3", "piper joe"]
    drive.hear(Intent.FIRST_VOICE)
    assert drive.said()[-1] == "It's the voice we began with."
    assert len(changed(drive)) == 2


@pytest.mark.parametrize("there", [(), (CoachVoice("pyttsx3"),)])
def test_where_there_is_no_other_it_says_so(there: tuple[CoachVoice, ...]) -> None:
    drive = with_voices("pyttsx3", there)
    drive.hear(Intent.CHANGE_VOICE)
    assert drive.said()[-1] == "This is the only voice I have here."
    assert changed(drive) == []


def test_one_that_is_not_in_the_list_gives_way_to_the_first_of_it() -> None:
    drive = with_voices("pyttsx3 English (Scotland)")
    drive.hear(Intent.CHANGE_VOICE)
    assert changed(drive) == ["kokoro af_heart"]


def test_a_hold_runs_on_and_its_counts_are_rendered_anew() -> None:
    drive, usual = holding(), holding()
    drive.session = replace(drive.session, voices=Voices(THERE, "pyttsx3", "pyttsx3"))
    actions = drive.hear(Intent.CHANGE_VOICE)
    prepared = [text for action in actions if isinstance(action, Prepare) for text in action.texts]
    assert {"Three.", "Two.", "One.", "Halfway."} <= set(prepared)
    for one in (drive, usual):
        one.run_to_state(State.RESTING)
    assert drive.now == pytest.approx(usual.now)


def test_in_a_pause_it_stays_paused() -> None:
    drive = holding()
    drive.session = replace(drive.session, voices=Voices(THERE, "pyttsx3", "pyttsx3"))
    drive.hear(Intent.PAUSE)
    drive.run(drive.now + 3)
    drive.hear(Intent.CHANGE_VOICE)
    drive.run(drive.now + 30)
    assert drive.session.state is State.PAUSED
    assert changed(drive) == ["kokoro af_heart"]


def test_amid_an_explanation_the_line_is_said_again_in_the_new_voice() -> None:
    drive = with_voices()
    drive.hear(Intent.START)
    drive.run_to_state(State.EXPLAINING)
    drive.run(drive.now + 0.5)
    line = drive.said()[-1]
    actions = drive.hear(Intent.CHANGE_VOICE)
    assert line in [text for action in actions if isinstance(action, Prepare) for text in action.texts]
    drive.run(drive.now + 6)
    assert drive.said()[-2:] != [line, line]
    assert line in drive.said()[drive.said().index(line) + 1 :]
