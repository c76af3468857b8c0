"""What happens after "it hurts", and every other question with its answers and its silence."""

from dataclasses import replace
from typing import Any

import pytest

from tests.coach.drive import CARE, FOLD, NECK, Drive, new_session, started
from tests.coach.states import holding, in_state
from tests.lab.english import ENGLISH
from voice.coach.activity import Hold, State
from voice.coach.intents import Intent
from voice.coach.memory import Memory, Preferences
from voice.coach.messages import Back, HardToHear, Heard, Hindrance, Hush, Lost, Part, Remember, Say, Speaking
from voice.coach.pacing import ANSWER_SECONDS
from voice.coach.routine import Routine
from voice.coach.step import deadline
from voice.coach.words.prompt_ids import Prompt, Wording


def test_the_hold_ends_at_once_and_the_way_out_comes_before_the_question() -> None:
    drive = holding()
    drive.run(drive.now + 5)
    actions = drive.hear(Intent.HURTS, ago=0.4)
    said = [action.text for action in actions if isinstance(action, Say)]
    assert next(action for action in actions if isinstance(action, Hush | Say)) == Hush()
    assert said[0] in ENGLISH.every(Wording.RELEASE)
    assert tuple(said[1:]) == CARE.question
    assert drive.session.elapsed(drive.now) == drive.session.elapsed(drive.now + 100)


@pytest.mark.parametrize(
    ("part", "says"),
    [
        ("knee", ["Oh, your knee.", "If the kneecap aches, put a cushion under it."]),
        ("lower back", ["Oh, your lower back."]),
        ("back", ["Oh, your back.", "If your back rounds, sit higher."]),
    ],
)
def test_the_part_is_named_and_what_the_stretch_advises_about_it(part: str, says: list[str]) -> None:
    faults = ("If your back rounds, sit higher.", "If the kneecap aches, put a cushion under it.")
    drive = started(Routine("kneeling", (replace(FOLD, faults=faults),)))
    drive.run_to_state(State.HOLDING)
    said = [action.text for action in drive.hear(Intent.HURTS, part=part) if isinstance(action, Say)]
    assert said[1:] == [*says, *CARE.question]


def test_before_the_start_no_stretch_advises_anything() -> None:
    drive = Drive(new_session(Routine("kneeling", (replace(FOLD, faults=("If the knee aches, sit higher.",)),))))
    said = [action.text for action in drive.hear(Intent.HURTS, part="knee") if isinstance(action, Say)]
    assert said == ["Oh, your knee.", *CARE.question]
    assert drive.session.preferences.hurts == frozenset()


def test_a_chest_that_hurts_is_an_emergency() -> None:
    drive = holding()
    drive.run(drive.now + 5)
    said = [action.text for action in drive.hear(Intent.HURTS, part="chest") if isinstance(action, Say)]
    assert said == [*CARE.emergency, ENGLISH.say(Prompt.EMERGENCY_WAITS)]


@pytest.mark.parametrize("intent", [Intent.HURTS, Intent.UNWELL, Intent.EMERGENCY])
@pytest.mark.parametrize("sure", [0.2, 1.0])
def test_a_hold_stands_still_at_an_alarm_from_the_end_of_the_word(intent: Intent, sure: float) -> None:
    drive = holding()
    drive.run(drive.now + 5)
    held = drive.session.elapsed(drive.now - 0.4)
    drive.hear(intent, ago=0.4, confidence=sure)
    assert drive.session.elapsed(drive.now + 100) == pytest.approx(held)


def test_an_emergency_that_was_none_costs_the_hold_nothing() -> None:
    drive = in_state(State.PAUSED)
    held = drive.session.elapsed(drive.now)
    drive.hear(Intent.EMERGENCY)
    drive.run(drive.now + 600)
    assert drive.session.state is State.PAUSED
    drive.hear(Intent.RESUME)
    drive.run_to_state(State.HOLDING)
    assert drive.session.elapsed(drive.now) == pytest.approx(held, abs=0.3)


