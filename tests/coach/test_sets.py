"""Sets of repetitions, led by voice: what is heard in them, how they stand still, and how they are wished otherwise."""

from dataclasses import replace
from typing import Any

import pytest

from tests.coach.drive import ONE_ARM_ROWS, ROWS, SHELF, Drive, new_session
from tests.coach.scene import Scene
from tests.lab.english import ENGLISH
from voice.coach.activity import Hold, Rest, State
from voice.coach.answers.holds import FEWEST_REPETITIONS, MOST_REPETITIONS
from voice.coach.durations import routine_seconds
from voice.coach.intents import Intent
from voice.coach.memory import Memory, Preferences, recipe_of
from voice.coach.messages import Say, Tone
from voice.coach.pacing import BETWEEN_HOLDS_SECONDS, BETWEEN_SETS_SECONDS, Counting
from voice.coach.planner.plan import Wish, plan
from voice.coach.routine import Routine, Stretch
from voice.coach.view import view
from voice.coach.words.prompt_ids import Prompt, Wording
from voice.coach.words.sentences import counted, speaking_seconds

LAST_ONE = ENGLISH.say(Prompt.LAST_REPETITION)
REPETITION = 6.0


def at_work(stretch: Stretch = ROWS, **preferences: Any) -> Scene:
    """Return a session at the beginning of its first set, with a mouth that takes its time."""
    scene = Scene(new_session(Routine("strength", (stretch,)), memory=Memory(Preferences(**preferences))))
    scene.hear(Intent.START)
    while scene.session.state is not State.HOLDING:
        scene.pass_time(0.5)
    assert scene.session.since is not None
    scene.pass_time(scene.session.since - scene.now)
    return scene


def since(scene: Scene) -> float:
    assert scene.session.since is not None
    return scene.session.since


def heard(scene: Scene, begins: float) -> list[tuple[float, str]]:
    """Return what was said from a moment on, in seconds after it."""
    return [(round(at - begins, 2), text) for at, text in scene.mouth.said if at >= begins]


def test_a_whole_set_is_counted_from_one_to_the_last() -> None:
    scene = at_work()
    begins = since(scene)
    scene.pass_time(65)
    said = heard(scene, begins)
    assert said[0][1] in ENGLISH.every(Wording.GO_SET)
    assert said[1:10] == [(6.0 * (number - 1), counted(ENGLISH, number)) for number in range(2, 10)] + [
        (54.0, LAST_ONE)
    ]
    ticks = [round(at - begins, 2) for at, tone in scene.mouth.rung if at >= begins and tone is Tone.TICK]
    assert ticks == [3.0 + 6.0 * number for number in range(10)]
    assert [at for at, tone in scene.mouth.rung if tone is Tone.RELEASE] == [pytest.approx(begins + 60)]


def test_without_counting_only_ticks_are_heard() -> None:
    scene = at_work(counting=Counting.NONE)
    begins = since(scene)
    scene.pass_time(60.5)
    assert len(heard(scene, begins)) == 1
    scene.pass_time(5)
    assert sum(tone is Tone.TICK for at, tone in scene.mouth.rung if at >= begins) == 19


@pytest.mark.parametrize("counting", Counting)
def test_no_second_of_a_set_is_counted(counting: Counting) -> None:
    scene = at_work(counting=counting, hold_seconds=45.0)
    begins = since(scene)
    scene.pass_time(60)
    said = {text for _, text in heard(scene, begins)}
    assert not said & {ENGLISH.say(Prompt.HALFWAY), ENGLISH.say(Prompt.BREATHE_IN)}
    numbers = [text for _, text in heard(scene, begins) if text in {counted(ENGLISH, one) for one in range(1, 61)}]
    assert numbers in ([], [counted(ENGLISH, one) for one in range(2, 10)])


def test_sets_follow_each_other_after_a_rest_and_end_the_session() -> None:
    scene = at_work()
    scene.pass_time(62)
    assert scene.session.cursor.hold == 1
    while scene.session.state is not State.HOLDING:
        scene.pass_time(0.5)
        if isinstance(scene.session.activity, Rest):
            assert scene.session.activity.left == BETWEEN_SETS_SECONDS
    texts = [text for _, text in scene.mouth.said]
    assert any(text in ENGLISH.every(Wording.SET_DONE) for text in texts)
    assert any(text in ENGLISH.every(Wording.NEXT_SET) for text in texts)
    scene.pass_time(100)
    assert scene.quit


