"""Streams of sound through the whole ear, its endpointer and haste included, in virtual time."""

from collections.abc import Sequence
from dataclasses import dataclass

from scripts.benches.hearing_clip import Clip, Condition, Stream
from scripts.benches.hearing_utterances import belongs, blocks
from tests.lab.loaded import phrases_of
from voice.coach.activity import State
from voice.coach.answers.table import listened_for
from voice.config import Config
from voice.dialogue.make_parts import AFTER_URGENT, URGENT, load_engine
from voice.ear.events import EarEvent, NotUnderstood, Understood
from voice.ear.listener import Listener
from voice.ear.recognize.engine import Engine
from voice.ear.utterance.endpoint import Endpointer
from voice.ear.utterance.speculation import Haste
from voice.ear.utterance.voice_activity import best_detector
from voice.grammar.grammar import Grammar
from voice.sound.samples import BLOCK, BLOCK_SECONDS, Samples


@dataclass(frozen=True, slots=True)
class Heard:
    """What the ear made of one clip.

    Attributes:
        clip: What was said.
        condition: How.
        events: What was understood of it, and what was not, in turn.
    """

    clip: Clip
    condition: Condition
    events: Sequence[Understood | NotUnderstood]

    def understood(self, bar: float = 0.0) -> list[Understood]:
        """Return what was understood at least so surely."""
        return [event for event in self.events if isinstance(event, Understood) and event.confidence >= bar]

    def right(self, bar: float = 0.0) -> bool:
        """Return whether the last that was understood is what was said."""
        found = self.understood(bar)
        return bool(found) and self.clip.is_meant_by(found[-1])

    def wrong(self, bar: float = 0.0) -> bool:
        """Return whether something was understood that was not said; "pause" before "pause for a minute" was."""
        return any(
            not self.clip.is_meant_by(event) and not self.clip.text.startswith(f"{event.text} ")
            for event in self.understood(bar)
        )


class Streamed:
    """Hears streams, its recognizer loaded once.

    Args:
        grammar: What can be said; None for the coach's own commands.
        engine: The recognizer; None for the one that a session begins with.
    """

    def __init__(self, grammar: Grammar | None = None, engine: Engine | None = None) -> None:
        self.grammar = grammar or phrases_of(Config())
        self._engine = engine or load_engine(Config(), self.grammar)[0]

    def hear_clips(self, stream: Stream) -> list[Heard]:
        """Return what was heard of each clip in a stream."""
        events = self.hear(stream.samples, stream.state)
        return [
            Heard(said.clip, stream.condition, [event for event in events if belongs(said, event.began, event.ended)])
            for said in stream.said
        ]

    def hear(self, samples: Samples, state: State) -> list[Understood | NotUnderstood]:
        """Return what was heard in a stream, in which the session stands in one state.

        Args:
            samples: float32 mono at 16 kHz.
            state: What is asked, or under way.
        """
        heard: list[Understood | NotUnderstood] = []

        def take(event: EarEvent) -> None:
            if isinstance(event, Understood | NotUnderstood):
                heard.append(event)

        sensible = frozenset(intent.value for intent in listened_for(state))
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
        for number, block in enumerate(blocks(samples)):
            ear.feed(block, number * BLOCK, number * BLOCK_SECONDS)
        return heard
