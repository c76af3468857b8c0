"""The core as tables: state, event and time in; state and actions out."""

import pytest

from tests.coach.drive import FOLD, ROUTINE, TWIST, Drive, started
from voice.coach import prompts
from voice.coach.activity import Hold, Rest, State
from voice.coach.commands import Intent
from voice.coach.messages import Back, Chime, Hush, Lost, Opened, Part, Quit, Say, Tone
from voice.coach.routine import Cursor, Routine
from voice.coach.session import Session
from voice.coach.step import deadline, step


def holding() -> Drive:
    drive = started()
    drive.run_to_state(State.HOLDING)
    return drive


def in_state(state: State) -> Drive:
    match state:
        case State.READY:
            return Drive()
        case State.PAUSED:
            drive = holding()
            drive.run(drive.now + 5)
            drive.hear(Intent.PAUSE)
        case State.ASKING:
            drive = holding()
            drive.run(drive.now + 5)
            drive.hear(Intent.STOP, confidence=0.7)
        case State.RESUMING:
            drive = in_state(State.PAUSED)
            drive.hear(Intent.RESUME)
        case State.CLOSING:
            drive = holding()
            drive.hear(Intent.STOP)
        case State.ENDED:
            drive = in_state(State.CLOSING)
            drive.run(drive.now + 60)
        case _:
            drive = started()
            drive.run_to_state(state)
    return drive


def test_every_state_can_be_reached() -> None:
    for state in State:
        assert in_state(state).session.state is state


def test_opening_chimes_then_says_that_it_is_ready() -> None:
    session, actions = step(Session(ROUTINE), Opened(), 2.0)
    assert actions == (Chime(Tone.READY, 2.0), Say(1, prompts.READY, 3.1))
    assert session.state is State.READY
    assert deadline(session) is None


def test_a_session_left_alone_does_every_hold_and_ends() -> None:
    drive = started()
    drive.run(1200)
    assert drive.quit
    released = [moment for moment, tone in drive.tones() if tone is Tone.RELEASE]
    gone = [moment for moment, tone in drive.tones() if tone is Tone.GO]
    lengths = [end - begin for begin, end in zip(gone, released, strict=True)]
    assert lengths == pytest.approx([20, 10, 10, 15, 15], abs=1e-9)
    said = drive.said()
    assert [line for line in said if line in prompts.CUES.values()].count("Three.") == 5
    assert said.index(prompts.PREFACE[0]) < said.index("Seated forward fold.") < said.index("Seated twist.")
    assert "Right side. Hold." in said


def test_cues_of_a_hold_come_at_their_seconds() -> None:
    drive = holding()
    begins = drive.session.since
    assert begins is not None
    drive.run(begins + 19.9)
    counted = [(action.text, action.at) for _, action in drive.log if isinstance(action, Say) and action.at]
    words = {text: at for text, at in counted if text in prompts.CUES.values() and at is not None}
    assert {text: pytest.approx(at - begins) for text, at in words.items()} == {
        "Halfway.": 10.3,
        "Three.": 17.0,
        "Two.": 18.0,
        "One.": 19.0,
    }
    assert [moment - begins for moment, tone in drive.tones() if tone is Tone.HALFWAY] == pytest.approx([10.0])


