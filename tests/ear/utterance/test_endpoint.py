import subprocess
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from voice.ear.utterance.endpoint import Endpointer, Utterance, UtteranceBegan
from voice.ear.utterance.voice_activity import best_detector
from voice.sound.samples import BLOCK, BLOCK_SECONDS, SAMPLE_RATE, Samples, from_pcm16


class Scripted:
    """Says for block n what the script's character n says: digits are tenths of probability."""

    def __init__(self, script: Iterable[str]) -> None:
        self._script = iter(script)
        self.resets = 0

    def probability(self, block: Samples) -> float:
        assert block.shape == (BLOCK,)
        return int(next(self._script)) / 9

    def reset(self) -> None:
        self.resets += 1


def blocks(count: int) -> list[Samples]:
    """Every sample differs from every other, so that it can be found again."""
    numbered = np.arange(count * BLOCK, dtype=np.float32).reshape(count, BLOCK)
    return list(numbered)


def cut(script: str, **settings: float) -> list[tuple[int, UtteranceBegan | Utterance]]:
    """What came out, with the number of the block that made it certain. Blocks of 20 ms from time 0."""
    endpointer = Endpointer(Scripted(script), **settings)
    out: list[tuple[int, UtteranceBegan | Utterance]] = []
    for number, block in enumerate(blocks(len(script))):
        event = endpointer.feed(block, number * BLOCK_SECONDS)
        if event is not None:
            out.append((number, event))
    return out


SETTINGS = {"silence": 0.1, "minimum": 0.06, "pre_roll": 0.08, "maximum": 0.4, "begin_at": 0.5}


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        # began/ended in blocks, and the numbers of the blocks that made it certain
        pytest.param("0000000000", [], id="silence"),
        pytest.param("000990000000", [], id="a click of two blocks is no speech"),
        pytest.param("0009990000000", [("began", 3, 5), ("ended", 6, 10)], id="three blocks are"),
        pytest.param("00099000900000900", [], id="clicks apart do not add up"),
        pytest.param("00090909000000", [("began", 3, 7), ("ended", 8, 12)], id="a flicker within a word does"),
        pytest.param("99900009990000000", [("began", 0, 2), ("ended", 10, 14)], id="a short pause is in the utterance"),
        pytest.param(
            "9990000099900000",
            [("began", 0, 2), ("ended", 3, 7), ("began", 8, 10), ("ended", 11, 15)],
            id="a long one is not",
        ),
        pytest.param("444444", [], id="0.44 does not begin an utterance"),
        pytest.param("9994444400000000", [("began", 0, 2), ("ended", 8, 12)], id="but carries one on"),
        pytest.param("999333333333", [("began", 0, 2), ("ended", 3, 7)], id="and 0.33 does not"),
    ],
)
def test_an_utterance_begins_and_ends_where_the_detector_says(
    script: str, expected: list[tuple[str, int, int]]
) -> None:
    seen = []
    for certain, event in cut(script, **SETTINGS):
        match event:
            case UtteranceBegan(at):
                seen.append(("began", round(at / BLOCK_SECONDS), certain))
            case Utterance():
                seen.append(("ended", round(event.ended / BLOCK_SECONDS), certain))
    assert seen == expected


def test_what_stood_before_the_first_speech_is_kept_as_pre_roll() -> None:
    [_, (_, utterance)] = cut("0000000099900000", **SETTINGS)
    assert isinstance(utterance, Utterance)
    np.testing.assert_array_equal(utterance.samples, np.arange(4 * BLOCK, 16 * BLOCK, dtype=np.float32))
    assert not utterance.cut


def test_the_pre_roll_takes_nothing_from_the_utterance_before() -> None:
    utterances = [event for _, event in cut("9990000009990000000", **SETTINGS) if isinstance(event, Utterance)]
    assert [u.samples[0] for u in utterances] == [0, 8 * BLOCK]
    assert [u.samples[-1] for u in utterances] == [8 * BLOCK - 1, 17 * BLOCK - 1]


def test_speech_without_end_is_cut_and_goes_on_as_another_utterance() -> None:
    events = cut("9" * 45, **SETTINGS)
    assert [(number, type(event)) for number, event in events] == [
        (2, UtteranceBegan),
        (19, Utterance),
        (22, UtteranceBegan),
        (39, Utterance),
        (42, UtteranceBegan),
    ]
    assert all(event.cut for _, event in events if isinstance(event, Utterance))


def test_a_masked_block_is_silence_whatever_the_detector_says() -> None:
    endpointer = Endpointer(Scripted("9" * 50), **SETTINGS)
    assert [endpointer.feed(block, 0.0, masked=True) for block in blocks(10)] == [None] * 10


