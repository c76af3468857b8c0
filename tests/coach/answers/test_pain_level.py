"""How sore it is, from zero to ten: asked before and after, kept, never urged."""

import pytest

from tests.coach.drive import CARE, ROUTINE, Drive, new_session, started
from tests.coach.states import asked_how_sore_it_is, in_state
from tests.lab.english import ENGLISH
from voice.coach.activity import Question, State
from voice.coach.course import SHORTEST_ASKED_ABOUT
from voice.coach.durations import routine_seconds
from voice.coach.intents import Intent
from voice.coach.memory import Detail, Memory, Preferences
from voice.coach.messages import Lost, Opened, Part
from voice.coach.pacing import ANSWER_SECONDS
from voice.coach.pain_level import Band, band_of
from voice.coach.progress import PainCourse, PainSummary, ProgressSummary, Trend
from voice.coach.session import Voicing
from voice.coach.words.prompt_ids import Prompt, Wording

BEFORE, AFTER = ENGLISH.say(Prompt.PAIN_BEFORE), ENGLISH.say(Prompt.PAIN_AFTER)
DONE = ProgressSummary(1, 1, 60.0, Trend.TOO_EARLY)
KNOWN = Memory(sessions=1, preferences=Preferences(hold_seconds=40.0))


def since(drive: Drive, number: int) -> list[str]:
    """What was said after so many sentences."""
    return drive.said()[number:]


def done_with(drive: Drive) -> Drive:
    """Go through the routine without doing it."""
    for _ in ROUTINE.stretches:
        drive.hear(Intent.NEXT)
    return drive


@pytest.mark.parametrize(
    ("score", "band"), [(0, Band.SAFE), (3, Band.SAFE), (4, Band.ACCEPTABLE), (5, Band.ACCEPTABLE), (6, Band.HIGH)]
)
def test_what_a_number_means(score: int, band: Band) -> None:
    assert band_of(score) is band


def test_it_is_asked_before_anything_of_the_session_is_said() -> None:
    drive = asked_how_sore_it_is()
    assert drive.said()[-1] == BEFORE
    assert drive.session.state is State.ASKING_PAIN_BEFORE
    drive.hear(Intent.PAIN_LEVEL, score=2)
    drive.run_to_state(State.HOLDING)
    assert since(drive, drive.said().index(BEFORE) + 1)[:4] == [
        "Two.",
        *CARE.pain_safe,
        *CARE.reminder,
        "Seated forward fold.",
    ]
    assert drive.session.pain_before == 2


@pytest.mark.parametrize(
    ("score", "says"),
    [(0, CARE.pain_safe), (5, CARE.pain_acceptable), (6, CARE.pain_high_before), (10, CARE.pain_high_before)],
)
def test_what_is_said_of_a_number_before(score: int, says: tuple[str, ...]) -> None:
    drive = asked_how_sore_it_is()
    number = len(drive.said())
    drive.hear(Intent.PAIN_LEVEL, score=score)
    drive.run_to_state(State.EXPLAINING)
    assert tuple(since(drive, number)[1 : len(says) + 1]) == says


def test_where_it_hurts_much_every_stretch_is_made_easier_today_and_not_for_good() -> None:
    drive, milder = (asked_how_sore_it_is(detail=Detail.BRIEF) for _ in range(2))
    for one, score in ((drive, 7), (milder, 5)):
        one.hear(Intent.PAIN_LEVEL, score=score)
        one.run_to_state(State.HOLDING)
    assert ROUTINE.stretches[0].easier in drive.said()
    assert ROUTINE.stretches[0].easier not in milder.said()
    assert drive.session.preferences.easier == frozenset()


