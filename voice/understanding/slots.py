"""Reads values from free text: times, numbers, and anything with a name."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from voice.config import Language
from voice.grammar.expression import Value
from voice.grammar.grammar import Grammar
from voice.grammar.numbers import spoken
from voice.understanding.folding import folded
from voice.understanding.language_file import Wordings
from voice.understanding.pain_levels import PainLevels
from voice.understanding.patterns import compiled

Words = tuple[str, ...]

_LARGEST_NUMBER = 120
_MINUTE, _HOUR = 60, 3600
_LONGEST_PLAN = 60
"""Minutes."""
_NAMED = "x"
"""What stands for a condition in the patterns that deny it."""
_LIKE_A_NAME = 0.6
"""Share of a name's words, weighted by how rare they are, from which the name is meant."""


@dataclass(frozen=True, slots=True)
class Span:
    """Words from `start` to before `end` that stand for a value; a time is in seconds."""

    start: int
    end: int
    value: Value
    minutes: bool = False

    def overlaps(self, others: Iterable["Span"]) -> bool:
        """Return whether it shares a word with any of the others."""
        return any(self.start < other.end and other.start < self.end for other in others)


class _Finder:
    """Finds ways of saying values, the longest first."""

    def __init__(self, ways: Iterable[tuple[Words, Value]]) -> None:
        self._values: dict[Words, Value] = {}
        said = [(way, value) for way, value in ways if way]
        for way, value in said:
            # "my back's sore", "chin tucks".
            self._values.setdefault((*way[:-1], f"{way[-1]}s"), value)
            self._values[way] = value
        self._words = frozenset(word for way, _ in said for word in way)
        self._longest = max(map(len, self._values), default=0)

    def spans(self, words: Words) -> Iterator[Span]:
        at = 0
        while at < len(words):
            for end in range(min(at + self._longest, len(words)), at, -1):
                if words[at:end] in self._values:
                    yield Span(at, end, self._values[words[at:end]])
                    at = end - 1
                    break
            at += 1

    def words(self) -> frozenset[str]:
        return self._words