def test_whoever_is_unwell_rests_before_being_asked_and_no_stretch_is_blamed() -> None:
    drive = holding()
    said = [action.text for action in drive.hear(Intent.UNWELL) if isinstance(action, Say)]
    assert said[1:] == [*CARE.unwell, *CARE.question]
    assert drive.session.preferences.hurts == frozenset()


@pytest.mark.parametrize("intent", [Intent.HURTS, Intent.UNWELL, Intent.EMERGENCY])
def test_an_alarm_is_answered_aloud_by_a_coach_that_is_muted(intent: Intent) -> None:
    drive = holding()
    drive.hear(Intent.MUTE)
    assert all(action.aloud for action in drive.hear(intent) if isinstance(action, Say))


def test_a_stretch_that_hurts_is_remembered() -> None:
    drive = holding()
    remembered = [action for action in drive.hear(Intent.HURTS) if isinstance(action, Remember)]
    assert remembered[-1].memory.preferences.hurts == {FOLD.key}


@pytest.mark.parametrize(
    ("state", "intent", "advice"),
    [
        (State.ASKING_PAIN, Intent.YES, CARE.advice),
        (State.ASKING_SOON, Intent.YES, CARE.advice_soon),
        (State.ASKING_PAIN, Intent.STOP, CARE.unanswered),
        (State.ASKING_SOON, Intent.DONE, CARE.unanswered),
    ],
)
def test_what_ends_the_session_comes_with_its_advice(state: State, intent: Intent, advice: tuple[str, ...]) -> None:
    drive = in_state(state)
    drive.hear(intent)
    drive.run(drive.now + 60)
    assert drive.quit
    assert tuple(drive.said()[-len(advice) :]) == advice


def test_the_second_question_comes_after_a_no_to_the_first_and_what_is_usual_after_a_no_to_all() -> None:
    drive = in_state(State.ASKING_PAIN)
    drive.listen()
    assert [one.text for one in drive.hear(Intent.NO) if isinstance(one, Say)] == [*CARE.question_soon]
    drive.listen()
    assert [one.text for one in drive.hear(Intent.NO) if isinstance(one, Say)] == [*CARE.question_soon_at_all]
    drive.listen()
    said = [one.text for one in drive.hear(Intent.NO) if isinstance(one, Say)]
    assert said == [*CARE.usual, ENGLISH.say(Prompt.OFFER)]


def test_what_does_not_change_within_a_session_is_asked_once_in_it() -> None:
    drive = in_state(State.OFFERING)
    drive.hear(Intent.HURTS)
    for _ in range(2):
        drive.listen()
        drive.hear(Intent.NO)
    assert drive.session.state is State.OFFERING
    assert drive.said().count(CARE.question_soon_at_all[0]) == 1
    assert drive.said().count(CARE.question_soon[0]) == 2


@pytest.mark.parametrize("state", [State.ASKING_PAIN, State.ASKING_SOON])
def test_no_denies_no_sign_that_has_not_been_named_yet(state: State) -> None:
    drive = in_state(state)
    asked = CARE.question if state is State.ASKING_PAIN else CARE.question_soon
    for _ in range(2):
        assert tuple(one.text for one in drive.hear(Intent.NO) if isinstance(one, Say)) == asked
        assert drive.session.state is state
    drive.listen()
    drive.hear(Intent.NO)
    assert drive.said()[-1] not in asked


def test_no_offers_relief_and_the_easier_form_keeps_what_was_held() -> None:
    drive = in_state(State.OFFERING)
    assert drive.said()[-1] == ENGLISH.say(Prompt.OFFER)
    drive.hear(Intent.EASIER)
    drive.run_to_state(State.HOLDING)
    hold = drive.session.activity
    assert isinstance(hold, Hold)
    assert hold.elapsed == pytest.approx(5, abs=0.4)
    assert FOLD.key in drive.session.preferences.easier


def test_i_cannot_brings_another_stretch_for_the_same_area() -> None:
    drive = in_state(State.OFFERING)
    drive.hear(Intent.CANNOT)
    # The test's shelf has nothing alike: the stretch is left out, and that is said.
    assert ENGLISH.say(Prompt.NO_SUBSTITUTE) in drive.said()[-3:] or drive.session.state is State.EXPLAINING
    assert drive.session.stretch is not FOLD
    assert drive.session.stretch is not NECK


