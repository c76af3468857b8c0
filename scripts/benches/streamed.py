"""One stream of sound through the whole ear, its endpointer and haste included, in virtual time."""

from collections.abc import Iterator

from tests.lab.loaded import phrases_of
from voice.coach.acceptance import live
from voice.coach.activity import State
from voice.config import Config
from voice.dialogue.make_parts import AFTER_URGENT, URGENT, load_engine
from voice.ear.events import EarEvent, NotUnderstood, Understood
from voice.ear.listener import Listener
from voice.ear.utterance.endpoint import Endpointer
from voice.ear.utterance.speculation import Haste
from voice.ear.utterance.voice_activity import best_detector
from voice.sound.samples import BLOCK, BLOCK_SECONDS, Samples


class Streamed:
    """Hears streams with the coach's own commands, its recognizer loaded once."""

    def __init__(self) -> None:
        self.grammar = phrases_of(Config())
        self._engine = load_engine(Config(), self.grammar)[0]

    def hear(self, stream: Samples, state: State) -> list[Understood | NotUnderstood]:
        """Return what was heard in a stream, in which the session stands in one state.

        Args:
            stream: float32 mono at 16 kHz.
            state: What is asked, or under way.
        """
        heard: list[Understood | NotUnderstood] = []

        def take(event: EarEvent) -> None:
            if isinstance(event, Understood | NotUnderstood):
                heard.append(event)

        sensible = frozenset(intent.value for intent in live(state))
        ear = Listener(
            self._engine,
            Endpointer(best_detector()),
            None,
            None,
            take,
            live=lambda: sensible,
            may_continue=self.grammar.may_continue,
            haste=Haste(urgent=URGENT, after=AFTER_URGENT),
        )
        for number, block in enumerate(_blocks(stream)):
            ear.feed(block, number * BLOCK, number * BLOCK_SECONDS)
        return heard


def _blocks(stream: Samples) -> Iterator[Samples]:
    for begin in range(0, len(stream) - BLOCK + 1, BLOCK):
        yield stream[begin : begin + BLOCK]
