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

from voice.ear.echo.adaptive_filter import TAPS, Learner, PartitionedFilter, delayed, missed
from voice.ear.echo.drift import HOP
from voice.sound.samples import BLOCK, Samples, any_sound, silence

_WAKING = 6
"""Hops after a silence, a quarter of a second, in which the drift of the echo is measured."""

_FURTHEST = 16.0
"""The most samples that are compared: as many as fit in a fraction of a hop,"""

_NEAREST = 0.25
"""and the fewest."""

_SURE = 3.0
"""How many standard errors the echo may differ from the expected drift."""

_ADDED = 2.0
"""How far the output's energy may exceed the microphone's: above that, sound is added, not removed."""

_KNOWN = 0.2
"""The most energy, as a share of the microphone's, 7 dB, that a filter which fits the past may leave."""


class EchoCanceller:
    """Removes the echo of a known reference from the microphone, block by block, without delay."""

    def __init__(self) -> None:
        self.reset()

    def reset(self) -> None:
        """Forget the room and what was played."""
        self._output = PartitionedFilter()
        self._learner = Learner()
        self._contest = _Contest()
        self._microphone: list[Samples] = []
        self._reference: list[Samples] = []
        self._errors: list[Samples] = []
        self._sounding = 0
        self._idle = 0
        self._waking = 0
        self._unwatched = 0
        self._slid_otherwise = 0.0
        self._telling = False
        self._passed_over = 0

    def process(self, microphone: Samples, reference: Samples, *, tells: bool = True) -> Samples:
        """Return the microphone's block without the echo.

        Args:
            microphone: 320 samples, float32 at 16 kHz.
            reference: The 320 samples whose echo begins to arrive with this block; follows the last call's without gap,
                unless `relearn` told of one.
            tells: Whether the room can be learned from the reference. The steady tones of music tell of their own
                pitches alone, and a filter that follows them forgets the rest.
        """
        self._sounding = 2 * TAPS // BLOCK + 1 if any_sound(reference) else max(0, self._sounding - 1)
        if not self._sounding:
            self._idle += 1
            return microphone
        if self._idle:
            self._slide(self._idle * BLOCK / HOP)
            self._waking = _WAKING if self.drifting else 0
            self._unwatched = self._unwatched + self._idle * BLOCK if self.drifting else 0
            self._idle = 0
        self._telling = self._telling or tells
        error = microphone - self._output.predict(reference)
        self._microphone.append(microphone)
        self._reference.append(reference)
        self._errors.append(error)
        if len(self._errors) * BLOCK == HOP:
            if self._telling:
                self._compare()
            else:
                self._pass_over()
            self._telling = False
        # A filter that knows the room by a chime alone predicts of speech what nobody hears.
        return error if error @ error < _ADDED * (microphone @ microphone) else microphone

    def relearn(self, microphone: Samples, reference: Samples, later: int) -> None:
        """Continue with a reference of another delay, having learned from the past with that delay.

        What was known of the room is kept to start from: where a device skipped, only the delay is another. Where two
        clocks drifted so far apart that the delay is counted anew, the filters have slid along: they slide back at
        once, and there is nothing to learn. Which it is, the past tells.

        Args:
            microphone: The last samples of the microphone.
            reference: As many of the reference, aligned with them anew.
            later: By how many samples the reference is later than until now.
        """
        if self._has_slid_along(microphone[-3 * TAPS :], reference[-3 * TAPS :], later):
            self._delay(-later)
            self._learner.rewind(microphone, reference)
        else:
            self._learner.doubt(self._learner.taps)
            for at in range(len(microphone) % HOP, len(microphone), HOP):
                self._learner.learn(microphone[at : at + HOP], reference[at : at + HOP])
            self._output.load(self._learner.taps)
            self._contest = _Contest()
        self._output.rewind(reference)
        self._microphone, self._reference, self._errors = [], [], []

    @property
    def failing(self) -> bool:
        """Whether subtracting the predicted echo makes nothing quieter: the room or the delay is not known."""
        return self._contest.failing

    @property
    def drifting(self) -> bool:
        """Whether the echo drifts, because speaker and microphone run on two clocks."""
        return not self._learner.drift.steady

    def _pass_over(self) -> None:
        self._learner.pass_over(np.concatenate(self._microphone), np.concatenate(self._reference))
        self._passed_over += HOP
        self._microphone, self._reference, self._errors = [], [], []
        self._slide(1)

    def _compare(self) -> None:
        microphone, reference = np.concatenate(self._microphone), np.concatenate(self._reference)
        if self._passed_over:
            self._waking = _WAKING if self.drifting else 0
            self._unwatched = self._unwatched + self._passed_over if self.drifting else 0
            self._passed_over = 0
        learned = self._learner.learn(microphone, reference)
        self._wake()
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

    def _wake(self) -> None:
        """Measure, in the first hops after a silence, how far the echo has drifted from the expected place."""
        if not self._waking:
            return
        self._waking -= 1
        drift = self._learner.drift
        reach = min(_FURTHEST, _NEAREST + _SURE * drift.error * self._unwatched)
        late = self._learner.late_by(reach, hops=_WAKING - self._waking)
        if late:
            self._slid_otherwise += late
            self._delay(late)
        if not self._waking:
            drift.learn(self._slid_otherwise, self._unwatched)
            self._unwatched, self._slid_otherwise = 0, 0.0

    def _slide(self, hops: float) -> None:
        if self.drifting:
            self._delay(self._learner.drift.rate * HOP * hops)

    def _delay(self, samples: float) -> None:
        self._learner.load(delayed(self._learner.taps, samples))
        self._output.load(delayed(self._output.taps, samples))

    def _has_slid_along(self, microphone: Samples, reference: Samples, later: int) -> bool:
        """Return whether the output's filter, shifted back, explains the past with a reference that is later."""
        if abs(later) >= TAPS:
            return False
        heard = microphone[TAPS:]
        return missed(delayed(self._output.taps, -later), microphone, reference) < _KNOWN * float(heard @ heard)


class _Winner(Enum):
    LEARNER = auto()
    OUTPUT = auto()
    NEITHER = auto()


@dataclass(slots=True)
class _Level:
    """A smoothed energy, over about 0.1 s and over about 0.6 s."""

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
        self._predicted = _Level()

    @property
    def failing(self) -> bool:
        # A user adds the same to both, and what is rightly subtracted makes a difference still; where next to nothing
        # is predicted, because the coach draws breath, the user alone makes both alike, and that is no failure.
        tells = not self._predicted.slow or self._predicted.slow > 0.1 * self._microphone.slow
        return tells and self._output.slow > 0.97 * self._microphone.slow

    def judge(self, microphone: Samples, output: Samples, learner: Samples) -> _Winner | None:
        self._microphone.add(microphone)
        self._predicted.add(microphone - output)
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