@pytest.mark.parametrize(
    ("state", "intent", "after", "says"),
    [
        (State.READY, Intent.START, State.PREFACE, prompts.PREFACE[0]),
        (State.READY, Intent.NEXT, State.READY, prompts.NOT_STARTED),
        (State.READY, Intent.STOP, State.CLOSING, prompts.FAREWELL),
        (State.READY, Intent.HELP, State.READY, prompts.HELP_READY),
        (State.PREFACE, Intent.NEXT, State.EXPLAINING, "Seated forward fold."),
        (State.PREFACE, Intent.PAUSE, State.PAUSED, prompts.PAUSED),
        (State.EXPLAINING, Intent.NEXT, State.EXPLAINING, "Seated twist."),
        (State.EXPLAINING, Intent.REPEAT, State.EXPLAINING, "Seated forward fold."),
        (State.RESTING, Intent.NEXT, State.HOLDING, "Hold."),
        (State.RESTING, Intent.RESUME, State.HOLDING, "Hold."),
        (State.RESTING, Intent.WAIT, State.RESTING, prompts.TAKE_YOUR_TIME),
        (State.RESTING, Intent.PAUSE, State.PAUSED, prompts.PAUSED),
        (State.HOLDING, Intent.NEXT, State.EXPLAINING, prompts.RELEASE),
        (State.HOLDING, Intent.BACK, State.EXPLAINING, prompts.RELEASE),
        (State.HOLDING, Intent.REPEAT, State.RESUMING, FOLD.entry[0]),
        (State.HOLDING, Intent.WAIT, State.PAUSED, prompts.PAUSED),
        (State.HOLDING, Intent.START, State.HOLDING, prompts.UNDER_WAY),
        (State.HOLDING, Intent.HOW_LONG, State.HOLDING, "Twenty seconds left."),
        (State.HOLDING, Intent.WHATS_NEXT, State.HOLDING, "After this comes the seated twist."),
        (State.HOLDING, Intent.HELP, State.HOLDING, prompts.HELP_RUNNING),
        (State.PAUSED, Intent.RESUME, State.RESUMING, "Carrying on. Fifteen seconds left."),
        (State.PAUSED, Intent.START, State.RESUMING, "Carrying on. Fifteen seconds left."),
        (State.PAUSED, Intent.PAUSE, State.PAUSED, prompts.STILL_PAUSED),
        (State.PAUSED, Intent.HOW_LONG, State.PAUSED, "Fifteen seconds left."),
        (State.PAUSED, Intent.REPEAT, State.PAUSED, " ".join(FOLD.entry)),
        (State.PAUSED, Intent.NEXT, State.EXPLAINING, prompts.RELEASE),
        (State.RESUMING, Intent.PAUSE, State.PAUSED, prompts.PAUSED),
        (State.RESUMING, Intent.HOW_LONG, State.RESUMING, "Fifteen seconds left."),
        (State.ASKING, Intent.YES, State.CLOSING, prompts.RELEASE),
        (State.ASKING, Intent.STOP, State.CLOSING, prompts.RELEASE),
        (State.ASKING, Intent.NO, State.RESUMING, "Carrying on. Fifteen seconds left."),
        (State.ASKING, Intent.RESUME, State.RESUMING, "Carrying on. Fifteen seconds left."),
        (State.ASKING, Intent.NEXT, State.EXPLAINING, prompts.RELEASE),
        (State.CLOSING, Intent.START, State.PREFACE, prompts.PREFACE[0]),
    ],
)
def test_answer(state: State, intent: Intent, after: State, says: str) -> None:
    drive = in_state(state)
    actions = drive.hear(intent)
    assert drive.session.state is after
    texts = [action.text for action in actions if isinstance(action, Say)]
    assert texts[:1] == [says]


COMMANDS = [intent for intent in Intent if intent not in {Intent.YES, Intent.NO}]


@pytest.mark.parametrize("intent", COMMANDS)
@pytest.mark.parametrize("state", State)
def test_every_command_in_every_state_is_answered_by_ear_at_once(state: State, intent: Intent) -> None:
    drive = in_state(state)
    actions = drive.hear(intent)
    drive.run(drive.now + 0.5)
    audible = [action for action in actions if isinstance(action, Say | Chime | Quit)]
    assert audible or state is State.ENDED
    assert sum(isinstance(action, Say) for action in actions) <= 1


