"""Asks for a routine, question by question. Pure: an answer's text in, the next question or the routine out.

The interview is its answers: what is asked next follows from them alone, so that "back" is one answer fewer.
"""

from collections.abc import Generator, Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Any

from voice.authoring.answer_check import DONE, LONGEST_HOLD, Knowledge, Parse, Unfit, is_among, plainly, slug
from voice.body.terms import Side
from voice.library.models import StretchModel

Script = Generator["InterviewQuestion", Any, dict[str, Any]]

MOST_SENTENCES = 8
MOST_STRETCHES = 60

_NEAR = 0.6
_OFFERED = 2


@dataclass(frozen=True, slots=True)
class InterviewQuestion:
    """A question.

    Attributes:
        text: The question, fit to be spoken.
        fits: Turns an answer into what it means, or raises Unfit.
        choices: All that can be answered, where that is a handful of things; else empty.
    """

    text: str
    fits: Parse
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Interview:
    """How far the interview has got.

    Attributes:
        knows: What there is already.
        answers: Those that fitted, in order.
        note: What is to be said of the last one: why it did not fit, or that one was taken back.
    """

    knows: Knowledge
    answers: tuple[str, ...] = ()
    note: str = ""

    @property
    def question(self) -> InterviewQuestion | None:
        """The current question; None when all were asked."""
        return self._stand()[0]

    @property
    def routine(self) -> dict[str, Any] | None:
        """The routine as a routine file holds it; None while questions remain."""
        return self._stand()[1]

    def answer(self, text: str) -> "Interview":
        """Return the interview after an answer; the question is asked again if the answer is not valid."""
        question = self.question
        if question is None:
            return self
        words = self.knows.words
        if is_among(text, words.answers.back):
            note = words.taken_back if self.answers else words.nothing_to_take_back
            return replace(self, answers=self.answers[:-1], note=note)
        try:
            question.fits(text)
        except Unfit as unfit:
            return replace(self, note=str(unfit))
        return replace(self, answers=(*self.answers, text), note="")

    def _stand(self) -> tuple[InterviewQuestion | None, dict[str, Any] | None]:
        script = _script(self.knows)
        question = next(script)
        for text in self.answers:
            try:
                question = script.send(question.fits(text))
            except StopIteration as end:
                return None, end.value
        return question, None


def _script(knows: Knowledge) -> Script:
    name = yield InterviewQuestion(knows.words.questions.name, knows.as_new_name)
    entries: list[str | dict[str, Any]] = []
    while len(entries) < MOST_STRETCHES:
        entry = yield from _entry(knows, entries)
        if entry is None:
            break
        entries.append(entry)
    return {"name": name, "stretches": entries}


def _entry(knows: Knowledge, before: list[str | dict[str, Any]]) -> Generator[InterviewQuestion, Any, Any]:
    asks, done = knows.words.questions, knows.words.answers.done[0]
    text = asks.next_stretch.format(done=done) if before else asks.first_stretch
    named = knows.as_name_or_done if before else knows.as_name
    said = yield InterviewQuestion(text, named)
    while said is not DONE:
        meant = yield from _meant(knows, said, named)
        if isinstance(meant, StretchModel):
            return (yield from _known(knows, meant))
        if meant is True:
            return (yield from _new(knows, said, before))
        # Whoever answers neither yes nor no has named another one.
        said = meant or (yield InterviewQuestion(text, named))
    return None


def _meant(knows: Knowledge, said: str, named: Parse) -> Generator[InterviewQuestion, Any, Any]:
    """Return the stretch that is meant, whether it is to be a new one, or what was named instead."""
    asks = knows.words.questions
    for stretch in _nearest(knows, said):
        if is_among(said, _called(stretch)):
            return stretch
        answer = yield _yes_or_no(knows, asks.did_you_mean.format(stretch=stretch.name), named)
        if answer is not False:
            return stretch if answer is True else answer
    return (yield _yes_or_no(knows, asks.is_it_new.format(name=said), named))


def _known(knows: Knowledge, stretch: StretchModel) -> Generator[InterviewQuestion, Any, Any]:
    asks, fields = knows.words.questions, {"stretch": stretch.name, "usual": knows.words.answers.usual[0]}
    if stretch.set is not None:
        count = yield InterviewQuestion(asks.count_of.format(**fields), knows.as_count_or_usual)
        seconds = None if count is None else min(count * stretch.set.repetition, LONGEST_HOLD)
        return stretch.id if seconds is None else {"stretch": stretch.id, "hold": seconds}
    seconds = yield InterviewQuestion(asks.hold_of.format(**fields), knows.as_seconds_or_usual)
    return stretch.id if seconds is None else {"stretch": stretch.id, "hold": seconds}


def _new(knows: Knowledge, name: str, before: list[str | dict[str, Any]]) -> Script:
    asks, done = knows.words.questions, knows.words.answers.done[0]
    position = yield InterviewQuestion(asks.position, knows.as_position, tuple(knows.positions.values()))
    entry = [(yield InterviewQuestion(asks.entry, knows.as_sentence))]
    while len(entry) < MOST_SENTENCES:
        sentence = yield InterviewQuestion(asks.more_entry.format(done=done), knows.as_sentence_or_done)
        if sentence is DONE:
            break
        entry.append(sentence)
    feel = yield InterviewQuestion(asks.feel, knows.as_sentence)
    easier = yield InterviewQuestion(asks.easier, knows.as_sentence)
    hold = yield InterviewQuestion(asks.hold, knows.as_seconds)
    sided = yield _yes_or_no(knows, asks.sided)
    source = yield InterviewQuestion(asks.source, knows.as_source)
    taken = {*knows.stretches, *(one["id"] for one in before if isinstance(one, dict) and "id" in one)}
    sides = {"sides": [side.value for side in Side]} if sided else {}
    about = {"id": _free(slug(name), taken), "name": name, "position": position.value, "entry": entry}
    return {**about, "feel": feel, "easier": easier, "hold": hold, **sides, "sources": [source]}


def _yes_or_no(knows: Knowledge, text: str, otherwise: Parse | None = None) -> InterviewQuestion:
    """Return a question for yes or no; `otherwise` takes an answer that is neither."""

    def fits(answer: str) -> Any:
        try:
            return knows.as_yes_or_no(answer)
        except Unfit:
            if otherwise is None:
                raise
            return otherwise(answer)

    return InterviewQuestion(text, fits, knows.words.yes_or_no)


def _nearest(knows: Knowledge, said: str) -> Iterator[StretchModel]:
    def likeness(stretch: StretchModel) -> float:
        return max(SequenceMatcher(None, plainly(said), name).ratio() for name in _called(stretch))

    ranked = sorted(knows.stretches.values(), key=likeness, reverse=True)
    yield from (stretch for stretch in ranked[:_OFFERED] if likeness(stretch) >= _NEAR)


def _called(stretch: StretchModel) -> tuple[str, ...]:
    return tuple(map(plainly, (stretch.name, *stretch.also_called, stretch.id.replace("_", " "))))


def _free(key: str, taken: set[str]) -> str:
    numbered = (f"{key}_{number}" for number in range(2, len(taken) + 3))
    return next(one for one in (key, *numbered) if one not in taken)
