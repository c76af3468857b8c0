"""What the bench of voices is fed with, without a voice."""

import numpy as np
import pytest

from scripts.benches.hearing_material import Part
from scripts.benches.voice import LONG_SILENCE, LONGEST_PIECE, loudness, pieces_of, true_peak
from scripts.benches.voice_script import Line, both_sessions, names, part_of, session_lines
from scripts.benches.voice_settings import Setting, combinations, read_voice
from tests.coach.lengths import newcomer
from voice.coach.words.sentences import speaking_seconds
from voice.config import Language, Synthesizer
from voice.sound.samples import SPEAKER_RATE


def test_the_script_holds_what_a_first_and_a_second_session_say() -> None:
    said = both_sessions(Language.ENGLISH)
    assert any("child's pose" in one for one in said)
    assert "Legs straight, bend forward, and hook your fingers under your feet." in said  # who knows it hears this
    assert len(said) == len(set(said)) > 80
    assert "Seated twist." in names(Language.ENGLISH)


def test_both_parts_have_about_half_of_it() -> None:
    said = both_sessions(Language.ENGLISH) + names(Language.ENGLISH)
    fit = sum(part_of(text) is Part.FIT for text in said)
    assert 0.4 < fit / len(said) < 0.6


def test_the_sentences_of_a_session_follow_each_other() -> None:
    lines = session_lines(newcomer(), Language.ENGLISH)
    ends = [line.begins + speaking_seconds(line.text) for line in lines]
    assert all(line.begins >= end for line, end in zip(lines[1:], ends, strict=False))


def test_pieces_hold_every_line_once_and_end_at_long_silences() -> None:
    lines = [Line("a", 0.0), Line("b", 1.2), Line("c", 2.2 + LONG_SILENCE), *(Line("d", 20.0 + n) for n in range(30))]
    pieces = list(pieces_of(lines, lambda _: 1.0))
    assert [line for piece in pieces for line in piece] == lines
    assert [len(piece) for piece in pieces[:2]] == [2, 1]
    assert all(piece[-1].begins + 1.0 - piece[0].begins <= LONGEST_PIECE for piece in pieces)


def test_loudness_and_peak_of_a_known_tone() -> None:
    # EBU Tech 3341: a 997 Hz sine of full scale on one channel has -3.01 LUFS.
    tone = np.sin(2 * np.pi * 997 * np.arange(5 * SPEAKER_RATE) / SPEAKER_RATE).astype(np.float32)
    assert loudness(0.1 * tone) == pytest.approx(-23.01, abs=0.1)
    assert true_peak(0.1 * tone) == pytest.approx(-20.0, abs=0.1)


def test_pitch_and_gap_are_of_one_synthesizer_alone() -> None:
    voices = [read_voice("pyttsx3:gmw/en-us"), read_voice("piper")]
    every = combinations(voices, [150], [40, 60], [None])
    assert [str(one) for one in every] == [
        "pyttsx3 gmw/en-us rate 150 pitch 40",
        "pyttsx3 gmw/en-us rate 150 pitch 60",
        "piper rate 150",
    ]
    assert every[-1] == Setting(Synthesizer.PIPER, rate=150)
