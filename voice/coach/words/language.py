"""One of the coach's languages: everything it says by itself, with numbers and times as people say them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from voice.body.terms import Area, BodyPart, Condition, Position, Side
from voice.coach.intents import Intent
from voice.coach.words.prompt_ids import Noun, Prompt, Wording

_MINUTE = 60
HALF_MINUTE = 30
_MOST_MINUTES = 99


@dataclass(frozen=True, slots=True)
class Counted:
    """A noun as it is counted.

    Attributes:
        one: The noun after one.
        other: The noun after any other number.
        numbers: The numbers from 0 on in the words that stand before it: "eine" Minute, "veintiún" segundos.
        plural_from: As of `is_singular`.
    """

    one: str
    other: str
    numbers: tuple[str, ...]
    plural_from: int | None = None

    def after(self, value: float) -> str:
        """Return the noun that follows a number: "second", "stretches"."""
        return self.one if is_singular(value, self.plural_from) else self.other


@dataclass(frozen=True, slots=True)
class Joints:
    """What comes before the last of several, including its spaces.

    Attributes:
        all: Where all of them hold: " and ".
        any: Where any of them does: " or ".
        listed: Where they are read out: ", and ".
    """

    all: str
    any: str
    listed: str


@dataclass(frozen=True, slots=True)
class SpokenLanguage:
    """Everything that the coach says by itself in one language.

    Attributes:
        prompts: What is said in one wording. What stands in braces is filled in.
        wordings: What is said in several.
        numbers: The numbers from 0 on as they are counted: "three", "two", "one".
        nouns: What is counted.
        joints: How several are joined.
        sides: What stands for {side}.
        positions: What stands for {position}.
        areas: What stands for {area}.
        conditions: What stands for {conditions}.
        lives_with: What stands for {condition}.
        offers: What is asked where one of these commands may have been meant.
        parts: What stands for {part}: a possessive, and what people call the part.
        tag: Which language it is, as a language tag: "en".
    """

    prompts: Mapping[Prompt, str]
    wordings: Mapping[Wording, tuple[str, ...]]
    numbers: tuple[str, ...]
    nouns: Mapping[Noun, Counted]
    joints: Joints
    sides: Mapping[Side, str]
    positions: Mapping[Position, str]
    areas: Mapping[Area, str]
    conditions: Mapping[Condition, str]
    parts: Mapping[BodyPart, str]
    lives_with: Mapping[Condition, str]
    offers: Mapping[Intent, str]
    tag: str = ""

    def say(self, prompt: Prompt, **fields: str) -> str:
        """Return a sentence, starting with a capital letter.

        Args:
            prompt: What to say.
            fields: What stands for the words in braces.
        """
        return raised(self.part(prompt, **fields))

    def part(self, prompt: Prompt, **fields: str) -> str:
        """Return a part of a sentence, its first letter as it is written."""
        return self.prompts[prompt].format(**fields)

    def worded(self, wording: Wording, turn: int = 0, **fields: str) -> str:
        """Return a sentence in the wording that is next, starting with a capital letter.

        Args:
            wording: What to say.
            turn: How often it has been said before; the first one is typical, for estimates of its length.
            fields: What stands for the words in braces.
        """
        return raised(self.choice(wording, turn, **fields))

    def choice(self, wording: Wording, turn: int = 0, **fields: str) -> str:
        """Return the same as a part of a sentence, its first letter as it is written."""
        choices = self.wordings[wording]
        return choices[turn % len(choices)].format(**fields)

    def every(self, wording: Wording, **fields: str) -> tuple[str, ...]:
        """Return all its wordings, for rendering ahead."""
        return tuple(self.worded(wording, turn, **fields) for turn in range(len(self.wordings[wording])))

    def number(self, value: int) -> str:
        """Return a number in words, as it is counted.

        Raises:
            ValueError: It is negative, or beyond the numbers that the language has.
        """
        return _one_of(self.numbers, value)

    def count(self, value: int, noun: Noun) -> str:
        """Return "one second", "two stretches".

        Raises:
            ValueError: The number is negative, or beyond those that the language has.
        """
        counted = self.nouns[noun]
        return f"{_one_of(counted.numbers, value)} {counted.after(value)}"

    def length(self, seconds: float) -> str:
        """Return a length to the second: "ninety five seconds", but "one and a half minutes" if that is exact."""
        whole = round(seconds)
        exact = whole > _MINUTE and whole % HALF_MINUTE == 0
        return self.duration(whole) if exact else self.count(whole, Noun.SECOND)

    def duration(self, seconds: float) -> str:
        """Return a time as people say it: seconds up to a minute, then half minutes.

        A length beyond an hour and a half is given in whole minutes up to ninety-nine.
        """
        whole = max(0, round(seconds))
        if whole < _MINUTE:
            return self.count(whole, Noun.SECOND)
        most = min(len(self.numbers) - 1, _MOST_MINUTES)
        minutes, half = divmod(min(round(whole / HALF_MINUTE), 2 * most), 2)
        if not half:
            return self.count(minutes, Noun.MINUTE)
        if minutes == 1:
            return self.part(Prompt.MINUTE_AND_HALF)
        return self.part(Prompt.MINUTES_AND_HALF, number=_one_of(self.nouns[Noun.MINUTE].numbers, minutes))


def is_singular(number: float, plural_from: int | None) -> bool:
    """Return whether what is counted is in the singular.

    Args:
        number: How many.
        plural_from: The first number with the plural: 2 in French, "0 minute"; None where all but 1 have it.
    """
    return number == 1 if plural_from is None else number < plural_from


def raised(text: str) -> str:
    """Return a text that starts with a capital letter, all other letters unchanged: nouns may have their own."""
    # A Spanish question has its mark before its first letter.
    at = 1 if text[:1] in {"¿", "¡"} else 0
    return text[:at] + text[at : at + 1].upper() + text[at + 1 :]


def joined(names: Sequence[str], joint: str) -> str:
    """Return several names, at least one, with commas between them and a joint before the last."""
    *first, last = names
    return f"{', '.join(first)}{joint}{last}" if first else last


def _one_of(numbers: tuple[str, ...], value: int) -> str:
    if not 0 <= value < len(numbers):
        raise ValueError(f"{value} is not between 0 and {len(numbers) - 1}")
    return numbers[value]