@pytest.mark.parametrize("intent", [Intent.NEXT, Intent.NO, Intent.NEVER_MIND, Intent.UNSURE, Intent.START])
@pytest.mark.parametrize(
    ("state", "then"), [(State.ASKING_PAIN_BEFORE, State.PREFACE), (State.ASKING_PAIN_AFTER, State.CLOSING)]
)
def test_whoever_gives_no_number_goes_on_at_once(intent: Intent, state: State, then: State) -> None:
    drive = in_state(state)
    number = len(drive.said())
    drive.hear(intent)
    assert drive.session.state is then
    assert since(drive, number)[0] in {*CARE.reminder, *ENGLISH.every(Wording.ALL_DONE)}


@pytest.mark.parametrize(
    ("state", "then"), [(State.ASKING_PAIN_BEFORE, State.PREFACE), (State.ASKING_PAIN_AFTER, State.CLOSING)]
)
def test_whoever_is_silent_is_waited_for_eight_seconds(state: State, then: State) -> None:
    drive = in_state(state)
    drive.run(max(ends for *_, ends in drive.speaking) + ANSWER_SECONDS - 0.5)
    assert drive.session.state is state
    drive.run(drive.now + 1)
    assert drive.session.state is then
    assert (drive.session.pain_before, drive.session.pain_after) in {(None, None), (3, None)}


def test_it_is_asked_again_after_the_last_stretch_and_before_the_last_words() -> None:
    drive = in_state(State.ASKING_PAIN_AFTER)
    assert drive.said()[-1] == AFTER
    number = len(drive.said())
    drive.hear(Intent.PAIN_LEVEL, score=4)
    drive.run(drive.now + 60)
    assert since(drive, number)[:2] == ["Four.", *CARE.pain_acceptable]
    assert since(drive, number)[2] in ENGLISH.every(Wording.ALL_DONE)
    assert drive.session.pain_after == 4
    assert drive.quit


def test_a_routine_that_is_held_to_its_end_asks_after_it_lets_go() -> None:
    drive = asked_how_sore_it_is()
    drive.hear(Intent.PAIN_LEVEL, score=1)
    drive.run_to_state(State.ASKING_PAIN_AFTER)
    assert drive.said()[-2] in ENGLISH.every(Wording.RELEASE)
    drive.hear(Intent.PAIN_LEVEL, score=8)
    drive.run(drive.now + 20)
    assert CARE.pain_high_after[0] in drive.said()


def test_whoever_skips_before_is_not_asked_after() -> None:
    drive = asked_how_sore_it_is()
    drive.hear(Intent.NEXT)
    done_with(drive).hear(Intent.NEXT)
    assert drive.session.state is State.CLOSING
    assert AFTER not in drive.said()


@pytest.mark.parametrize("state", [State.ASKING_PAIN_BEFORE, State.ASKING_PAIN_AFTER])
def test_whoever_does_not_want_to_be_asked_never_is_again(state: State) -> None:
    drive = in_state(state)
    drive.hear(Intent.DONT_ASK)
    assert not drive.session.preferences.asks_pain
    assert drive.said()[-1] == ENGLISH.say(Prompt.PAIN_NOT_ASKED)
    again = asked_how_sore_it_is(asks_pain=False)
    assert BEFORE not in again.said()


def test_it_can_be_asked_for_again() -> None:
    drive = Drive(new_session(memory=Memory(preferences=Preferences(asks_pain=False))))
    drive.hear(Intent.ASK_PAIN)
    assert drive.session.preferences.asks_pain
    assert drive.said()[-1] == ENGLISH.say(Prompt.PAIN_ASKED)


@pytest.mark.parametrize(
    "without", [{"progress": None}, {"memory": Memory()}, {"voicing": Voicing.MUTE}, {"memory": Memory(sessions=1)}]
)
def test_it_is_not_asked_at_the_first_session_in_a_short_one_unheard_or_for_nothing(without: dict[str, object]) -> None:
    asked = Drive(new_session(memory=KNOWN, progress=DONE))
    asked.hear(Intent.START)
    assert asked.session.question is Question.PAIN_BEFORE
    routine = ROUTINE
    if without == {"memory": Memory(sessions=1)}:
        routine = type(ROUTINE)("short", ROUTINE.stretches[:1], "short")
        assert routine_seconds(routine, Memory(), ENGLISH) < SHORTEST_ASKED_ABOUT
    drive = Drive(new_session(routine, **{"memory": KNOWN, "progress": DONE} | without))
    drive.hear(Intent.START)
    assert drive.session.question is None