def test_finish_ends_what_is_under_way_and_forgets_what_was_heard() -> None:
    detector = Scripted("9999" + "9" * 20)
    endpointer = Endpointer(detector, **SETTINGS)
    for number, block in enumerate(blocks(4)):
        endpointer.feed(block, number * BLOCK_SECONDS)
    utterance = endpointer.finish()
    assert utterance is not None
    assert utterance.ended == pytest.approx(4 * BLOCK_SECONDS)
    assert utterance.cut
    assert detector.resets == 1
    assert endpointer.finish() is None
    assert endpointer.feed(blocks(1)[0], 9.0) is None


def test_a_maximum_that_no_utterance_fits_is_refused() -> None:
    with pytest.raises(ValueError, match="maximum"):
        Endpointer(Scripted(""), maximum=0.5)


@given(
    script=st.lists(st.tuples(st.sampled_from("0049"), st.integers(1, 30)), max_size=40).map(
        lambda runs: "".join(digit * count for digit, count in runs)
    )
)
def test_whatever_the_detector_says_utterances_alternate_are_whole_and_share_no_sample(script: str) -> None:
    began: float | None = None
    past = -1.0
    for certain, event in cut(script, **SETTINGS):
        match event:
            case UtteranceBegan(at):
                assert began is None
                assert past / SAMPLE_RATE <= at <= certain * BLOCK_SECONDS
                began = at
            case Utterance(samples, first, last, was_cut):
                assert first == began
                assert first < last
                assert samples[0] > past
                np.testing.assert_array_equal(np.diff(samples), 1)
                assert samples[0] / SAMPLE_RATE <= first + 1e-9
                assert last <= (samples[-1] + 1) / SAMPLE_RATE + 1e-9
                assert len(samples) <= SETTINGS["maximum"] * SAMPLE_RATE + 1e-6
                assert samples[-1] == (certain + 1) * BLOCK - 1
                assert was_cut or last <= (certain + 1) * BLOCK_SECONDS - SETTINGS["silence"] + 1e-9
                past = float(samples[-1])
                began = None


def said(text: str, voice: str, folder: Path) -> Samples:
    wav = folder / "said.wav"
    subprocess.run(["flite", "-voice", voice, "-t", text, "-o", str(wav)], check=True, capture_output=True)
    return from_pcm16(wav.read_bytes()[44:])


@pytest.mark.parametrize("voice", ["slt", "rms"])
@pytest.mark.parametrize("text", ["pause", "next", "how long left"])
def test_a_spoken_command_is_one_utterance_that_holds_all_of_it(text: str, voice: str, tmp_path: Path) -> None:
    speech = said(text, voice, tmp_path) * np.float32(0.3)
    loud = np.flatnonzero(np.abs(speech) > 0.01)
    noise = np.random.default_rng(1).normal(0, 0.001, SAMPLE_RATE * 3 + len(speech) // BLOCK * BLOCK).astype(np.float32)
    stream = noise[: len(noise) // BLOCK * BLOCK].copy()
    stream[SAMPLE_RATE : SAMPLE_RATE + len(speech)] += speech[: len(stream) - SAMPLE_RATE]
    first, last = (SAMPLE_RATE + loud[0]) / SAMPLE_RATE, (SAMPLE_RATE + loud[-1]) / SAMPLE_RATE

    endpointer = Endpointer(best_detector())
    events = [
        (number * BLOCK_SECONDS, event)
        for number, block in enumerate(stream.reshape(-1, BLOCK))
        if (event := endpointer.feed(block, number * BLOCK_SECONDS)) is not None
    ]
    assert [type(event) for _, event in events] == [UtteranceBegan, Utterance]
    (knew_began, began), (knew_ended, utterance) = events
    assert isinstance(began, UtteranceBegan)
    assert isinstance(utterance, Utterance)
    assert began.at == pytest.approx(first, abs=0.15)
    assert knew_began - first < 0.3
    assert utterance.ended == pytest.approx(last, abs=0.15)
    assert knew_ended - last < 0.5
    assert knew_ended * SAMPLE_RATE - len(utterance.samples) < SAMPLE_RATE + loud[0]


@pytest.mark.parametrize(
    ("script", "voiced"),
    [
        ("0009999000000000", 1.0),
        ("0005599000000000", 1.0),
        ("0005555559000000", 5 / 9),
        ("0900000005666600000000", 6 / 9),
    ],
)
def test_an_utterance_knows_how_surely_it_is_a_voice(script: str, voiced: float) -> None:
    """A quarter of its blocks are as likely, or more; a click long before it counts for nothing."""
    ((_, _), (_, utterance)) = cut(script, **SETTINGS)
    assert isinstance(utterance, Utterance)
    assert utterance.voiced == pytest.approx(voiced)
