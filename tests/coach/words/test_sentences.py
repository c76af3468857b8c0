import pytest

from tests.lab.english import ENGLISH
from voice.coach.words import sentences


@pytest.mark.parametrize(
    ("seconds", "spoken"),
    [
        (0.4, "no seconds"),
        (1, "one second"),
        (12.4, "twelve seconds"),
        (45, "forty five seconds"),
        (59.6, "one minute"),
        (90, "one and a half minutes"),
        (130, "two minutes"),
        (600, "ten minutes"),
        (630, "ten and a half minutes"),
        (99_999, "ninety nine minutes"),
    ],
)
def test_times_as_people_say_them(seconds: float, spoken: str) -> None:
    assert ENGLISH.duration(seconds) == spoken


def test_time_left_in_a_hold_is_never_nothing() -> None:
    assert sentences.hold_left(ENGLISH, 0.2) == "One second left."
