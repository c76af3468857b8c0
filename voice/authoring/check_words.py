"""The words of `stretch check` in each language: its hints, each with what to do about it, and what it counts."""

from typing import Annotated

from pydantic import AfterValidator

from voice.authoring.spoken_style import WITH_A_BETTER_WORD, StyleFault, StyleKind
from voice.library.field_types import Strict
from voice.library.model_reader import Fault
from voice.library.placeholders import CountedWords, Line, Words, all_of, must_fill_in
from voice.library.words_file import WordsFile


class HintWords(Strict):
    """A hint.

    Attributes:
        what: What it is about, without a full stop.
        mend: What to do about it, as a sentence.
    """

    what: Line
    mend: Line

    def at(self, line: int, where: str, **fields: str) -> Fault:
        """Return the hint about a place in a file, with its fields filled in."""
        return Fault(line, where, self.what.format(**fields), self.mend.format(**fields))


def _filling_in(*names: str, mend: tuple[str, ...] = ()) -> AfterValidator:
    """Return a validator for what a hint fills in, and for what its advice does."""

    def check(hint: HintWords) -> HintWords:
        must_fill_in(hint.what, *names)
        must_fill_in(hint.mend, *mend)
        return hint

    return AfterValidator(check)


PlainHint = Annotated[HintWords, _filling_in("words")]
BetterHint = Annotated[HintWords, _filling_in("words", mend=("instead",))]


class CheckWords(WordsFile):
    """Everything that is printed about a file, apart from faults of its format.

    Attributes:
        hint: Before a hint.
        style: What is hard to follow by ear.
        better: The same, with a better word or number.
        claim: It claims too much.
        alike: A name that sounds like another one, which belongs to an id.
        taken: An id that another stretch has.
        minutes: A length that is off.
        files: How many files were checked.
        faults: How many faults they have.
        hints: How many hints there are about them.
    """

    FILE = "check.yaml"

    hint: Words
    style: Annotated[dict[StyleKind, PlainHint], all_of([one for one in StyleKind if one not in WITH_A_BETTER_WORD])]
    better: Annotated[dict[StyleKind, BetterHint], all_of(WITH_A_BETTER_WORD)]
    claim: PlainHint
    alike: Annotated[HintWords, _filling_in("name", "other", "id")]
    taken: Annotated[HintWords, _filling_in("id")]
    minutes: Annotated[HintWords, _filling_in("says", "takes")]
    files: CountedWords
    faults: CountedWords
    hints: CountedWords

    def of_style(self, fault: StyleFault, line: int, where: str) -> Fault:
        """Return the hint about something that is hard to follow by ear."""
        hint = (self.style | self.better)[fault.kind]
        return hint.at(line, where, words=fault.words, instead=fault.instead)
