"""What the coach says when asked how it has been going."""

from dataclasses import replace

import pytest

from tests.coach.drive import started
from tests.lab.english import ENGLISH
from voice.coach.activity import State
from voice.coach.answers.resting import take_rest
from voice.coach.answers.telling import tell_progress
from voice.coach.intents import Intent
from voice.coach.messages import Remember
from voice.coach.progress import ProgressSummary, Trend
from voice.coach.turn import Turn
from voice.coach.words import sentences
from voice.config import Language
from voice.library.for_coach import as_language


@pytest.mark.parametrize(
    ("done", "says"),
    [
        (None, ("I'm not keeping a diary, so I can't tell.",)),
        (
            ProgressSummary(0, 0, 3, 0, 0.0, Trend.TOO_EARLY),
            ("The diary has no sessions yet. This one will be the first.",),
        ),
        (
            ProgressSummary(1, 1, 3, 0, 300.0, Trend.TOO_EARLY),
            ("You've held stretches for five minutes this week.", "One of three days this week."),
        ),
        (ProgressSummary(4, 0, 3, 1, 0.0, Trend.TOO_EARLY), ("You haven't stretched yet this week.",)),
        (
            ProgressSummary(9, 2, 3, 4, 725.0, Trend.MORE),
            (
                "You've held stretches for twelve minutes this week.",
                "Two of three days this week.",
                "Four weeks in a row.",
                "Over the last four weeks, you did more than in the four before.",
            ),
        ),
    ],
)
def test_it_is_told_in_a_few_sentences(done: ProgressSummary | None, says: tuple[str, ...]) -> None:
    assert sentences.progress(ENGLISH, done) == says


@pytest.mark.parametrize("trend", Trend)
def test_years_in_a_row_and_every_trend_can_be_told(trend: Trend) -> None:
    lines = sentences.progress(ENGLISH, ProgressSummary(999, 7, 3, 400, 10.0**6, trend))
    assert lines[1:3] == ("Seven days this week. You've reached your goal.", "Fifty two weeks in a row.")
    assert len(lines) == (3 if trend is Trend.TOO_EARLY else 4)


@pytest.mark.parametrize("trend", Trend)
def test_who_rests_is_told_of_nothing_that_was_missed(trend: Trend) -> None:
    resting = "You're taking a rest, so nothing counts as missed."
    none = ProgressSummary(20, 0, 3, 4, 0.0, trend, resting=True)
    assert sentences.progress(ENGLISH, none) == (resting, "Four weeks in a row.")
    one = ProgressSummary(20, 1, 3, 1, 300.0, trend, resting=True)
    assert sentences.progress(ENGLISH, one) == ("You've held stretches for five minutes this week.", resting)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("days", range(8))
def test_every_day_of_a_week_can_be_told_in_every_language(language: Language, days: int) -> None:
    done = ProgressSummary(9, days, 5, days, 60.0 * days, Trend.LESS)
    assert len(sentences.progress(as_language(language), done)) == 2 + (days > 0) + (days > 1)


def test_it_is_told_during_a_hold_without_ending_it() -> None:
    drive = started()
    drive.session = replace(drive.session, progress=ProgressSummary(1, 1, 3, 0, 300.0, Trend.TOO_EARLY))
    drive.run_to_state(State.HOLDING)
    drive.hear(Intent.PROGRESS)
    assert drive.said()[-2:] == ["You've held stretches for five minutes this week.", "One of three days this week."]
    assert drive.session.state is State.HOLDING


def test_a_rest_is_kept_and_told_from_then_on() -> None:
    drive = started()
    drive.session = replace(drive.session, progress=ProgressSummary(9, 0, 3, 4, 0.0, Trend.LESS))
    turn = Turn(drive.session, drive.now)
    take_rest(turn)
    assert Remember(turn.session.memory) in turn.actions
    assert turn.session.memory.rest_wished
    assert "nothing counts as missed" in turn.session.utterances[-1].text
    turn = Turn(turn.session, drive.now)
    tell_progress(turn)
    assert [said.text for said in turn.session.utterances] == [
        "You're taking a rest, so nothing counts as missed.",
        "Four weeks in a row.",
    ]
