"""Who speaks when: one voice at a time, placed to the sample, and nobody before those who were asked first.

What is asked for without a moment waits for what was asked for before it, also where the voice is free until that one's
moment: of two sentences said in one turn, the second would otherwise take the first one's place.
"""

import heapq
import itertools
from collections import deque
from dataclasses import dataclass

from voice.coach.pacing import BETWEEN_SENTENCES
from voice.mouth.events import Finished, Started
from voice.mouth.gain import faded
from voice.sound.samples import SPEAKER_RATE, Samples

_SILENCE = round(BETWEEN_SENTENCES * SPEAKER_RATE)
"""Silence between two sentences; a sentence with its own time keeps to that."""


@dataclass(frozen=True, slots=True)
class RenderedSentence:
    """A rendered sentence and the number that its events have."""

    number: int
    samples: Samples


@dataclass(slots=True)
class _Sounding:
    """The utterance that is being spoken; `done` samples of it are out."""

    number: int
    samples: Samples
    done: int = 0
    hushed: bool = False


class VoiceTrack:
    """The order of speaking, in absolute sample indices. Not thread-safe: it belongs to the thread that renders."""

    def __init__(self) -> None:
        self._sounding: _Sounding | None = None
        self._waiting: deque[tuple[int, RenderedSentence]] = deque()
        self._timed: list[tuple[int, int, RenderedSentence]] = []
        self._order = itertools.count()
        self._free_from = 0

    def add(self, utterance: RenderedSentence, moment: int | None) -> None:
        """Queue an utterance: at sample `moment`, or as soon as the voice is free if that is None."""
        order = next(self._order)
        if moment is None:
            self._waiting.append((order, utterance))
        else:
            heapq.heappush(self._timed, (moment, order, utterance))

    def sounds_before(self, end: int) -> bool:
        """Return whether anything is audible or begins before sample `end`."""
        return self._sounding is not None or bool(self._waiting) or bool(self._timed and self._timed[0][0] < end)

    def hush(self, now: int) -> list[Finished]:
        """Drop everything that is waiting and fade out the current sound, from sample `now` on."""
        at = now / SPEAKER_RATE
        dropped = [Finished(utterance.number, at, completed=False) for _, utterance in self._waiting]
        dropped += [Finished(utterance.number, at, completed=False) for *_, utterance in sorted(self._timed)]
        self._waiting.clear()
        self._timed.clear()
        self._free_from = now
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
                cursor = min(end, *self._moments(cursor, end))
                continue
            cursor = self._sound(out, start, cursor, events)
        return events

    def _moments(self, cursor: int, end: int) -> list[int]:
        """Return the times after `cursor` at which an utterance can begin; `end` if none is waiting."""
        waiting = [self._free_from] if self._is_next() and self._free_from > cursor else []
        return [*waiting, self._timed[0][0] if self._timed else end]

    def _begin(self, cursor: int, events: list[Started | Finished]) -> bool:
        """Start the next utterance, one timed for now before one that can wait."""
        if self._timed and self._timed[0][0] <= cursor:
            utterance = heapq.heappop(self._timed)[2]
        elif self._is_next() and self._free_from <= cursor:
            utterance = self._waiting.popleft()[1]
        else:
            return False
        self._sounding = _Sounding(utterance.number, utterance.samples)
        events.append(Started(utterance.number, cursor / SPEAKER_RATE, len(utterance.samples) / SPEAKER_RATE))
        return True

    def _is_next(self) -> bool:
        """Return whether the first that waits has nobody before it."""
        return bool(self._waiting) and all(order > self._waiting[0][0] for _, order, _ in self._timed)

    def _sound(self, out: Samples, start: int, cursor: int, events: list[Started | Finished]) -> int:
        """Copy the current utterance from `cursor` to its end or the block's; return the index after it."""
        sounding = self._sounding
        if sounding is None:
            return cursor
        count = min(start + len(out) - cursor, len(sounding.samples) - sounding.done)
        out[cursor - start : cursor - start + count] = sounding.samples[sounding.done : sounding.done + count]
        sounding.done += count
        cursor += count
        self._settle_missed(cursor, sounding, events)
        if sounding.done == len(sounding.samples):
            events.append(Finished(sounding.number, cursor / SPEAKER_RATE, completed=not sounding.hushed))
            self._sounding = None
            follows_at_once = sounding.hushed or not len(sounding.samples)
            self._free_from = cursor if follows_at_once else cursor + _SILENCE
        return cursor

    def _settle_missed(self, cursor: int, sounding: _Sounding, events: list[Started | Finished]) -> None:
        """Drop the timed utterances whose time passed while another was being spoken."""
        if sounding.hushed:
            # A fade of 5 ms takes nobody's moment: what is asked for right after a hush waits it out.
            return
        while self._timed and self._timed[0][0] < cursor:
            moment, _, utterance = heapq.heappop(self._timed)
            events.append(Finished(utterance.number, moment / SPEAKER_RATE, completed=False))
