"""Streams of clips in noise: who is in which half, what stands where, and how loud it is."""

from pathlib import Path

import numpy as np
import pytest
import soundfile

from scripts.benches.hearing_clip import Clip, Condition, Kind, Said
from scripts.benches.hearing_material import Part
from scripts.benches.hearing_stream import SPOKEN, Streams
from scripts.benches.hearing_utterances import belongs
from scripts.benches.recordings import readers, words
from voice.sound.samples import SAMPLE_RATE, Samples


def tone(seconds: float) -> Samples:
    wave: Samples = np.sin(np.arange(round(seconds * SAMPLE_RATE)) * 0.2).astype(np.float32) * np.float32(0.3)
    return wave


@pytest.fixture
def recordings(tmp_path: Path) -> Path:
    for name in (
        *(f"people/stop/{who}{number}" for who in ("0a0a0a0a", "1b1b1b1b", "2c2c2c2c") for number in range(2)),
        *(f"people/yes/{who}" for who in ("1b1b1b1b", "3d3d3d3d")),
        *(f"readers/{who}-7-{number}" for who in (19, 26, 27, 32) for number in range(2)),
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        soundfile.write(tmp_path / f"{name}.flac", tone(0.2), SAMPLE_RATE)
    return tmp_path


def test_nobody_is_in_both_halves_and_everybody_in_one(recordings: Path) -> None:
    for of, everybody in (
        (words, {"0a0a0a0a", "1b1b1b1b", "2c2c2c2c", "3d3d3d3d"}),
        (readers, {"19", "26", "27", "32"}),
    ):
        fit, report = ({clip.speaker for clip in of(recordings, part)} for part in Part)
        assert fit | report == everybody
        assert not fit & report


def test_each_clip_lies_where_it_is_said_to_be(recordings: Path) -> None:
    clips = [Clip(Kind.NATURAL, tone(0.5), str(number), "somebody") for number in range(3)]
    (stream,) = Streams(Part.FIT, recordings).of(clips, Condition.CLEAN)
    assert [said.clip.text for said in stream.said] == ["0", "1", "2"]
    for said in stream.said:
        within = stream.samples[round(said.began * SAMPLE_RATE) : round(said.ended * SAMPLE_RATE)]
        before = stream.samples[round((said.began - 0.5) * SAMPLE_RATE) : round(said.began * SAMPLE_RATE)]
        assert np.sqrt(np.mean(np.square(within))) == pytest.approx(SPOKEN, rel=0.1)
        assert np.abs(before).max() < 0.1 * SPOKEN


def test_noise_is_as_much_softer_as_the_condition_says(tmp_path: Path) -> None:
    clips = [Clip(Kind.NATURAL, tone(0.5), "said", "somebody")]
    (stream,) = Streams(Part.FIT, tmp_path).of(clips, Condition.DB6)
    before = stream.samples[: round(stream.said[0].began * SAMPLE_RATE)]
    assert 20 * np.log10(SPOKEN / np.sqrt(np.mean(np.square(before)))) == pytest.approx(6.0, abs=3.0)


@pytest.mark.parametrize(
    ("began", "ended", "expected"),
    [(1.0, 2.0, True), (0.2, 2.1, True), (1.6, 1.9, True), (0.0, 1.2, False), (1.9, 2.8, False), (3.0, 4.0, False)],
)
def test_what_was_heard_belongs_to_what_it_overlaps_with_for_the_most_part(
    began: float, ended: float, *, expected: bool
) -> None:
    assert belongs(Said(Clip(Kind.NATURAL, tone(1.0), "said", "somebody"), 1.0, 2.0), began, ended) is expected
