"""What the ear does with each block: own voice removed -> utterance -> what was meant. It runs in `EarThread`."""

import logging
import time
from collections.abc import Callable
from dataclasses import replace
from threading import Event
from typing import assert_never

from voice.ear.echo.alignment import Reference
from voice.ear.echo.own_voice import Canceller, OwnVoice
from voice.ear.events import (
    EarEvent,
    MicrophoneBack,
    MicrophoneLost,
    NotUnderstood,
    RecognizerFailed,
    SoundBegan,
    SoundPassed,
    SpeechBegan,
    SpeechEnded,
    Understood,
)
from voice.ear.input.block_source import BlockSource
from voice.ear.recognize.engine import Engine, Recognition
from voice.ear.utterance.continued import Continuation, Continued
from voice.ear.utterance.endpoint import Endpointer, Utterance, UtteranceBegan
from voice.ear.utterance.onset import Onset, OnsetDetector
from voice.ear.utterance.speculation import Acted, Continuations, Haste, Speculation, Standing
from voice.ear.utterance.surroundings import Surroundings
from voice.errors import MicrophoneError, MicrophoneFault, RecognizerError, RecognizerSilentError
from voice.sound.samples import BLOCK_SECONDS, Samples
from voice.system.heartbeat import STUCK_SECONDS, Heartbeat

Live = Callable[[], frozenset[str] | None]

_log = logging.getLogger(__name__)

_ROUNDING = 1e-6

_REST = 0.12
"""Seconds between two awakenings while nothing goes on: six blocks come at one, and to wake up costs more than to
hear them. A word is longer, so from its first sound on the ear is awake, and knows its end as soon as ever."""

_OPEN_SECONDS = 15.0
"""Seconds that the microphone may take to open: a Bluetooth headset needs a few."""


def every_intent() -> None:
    """Return None: all intents make sense."""


