"""What was said in words of one's own becomes a command, something unclear, or nothing."""

from dataclasses import replace

import pytest

from tests.dialogue.understanding_stub import LONE, Table, said
from voice.coach.acceptance import needed
from voice.coach.activity import State
from voice.coach.intents import Intent
from voice.coach.messages import Heard, Unclear
from voice.dialogue.interpreter import Interpreter
from voice.ear.events import Circumstances, NotUnderstood, Understood

INTERPRETER = Interpreter(Table())
HOLDING = State.HOLDING


def meant(event: NotUnderstood, state: State = HOLDING, saying: str = "") -> Intent | Unclear | None:
    found = INTERPRETER.own_words(event, state, saying)
    return found[0].intent if isinstance(found, tuple) else found


def test_a_meaning_acts_that_is_certain_and_was_heard_clearly() -> None:
    found = INTERPRETER.own_words(said("please pause", clear=1.0), HOLDING, "")
    assert found == (Heard(Intent.PAUSE, 9.0, 10.0, 0.9, {}, "please pause"),)


def test_one_that_was_hardly_heard_is_unclear() -> None:
    assert meant(said("please pause", clear=0.5)) == Unclear("please pause", 9.0, 10.0, Intent.PAUSE, {}, 0.45)


def test_one_that_is_not_certain_enough_for_what_it_ends_is_unclear() -> None:
    assert isinstance(meant(said("let's leave it", clear=1.0)), Unclear)


def test_an_alarm_acts_however_unsure() -> None:
    found = INTERPRETER.own_words(said("my knee hurts a lot", clear=0.1), HOLDING, "")
    assert isinstance(found, tuple)
    assert found[0].intent is Intent.HURTS
    assert found[0].confidence >= needed(Intent.HURTS)


def test_what_nothing_is_near_is_unclear_without_a_meaning() -> None:
    assert meant(said("the weather")) == Unclear("the weather", 9.0, 10.0, None, {}, 0.0)


SNEEZE = replace(LONE, voiced=0.89)


@pytest.mark.parametrize(
    ("confidence", "around", "counted"),
    [
        pytest.param(0.78, SNEEZE, 0.0, id="a sneeze that is faintly like a command"),
        pytest.param(0.85, SNEEZE, 0.85, id="a command that is heard surely"),
        pytest.param(0.78, LONE, 0.78, id="a voice that is heard less surely"),
        pytest.param(0.78, replace(SNEEZE, floor=-40.0), 0.78, id="in noise, which makes any voice less of one"),
        pytest.param(0.78, replace(SNEEZE, over_coach=True), 0.78, id="over the coach, as well"),
        pytest.param(0.78, None, 0.78, id="nobody knows what was around it"),
    ],
)
def test_what_may_be_no_voice_is_a_command_only_where_it_is_heard_surely(
    confidence: float, around: Circumstances | None, counted: float
) -> None:
    event = Understood(Intent.THANKS.value, "thanks", 9.0, 10.0, confidence, {}, heard="thanks", around=around)
    found = INTERPRETER.command(event, HOLDING, "")
    assert found.intent is Intent.THANKS
    assert found.confidence == counted


@pytest.mark.parametrize(("intent", "state"), [(Intent.STOP, HOLDING), (Intent.YES, State.ASKING_STOP)])
def test_a_stop_and_an_answer_count_however_they_sound(intent: Intent, state: State) -> None:
    event = Understood(intent.value, intent.value, 9.0, 10.0, 0.7, {}, heard=intent.value, around=SNEEZE)
    assert INTERPRETER.command(event, state, "").confidence == 0.7


def test_what_hurts_counts_whatever_it_sounds_like() -> None:
    event = Understood(Intent.HURTS.value, "it hurts", 9.0, 10.0, 0.6, {}, heard="it hurts", around=SNEEZE)
    assert INTERPRETER.command(event, HOLDING, "").confidence == 0.6
    assert meant(replace(said("my knee hurts a lot", clear=0.1), around=SNEEZE)) is Intent.HURTS


def test_a_sneeze_means_nothing_in_ones_own_words() -> None:
    assert meant(replace(said("please pause", clear=0.79), around=LONE)) is Intent.PAUSE
    assert isinstance(meant(replace(said("please pause", clear=0.79), around=SNEEZE)), Unclear)


def test_what_has_no_words_is_nothing() -> None:
    assert meant(said("")) is None


def test_a_bare_yes_is_taken_where_something_is_asked() -> None:
    assert meant(said("yes", clear=0.3), State.ASKING_STOP) is Intent.YES
    assert meant(said("yes", clear=0.9), HOLDING) == Unclear("yes", 9.0, 10.0, None, {}, 0.0)


def test_what_does_not_follow_the_wake_phrase_is_nothing_and_what_does_is_meant() -> None:
    assert meant(said("please pause", called=False)) is None
    assert meant(said("please pause", called=True)) is Intent.PAUSE
    assert isinstance(meant(said("", called=True)), Unclear)


def test_pain_that_stands_alone_needs_no_wake_phrase() -> None:
    assert meant(said("my knee hurts a lot", called=False)) is Intent.HURTS
    assert meant(said("my knee hurts a lot", called=False, around=replace(LONE, quiet_before=0.2))) is None


def test_what_goes_on_after_a_command_acts_only_if_it_is_an_alarm() -> None:
    assert meant(said("please pause", follows=True)) is None
    assert meant(said("my knee hurts a lot", follows=True)) is Intent.HURTS


def test_the_coachs_own_words_are_not_taken_for_somebodys() -> None:
    over_coach = replace(LONE, over_coach=True)
    own = said("my knee hurts a lot", around=over_coach)
    assert meant(own, saying="Say so if your knee hurts, even if it hurts not a lot.") is None
    assert meant(own, saying="Ten seconds left.") is Intent.HURTS


def command(intent: Intent, text: str, heard: str, state: State = HOLDING) -> Intent:
    event = Understood(intent, text, 9.0, 10.0, 0.99, heard=heard, around=LONE)
    return INTERPRETER.command(event, state, "").intent


def test_an_alarm_in_what_was_written_acts_instead_of_a_phrase_without_one() -> None:
    assert command(Intent.STOP, "stop", "okay stop my knee hurts") is Intent.HURTS
    assert command(Intent.STOP, "stop", "stop it") is Intent.STOP
    assert command(Intent.STOP, "my knee hurts a lot", "okay stop my knee hurts") is Intent.STOP


def test_an_alarm_that_answers_the_question_about_the_pain_is_the_answer() -> None:
    assert command(Intent.YES, "yes", "yes it hurts", State.ASKING_PAIN) is Intent.YES
    assert command(Intent.YES, "yes", "yes it hurts", State.ASKING_PLACE) is Intent.HURTS


@pytest.mark.parametrize("state", [State.ASKING_PAIN_BEFORE, State.ASKING_PAIN_AFTER])
def test_an_alarm_that_comes_with_a_number_is_an_answer_where_one_is_asked_for(state: State) -> None:
    assert command(Intent.PAIN_LEVEL, "about a four", "it hurts about a four", state) is Intent.PAIN_LEVEL


def test_a_typed_line_is_always_answered() -> None:
    typed = INTERPRETER.typed("please pause", HOLDING, 3.0)
    assert isinstance(typed, tuple)
    assert typed[0].intent is Intent.PAUSE
    assert isinstance(INTERPRETER.typed("qwert", HOLDING, 3.0), Unclear)