@pytest.mark.parametrize(
    ("state", "after", "says"),
    [
        (State.ASKING_STOP, State.PAUSED, ENGLISH.every(Wording.STILL_PAUSED)),
        (State.ASKING_PAIN, State.PAUSED, CARE.unanswered),
        (State.ASKING_SOON, State.PAUSED, CARE.unanswered),
        (State.ASKING_END, State.PAUSED, ENGLISH.every(Wording.STILL_PAUSED)),
        (State.OFFERING, State.PAUSED, (ENGLISH.say(Prompt.OFFER_WAITS),)),
        (State.ASKING_PLACE, State.CLOSING, ENGLISH.every(Wording.PLACE_KEPT)),
    ],
)
def test_a_question_without_an_answer_ends_in_the_safe_choice_and_says_so(
    state: State, after: State, says: tuple[str, ...]
) -> None:
    drive = in_state(state)
    asked = drive.now + max(end - drive.now for _, _, end in drive.speaking)
    spoken = len(drive.said())
    drive.run(asked + ANSWER_SECONDS - 0.5)
    assert drive.session.state is state
    drive.run(asked + ANSWER_SECONDS + 0.5)
    assert drive.session.state is after
    assert drive.said()[spoken] in says


def test_an_answer_to_something_else_gives_the_question_its_time_anew() -> None:
    drive = in_state(State.ASKING_PAIN)
    for _ in range(4):
        drive.run(drive.now + 7)
        drive.hear(Intent.LOUDER)
    assert drive.session.state is State.ASKING_PAIN


NEWS = (
    *(Lost(part) for part in Part if part not in {Part.VOICE, Part.CHOSEN_VOICE}),
    *(Back(part) for part in Part if part is not Part.DIARY),
    HardToHear(Hindrance.SILENCE),
)
ASKING = (State.ASKING_STOP, State.ASKING_PLACE, State.ASKING_PAIN, State.OFFERING)


@pytest.mark.parametrize("state", ASKING)
@pytest.mark.parametrize("event", NEWS, ids=str)
def test_news_of_a_part_gives_the_question_its_time_anew(state: State, event: Lost | Back | HardToHear) -> None:
    drive = in_state(state)
    drive.run(drive.now + 5)
    drive.send(event)
    assert deadline(drive.session) == pytest.approx(drive.speaking[-1][2] + ANSWER_SECONDS)
    assert drive.session.state is state


@pytest.mark.parametrize("state", ASKING)
def test_an_answer_is_waited_for_from_the_end_of_the_question_by_a_voice_of_any_pace(state: State) -> None:
    drive = in_state(state)
    number, _, ends = drive.speaking[-1]
    drive.send(Speaking(number, ends + 5))
    assert deadline(drive.session) == pytest.approx(ends + 5 + ANSWER_SECONDS)


@pytest.mark.parametrize("slots", [{"seconds": 3}, {}])
def test_a_pause_is_an_answer_to_whether_to_stop(slots: dict[str, Any]) -> None:
    drive = in_state(State.ASKING_STOP)
    drive.hear(Intent.PAUSE_FOR, **slots)
    assert drive.session.state is State.PAUSED
    drive.run(drive.now + 4)
    assert drive.session.state is (State.RESUMING if slots else State.PAUSED)


def test_before_the_start_silence_about_a_pain_pauses_nothing() -> None:
    drive = in_state(State.READY)
    drive.hear(Intent.HURTS)
    drive.run(drive.now + 60)
    assert drive.said()[-1] in ENGLISH.every(Wording.NOT_STARTED)


def test_before_the_start_no_means_that_one_may_start() -> None:
    drive = in_state(State.READY)
    drive.hear(Intent.HURTS)
    for _ in range(3):
        drive.listen()
        drive.hear(Intent.NO)
    assert drive.session.state is State.READY
    assert drive.said()[-1] in ENGLISH.every(Wording.NOT_STARTED)


