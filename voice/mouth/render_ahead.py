"""Renders a slow voice's sentences before they are needed, in its own thread.

A natural voice takes half a sentence's time and more to render it. In the mouth's own thread, a sentence that is
rendered ahead would keep a count waiting that is there already. So what is kept is given at once, whatever is being
rendered; what is not waits for no more than the one sentence under way.
"""

import logging
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from voice.mouth.cache import SpeechCache
from voice.sound.samples import Samples
from voice.system.heartbeat import Heartbeat

_log = logging.getLogger(__name__)


class VoiceRenderingAhead:
    """A voice that renders ahead; fulfils the protocol `Voice`, used in one thread except for `close`.

    Args:
        voice: Renders, and keeps what it has rendered. The two threads use it in turn.
        heartbeat: Of the thread that speaks.
        patience: Seconds that it may take until a sentence is there: the one under way, and the one that is wanted.
        close: Ends the voice.
    """

    def __init__(
        self, voice: SpeechCache, heartbeat: Heartbeat, patience: float, close: Callable[[], None] = lambda: None
    ) -> None:
        self._voice = voice
        self._heartbeat = heartbeat
        self._patience = patience
        self._close = close
        self._rate = 1.0
        self._key: str | None = None
        self._texts: deque[str] = deque()
        self._in_use = False
        self._wanted = False
        self._closed = False
        # Which of the two threads has the voice, and whether there is anything to do.
        self._changed = threading.Condition()
        threading.Thread(target=self._run, name="mouth-ahead", daemon=True).start()

    @property
    def key(self) -> str:
        """The voice's."""
        if self._key is None:
            with self._having_the_voice():
                self._key = self._voice.key
        return self._key

    def set_rate(self, rate: float) -> None:
        """See `Voice.set_rate`."""
        if rate != self._rate:
            with self._having_the_voice():
                self._rate, self._key = rate, None
                self._voice.set_rate(rate)

    def render(self, text: str) -> Samples:
        """Return one sentence as speech (see `Voice.render`): at once if it is ready.

        Raises:
            SynthesisError: It was not known yet and the voice failed.
        """
        # Where its key is not known yet, the voice is had once for both: let go between, it could begin another one.
        kept = None if self._key is None else self._voice.kept(text, self._key)
        if kept is not None:
            return kept
        with self._having_the_voice():
            return self._render(text)

    def prepare(self, texts: Sequence[str]) -> None:
        """Prepare these sentences before any others that are waiting: the latest request is needed first."""
        with self._changed:
            waiting = [text for text in self._texts if text not in set(texts)]
            self._texts = deque([*texts, *waiting])
            self._changed.notify_all()

    def close(self) -> None:
        """End the voice; nothing can be rendered after that."""
        with self._changed:
            self._closed = True
            self._texts.clear()
            self._changed.notify_all()
        self._close()

    def _render(self, text: str) -> Samples:
        samples = self._voice.render(text)
        self._key = self._voice.key  # another's, where this one was stuck
        return samples

    @contextmanager
    def _having_the_voice(self) -> Iterator[None]:
        """Reserve the voice for the thread that speaks, which has priority over the other."""
        with self._heartbeat.working(self._patience):
            with self._changed:
                self._wanted = True
                self._changed.wait_for(lambda: not self._in_use)
                self._in_use, self._wanted = True, False
            try:
                yield
            finally:
                self._let_go()

    def _let_go(self) -> None:
        with self._changed:
            self._in_use = False
            self._changed.notify_all()

    def _run(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._closed or (self._texts and not self._in_use and not self._wanted))
                if self._closed:
                    return
                text = self._texts.popleft()
                self._in_use = True
            try:
                self._render(text)
            except Exception as error:  # noqa: BLE001 - only a head start: saying the sentence reports what is wrong
                _log.debug("Could not prepare %r: %s", text, error)
            finally:
                self._let_go()
