"""Speaker and microphone on one clock, to play something and record how it arrives."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

import numpy as np

from voice.config import Config
from voice.ear.input.framing import MicrophoneBlock
from voice.ear.input.microphone import Microphone
from voice.errors import MicrophoneError, MicrophoneFault
from voice.mouth.events import MouthEvent, SpeakerLost
from voice.mouth.mixer import Mixer
from voice.mouth.player import Player
from voice.sound.devices import Direction, choose_device, list_devices
from voice.sound.input_kind import InputKind
from voice.sound.samples import SAMPLE_RATE, SPEAKER_RATE, Samples, silence

SETTLE_SECONDS = 0.3
"""After it opens, a microphone may click and still adjust its level, and a speaker fills its buffers at once."""

AHEAD_SECONDS = 0.3
"""How far ahead something is scheduled on the clock: further than any device asks for its next block."""

ECHO_DIES_AWAY = 0.3


@dataclass(frozen=True, slots=True)
class Take:
    """A recording.

    Attributes:
        samples: What the microphone gave, at 16 kHz.
        played: What the speaker was given over the same time, at 16 kHz too.
        lost: Seconds of it that were lost, and are silence.
    """

    samples: Samples
    played: Samples
    lost: float


@dataclass(frozen=True, slots=True)
class Rates:
    """Rates of a microphone in Hz: the one it prefers, and the one it was opened with."""

    native: float
    opened: float


class Loopback:
    """The two devices, each if it could be opened.

    Args:
        config: Says which.
    """

    def __init__(self, config: Config) -> None:
        self._config = config
        self._events: list[MouthEvent] = []
        self._mixer = Mixer(self._events.append)
        self._mixer.volume = config.volume
        self._player: Player | None = None
        self._microphone: Microphone | None = None
        self._numbers = count()

    @property
    def plays(self) -> bool:
        """Whether there is a speaker."""
        return self._player is not None

    @property
    def hears(self) -> bool:
        """Whether there is a microphone."""
        return self._microphone is not None

    @property
    def latency(self) -> float:
        """Seconds that the speaker claims to need until a sound is heard."""
        return 0.0 if self._player is None else self._player.latency

    @property
    def rates(self) -> Rates:
        """The microphone's rates.

        Raises:
            MicrophoneError: It is not open.
        """
        microphone = self._open_microphone()
        return Rates(microphone.device.default_rate, float(microphone.rate))

    @property
    def gives(self) -> InputKind:
        """What the microphone records.

        Raises:
            MicrophoneError: It is not open.
        """
        return self._open_microphone().device.gives

    def now(self) -> float:
        """Return the time on the clock that both share, in seconds."""
        return time.monotonic() if self._player is None else self._player.now()

    def open_speaker(self) -> None:
        """Open the speaker; its clock is the shared one from now on.

        Raises:
            SpeakerError: There is none, or it does not open.
        """
        device = choose_device(list_devices(), self._config.speaker, Direction.OUTPUT)
        player = Player(self._mixer, device.index, self._events.append)
        player.start()
        self._player = player
        self.pass_time(SETTLE_SECONDS)

    def open_microphone(self) -> None:
        """Open the microphone, again if it is already open.

        Raises:
            MicrophoneError: There is none, or it does not open.
        """
        if self._microphone is not None:
            self._microphone.close()
            self._microphone = None
        microphone = Microphone(self._config.mic, self.now)
        microphone.open()
        self._microphone = microphone
        self.pass_time(SETTLE_SECONDS)

    def close(self) -> None:
        """Close both."""
        microphone, self._microphone = self._microphone, None
        player, self._player = self._player, None
        if microphone is not None:
            microphone.close()
        if player is not None:
            player.close()

    def blocks(self) -> Iterator[MicrophoneBlock]:
        """Yield what the microphone hears from now on.

        Raises:
            MicrophoneError: It is not open, or is gone.
        """
        begins = self.now()
        return (block for block in self._open_microphone().blocks() if block.arrived >= begins)

    def pass_time(self, seconds: float) -> None:
        """Let time pass; what the microphone hears meanwhile is discarded.

        Raises:
            MicrophoneError: The microphone is gone.
        """
        until = self.now() + seconds
        if self._microphone is None:
            time.sleep(seconds)
            return
        for block in self._microphone.blocks():
            if block.arrived >= until:
                return

    def play(self, samples: Samples) -> None:
        """Play samples at `SPEAKER_RATE`, and return when the room is quiet again.

        Raises:
            MicrophoneError, SpeakerError: The device is gone.
        """
        self._mixer.speak(next(self._numbers), samples)
        self.pass_time(len(samples) / SPEAKER_RATE + self.latency + ECHO_DIES_AWAY)
        self._require_speaker()

    def listen(self, seconds: float) -> Take:
        """Record for this many seconds.

        Raises:
            MicrophoneError: The microphone is not open, or is gone.
        """
        microphone = self._open_microphone()
        lost = microphone.lost_frames
        taken: list[MicrophoneBlock] = []
        until = self.now() + seconds
        for block in self.blocks():
            taken.append(block)
            if block.arrived >= until:
                break
        samples = np.concatenate([block.samples for block in taken])
        # The stamps of single blocks jitter, by as much as a busy machine is late.
        first = round(float(np.median([block.arrived * SAMPLE_RATE - block.index for block in taken]))) + taken[0].index
        played = silence(len(samples)) if self._player is None else self._mixer.played(first, len(samples))
        return Take(samples, played, (microphone.lost_frames - lost) / microphone.rate)

    def play_and_listen(self, samples: Samples, after: float) -> Take:
        """Play samples at `SPEAKER_RATE`, and record from before their start until this many seconds after.

        Raises:
            MicrophoneError, SpeakerError: A device is not open, or is gone.
        """
        self._mixer.speak(next(self._numbers), samples, at=self.now() + AHEAD_SECONDS)
        take = self.listen(AHEAD_SECONDS + len(samples) / SPEAKER_RATE + after)
        self._require_speaker()
        return take

    def _open_microphone(self) -> Microphone:
        if self._microphone is None:
            raise MicrophoneError(MicrophoneFault.CLOSED)
        return self._microphone

    def _require_speaker(self) -> None:
        for event in self._events:
            if isinstance(event, SpeakerLost):
                raise event.as_error()
