"""The core as tables: state, event and time in; state and actions out."""

from typing import Any

import pytest

from tests.coach.drive import CARE, FOLD, ROUTINE, TWIST, Drive, new_session, started
from tests.coach.states import holding, in_state
from tests.lab.english import ENGLISH
from voice.coach.acceptance import ANSWERING
from voice.coach.activity import ASKING, IN_A_STRETCH, RUNNING, Hold, Rest, State, is_under_way
from voice.coach.intents import Intent
from voice.coach.messages import Back, Chime, HardToHear, Hindrance, Hush, Lost, Opened, Part, Quit, Say, Tone, Tune
from voice.coach.routine import Cursor, Routine
from voice.coach.step import deadline, step
from voice.coach.words import sentences
from voice.coach.words.prompt_ids import Prompt, Wording

OVER = {State.ASKING_PAIN_AFTER, State.CLOSING, State.ENDED}
BEFORE_THE_START = {State.READY, State.ASKING_RESUME, State.ASKING_BEGIN, State.ASKING_REST}
UNDER_WAY = [state for state in State if state not in {*BEFORE_THE_START, *OVER}]
LEFT_15 = tuple(f"{words} Fifteen seconds left." for words in ENGLISH.every(Wording.CARRY_ON))


def test_every_state_can_be_reached() -> None:
    for state in State:
        assert in_state(state).session.state is state


def test_opening_chimes_then_says_that_it_is_ready() -> None:
    session, actions = step(new_session(), Opened(), 2.0)
    assert actions == (Tune(1.0, 1.0), Chime(Tone.READY, 2.0), Say(1, ENGLISH.every(Wording.READY)[0], 3.1))
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
    assert said.count("Three.") == 5
    assert said.index(CARE.disclaimer[0]) < said.index("Seated forward fold.") < said.index("Sit tall.")
    assert set(said) & set(ENGLISH.every(Wording.GO_SIDE, side="right"))


def test_cues_of_a_hold_come_at_their_seconds() -> None:
    drive = holding()
    begins = drive.session.since
    assert begins is not None
    drive.run(begins + 19.9)
    cues = {ENGLISH.say(Prompt.HALFWAY), *sentences.last_counts(ENGLISH)}
    timed = [action for _, action in drive.log if isinstance(action, Say) and action.at]
    words = {action.text: action.at for action in timed if action.text in cues}
    assert {text: pytest.approx((at or 0) - begins) for text, at in words.items()} == {
        "Halfway.": 10.3,
        "Three.": 17.0,
        "Two.": 18.0,
        "One.": 19.0,
    }
    assert [moment - begins for moment, tone in drive.tones() if tone is Tone.HALFWAY] == pytest.approx([10.0])


