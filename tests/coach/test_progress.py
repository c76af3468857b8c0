"""What the coach says when asked how it has been going."""

from dataclasses import replace

import pytest

from tests.coach.drive import started
from tests.lab.english import ENGLISH
from voice.coach.activity import State
from voice.coach.intents import Intent
from voice.coach.progress import ProgressSummary, Trend
from voice.coach.words import sentences


@pytest.mark.parametrize(
    ("done", "says"),
    [
        (None, ("I keep no diary, so I cannot tell.",)),
        (ProgressSummary(0, 0, 0.0, Trend.TOO_EARLY), ("The diary has no session yet. This one will be the first.",)),
        (ProgressSummary(1, 1, 300.0, Trend.TOO_EARLY), ("You have held five minutes this week.",)),
        (ProgressSummary(4, 0, 0.0, Trend.TOO_EARLY), ("You have held nothing this week so far.",)),
        (
            ProgressSummary(9, 5, 725.0, Trend.MORE),
            (
                "You have held twelve minutes this week.",
                "That makes five days in a row.",
                "Over the last four weeks it was more than in the four before.",
            ),
        ),
    ],
)
def test_it_is_told_in_a_few_sentences(done: ProgressSummary | None, says: tuple[str, ...]) -> None:
    assert sentences.progress(ENGLISH, done) == says


@pytest.mark.parametrize("trend", Trend)
def test_a_streak_of_years_and_every_trend_can_be_told(trend: Trend) -> None:
    lines = sentences.progress(ENGLISH, ProgressSummary(999, 4000, 10.0**6, trend))
    assert "ninety nine days in a row" in " ".join(lines)
    assert len(lines) == (2 if trend is Trend.TOO_EARLY else 3)


def test_it_is_told_during_a_hold_without_ending_it() -> None:
    drive = started()
    drive.session = replace(drive.session, progress=ProgressSummary(1, 1, 300.0, Trend.TOO_EARLY))
    drive.run_to_state(State.HOLDING)
    drive.hear(Intent.PROGRESS)
    assert drive.said()[-1] == "You have held five minutes this week."
    assert drive.session.state is State.HOLDING