class SlotReader:
    """Knows how the values of a language's slots are said.

    Args:
        grammar: Its slots' values, names of stretches and routines included.
        wordings: What else people call them.
        language: What numbers are said in.
    """

    def __init__(self, grammar: Grammar, wordings: Wordings, language: Language) -> None:
        said = grammar.spellings
        more: dict[str, Mapping[str, tuple[Words, ...]]] = {
            "area": wordings.areas,
            "level": wordings.levels,
            "position": wordings.positions,
            "routine": wordings.names.routine,
            "stretch": wordings.names.stretch,
            "part": wordings.parts,
            "condition": wordings.conditions,
        }
        self._finders = {
            slot: _Finder((*_extra(more.get(slot, {})), *_spelled(said.get(slot, {}))))
            for slot in (*more, "side", "place", "programme", "gone")
        }
        # As an answer, more names will do: "the floor", "a new hip".
        named = (*_extra(wordings.conditions), *_spelled(said.get("condition", {})), *_spelled(said.get("named", {})))
        self._finders["named"] = _Finder(named)
        self._numbers = _Finder(_number_ways(language))
        times = [(way, 60 * int(value)) for way, value in _spelled(said.get("time", {}))]
        self._times = _Finder([*times, *_spelled(said.get("moments", {}))])
        self._units = dict.fromkeys(wordings.seconds, 1)
        self._units |= dict.fromkeys(wordings.minutes, _MINUTE) | dict.fromkeys(wordings.hours, _HOUR)
        self._half = {folded(way) for way in wordings.half}
        self._no_floor = compiled(wordings.no_floor)
        self._short = compiled(wordings.short)
        self._denied = compiled(wordings.denied)
        self._conditions = _Finder(_extra(wordings.conditions))
        self.pain = PainLevels(wordings.pain, language)
        self._names = [(set(map(_stem, way)), value) for way, value in _spelled(said.get("stretch", {}))]
        count = Counter(word for name, _ in self._names for word in name)
        self._weights = {word: 1 / number for word, number in count.items()}

    def words(self) -> frozenset[str]:
        """Return every word used to say values."""
        return frozenset().union(
            *(finder.words() for finder in (*self._finders.values(), self._numbers, self._times)), self._units
        )

    def spans(self, words: Words) -> dict[str, list[Span]]:
        """Return where folded words stand for values, by slot; `time` and `number` are slots as well."""
        found = {slot: list(finder.spans(words)) for slot, finder in self._finders.items()}
        found["time"] = list(self._times_in(words))
        found["number"] = [one for one in self._numbers.spans(words) if not one.overlaps(found["time"])]
        found["place"] = [one for one in found["place"] if not one.overlaps(found["time"])]
        found["area"] = [one for one in found["area"] if not one.overlaps(found["position"])]
        return found

    def without(self, slots: Iterable[str], words: Words) -> Words:
        """Return folded words without the values of some slots; a stretch only if it has several words."""
        kept = list(words)
        for slot in slots:
            for span in self._finders[slot].spans(words):
                if slot != "stretch" or span.end - span.start > 1:
                    kept[span.start : span.end] = ["-"] * (span.end - span.start)
        return tuple(kept)

    def named_stretch(self, words: Words) -> Value | None:
        """Return the stretch whose name is most similar to something in folded words, if one is similar enough."""
        said = set(map(_stem, words))
        share, value = max(
            ((self._weight(name & said) / self._weight(name), value) for name, value in self._names),
            key=lambda one: one[0],
            default=(0.0, ""),
        )
        return value if share >= _LIKE_A_NAME else None

    def rules_out_the_floor(self, words: Words) -> bool:
        """Return whether someone says that they can't or don't want to be on the floor."""
        return self._no_floor.search(" ".join(words)) is not None

    def denies(self, words: Words, condition: Span) -> bool:
        """Return whether someone says that they don't, or no longer, have what is named there."""
        # "No, I have glaucoma" denies something else: what counts is the bare name.
        named = next(self._conditions.spans(words[condition.start : condition.end]), None)
        start = condition.start + (named.start if named else 0)
        end = condition.start + named.end if named else condition.end
        text = " ".join((*words[:start], _NAMED, *words[end:]))
        return self._denied.search(text) is not None

    def asks_for_little(self, words: Words) -> bool:
        """Return whether someone has little time."""
        return self._short.search(" ".join(words)) is not None

    def _weight(self, words: set[str]) -> float:
        return sum(self._weights[word] for word in words)

    def _times_in(self, words: Words) -> Iterator[Span]:
        whole = [
            Span(one.start, one.end, one.value, minutes=int(one.value) % 60 == 0) for one in self._times.spans(words)
        ]
        counted = [one for span in self._numbers.spans(words) if (one := self._with_unit(words, span))]
        halves = list(self._halves(words))
        taken: list[Span] = []
        for span in sorted((*whole, *counted, *halves), key=lambda one: one.start - one.end):
            if not span.overlaps(taken):
                taken.append(span)
        yield from sorted(taken, key=lambda one: one.start)

    def _with_unit(self, words: Words, number: Span) -> Span | None:
        """Return a number with its unit as a time, even with a word in between: "ten more seconds"."""
        for at in (number.end, number.end + 1):
            unit = self._units.get(words[at]) if at < len(words) else None
            if unit:
                return Span(number.start, at + 1, int(number.value) * unit, minutes=unit > 1)
        return None

    def _halves(self, words: Words) -> Iterator[Span]:
        for start in range(len(words)):
            for half in self._half:
                end = start + len(half)
                if words[start:end] == half and end < len(words) and (unit := self._units.get(words[end], 1)) > 1:
                    yield Span(start, end + 1, unit // 2, minutes=unit == _HOUR)


def _number_ways(language: Language) -> Iterator[tuple[Words, Value]]:
    for number in range(_LARGEST_NUMBER + 1):
        yield (str(number),), number
        for way in spoken(number, language):
            yield folded(way.replace("-", " ")), number


def _spelled(values: Mapping[Value, tuple[str, ...]]) -> list[tuple[Words, Value]]:
    return [(folded(way), value) for value, ways in values.items() for way in ways]


def _extra(values: Mapping[str, tuple[Words, ...]]) -> list[tuple[Words, Value]]:
    return [(way, value) for value, ways in values.items() for way in ways]


def _stem(word: str) -> str:
    return word.removesuffix("s")
