"""The ear's thread, stuck for good, and the one that takes its place."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from queue import SimpleQueue

import pytest

from tests.ear.test_listener import PAUSE, ByLevel, utterance
from voice.ear.events import EarEvent, EarLost, EarRestarted, SpeechBegan, SpeechEnded, Understood
from voice.ear.input.framing import MicrophoneBlock
from voice.ear.listener import Listener
from voice.ear.recognize.engine import Recognition
from voice.ear.recognize.watched import WatchedEngine
from voice.ear.thread import EarThread, Report
from voice.ear.utterance.endpoint import Endpointer
from voice.errors import MicrophoneError, MicrophoneFault, RecognizerError
from voice.sound.samples import BLOCK, BLOCK_SECONDS, Samples
from voice.system.heartbeat import MOST_REPLACEMENTS, STUCK_SECONDS, Heartbeat


class Hanging:
    """An engine that hangs until a test lets it go on."""

    def __init__(self) -> None:
        self.begun, self.go_on = threading.Event(), threading.Event()

    def recognize(self, utterance: Samples, live: frozenset[str] | None = None) -> Recognition:
        del utterance, live
        self.begun.set()
        assert self.go_on.wait(20)
        return PAUSE


class Prompt:
    """An engine that answers."""

    def __init__(self) -> None:
        self.live: list[frozenset[str] | None] = []

    def recognize(self, utterance: Samples, live: frozenset[str] | None = None) -> Recognition:
        del utterance
        self.live.append(live)
        return PAUSE


class Source:
    """A microphone in which one thing is said, and which then waits until it is closed."""

    def __init__(self) -> None:
        self.blocks = iter(utterance())
        self.index = 0
        self.closed = threading.Event()

    def read_block(self, rest: float = 0.0) -> MicrophoneBlock:
        del rest
        samples = next(self.blocks, None)
        if samples is None or self.closed.is_set():
            self.closed.wait(20)
            raise MicrophoneError(MicrophoneFault.CLOSED)
        self.index += BLOCK
        return MicrophoneBlock(samples, self.index - BLOCK, 100 + self.index / BLOCK * BLOCK_SECONDS)

    def close(self) -> None:
        self.closed.set()


@dataclass
class Scene:
    """An ear with engines and microphones that come in turn."""

    engines: list[Hanging | Prompt | Exception]
    sources: list[Source] = field(default_factory=list)
    events: SimpleQueue[EarEvent] = field(default_factory=SimpleQueue)

    def __post_init__(self) -> None:
        self.waiting = iter(self.engines)
        self.live: frozenset[str] | None = None
        self.ear = EarThread(self.listener, self.open, self.events.put)

    def listener(self, report: Report, heartbeat: Heartbeat) -> Listener:
        engine = next(self.waiting)
        if isinstance(engine, Exception):
            raise engine
        watched, endpointer = WatchedEngine(engine, heartbeat), Endpointer(ByLevel())
        return Listener(watched, endpointer, None, None, report, live=lambda: self.live, retry=0.0, heartbeat=heartbeat)

    def open(self) -> Source:
        self.sources.append(Source())
        return self.sources[-1]

    def heard(self, count: int) -> list[type[EarEvent]]:
        return [type(self.events.get(timeout=10)) for _ in range(count)]


@pytest.fixture
def hanging() -> Iterator[Hanging]:
    engine = Hanging()
    yield engine
    engine.go_on.set()


def test_a_decoding_that_hangs_shows_in_the_heartbeat(hanging: Hanging) -> None:
    scene = Scene([hanging])
    scene.ear.start()
    assert hanging.begun.wait(10)
    assert scene.ear.heartbeat.task is not None
    assert scene.ear.heartbeat.task.seconds == STUCK_SECONDS
    assert scene.ear.alive
    hanging.go_on.set()
    scene.ear.stop()


def test_another_thread_hears_on_with_a_recognizer_and_a_microphone_of_its_own(
    hanging: Hanging, caplog: pytest.LogCaptureFixture
) -> None:
    second = Prompt()
    scene = Scene([hanging, second])
    scene.live = frozenset({"pause"})
    scene.ear.start()
    assert hanging.begun.wait(10)
    stuck = scene.ear.heartbeat
    scene.ear.replace("was stuck for 1.4 seconds")
    assert scene.sources[0].closed.is_set(), "a sound card takes one listener at a time"
    events = [scene.events.get(timeout=10) for _ in range(6)]
    assert EarRestarted() in events
    assert "The ear's thread was stuck for 1.4 seconds" in caplog.messages, "why is for the log"
    kinds = [type(event) for event in events if not isinstance(event, EarRestarted)]
    assert kinds == [SpeechBegan, SpeechEnded, SpeechBegan, SpeechEnded, Understood]
    assert second.live == [frozenset({"pause"})]
    assert scene.ear.heartbeat is not stuck
    hanging.go_on.set()
    scene.ear.stop()
    assert scene.events.empty(), "what hung and woke up is heard no more"


def test_one_that_keeps_hanging_is_given_up() -> None:
    scene = Scene([Prompt() for _ in range(MOST_REPLACEMENTS + 2)])
    scene.ear.start()
    for _ in range(MOST_REPLACEMENTS):
        scene.ear.replace("was stuck")
    told = []
    scene.ear.replace("was stuck")
    while not scene.events.empty():
        told.append(scene.events.get())
    assert sum(isinstance(event, EarRestarted) for event in told) == MOST_REPLACEMENTS
    assert told[-1] == EarLost()
    assert scene.ear.alive, "the watchdog leaves it alone"


@pytest.mark.parametrize(
    ("error", "logs"),
    [(RecognizerError("It is gone.", "Install it."), "It is gone. Install it."), (OSError("no memory"), "no memory")],
)
def test_a_recognizer_that_does_not_start_again_is_told(
    error: Exception, logs: str, caplog: pytest.LogCaptureFixture
) -> None:
    scene = Scene([Prompt(), error])
    scene.ear.start()
    scene.ear.replace("was stuck")
    assert EarLost() in iter(lambda: scene.events.get(timeout=10), None)
    assert logs in caplog.text


def test_a_thread_that_died_is_not_alive() -> None:
    scene = Scene([Prompt()])
    before = scene.ear.alive
    scene.ear.start()
    while_running = scene.ear.alive
    scene.ear.stop()
    assert (before, while_running, scene.ear.alive) == (False, True, True), "in the end it ended as it should"
