"""The coach in virtual time, whole: loop, core, mouth, ear, diary and screens, driven block by block without threads.

The diary's writer alone has a thread of its own, as ever, and real time.
"""

import math
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from random import Random

import numpy as np

from tests.lab.loaded import session_of
from tests.lab.soak.breakage import Breakage
from tests.lab.soak.devices import Loudspeaker, RoomMicrophone
from tests.lab.soak.ledger import Ledger
from tests.lab.soak.mishaps import VIRTUAL, FailingEngine, FailingVoice, Mishap, Mishaps
from tests.lab.soak.person import Person, Vocabulary
from tests.lab.soak.screens import EveryScreen
from tests.lab.soak.steps import Steps
from tests.lab.soak.utterances import Watched
from tests.lab.speech import Speaker as Somebody
from tests.lab.speech import speak
from voice.coach.memory import Memory
from voice.coach.messages import Event
from voice.coach.session import Session
from voice.config import Config
from voice.demo.air import Air, Mouthful
from voice.dialogue.events import NotKept, Typed
from voice.dialogue.inbox import Inbox
from voice.dialogue.loop import Loop
from voice.dialogue.make_parts import make_listener, make_voice
from voice.diary.memory_file import MemoryFile
from voice.diary.session_diary import Diary
from voice.ear.events import EarEvent, Understood
from voice.ear.input.framing import MicrophoneBlock
from voice.ear.recognize.engine import Engine
from voice.errors import MicrophoneError, MicrophoneFault
from voice.grammar.grammar import Grammar
from voice.grammar.what_can_be_said import commands_in
from voice.mouth.events import MouthEvent
from voice.mouth.mixer import Mixer
from voice.mouth.speaker import Speaker
from voice.mouth.synth.voice import Voice
from voice.sound.samples import BLOCK, SAMPLE_RATE, SPEAKER_BLOCK, Samples

A_SECOND = SAMPLE_RATE // BLOCK
DECODING = 0.05
"""Seconds between two looks at the clock by which the ear limits what it decodes ahead: as long as a decoding takes on
a fast machine, so that a run is the same wherever it runs."""

LOUDNESS = (0.7, 1.4)
"""How loud somebody speaks, at least and at most; 1 is a peak of 0.4 at the microphone."""


@dataclass
class Soak:
    """What a soak is made of.

    Attributes:
        config: Of the coach; its folders are the soak's own.
        seed: Of everything at random.
        seconds: How long it is, of virtual time.
        vocabulary: What somebody may say.
        talk: What they may say besides.
        voices: Whose voices there are.
        grammar: What can be said.
        engine: The recognizer; None to have commands typed, and no ear.
        ahead: By how many parts in a million the microphone's clock is ahead.
        mishap_every: Seconds between two things that go wrong, in the mean.
        kinds: What may go wrong.
        until: When it ends at the latest, on the machine's clock.
        each_second: Is called with the coach's clock about once a second.
    """

    config: Config
    seed: int
    seconds: float
    vocabulary: Vocabulary
    talk: tuple[str, ...]
    voices: tuple[Somebody, ...]
    grammar: Grammar
    engine: Engine | None = None
    ahead: float = 50.0
    mishap_every: float = 180.0
    kinds: tuple[Mishap, ...] = VIRTUAL
    until: float = math.inf
    each_second: Callable[[float], None] = field(default=lambda _: None)


