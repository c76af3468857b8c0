"""The mouth's thread: texts in, utterances to the mixer."""

import logging
import threading
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import assert_never

from voice.audio import Samples, silence
from voice.errors import VoiceError
from voice.mouth.chimes import Chime
from voice.mouth.ducking import Ducking
from voice.mouth.events import Finished, MouthEvent, VoiceFailed
from voice.mouth.mixer import Mixer
from voice.mouth.synth.voice import Voice

log = logging.getLogger(__name__)

CLOSE_SECONDS = 3.0
"""How long `close` waits for a sentence that is being rendered."""


@dataclass(frozen=True, slots=True)
class _Say:
    utterance: int
    text: str
    at: float | None
    generation: int
    aloud: bool


@dataclass(frozen=True, slots=True)
class _Prepare:
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _SetRate:
    rate: float


@dataclass(frozen=True, slots=True)
class _Stop:
    pass


_Command = _Say | _Prepare | _SetRate | _Stop


class Speaker:
    """Renders sentences in a thread of its own and hands them to the mixer.

    Every utterance that is said ends in exactly one Finished or VoiceFailed.

    Args:
        make_voice: Makes the voice; called inside the thread that uses it (or at the first `pump`), and again at the
            next sentence where it failed.
        mixer: Where the utterances go; it reports Started and Finished of those that reach it.
        report: Takes VoiceFailed, and Finished of what was hushed before it reached the mixer.
    """

    def __init__(self, make_voice: Callable[[], Voice], mixer: Mixer, report: Callable[[MouthEvent], None]) -> None:
        self._make_voice = make_voice
        self._voice: Voice | None = None
        self._mixer = mixer
        self._report = report
        self._inbox: SimpleQueue[_Command] = SimpleQueue()
        self._usual_volume = mixer.volume
        self._rate = 1.0
        self._says: deque[_Say] = deque()
        self._texts: deque[str] = deque()
        self._stopped = False
        self._generation = 0
        # Makes "is this still wanted? then speak" one step against "nothing is wanted any more, hush".
        self._hushing = threading.Lock()
        self._thread: threading.Thread | None = None

    def say(self, utterance: int, text: str, at: float | None = None, *, aloud: bool = True) -> None:
        """Speak a sentence as soon as the voice is free, or at coach-clock second `at` (see `Mixer.speak`).

        One that is not to be `aloud` takes its time in silence.
        """
        self._inbox.put(_Say(utterance, text, at, self._generation, aloud))

    def tune(self, rate: float, volume: float) -> None:
        """Speak at this rate and loudness from now on, both 1 as they were when this speaker was made."""
        self._mixer.volume = self._usual_volume * volume
        self._inbox.put(_SetRate(rate))

    def prepare(self, texts: Sequence[str]) -> None:
        """Render sentences ahead, whenever there is nothing to say."""
        self._inbox.put(_Prepare(tuple(texts)))

    def hush(self) -> None:
        """Silence the voice and the chimes in the next block; what was said before this call is never spoken."""
        with self._hushing:
            self._generation += 1
            self._mixer.hush()

    def chime(self, kind: Chime, at: float | None = None) -> None:
        """Ring a chime (see `Mixer.chime`)."""
        self._mixer.chime(kind, at)

    def duck(self, ducking: Ducking) -> None:
        """Lower the voice, or raise it again (see `Mixer.duck`)."""
        self._mixer.duck(ducking)

    def start(self) -> None:
        """Start the thread. Without it, `pump` does the work."""
        # A daemon, so that an engine which hangs in C cannot keep the process alive.
        self._thread = threading.Thread(target=self._run, name="mouth", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stop the thread; returns within `CLOSE_SECONDS` even where the engine hangs."""
        if self._thread is None:
            return
        self._inbox.put(_Stop())
        self._thread.join(CLOSE_SECONDS)
        if self._thread.is_alive():
            log.warning("The voice is still busy with a sentence; leaving it behind.")
        self._thread = None

    def pump(self) -> None:
        """Do all waiting work in the calling thread, for a session that runs in virtual time without threads."""
        while self._work_once():
            pass

    def _run(self) -> None:
        while not self._stopped:
            if not self._work_once():
                self._sort(self._inbox.get())

    def _work_once(self) -> bool:
        """Do one piece of work, a sentence to say before one to prepare; return whether there was any."""
        while True:
            try:
                self._sort(self._inbox.get_nowait())
            except Empty:
                break
        if self._stopped:
            return False
        if self._says:
            self._perform(self._says.popleft())
            return True
        if self._texts:
            self._prepare_one(self._texts.popleft())
            return True
        return False

    def _sort(self, command: _Command) -> None:
        match command:
            case _Say():
                self._says.append(command)
            case _Prepare(texts):
                self._texts.extend(texts)
            case _SetRate(rate):
                self._rate = rate
                if self._voice is not None:
                    self._voice.set_rate(rate)
            case _Stop():
                self._stopped = True
            case never:
                assert_never(never)

    def _perform(self, say: _Say) -> None:
        if say.generation != self._generation:
            self._report(Finished(say.utterance, self._mixer.now(), completed=False))
            return
        try:
            samples = self._render(say.text)
        except VoiceError as error:
            log.warning("Utterance %d cannot be spoken: %s", say.utterance, error)
            self._report(VoiceFailed(say.utterance, error.problem, error.mend))
            return
        except Exception as error:  # the session goes on without this sentence, whatever the engine threw
            log.exception("The voice failed on %r", say.text)
            self._report(VoiceFailed(say.utterance, f"The voice failed: {error!r}.", "The log says more."))
            return
        with self._hushing:
            wanted = say.generation == self._generation
            if wanted:
                self._mixer.speak(say.utterance, samples if say.aloud else silence(len(samples)), say.at)
        if not wanted:
            self._report(Finished(say.utterance, self._mixer.now(), completed=False))

    def _prepare_one(self, text: str) -> None:
        try:
            self._render(text)
        except Exception as error:  # noqa: BLE001 - only a head start: saying the sentence reports what is wrong
            log.debug("Could not prepare %r: %s", text, error)

    def _render(self, text: str) -> Samples:
        if self._voice is None:
            self._voice = self._make_voice()
            self._voice.set_rate(self._rate)
        return self._voice.render(text)
