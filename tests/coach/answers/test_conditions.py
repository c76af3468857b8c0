"""What somebody lives with: kept, said back, taken back with a word, and what is not for it left out."""

from dataclasses import replace

import pytest

from tests.coach.drive import CARE, FOLD, NECK, REST_POSE, TWIST, Drive, new_session, started
from tests.lab.english import ENGLISH
from voice.body.terms import Area, Condition, Position
from voice.coach.activity import State
from voice.coach.intents import Intent
from voice.coach.leaving_out import fitted
from voice.coach.memory import Asked, Detail, Memory, Place, Preferences, recipe_of
from voice.coach.messages import Heard, Opened, Remember, Say
from voice.coach.planner.plan import Wish, plan
from voice.coach.routine import Routine, Stretch
from voice.coach.shelf import Shelf
from voice.coach.words import sentences
from voice.coach.words.instructions import Telling, instructions
from voice.coach.words.prompt_ids import Prompt, Wording

PREGNANT = frozenset({Condition.PREGNANCY})
SIDE_BEND = replace(TWIST, id="side_bend", name="side bend")
NOT_FOR_HER = replace(TWIST, id="deep_twist", name="deep twist", avoid=(Condition.PREGNANCY,))
REPLACED = replace(NOT_FOR_HER, substitutes=("unheard of", "side_bend"))
NECK_FOR_ALL = replace(NECK, areas=(Area.NECK,))


def routine(*stretches: Stretch) -> Routine:
    return Routine("a test", stretches, "test")


def drive_of(*stretches: Stretch, **memory: object) -> Drive:
    shelf = Shelf(CARE, (*stretches, SIDE_BEND, NECK_FOR_ALL), (routine(*stretches),), language=ENGLISH)
    return Drive(replace(new_session(routine(*stretches)), shelf=shelf, memory=Memory(**memory)))  # type: ignore[arg-type]


def holding(*stretches: Stretch) -> Drive:
    drive = drive_of(*stretches)
    drive.hear(Intent.START)
    drive.run_to_state(State.HOLDING)
    return drive


def names(drive: Drive) -> list[str]:
    return [stretch.name for stretch in drive.session.routine.stretches]


def tell(drive: Drive) -> list[str]:
    return [action.text for action in drive.hear(Intent.CONDITION, condition="pregnancy") if isinstance(action, Say)]


SAID_BACK = "I'll remember that you're pregnant, and leave out what isn't for you. Say, forget that, if I got it wrong."


@pytest.mark.parametrize("state", [State.READY, State.HOLDING, State.PAUSED, State.ASKING_PAIN, State.CLOSING])
def test_it_is_kept_and_said_back(state: State) -> None:
    drive = started() if state is not State.READY else Drive(new_session())
    if state is not State.READY:
        drive.run_to_state(State.HOLDING)
    ways = {State.PAUSED: Intent.PAUSE, State.ASKING_PAIN: Intent.HURTS, State.CLOSING: Intent.STOP}
    if state in ways:
        drive.hear(ways[state])
    actions = drive.hear(Intent.CONDITION, condition="pregnancy")
    assert next(action.text for action in actions if isinstance(action, Say)) == SAID_BACK
    kept = [action.memory for action in actions if isinstance(action, Remember)]
    assert kept[-1].preferences.conditions == PREGNANT
    assert drive.session.state is state


def test_forget_that_takes_it_back_and_what_was_left_out_with_it() -> None:
    drive = holding(FOLD, NOT_FOR_HER, REST_POSE)
    tell(drive)
    assert names(drive) == ["seated forward fold", "resting pose"]
    drive.run(drive.now + 4)
    actions = drive.hear(Intent.NEVER_MIND)
    assert [action.text for action in actions if isinstance(action, Say)] == [ENGLISH.say(Prompt.FORGOTTEN)]
    assert drive.session.preferences.conditions == frozenset()
    assert names(drive) == ["seated forward fold", "deep twist", "resting pose"]


def test_later_forget_that_means_something_else() -> None:
    drive = holding(FOLD)
    tell(drive)
    drive.hear(Intent.HOW_LONG)
    drive.hear(Intent.NEVER_MIND)
    assert drive.session.preferences.conditions == PREGNANT


def test_what_is_to_come_is_replaced_where_something_fits_and_the_hold_goes_on() -> None:
    drive = holding(FOLD, REPLACED, REST_POSE)
    drive.run(drive.now + 5)
    held = drive.session.elapsed(drive.now)
    tell(drive)
    assert names(drive) == ["seated forward fold", "side bend", "resting pose"]
    assert drive.session.state is State.HOLDING
    assert drive.session.elapsed(drive.now) == held