@pytest.mark.parametrize("state", [State.PREFACE, State.EXPLAINING, State.RESTING, State.HOLDING, State.RESUMING])
@pytest.mark.parametrize("intent", [intent for intent in COMMANDS if intent is not Intent.WAKE])
def test_what_was_being_said_is_hushed_first(state: State, intent: Intent) -> None:
    assert in_state(state).hear(intent)[0] == Hush()


def test_a_pause_counts_from_the_end_of_the_word() -> None:
    drive = holding()
    begins = drive.session.since
    assert begins is not None
    drive.run(begins + 5.4)
    drive.hear(Intent.PAUSE, ago=0.4)
    paused = drive.session.activity
    assert isinstance(paused, Hold)
    assert paused.elapsed == pytest.approx(5.0)
    drive.run(drive.now + 100)
    assert drive.session.activity == paused
    drive.hear(Intent.RESUME)
    drive.run_to_state(State.HOLDING)
    again = drive.session.since
    assert again is not None
    drive.run_to_state(State.RESTING)
    release = [moment for moment, tone in drive.tones() if tone is Tone.RELEASE][-1]
    assert release - again == pytest.approx(15.0, abs=1e-9)


def test_a_pause_while_resting_keeps_what_is_left() -> None:
    drive = in_state(State.RESTING)
    drive.run(drive.now + 1)
    left = drive.session.frozen(drive.now)
    drive.hear(Intent.PAUSE)
    drive.run(drive.now + 30)
    assert drive.session.frozen(drive.now) == left
    assert isinstance(left, Rest)


def test_it_is_silent_while_paused() -> None:
    drive = in_state(State.PAUSED)
    spoken = len(drive.said())
    drive.run(drive.now + 3600)
    assert len(drive.said()) == spoken


def test_a_pause_in_an_explanation_takes_up_the_broken_line() -> None:
    drive = in_state(State.EXPLAINING)
    drive.run(drive.now + 3)
    broken = drive.said()[-1]
    drive.hear(Intent.PAUSE)
    drive.run(drive.now + 20)
    drive.hear(Intent.RESUME)
    drive.run(drive.now + 3)
    assert drive.said()[-2:] == ["Carrying on.", broken]


def test_a_question_in_an_explanation_takes_up_the_broken_line() -> None:
    drive = in_state(State.EXPLAINING)
    drive.run(drive.now + 3)
    broken = drive.said()[-1]
    drive.hear(Intent.HELP)
    drive.run(drive.now + 5)
    assert drive.said()[-2:] == [prompts.HELP_RUNNING, broken]


def test_wait_makes_the_rest_longer_and_the_hold_later() -> None:
    drive = in_state(State.RESTING)
    drive.hear(Intent.WAIT)
    begun = drive.now
    drive.run_to_state(State.HOLDING)
    assert drive.now - begun > 20


def test_an_answer_does_not_move_the_clock_of_a_hold() -> None:
    drive = holding()
    begins = drive.session.since
    assert begins is not None
    for second in (0.2, 9.9, 16.9, 17.5, 18.9, 19.8):
        drive.run(begins + second)
        drive.hear(Intent.HOW_LONG)
    drive.run_to_state(State.RESTING)
    release = [moment for moment, tone in drive.tones() if tone is Tone.RELEASE][-1]
    assert release - begins == pytest.approx(20)


def test_a_count_does_not_talk_over_an_answer_but_ticks() -> None:
    drive = holding()
    begins = drive.session.since
    assert begins is not None
    drive.run(begins + 15.5)
    drive.hear(Intent.HELP)
    drive.run(begins + 19.5)
    ticks = [moment for moment, tone in drive.tones() if tone is Tone.TICK]
    assert ticks[0] == pytest.approx(begins + 17)


def test_back_between_sides_does_the_first_side_again() -> None:
    drive = started(Routine("twist", (TWIST,)))
    drive.run_to_state(State.HOLDING)
    drive.run_to_state(State.RESTING)
    assert drive.session.cursor == Cursor(0, 1)
    drive.hear(Intent.BACK)
    assert drive.session.cursor == Cursor(0, 0)
    assert drive.said()[-1] == "Change over to the left side."


