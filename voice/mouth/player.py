"""Plays the mix on the one output stream; the only output file that imports pyaudio."""

import logging
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from itertools import product
from typing import Any

import pyaudio

from voice.errors import SpeakerError, SpeakerFault
from voice.mouth.device_rate import AsPcm, AtDeviceRate
from voice.mouth.events import MouthEvent, SpeakerBack, SpeakerLost
from voice.mouth.mixer import Mixer
from voice.mouth.output import SmoothClock
from voice.mouth.silent_player import DueBlocks
from voice.sound.callback_thread import remember_thread
from voice.sound.devices import Direction, open_portaudio, portaudio_lock
from voice.sound.samples import BLOCK_SECONDS, SPEAKER_BLOCK, SPEAKER_RATE, Samples, silence

log = logging.getLogger(__name__)

LOST_SECONDS = 1.0
"""Without a callback for this long, the device is gone: a busy machine may delay its sound by half of that."""

WATCH_SECONDS = 0.25
RETRY_SECONDS = 1.0
CLOSE_SECONDS = 2.0


class Player:
    """The speaker; fulfils `Output`.

    PortAudio's callback renders while the device takes audio. When it no longer does, a thread of this class renders
    into nothing in real time, so that the clock runs on, and another one tries to open the device again: calls into a
    sound system that is going down may hang, and nothing that keeps time may wait for them.

    Args:
        mixer: What is played.
        device: PortAudio's device number; None for the system's default.
        report: Takes SpeakerLost and SpeakerBack.
    """

    def __init__(self, mixer: Mixer, device: int | None, report: Callable[[MouthEvent], None]) -> None:
        self._mixer = mixer
        self._device = device
        self._report = report
        self._clock = SmoothClock(mixer, time.monotonic)
        # Held while a block is rendered: a stream that was given up may still call back once.
        self._rendering = threading.Lock()
        self._active: _Stream | None = None
        self._reopened: _Stream | None = None
        self._closing = threading.Event()
        self._watcher: threading.Thread | None = None
        self._latency = 0.0

    @property
    def latency(self) -> float:
        """Seconds from a sample's place on the coach clock to its sound, as the device reports it."""
        return self._latency

    def start(self) -> None:
        """Open the device and play.

        Raises:
            SpeakerError: There is no device, or it does not open.
        """
        self._adopt(_Stream(self._device, self._render_for))
        self._watcher = threading.Thread(target=self._watch, name="mouth-watch", daemon=True)
        self._watcher.start()

    def now(self) -> float:
        """Return the coach clock in seconds."""
        return self._clock.now()

    def close(self) -> None:
        """Stop playing; a device that hangs is abandoned after `CLOSE_SECONDS`."""
        self._closing.set()
        if self._watcher is not None:
            self._watcher.join(CLOSE_SECONDS)
            self._watcher = None
        with self._rendering:
            stream, self._active = self._active, None
        if stream is not None:
            closer = threading.Thread(target=stream.close, name="mouth-close", daemon=True)
            closer.start()
            closer.join(CLOSE_SECONDS)
            if closer.is_alive():
                log.warning("The speaker does not close; leaving it behind.")

    def _render_for(self, stream: "_Stream", count: int) -> Samples:
        """Render for the current stream; silence for one that was given up or not yet adopted."""
        with self._rendering:
            if stream is not self._active:
                return silence(count)
            samples = self._mixer.render(count)
            self._clock.mark()
            return samples

    def _adopt(self, stream: "_Stream") -> None:
        with self._rendering:
            self._active = stream
            self._latency = stream.latency

    def _watch(self) -> None:
        looked = time.monotonic()
        while not self._closing.wait(WATCH_SECONDS):
            before, looked = looked, time.monotonic()
            if looked - before > WATCH_SECONDS + LOST_SECONDS / 2:
                # The whole program was held up, or stopped: the device has its time to call anew.
                continue
            stream = self._active
            if stream is not None and not stream.alive(time.monotonic()):
                self._go_on_without(stream)

    def _go_on_without(self, lost: "_Stream") -> None:
        """Keep the clock going until the device is back or the player is closed."""
        with self._rendering:
            self._active = None
        log.warning("The speaker has stopped taking audio.")
        due = DueBlocks(lost.last_call)
        self._catch_up(due)
        self._report(SpeakerLost())
        threading.Thread(target=self._reopen, args=(lost,), name="mouth-reopen", daemon=True).start()
        while self._reopened is None and not self._closing.wait(BLOCK_SECONDS):
            self._catch_up(due)
        reopened, self._reopened = self._reopened, None
        if reopened is not None:
            self._adopt(reopened)
            log.info("The speaker is back.")
            self._report(SpeakerBack())

    def _catch_up(self, due: DueBlocks) -> None:
        for _ in range(due.take(time.monotonic())):
            self._mixer.render(SPEAKER_BLOCK)
            self._clock.mark()

    def _reopen(self, lost: "_Stream") -> None:
        lost.close()
        while not self._closing.wait(RETRY_SECONDS):
            try:
                stream = _Stream(self._device, self._render_for)
            except SpeakerError as error:
                log.debug("The speaker is still unavailable: %s", error)
                continue
            if self._closing.is_set():
                stream.close()
            else:
                self._reopened = stream
            return