def test_what_is_done_already_stays() -> None:
    drive = holding(NOT_FOR_HER, FOLD)
    drive.hear(Intent.NEXT)
    tell(drive)
    assert names(drive) == ["deep twist", "seated forward fold"]


def test_the_stretch_at_hand_is_left_at_once_for_what_is_for_them() -> None:
    drive = holding(REPLACED, FOLD)
    drive.run(drive.now + 5)
    actions = drive.hear(Intent.CONDITION, condition="pregnancy")
    assert drive.session.state is State.EXPLAINING
    assert drive.session.stretch == SIDE_BEND
    said = [action.text for action in actions if isinstance(action, Say)]
    assert said == [SAID_BACK]
    drive.run_to_state(State.HOLDING)
    assert set(drive.said()) & set(ENGLISH.every(Wording.RELEASE))
    assert "Side bend." in drive.said()


def test_in_a_pause_it_stays_paused_before_another_stretch() -> None:
    drive = holding(NOT_FOR_HER, FOLD)
    drive.hear(Intent.PAUSE)
    tell(drive)
    assert drive.session.state is State.PAUSED
    assert drive.session.stretch == FOLD
    drive.hear(Intent.RESUME)
    drive.run_to_state(State.HOLDING)
    assert "Seated forward fold." in drive.said()


def test_where_nothing_is_left_it_ends() -> None:
    drive = holding(NOT_FOR_HER)
    tell(drive)
    assert drive.session.state is State.CLOSING
    drive.run(drive.now + 60)
    assert drive.quit


def test_the_words_of_care_are_said_to_their_end() -> None:
    drive = drive_of(NOT_FOR_HER, FOLD)
    drive.send(Opened())
    drive.hear(Intent.START)
    drive.run(drive.now + 0.5)
    assert tell(drive) == [SAID_BACK]
    drive.run_to_state(State.HOLDING)
    assert set(CARE.disclaimer) <= set(drive.said())
    assert drive.session.stretch == FOLD


def test_a_routine_begins_without_what_is_not_for_them() -> None:
    drive = drive_of(NOT_FOR_HER, FOLD, preferences=Preferences(conditions=PREGNANT))
    drive.hear(Intent.START)
    assert names(drive) == ["seated forward fold"]


def test_a_place_is_found_again_where_something_before_it_is_left_out() -> None:
    whole = routine(FOLD, NOT_FOR_HER, REST_POSE)
    place = Place(recipe_of(whole), 2)
    drive = drive_of(*whole.stretches, preferences=Preferences(conditions=PREGNANT), place=place)
    drive.hear(Intent.RESUME)
    assert drive.session.stretch.name == "resting pose"


def test_a_routine_of_which_nothing_is_left_does_not_begin() -> None:
    drive = drive_of(NOT_FOR_HER, preferences=Preferences(conditions=PREGNANT))
    drive.hear(Intent.START)
    assert drive.said() == [ENGLISH.say(Prompt.NOTHING_FOR_YOU)]
    assert drive.session.state is State.READY


def test_a_stretch_that_is_asked_for_by_name_is_refused() -> None:
    drive = drive_of(FOLD, NOT_FOR_HER, preferences=Preferences(conditions=PREGNANT))
    drive.hear(Intent.DO_STRETCH, stretch="deep_twist")
    assert drive.said() == ["Deep twist isn't for you, so I'll leave it out."]


def test_it_takes_no_ones_place() -> None:
    drive = drive_of(FOLD, preferences=Preferences(conditions=PREGNANT))
    shelf = replace(drive.session.shelf, stretches=(replace(FOLD, substitutes=("deep_twist",)), NOT_FOR_HER))
    drive.session = replace(drive.session, shelf=shelf, routine=routine(shelf.stretches[0]))
    drive.hear(Intent.START)
    drive.run_to_state(State.HOLDING)
    drive.hear(Intent.CANNOT)
    assert drive.session.state is State.CLOSING


def test_it_is_never_planned() -> None:
    neck = replace(NECK, id="neck_for_some", avoid=(Condition.PREGNANCY,))
    shelf = Shelf(CARE, (neck, NECK_FOR_ALL), language=ENGLISH)
    memory = Memory(Preferences(conditions=PREGNANT))
    made = plan(Wish(Area.NECK, 120.0), shelf, memory)
    assert made is not None
    assert {one.key for one in made.routine.stretches} == {NECK_FOR_ALL.key}


def test_whoever_lives_with_nothing_has_every_routine_as_it_is() -> None:
    whole = routine(FOLD, NOT_FOR_HER)
    assert fitted(whole, (), Preferences()) is whole


