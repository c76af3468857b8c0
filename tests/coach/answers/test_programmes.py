"""What "start my programme" and "start stretch" lead to while a programme is under way."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from tests.coach.drive import NECK_ROUTINE, ROUTINE, TWIST, Drive, new_session
from tests.coach.states import NOW, after_a_long_rest, in_state
from tests.lab.english import ENGLISH
from voice.body.terms import Condition
from voice.coach.activity import State
from voice.coach.intents import Intent
from voice.coach.memory import Memory, Preferences
from voice.coach.messages import Opened, Remember
from voice.coach.programme import Done, Phase, Programme, SessionKey, UnderWay
from voice.coach.routine import Routine
from voice.coach.session import Session
from voice.coach.words.prompt_ids import Prompt, Wording

USUAL = Programme(
    "usual", "the usual one", (Phase(1, ((ROUTINE, NECK_ROUTINE), (ROUTINE,))), Phase(None, ((ROUTINE,),)))
)
DESK = Programme("desk", "the desk", (Phase(2, ((NECK_ROUTINE,),)),))


def with_programmes(*done: tuple[int, int], under_way: str | None = None, **attributes: Any) -> Session:
    """Return a session with two programmes on the shelf, and what was done of the one under way, today."""
    memory = Memory(programme=None if under_way is None else UnderWay(under_way))
    history = tuple(Done(SessionKey(under_way or "", *place), NOW - timedelta(hours=1)) for place in done)
    session = new_session(memory=memory, done=history, wall=NOW, by_programme=True)
    return replace(session, shelf=replace(session.shelf, programmes=(USUAL, DESK)), **attributes)


def said_after(session: Session, intent: Intent, **slots: Any) -> list[str]:
    drive = Drive(session)
    drive.send(Opened())
    drive.run(10)
    before = len(drive.said())
    drive.hear(intent, **slots)
    drive.run(drive.now + 12)
    return drive.said()[before:]


def place(week: str, of: str, session: str, sessions: str, name: str) -> str:
    return ENGLISH.say(Prompt.PROGRAMME_PLACE, week=week, weeks=of, session=session, sessions=sessions, name=name)


def test_without_one_the_usual_begins_and_is_kept() -> None:
    drive = Drive(with_programmes())
    drive.hear(Intent.PROGRAMME)
    drive.run(15)
    usual = ENGLISH.say(Prompt.USUAL_PROGRAMME, name="the usual one")
    assert drive.said()[:2] == [usual, place("one", "one", "one", "three", "a test")]
    assert drive.session.memory.programme == UnderWay("usual")
    assert drive.session.routine.id == "programme:usual/1/1"
    kept = [action.memory for _, action in drive.log if isinstance(action, Remember)]
    assert kept[-1].programme == UnderWay("usual")


def test_one_that_is_named_begins_and_is_kept() -> None:
    drive = Drive(with_programmes(under_way="usual"))
    drive.hear(Intent.PROGRAMME, programme="desk")
    assert drive.said()[0] == place("one", "two", "one", "one", "neck relief")
    assert drive.session.memory.programme == UnderWay("desk")


def test_one_that_is_not_there_is_told() -> None:
    assert said_after(with_programmes(), Intent.PROGRAMME, programme="nothing") == [
        ENGLISH.say(Prompt.NO_SUCH_PROGRAMME)
    ]
    nothing = replace(with_programmes(), shelf=new_session().shelf)
    assert said_after(nothing, Intent.PROGRAMME) == [ENGLISH.say(Prompt.NO_SUCH_PROGRAMME)]


@pytest.mark.parametrize("intent", [Intent.START, Intent.PROGRAMME])
def test_what_comes_next_is_one_word_away(intent: Intent) -> None:
    said = said_after(with_programmes((1, 1), under_way="usual"), intent)
    second = ENGLISH.say(Prompt.PROGRAMME_SECOND_TODAY)
    assert said[:2] == [second, place("one", "one", "two", "three", "neck relief")]


def test_where_a_routine_was_named_a_start_begins_that() -> None:
    drive = Drive(with_programmes(under_way="usual", by_programme=False))
    drive.hear(Intent.START)
    assert drive.session.routine == ROUTINE


def test_without_a_programme_a_start_is_as_it_was() -> None:
    ours, before = Drive(with_programmes()), Drive(new_session())
    for drive in (ours, before):
        drive.hear(Intent.START)
        drive.run(60)
    assert ours.said() == before.said()


def test_more_than_the_day_has_is_extra() -> None:
    said = said_after(with_programmes((1, 1), (1, 2), under_way="usual"), Intent.START)
    assert said[0] == ENGLISH.say(Prompt.PROGRAMME_EXTRA)


def test_how_long_speaks_of_what_comes_next() -> None:
    said = said_after(with_programmes((1, 1), under_way="usual"), Intent.HOW_LONG)
    assert said[0].startswith("Neck relief takes")


def test_it_is_kept_up_without_a_number_of_weeks() -> None:
    session = with_programmes(under_way="usual")
    done = tuple(Done(SessionKey("usual", 1, n), NOW - timedelta(days=4 - n)) for n in (1, 2, 3))
    said = said_after(replace(session, done=done), Intent.START)
    assert said[0] == ENGLISH.say(Prompt.PROGRAMME_KEPT_UP, session="one", sessions="one", name="a test")


def test_a_session_done_to_its_end_is_counted_and_the_next_one_follows() -> None:
    drive = Drive(with_programmes(under_way="usual", stay=True))
    drive.hear(Intent.START)
    drive.run_to_state(State.CLOSING, 900)
    last = Done(SessionKey("usual", 1, 1), NOW)
    assert drive.session.done == (last,)
    assert drive.session.memory.programme == UnderWay("usual", last=last)
    drive.run_to_state(State.READY)
    drive.hear(Intent.START)
    assert drive.session.routine.id == "programme:usual/1/2"


def test_a_session_that_is_stopped_is_not_counted_and_comes_again() -> None:
    drive = Drive(with_programmes(under_way="usual"))
    drive.hear(Intent.START)
    drive.run_to_state(State.HOLDING)
    drive.hear(Intent.STOP)
    assert drive.session.done == ()
    assert drive.session.upcoming is not None
    assert drive.session.upcoming.key == SessionKey("usual", 1, 1)


def test_what_is_no_session_of_a_programme_is_not_counted() -> None:
    drive = Drive(with_programmes(under_way="usual", by_programme=False))
    drive.hear(Intent.START)
    drive.run_to_state(State.CLOSING, 900)
    assert drive.session.done == ()


def test_the_session_under_way_is_not_begun_again() -> None:
    drive = Drive(with_programmes(under_way="usual"))
    drive.hear(Intent.START)
    drive.run_to_state(State.HOLDING)
    drive.hear(Intent.PROGRAMME)
    assert drive.said()[-1] in ENGLISH.every(Wording.UNDER_WAY)
    assert drive.session.state is State.HOLDING


def test_leaving_a_routine_for_it_is_asked_about() -> None:
    drive = Drive(with_programmes(under_way="desk", by_programme=False))
    drive.hear(Intent.START)
    drive.run_to_state(State.HOLDING)
    drive.hear(Intent.PROGRAMME, confidence=0.7)
    assert drive.session.state is State.ASKING_LEAVE
    assert drive.said()[-1] == ENGLISH.say(Prompt.LEAVE_FOR, what="the desk")
    drive.hear(Intent.YES)
    assert drive.session.routine.id == "programme:desk/1/1"


@pytest.mark.parametrize(
    ("answer", "routine"),
    [
        (Intent.YES, "programme:weeks/1/2"),
        (Intent.RESUME, "programme:weeks/1/2"),
        (Intent.NO, "programme:weeks/1/1"),
        (Intent.BACK, "programme:weeks/1/1"),
    ],
)
def test_after_a_long_rest_it_asks_and_does_as_it_is_told(answer: Intent, routine: str) -> None:
    drive = in_state(State.ASKING_REST)
    assert drive.said() == [ENGLISH.say(Prompt.AFTER_A_REST)]
    drive.hear(answer)
    assert drive.session.routine.id == routine
    assert drive.session.state is State.PREFACE


def test_where_nobody_answers_it_goes_the_gentler_way() -> None:
    drive = in_state(State.ASKING_REST)
    drive.run(drive.now + 30)
    assert ENGLISH.say(Prompt.PROGRAMME_WEEK_BACK) in drive.said()
    assert drive.session.routine.id == "programme:weeks/1/1"


def test_the_question_can_be_dropped() -> None:
    drive = in_state(State.ASKING_REST)
    drive.hear(Intent.NEVER_MIND)
    assert drive.session.state is State.READY
    drive = in_state(State.ASKING_REST)
    drive.hear(Intent.STOP)
    assert drive.session.state is State.CLOSING


def test_a_start_asks_too() -> None:
    drive = Drive(replace(after_a_long_rest(), by_programme=True))
    drive.hear(Intent.START)
    assert drive.session.state is State.ASKING_REST


def test_a_session_of_which_nothing_is_for_them_says_so() -> None:
    session = with_programmes(under_way="usual")
    pregnant = Preferences(conditions=frozenset({Condition.PREGNANCY}))
    for_others = Routine("a twist", (replace(TWIST, avoid=(Condition.PREGNANCY,)),))
    programme = Programme("usual", "the usual one", (Phase(1, ((for_others,),)),))
    session = replace(
        session,
        memory=replace(session.memory, preferences=pregnant),
        shelf=replace(session.shelf, programmes=(programme,), stretches=()),
    )
    assert said_after(session, Intent.START) == [ENGLISH.say(Prompt.NOTHING_FOR_YOU)]
