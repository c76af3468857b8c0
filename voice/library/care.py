"""The file format of the safety texts. The coach does not judge pain: it asks, and says who to see."""

from collections.abc import Container
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Self

from pydantic import Field, TypeAdapter, model_validator

from voice.library.field_types import Identifier, Name, Sentence, Sources, Strict
from voice.library.model_reader import read


class Urgency(StrEnum):
    """How soon someone with a warning sign needs help."""

    EMERGENCY = "at once"
    DOCTOR = "soon"


class RedFlag(Strict):
    """A sign that pain is more than an overdone stretch.

    Attributes:
        id: What it is called in files.
        words: As it is spoken; stands in the question for its urgency.
        urgency: How soon help is needed.
        sources: Who says so.
    """

    id: Identifier
    words: Name
    urgency: Urgency
    sources: Sources


class SourcedSentence(Strict):
    """A sentence with its source."""

    say: Sentence
    sources: Sources


SourcedSentences = Annotated[tuple[SourcedSentence, ...], Field(min_length=1, max_length=8)]


class CareModel(Strict):
    """The safety texts.

    Attributes:
        red_flags: What the questions ask for.
        question: Asks for all that needs help at once, to be answered with one yes or no.
        advice: Said after a yes to it.
        question_soon: Asks, after a no, for what a doctor should see soon in the pain itself, in nerves and balance.
        question_soon_at_all: Asks, after another no and once in a session, for the rest of what a doctor should see.
        advice_soon: Said after a yes to that.
        usual: What is usual: said after a no to both.
        unanswered: Said where nobody answered.
        unwell: Said before the question to somebody who is dizzy, sick, numb, stuck or fallen.
        emergency: Said at once, with nothing asked, for chest pain, no breath and the like.
        should_it_hurt: How a stretch should feel, and how much of pain is how bad.
        too_stiff: Whether somebody can be too stiff for it.
        disclaimer: Said before the first routine ever.
        ask_first: Said after it to whoever was not asked about their health, or did not answer.
        reminder: Said before every later one.
        asks_first: Said before the questions of the first session.
        asks_health: Asks whether they live with something.
        asks_which: Asks what that is.
        asks_pregnancy: Asks whether they are pregnant.
        asks_limits: Asks whether there is something that they cannot do.
        asks_anything_else: Asks after each of them whether there is more.
        pain_safe: What a pain of 0 to 3 of 10 means, before a session or after it.
        pain_acceptable: What one of 4 or 5 means.
        pain_high_before: What one of 6 or more before a session means for it: easier forms, and no urging.
        pain_high_after: What one of 6 or more after a session means.
        pain_lasting: Whom to see where pain rises over two weeks, or stays at 6 or more.
    """

    red_flags: Annotated[tuple[RedFlag, ...], Field(min_length=1)]
    question: SourcedSentences
    advice: SourcedSentences
    question_soon: SourcedSentences
    question_soon_at_all: SourcedSentences
    advice_soon: SourcedSentences
    usual: SourcedSentences
    unanswered: SourcedSentences
    unwell: SourcedSentences
    emergency: SourcedSentences
    should_it_hurt: SourcedSentences
    too_stiff: SourcedSentences
    disclaimer: SourcedSentences
    ask_first: SourcedSentences
    reminder: SourcedSentences
    asks_first: SourcedSentences
    asks_health: SourcedSentences
    asks_which: SourcedSentences
    asks_pregnancy: SourcedSentences
    asks_limits: SourcedSentences
    asks_anything_else: SourcedSentences
    pain_safe: SourcedSentences
    pain_acceptable: SourcedSentences
    pain_high_before: SourcedSentences
    pain_high_after: SourcedSentences
    pain_lasting: SourcedSentences

    @model_validator(mode="after")
    def _every_red_flag_is_asked_for(self) -> Self:
        asked = {
            Urgency.EMERGENCY: self.question,
            Urgency.DOCTOR: (*self.question_soon, *self.question_soon_at_all),
        }
        spoken = {urgency: " ".join(one.say for one in lines).lower() for urgency, lines in asked.items()}
        if silent := [flag.id for flag in self.red_flags if flag.words.lower() not in spoken[flag.urgency]]:
            raise ValueError(f"the question for their urgency does not say the words of {', '.join(silent)}")
        return self


_CARE = TypeAdapter(CareModel)


def read_care(path: Path, sources: Container[str]) -> CareModel:
    """Return the safety texts in a file.

    Args:
        path: The file.
        sources: What it may name as its sources; see `voice.library.field_types.Source`.

    Raises:
        LibraryError: The file cannot be read or does not fit the format.
    """
    return read(path, _CARE, {"sources": sources})
