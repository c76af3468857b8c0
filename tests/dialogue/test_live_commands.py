"""The loop knows what makes sense now, which the ear asks for."""

import io
from collections.abc import Iterator

import pytest
from rich.console import Console

from tests.coach.drive import new_session
from tests.lab.loaded import phrases_of
from voice.body.terms import Area, Ground, Level, Position, Side
from voice.coach.activity import State
from voice.coach.answers.table import listened_for
from voice.coach.intents import Intent
from voice.coach.messages import Tone
from voice.config import Config
from voice.dialogue.inbox import Inbox
from voice.dialogue.loop import Loop
from voice.ear.events import Understood
from voice.grammar.commands import load_commands
from voice.library.library import FullRoutine, load_library
from voice.mouth.ducking import Ducking
from voice.screen.terminal.captions import Captions


class SilentMouth:
    """A mouth that takes everything and never speaks; see `voice.dialogue.loop.Mouth`."""

    def say(self, utterance: int, text: str, at: float | None = None, *, aloud: bool = True) -> None: ...

    def prepare(self, texts: tuple[str, ...]) -> None: ...

    def chime(self, tone: Tone, at: float | None = None) -> None: ...

    def hush(self) -> None: ...

    def duck(self, ducking: Ducking) -> None: ...

    def change_voice(self, voice: str) -> None: ...

    def tune(self, rate: float, volume: float) -> None: ...

    def tune_music(self, level: float) -> None: ...


def live_after(*intents: Intent) -> Iterator[frozenset[str]]:
    """What makes sense at first, and after each of these that are understood one after the other."""
    with Captions(Console(file=io.StringIO())) as captions:
        loop = Loop(new_session(), Inbox(), SilentMouth(), lambda: 0.0, captions)
        yield loop.live()
        loop.open()
        for intent in intents:
            loop.hear(Understood(intent, intent, 0.0, 0.0, 0.9 if intent is not Intent.STOP else 0.5))
            loop.turn()
            yield loop.live()


def test_what_makes_sense_is_known_at_once_and_at_every_change() -> None:
    assert list(live_after(Intent.START, Intent.PAUSE)) == [
        listened_for(State.READY),
        listened_for(State.PREFACE),
        listened_for(State.PAUSED),
    ]


def test_yes_and_no_become_live_with_a_question() -> None:
    *_, before, asking = live_after(Intent.START, Intent.STOP)
    assert Intent.YES not in before
    assert Intent.YES in asking


@pytest.mark.parametrize(
    "routine", [one for one in load_library().routines.values() if one.listed], ids=lambda one: one.id
)
def test_every_routine_that_is_read_out_can_be_started_by_its_name(routine: FullRoutine) -> None:
    phrase = phrases_of(Config()).parse(f"start {routine.name}")
    assert phrase is not None
    assert (phrase.intent, phrase.slots) == (Intent.CHOOSE, (("routine", routine.id),))


def test_every_place_area_and_level_that_can_be_said_is_one_of_the_cores() -> None:
    spoken = {name: set(values) for name, values in load_commands().spellings.items()}
    for slot, choices in {"area": Area, "level": Level, "position": (*Position, *Ground), "side": Side}.items():
        assert spoken[slot] == set(choices)