@pytest.mark.parametrize(
    ("state", "intent", "after", "says"),
    [
        (State.READY, Intent.START, State.PREFACE, CARE.disclaimer[:1]),
        (State.READY, Intent.NEXT, State.READY, ENGLISH.every(Wording.NOT_STARTED)),
        (State.READY, Intent.STOP, State.CLOSING, ENGLISH.every(Wording.FAREWELL)),
        (State.READY, Intent.HELP, State.READY, (ENGLISH.say(Prompt.HELP_READY),)),
        (State.READY, Intent.RESUME, State.READY, ENGLISH.every(Wording.NOT_STARTED)),
        (State.READY, Intent.HURTS, State.ASKING_PAIN, CARE.question),
        (State.PREFACE, Intent.NEXT, State.EXPLAINING, ("Seated forward fold.",)),
        (State.PREFACE, Intent.PAUSE, State.PAUSED, ENGLISH.every(Wording.PAUSED)),
        (State.EXPLAINING, Intent.NEXT, State.EXPLAINING, ("Seated twist.",)),
        (State.EXPLAINING, Intent.REPEAT, State.EXPLAINING, ("Seated forward fold.",)),
        (State.EXPLAINING, Intent.STOP, State.CLOSING, ENGLISH.every(Wording.FAREWELL)),
        (State.RESTING, Intent.NEXT, State.HOLDING, ENGLISH.every(Wording.GO)),
        (State.RESTING, Intent.RESUME, State.HOLDING, ENGLISH.every(Wording.GO)),
        (State.RESTING, Intent.WAIT, State.RESTING, ENGLISH.every(Wording.TAKE_YOUR_TIME)),
        (State.RESTING, Intent.PAUSE, State.PAUSED, ENGLISH.every(Wording.PAUSED)),
        (State.HOLDING, Intent.NEXT, State.EXPLAINING, ENGLISH.every(Wording.RELEASE)),
        (State.HOLDING, Intent.BACK, State.EXPLAINING, ENGLISH.every(Wording.RELEASE)),
        (State.HOLDING, Intent.REPEAT, State.RESUMING, FOLD.entry[:1]),
        (State.HOLDING, Intent.WAIT, State.PAUSED, ENGLISH.every(Wording.PAUSED)),
        (State.HOLDING, Intent.START, State.HOLDING, ENGLISH.every(Wording.UNDER_WAY)),
        (State.HOLDING, Intent.HOW_LONG, State.HOLDING, ("Twenty seconds left.",)),
        (State.HOLDING, Intent.HOW_MANY, State.HOLDING, ("Two stretches after this one.",)),
        (State.HOLDING, Intent.WHATS_NEXT, State.HOLDING, ("After this comes seated twist.",)),
        (State.HOLDING, Intent.HELP, State.HOLDING, (ENGLISH.say(Prompt.HELP_HOLDING),)),
        (State.HOLDING, Intent.SWITCH_SIDES, State.HOLDING, (ENGLISH.say(Prompt.NO_SIDES),)),
        (State.HOLDING, Intent.EASIER, State.HOLDING, (FOLD.easier,)),
        (State.HOLDING, Intent.HARDER, State.HOLDING, (ENGLISH.say(Prompt.NO_HARDER),)),
        (State.HOLDING, Intent.FEEL, State.HOLDING, (FOLD.feel,)),
        (State.HOLDING, Intent.AM_I_RIGHT, State.HOLDING, (ENGLISH.say(Prompt.CANNOT_SEE),)),
        (State.HOLDING, Intent.HURTS, State.ASKING_PAIN, ENGLISH.every(Wording.RELEASE)),
        (State.HOLDING, Intent.MORE, State.HOLDING, (ENGLISH.say(Prompt.NOTHING_LISTED),)),
        (State.PAUSED, Intent.RESUME, State.RESUMING, LEFT_15),
        (State.PAUSED, Intent.START, State.RESUMING, LEFT_15),
        (State.PAUSED, Intent.PAUSE, State.PAUSED, ENGLISH.every(Wording.STILL_PAUSED)),
        (State.PAUSED, Intent.HOW_LONG, State.PAUSED, ("Fifteen seconds left.",)),
        (State.PAUSED, Intent.REPEAT, State.PAUSED, FOLD.entry[:1]),
        (State.PAUSED, Intent.NEXT, State.EXPLAINING, ENGLISH.every(Wording.RELEASE)),
        (State.RESUMING, Intent.PAUSE, State.PAUSED, ENGLISH.every(Wording.PAUSED)),
        (State.RESUMING, Intent.HOW_LONG, State.RESUMING, ("Fifteen seconds left.",)),
        (State.ASKING_STOP, Intent.YES, State.CLOSING, ENGLISH.every(Wording.PLACE_KEPT)),
        (State.ASKING_STOP, Intent.STOP, State.CLOSING, ENGLISH.every(Wording.PLACE_KEPT)),
        (State.ASKING_STOP, Intent.NO, State.RESUMING, LEFT_15),
        (State.ASKING_STOP, Intent.NEVER_MIND, State.RESUMING, LEFT_15),
        (State.ASKING_STOP, Intent.RESUME, State.RESUMING, LEFT_15),
        (State.ASKING_STOP, Intent.NEXT, State.EXPLAINING, ENGLISH.every(Wording.RELEASE)),
        (State.ASKING_PLACE, Intent.YES, State.CLOSING, ENGLISH.every(Wording.PLACE_KEPT)),
        (State.ASKING_PLACE, Intent.NO, State.CLOSING, ENGLISH.every(Wording.FAREWELL)),
        (State.ASKING_PLACE, Intent.FEEL, State.ASKING_PLACE, (sentences.whether_to_keep(ENGLISH, 2, 3),)),
        (State.ASKING_PAIN, Intent.YES, State.CLOSING, CARE.advice[:1]),
        (State.ASKING_PAIN, Intent.NO, State.ASKING_PAIN, CARE.question[:1]),
        (State.ASKING_SOON, Intent.NO, State.ASKING_SOON, CARE.question_soon[:1]),
        (State.ASKING_SOON, Intent.YES, State.CLOSING, CARE.advice_soon),
        (State.ASKING_PAIN, Intent.NEXT, State.ASKING_PAIN, CARE.question[:1]),
        (State.OFFERING, Intent.EASIER, State.RESUMING, (FOLD.easier,)),
        (State.OFFERING, Intent.NEXT, State.EXPLAINING, ENGLISH.every(Wording.RELEASE)),
        (State.OFFERING, Intent.STOP, State.CLOSING, ENGLISH.every(Wording.PLACE_KEPT)),
        (State.OFFERING, Intent.NO, State.PAUSED, ENGLISH.every(Wording.STILL_PAUSED)),
        (State.CLOSING, Intent.START, State.EXPLAINING, ("Seated forward fold.",)),
        (State.CLOSING, Intent.HURTS, State.CLOSING, CARE.unanswered),
        (State.READY, Intent.EMERGENCY, State.READY, CARE.emergency[:1]),
        (State.ASKING_RESUME, Intent.EMERGENCY, State.READY, CARE.emergency[:1]),
        (State.ASKING_BEGIN, Intent.EMERGENCY, State.READY, CARE.emergency[:1]),
        (State.ASKING_REST, Intent.EMERGENCY, State.READY, CARE.emergency[:1]),
        *((state, Intent.EMERGENCY, State.PAUSED, CARE.emergency[:1]) for state in UNDER_WAY),
        (State.CLOSING, Intent.EMERGENCY, State.CLOSING, CARE.emergency[:1]),
        (State.ASKING_PAIN_AFTER, Intent.EMERGENCY, State.ASKING_PAIN_AFTER, CARE.emergency[:1]),
        (State.READY, Intent.DONE, State.CLOSING, ENGLISH.every(Wording.FAREWELL)),
        (State.PAUSED, Intent.DONE, State.CLOSING, ENGLISH.every(Wording.RELEASE)),
        *((state, Intent.DONE, State.ASKING_END, (ENGLISH.say(Prompt.WHICH_END),)) for state in sorted(IN_A_STRETCH)),
        (State.ASKING_END, Intent.NEXT, State.EXPLAINING, ENGLISH.every(Wording.RELEASE)),
        (State.ASKING_END, Intent.THIS_ONE, State.EXPLAINING, ENGLISH.every(Wording.RELEASE)),
        (State.ASKING_END, Intent.YES, State.CLOSING, ENGLISH.every(Wording.RELEASE)),
        (State.ASKING_END, Intent.STOP, State.CLOSING, ENGLISH.every(Wording.RELEASE)),
        (State.ASKING_END, Intent.NO, State.RESUMING, LEFT_15),
        (State.ASKING_END, Intent.PAUSE, State.PAUSED, ENGLISH.every(Wording.STILL_PAUSED)),
        (State.ASKING_END, Intent.UNSURE, State.ASKING_END, (ENGLISH.say(Prompt.WHICH_END),)),
        (State.ASKING_PAIN, Intent.UNSURE, State.PAUSED, CARE.unanswered),
        (State.ASKING_PAIN, Intent.SHOULD_IT_HURT, State.ASKING_PAIN, CARE.should_it_hurt),
        (State.ASKING_STOP, Intent.UNSURE, State.ASKING_STOP, (ENGLISH.say(Prompt.SHALL_I_STOP),)),
        (State.OFFERING, Intent.UNSURE, State.OFFERING, (ENGLISH.say(Prompt.OFFER),)),
        *((state, Intent.SHOULD_IT_HURT, state, CARE.should_it_hurt) for state in (State.READY, State.HOLDING)),
        (State.HOLDING, Intent.TOO_STIFF, State.HOLDING, CARE.too_stiff),
        (State.READY, Intent.EQUIPMENT, State.READY, (ENGLISH.say(Prompt.NEEDS_MAT),)),
        (State.READY, Intent.UNWELL, State.ASKING_PAIN, CARE.unwell[:1]),
        (State.HOLDING, Intent.UNWELL, State.ASKING_PAIN, ENGLISH.every(Wording.RELEASE)),
    ],
)
def test_answer(state: State, intent: Intent, after: State, says: tuple[str, ...]) -> None:
    drive = in_state(state)
    actions = drive.hear(intent)
    assert drive.session.state is after
    texts = [action.text for action in actions if isinstance(action, Say)]
    assert texts[0] in says


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
    drive.run(drive.now + 2)
    assert drive.said()[-2] in ENGLISH.every(Wording.CARRY_ON)
    assert drive.said()[-1] == broken


