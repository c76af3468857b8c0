"""The microphone: the only input file that uses PyAudio.

It is an audio source of the SpeechRecognition library, so that `Recognizer.listen` and its kin work on it; the coach's
own listener takes blocks instead, which know when they were heard.
"""

import logging
import queue
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from types import TracebackType
from typing import TYPE_CHECKING, Self

from speech_recognition import AudioSource  # type: ignore[import-untyped, unused-ignore]

from voice.ear.input.byte_stream import SAMPLE_WIDTH, ByteStream
from voice.ear.input.framing import Chunk, Framing, MicrophoneBlock, chunk_age, lost_in_overflow
from voice.errors import MicrophoneError, MicrophoneFault
from voice.sound.callback_thread import remember_thread
from voice.sound.devices import Device, Direction, choose_device, devices_of, open_portaudio, portaudio_lock
from voice.sound.samples import BLOCK, BLOCK_SECONDS, SAMPLE_RATE

if TYPE_CHECKING:
    import pyaudio

logger = logging.getLogger(__name__)

_PAINT16 = 8  # PortAudio's constant; PyAudio's own name for it would be an import at start-up
_CONTINUE = 0
_ADC_TIME = "input_buffer_adc_time"
_Times = Mapping[str, float]
_INPUT_OVERFLOW = 2

# A Bluetooth headset takes up to a few seconds to switch its microphone on.
_START_SECONDS = 5.0
_STALL_SECONDS = 1.0  # a busy machine may hold up its sound for half of that
_CLOSE_SECONDS = 1.0
# 5 s of audio: a decode that holds up the listener loses nothing, and a listener that died does not fill the memory.
_QUEUE_CHUNKS = 250