def test_the_other_side_works_while_the_first_one_rests() -> None:
    scene = at_work(ONE_ARM_ROWS)
    begins = since(scene)
    scene.pass_time(31)
    assert heard(scene, begins)[0][1].startswith("Left side")
    while not isinstance(scene.session.activity, Rest):
        scene.pass_time(0.2)
    assert scene.session.activity.left == BETWEEN_HOLDS_SECONDS


@pytest.mark.parametrize(
    ("worked", "again", "left"),
    [(0.5, None, "Ten to go."), (14.0, 3, "Eight to go."), (50.0, 9, "Two to go."), (57.0, 10, "One to go.")],
)
def test_a_set_is_taken_up_at_the_repetition_that_was_broken_off(worked: float, again: int | None, left: str) -> None:
    scene = at_work()
    scene.pass_time(worked)
    scene.hear(Intent.PAUSE)
    scene.pass_time(60)
    scene.hear(Intent.RESUME)
    scene.pass_time(0.1)
    while scene.session.state is not State.HOLDING:
        scene.pass_time(0.1)
    begins = since(scene)
    assert any(text.endswith(left) for _, text in scene.mouth.said)
    scene.pass_time(70)
    hold_ends = next(at for at, tone in scene.mouth.rung if at > begins and tone is Tone.RELEASE)
    first = 0 if again is None else again - 1
    assert hold_ends - begins == pytest.approx((10 - first) * REPETITION)
    said = [text for _, text in heard(scene, begins)]
    if again is None:
        assert said[0] in ENGLISH.every(Wording.GO_SET)
    else:
        expected = [*(counted(ENGLISH, number) for number in range(again, 10)), LAST_ONE]
        assert said[: len(expected)] == expected


@pytest.mark.parametrize(
    ("worked", "answer"),
    [(1.0, "Nine to go."), (14.0, "Seven to go."), (47.9, "Two to go."), (48.5, "One to go."), (56.0, None)],
)
def test_what_is_left_of_a_set_are_repetitions(worked: float, answer: str | None) -> None:
    scene = at_work()
    scene.pass_time(worked)
    scene.hear(Intent.HOW_LONG)
    scene.pass_time(0.5)
    assert scene.mouth.said[-1][1] == (answer or ENGLISH.say(Prompt.IN_THE_LAST_REPETITION))
    hold = scene.session.activity
    assert isinstance(hold, Hold)
    assert hold.seconds == 60


def said_at(scene: Scene, intent: Intent, **slots: Any) -> list[str]:
    return [action.text for action in scene.hear(intent, slots) if isinstance(action, Say)]


@pytest.mark.parametrize(
    ("intent", "slots", "count"),
    [
        (Intent.LONGER, {}, 12),
        (Intent.SHORTER, {}, 8),
        (Intent.MORE_SECONDS, {"seconds": 20}, 13),
        (Intent.MORE_SECONDS, {"seconds": 1}, 11),
        (Intent.MORE_SECONDS, {"seconds": 99}, MOST_REPETITIONS),
    ],
)
def test_longer_and_shorter_are_repetitions_in_a_set(intent: Intent, slots: dict[str, Any], count: int) -> None:
    scene = at_work()
    begins = since(scene)
    scene.pass_time(8)
    assert said_at(scene, intent, **slots)[0] == ENGLISH.say(Prompt.SET_LENGTH, number=ENGLISH.number(count))
    scene.pass_time(count * REPETITION)
    ended = next(at for at, tone in scene.mouth.rung if at > begins and tone is Tone.RELEASE)
    assert ended - begins == pytest.approx(count * REPETITION)
    assert [text for _, text in heard(scene, begins)].count(LAST_ONE) == 1
    assert scene.session.hold_seconds == count * REPETITION, "the further sets are as long"
    assert scene.session.preferences.hold_seconds is None


