"""The way into a stretch: what is said first, and the time that each step gets."""

from dataclasses import replace

import pytest

from tests.coach.drive import ROWS, TWIST, Drive, new_session
from tests.lab.english import ENGLISH
from voice.body.terms import Move, Position, Side
from voice.coach.activity import Hold, Rest, State, Talk
from voice.coach.durations import routine_seconds, routine_seconds_left
from voice.coach.intents import Intent
from voice.coach.memory import Detail, Memory, Preferences
from voice.coach.messages import Say, Tone
from voice.coach.moving import SECONDS, THERE_ALREADY, seconds_for
from voice.coach.pacing import Counting
from voice.coach.routine import Routine
from voice.coach.view import view
from voice.coach.words.instructions import lead_in
from voice.coach.words.prompt_ids import Wording

NEEDLE = replace(
    TWIST,
    name="thread the needle",
    entry=("Come onto your hands and knees.", "Slide one arm under your chest.", "Rest your head."),
    moves=(Move.FLOOR, Move.REACH, Move.SETTLE),
    eases=2,
    position=Position.ALL_FOURS,
    brief=("Slide an arm under.",),
    breath="Breathe slowly.",
    more=("Keep your hips up.",),
    hold_seconds=30,
)
ONE = Routine("needle", (NEEDLE,), "needle")
KNOWN = Memory(met=frozenset({NEEDLE.key}))


def explaining(routine: Routine = ONE, **attributes: object) -> Drive:
    drive = Drive(new_session(routine, prefaced=True, **attributes))
    drive.hear(Intent.START)
    return drive


def run_until(drive: Drive, text: str) -> None:
    """Let time pass until a sentence has been said to its end."""
    while not any(one.text == text and one.ends <= drive.now for one in drive.spoken):
        drive.run(drive.now + 0.05)


def test_the_side_and_the_easier_form_come_before_the_step_that_they_are_about() -> None:
    drive = explaining()
    drive.run_to_state(State.HOLDING)
    said = drive.said()[:6]
    assert said[0] == "Thread the needle."
    assert said[1] in ENGLISH.every(Wording.FIRST_SIDE, side="left")
    first, second, third = NEEDLE.entry
    assert said[2:] == [first, NEEDLE.easier, second, third]


def test_each_step_gets_the_time_that_it_takes() -> None:
    drive = explaining()
    drive.run_to_state(State.HOLDING)
    since = drive.session.since
    assert since is not None
    begins = {one.text: one.begins for one in drive.spoken} | {"": since}
    ends = {one.text: one.ends for one in drive.spoken}
    first, second, third = NEEDLE.entry
    silences = [begins[after] - ends[step] for step, after in ((first, NEEDLE.easier), (second, third), (third, ""))]
    assert silences == pytest.approx([SECONDS[Move.FLOOR], SECONDS[Move.REACH], 3.0], abs=0.05)


@pytest.mark.parametrize(
    ("move", "before", "seconds"),
    [
        (Move.FLOOR, None, SECONDS[Move.FLOOR]),
        (Move.FLOOR, Position.STANDING, SECONDS[Move.FLOOR]),
        (Move.FLOOR, Position.SITTING, SECONDS[Move.POSITION]),
        (Move.FLOOR, Position.SUPINE, THERE_ALREADY),
        (Move.REACH, Position.SUPINE, SECONDS[Move.REACH]),
        (Move.NOTHING, None, 0.0),
    ],
)
def test_how_long_a_move_takes_depends_on_where_one_comes_from(
    move: Move, before: Position | None, seconds: float
) -> None:
    assert seconds_for(move, before, Position.SUPINE) == seconds


def test_who_knows_it_hears_the_brief_form_and_has_one_pause_after_it() -> None:
    way = lead_in(NEEDLE, KNOWN, ENGLISH, before=NEEDLE.position)
    assert [pause for pause in way.pauses if pause] == [way.last_pause]
    assert way.in_hold == ()
    assert NEEDLE.brief[0] in way.lines


def test_a_file_that_names_no_moves_gets_time_for_each_step() -> None:
    way = lead_in(replace(NEEDLE, moves=()), Memory(), ENGLISH, before=NEEDLE.position)
    assert [pause for pause in way.pauses if pause] == [SECONDS[Move.REACH]] * 3


def test_what_is_to_be_felt_is_said_in_the_hold_and_once() -> None:
    drive = explaining()
    drive.run_to_state(State.HOLDING)
    assert NEEDLE.feel not in drive.said()
    drive.run_to_state(State.RESTING)
    in_first = drive.said()
    assert in_first.count(NEEDLE.feel) == in_first.count(NEEDLE.breath) == 1
    drive.run(drive.now + 60)
    assert drive.said().count(NEEDLE.feel) == 1