class Listener:
    """Turns microphone blocks into `EarEvent`s. `stop` may be called from any thread; all else from one.

    Args:
        engine: Decodes whole utterances.
        endpointer: Cuts the cleaned stream into utterances.
        canceller: Removes the coach's own voice; None to leave it in.
        reference: `reference(start, count)` gives what the player rendered, by its absolute sample index; None where
            nothing is played into the room.
        report: Takes every event, in the thread that feeds.
        said: The same of the coach's voice and chimes alone, where it plays music as well; None where it does not.
        live: Gives the intents that make sense now, None for all; asked before each decoding.
        may_continue: Which intents a text is the beginning of; None where no phrase begins another.
        haste: How quickly to believe that an utterance is over; None to decode it when it is, after the usual silence.
        onset: Notices sounds before anybody can say that they are speech; None for no `SoundBegan`.
        retry: Seconds between attempts to open a lost microphone.
        clock: The machine's clock in seconds, to limit the time that goes into decoding ahead.
        heartbeat: Shows whether `run` gets on.
    """

    def __init__(  # noqa: PLR0913 - the parts of an ear, all needed
        self,
        engine: Engine,
        endpointer: Endpointer,
        canceller: Canceller | None,
        reference: Reference | None,
        report: Callable[[EarEvent], None],
        *,
        said: Reference | None = None,
        live: Live = every_intent,
        may_continue: Continuations | None = None,
        haste: Haste | None = None,
        onset: OnsetDetector | None = None,
        retry: float = 1.0,
        clock: Callable[[], float] = time.monotonic,
        heartbeat: Heartbeat | None = None,
    ) -> None:
        self._speculation = (
            Speculation(engine, may_continue or (lambda _: frozenset()), haste, clock) if haste else None
        )
        self._onset = onset
        self._acted: Acted | None = None
        self._surroundings = Surroundings()
        self._continued = Continued()
        self._engine = engine
        self._endpointer = endpointer
        self._own_voice = OwnVoice(reference, canceller, said) if reference else None
        self._report = report
        self._retry = retry
        self._heartbeat = heartbeat or Heartbeat()
        self._live = live
        self._stopping = Event()
        self._lost = False

    def stop(self) -> None:
        """Make `run` return within a second plus any decoding in progress."""
        self._stopping.set()

    def feed(self, block: Samples, index: int, at: float) -> None:
        """Hear one block; reports anything that became certain before it returns.

        Args:
            block: 320 samples, float32 mono at 16 kHz.
            index: The number of samples that the microphone gave before this block.
            at: When the block began, in seconds on the coach's clock.
        """
        only_echo = False
        if self._own_voice:
            cleaned = self._own_voice.remove(block, index, at)
            block, only_echo = cleaned.samples, cleaned.only_echo
        if self._onset:
            self._notice(self._onset.feed(block, self._endpointer.likely, masked=only_echo), at)
        self._continued.feed(block, at)
        found = self._endpointer.feed(block, at, masked=only_echo)
        coach = self._own_voice is not None and not self._own_voice.is_silent
        self._surroundings.feed(block, at, speech=self._endpointer.hears_speech, coach=coach)
        match found:
            case UtteranceBegan(began):
                if self._onset:
                    self._onset.was_speech()
                self._report(SpeechBegan(began))
            case Utterance() as utterance:
                self._end(utterance)
            case None:
                self._listen_ahead(at + BLOCK_SECONDS)

    def run(self, open_source: Callable[[], BlockSource]) -> None:
        """Listen until `stop`; this is the body of the ear's thread.

        Args:
            open_source: Opens the microphone; raises MicrophoneError where that fails. Called again after a loss.
        """
        while not self._stopping.is_set():
            try:
                with self._heartbeat.working(_OPEN_SECONDS):
                    source = open_source()
            except MicrophoneError as error:
                self._lose(error)
            else:
                try:
                    self._listen(source)
                except MicrophoneError as error:
                    self._lose(error)
                finally:
                    source.close()

    def _listen(self, source: BlockSource) -> None:
        while not self._stopping.is_set():
            block = source.read_block(_REST if self._nothing_goes_on() else 0.0)
            if self._lost:
                self._lost = False
                self._report(MicrophoneBack())
            with self._heartbeat.working(STUCK_SECONDS):
                self.feed(block.samples, block.index, block.arrived)

    def _nothing_goes_on(self) -> bool:
        # While the coach speaks it has to give way at once.
        return not self._endpointer.hears_speech and (self._own_voice is None or self._own_voice.is_silent)

    def _lose(self, error: MicrophoneError) -> None:
        if not self._lost:
            self._lost = True
            if utterance := self._endpointer.finish():
                self._report(SpeechEnded(utterance.ended))
                if not self._acted:
                    self._report(NotUnderstood("", utterance.began, utterance.ended, 0.0))
                self._begin_anew()
            self._surroundings.restart()
            self._continued.restart()
            if self._own_voice:
                self._own_voice.restart()
            _log.warning("%s Cause: %r", error, error.__cause__)
            went_away = error.fault in (MicrophoneFault.GONE, MicrophoneFault.SILENT)
            self._report(MicrophoneLost(error.fields["device"] if went_away else None))
        self._stopping.wait(self._retry)

    def _notice(self, onset: Onset | None, at: float) -> None:
        match onset:
            case Onset.BEGAN:
                self._report(SoundBegan(at))
            case Onset.GAP if self._endpointer.speaking:
                pass
            case Onset.GAP | Onset.PASSED:
                self._report(SoundPassed(at))
            case None:
                pass

    def _listen_ahead(self, now: float) -> None:
        so_far = None if self._acted or not self._speculation else self._endpointer.so_far()
        if so_far is None or self._speculation is None:
            return
        haste = self._speculation.haste
        try:
            guess = self._speculation.guess(so_far, now, self._live())
        except Exception:  # noqa: BLE001 - it is only a guess: at the end of the utterance the failure is told
            _log.debug("Could not guess what was said so far", exc_info=True)
            return
        self._endpointer.be_patient(haste.patience(guess.standing) if guess else haste.usual)
        if guess and guess.standing is Standing.CERTAIN and now - so_far.ended >= haste.certain - _ROUNDING:
            self._acted = Acted(guess.meant, so_far.ended)
            self._endpointer.be_patient(haste.usual)
            self._judge(guess.meant, so_far)

    def _end(self, utterance: Utterance) -> None:
        self._report(SpeechEnded(utterance.ended))
        if self._acted is None:
            self._decode(utterance)
        else:
            self._continued.may_go_on(utterance, self._acted.meant, self._surroundings.around(utterance).quiet_before)
            if utterance.ended > self._acted.until + _ROUNDING:
                self._decode_rest(utterance, self._acted.meant)
        self._surroundings.over(utterance)
        self._begin_anew()

    def _begin_anew(self) -> None:
        self._acted = None
        if self._speculation:
            self._speculation.forget()

    def _decode(self, utterance: Utterance) -> None:
        try:
            if self._speculation:
                meant = self._speculation.at_the_end(utterance, self._live())
            else:
                meant = self._engine.recognize(utterance.samples, self._live())
            whole = self._whole(meant, utterance)
        except RecognizerError as error:
            _log.warning("%s Cause: %r", error.problem, error.__cause__)
            self._report(RecognizerFailed(error.recognizer if isinstance(error, RecognizerSilentError) else None))
        except Exception:  # noqa: BLE001 - the ear must outlive whatever an engine raises
            _log.warning("The recognizer failed on %.1f s of speech", utterance.ended - utterance.began, exc_info=True)
            self._report(RecognizerFailed())
        else:
            if whole:
                self._judge(*whole)

    def _whole(self, meant: Recognition, utterance: Utterance) -> tuple[Recognition, Utterance] | None:
        """Return what an utterance means together with its continuation; None if that has acted already."""
        whole = self._continued.whole(utterance)
        if whole is None:
            self._continued.may_go_on(utterance, meant, self._surroundings.around(utterance).quiet_before)
            return meant, utterance
        together = self._engine.recognize(whole.samples, self._live())
        match self._continued.went_on(whole, together, meant):
            case Continuation.MORE:
                return together, whole
            case Continuation.SAME:
                return None
            case Continuation.APART:
                return meant, utterance
            case other:
                assert_never(other)

    def _decode_rest(self, utterance: Utterance, acted: Recognition) -> None:
        """Report what was said in the same breath as a command that has acted."""
        try:
            meant = self._engine.recognize(utterance.samples, self._live())
        except Exception:  # noqa: BLE001 - the command that counted has acted
            _log.debug("Could not understand what was said after %r", acted.text, exc_info=True)
            return
        if acted.also is None and meant.intent == acted.intent and meant.also and meant.accepted:
            self._understood(replace(meant.also, heard=meant.heard), utterance, follows=True)
        elif self._speculation and meant.accepted and meant.intent in self._speculation.haste.after:
            self._understood(meant, utterance, follows=True)
        elif meant.heard != acted.heard:
            self._not_understood(meant, utterance, follows=True)

    def _judge(self, meant: Recognition, utterance: Utterance) -> None:
        if meant.accepted and meant.intent is not None:
            self._understood(meant, utterance)
            if meant.also:
                self._understood(replace(meant.also, heard=meant.heard), utterance, follows=True)
        else:
            self._not_understood(meant, utterance)

    def _understood(self, meant: Recognition, utterance: Utterance, *, follows: bool = False) -> None:
        if meant.accepted and meant.intent is not None:
            self._report(
                Understood(
                    *(meant.intent, meant.text, utterance.began, utterance.ended, meant.confidence, meant.slots),
                    follows=follows,
                    heard=meant.heard,
                    around=self._surroundings.around(utterance),
                )
            )

    def _not_understood(self, meant: Recognition, utterance: Utterance, *, follows: bool = False) -> None:
        self._report(
            NotUnderstood(
                *(meant.text, utterance.began, utterance.ended, meant.confidence, meant.heard, meant.clear),
                follows=follows,
                around=self._surroundings.around(utterance),
            )
        )