def test_a_set_gets_no_shorter_than_what_has_begun_and_no_longer_than_does_good() -> None:
    scene = at_work()
    scene.pass_time(50)
    stays = ENGLISH.say(Prompt.SET_STAYS, number=ENGLISH.number(10))
    assert said_at(scene, Intent.SHORTER) == [stays]
    for _ in range(8):
        scene.hear(Intent.LONGER)
    assert said_at(scene, Intent.LONGER) == [ENGLISH.say(Prompt.SET_STAYS, number=ENGLISH.number(MOST_REPETITIONS))]
    other = at_work()
    for _ in range(8):
        other.hear(Intent.SHORTER)
    assert other.session.hold_seconds == FEWEST_REPETITIONS * REPETITION


@pytest.mark.parametrize("intent", [Intent.HOLD_FOR, Intent.COUNT_ALL, Intent.BREATHE])
def test_what_is_wished_of_holds_leaves_a_set_alone_and_says_so(intent: Intent) -> None:
    scene = at_work()
    scene.pass_time(8)
    said = said_at(scene, intent, seconds=20)
    assert said[-1] == ENGLISH.say(Prompt.SETS_GO_BY_REPETITIONS)
    hold = scene.session.activity
    assert isinstance(hold, Hold)
    assert hold.seconds == 60
    assert scene.session.hold_seconds == 60


def test_before_the_start_longer_is_about_holds() -> None:
    drive = Drive(new_session(Routine("strength", (ROWS,))))
    drive.hear(Intent.LONGER)
    assert drive.session.preferences.hold_seconds is not None
    assert drive.session.stretch.hold_seconds == 60


def test_a_set_is_left_at_once() -> None:
    drive = Drive(new_session(Routine("strength", (replace(ROWS, leaving="Let the band go."), ONE_ARM_ROWS))))
    drive.hear(Intent.START)
    drive.run_to_state(State.HOLDING)
    drive.run(drive.now + 9)
    drive.hear(Intent.NEXT)
    assert "Let the band go." in drive.said()[-1]
    assert drive.session.stretch.key == ONE_ARM_ROWS.key
    assert drive.session.state is State.EXPLAINING


def test_the_estimate_is_what_a_session_of_sets_takes() -> None:
    for known in (False, True):
        memory = Memory(met=frozenset({ROWS.key, ONE_ARM_ROWS.key}) if known else frozenset(), sessions=1)
        drive = Drive(new_session(Routine("strength", (ROWS, ONE_ARM_ROWS)), memory=memory))
        drive.hear(Intent.START)
        drive.run(2000)
        assert drive.quit
        care = sum(map(speaking_seconds, SHELF.care.reminder))
        estimate = routine_seconds(Routine("strength", (ROWS, ONE_ARM_ROWS)), memory, ENGLISH)
        assert drive.now == pytest.approx(care + estimate, rel=0.04)


def test_a_set_is_written_down_and_cooked_again_with_its_repetitions() -> None:
    longer = ROWS.dosed(100, 3)
    assert longer.hold_seconds == 17 * REPETITION
    shelf = replace(SHELF, stretches=(ROWS,))
    again = shelf.cook(recipe_of(Routine("strength", (longer,))))
    assert again is not None
    assert again.stretches == (longer,)


def test_a_screen_counts_the_seconds_of_a_set() -> None:
    scene = at_work()
    scene.pass_time(20)
    seen = view(scene.session, scene.now)
    assert seen.seconds == 60
    assert seen.seconds_left == pytest.approx(40)


def test_what_is_planned_has_no_strength_in_it() -> None:
    shelf = replace(SHELF, stretches=(*SHELF.stretches, ROWS))
    for wish in (Wish(), Wish(area=ROWS.areas[0], seconds=300.0)):
        made = plan(wish, shelf, Memory())
        assert made is None or ROWS.key not in {one.key for one in made.routine.stretches}
    stretching = replace(ROWS, role=SHELF.stretches[0].role)
    made = plan(Wish(area=ROWS.areas[0]), replace(shelf, stretches=(stretching,)), Memory())
    assert made is not None, "it is the role that keeps it out"


def test_a_band_is_among_what_is_needed_and_muscles_are_worked() -> None:
    scene = at_work()
    assert ENGLISH.say(Prompt.NEEDS_BAND) in said_at(scene, Intent.EQUIPMENT)
    assert said_at(scene, Intent.MUSCLES) == ["It works the muscles between the shoulder blades."]
