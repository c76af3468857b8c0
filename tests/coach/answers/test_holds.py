"""How long a hold is, and what is counted in it, by voice."""

from dataclasses import replace
from typing import Any

import pytest

from tests.coach.drive import FOLD, TWIST, Drive, new_session, started
from tests.coach.scene import TINY, Scene
from tests.coach.states import holding
from tests.lab.english import ENGLISH
from voice.coach.activity import Hold, State
from voice.coach.intents import Intent
from voice.coach.memory import LONGEST_HOLD, SHORTEST_HOLD, Memory, Preferences
from voice.coach.messages import Lost, Part, Remember, Say, Tone
from voice.coach.pacing import Counting, Cue
from voice.coach.routine import Routine
from voice.coach.turn import WORD_AFTER_TONE, Turn
from voice.coach.words import sentences
from voice.coach.words.prompt_ids import Prompt


def length_of_this_hold(drive: Drive) -> float:
    drive.run_to_state(State.RESTING)
    gone = next(moment for moment, tone in drive.tones() if tone is Tone.GO)
    return next(moment for moment, tone in drive.tones() if tone is Tone.RELEASE) - gone


def kept(drive: Drive) -> Memory:
    return [action.memory for _, action in drive.log if isinstance(action, Remember)][-1]


@pytest.mark.parametrize(
    ("intent", "slots", "seconds"),
    [
        (Intent.HOLD_FOR, {"seconds": 45}, 45),
        (Intent.HOLD_FOR, {"seconds": 90}, 90),
        (Intent.HOLD_FOR, {"seconds": 120}, LONGEST_HOLD),
        (Intent.HOLD_FOR, {"seconds": 180}, LONGEST_HOLD),
        (Intent.HOLD_FOR, {"seconds": 5}, SHORTEST_HOLD),
        (Intent.LONGER, {}, 30),
        (Intent.SHORTER, {}, 10),
    ],
)
def test_a_length_holds_for_this_hold_and_for_later_sessions(
    intent: Intent, slots: dict[str, Any], seconds: float
) -> None:
    drive = holding()
    since = drive.session.since
    assert since is not None
    drive.run(since + 4)
    drive.hear(intent, **slots)
    assert length_of_this_hold(drive) == pytest.approx(seconds)
    assert kept(drive).preferences.hold_seconds == seconds


@pytest.mark.parametrize(
    ("wishes", "told"),
    [
        ([60], 0),
        ([90], 1),
        ([180], 1),
        ([90, 120], 1),  # once told, told
        ([90, 30, 90], 2),
    ],
)
def test_a_hold_beyond_what_a_muscle_needs_is_allowed_and_said_to_be_more(wishes: list[int], told: int) -> None:
    drive = holding()
    for seconds in wishes:
        drive.hear(Intent.HOLD_FOR, seconds=seconds)
        drive.run(drive.now + 1)
    drive.run(drive.now + 20)
    assert drive.said().count(ENGLISH.say(Prompt.MORE_THAN_NEEDED)) == told


@pytest.mark.parametrize(("more", "told"), [(10, 0), (40, 0), (60, 1)])
def test_this_hold_alone_can_be_more_than_a_muscle_needs(more: int, told: int) -> None:
    drive = holding()
    drive.hear(Intent.MORE_SECONDS, seconds=more)
    drive.run(drive.now + 12)
    assert drive.said().count(ENGLISH.say(Prompt.MORE_THAN_NEEDED)) == told


def test_lengths_are_said_to_the_second_and_whole_half_minutes_as_such() -> None:
    lengths = {
        60: "Sixty seconds",
        70: "Seventy seconds",
        90: "One and a half minutes",
        110: "One hundred and ten seconds",
    }
    for seconds, spoken in (*lengths.items(), (LONGEST_HOLD, "Two minutes")):
        assert sentences.hold_length(ENGLISH, seconds) == f"{spoken} for each hold."


def test_a_few_seconds_more_are_for_this_hold_alone() -> None:
    drive = holding()
    drive.hear(Intent.MORE_SECONDS, seconds=10)
    assert length_of_this_hold(drive) == pytest.approx(30)
    assert drive.session.preferences.hold_seconds is None


def test_a_hold_that_has_been_kept_for_longer_than_wished_ends_soon_and_with_its_count() -> None:
    drive = holding()
    since = drive.session.since
    assert since is not None
    drive.run(since + 15)
    drive.hear(Intent.HOLD_FOR, seconds=10)
    assert length_of_this_hold(drive) == pytest.approx(18, abs=0.4)


def test_no_counting_leaves_only_the_chimes() -> None:
    drive = started()
    drive.hear(Intent.NO_COUNTING)
    drive.run_to_state(State.HOLDING)
    before = len(drive.said())
    drive.run_to_state(State.RESTING)
    assert not set(drive.said()[before:]) & {ENGLISH.say(Prompt.HALFWAY), *sentences.last_counts(ENGLISH)}
    assert drive.session.preferences.counting is Counting.NONE


def test_counting_can_change_in_the_middle_of_a_hold() -> None:
    drive = holding()
    since = drive.session.since
    assert since is not None
    drive.run(since + 8)
    drive.hear(Intent.COUNT_ALL)
    drive.run(since + 19.5)
    moments = [
        action.at
        for _, action in drive.log
        if isinstance(action, Say) and action.text in sentences.last_counts(ENGLISH)
    ]
    assert moments == pytest.approx([since + 17, since + 18, since + 19])
    ticks_and_words = [
        text for text in drive.said() if text in {sentences.counted(ENGLISH, left) for left in range(1, 20)}
    ]
    assert len(ticks_and_words) >= 5


