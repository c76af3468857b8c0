"""The words of `stretch new` in each language: what it asks and shows, and what can be answered."""

from collections.abc import Iterable
from itertools import combinations
from typing import Annotated, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from voice.grammar.text import plain
from voice.library.field_types import Strict
from voice.library.placeholders import Line, filling_in
from voice.library.prompts_file import Joint
from voice.library.words_file import WordsFile

Ways = Annotated[tuple[Annotated[str, Field(min_length=1, max_length=30)], ...], Field(min_length=1)]
"""Ways of saying the same; the first is the one that is shown."""


class AnswerWords(Strict):
    """What can be answered in more than one way.

    Attributes:
        yes: That it is so.
        no: That it isn't.
        back: The last answer is taken back; at any question.
        done: There is nothing to add.
        usual: The length or number that the stretch has by itself.
        seconds: May follow a number of seconds.
    """

    yes: Ways
    no: Ways
    back: Ways
    done: Ways
    usual: Ways
    seconds: Ways

    @model_validator(mode="after")
    def _unambiguous(self) -> Self:
        for one, other in combinations((self.yes, self.no, self.back, self.done, self.usual), 2):
            for word in {*map(plain, one)} & {*map(plain, other)}:
                mend = "Remove it from one."
                raise PydanticCustomError("two_answers", "'{word}' means two answers", {"word": word, "mend": mend})
        return self


class QuestionWords(Strict):
    """The questions.

    Attributes:
        name: What the routine is to be called.
        first_stretch: Which stretch comes first.
        next_stretch: Which comes after that.
        did_you_mean: Whether it is one with a similar name.
        is_it_new: Whether an unknown one is the user's own.
        count_of: How many repetitions each set has, of a known exercise.
        hold_of: How long each hold is, of a known stretch.
        position: The position of a new stretch.
        entry: The first sentence of how to get into it.
        more_entry: The next one.
        feel: What to feel.
        easier: How to make it gentler.
        hold: How long each hold is.
        sided: Whether it is done on one side after the other.
        source: Where it comes from.
        file: What the file is to be called, since its name is taken.
    """

    name: Line
    first_stretch: Line
    next_stretch: Annotated[Line, filling_in("done")]
    did_you_mean: Annotated[Line, filling_in("stretch")]
    is_it_new: Annotated[Line, filling_in("name")]
    count_of: Annotated[Line, filling_in("stretch", "usual")]
    hold_of: Annotated[Line, filling_in("stretch", "usual")]
    position: Line
    entry: Line
    more_entry: Annotated[Line, filling_in("done")]
    feel: Line
    easier: Line
    hold: Line
    sided: Line
    source: Line
    file: Line


class ComplaintWords(Strict):
    """Why a question is asked again.

    Attributes:
        no_name: There is no name in the answer.
        odd_name: The name has characters that cannot be said.
        long_name: It is too long.
        taken_name: There is a routine with that name.
        no_seconds: There is no number in the answer.
        seconds: The number is too small or too large.
        count: There is no number of repetitions, or it is too small or too large.
        no_sentence: There is no sentence in the answer.
        long_sentence: It is too long.
        yes_or_no: It is neither.
        choice: It is none of the choices.
    """

    no_name: Line
    odd_name: Line
    long_name: Line
    taken_name: Annotated[Line, filling_in("name")]
    no_seconds: Line
    seconds: Annotated[Line, filling_in("fewest", "most")]
    count: Annotated[Line, filling_in("fewest", "most")]
    no_sentence: Line
    long_sentence: Line
    yes_or_no: Annotated[Line, filling_in("yes", "no")]
    choice: Annotated[Line, filling_in("choices")]


class NewWords(WordsFile):
    """Everything that is asked and shown, apart from positions and the names of stretches.

    Attributes:
        answers: What can be answered in more than one way.
        introduction: Before the first question.
        english_aloud: That questions are asked aloud in English only; shown in other languages.
        questions: The questions.
        either: After a question with two answers.
        joint: Before each choice of several but the first, including its spaces.
        complaints: Why a question is asked again.
        taken_back: The last answer was taken back.
        nothing_to_take_back: There is none yet.
        summary: The whole routine: its name, and the number of its stretches.
        header: The first line of the file that is saved.
        saved: Where that is, and how to start it.
        ended_early: There was no answer to the last question.
        interrupted: The user left.
    """

    FILE = "new.yaml"

    answers: AnswerWords
    introduction: Annotated[Line, filling_in("back")]
    english_aloud: Line
    questions: QuestionWords
    either: Annotated[Line, filling_in("one", "other")]
    joint: Joint
    complaints: ComplaintWords
    taken_back: Line
    nothing_to_take_back: Line
    summary: Annotated[Line, filling_in("name", "stretches")]
    header: Line
    saved: Annotated[Line, filling_in("file", "command")]
    ended_early: Line
    interrupted: Line

    @property
    def yes_or_no(self) -> tuple[str, str]:
        """The two answers as they are shown."""
        return self.answers.yes[0], self.answers.no[0]

    def which_of(self, choices: Iterable[str]) -> str:
        """Return the complaint that an answer is none of these."""
        return self.complaints.choice.format(choices=self.joint.join(choices))