class Rig:
    """The coach, somebody, the room, and what goes wrong.

    Args:
        soak: What it is made of.
    """

    def __init__(self, soak: Soak) -> None:
        self.soak = soak
        self._chance = Random(soak.seed)  # noqa: S311 - what is at random is no secret
        self.inbox = Inbox()
        self.mixer = Mixer(self._on_mouth)
        self.screens = EveryScreen(soak.config, self.mixer.now, self._chance)
        self._voice: FailingVoice | None = None
        self.speaker = Speaker(lambda _: self._make_voice(), self.mixer, self._on_mouth)
        self.mouth = Watched(self.speaker, self.mixer)
        self.diary = Diary(soak.config)
        self._grammar = soak.grammar
        kept = MemoryFile(soak.config.memory)
        session = self.diary.taken_up(session_of(soak.config, kept.memory or Memory()))
        self.ledger, self.steps = Ledger(), Steps()
        self.loop = Loop(
            session,
            self.inbox,
            self.mouth,
            self.mixer.now,
            self.screens,
            keep=kept.keep,
            observers=(self.diary.keep, self.ledger, self.steps.told_of),
        )
        self._watch_steps()
        self._mouthful = Mouthful()
        self.person = Person(self._chance, soak.vocabulary, soak.talk, soak.voices, self._say)
        self.loudspeaker = Loudspeaker(self.mixer)
        self.microphone = RoomMicrophone(Air(self.loudspeaker.sounding, seed=soak.seed), soak.ahead, self._chance)
        self.engine = FailingEngine(soak.engine, self.person.spoil) if soak.engine else None
        self.breakage = Breakage(self, self._chance)
        self.mishaps = Mishaps(self._chance, self.breakage, soak.mishap_every, soak.seconds, soak.kinds)
        self._blocks = 0
        self._typed: list[Understood] = []

    def run(self) -> None:
        """Let all the time pass, then have the session ended."""
        self.diary.follow(lambda error: self.inbox.put(NotKept(error)))
        with self.screens:
            self.loop.open()
            if self.engine is None:
                while not self._over:
                    self.advance()
            else:
                self._listen(self.engine)
            self._leave()
            self.diary.close(self.loop.note)

    def advance(self) -> None:
        """Let 20 ms pass in the room."""
        now = self.mixer.now()
        self.person.look(self.loop.session.state, now)
        self.mishaps.look(now)
        if self.breakage.deaf:
            self.person.spoil()
        if self.mouth.speaks and not self._mouthful.empty:
            self.person.over_the_voice()
        spoken = self._mouthful.take()
        self.mixer.render(SPEAKER_BLOCK)
        self._blocks += 1
        if self.engine is not None:
            self.microphone.hear(spoken, self._blocks * BLOCK)
        self.loop.turn()
        self.speaker.pump()
        self.mouth.look()
        self.steps.look(self.loop.session, self.mixer.now())
        while self._typed:
            self.person.understood(self._typed.pop(), now)
        if self._blocks % A_SECOND == 0:
            self.screens.look()
            self.soak.each_second(now)

    @property
    def _over(self) -> bool:
        return self.mixer.now() >= self.soak.seconds or time.monotonic() >= self.soak.until

    def _listen(self, engine: FailingEngine) -> None:
        ears = make_listener(engine, self.mixer, self._on_ear, self._grammar, live=self.loop.live)
        # In virtual time nobody waits, and no decoding takes the time that it does.
        ears._retry = 0.0
        if ears._speculation is not None:
            ticks = count()
            ears._speculation.clock = lambda: next(ticks) * DECODING
        rig = self

        class Source:
            def read_block(self, rest: float = 0.0) -> MicrophoneBlock:
                del rest
                return rig._read_block()

            def close(self) -> None:
                pass

        def opened() -> Source:
            if self.breakage.microphone_is_away:
                self._pass_a_second()
                raise MicrophoneError(MicrophoneFault.NONE)
            self.microphone.open(self._blocks * BLOCK)
            return Source()

        self._ears = ears
        ears.run(opened)

    def _read_block(self) -> MicrophoneBlock:
        if self._over:
            self._ears.stop()
        while True:
            if self.breakage.microphone_is_away:
                self._pass_a_second()
                raise MicrophoneError(MicrophoneFault.GONE, device="soak")
            block = self.microphone.block()
            if block is not None:
                return block
            self.advance()

    def _pass_a_second(self) -> None:
        for _ in range(A_SECOND):
            self.advance()

    def _leave(self) -> None:
        """Have the session ended, and wait until nothing more is to come."""
        self.mishaps.mend()
        self.person.gone = True
        self.inbox.put(Typed("stop", commands_in(self._grammar, "stop")))
        for _ in range(120 * A_SECOND):
            self.advance()

    def _say(self, text: str, somebody: Somebody) -> float:
        """Say a text, or type it where there is no ear; return how many seconds it takes."""
        if self.engine is None:
            commands = commands_in(self._grammar, text)
            self.inbox.put(Typed(text, commands))
            # Understood at once, but for the person, who looks first.
            now = self.mixer.now()
            self._typed += [Understood(one.intent, one.text, now, now, 1.0, dict(one.slots)) for one in commands[:1]]
            return 1.0
        # Read anew each time: what a soak keeps in memory must not grow.
        speech: Samples = speak.__wrapped__(text, somebody) * np.float32(self._chance.uniform(*LOUDNESS))
        self._mouthful.add(speech)
        return len(speech) / SAMPLE_RATE

    def _make_voice(self) -> Voice:
        self._voice = FailingVoice(make_voice(self.soak.config))
        return self._voice

    def fail_to_speak(self) -> None:
        """Have the voice fail on its next sentence."""
        if self._voice is not None:
            self._voice.armed = True

    def _on_mouth(self, event: MouthEvent) -> None:
        self.mouth.happened(event)
        self.inbox.put(event)

    def _on_ear(self, event: EarEvent) -> None:
        if isinstance(event, Understood):
            self.person.understood(event, self.mixer.now())
        self.loop.hear(event)

    def _watch_steps(self) -> None:
        observers = self.loop._observers
        tell = observers.stepped

        def stepped(before: Session, event: Event, after: Session, now: float) -> None:
            self.mouth.session = after
            self.steps.stepped(before, event, after, now)
            tell(before, event, after, now)

        observers.stepped = stepped  # type: ignore[method-assign]
