"""The end of a session: what was held, the week, and what comes next time, counted and said."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from tests.coach.drive import NECK_ROUTINE, ROUTINE, SHELF, Drive, new_session
from tests.coach.states import NOW
from tests.lab.english import ENGLISH
from voice.coach.activity import State
from voice.coach.intents import Intent
from voice.coach.memory import Memory, Preferences
from voice.coach.messages import Opened
from voice.coach.progress import Earlier, ProgressSummary, Trend
from voice.coach.session import Session
from voice.coach.summary import Summary
from voice.coach.words import sentences
from voice.coach.words.prompt_ids import Prompt, Wording

MONDAY = datetime(2026, 3, 2, 18, 0, tzinfo=UTC)
NOBODY_ASKS = Memory(sessions=1, preferences=Preferences(asks_pain=False))


def looked_back(*ago: int, today: datetime = NOW, goal: int = 3) -> ProgressSummary:
    """Return how it is going after sessions so many days ago."""
    none = ProgressSummary(0, 0, goal, 0, 0.0, Trend.TOO_EARLY, today=min(today, today - timedelta(days=400)).date())
    for days in sorted(ago, reverse=True):
        none = none.with_session(Earlier(today - timedelta(days=days)), 300.0)
    return none.at(today.date())


def done(session: Session) -> Drive:
    """Return a session that was led through to its end."""
    drive = Drive(session)
    drive.send(Opened())
    drive.hear(Intent.START)
    drive.run_to_state(State.CLOSING)
    drive.run(drive.now + 60)
    return drive


def last_words(drive: Drive) -> list[str]:
    said = drive.said()
    finished = ENGLISH.every(Wording.ALL_DONE)
    return said[next(place for place, text in enumerate(said) if text in finished) :]


def test_it_says_what_was_held_and_the_week() -> None:
    drive = done(new_session(wall=NOW, memory=NOBODY_ASKS, progress=looked_back(1, today=NOW + timedelta(days=1))))
    words = last_words(drive)
    # 20 seconds, twice 10, twice 15.
    assert words[1] == "You held one minute, in three stretches."
    assert len(words) <= 4
    assert drive.session.summary is not None
    assert drive.session.summary.seconds == pytest.approx(70, abs=0.5)
    assert drive.session.summary.stretches == 3


def test_without_a_diary_only_what_was_held_is_said() -> None:
    assert len(last_words(done(new_session(wall=NOW)))) == 2


@pytest.mark.parametrize(
    ("weekday", "ago", "says"),
    [
        (0, (), "That's the first of your three days this week."),
        # A new week begins on Monday; the streak goes on.
        (0, (1,), "That's the first of your three days this week, and two days in a row."),
        (2, (2,), "That's two of your three days this week."),
        # Two days in a row are the week's two: the number is not said twice.
        (1, (1,), "That's two of your three days this week."),
        (1, (1, 2, 3, 4), "That's two of your three days this week, and five days in a row."),
        (4, (1, 3), "That's your goal for this week, and two days in a row."),
        (4, (2, 4), "That's your goal for this week."),
        (4, (2, 4, 7, 9, 11), "That's your goal for this week, and two weeks in a row."),
        (5, (1, 3, 5), "That's four days this week, more than you aimed for, and two days in a row."),
        # The second session of a day is no other day.
        (2, (0,), None),
    ],
)
def test_the_week_and_the_streak(weekday: int, ago: tuple[int, ...], says: str | None) -> None:
    today = MONDAY + timedelta(days=weekday)
    words = last_words(done(new_session(wall=today, memory=NOBODY_ASKS, progress=looked_back(*ago, today=today))))
    assert words[2:] == ([] if says is None else [says])


def test_a_goal_of_one_day_is_reached_at_once() -> None:
    words = last_words(done(new_session(wall=MONDAY, memory=NOBODY_ASKS, progress=looked_back(goal=1, today=MONDAY))))
    assert words[2] == "That's your goal for this week."


def test_a_session_broken_off_gets_a_kind_word() -> None:
    drive = Drive(new_session(wall=NOW, memory=NOBODY_ASKS, progress=looked_back()))
    drive.hear(Intent.START)
    drive.run_to_state(State.HOLDING)
    drive.run(drive.now + 12)
    drive.hear(Intent.STOP)
    drive.run(drive.now + 30)
    said = drive.said()[-2:]
    assert said[0] == "You held twelve seconds, and every bit counts."
    assert said[1] in ENGLISH.every(Wording.FAREWELL)
    assert drive.session.summary is not None
    assert not drive.session.summary.complete
    assert drive.session.progress is not None
    assert drive.session.progress.days == 1


def test_of_a_session_in_which_nothing_was_held_nothing_is_counted() -> None:
    drive = Drive(new_session(wall=NOW, memory=NOBODY_ASKS, progress=looked_back()))
    drive.hear(Intent.START)
    drive.run_to_state(State.EXPLAINING)
    drive.hear(Intent.STOP)
    drive.run(drive.now + 30)
    assert not any("You held" in text for text in drive.said())
    assert drive.session.progress == looked_back()


def test_somebody_who_hurts_or_rests_hears_of_no_streak() -> None:
    streak = looked_back(1, 2, 3)
    drive = Drive(new_session(wall=NOW, memory=NOBODY_ASKS, progress=streak))
    drive.hear(Intent.START)
    drive.run_to_state(State.HOLDING)
    drive.hear(Intent.HURTS)
    drive.listen()
    drive.hear(Intent.NO)
    drive.listen()
    drive.hear(Intent.NO)
    drive.listen()
    for _ in range(4):
        drive.hear(Intent.NEXT)
    drive.run(drive.now + 60)
    assert not any("in a row" in text or "this week" in text for text in drive.said())
    resting = done(new_session(wall=NOW, memory=NOBODY_ASKS, progress=replace(streak, resting=True)))
    assert len(last_words(resting)) == 2


def test_pain_after_the_session_silences_the_streak() -> None:
    memory = Memory(sessions=1, preferences=Preferences(hold_seconds=40.0))
    for score, quiet in ((1, False), (8, True)):
        drive = Drive(new_session(memory=memory, wall=NOW, progress=looked_back(1, 2, 3)))
        drive.hear(Intent.START)
        drive.hear(Intent.PAIN_LEVEL, score=2)
        drive.run_to_state(State.ASKING_PAIN_AFTER)
        drive.hear(Intent.PAIN_LEVEL, score=score)
        drive.run(drive.now + 60)
        assert any("in a row" in text for text in drive.said()) is not quiet


def test_two_sessions_of_one_coach_are_counted_apart() -> None:
    drive = done(new_session(wall=NOW, memory=NOBODY_ASKS, progress=looked_back(), stay=True))
    assert drive.session.state is State.READY
    first = drive.session.summary
    drive.hear(Intent.CHOOSE, routine="neck")
    between = drive.session.summary
    drive.run_to_state(State.CLOSING)
    second = drive.session.summary
    assert between is None
    assert first is not None
    assert second is not None
    assert (first.stretches, second.stretches) == (3, 1)
    assert second.seconds == pytest.approx(30, abs=0.5)
    assert (first.new_day, second.new_day) == (True, False)
    assert drive.session.progress is not None
    assert drive.session.progress.days == 1
    assert drive.session.progress.sessions == 2


def test_tomorrow_gets_a_suggestion_where_the_coach_chooses() -> None:
    usual = replace(ROUTINE, stretches=NECK_ROUTINE.stretches)
    other = replace(NECK_ROUTINE, id="twist", name="twist", stretches=ROUTINE.stretches)
    session = new_session(usual, usual=usual, wall=NOW, memory=NOBODY_ASKS, progress=looked_back())
    drive = done(replace(session, shelf=replace(SHELF, routines=(usual, other))))
    assert last_words(drive)[-1] == "Tomorrow, the twist routine would be good."


@pytest.mark.parametrize("seconds", [1, 59, 60, 61, 90, 3600])
def test_one_is_not_counted_as_several(seconds: int) -> None:
    held, *_ = sentences.finish(ENGLISH, Summary(seconds, 1, complete=True))
    assert "one minutes" not in held
    assert "one seconds" not in held
    assert held.endswith("in one stretch.")


def test_a_day_later_a_streak_goes_on_and_two_days_later_it_is_over() -> None:
    before = looked_back(0, 1, today=MONDAY + timedelta(days=4))
    friday = (MONDAY + timedelta(days=4)).date()
    assert before.streak == 2
    assert before.at(friday + timedelta(days=1)).streak == 2
    assert before.at(friday + timedelta(days=2)).streak == 0
    next_week = before.at(friday + timedelta(days=3))
    assert (next_week.days, next_week.seconds_this_week) == (0, 0.0)


def test_the_week_is_shown_from_monday_on() -> None:
    assert looked_back(0, 2, today=MONDAY + timedelta(days=4)).held_on == (
        False,
        False,
        True,
        False,
        True,
        False,
        False,
    )


def test_the_prompts_that_are_parts_of_a_sentence_have_no_full_stop() -> None:
    for prompt in (Prompt.WEEK_FIRST_DAY, Prompt.WEEK_DAYS, Prompt.WEEK_GOAL, Prompt.WEEK_BEYOND):
        assert not ENGLISH.prompts[prompt].endswith(".")
