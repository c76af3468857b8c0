"""The ear's thread, which is replaced by another if it gets stuck."""

import logging
from collections.abc import Callable
from threading import Thread

from voice.ear.events import EarEvent, EarLost, EarRestarted
from voice.ear.input.block_source import BlockSource
from voice.ear.listener import Listener
from voice.errors import VoiceError
from voice.system.heartbeat import MOST_REPLACEMENTS, Heartbeat

_log = logging.getLogger(__name__)

STOP_SECONDS = 2.0
"""How long the thread may take to end: a second of waiting, and a decoding."""

Report = Callable[[EarEvent], None]


class EarThread:
    """Listens in its own thread; fulfils the watchdog's `Worker`.

    Args:
        make_listener: Makes a listener with a recognizer of its own; may raise VoiceError where it is called again.
        open_source: Opens the microphone; see `Listener.run`.
        report: Takes every event, in the ear's thread or the watchdog's.

    Attributes:
        heartbeat: What the thread that listens now shows of itself.
    """

    def __init__(
        self,
        make_listener: Callable[[Report, Heartbeat], Listener],
        open_source: Callable[[], BlockSource],
        report: Report,
    ) -> None:
        self._make_listener = make_listener
        self._open_source = open_source
        self._report = report
        self._replaced = 0
        self._stopped = False
        self._source: BlockSource | None = None
        self.heartbeat = Heartbeat()
        self._listener = self._new_listener()
        self._thread = self._new_thread()

    @property
    def alive(self) -> bool:
        """Whether the thread is running, or ended as it should."""
        return self._stopped or self._thread.is_alive()

    def start(self) -> None:
        """Start listening."""
        self._thread.start()

    def stop(self) -> None:
        """Stop listening; a thread that hangs is abandoned after `STOP_SECONDS`."""
        self._stopped = True
        self._listener.stop()
        self._thread.join(STOP_SECONDS)

    def replace(self, trouble: str) -> None:
        """Replace this thread by another, with a new recognizer and the microphone reopened.

        Args:
            trouble: What is wrong with it, as a clause.
        """
        _log.warning("The ear's thread %s", trouble)
        self._listener.stop()
        self.heartbeat = Heartbeat()
        self._replaced += 1
        # From here: the thread that hangs will not, and a sound card takes one listener at a time.
        if self._source is not None:
            self._source.close()
        if self._replaced > MOST_REPLACEMENTS:
            self._give_up("it keeps getting stuck")
            return
        try:
            self._listener = self._new_listener()
        except VoiceError as error:
            self._give_up(str(error))
            return
        except Exception as error:  # noqa: BLE001 - whatever an engine raises that does not load a second time
            self._give_up(repr(error))
            return
        self._thread = self._new_thread()
        self._thread.start()
        _log.warning("The recognizer was restarted.")
        self._report(EarRestarted())

    def _give_up(self, why: str) -> None:
        _log.warning("The recognizer is not restarted: %s", why)
        self._stopped = True
        self._report(EarLost())

    def _new_listener(self) -> Listener:
        heartbeat = self.heartbeat

        def report(event: EarEvent) -> None:
            # A thread that was replaced and wakes up after all is heard no more.
            if self.heartbeat is heartbeat:
                self._report(event)

        return self._make_listener(report, heartbeat)

    def _new_thread(self) -> Thread:
        return Thread(target=self._listener.run, args=(self._open,), name="ear", daemon=True)

    def _open(self) -> BlockSource:
        source = self._open_source()
        self._source = source
        return source