class _Stream:
    """An open output stream, in a format that the device accepts.

    Args:
        device: PortAudio's device number; None for the system's default.
        render: Gives the next n samples of the mix for this stream; called from PortAudio's thread.

    Raises:
        SpeakerError: There is no device, or it does not open.
    """

    def __init__(self, device: int | None, render: Callable[["_Stream", int], Samples]) -> None:
        self._render = render
        self._portaudio = open_portaudio(Direction.OUTPUT)
        self.last_call = time.monotonic()
        self._called = False
        try:
            self._stream = self._open(device)
            self.latency = float(self._stream.get_output_latency())
        except BaseException:
            self._terminate()
            raise

    def alive(self, now: float) -> bool:
        """Return whether the device still takes audio, at machine time `now`."""
        try:
            return now - self.last_call < LOST_SECONDS and bool(self._stream.is_active())
        except OSError:
            return False

    def close(self) -> None:
        """Close the stream; may hang if the sound system does."""
        with suppress(OSError):  # a device that is gone cannot even be stopped
            self._stream.close()
        self._terminate()

    def _terminate(self) -> None:
        with portaudio_lock:
            self._portaudio.terminate()

    def _open(self, device: int | None) -> Any:
        try:
            if device is None:
                info = self._portaudio.get_default_output_device_info()
            else:
                info = self._portaudio.get_device_info_by_index(device)
        except OSError as error:
            raise SpeakerError(SpeakerFault.NONE if device is None else SpeakerFault.GONE) from error
        refused: Exception | None = None
        for rate, channels in product((SPEAKER_RATE, int(info["defaultSampleRate"])), (1, 2)):
            try:
                return self._open_as(int(info["index"]), rate, channels)
            except (OSError, ValueError) as error:
                refused = error
        log.warning("The speaker %s does not open: %s", info["name"], refused)
        raise SpeakerError(SpeakerFault.DOES_NOT_OPEN, device=info["name"]) from refused

    def _open_as(self, device: int, rate: int, channels: int) -> Any:
        source = AtDeviceRate(lambda count: self._render(self, count), rate)
        in_bytes = AsPcm(channels)

        def call(_input: None, count: int, _times: object, _status: int) -> tuple[bytes, int]:
            self.last_call = time.monotonic()
            if not self._called:
                self._called = True
                remember_thread()
            try:
                samples = source.take(count)
            except Exception:  # PyAudio would print it and stop: log it, and let the watcher see a dead stream
                log.warning("Rendering failed", exc_info=True)
                return b"", pyaudio.paAbort
            return in_bytes(samples), pyaudio.paContinue

        with portaudio_lock:
            return self._portaudio.open(
                rate=rate,
                channels=channels,
                format=pyaudio.paInt16,
                output=True,
                output_device_index=device,
                frames_per_buffer=round(rate * BLOCK_SECONDS),
                stream_callback=call,
            )
