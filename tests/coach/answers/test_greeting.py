"""How a session is greeted: by the time of day and what was done before, with one question at the most."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.coach.drive import Drive
from tests.coach.scene import Scene
from tests.coach.test_suggestion import DAY, USUAL, session_at
from tests.lab.loaded import session_of
from voice.coach.activity import State
from voice.coach.intents import Intent
from voice.coach.memory import Memory, RestDays
from voice.coach.messages import Opened
from voice.coach.pacing import ANSWER_SECONDS
from voice.coach.programme import Done, SessionKey, UnderWay
from voice.coach.session import Session
from voice.coach.words.sentences import speaking_seconds
from voice.config import Config, Language


def greeted(session: Session) -> Drive:
    drive = Drive(session)
    drive.send(Opened())
    return drive


def greeting(session: Session) -> str:
    (said,) = greeted(session).said()
    return said


def test_a_newcomer_is_told_what_to_say() -> None:
    drive = greeted(session_at(9, {}))
    assert drive.said() == ["Hello, I'm your coach. Say, start stretch, whenever you like."]
    assert drive.session.state is State.READY


@pytest.mark.parametrize(
    ("hour", "hello"), [(7, "orning"), (13, "ello"), (19, "evening"), (23, "evening"), (2, "ello")]
)
def test_it_goes_by_the_time_of_day(hour: int, hello: str) -> None:
    assert hello in greeting(session_at(hour, {72: "neck"})).split(".")[0]


def test_it_says_what_yesterday_was_and_asks_one_question() -> None:
    said = greeting(session_at(19, {24: "shoulders"}))
    assert "esterday was for your shoulders;" in said
    assert "the usual one?" in said
    assert said.count("?") == 1
    assert "the morning wake up routine?" in greeting(session_at(7, {24: USUAL}))
    assert "ou've done your neck today;" in greeting(session_at(19, {5: "neck"}))


def test_every_greeting_is_short() -> None:
    days = (session_at(19, {24: "shoulders"}), session_at(7, {24: USUAL}), session_at(19, {5: "neck"}))
    for session in days:
        assert session.wall is not None
        for day in range(7):
            said = greeting(replace(session, wall=session.wall + timedelta(days=day)))
            assert len([one for one in said.replace("?", ".").split(".") if one.strip()]) <= 2
            assert speaking_seconds(said) <= 7


def test_it_is_not_the_same_every_day() -> None:
    session = session_at(19, {})
    assert session.wall is not None
    known = replace(session, memory=Memory(sessions=1))
    said = [greeting(replace(known, wall=session.wall + timedelta(days=day))) for day in (0, 1, 2, 0)]
    assert len(set(said)) == 3
    assert said[0] == said[3]


@pytest.mark.parametrize("intent", [Intent.YES, Intent.START])
def test_yes_and_start_begin_what_was_asked_about(intent: Intent) -> None:
    drive = greeted(session_at(7, {24: USUAL}))
    assert drive.session.state is State.ASKING_BEGIN
    drive.listen()
    drive.hear(intent)
    assert drive.session.routine.id == "morning"
    assert drive.session.state is not State.ASKING_BEGIN


def test_no_leads_to_another_one() -> None:
    drive = greeted(session_at(7, {24: USUAL}))
    drive.listen()
    drive.hear(Intent.NO)
    assert drive.session.state is State.READY
    assert drive.said()[-1] == "All right. Say, start stretch, or tell me what you'd like instead."
    drive.hear(Intent.START)
    assert drive.session.routine.id != "morning"


def test_whoever_says_nothing_is_not_asked_again() -> None:
    drive = greeted(session_at(7, {24: USUAL}))
    drive.run(60 + ANSWER_SECONDS)
    assert drive.session.state is State.READY
    assert len(drive.said()) == 1


def test_any_other_command_works_as_well() -> None:
    drive = greeted(session_at(7, {24: USUAL}))
    drive.hear(Intent.CHOOSE, routine="neck")
    assert drive.session.routine.id == "neck"


def test_within_an_hour_nobody_is_a_stranger() -> None:
    assert "gain" in greeting(session_at(19, {1: "neck"}))
    assert greeted(session_at(19, {1: "neck"})).session.state is State.READY
    assert "gain" not in greeting(session_at(19, {2: "neck"}))


@pytest.mark.parametrize(("days", "long"), [(13, False), (14, True), (60, True)])
def test_after_a_long_absence_there_is_no_reproach(days: int, *, long: bool) -> None:
    said = greeting(session_at(19, {24 * days: "neck"}))
    assert ("back" in said.split(".")[0]) is long
    assert "usual one?" in said


def test_a_rest_is_honoured() -> None:
    session = session_at(19, {72: "neck"})
    day = DAY.date()
    resting = replace(session.memory, rests=frozenset({RestDays(day - timedelta(days=1), day)}))
    drive = greeted(replace(session, memory=resting))
    assert "taking a rest" in drive.said()[0]
    assert drive.session.state is State.READY
    over = replace(session.memory, rests=frozenset({RestDays(day - timedelta(days=3), day - timedelta(days=1))}))
    assert "taking a rest" not in greeting(replace(session, memory=over))


def _in_a_programme(hours_ago: int) -> Session:
    session = session_at(19, {})
    assert session.wall is not None
    programme = session.shelf.programmes[0]
    done = Done(SessionKey(programme.id, 1, 1), session.wall - timedelta(hours=hours_ago))
    return replace(session, memory=Memory(sessions=1, programme=UnderWay(programme.id)), done=(done,))


def test_the_session_of_a_programme_is_offered() -> None:
    drive = greeted(_in_a_programme(48))
    assert "week one, session two of your programme?" in drive.said()[0]
    drive.listen()
    drive.hear(Intent.YES)
    assert drive.session.routine.id.startswith("programme:")


def test_after_weeks_without_one_the_programme_is_taken_up() -> None:
    assert greeting(_in_a_programme(24 * 20)).endswith("Shall we go on with your programme?")


def test_two_coaches_and_a_kept_place_come_first() -> None:
    session = replace(session_at(19, {24: "neck"}), accompanied=True)
    assert len(greeted(session).said()) == 2


def test_beside_another_coach_both_sentences_are_heard() -> None:
    scene = Scene(replace(session_at(9, {}), accompanied=True))
    scene.send(Opened())
    scene.pass_time(30.0)
    assert [text.split(".")[0] for _, text in scene.mouth.said] == [
        "Another coach is running here, and it hears you too",
        "Hello, I'm your coach",
    ]


@pytest.mark.parametrize("language", Language)
def test_every_language_greets(language: Language) -> None:
    session = replace(session_at(7, {24: USUAL}), shelf=session_of(Config(language=language), Memory()).shelf)
    said = greeting(session)
    assert "{" not in said
    assert said.endswith("?")
