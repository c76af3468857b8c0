"""How many words a recognizer got wrong: texts made comparable, aligned by jiwer, and counted."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

import jiwer
from num2words import num2words

from voice.config import Language

_LETTERS = re.compile(r"[^\W_]+")
_APOSTROPHES = str.maketrans("", "", "'`\u2019")
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")


@dataclass(frozen=True, slots=True)
class WordErrors:
    """A count, which others can be added to.

    Attributes:
        wrong: Words that were put in, left out or written for another.
        words: How many were said.
    """

    wrong: int = 0
    words: int = 0

    def __add__(self, other: "WordErrors") -> "WordErrors":
        """Return both together."""
        return WordErrors(self.wrong + other.wrong, self.words + other.words)

    @property
    def percent(self) -> float:
        """Wrong words for a hundred that were said."""
        return 100 * self.wrong / max(self.words, 1)


def normalized(text: str, language: Language = Language.ENGLISH) -> str:
    """Return a text as it would be spoken: lower case, numbers in words, no punctuation, one space between words.

    Apostrophes vanish ("let's" is "lets"), since nobody hears them; accents stay.
    """
    text = unicodedata.normalize("NFC", text).casefold().replace("ß", "ss")
    text = text.translate(_APOSTROPHES)
    text = _NUMBER.sub(lambda found: f" {_in_words(found[0], language)} ", text)
    return " ".join(_LETTERS.findall(text))


def word_errors(said: str, heard: str, language: Language = Language.ENGLISH) -> WordErrors:
    """Return how many words of what was said are wrong in what was heard.

    Two words written as one, or one as two, are no error ("half way" for "halfway"): they sound the same.

    Args:
        said: The text that was spoken.
        heard: What a recognizer wrote.
        language: What numbers are spelled in.

    Raises:
        ValueError: Nothing was said.
    """
    meant, written = normalized(said, language), normalized(heard, language)
    if not meant:
        raise ValueError(f"{said!r} has no words.")
    if not written:
        return WordErrors(len(meant.split()), len(meant.split()))
    aligned = jiwer.process_words(meant, written)
    references, hypotheses = aligned.references[0], aligned.hypotheses[0]
    wrong = 0
    for group in _unequal_runs(aligned.alignments[0]):
        first, last = group[0], group[-1]
        meant_words = references[first.ref_start_idx : last.ref_end_idx]
        heard_words = hypotheses[first.hyp_start_idx : last.hyp_end_idx]
        if "".join(meant_words) != "".join(heard_words):
            wrong += max(len(meant_words), len(heard_words))
    return WordErrors(wrong, len(references))


def _unequal_runs(chunks: Iterable[jiwer.AlignmentChunk]) -> list[list[jiwer.AlignmentChunk]]:
    """Return what does not agree, with what follows each other directly in one group."""
    runs: list[list[jiwer.AlignmentChunk]] = [[]]
    for chunk in chunks:
        if chunk.type == "equal":
            runs.append([])
        else:
            runs[-1].append(chunk)
    return [run for run in runs if run]


def _in_words(number: str, language: Language) -> str:
    digits = re.sub(r"\D", " ", number).split()
    return " ".join(str(num2words(int(one), lang=language.value)) for one in digits)
