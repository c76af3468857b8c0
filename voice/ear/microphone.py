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

from voice.audio import BLOCK, BLOCK_SECONDS, SAMPLE_RATE, to_pcm16
from voice.audio_devices import Device, Direction, choose_device, devices_of, open_portaudio, quiet_portaudio
from voice.ear.framing import Chunk, Framing, MicrophoneBlock, chunk_age, lost_in_overflow
from voice.errors import MicrophoneError

if TYPE_CHECKING:
    import pyaudio

logger = logging.getLogger(__name__)

SAMPLE_WIDTH = 2
_PAINT16 = 8  # PortAudio's constant; PyAudio's own name for it would be an import at start-up
_CONTINUE = 0
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
        """As `open`."""
        self.open()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def open(self) -> None:
        """Open the device as it is now; sample numbers begin at 0 again.

        Raises:
            MicrophoneError: There is no such device, or it does not open.
        """
        self.close()
        self._session = _Session(self._wanted, self._clock)
        self.stream = ByteStream(self)

    def close(self) -> None:
        """Close the device, in about a second even where its driver hangs; does nothing when it is closed."""
        session, self._session, self.stream = self._session, None, None
        if session is not None:
            session.close()

    @property
    def device(self) -> Device:
        """The device that is open."""
        return self._open_session().device

    @property
    def lost_frames(self) -> int:
        """How many of the device's frames were lost, and became silence, since it was opened."""
        return self._open_session().lost_frames

    def read_block(self) -> MicrophoneBlock:
        """Return the next 20 ms, waiting for them.

        Raises:
            MicrophoneError: The device gave nothing for a second: it was unplugged, or its sound server ended.
                `open` may bring it back.
        """
        return self._open_session().read_block()

    def blocks(self) -> Iterator[MicrophoneBlock]:
        """Yield block after block until `read_block` raises."""
        while True:
            yield self.read_block()

    def _open_session(self) -> "_Session":
        if self._session is None:
            raise MicrophoneError("The microphone is not open.", "Use it in a with statement.")
        return self._session


class ByteStream:
    """The microphone as SpeechRecognition reads it."""

    def __init__(self, microphone: Microphone) -> None:
        self._microphone = microphone
        self._pending = b""

    def read(self, frames: int) -> bytes:
        """Return so many frames as 16-bit mono PCM at 16 kHz, waiting for them.

        Raises:
            MicrophoneError: The device was lost.
        """
        size = frames * SAMPLE_WIDTH
        while len(self._pending) < size:
            self._pending += to_pcm16(self._microphone.read_block().samples)
        pcm, self._pending = self._pending[:size], self._pending[size:]
        return pcm


class _Session:
    """One opening of one device: what must be new when a lost device is opened again."""

    def __init__(self, wanted: str | None, clock: Callable[[], float]) -> None:
        self.lost_frames = 0
        self._clock = clock
        self._chunks: queue.SimpleQueue[Chunk] = queue.SimpleQueue()
        self._blocks: list[MicrophoneBlock] = []
        self._next_frame = 0
        self._last_adc_time = 0.0
        self._patience = _START_SECONDS
        self._warned_of_loss = 0
        self._portaudio = open_portaudio(Direction.INPUT)
        try:
            self.device = choose_device(devices_of(self._portaudio), wanted, Direction.INPUT)
            self._rate, channels = self._format()
            self._framing = Framing(self._rate, channels)
            self._stream = self._open_stream(channels)
        except BaseException:
            with quiet_portaudio():
                self._portaudio.terminate()
            raise
        logger.info("microphone: %s, %d Hz, %d channel(s)", self.device.name, self._rate, channels)

    def read_block(self) -> MicrophoneBlock:
        while not self._blocks:
            try:
                chunk = self._chunks.get(timeout=self._patience)
            except queue.Empty:
                raise self._lost() from None
            self._patience = _STALL_SECONDS
            self._blocks.extend(self._framing.add(chunk))
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
        with quiet_portaudio():
            self._portaudio.terminate()

    def _format(self) -> tuple[int, int]:
        """Return the rate and channels to open: 16 kHz mono where the device can, else what it can."""
        native = int(self.device.default_rate)
        for rate in dict.fromkeys((SAMPLE_RATE, native)):
            for channels in dict.fromkeys((1, min(2, self.device.inputs), self.device.inputs)):
                try:
                    with quiet_portaudio():
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
            with quiet_portaudio():
                return self._portaudio.open(
                    format=_PAINT16,
                    channels=channels,
                    rate=self._rate,
                    input=True,
                    input_device_index=self.device.index,
                    frames_per_buffer=round(self._rate * BLOCK_SECONDS),
                    stream_callback=self._on_chunk,
                )
        except OSError as error:
            raise MicrophoneError(
                f"The microphone “{self.device.name}” does not open: {error}.",
                "Plug it in, close programs that use it, and allow microphone use in the system's privacy settings.",
            ) from error

    def _on_chunk(self, pcm: bytes, frames: int, times: Mapping[str, float], status: int) -> tuple[None, int]:
        """Take one chunk; runs in PortAudio's thread, where nothing may wait."""
        adc_time, now = times["input_buffer_adc_time"], times["current_time"]
        if status & _INPUT_OVERFLOW:
            lost = lost_in_overflow(self._last_adc_time, adc_time, frames, self._rate)
            self._next_frame += lost
            self.lost_frames += lost
        self._last_adc_time = adc_time
        age = chunk_age(adc_time, now, frames / self._rate)
        chunk = Chunk(pcm, self._next_frame, self._clock() - age)
        self._next_frame += frames
        if self._chunks.qsize() < _QUEUE_CHUNKS:
            self._chunks.put(chunk)
        else:
            self.lost_frames += frames
        return None, _CONTINUE

    def _warn_of_loss(self) -> None:
        if self.lost_frames > self._warned_of_loss:
            lost = self.lost_frames - self._warned_of_loss
            self._warned_of_loss = self.lost_frames
            logger.warning("the microphone lost %.2f s of audio", lost / self._rate)

    def _lost(self) -> MicrophoneError:
        reason = "gives no sound" if self._active() else "is gone"
        return MicrophoneError(f"The microphone “{self.device.name}” {reason}.", "Plug it in again.")

    def _active(self) -> bool:
        try:
            return bool(self._stream.is_active())
        except OSError:
            return False