def test_a_question_in_an_explanation_takes_up_the_broken_line() -> None:
    drive = in_state(State.EXPLAINING)
    drive.run(drive.now + 3)
    broken = drive.said()[-1]
    drive.hear(Intent.HELP)
    drive.run(drive.now + 5)
    assert drive.said()[-2:] == [ENGLISH.say(Prompt.HELP_RUNNING), broken]


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
    assert drive.said()[-1] in ENGLISH.every(Wording.CHANGE_SIDE, side="left")


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
    assert drive.said()[-1] == ENGLISH.say(Prompt.MICROPHONE_LOST_PAUSED)
    drive.send(Back(Part.MICROPHONE))
    assert drive.session.state is State.PAUSED
    assert drive.said()[-1] == ENGLISH.say(Prompt.MICROPHONE_BACK)


@pytest.mark.parametrize(
    ("hindrance", "prompt"),
    [
        (Hindrance.SILENCE, Prompt.HEARS_NOTHING),
        (Hindrance.ITSELF, Prompt.HEARS_ITSELF),
        (Hindrance.NOISE, Prompt.TOO_NOISY),
        (Hindrance.CLIPPING, Prompt.TOO_LOUD_TO_HEAR),
        (Hindrance.NARROW_BAND, None),
    ],
)
def test_what_hinders_hearing_is_said_and_stops_no_hold(hindrance: Hindrance, prompt: Prompt | None) -> None:
    drive = holding()
    drive.run(drive.now + 5)
    before = drive.said()
    drive.send(HardToHear(hindrance))
    assert drive.session.state is State.HOLDING
    assert drive.said()[len(before) :] == ([ENGLISH.say(prompt)] if prompt else [])


