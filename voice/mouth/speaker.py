"""The mouth's thread: texts in, utterances to the mixer."""

import logging
import threading
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from queue import Empty, SimpleQueue
from typing import assert_never

from voice.coach.messages import Tone
from voice.errors import VoiceError
from voice.mouth.ducking import Ducking
from voice.mouth.events import Finished, MouthEvent, VoiceFailed, VoiceRestarted
from voice.mouth.mixer import Mixer
from voice.mouth.orders import ChangeVoice, Order, RenderAhead, SetRate, Speak, Stop
from voice.mouth.quotation import unquoted
from voice.mouth.render_ahead import VoiceRenderingAhead
from voice.mouth.synth.voice import Voice
from voice.sound.samples import Samples, silence
from voice.system.heartbeat import MOST_REPLACEMENTS, STUCK_SECONDS, Heartbeat

log = logging.getLogger(__name__)

CLOSE_SECONDS = 3.0
"""How long `close` waits for a sentence that is being rendered."""


class Speaker:
    """Renders sentences in its own thread and hands them to the mixer.

    Every utterance that is said ends in exactly one Finished or VoiceFailed. It fulfils the watchdog's `Worker`.

    Args:
        make_voice: Makes the voice, and is given the heartbeat of the thread that uses it; called inside that thread
            (or at the first `pump`), and again at the next sentence where it failed.
        mixer: Where the utterances go; it reports Started and Finished of those that reach it.
        report: Takes VoiceFailed, and Finished of what was hushed before it reached the mixer.
        patience: Seconds that a sentence may take before the thread counts as stuck; a voice that watches over itself
            says by the heartbeat that it may take longer.
        make_other: Makes the voice of a key in the same way, for `change_voice`.

    Attributes:
        heartbeat: What the thread that works now shows of itself.
    """

    def __init__(
        self,
        make_voice: Callable[[Heartbeat], Voice],
        mixer: Mixer,
        report: Callable[[MouthEvent], None],
        patience: float = STUCK_SECONDS,
        make_other: Callable[[str, Heartbeat], Voice] | None = None,
    ) -> None:
        self._make_voice = make_voice
        self._make_other = make_other
        self._patience = patience
        self.heartbeat = Heartbeat()
        self._saying: Speak | None = None
        self._replaced = 0
        self._voice: Voice | None = None
        self._mixer = mixer
        self._report = report
        self._inbox: SimpleQueue[Order] = SimpleQueue()
        self._usual_volume = mixer.volume
        self._rate = 1.0
        self._says: deque[Speak] = deque()
        self._texts: deque[str] = deque()
        self._stopped = False
        self._generation = 0
        # Makes "is this still wanted, and from me? then speak" one step against "nothing is wanted any more, hush", and
        # against another thread's taking over.
        self._taking = threading.Lock()
        self._thread: threading.Thread | None = None

    def say(self, utterance: int, text: str, at: float | None = None, *, aloud: bool = True) -> None:
        """Speak a sentence as soon as the voice is free, or at coach-clock second `at` (see `Mixer.speak`).

        One that is not to be `aloud` takes its time in silence. Quotation marks are not spoken.
        """
        self._inbox.put(Speak(utterance, unquoted(text), at, self._generation, aloud))

    def tune(self, rate: float, volume: float) -> None:
        """Speak at this rate and volume from now on, both 1 as they were when this speaker was made."""
        self._mixer.volume = self._usual_volume * volume
        self._inbox.put(SetRate(rate))

    def tune_music(self, level: float) -> None:
        """Play the music at this volume from now on, 1 as usual, 0 for none."""
        self._mixer.music_level = self._usual_volume * level

    def change_voice(self, voice: str) -> None:
        """Speak with this voice from the next sentence on."""
        self._inbox.put(ChangeVoice(voice))

    def prepare(self, texts: Sequence[str]) -> None:
        """Render sentences ahead, whenever there is nothing to say."""
        self._inbox.put(RenderAhead(tuple(map(unquoted, texts))))

    def hush(self) -> None:
        """Silence the voice and the chimes in the next block; what was said before this call is never spoken."""
        with self._taking:
            self._generation += 1
            self._mixer.hush()

    def chime(self, tone: Tone, at: float | None = None) -> None:
        """Ring a chime (see `Mixer.chime`)."""
        self._mixer.chime(tone, at)

    def duck(self, ducking: Ducking) -> None:
        """Lower the voice, or raise it again (see `Mixer.duck`)."""
        self._mixer.duck(ducking)

    def start(self) -> None:
        """Start the thread. Without it, `pump` does the work."""
        # A daemon, so that an engine which hangs in C cannot keep the process alive.
        self._thread = threading.Thread(target=self._run, args=(self.heartbeat,), name="mouth", daemon=True)
        self._thread.start()

    @property
    def alive(self) -> bool:
        """Whether the thread is running, or ended as it should."""
        return self._stopped or self._thread is None or self._thread.is_alive()

    def replace(self, trouble: str) -> None:
        """Replace a stuck voice's thread by another with a new voice, and say its sentence.

        Args:
            trouble: What is wrong with it, as a clause.
        """
        log.warning("The mouth's thread %s", trouble)
        with self._taking:
            unsaid, self._saying = self._saying, None
            self.heartbeat = Heartbeat()
        self._voice = None
        self._replaced += 1
        if unsaid is not None:
            self._says.appendleft(unsaid)
        if self._replaced <= MOST_REPLACEMENTS:
            self._report(VoiceRestarted())
        self.start()

    def close(self) -> None:
        """Stop the thread; returns within `CLOSE_SECONDS` even if the engine hangs."""
        if self._thread is None:
            return
        self._inbox.put(Stop())
        self._thread.join(CLOSE_SECONDS)
        if self._thread.is_alive():
            log.warning("The voice is still busy with a sentence; leaving it behind.")
        self._thread = None

    def pump(self) -> None:
        """Do all waiting work in the calling thread, for a session in virtual time without threads."""
        while self._work_once():
            pass

    def _run(self, heartbeat: Heartbeat) -> None:
        with suppress(Exception):  # only a head start: the first sentence tells what is wrong
            self._made_voice()
        while not self._stopped and heartbeat is self.heartbeat:
            if not self._work_once() and not self._stopped:
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

    def _sort(self, order: Order) -> None:
        match order:
            case Speak():
                self._says.append(order)
            case RenderAhead(texts):
                self._have_rendered(texts)
            case SetRate(rate):
                self._rate = rate
                if self._voice is not None:
                    self._voice.set_rate(rate)
            case ChangeVoice(voice):
                self._take_voice(voice)
            case Stop():
                self._stopped = True
            case never:
                assert_never(never)

    def _have_rendered(self, texts: tuple[str, ...]) -> None:
        with suppress(Exception):  # saying a sentence tells what is wrong
            self._made_voice()
        if isinstance(self._voice, VoiceRenderingAhead):
            self._voice.prepare(texts)
        else:
            self._texts.extend(texts)

    def _take_voice(self, voice: str) -> None:
        make_other = self._make_other
        if make_other is not None:
            self._make_voice = lambda heartbeat: make_other(voice, heartbeat)
            self._voice = None
            self._texts.clear()

    def _perform(self, say: Speak) -> None:
        if say.generation != self._generation:
            self._report(Finished(say.utterance, self._mixer.now(), completed=False))
            return
        if self._replaced > MOST_REPLACEMENTS:
            self._report(VoiceFailed(say.utterance, "The voice keeps getting stuck.", "Choose another one."))
            return
        self._saying = say
        try:
            samples = self._render(say.text)
        except VoiceError as error:
            log.warning("Utterance %d cannot be spoken: %s", say.utterance, error)
            self._give_up(say, error.problem, error.mend)
            return
        except Exception:
            log.warning("The voice failed on %r", say.text, exc_info=True)
            self._give_up(say, "The voice failed.", "If it goes on, choose another one with --synthesizer or --voice.")
            return
        with self._taking:
            if not self._take_up(say):
                return
            wanted = say.generation == self._generation
            if wanted:
                self._mixer.speak(say.utterance, samples if say.aloud else silence(len(samples)), say.at)
        if not wanted:
            self._report(Finished(say.utterance, self._mixer.now(), completed=False))

    def _give_up(self, say: Speak, problem: str, mend: str) -> None:
        with self._taking:
            mine = self._take_up(say)
        if mine:
            self._report(VoiceFailed(say.utterance, problem, mend))

    def _take_up(self, say: Speak) -> bool:
        """Return whether a sentence still belongs to this thread, which may have been replaced meanwhile."""
        mine = self._saying is say
        if mine:
            self._saying = None
        return mine

    def _prepare_one(self, text: str) -> None:
        try:
            self._render(text)
        except Exception as error:  # noqa: BLE001 - only a head start: saying the sentence reports what is wrong
            log.debug("Could not prepare %r: %s", text, error)

    def _render(self, text: str) -> Samples:
        with self.heartbeat.working(self._patience):
            return self._made_voice().render(text)

    def _made_voice(self) -> Voice:
        if self._voice is None:
            self._voice = self._make_voice(self.heartbeat)
            self._voice.set_rate(self._rate)
        return self._voice
