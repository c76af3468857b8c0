"""Who speaks when: one voice at a time, placed by the sample."""

import heapq
import itertools
from collections import deque
from dataclasses import dataclass

from voice.mouth.events import Finished, Started
from voice.mouth.gain import faded
from voice.sound.samples import SAMPLE_RATE, Samples


@dataclass(frozen=True, slots=True)
class RenderedSentence:
    """A rendered sentence and the number that its events carry."""

    number: int
    samples: Samples


@dataclass(slots=True)
class _Sounding:
    """The utterance that has the voice; `done` samples of it are out."""

    number: int
    samples: Samples
    done: int = 0
    hushed: bool = False


class VoiceTrack:
    """The order of speaking, in absolute sample indices. Not thread-safe: it belongs to whoever renders."""

    def __init__(self) -> None:
        self._sounding: _Sounding | None = None
        self._waiting: deque[RenderedSentence] = deque()
        self._timed: list[tuple[int, int, RenderedSentence]] = []
        self._order = itertools.count()

    def add(self, utterance: RenderedSentence, moment: int | None) -> None:
        """Queue an utterance: at sample `moment`, or as soon as the voice is free where that is None."""
        if moment is None:
            self._waiting.append(utterance)
        else:
            # The running number keeps two of the same moment in the order they were asked for.
            heapq.heappush(self._timed, (moment, next(self._order), utterance))

    def sounds_before(self, end: int) -> bool:
        """Return whether anything sounds or begins before sample `end`."""
        return self._sounding is not None or bool(self._waiting) or bool(self._timed and self._timed[0][0] < end)

    def hush(self, now: int) -> list[Finished]:
        """Drop everything that waits and let what sounds fade out, from sample `now` on."""
        at = now / SAMPLE_RATE
        dropped = [Finished(utterance.number, at, completed=False) for utterance in self._waiting]
        dropped += [Finished(utterance.number, at, completed=False) for *_, utterance in sorted(self._timed)]
        self._waiting.clear()
        self._timed.clear()
        sounding = self._sounding
        if sounding is not None and not sounding.hushed:
            self._sounding = _Sounding(sounding.number, faded(sounding.samples[sounding.done :]), hushed=True)
        return dropped

    def fill(self, out: Samples, start: int) -> list[Started | Finished]:
        """Write the voice into `out` (zeros on entry), whose first sample has index `start`.

        Returns:
            What began and ended in these samples, in order of time.
        """
        events: list[Started | Finished] = []
        cursor, end = start, start + len(out)
        while cursor < end:
            if self._sounding is None and not self._begin(cursor, events):
                cursor = min(end, self._timed[0][0]) if self._timed else end
                continue
            cursor = self._sound(out, start, cursor, events)
        return events

    def _begin(self, cursor: int, events: list[Started | Finished]) -> bool:
        """Give the voice to the next utterance, one timed for now before one that can wait."""
        if self._timed and self._timed[0][0] <= cursor:
            utterance = heapq.heappop(self._timed)[2]
        elif self._waiting:
            utterance = self._waiting.popleft()
        else:
            return False
        self._sounding = _Sounding(utterance.number, utterance.samples)
        events.append(Started(utterance.number, cursor / SAMPLE_RATE, len(utterance.samples) / SAMPLE_RATE))
        return True

    def _sound(self, out: Samples, start: int, cursor: int, events: list[Started | Finished]) -> int:
        """Copy what sounds from `cursor` to its end or the block's; return the index after it."""
        sounding = self._sounding
        if sounding is None:
            return cursor
        count = min(start + len(out) - cursor, len(sounding.samples) - sounding.done)
        out[cursor - start : cursor - start + count] = sounding.samples[sounding.done : sounding.done + count]
        sounding.done += count
        cursor += count
        self._settle_missed(cursor, sounding, events)
        if sounding.done == len(sounding.samples):
            events.append(Finished(sounding.number, cursor / SAMPLE_RATE, completed=not sounding.hushed))
            self._sounding = None
        return cursor

    def _settle_missed(self, cursor: int, sounding: _Sounding, events: list[Started | Finished]) -> None:
        """Drop the timed utterances whose moment passed while another one was sounding."""
        if sounding.hushed:
            # A fade of 5 ms takes nobody's moment: what is asked for right after a hush waits it out.
            return
        while self._timed and self._timed[0][0] < cursor:
            moment, _, utterance = heapq.heappop(self._timed)
            events.append(Finished(utterance.number, moment / SAMPLE_RATE, completed=False))
