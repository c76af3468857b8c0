"""An engine that shows in its thread's heartbeat how long decoding may take."""

from voice.ear.recognize.engine import Engine, Recognition
from voice.ear.recognize.free_text import FreeTextEngine
from voice.ear.recognize.wyoming_engine import WyomingEngine
from voice.sound.samples import SAMPLE_RATE, Samples
from voice.system.heartbeat import STUCK_SECONDS, Heartbeat

FREE_TEXT_SECONDS = 20.0
"""The same for engines that write free text: some use a network, some load a model at every call."""

_COMMAND_SECONDS = 3.0
"""Length of speech up to which that is enough; longer speech may take a second more per second."""


class WatchedEngine:
    """Decodes as another engine does; fulfils the protocol `Engine`.

    Args:
        engine: Decodes.
        heartbeat: Of the thread that it decodes in.
    """

    def __init__(self, engine: Engine, heartbeat: Heartbeat) -> None:
        self._engine = engine
        self._heartbeat = heartbeat
        self._seconds = FREE_TEXT_SECONDS if isinstance(engine, FreeTextEngine | WyomingEngine) else STUCK_SECONDS

    def recognize(self, utterance: Samples, live: frozenset[str] | None = None) -> Recognition:
        """Decode one utterance; see `Engine.recognize`."""
        beyond = max(0.0, len(utterance) / SAMPLE_RATE - _COMMAND_SECONDS)
        with self._heartbeat.working(self._seconds + beyond):
            return self._engine.recognize(utterance, live)
