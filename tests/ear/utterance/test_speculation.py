from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from voice.ear.events import EarEvent, NotUnderstood, SpeechBegan, SpeechEnded, Understood
from voice.ear.listener import Listener
from voice.ear.recognize.engine import Recognition
from voice.ear.utterance.endpoint import Endpointer
from voice.ear.utterance.speculation import Haste
from voice.errors import RecognizerError
from voice.sound.samples import BLOCK, BLOCK_SECONDS, Samples

PHRASES = {
    "pause": ("pause", "pause please"),
    "resume": ("go on",),
    "next": ("next", "go on to the next", "stop and go on"),
    "stop": ("stop",),
    "how_long": ("how long", "how long left"),
}
HASTE = Haste(urgent=frozenset({"pause", "next", "stop"}), sure=0.7)
"""60 ms of quiet to decode, 120 for what is certain, 180 for what is complete, 300 as usual, 500 for unfinished."""


def may_continue(text: str) -> frozenset[str]:
    return frozenset(
        intent for intent, wordings in PHRASES.items() if any(wording.startswith(f"{text} ") for wording in wordings)
    )


class ByLevel:
    def probability(self, block: Samples) -> float:
        return float(np.abs(block).max() > 0.1)

    def reset(self) -> None:
        pass


@dataclass
class Says:
    """An engine that gives one answer for every utterance, or by the number of loud blocks in it."""

    answer: Callable[[int], Recognition]
    asked: int = 0
    lengths: list[int] = field(default_factory=list)

    def recognize(self, utterance: Samples, live: frozenset[str] | None = None) -> Recognition:
        del live
        self.asked += 1
        self.lengths.append(len(utterance))
        loud = int((np.abs(utterance.reshape(-1, BLOCK)).max(axis=1) > 0.1).sum())
        return self.answer(loud)


def heard(script: str, engine: Says, haste: Haste | None = HASTE) -> list[tuple[int, EarEvent]]:
    """Every event with the number of the block that brought it. In the script # is speech and . is quiet."""
    events: list[tuple[int, EarEvent]] = []
    number = 0
    ear = Listener(
        engine,
        Endpointer(ByLevel()),
        None,
        None,
        lambda event: events.append((number, event)),
        may_continue=may_continue,
        haste=haste,
        clock=lambda: 0.0,
    )
    for number, mark in enumerate(script):
        ear.feed(np.full(BLOCK, 0.5 * (mark == "#"), np.float32), number * BLOCK, number * BLOCK_SECONDS)
    return events


def always(intent: str | None, text: str, confidence: float = 0.9, *, accepted: bool = True) -> Says:
    return Says(lambda _: Recognition(intent, text, confidence, accepted))


WORD = "." * 20 + "#" * 20 + "." * 40


@pytest.mark.parametrize(
    ("engine", "quiet", "decodings"),
    [
        pytest.param(always("pause", "pause"), 6, 1, id="an urgent command acts after 120 ms"),
        pytest.param(always("pause", "pause", 0.6), 15, 2, id="a less certain one at the usual end"),
        pytest.param(always("resume", "go on"), 25, 2, id="one that another may follow is waited for"),
        pytest.param(always("stop", "stop"), 25, 2, id="an urgent one as well"),
        pytest.param(always("how_long", "how long"), 9, 1, id="one that nothing changes ends early"),
        pytest.param(always(None, "how", 0.0, accepted=False), 25, 2, id="the beginning of a command is waited for"),
        pytest.param(always(None, "the weather", 0.0, accepted=False), 15, 2, id="no command ends as usual"),
    ],
)
def test_how_much_quiet_makes_it_known(engine: Says, quiet: int, decodings: int) -> None:
    events = heard(WORD, engine)
    (known,) = [number for number, event in events if isinstance(event, Understood | NotUnderstood)]
    assert known == 39 + quiet
    assert engine.asked == decodings


def test_what_follows_an_urgent_command_does_not_act_again() -> None:
    events = heard("." * 20 + "#" * 20 + "." * 8 + "#" * 20 + "." * 40, always("pause", "pause"))
    assert [(number, type(event)) for number, event in events] == [
        (24, SpeechBegan),
        (45, Understood),
        (82, SpeechEnded),
    ]


def test_what_was_written_after_an_urgent_command_is_reported_as_what_follows_it() -> None:
    engine = Says(
        lambda loud: (
            Recognition("pause", "pause", 0.9, accepted=True, heard="pause")
            if loud <= 20
            else Recognition("pause", "pause", 0.6, accepted=True, heard="pause my knee hurts", clear=0.8)
        )
    )
    events = heard("." * 20 + "#" * 20 + "." * 8 + "#" * 20 + "." * 40, engine)
    assert [type(event) for _, event in events] == [SpeechBegan, Understood, SpeechEnded, NotUnderstood]
    follows = events[-1][1]
    assert isinstance(follows, NotUnderstood)
    assert (follows.heard, follows.follows) == ("pause my knee hurts", True)


