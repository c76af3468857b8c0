"""What the ear listens to: anything that delivers blocks as a microphone does."""

from typing import Protocol

from voice.sound.samples import Samples


class Block(Protocol):
    """20 ms from the microphone.

    Attributes:
        samples: 320 samples, float32 mono at 16 kHz.
        index: Number of the first sample since the microphone was opened, lost ones counted.
        arrived: When the first sample reached the microphone, in seconds on the coach's clock.
    """

    @property
    def samples(self) -> Samples: ...  # noqa: D102 - see the class

    @property
    def index(self) -> int: ...  # noqa: D102 - see the class

    @property
    def arrived(self) -> float: ...  # noqa: D102 - see the class


class BlockSource(Protocol):
    """An open microphone, or anything that delivers blocks like one."""

    def read_block(self, rest: float = 0.0) -> Block:
        """Return the next block, waiting for it.

        Args:
            rest: Seconds to sleep first where none is there yet, so that several come at one awakening.

        Raises:
            MicrophoneError: The device is gone, or gave nothing for a second.
        """
        ...

    def close(self) -> None:
        """Release the device."""
        ...