class Microphone(AudioSource):  # type: ignore[misc]  # SpeechRecognition has no types
    """An open microphone; a context manager that can be entered again after it was left or its device was lost.

    Args:
        device: Number, name, or unique part of a name; None for the system's default.
        clock: What `MicrophoneBlock.arrived` is told in, in seconds; called from PortAudio's thread.
    """

    SAMPLE_RATE = SAMPLE_RATE
    SAMPLE_WIDTH = SAMPLE_WIDTH
    CHUNK = BLOCK

    def __init__(self, device: str | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        self._wanted = device
        self._clock = clock
        self._session: _Session | None = None
        self.stream: ByteStream | None = None

    def __enter__(self) -> Self:
        """Open the device; see `open`."""
        self.open()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def open(self) -> None:
        """Open the device as it is now; sample numbers start at 0 again.

        Raises:
            MicrophoneError: There is no such device, or it does not open.
        """
        self.close()
        self._session = _Session(self._wanted, self._clock)
        self.stream = ByteStream(lambda: self.read_block().samples)

    def close(self) -> None:
        """Close the device, in about a second even if its driver hangs; does nothing if it is closed."""
        session, self._session, self.stream = self._session, None, None
        if session is not None:
            session.close()

    @property
    def device(self) -> Device:
        """The device that is open."""
        return self._open_session().device

    @property
    def rate(self) -> int:
        """Frames per second with which the device was opened; `lost_frames` counts these."""
        return self._open_session().rate

    @property
    def lost_frames(self) -> int:
        """How many of the device's frames were lost, and became silence, since it was opened."""
        return self._open_session().lost_frames

    def read_block(self, rest: float = 0.0) -> MicrophoneBlock:
        """Return the next 20 ms, waiting for them.

        Args:
            rest: Seconds to sleep first where none is there yet, so that several come at one awakening.

        Raises:
            MicrophoneError: The device gave nothing for a second: it was unplugged, or its sound server ended.
                `open` may bring it back.
        """
        return self._open_session().read_block(rest)

    def blocks(self) -> Iterator[MicrophoneBlock]:
        """Yield block after block until `read_block` raises."""
        while True:
            yield self.read_block()

    def _open_session(self) -> "_Session":
        if self._session is None:
            raise MicrophoneError(MicrophoneFault.CLOSED)
        return self._session


class _Session:
    """One opening of one device: everything that must be new when a lost device is reopened."""

    def __init__(self, wanted: str | None, clock: Callable[[], float]) -> None:
        self.lost_frames = 0
        self._called = False
        self._clock = clock
        self._deliveries: queue.SimpleQueue[tuple[bytes, int, int, _Times, float]] = queue.SimpleQueue()
        self._blocks: list[MicrophoneBlock] = []
        self._next_frame = 0
        self._last_times: _Times = {}
        self._patience = _START_SECONDS
        self._warned_of_loss = 0
        self._portaudio = open_portaudio(Direction.INPUT)
        try:
            self.device = choose_device(devices_of(self._portaudio), wanted, Direction.INPUT)
            self.rate, channels = self._format()
            self._framing = Framing(self.rate, channels)
            self._stream = self._open_stream(channels)
        except BaseException:
            with portaudio_lock:
                self._portaudio.terminate()
            raise
        logger.info("microphone: %s, %d Hz, %d channel(s)", self.device.name, self.rate, channels)

    def read_block(self, rest: float) -> MicrophoneBlock:
        if rest and not self._blocks and self._deliveries.empty():
            time.sleep(rest)
        while not self._blocks:
            try:
                delivery = self._deliveries.get(timeout=self._patience)
            except queue.Empty:
                raise self._lost() from None
            self._patience = _STALL_SECONDS
            self._blocks.extend(self._framing.add(self._chunk(*delivery)))
            self._warn_of_loss()
        return self._blocks.pop(0)

    def close(self) -> None:
        # A driver whose device is gone can hold Pa_CloseStream for ever; nobody may wait for it that long.
        closing = threading.Thread(target=self._close, name="microphone-close", daemon=True)
        closing.start()
        closing.join(_CLOSE_SECONDS)
        if closing.is_alive():
            logger.warning("the microphone “%s” does not close; its driver is left behind", self.device.name)

    def _close(self) -> None:
        try:
            self._stream.close()
        except OSError as error:
            logger.debug("closing the microphone: %s", error)
        with portaudio_lock:
            self._portaudio.terminate()

    def _format(self) -> tuple[int, int]:
        """Return the rate and channels to open: 16 kHz if the device can, else what it can.

        Both channels of a stereo microphone: a driver that mixes them takes the mean, whatever is in them.
        """
        native = int(self.device.default_rate)
        for rate in dict.fromkeys((SAMPLE_RATE, native)):
            for channels in dict.fromkeys((min(2, self.device.inputs), 1, self.device.inputs)):
                try:
                    with portaudio_lock:
                        self._portaudio.is_format_supported(
                            rate, input_device=self.device.index, input_channels=channels, input_format=_PAINT16
                        )
                except ValueError:
                    continue
                return rate, channels
        # PortAudio answers no to everything for a device that is busy or gone; opening it says why.
        return SAMPLE_RATE, 1

    def _open_stream(self, channels: int) -> "pyaudio.PyAudio.Stream":
        try:
            with portaudio_lock:
                return self._portaudio.open(
                    format=_PAINT16,
                    channels=channels,
                    rate=self.rate,
                    input=True,
                    input_device_index=self.device.index,
                    frames_per_buffer=round(self.rate * BLOCK_SECONDS),
                    stream_callback=self._on_chunk,
                )
        except OSError as error:
            logger.warning("the microphone %s does not open: %s", self.device.name, error)
            raise MicrophoneError(MicrophoneFault.DOES_NOT_OPEN, device=self.device.name) from error

    def _on_chunk(self, pcm: bytes, frames: int, times: _Times, status: int) -> tuple[None, int]:
        """Take one chunk; runs in PortAudio's thread, where nothing may wait and each line costs 50 times a second."""
        if not self._called:
            self._called = True
            remember_thread()
        if status & _INPUT_OVERFLOW:
            lost = lost_in_overflow(self._last_times.get(_ADC_TIME, 0.0), times[_ADC_TIME], frames, self.rate)
            self._next_frame += lost
            self.lost_frames += lost
        self._last_times = times
        if self._deliveries.qsize() < _QUEUE_CHUNKS:
            self._deliveries.put((pcm, frames, self._next_frame, times, self._clock()))
        else:
            self.lost_frames += frames
        self._next_frame += frames
        return None, _CONTINUE

    def _chunk(self, pcm: bytes, frames: int, first: int, times: _Times, delivered: float) -> Chunk:
        age = chunk_age(times[_ADC_TIME], times["current_time"], frames / self.rate)
        return Chunk(pcm, first, delivered - age)

    def _warn_of_loss(self) -> None:
        if self.lost_frames > self._warned_of_loss:
            lost = self.lost_frames - self._warned_of_loss
            self._warned_of_loss = self.lost_frames
            logger.warning("the microphone lost %.2f s of audio", lost / self.rate)

    def _lost(self) -> MicrophoneError:
        fault = MicrophoneFault.SILENT if self._active() else MicrophoneFault.GONE
        return MicrophoneError(fault, device=self.device.name)

    def _active(self) -> bool:
        try:
            return bool(self._stream.is_active())
        except OSError:
            return False