def test_another_routine_in_the_middle_is_no_reason_to_ask_again() -> None:
    drive = asked_how_sore_it_is()
    drive.hear(Intent.PAIN_LEVEL, score=6)
    drive.run_to_state(State.HOLDING)
    drive.hear(Intent.START_OVER)
    drive.hear(Intent.CHOOSE, routine="test")
    assert drive.said().count(BEFORE) == 1
    assert drive.session.pain_before == 6
    assert drive.session.gently


@pytest.mark.parametrize(
    ("course", "score", "advised"),
    [
        (PainCourse.RISING, 4, True),
        (PainCourse.HIGH, 6, True),
        (PainCourse.CALM, 9, False),
        (PainCourse.RISING, 3, False),
    ],
)
def test_pain_that_rises_or_stays_brings_the_advice_to_see_somebody(
    course: PainCourse, score: int, *, advised: bool
) -> None:
    drive = asked_how_sore_it_is(PainSummary(6, 4, course))
    drive.hear(Intent.PAIN_LEVEL, score=score)
    drive.run_to_state(State.HOLDING)
    assert drive.said().count(CARE.pain_lasting[0]) == advised


def test_what_hurts_before_the_session_bans_no_stretch_of_it() -> None:
    drive = in_state(State.ASKING_PAIN_BEFORE)
    drive.hear(Intent.HURTS)
    assert drive.session.state is State.ASKING_PAIN
    assert drive.session.preferences.hurts == frozenset()


def test_what_hurts_after_the_session_is_told_when_to_see_a_doctor() -> None:
    drive = in_state(State.ASKING_PAIN_AFTER)
    number = len(drive.said())
    drive.hear(Intent.HURTS)
    assert since(drive, number) == [*CARE.unanswered]
    drive.run(drive.now + 60)
    assert drive.quit


def test_the_session_is_not_begun_unheard() -> None:
    drive = in_state(State.ASKING_PAIN_BEFORE)
    drive.send(Lost(Part.SPEAKER))
    drive.run(drive.now + 60)
    assert drive.session.state is State.PAUSED


def test_a_place_that_was_kept_can_still_be_kept() -> None:
    place = in_state(State.ASKING_PLACE)
    place.hear(Intent.YES)
    drive = Drive(new_session(memory=place.session.memory, progress=DONE))
    drive.send(Opened())
    drive.hear(Intent.HOLD_FOR, seconds=40)
    drive.hear(Intent.YES)
    asked = [drive.session.question]
    drive.hear(Intent.STOP)
    asked.append(drive.session.question)
    assert asked == [Question.PAIN_BEFORE, Question.PLACE]


def test_it_goes_on_at_its_first_line_after_a_pause_in_the_question() -> None:
    drive = in_state(State.ASKING_PAIN_BEFORE)
    drive.hear(Intent.PAUSE)
    assert drive.session.state is State.PAUSED
    drive.hear(Intent.RESUME)
    drive.run_to_state(State.HOLDING)
    assert CARE.reminder[0] in drive.said()


def test_a_first_session_says_the_words_of_care_and_asks_nothing() -> None:
    drive = started()
    drive.run_to_state(State.HOLDING)
    assert BEFORE not in drive.said()


def test_the_last_two_weeks_are_told_with_the_two_before() -> None:
    drive = Drive(new_session(progress=ProgressSummary(9, 1, 60.0, Trend.STEADY, PainSummary(3, 5, PainCourse.CALM))))
    drive.hear(Intent.PROGRESS)
    assert drive.said()[-1] == "In the last two weeks your pain was about three, down from five."