@pytest.mark.parametrize("counting", [Counting.NONE, Counting.EVERY_SECOND, Counting.BREATHS])
def test_where_the_hold_is_counted_through_or_silent_it_is_said_before(counting: Counting) -> None:
    memory = Memory(Preferences(counting=counting))
    way = lead_in(NEEDLE, memory, ENGLISH, before=None)
    assert NEEDLE.feel in way.lines
    assert way.in_hold == ()


def test_of_a_set_it_is_said_before() -> None:
    assert ROWS.feel in lead_in(ROWS, Memory(), ENGLISH, before=None).lines


def test_ready_goes_on_to_the_next_step_at_once() -> None:
    drive = explaining()
    run_until(drive, NEEDLE.entry[0])
    drive.run(drive.now + 1)
    said = [action.text for action in drive.hear(Intent.RESUME) if isinstance(action, Say)]
    assert said == [NEEDLE.easier]


def test_ready_while_it_is_explained_leads_into_the_hold() -> None:
    drive = explaining()
    drive.run(drive.now + 0.5)
    drive.hear(Intent.RESUME)
    drive.run(drive.now + 0.5)
    assert isinstance(drive.session.activity, Hold)


def test_ready_after_the_last_step_begins_the_hold() -> None:
    drive = explaining()
    run_until(drive, NEEDLE.entry[-1])
    drive.run(drive.now + 0.5)
    assert isinstance(drive.session.activity, Rest)
    drive.hear(Intent.RESUME)
    drive.run(drive.now + 0.5)
    assert drive.session.state is State.HOLDING


def test_whoever_is_not_there_yet_gets_more_time() -> None:
    drive = explaining()
    run_until(drive, NEEDLE.entry[0])
    drive.hear(Intent.WAIT)
    assert drive.session.state is State.EXPLAINING
    drive.run(drive.now + SECONDS[Move.FLOOR] + 15)
    assert NEEDLE.easier not in drive.said()
    drive.run(drive.now + 10)
    assert NEEDLE.easier in drive.said()


def test_an_answer_in_the_time_to_move_takes_nothing_of_the_way() -> None:
    drive = explaining()
    run_until(drive, NEEDLE.entry[0])
    drive.hear(Intent.WHY)
    drive.run_to_state(State.HOLDING)
    said = drive.said()
    assert [said.count(step) for step in NEEDLE.entry] == [1, 1, 1]


def test_after_a_pause_the_step_is_said_again_and_gets_all_its_time() -> None:
    drive = explaining()
    run_until(drive, NEEDLE.entry[0])
    drive.run(drive.now + 3)
    drive.hear(Intent.PAUSE)
    drive.run(drive.now + 100)
    assert drive.session.state is State.PAUSED
    drive.hear(Intent.RESUME)
    drive.run_to_state(State.HOLDING)
    again = [one for one in drive.spoken if one.text == NEEDLE.entry[0]]
    easier = next(one for one in drive.spoken if one.text == NEEDLE.easier)
    assert len(again) == 2
    assert easier.begins - again[1].ends == pytest.approx(SECONDS[Move.FLOOR], abs=0.05)


def test_repeat_in_the_time_to_move_begins_the_explanation_anew() -> None:
    drive = explaining()
    run_until(drive, NEEDLE.entry[1])
    drive.hear(Intent.REPEAT)
    drive.run_to_state(State.HOLDING)
    assert [drive.said().count(step) for step in NEEDLE.entry] == [2, 2, 1]


def test_a_question_that_is_dropped_lets_the_rest_of_the_time_run() -> None:
    drive = explaining()
    run_until(drive, NEEDLE.entry[0])
    drive.hear(Intent.STOP, confidence=0.6)
    assert drive.session.state is State.ASKING_STOP
    drive.hear(Intent.NO)
    drive.run_to_state(State.HOLDING)


def test_the_view_counts_the_time_to_move_down() -> None:
    drive = explaining()
    run_until(drive, NEEDLE.entry[0])
    drive.run(drive.now + 2)
    seen = view(drive.session, drive.now)
    assert seen.seconds == SECONDS[Move.FLOOR]
    assert seen.seconds_left == pytest.approx(SECONDS[Move.FLOOR] - 2, abs=0.1)
    assert seen.runs


