"""The file format of what is said about safety. The coach judges nobody's pain: it asks, and says whom to see."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Self

from pydantic import Field, TypeAdapter, model_validator

from voice.library.field_types import Identifier, Name, Sentence, Source, Strict
from voice.library.model_reader import read

Sources = Annotated[tuple[Source, ...], Field(min_length=1)]


class Urgency(StrEnum):
    """How soon somebody with a warning sign needs help."""

    EMERGENCY = "at once"
    DOCTOR = "soon"


class RedFlag(Strict):
    """A sign that pain is more than a stretch taken too far.

    Attributes:
        id: What it is called in files.
        words: As it is spoken; stands in the question, or in the advice.
        urgency: How soon help is needed.
        sources: Who says so.
    """

    id: Identifier
    words: Name
    urgency: Urgency
    sources: Sources


class SourcedSentence(Strict):
    """A sentence with where it comes from."""

    say: Sentence
    sources: Sources


SourcedSentences = Annotated[tuple[SourcedSentence, ...], Field(min_length=1, max_length=6)]


class CareModel(Strict):
    """What is said about safety.

    Attributes:
        red_flags: What the question asks for.
        disclaimer: Said before the first routine ever.
        reminder: Said before every later one.
        question: Asks after "it hurts" for all the red flags at once, to be answered with one yes or no.
        advice: Said after a yes.
        unanswered: Said where nobody answered.
        unwell: Said before the question to somebody who is dizzy, sick, numb, stuck or fallen.
        emergency: Said at once, with nothing asked, for chest pain, no breath and the like.
        should_it_hurt: How a stretch should feel.
        too_stiff: Whether somebody can be too stiff for it.
        pain_safe: What a pain of 0 to 3 of 10 means, before a session or after it.
        pain_acceptable: What one of 4 or 5 means.
        pain_high_before: What one of 6 or more before a session means for it: easier forms, and no urging.
        pain_high_after: What one of 6 or more after a session means.
        pain_lasting: Whom to see where pain rises over two weeks, or stays at 6 or more.
    """

    red_flags: Annotated[tuple[RedFlag, ...], Field(min_length=1)]
    disclaimer: SourcedSentences
    reminder: SourcedSentences
    question: SourcedSentences
    advice: SourcedSentences
    unanswered: SourcedSentences
    unwell: SourcedSentences
    emergency: SourcedSentences
    should_it_hurt: SourcedSentences
    too_stiff: SourcedSentences
    pain_safe: SourcedSentences
    pain_acceptable: SourcedSentences
    pain_high_before: SourcedSentences
    pain_high_after: SourcedSentences
    pain_lasting: SourcedSentences

    @model_validator(mode="after")
    def _every_red_flag_is_spoken(self) -> Self:
        spoken = " ".join(one.say for one in (*self.question, *self.advice)).lower()
        if silent := [flag.id for flag in self.red_flags if flag.words.lower() not in spoken]:
            raise ValueError(f"neither question nor advice says the words of {', '.join(silent)}")
        return self


_CARE = TypeAdapter(CareModel)


def read_care(path: Path) -> CareModel:
    """Return what a file says about safety.

    Raises:
        LibraryError: The file cannot be read or does not fit the format.
    """
    return read(path, _CARE)