KNEEL = replace(TWIST, id="kneel", name="kneeling lunge", position=Position.KNEELING, substitutes=("on_a_chair",))
ON_A_CHAIR = replace(SIDE_BEND, id="on_a_chair", name="chair turn", position=Position.CHAIR)


@pytest.mark.parametrize(
    ("limit", "left"),
    [
        (Condition.NO_KNEELING, ["seated forward fold", "chair turn"]),
        (Condition.NO_FLOOR, ["chair turn"]),
        (Condition.NO_REACHING_OVERHEAD, ["seated forward fold", "kneeling lunge"]),
    ],
)
def test_whoever_cannot_get_into_a_position_is_led_into_another(limit: Condition, left: list[str]) -> None:
    preferences = Preferences(conditions=frozenset({limit}))
    done = fitted(routine(FOLD, KNEEL), (FOLD, KNEEL, ON_A_CHAIR), preferences)
    assert done is not None
    assert [stretch.name for stretch in done.stretches] == left


def test_i_cannot_kneel_takes_the_kneeling_stretch_out_of_the_session() -> None:
    drive = drive_of(FOLD, KNEEL)
    shelf = replace(drive.session.shelf, stretches=(FOLD, KNEEL, ON_A_CHAIR))
    drive.session = replace(drive.session, shelf=shelf)
    drive.hear(Intent.START)
    drive.run_to_state(State.HOLDING)
    said = [one.text for one in drive.hear(Intent.CONDITION, condition="no kneeling") if isinstance(one, Say)]
    assert said == [
        "I'll remember that you can't kneel, and leave out what isn't for you. Say, forget that, if I got it wrong."
    ]
    assert names(drive) == ["seated forward fold", "chair turn"]


LONG = (Condition.PREGNANCY, Condition.OSTEOPOROSIS, Condition.VERTIGO, Condition.NO_FLOOR)
NAMED_ONCE = (
    "Some of these aren't for everybody. "
    "Tell me if you are pregnant, have osteoporosis or get vertigo, and I'll leave out what isn't for you."
)


def test_a_long_list_is_said_once_in_a_session_and_then_only_pointed_to() -> None:
    one, other = (replace(FOLD, id=key, name=key, avoid=LONG) for key in ("one", "other"))
    drive = drive_of(one, other)
    drive.hear(Intent.START)
    drive.run_to_state(State.HOLDING)
    drive.hear(Intent.NEXT)
    drive.run_to_state(State.HOLDING)
    assert drive.said().count(NAMED_ONCE) == 1
    assert drive.said().count(ENGLISH.say(Prompt.NOT_WITH_NAMED)) == 2
    assert not any("Skip this one if you" in said for said in drive.said())


def test_a_long_list_that_was_not_said_stands_before_the_stretch() -> None:
    drive = drive_of(SIDE_BEND)
    drive.hear(Intent.START)
    assert NAMED_ONCE not in drive.said()
    assert sentences.not_with(ENGLISH, LONG, frozenset(LONG[:2])) == (
        "Skip this one if you are pregnant, have osteoporosis or get vertigo."
    )


def test_whoever_answered_the_questions_hears_no_list() -> None:
    drive = drive_of(replace(FOLD, avoid=LONG), asked=Asked.ANSWERED)
    drive.hear(Intent.START)
    drive.run_to_state(State.HOLDING)
    assert not {NAMED_ONCE, ENGLISH.say(Prompt.NOT_WITH_NAMED)} & set(drive.said())


def test_two_in_one_breath_are_taken_back_together() -> None:
    drive = holding(FOLD, NOT_FOR_HER)
    for place, condition in enumerate(("pregnancy", "osteoporosis")):
        heard = Heard(Intent.CONDITION, drive.now, drive.now, 1.0, {"condition": condition}, follows=place > 0)
        drive.send(heard)
    assert drive.session.preferences.conditions == {Condition.PREGNANCY, Condition.OSTEOPOROSIS}
    drive.hear(Intent.NEVER_MIND)
    assert drive.session.preferences.conditions == frozenset()
    assert names(drive) == ["seated forward fold", "deep twist"]


def test_what_somebody_cannot_do_needs_no_warning() -> None:
    warned = sentences.not_with(ENGLISH, (Condition.GLAUCOMA, Condition.VERTIGO, Condition.NO_REACHING_OVERHEAD))
    assert warned == "Skip this one if you have glaucoma or get vertigo."
    assert sentences.not_with(ENGLISH, (Condition.NO_REACHING_OVERHEAD,)) == ""
    overhead = replace(FOLD, avoid=(Condition.NO_REACHING_OVERHEAD,))
    full = instructions(overhead, Telling(Detail.FULL, easier=False), ENGLISH)
    assert full == instructions(FOLD, Telling(Detail.FULL, easier=False), ENGLISH)