def test_what_is_left_counts_the_time_to_move() -> None:
    drive = explaining()
    began, told = drive.now, routine_seconds(ONE, Memory(), ENGLISH)
    run_until(drive, NEEDLE.entry[0])
    drive.run(drive.now + 2)
    talk = drive.session.activity
    assert isinstance(talk, Talk)
    assert talk.moving is not None
    gone = drive.now - began
    assert gone + routine_seconds_left(drive.session, drive.now) == pytest.approx(told, rel=0.03)


RESTING = replace(ONE, rest_seconds=60.0)


def at_the_end(routine: Routine = RESTING) -> Drive:
    """Return a session in which the last hold of all is over, and the rest after it runs."""
    drive = explaining(routine)
    for _ in NEEDLE.holds:
        drive.run_to_state(State.HOLDING)
        drive.run_to_state(State.RESTING)
    while not isinstance(drive.session.activity, Rest):
        drive.run(drive.now + 0.05)
    return drive


def test_a_routine_ends_with_its_minute_of_rest() -> None:
    drive = at_the_end()
    began = drive.now
    assert drive.said()[-1] in ENGLISH.every(Wording.LAST_REST)
    drive.run(drive.now + 300)
    assert drive.quit
    done = next(one for one in drive.spoken if one.text in ENGLISH.every(Wording.ALL_DONE))
    assert done.begins - began == pytest.approx(60, abs=0.4)


def test_the_last_rest_is_counted_in_what_is_told() -> None:
    with_rest, without = (routine_seconds(one, Memory(), ENGLISH) for one in (RESTING, ONE))
    assert 60 < with_rest - without < 70
    drive = at_the_end()
    assert 60 < routine_seconds_left(drive.session, drive.now) < 70


@pytest.mark.parametrize("intent", [Intent.NEXT, Intent.RESUME, Intent.STOP])
def test_the_last_rest_can_be_left(intent: Intent) -> None:
    drive = at_the_end()
    drive.hear(intent)
    assert drive.said()[-1] in ENGLISH.every(Wording.ALL_DONE)
    drive.run(drive.now + 20)
    assert drive.quit


@pytest.mark.parametrize("intent", [Intent.BACK, Intent.ONCE_MORE])
def test_from_the_last_rest_one_can_go_back_to_the_last_hold(intent: Intent) -> None:
    drive = at_the_end()
    drive.hear(intent)
    drive.run_to_state(State.HOLDING)
    assert drive.session.side is Side.RIGHT


def breaths(drive: Drive) -> list[tuple[float, Tone]]:
    since = drive.session.since or 0.0
    drive.run_to_state(State.RESTING)
    tones = {Tone.BREATHE_IN, Tone.BREATHE_OUT}
    return [(round(at - since, 3), tone) for at, tone in drive.tones() if tone in tones and at >= since]


def test_soft_tones_lead_the_breath_in_for_four_and_out_for_six() -> None:
    drive = explaining(memory=KNOWN)
    drive.run_to_state(State.HOLDING)
    led = breaths(drive)
    assert [tone for _, tone in led] == [Tone.BREATHE_IN, Tone.BREATHE_OUT] * 2
    assert [out - breath_in for (breath_in, _), (out, _) in zip(led[::2], led[1::2], strict=True)] == [4.0, 4.0]
    assert all(not 14.5 < at < 16.6 and at < 26 for at, _ in led), "they collide with halfway or the count"


def test_a_stretch_without_words_on_the_breath_has_none() -> None:
    silent = replace(NEEDLE, breath="")
    drive = explaining(Routine("silent", (silent,)), memory=KNOWN)
    drive.run_to_state(State.HOLDING)
    assert breaths(drive) == []


def test_they_can_be_turned_off_for_good_and_on_again() -> None:
    drive = explaining(memory=KNOWN)
    drive.hear(Intent.NO_BREATH_CUES)
    assert drive.session.preferences.counting is Counting.NO_BREATH_CUES
    drive.run_to_state(State.HOLDING)
    assert breaths(drive) == []
    assert "Three." in drive.said()
    drive.hear(Intent.COUNT_USUALLY)
    assert drive.session.memory.preferences == Preferences()


@pytest.mark.parametrize("counting", [Counting.NONE, Counting.EVERY_SECOND])
def test_who_is_led_by_no_tones_keeps_their_way_of_counting(counting: Counting) -> None:
    drive = explaining(memory=replace(KNOWN, preferences=Preferences(counting=counting)))
    drive.hear(Intent.NO_BREATH_CUES)
    assert drive.session.preferences.counting is counting


def test_in_a_set_there_are_none() -> None:
    rows = replace(ROWS, breath="Breathe.")
    drive = explaining(Routine("rows", (rows,)), memory=Memory(Preferences(detail=Detail.BRIEF)))
    drive.run_to_state(State.HOLDING)
    assert breaths(drive) == []