def test_breaths_are_called_in_a_hold() -> None:
    drive = started()
    drive.hear(Intent.BREATHE)
    drive.run_to_state(State.HOLDING)
    drive.run_to_state(State.RESTING)
    assert (
        drive.said().count(ENGLISH.say(Prompt.BREATHE_IN)) == drive.said().count(ENGLISH.say(Prompt.BREATHE_OUT)) == 1
    )


@pytest.mark.parametrize("counting", sorted(Counting))
@pytest.mark.parametrize("before", [0.0, 0.1, 0.29])
def test_no_word_covers_the_chime_with_which_a_hold_is_taken_up(counting: Counting, before: float) -> None:
    drive = Drive(new_session(memory=Memory(Preferences(counting=counting))))
    drive.hear(Intent.START)
    drive.run_to_state(State.HOLDING)
    for cue in Turn(drive.session, drive.now).timeline()[1:-1]:
        paused = replace(drive, log=[], speaking=[], spoken=[])
        paused.run((drive.session.since or 0.0) + cue.offset - before)
        paused.hear(Intent.PAUSE)
        paused.hear(Intent.RESUME)
        paused.run_to_state(State.HOLDING)
        paused.run_to_state(State.RESTING)
        begins = next(moment for moment, tone in paused.tones() if tone is Tone.GO)
        covering = [one for one in paused.spoken if one.ends > begins and one.begins < begins + WORD_AFTER_TONE - TINY]
        assert covering == [], cue
        # No second is counted late: one that cannot be said is a tick.
        if cue.cue is Cue.COUNT:
            ticks = [moment for moment, tone in paused.tones() if tone is Tone.TICK]
            assert begins + before in [pytest.approx(moment) for moment in ticks], cue


@pytest.mark.parametrize("intent", [Intent.LONGER, Intent.MORE_SECONDS])
def test_a_hold_that_stands_still_can_be_made_longer(intent: Intent) -> None:
    drive = holding()
    drive.run(drive.now + 5)
    drive.hear(Intent.PAUSE)
    drive.hear(intent, seconds=10)
    drive.hear(Intent.RESUME)
    drive.run_to_state(State.HOLDING)
    hold = drive.session.activity
    assert isinstance(hold, Hold)
    assert hold.seconds == 30


@pytest.mark.parametrize(
    ("intent", "slots"),
    [(Intent.LONGER, {}), (Intent.MORE_SECONDS, {"seconds": 5}), (Intent.HOLD_FOR, {"seconds": 20})],
)
@pytest.mark.parametrize("paused", [False, True])
def test_no_hold_is_made_longer_than_the_longest_in_its_last_seconds(
    intent: Intent, slots: dict[str, Any], *, paused: bool
) -> None:
    drive = Drive(new_session(memory=Memory(Preferences(hold_seconds=LONGEST_HOLD))))
    drive.hear(Intent.START)
    drive.run_to_state(State.HOLDING)
    since = drive.session.since
    assert since is not None
    drive.run(since + LONGEST_HOLD - 0.9)
    if paused:
        drive.hear(Intent.PAUSE)
    drive.hear(intent, **slots)
    hold = drive.session.activity
    assert isinstance(hold, Hold)
    assert hold.seconds == LONGEST_HOLD


def test_a_stretch_of_longer_holds_than_the_longest_that_can_be_wished_for_keeps_what_was_held() -> None:
    drive = started(Routine("a long one", (replace(FOLD, hold_seconds=90), TWIST)))
    drive.run_to_state(State.HOLDING)
    since = drive.session.since
    assert since is not None
    drive.run(since + 75)
    drive.hear(Intent.HOLD_FOR, seconds=20)
    assert length_of_this_hold(drive) == pytest.approx(78, abs=0.4)


@pytest.mark.parametrize("first", [Intent.NEVER_MIND, Intent.LOUDER])
@pytest.mark.parametrize("between", [0.0, 0.05])
@pytest.mark.parametrize("intent", [Intent.LONGER, Intent.MORE_SECONDS, Intent.COUNT_ALL])
def test_a_hold_ends_with_one_chime_whatever_was_said_in_one_breath_before_it(
    first: Intent, between: float, intent: Intent
) -> None:
    drive = holding()
    scene = Scene(drive.session, drive.now)
    since = scene.session.since
    assert since is not None
    scene.pass_time(since + 20 - 0.15 - scene.now)
    scene.hear(first)
    scene.pass_time(between)
    scene.hear(intent, follows=True)
    hold = scene.session.activity
    assert isinstance(hold, Hold)
    scene.pass_time(since + hold.seconds + 8 - scene.now)
    assert [at for at, tone in scene.mouth.rung if tone is Tone.RELEASE] == [pytest.approx(since + hold.seconds)]


@pytest.mark.parametrize("event", [Intent.PAUSE, Lost(Part.SPEAKER)])
def test_a_hold_that_was_over_is_not_taken_up_again_however_late_its_end_is_met(event: Intent | Lost) -> None:
    drive = holding()
    since = drive.session.since
    assert since is not None
    drive.run(since + 19.9)
    drive.now = since + 20.1
    drive.hear(event) if isinstance(event, Intent) else drive.send(event)
    assert drive.session.state is State.PAUSED
    drive.hear(Intent.RESUME)
    before = len(drive.tones())
    drive.run_to_state(State.RESTING)
    assert not drive.tones()[before:]
