"""The microphone in the form that the SpeechRecognition library reads."""

from collections.abc import Callable

from voice.sound.samples import Samples, to_pcm16

SAMPLE_WIDTH = 2


class ByteStream:
    """A stream of bytes made of blocks.

    Args:
        read: Returns the next samples, float32 mono at 16 kHz, waiting for them.
    """

    def __init__(self, read: Callable[[], Samples]) -> None:
        self._read = read
        self._pending = b""

    def read(self, frames: int) -> bytes:
        """Return this many frames as 16-bit mono PCM at 16 kHz, waiting for them.

        Raises:
            MicrophoneError: The device was lost.
        """
        size = frames * SAMPLE_WIDTH
        while len(self._pending) < size:
            self._pending += to_pcm16(self._read())
        pcm, self._pending = self._pending[:size], self._pending[size:]
        return pcm
