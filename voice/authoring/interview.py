"""Asks for a routine, question by question. Pure: an answer's text in, the next question or the routine out.

The interview is its answers: what is asked next follows from them alone, so that "back" is one answer fewer.
"""

from collections.abc import Generator, Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Any

from voice.authoring.answer_check import (
    DONE,
    LONGEST_HOLD,
    Knowledge,
    Parse,
    Unfit,
    as_name,
    as_sentence,
    as_source,
    plainly,
    slug,
)
from voice.body.terms import Position, Side
from voice.library.models import StretchModel

Script = Generator["InterviewQuestion", Any, dict[str, Any]]

BACK = frozenset({"back", "go back"})
"""What takes back the last answer, at any question."""

FINISHED = frozenset({"done", "that's all", "that is all", "nothing"})
"""What ends a list."""

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
        if plainly(text) in BACK:
            note = "I've taken that back." if self.answers else "This is the first question."
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
    name = yield InterviewQuestion("What do you want to call your routine?", knows.as_new_name)
    entries: list[str | dict[str, Any]] = []
    while len(entries) < MOST_STRETCHES:
        entry = yield from _entry(knows, entries)
        if entry is None:
            break
        entries.append(entry)
    return {"name": name, "stretches": entries}


def _entry(knows: Knowledge, before: list[str | dict[str, Any]]) -> Generator[InterviewQuestion, Any, Any]:
    text = "Which stretch do you want after that? Say done when that's all." if before else "Which stretch comes first?"
    named = _name_or_done if before else as_name
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
    for stretch in _nearest(knows, said):
        if plainly(said) in _called(stretch):
            return stretch
        answer = yield _yes_or_no(f"Do you mean {stretch.name}?", named)
        if answer is not False:
            return stretch if answer is True else answer
    return (yield _yes_or_no(f"I don't know “{said}”. Is it a new stretch of yours?", named))


def _known(knows: Knowledge, stretch: StretchModel) -> Generator[InterviewQuestion, Any, Any]:
    if stretch.set is not None:
        count = yield InterviewQuestion(
            f"How many repetitions are in each set of {stretch.name}? Or say as usual.", knows.as_count_or_usual
        )
        seconds = None if count is None else min(count * stretch.set.repetition, LONGEST_HOLD)
        return stretch.id if seconds is None else {"stretch": stretch.id, "hold": seconds}
    seconds = yield InterviewQuestion(
        f"How many seconds should each hold be for {stretch.name}? Or say as usual.", knows.as_seconds_or_usual
    )
    return stretch.id if seconds is None else {"stretch": stretch.id, "hold": seconds}


def _new(knows: Knowledge, name: str, before: list[str | dict[str, Any]]) -> Script:
    position = yield _choice("What position is it done in?", tuple(position.value for position in Position))
    entry = [(yield InterviewQuestion("How do you get into it? Give me one sentence at a time.", as_sentence))]
    while len(entry) < MOST_SENTENCES:
        sentence = yield InterviewQuestion("And then? Say done when that's all.", _sentence_or_done)
        if sentence is DONE:
            break
        entry.append(sentence)
    feel = yield InterviewQuestion("What should you feel?", as_sentence)
    easier = yield InterviewQuestion("How can you make it gentler?", as_sentence)
    hold = yield InterviewQuestion("How many seconds should each hold be?", knows.as_seconds)
    sided = yield _yes_or_no("Is it done on each side in turn?")
    source = yield InterviewQuestion("Who says that it's good? Name a person, a book, or yourself.", as_source)
    taken = {*knows.stretches, *(one["id"] for one in before if isinstance(one, dict) and "id" in one)}
    sides = {"sides": [side.value for side in Side]} if sided else {}
    about = {"id": _free(slug(name), taken), "name": name, "position": position, "entry": entry}
    return {**about, "feel": feel, "easier": easier, "hold": hold, **sides, "sources": [source]}


def _name_or_done(text: str) -> Any:
    return DONE if plainly(text) in FINISHED else as_name(text)


def _sentence_or_done(text: str) -> Any:
    return DONE if plainly(text) in FINISHED else as_sentence(text)


def _yes_or_no(text: str, otherwise: Parse | None = None) -> InterviewQuestion:
    """Return a question for yes or no; `otherwise` takes an answer that is neither."""

    def fits(answer: str) -> Any:
        match plainly(answer):
            case "yes" | "y" | "yeah" | "yep" | "yes please" | "sure" | "ok" | "okay":
                return True
            case "no" | "n" | "nope" | "no thanks" | "no thank you":
                return False
            case _ if otherwise is not None:
                return otherwise(answer)
            case _:
                raise Unfit("Please answer with yes or no.")

    return InterviewQuestion(text, fits, ("yes", "no"))


def _choice(text: str, choices: tuple[str, ...]) -> InterviewQuestion:
    def fits(answer: str) -> str:
        said = plainly(answer)
        if said.isdecimal() and 1 <= int(said) <= len(choices):
            return choices[int(said) - 1]
        found = [one for one in choices if said == one] or [one for one in choices if said and said in one]
        if len(found) != 1:
            raise Unfit(f"It can be {', or '.join(choices)}.")
        return found[0]

    return InterviewQuestion(text, fits, choices)


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
