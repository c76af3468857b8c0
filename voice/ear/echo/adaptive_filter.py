"""The two kinds of filter that model the echo: one that is fast to apply, and one that learns."""

import numpy as np
from numpy.typing import NDArray

from voice.ear.echo.drift import HOP, Drift
from voice.sound.samples import BLOCK, Samples, silence

_Spectrum = NDArray[np.complex64]
_Power = NDArray[np.float32]

TAPS = 4096
"""Length of the modelled echo, 256 ms: what a furnished room needs after the bulk delay."""

_FINE = 0.25
"""Samples between two shifts that are tried: cancelling with half of that error leaves -17 dB at 2 kHz."""

_BETTER = 0.7
"""The most missed energy that another shift may leave to be believed."""

_ANGULAR = np.linspace(0, np.pi, TAPS + 1, dtype=np.float32)
"""Radians a sample of each bin."""


class PartitionedFilter:
    """A long filter applied to short blocks (Soo, Pang 1990, "Multidelay block frequency domain adaptive filter")."""

    _PARTITIONS = -(-TAPS // BLOCK)

    def __init__(self) -> None:
        self._last = silence(BLOCK)
        self._played: _Spectrum = np.zeros((self._PARTITIONS, BLOCK + 1), np.complex64)
        self.load(silence(TAPS))

    def load(self, taps: Samples) -> None:
        """Use these `TAPS` taps from now on."""
        self.taps = taps
        parts = np.zeros((self._PARTITIONS, 2 * BLOCK), np.float32)
        padded = np.concatenate((taps, silence(self._PARTITIONS * BLOCK - TAPS)))
        parts[:, :BLOCK] = padded.reshape(self._PARTITIONS, BLOCK)
        self._parts: _Spectrum = _spectrum(parts)

    def rewind(self, reference: Samples) -> None:
        """Replace the last samples played with these."""
        for at in range(len(reference) - self._PARTITIONS * BLOCK, len(reference), BLOCK):
            self.predict(reference[at : at + BLOCK])

    def predict(self, reference: Samples) -> Samples:
        """Return the echo of the next block of the reference, as it arrives with it."""
        self._played = np.roll(self._played, 1, axis=0)
        self._played[0] = _spectrum(np.concatenate((self._last, reference)))
        self._last = reference
        return _signal(np.einsum("pb,pb->b", self._played, self._parts))[BLOCK:]


class Learner:
    """Learns with one Kalman filter per frequency: in large steps while the taps are in doubt and nothing disturbs.

    After Enzner and Vary 2006, "Frequency-domain adaptive Kalman filter for acoustic echo control in hands-free
    telephones". All taps are one partition, though it is updated every 40 ms: bins 2 Hz wide resolve the harmonics of a
    voice, which brought 23 dB after three seconds of speech where partitions of a block each brought 14.

    Attributes:
        drift: How fast the echo slides.
    """

    _DOUBT = np.float32(3)
    """Squared gain that an unknown room is expected to have at most."""

    _ROOM_CHANGE = np.float32(1e-4)
    """Share of each bin's power by which the room is expected to change in one hop; a fifth of it cancels 2 dB more in
    a still room, five times as much 3 dB less."""

    _CAUTION = np.float32(6)
    """Weight of what the filter misses when it is taken for a disturbance: 2 would fit white noise."""

    _STILL = 0.1
    """Share of the echo's energy that may be missed, 10 dB, where a slide is looked for. With a twentieth, clocks
    80 parts in a million apart were taken for 55: the echo that slid on was missed by too much to be looked at."""

    def __init__(self) -> None:
        self.drift = Drift()
        self.doubt(silence(TAPS))

    def doubt(self, taps: Samples) -> None:
        """Start again from these taps, without trust in them."""
        self.load(taps)
        self._reference = silence(2 * TAPS)
        self._microphone = silence(TAPS)
        self._doubt: _Power = np.full(TAPS + 1, self._DOUBT)
        self._disturbance: _Power = np.zeros(TAPS + 1, np.float32)

    def rewind(self, microphone: Samples, reference: Samples) -> None:
        """Replace the last samples heard and played with these."""
        self._microphone, self._reference = microphone[-TAPS:], reference[-2 * TAPS :]

    @property
    def taps(self) -> Samples:
        """What has been learned: `TAPS` samples of the room's impulse response."""
        return _signal(self._bins)[:TAPS]

    def load(self, taps: Samples) -> None:
        """Continue learning from these taps."""
        self._bins: _Spectrum = _spectrum(np.concatenate((taps, silence(TAPS))))

    def pass_over(self, microphone: Samples, reference: Samples) -> None:
        """Take in new samples without learning from them."""
        self._reference = np.concatenate((self._reference[len(reference) :], reference))
        self._microphone = np.concatenate((self._microphone[len(microphone) :], microphone))

    def learn(self, microphone: Samples, reference: Samples) -> Samples:
        """Return the new samples without the echo that was predicted before learning from them."""
        self.pass_over(microphone, reference)
        played = _spectrum(self._reference)
        power = played.real**2 + played.imag**2
        newest = self._microphone - _signal(played * self._bins)[TAPS:]
        # These taps are for now; what is learned from lies half a window back, and by so much less has the echo slid.
        played = self._earlier(played, TAPS / 2)
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
        return newest[-len(microphone) :]

    def late_by(self, reach: float, hops: int) -> float:
        """Return by how many samples the echo is later than in these taps; 0 if nothing else fits better.

        Args:
            reach: How many samples it may be at most, earlier or later.
            hops: How many hops, the last ones, it is judged by.
        """
        played = self._earlier(_spectrum(self._reference), hops * HOP / 2) * self._bins
        heard = self._microphone[-hops * HOP :]
        shifts = np.arange(-reach, reach + _FINE, _FINE, dtype=np.float32)
        missed = [
            float(np.sum(np.square(heard - _signal(played * np.exp(-1j * _ANGULAR * shift))[-hops * HOP :])))
            for shift in shifts
        ]
        as_it_is = float(np.sum(np.square(heard - _signal(played)[-hops * HOP :])))
        best = int(np.argmin(missed))
        return float(shifts[best]) if missed[best] < _BETTER * as_it_is else 0.0

    def _earlier(self, played: _Spectrum, samples: float) -> _Spectrum:
        """Return what was played, shifted so that these taps fit what was heard some samples ago."""
        if self.drift.steady:
            return played
        turned: _Spectrum = played * np.exp(1j * _ANGULAR * np.float32(self.drift.rate * samples)).astype(np.complex64)
        return turned

    def _follow(self, echo: _Spectrum, missed: _Spectrum) -> None:
        # What is missed tells of a slide only where little else is: no user, no chime of pitches new to the filter.
        if np.vdot(missed, missed).real > self._STILL * np.vdot(echo, echo).real:
            return
        # To first order, an echo that is late by d samples misses -1j * angular * echo * d: least squares give d.
        slope = _ANGULAR * echo
        energy = float(np.vdot(slope, slope).real) + 1e-3
        late = -float(np.vdot(slope, missed).imag) / energy
        self.drift.follow(late)


def _spectrum(signal: Samples) -> _Spectrum:
    return np.fft.rfft(signal).astype(np.complex64, copy=False)


def _signal(spectrum: _Spectrum) -> Samples:
    return np.fft.irfft(spectrum).astype(np.float32, copy=False)


def delayed(taps: Samples, samples: float) -> Samples:
    """Return an impulse response delayed by a number of samples, which need not be whole."""
    bins = _spectrum(np.concatenate((taps, silence(TAPS))))
    return _signal(bins * np.exp(-1j * _ANGULAR * np.float32(samples)).astype(np.complex64))[:TAPS]


def missed(taps: Samples, microphone: Samples, reference: Samples) -> float:
    """Return the energy in what was heard that a filter does not explain, without its first `TAPS` samples."""
    size = 1 << (len(reference) + TAPS).bit_length()
    echo = np.fft.irfft(np.fft.rfft(reference, size) * np.fft.rfft(taps, size))[TAPS : len(reference)]
    return float(np.sum(np.square(microphone[TAPS:] - echo)))
