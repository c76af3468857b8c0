"""Acoustic echo cancellation: subtracts the coach's own voice, as the room returns it, from the microphone.

A linear filter models the path loudspeaker, room, microphone, and what it predicts is subtracted. Nothing else is done
to the signal: the suppressors that usually follow a canceller take the user away with the echo.

Two filters (Ochiai, Araseki and Ogihara 1977, "Echo canceler with two echo path models"): one learns all the time, the
other makes the output and takes over what was learned only when that has proved better. A user who speaks into the echo
disturbs the learner, never the output.

Loudspeaker and microphone on two devices run on two clocks, 50 parts in a million apart or so, and the echo slides by
a sample a second. The learner estimates the slide from its own error, and both filters are delayed along with it.
"""

from dataclasses import dataclass, replace
from enum import Enum, auto

import numpy as np
from numpy.typing import NDArray

from voice.audio import BLOCK, Samples, silence

_Spectrum = NDArray[np.complex64]
_Power = NDArray[np.float32]

TAPS = 4096
"""Length of the modelled echo, 256 ms: what a furnished room needs after the bulk delay."""

_HOP = 2 * BLOCK

_STEADY = 4e-6 * _HOP
"""Samples a hop, 4 parts in a million: what the estimate of the drift wanders by where there is none."""

_ANGULAR = np.linspace(0, np.pi, TAPS + 1, dtype=np.float32)
"""Radians a sample of each bin."""


class EchoCanceller:
    """Removes the echo of a known reference from the microphone, block by block, without delay."""

    def __init__(self) -> None:
        self.reset()

    def reset(self) -> None:
        """Forget the room and what was played."""
        self._output = _PartitionedFilter()
        self._learner = _Learner()
        self._contest = _Contest()
        self._microphone: list[Samples] = []
        self._reference: list[Samples] = []
        self._errors: list[Samples] = []
        self._sounding = 0
        self._idle = 0

    def process(self, microphone: Samples, reference: Samples) -> Samples:
        """Return the microphone's block without the echo.

        Args:
            microphone: 320 samples, float32 at 16 kHz.
            reference: The 320 samples whose echo begins to arrive with this block; follows the last call's without gap,
                unless `relearn` told of one.
        """
        self._sounding = 2 * TAPS // BLOCK + 1 if reference.any() else max(0, self._sounding - 1)
        if not self._sounding:
            self._idle += 1
            return microphone
        if self._idle:
            self._slide(self._idle * BLOCK / _HOP)
            self._idle = 0
        error = microphone - self._output.predict(reference)
        self._microphone.append(microphone)
        self._reference.append(reference)
        self._errors.append(error)
        if len(self._errors) * BLOCK == _HOP:
            self._compare()
        return error

    def relearn(self, microphone: Samples, reference: Samples) -> None:
        """Go on with a reference of another delay, having learned from the past as that delay has it.

        What was known of the room is kept to start from: where a device skipped, only the delay is another.

        Args:
            microphone: The last samples of the microphone.
            reference: As many of the reference, aligned with them anew.
        """
        self._learner.doubt(self._learner.taps)
        for at in range(len(microphone) % _HOP, len(microphone), _HOP):
            self._learner.learn(microphone[at : at + _HOP], reference[at : at + _HOP])
        self._output.load(self._learner.taps)
        self._output.rewind(reference)
        self._contest = _Contest()
        self._microphone, self._reference, self._errors = [], [], []

    @property
    def failing(self) -> bool:
        """Whether subtracting the predicted echo makes little difference, though the coach speaks."""
        return self._contest.failing

    def _compare(self) -> None:
        microphone, reference = np.concatenate(self._microphone), np.concatenate(self._reference)
        learned = self._learner.learn(microphone, reference)
        match self._contest.judge(microphone, np.concatenate(self._errors), learned):
            case _Winner.LEARNER:
                self._output.load(self._learner.taps)
            case _Winner.OUTPUT:
                self._learner.load(self._output.taps)
            case _Winner.NEITHER:
                self._output.load(silence(TAPS))
                self._learner.doubt(silence(TAPS))
            case None:
                pass
        self._microphone, self._reference, self._errors = [], [], []
        self._slide(1)

    def _slide(self, hops: float) -> None:
        samples = self._learner.drift * hops
        if abs(self._learner.drift) > _STEADY:
            self._learner.load(_delayed(self._learner.taps, samples))
            self._output.load(_delayed(self._output.taps, samples))