def test_what_hinders_hearing_cuts_nothing_off() -> None:
    drive = started()
    line = drive.session.awaited
    drive.send(HardToHear(Hindrance.NOISE))
    assert drive.session.awaited == line
    drive.run_to_state(State.HOLDING)
    assert drive.said().count(ENGLISH.say(Prompt.TOO_NOISY)) == 1


def test_a_microphone_that_is_switched_on_in_a_hold_is_told_of_and_the_hold_goes_on() -> None:
    drive = holding()
    drive.send(HardToHear(Hindrance.SILENCE))
    drive.send(Back(Part.MICROPHONE))
    assert drive.session.state is State.HOLDING
    assert drive.said()[-1] == ENGLISH.say(Prompt.HEARS_AGAIN)


def test_at_the_end_nothing_is_said_of_what_hinders_hearing() -> None:
    drive = Drive(new_session(stay=False))
    drive.hear(Intent.STOP)
    drive.send(HardToHear(Hindrance.NOISE))
    assert ENGLISH.say(Prompt.TOO_NOISY) not in drive.said()


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
    drive = Drive(new_session(stay=True))
    drive.hear(Intent.START)
    drive.hear(Intent.STOP)
    drive.run(drive.now + 30)
    assert not drive.quit
    last = drive.hear(Intent.NEXT)[-1]
    assert isinstance(last, Say)
    assert last.text in ENGLISH.every(Wording.NOT_STARTED)
    drive.hear(Intent.START)
    assert drive.session.state is State.EXPLAINING