def test_its_time_is_that_of_its_last_word() -> None:
    (understood,) = [event for _, event in heard(WORD, always("pause", "pause")) if isinstance(event, Understood)]
    assert understood.began == pytest.approx(20 * BLOCK_SECONDS)
    assert understood.ended == pytest.approx(40 * BLOCK_SECONDS)


def test_a_word_with_more_behind_it_does_not_act() -> None:
    engine = Says(
        lambda loud: (
            Recognition("pause", "pause", 0.9, accepted=True)
            if loud <= 20
            else Recognition(None, "pause the video", 0.0, accepted=False)
        )
    )
    events = heard("." * 20 + "#" * 20 + "." * 4 + "#" * 20 + "." * 40, engine)
    assert [type(event) for _, event in events] == [SpeechBegan, SpeechEnded, NotUnderstood]


@pytest.mark.parametrize(("text", "end"), [("the weather", 15), ("how", 25)])
def test_what_is_no_sure_command_is_decoded_for_good_a_little_before_its_end(text: str, end: int) -> None:
    engine = always(None, text, 0.0, accepted=False)
    events = heard(WORD[: 40 + end - 4], engine)
    assert engine.asked == 2
    assert not any(isinstance(event, NotUnderstood) for _, event in events)
    events = heard(WORD, engine)
    assert [length / BLOCK for length in engine.lengths[2:]] == [15 + 20 + 3, 15 + 20 + end]
    assert [number for number, event in events if isinstance(event, NotUnderstood)] == [39 + end]


def test_a_command_that_is_sure_only_with_more_quiet_acts_then() -> None:
    answers = iter([0.6, 0.9])
    engine = Says(lambda _: Recognition("pause", "pause", next(answers), accepted=True))
    events = heard(WORD, engine)
    assert [number for number, event in events if isinstance(event, Understood)] == [39 + 11]


def test_a_long_utterance_is_decoded_at_its_end_only() -> None:
    engine = always(None, "", 0.0, accepted=False)
    heard("." * 20 + ("#" * 40 + "." * 6) * 5 + "." * 40, engine)
    ahead = [15 + 46 * gaps + 43 for gaps in range(3)]
    assert [length / BLOCK for length in engine.lengths] == [*ahead, 15 + 46 * 5 + 9]


def test_decoding_ahead_takes_no_more_than_its_share() -> None:
    times = iter([0.0, 0.1, 5.0, 5.1])
    engine = always(None, "", 0.0, accepted=False)
    ear = Listener(engine, Endpointer(ByLevel()), None, None, lambda _: None, haste=HASTE, clock=lambda: next(times))
    script = "." * 20 + "#" * 10 + ("..." + "#" * 3) * 4
    for number, mark in enumerate(script):
        ear.feed(np.full(BLOCK, 0.5 * (mark == "#"), np.float32), number * BLOCK, number * BLOCK_SECONDS)
    assert engine.asked == 2, "0.1 s of decoding, 0.2 s of rest: two gaps are passed over"


def test_a_guess_that_fails_is_not_told_and_the_end_is() -> None:
    def fail(_: int) -> Recognition:
        raise RecognizerError("No answer.", "Wait.")

    events = heard(WORD, Says(fail))
    assert [type(event).__name__ for _, event in events] == ["SpeechBegan", "SpeechEnded", "RecognizerFailed"]


SCRIPTS = st.lists(st.tuples(st.sampled_from("#."), st.integers(1, 30)), max_size=30).map(
    lambda runs: "".join(mark * count for mark, count in runs) + "." * 40
)
ANSWERS = st.tuples(
    st.sampled_from([(None, "how"), (None, "weather"), ("pause", "pause"), ("stop", "stop"), ("resume", "go on")]),
    st.floats(0, 1),
    st.booleans(),
)


@given(script=SCRIPTS, answers=st.lists(ANSWERS, min_size=1, max_size=5))
def test_whatever_is_said_an_utterance_is_understood_once_at_most_and_never_before_the_least_quiet(
    script: str, answers: list[tuple[tuple[str | None, str], float, bool]]
) -> None:
    def answer(loud: int) -> Recognition:
        (intent, text), confidence, accepted = answers[loud % len(answers)]
        return Recognition(intent, text, confidence, accepted=accepted and intent is not None)

    meanings = 0
    speaking = False
    for number, event in heard(script, Says(answer)):
        match event:
            case SpeechBegan():
                assert not speaking
                speaking, meanings = True, 0
            case SpeechEnded():
                assert speaking
                speaking = False
            case Understood() | NotUnderstood():
                meanings += 1
                assert meanings == 1
                too_long = len(script[: number + 1]) * BLOCK_SECONDS > 8
                assert too_long or script[number - 5 : number + 1] == "......"
    assert not speaking