class _PartitionedFilter:
    """A long filter applied to short blocks (Soo, Pang 1990, "Multidelay block frequency domain adaptive filter")."""

    _PARTITIONS = -(-TAPS // BLOCK)

    def __init__(self) -> None:
        self._last = silence(BLOCK)
        self._played: _Spectrum = np.zeros((self._PARTITIONS, BLOCK + 1), np.complex64)
        self.load(silence(TAPS))

    def load(self, taps: Samples) -> None:
        self.taps = taps
        parts = np.zeros((self._PARTITIONS, 2 * BLOCK), np.float32)
        padded = np.concatenate((taps, silence(self._PARTITIONS * BLOCK - TAPS)))
        parts[:, :BLOCK] = padded.reshape(self._PARTITIONS, BLOCK)
        self._parts: _Spectrum = _spectrum(parts)

    def rewind(self, reference: Samples) -> None:
        """Take the last samples played to have been these."""
        for at in range(len(reference) - self._PARTITIONS * BLOCK, len(reference), BLOCK):
            self.predict(reference[at : at + BLOCK])

    def predict(self, reference: Samples) -> Samples:
        self._played = np.roll(self._played, 1, axis=0)
        self._played[0] = _spectrum(np.concatenate((self._last, reference)))
        self._last = reference
        return _signal(np.einsum("pb,pb->b", self._played, self._parts))[BLOCK:]


class _Learner:
    """Learns with one Kalman filter a frequency: a large step where the taps are in doubt and nothing disturbs.

    After Enzner and Vary 2006, "Frequency-domain adaptive Kalman filter for acoustic echo control in hands-free
    telephones". All taps are one partition, though it is updated every 40 ms: bins 2 Hz wide resolve the harmonics of a
    voice, which brought 23 dB after three seconds of speech where partitions of a block each brought 14.
    """

    _DOUBT = np.float32(3)
    """Squared gain that an unknown room is expected to have at most."""

    _ROOM_CHANGE = np.float32(1e-4)
    """Share of each bin's power by which the room is expected to change in one hop; a fifth of it cancels 2 dB more in
    a still room, five times as much 3 dB less."""

    _CAUTION = np.float32(6)
    """Weight of what the filter misses when it is taken for a disturbance: 2 would fit white noise."""

    _DRIFT_STEP = 0.002
    """Share of the slide seen in one hop that is taken for drift, which is so found to 2 parts in a million in 8 s."""

    _MOST_DRIFT = 200e-6 * _HOP

    def __init__(self) -> None:
        self.drift = 0.0
        self.doubt(silence(TAPS))

    def doubt(self, taps: Samples) -> None:
        """Begin again from these taps, without trust in them."""
        self.load(taps)
        self._reference = silence(2 * TAPS)
        self._microphone = silence(TAPS)
        self._doubt: _Power = np.full(TAPS + 1, self._DOUBT)
        self._disturbance: _Power = np.zeros(TAPS + 1, np.float32)

    @property
    def taps(self) -> Samples:
        return _signal(self._bins)[:TAPS]

    def load(self, taps: Samples) -> None:
        self._bins: _Spectrum = _spectrum(np.concatenate((taps, silence(TAPS))))

    def learn(self, microphone: Samples, reference: Samples) -> Samples:
        """Return the new samples without the echo as it was predicted before they were learned from."""
        self._reference = np.concatenate((self._reference[len(reference) :], reference))
        self._microphone = np.concatenate((self._microphone[len(microphone) :], microphone))
        played = _spectrum(self._reference)
        power = played.real**2 + played.imag**2
        echo = _signal(played * self._bins)[TAPS:]
        error = self._microphone - echo
        missed = _spectrum(np.concatenate((silence(TAPS), error)))
        self._follow(_spectrum(np.concatenate((silence(TAPS), echo))), missed)
        now = missed.real**2 + missed.imag**2
        self._disturbance += np.float32(0.2) * (now - self._disturbance)
        noise = self._CAUTION * np.maximum(self._disturbance, now) + np.float32(1e-6)
        gain = self._doubt / (power * self._doubt + noise)
        change = _signal(gain * np.conj(played) * missed)
        change[TAPS:] = 0
        self._bins = self._bins + _spectrum(change)
        self._doubt = self._doubt * (1 - gain * power * np.float32(0.5 * len(microphone) / TAPS))
        self._doubt += self._ROOM_CHANGE * (self._bins.real**2 + self._bins.imag**2)
        return error[-len(microphone) :]

    def _follow(self, echo: _Spectrum, missed: _Spectrum) -> None:
        # To first order, an echo that is late by d samples misses -1j * angular * echo * d: least squares give d.
        slope = _ANGULAR * echo
        energy = float(np.vdot(slope, slope).real) + 1e-3
        late = -float(np.vdot(slope, missed).imag) / energy
        drift = self.drift + self._DRIFT_STEP * min(0.5, max(-0.5, late))
        self.drift = min(self._MOST_DRIFT, max(-self._MOST_DRIFT, drift))


class _Winner(Enum):
    LEARNER = auto()
    OUTPUT = auto()
    NEITHER = auto()


@dataclass(slots=True)
class _Level:
    """A smoothed energy, over some 0.1 s and over some 0.6 s."""

    quick: float = 0.0
    slow: float = 0.0

    def add(self, samples: Samples) -> None:
        now = float(samples @ samples)
        self.quick += 0.3 * (now - self.quick)
        self.slow += 0.06 * (now - self.slow)

    def below(self, other: "_Level", *, quick: float, slow: float) -> bool:
        return self.quick < quick * other.quick and self.slow < slow * other.slow


class _Contest:
    """Decides from the energy that each filter leaves which one to trust.

    What a user says is left by both filters alike: while they speak neither is much better, and all stays.
    """

    def __init__(self) -> None:
        self._microphone = _Level()
        self._output = _Level()
        self._learner = _Level()

    @property
    def failing(self) -> bool:
        return self._output.slow > 0.5 * self._microphone.slow

    def judge(self, microphone: Samples, output: Samples, learner: Samples) -> _Winner | None:
        self._microphone.add(microphone)
        self._output.add(output)
        self._learner.add(learner)
        rivals = (self._output, self._microphone)
        if all(self._learner.below(rival, quick=0.6, slow=1.0) for rival in rivals) or all(
            self._learner.below(rival, quick=0.85, slow=0.85) for rival in rivals
        ):
            self._output = replace(self._learner)
            return _Winner.LEARNER
        if self._microphone.below(self._output, quick=0.5, slow=0.8):
            self._output = replace(self._microphone)
            return _Winner.NEITHER
        if self._output.below(self._learner, quick=0.5, slow=1.0):
            self._learner = replace(self._output)
            return _Winner.OUTPUT
        return None


def _spectrum(signal: Samples) -> _Spectrum:
    return np.fft.rfft(signal).astype(np.complex64, copy=False)


def _signal(spectrum: _Spectrum) -> Samples:
    return np.fft.irfft(spectrum).astype(np.float32, copy=False)


def _delayed(taps: Samples, samples: float) -> Samples:
    bins = _spectrum(np.concatenate((taps, silence(TAPS))))
    return _signal(bins * np.exp(-1j * _ANGULAR * np.float32(samples)).astype(np.complex64))[:TAPS]