@pytest.mark.parametrize("state", [State.READY, State.HOLDING, State.PAUSED, State.CLOSING])
@pytest.mark.parametrize("intent", sorted(ANSWERING))
def test_yes_and_no_mean_nothing_where_nothing_was_asked(state: State, intent: Intent) -> None:
    drive = in_state(state)
    assert drive.hear(intent) == ()
    assert drive.session.state is state


@pytest.mark.parametrize(
    ("intent", "confidence", "acts"),
    [
        (Intent.HOW_LONG, 0.55, True),
        (Intent.PAUSE, 0.55, True),
        *((alarm, 0.2, True) for alarm in (Intent.HURTS, Intent.UNWELL, Intent.EMERGENCY)),
        (Intent.HURTS, 0.15, False),
        (Intent.NEXT, 0.55, False),
        (Intent.NEXT, 0.7, True),
        (Intent.STOP, 0.9, True),
        (Intent.SURPRISE, 0.45, False),
    ],
)
def test_what_undoes_more_must_be_surer(intent: Intent, confidence: float, *, acts: bool) -> None:
    drive = holding()
    assert bool(drive.hear(intent, confidence=confidence)) is acts


LEAVING = [
    (Intent.PLAN, {"minutes": 5, "area": "neck"}, 0.8, "Leave this routine for "),
    (Intent.CHOOSE, {"routine": "neck"}, 0.8, "Leave this routine for neck relief?"),
    (Intent.SURPRISE, {}, 0.8, "Leave this routine for another one?"),
    (Intent.SAME_AGAIN, {}, 0.8, "Leave this routine for a test?"),
    (Intent.START_OVER, {}, 0.7, "Go back to the first stretch?"),
    (Intent.DO_STRETCH, {"stretch": "neck tilt"}, 0.6, "Leave this one for neck tilt?"),
]


@pytest.mark.parametrize(("intent", "slots", "confidence", "asks"), LEAVING)
@pytest.mark.parametrize("state", sorted(RUNNING))
def test_what_is_under_way_is_not_left_on_a_guess(
    state: State, intent: Intent, slots: dict[str, Any], confidence: float, asks: str
) -> None:
    drive = in_state(state)
    routine = drive.session.routine
    actions = drive.hear(intent, confidence=confidence, **slots)
    assert drive.session.state is State.ASKING_LEAVE
    assert next(action.text for action in actions if isinstance(action, Say)).startswith(asks)
    drive.hear(Intent.NO)
    assert drive.session.routine is routine
    assert drive.session.state in {state, State.RESUMING}


@pytest.mark.parametrize(("intent", "slots", "confidence"), [row[:3] for row in LEAVING])
def test_a_yes_leaves_it_as_a_clear_command_does(intent: Intent, slots: dict[str, Any], confidence: float) -> None:
    asked, told = holding(), holding()
    asked.hear(intent, confidence=confidence, **slots)
    asked.hear(Intent.YES)
    told.hear(intent, **slots)
    assert asked.session.routine.name == told.session.routine.name
    assert asked.session.cursor == told.session.cursor
    assert asked.session.state is told.session.state is State.EXPLAINING