def test_stop_keeps_the_place_if_wished_and_the_next_session_goes_on_there() -> None:
    drive = in_state(State.ASKING_PLACE)
    drive.hear(Intent.YES)
    drive.run(drive.now + 30)
    assert drive.quit
    place = drive.session.memory.place
    assert place is not None
    assert place.stretch == 1
    later = Drive(new_session(memory=drive.session.memory))
    later.hear(Intent.RESUME)
    later.run_to_state(State.EXPLAINING)
    assert later.session.cursor.stretch == 1
    assert later.session.memory.place is None


def test_the_second_session_is_reminded_and_not_lectured() -> None:
    drive = Drive(new_session(memory=Memory(sessions=1)))
    drive.hear(Intent.START)
    assert drive.said()[-1] == CARE.reminder[0]


def test_what_was_heard_can_be_asked() -> None:
    drive = holding()
    drive.send(Heard(Intent.LOUDER, 0, 0, text="louder please"))
    drive.hear(Intent.WHAT_HEARD)
    assert drive.said()[-1] == "I heard: “louder please”."


def test_what_hurt_is_left_out_of_every_routine_until_it_can_be_done_again() -> None:
    memory = Memory(Preferences(hurts=frozenset({FOLD.key})), sessions=1)
    drive = Drive(new_session(memory=memory))
    drive.hear(Intent.START)
    assert FOLD not in drive.session.routine.stretches
    assert ENGLISH.say(Prompt.LEFT_OUT) in drive.said()
    actions = drive.hear(Intent.CAN_AGAIN, stretch=FOLD.key)
    assert [one.memory.preferences.hurts for one in actions if isinstance(one, Remember)] == [frozenset()]
    later = Drive(new_session(memory=drive.session.memory))
    later.hear(Intent.START)
    assert FOLD in later.session.routine.stretches


def test_what_hurt_is_led_through_where_something_else_can_take_its_place() -> None:
    fold = replace(FOLD, substitutes=(NECK.key,))
    hurt = Memory(Preferences(hurts=frozenset({fold.key})), sessions=1)
    drive = Drive(new_session(Routine("folding", (fold,)), memory=hurt))
    drive.hear(Intent.START)
    assert drive.session.routine.stretches == (NECK,)


@pytest.mark.parametrize(
    ("hurts", "asked", "slots", "left"),
    [
        ({FOLD.key}, None, {}, set()),
        ({FOLD.key, NECK.key}, None, {}, {FOLD.key, NECK.key}),
        ({FOLD.key, NECK.key}, NECK.key, {}, {FOLD.key}),
        ({FOLD.key, NECK.key}, NECK.key, {"stretch": FOLD.key}, {NECK.key}),
        ({FOLD.key}, None, {"stretch": NECK.key}, {FOLD.key}),
    ],
)
def test_what_can_be_done_again_is_what_was_named_or_asked_for(
    hurts: set[str], asked: str | None, slots: dict[str, Any], left: set[str]
) -> None:
    drive = Drive(new_session(memory=Memory(Preferences(hurts=frozenset(hurts)))))
    if asked is not None:
        drive.hear(Intent.DO_STRETCH, stretch=asked)
    drive.hear(Intent.CAN_AGAIN, **slots)
    assert drive.session.preferences.hurts == left


def test_what_hurts_in_the_rest_after_a_stretch_is_that_stretch() -> None:
    drive = holding()
    drive.run_to_state(State.RESTING)
    while drive.session.cursor.stretch == 0:
        drive.run(drive.now + 1)
    drive.hear(Intent.HURTS)
    assert drive.session.preferences.hurts == {FOLD.key}


def test_what_is_too_hard_is_made_easier_and_stays() -> None:
    drive = holding()
    drive.hear(Intent.EASIER)
    assert drive.session.preferences.hurts == frozenset()


def test_a_hurting_stretch_takes_no_ones_place() -> None:
    preferences = Preferences(hurts=frozenset({NECK.key}))
    drive = Drive(new_session(memory=Memory(preferences)))
    drive.hear(Intent.START)
    drive.run_to_state(State.HOLDING)
    drive.hear(Intent.CANNOT)
    assert drive.session.stretch is not NECK
