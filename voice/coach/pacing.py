"""How long the time between holds is, and the timeline of a hold or set: which cue comes at which second."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import assert_never

HALFWAY_WORTH_SAYING = 12.0
"""Seconds: in a shorter hold, halfway would clash with the first words or the count."""

COUNTED_AT_THE_END = 3
"""Seconds that are counted unless the user wants otherwise."""

MOST_COUNTED = 99
"""From this number on, the count of every second in a longer hold stops: it would take a second to say."""

FIRST_BREATH = 2.0
"""Seconds after the word that begins the hold."""

BREATH_IN = 4.0
BREATH_OUT = 6.0
"""Six breaths a minute, the way out longer than the way in. Source: Russo, Santarelli and O'Rourke, "The physiological
effects of slow breathing in the healthy human", Breathe 2017."""

WORDS_BEGIN = 3.5
"""Seconds into a hold at which the coach says what to feel, once the body has settled."""

BETWEEN_WORDS = 1.5
"""Seconds of silence between two such sentences."""

SHORT_HOLD = 15.0
"""Seconds: a shorter hold has room for only one such sentence, which may replace a count."""

BETWEEN_SENTENCES = 0.45
"""Seconds of silence that the mouth leaves between two sentences to keep them apart. Our judgement."""

SETTLE_SECONDS = 6.0
BETWEEN_HOLDS_SECONDS = 6.0
BETWEEN_STRETCHES_SECONDS = 4.0

MOVING_SECONDS = 6.0
"""Of a slow movement there and back, where nobody has said how slow."""

BETWEEN_SETS_SECONDS = 30.0
"""Until the same muscles work again. Less than 90 seconds are advised where muscles are to become enduring, as those of
neck and shoulders are. Source: American College of Sports Medicine, "Progression models in resistance training for
healthy adults", Medicine and Science in Sports and Exercise 2009;41(3):687-708. Half a minute is our judgement, for a
light band."""

ANSWER_SECONDS = 8.0
"""How long the coach waits for an answer to a question."""

WORD_AFTER_RELEASE = 0.55
"""Seconds from the last chime of a hold to the word after it."""

_CLEAR_OF_THE_FIRST_WORD = 1.0

_BREATH_CUES_BEGIN = 2.5
"""Seconds into a hold: after the word that begins it."""

_BREATH_CUE = 1.2
"""Seconds that a breath tone has to itself."""

_HALFWAY_CUE = (0.5, 1.6)
"""Seconds before and after the middle that are reserved for chime and word."""

_BEFORE_THE_COUNT = 0.3

_ROUNDING = 1e-6


class Cue(StrEnum):
    """What marks a moment of a hold."""

    GO = "go"
    HALFWAY = "halfway"
    COUNT = "count"
    REPETITION = "repetition"
    LAST_REPETITION = "last repetition"
    TICK = "tick"
    """The way back begins; if nothing is counted, so does the repetition."""
    BREATHE_IN = "breathe in"
    BREATHE_OUT = "breathe out"
    BREATH_IN = "breath in"
    """A tone that guides the breath without words."""
    BREATH_OUT = "breath out"
    WORDS = "words"
    """What to feel."""
    RELEASE = "release"


class Counting(StrEnum):
    """What is said during a hold. In a set, repetitions are counted, unless nothing is."""

    USUAL = "usual"
    """Halfway, and the last three seconds; between them soft breath tones, if the stretch says how to breathe."""
    NO_BREATH_CUES = "no breath cues"
    """As usual, without the breath tones."""
    NONE = "none"
    """Nothing: a chime begins and ends the hold."""
    EVERY_SECOND = "every second"
    BREATHS = "breaths"


COACHED = frozenset({Counting.USUAL, Counting.NO_BREATH_CUES})
"""Where the voice has room in a hold."""