def test_nothing_is_asked_where_there_is_nothing_to_go_to() -> None:
    drive = holding()
    assert drive.hear(Intent.DO_STRETCH, confidence=0.6, stretch="unheard of") == ()
    assert drive.session.state is State.HOLDING


@pytest.mark.parametrize("intent", [Intent.STOP, Intent.DONE])
@pytest.mark.parametrize("confidence", [0.3, 0.6])
@pytest.mark.parametrize("asked", [None, Intent.HURTS, Intent.UNWELL, Intent.HEALTH_QUESTIONS])
def test_before_the_start_there_is_nothing_to_stop(asked: Intent | None, confidence: float, intent: Intent) -> None:
    drive = Drive()
    if asked is None:
        drive.mumble(Intent.SURPRISE, 0.4)
    else:
        drive.hear(asked)
    assert drive.session.state in ASKING
    drive.hear(intent, confidence=confidence)
    assert drive.session.state is not State.ASKING_STOP
    drive.hear(Intent.RESUME)
    assert not is_under_way(drive.session.activity)


@pytest.mark.parametrize("intent", [intent for intent, *_ in LEAVING])
def test_before_the_start_nothing_is_left(intent: Intent) -> None:
    drive = in_state(State.READY)
    drive.hear(intent, confidence=0.8, **SLOTS.get(intent, {}))
    assert drive.session.question is None


EVERY_CELL = [(state, intent) for state in State for intent in Intent]
SLOTS: dict[Intent, dict[str, Any]] = {
    Intent.CHOOSE: {"routine": "neck"},
    Intent.GO_TO: {"step": 2},
    Intent.DO_STRETCH: {"stretch": "neck tilt"},
    Intent.SIDE_FIRST: {"side": "right"},
    Intent.PAUSE_FOR: {"minutes": 1},
    Intent.HOLD_FOR: {"seconds": 45},
    Intent.MORE_SECONDS: {"seconds": 10},
    Intent.PLAN: {"minutes": 5, "area": "neck"},
    Intent.HURTS: {"part": "knee"},
    Intent.CONDITION: {"condition": "pregnancy"},
    Intent.CONDITION_GONE: {"condition": "pregnancy"},
    Intent.NAMES_CONDITION: {"condition": "glaucoma"},
    Intent.PAIN_LEVEL: {"score": 4},
}


@pytest.mark.parametrize(("state", "intent"), EVERY_CELL)
def test_every_command_in_every_state_is_answered_by_ear_at_once(state: State, intent: Intent) -> None:
    drive = in_state(state)
    actions = drive.hear(intent, **SLOTS.get(intent, {}))
    drive.run(drive.now + 0.5)
    audible = [action for action in actions if isinstance(action, Say | Chime | Quit)]
    meaningless = state is State.ENDED or (intent in ANSWERING and state not in ASKING)
    assert bool(audible) is not meaningless


@pytest.mark.parametrize("state", [State.PREFACE, State.EXPLAINING, State.RESTING, State.HOLDING, State.RESUMING])
@pytest.mark.parametrize(
    "intent", [one for one in Intent if one not in {*ANSWERING, Intent.WAKE, Intent.NEVER_MIND, Intent.ONCE_MORE}]
)
def test_what_was_being_said_is_hushed_before_anything_is_said(state: State, intent: Intent) -> None:
    actions = in_state(state).hear(intent, **SLOTS.get(intent, {}))
    sounds = [action for action in actions if isinstance(action, Hush | Say | Chime)]
    assert sounds[0] == Hush()


def test_an_answer_after_another_in_one_breath_does_not_cut_it_off() -> None:
    drive = holding()
    drive.hear(Intent.LOUDER)
    actions = drive.hear(Intent.HOW_LONG, follows=True)
    assert Hush() not in actions


def test_the_routine_is_what_the_session_was_given() -> None:
    assert new_session().routine is ROUTINE
