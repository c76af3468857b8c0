"""What is said of a plan that is longer than anybody needs, or shorter than was wished for."""

import pytest

from tests.coach.drive import Drive
from tests.coach.synthetic_shelf import SHELF
from tests.lab.english import ENGLISH
from voice.body.terms import Position
from voice.coach.intents import Intent
from voice.coach.memory import Memory
from voice.coach.planner.plan import Wish, plan
from voice.coach.routine import Routine
from voice.coach.session import Session
from voice.coach.words import sentences
from voice.coach.words.prompt_ids import Prompt


@pytest.mark.parametrize(("minutes", "more", "shorter"), [(10, 0, 0), (40, 1, 0), (300, 0, 1)])
def test_a_long_wish_is_told_what_it_does(minutes: int, more: int, shorter: int) -> None:
    made = plan(Wish(seconds=60.0 * minutes, position=Position.CHAIR), SHELF, Memory())
    assert made is not None
    drive = Drive(Session(Routine("a test", SHELF.stretches[:2]), SHELF))
    drive.hear(Intent.PLAN, minutes=minutes, position=Position.CHAIR)
    drive.run(drive.now + 20)
    assert drive.said().count(ENGLISH.say(Prompt.MORE_THAN_NEEDED)) == more
    assert drive.said().count(sentences.shorter_than_wished(ENGLISH, made.seconds)) == shorter