@dataclass(frozen=True, slots=True)
class Tempo:
    """How one repetition is done.

    Attributes:
        there: Seconds of the way there.
        top: Seconds at its far end.
        back: Seconds of the way back.
    """

    there: float
    top: float
    back: float

    @property
    def seconds(self) -> float:
        """How long one repetition takes."""
        return self.there + self.top + self.back

    def repetitions(self, seconds: float) -> int:
        """Return how many repetitions fit in a time, at least one."""
        return max(1, round(seconds / self.seconds))

    def begun(self, elapsed: float, seconds: float) -> int:
        """Return which repetition is running, from 1.

        Args:
            elapsed: Seconds of the set that are done.
            seconds: How long the set is.
        """
        # A hair beyond: a sum of seconds may fall short of the moment at which a repetition begins.
        return min(int((elapsed + _ROUNDING) // self.seconds) + 1, self.repetitions(seconds))


@dataclass(frozen=True, slots=True)
class TimedCue:
    """A cue and its moment in seconds of held time.

    Attributes:
        offset: The moment.
        cue: The cue.
        number: For a count, the seconds that are left then; for a repetition, which one begins; for words, which
            sentence, from 0.
    """

    offset: float
    cue: Cue
    number: int = 0


def timeline(
    hold_seconds: float,
    counting: Counting = Counting.USUAL,
    tempo: Tempo | None = None,
    words: Sequence[float] = (),
    *,
    breath: bool = False,
) -> tuple[TimedCue, ...]:
    """Return the cues of one hold in order, from go to release.

    Args:
        hold_seconds: How long it is.
        counting: What is counted in it.
        tempo: How its repetitions are done, where it is a set of them.
        words: How many seconds each sentence takes that is to be said in it; those that find no room are left out.
        breath: Whether tones lead the breath.

    Raises:
        ValueError: The hold has no length.
    """
    if hold_seconds <= 0:
        raise ValueError(f"a hold lasts longer than {hold_seconds} seconds")
    if tempo is not None:
        between = tuple(_of_a_set(hold_seconds, counting, tempo))
    else:
        counted = tuple(_between(hold_seconds, counting))
        spoken = tuple(_words(hold_seconds, words)) if counting in COACHED else ()
        led = breath and counting is Counting.USUAL
        begins = spoken[-1].offset + words[len(spoken) - 1] + BETWEEN_WORDS if spoken else _BREATH_CUES_BEGIN
        breaths = tuple(_breaths(hold_seconds, begins)) if led else ()
        between = tuple(sorted((*counted, *spoken, *breaths), key=lambda cue: cue.offset))
    return (TimedCue(0.0, Cue.GO), *between, TimedCue(hold_seconds, Cue.RELEASE))


def _between(hold_seconds: float, counting: Counting) -> Iterator[TimedCue]:
    match counting:
        case Counting.NONE:
            pass
        case Counting.USUAL | Counting.NO_BREATH_CUES:
            if hold_seconds >= HALFWAY_WORTH_SAYING:
                yield TimedCue(hold_seconds / 2, Cue.HALFWAY)
            yield from _count(hold_seconds, COUNTED_AT_THE_END)
        case Counting.EVERY_SECOND:
            yield from _count(hold_seconds, min(int(hold_seconds), MOST_COUNTED))
        case Counting.BREATHS:
            begins = FIRST_BREATH
            while begins + BREATH_IN + BREATH_OUT <= hold_seconds:
                yield TimedCue(begins, Cue.BREATHE_IN)
                yield TimedCue(begins + BREATH_IN, Cue.BREATHE_OUT)
                begins += BREATH_IN + BREATH_OUT
        case _:
            assert_never(counting)


def _words(hold_seconds: float, lengths: Sequence[float]) -> Iterator[TimedCue]:
    if hold_seconds < SHORT_HOLD:
        if lengths and _EARLY + lengths[0] + _EARLY / 2 <= hold_seconds:
            yield TimedCue(_EARLY, Cue.WORDS)
        return
    begins = WORDS_BEGIN
    for number, length in enumerate(lengths):
        if not _is_clear(hold_seconds, begins, length):
            begins = hold_seconds / 2 + _HALFWAY_CUE[1]
        if not _is_clear(hold_seconds, begins, length):
            return
        yield TimedCue(begins, Cue.WORDS, number)
        begins += length + BETWEEN_WORDS


def _breaths(hold_seconds: float, begins: float) -> Iterator[TimedCue]:
    """Return whole breaths that keep their pace, each a little later if a word would cover one of its tones."""
    while begins + BREATH_IN < hold_seconds:
        tones = (begins, begins + BREATH_IN)
        if all(_is_clear(hold_seconds, at, _BREATH_CUE) for at in tones):
            yield TimedCue(tones[0], Cue.BREATH_IN)
            yield TimedCue(tones[1], Cue.BREATH_OUT)
            begins += BREATH_IN + BREATH_OUT
        else:
            begins += _LATER


_EARLY = 2.0
_LATER = 0.5


def _is_clear(hold_seconds: float, begins: float, length: float) -> bool:
    """Return whether nothing else would sound while something of this length does."""
    ends, middle = begins + length, hold_seconds / 2
    clear_of_count = ends <= hold_seconds - COUNTED_AT_THE_END - _BEFORE_THE_COUNT
    if hold_seconds < HALFWAY_WORTH_SAYING:
        return clear_of_count
    return clear_of_count and (ends <= middle - _HALFWAY_CUE[0] or begins >= middle + _HALFWAY_CUE[1])


def _of_a_set(seconds: float, counting: Counting, tempo: Tempo) -> Iterator[TimedCue]:
    last = tempo.repetitions(seconds)
    for number in range(1, last + 1):
        begins = (number - 1) * tempo.seconds
        # The word that begins the set counts the first one.
        if number > 1:
            counted = Cue.LAST_REPETITION if number == last else Cue.REPETITION
            yield TimedCue(begins, Cue.TICK if counting is Counting.NONE else counted, number)
        yield TimedCue(begins + tempo.there + tempo.top, Cue.TICK, number)


def _count(hold_seconds: float, seconds: int) -> Iterator[TimedCue]:
    for left in range(seconds, 0, -1):
        if hold_seconds - left >= _CLEAR_OF_THE_FIRST_WORD:
            yield TimedCue(hold_seconds - left, Cue.COUNT, left)