def test_what_follows_names_the_other_side() -> None:
    drive = started(Routine("twist", (TWIST,)))
    drive.run_to_state(State.HOLDING)
    drive.hear(Intent.WHATS_NEXT)
    assert drive.said()[-1] == "After this, the right side."


def test_next_on_the_last_stretch_closes() -> None:
    drive = started(Routine("one", (FOLD,)))
    drive.run_to_state(State.HOLDING)
    drive.hear(Intent.NEXT)
    assert drive.session.state is State.CLOSING
    drive.run(drive.now + 60)
    assert drive.quit


def test_a_lost_microphone_pauses_the_hold_and_says_so() -> None:
    drive = holding()
    drive.run(drive.now + 5)
    drive.send(Lost(Part.MICROPHONE))
    assert drive.session.state is State.PAUSED
    assert drive.said()[-1] == prompts.MICROPHONE_LOST_PAUSED
    drive.send(Back(Part.MICROPHONE))
    assert drive.session.state is State.PAUSED
    assert drive.said()[-1] == prompts.MICROPHONE_BACK


def test_a_voice_that_never_finishes_does_not_hold_up_the_session() -> None:
    drive = started()
    drive.speaking = []
    for _ in range(400):
        due = deadline(drive.session)
        assert due is not None
        drive.run(max(due, drive.now))
        drive.speaking = []
        if drive.session.state is State.HOLDING:
            return
    pytest.fail("the session never came to a hold")


def test_staying_waits_for_another_start() -> None:
    drive = Drive(Session(ROUTINE, stay=True))
    drive.hear(Intent.START)
    drive.hear(Intent.STOP)
    drive.run(drive.now + 30)
    assert not drive.quit
    assert drive.hear(Intent.NEXT)[-1] == Say(drive.session.spoken, prompts.NOT_STARTED)
    drive.hear(Intent.START)
    assert drive.session.state is State.PREFACE


def test_a_doubtful_stop_pauses_and_asks() -> None:
    drive = holding()
    drive.run(drive.now + 5)
    drive.hear(Intent.STOP, ago=0.4, confidence=0.7)
    assert drive.session.state is State.ASKING
    assert drive.said()[-1] == prompts.SHALL_I_STOP
    hold = drive.session.activity
    assert isinstance(hold, Hold)
    assert hold.elapsed == pytest.approx(4.6, abs=0.4)


def test_a_question_without_an_answer_ends_in_a_pause_that_is_said() -> None:
    drive = in_state(State.ASKING)
    drive.run(drive.now + 15)
    assert drive.session.state is State.PAUSED
    assert drive.said()[-1] == prompts.STILL_PAUSED


@pytest.mark.parametrize("state", [State.READY, State.HOLDING, State.PAUSED, State.CLOSING])
@pytest.mark.parametrize("intent", [Intent.YES, Intent.NO])
def test_yes_and_no_mean_nothing_where_nothing_was_asked(state: State, intent: Intent) -> None:
    drive = in_state(state)
    before = drive.session
    assert drive.hear(intent) == ()
    assert drive.session == before


@pytest.mark.parametrize(
    ("intent", "confidence", "acts"),
    [
        (Intent.HOW_LONG, 0.55, True),
        (Intent.PAUSE, 0.55, True),
        (Intent.NEXT, 0.55, False),
        (Intent.NEXT, 0.7, True),
        (Intent.STOP, 0.9, True),
    ],
)
def test_what_undoes_more_must_be_surer(intent: Intent, confidence: float, *, acts: bool) -> None:
    drive = holding()
    assert bool(drive.hear(intent, confidence=confidence)) is acts


def test_a_doubtful_stop_said_twice_is_a_stop() -> None:
    drive = in_state(State.ASKING)
    drive.hear(Intent.STOP, confidence=0.6)
    assert drive.session.state is State.CLOSING
