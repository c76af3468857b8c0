"""Measure how well the coach's voices are understood, how loud they are, and how soon they speak.

Two recognizers write down, without a grammar, what a voice says: Moonshine tiny, and Whisper base with its window of
30 s. What counts is the share of words that are wrong, of all words said, once case, punctuation and the way that
numbers are written are taken out.

- sentences: every sentence of a first and of a second default session and every name, each heard by itself. They are
  split in two by a hash: settings are chosen on the part "fit" and quoted on the part "report".
- session: the listening check. A whole first session is rendered with its pauses, cut where it is silent for long, and
  written down. At most 3 % of its words may be wrong by the natural voice, and 8 % by pyttsx3.
- loudness by EBU R128 (pyloudnorm), true peak at four times the rate, time from text to sound, and that time for a
  second of sound. A voice renders whole sentences, so that the first sample is there when the last is.

Found on 29 November 2026, pyttsx3 by espeak-ng 1.51, on a busy machine (per cent of words, Moonshine / Whisper; the
standard error of a part is about 1.3). Each block is one wording, and its rows can be compared:

    as it was worded before, part "fit" (60 sentences), 150 words a minute
        America, nothing set                                              23.6 / 15.7
    reworded once, part "report" (40 sentences), 150 words a minute
        America, nothing set                                              16.3 / 12.1
        Received Pronunciation, variant rob, gap 2                        12.1 /  8.9
    as it is worded now, part "fit" without names (--part fit --sentences 56)
        America, nothing set, 150 words a minute                          15.9 /  -
        Received Pronunciation, variant rob, gap 2, 150 words a minute    10.7 /  -
        the same, 155 words a minute: the defaults                        10.8 /  7.3

A whole first session as it is worded now, and 30 sentences of the part "report" (per cent of words, Moonshine /
Whisper; the first sound's median; the time for a second of sound on one core of two):

                                       session        30 sentences    first sound   takes
    pyttsx3, America, nothing set      14.8 /  8.1
    pyttsx3, the defaults              12.3 /  6.8    11.8 /  8.6         31 ms      0.01
    Piper's joe                         7.0 /  3.8     7.3 /  4.5        306 ms      0.15
    Kokoro's Heart                      1.0 /  0.5     0.9 /  1.4       1458 ms      0.69

All of them have -20.1 to -20.3 LUFS and -2.2 dBTP. What is asked for is reached by Kokoro, and by pyttsx3 where Whisper
listens; where Moonshine does, it isn't: it writes "her" for "a" and "the", "lids" for "blades", "lift" for "left" and
"tone" for "turn". Treble lifted by 6, 12 and 18 dB from 2 kHz on gave 10.8, 10.3 and 9.8 on the 56 sentences (from
2.5 kHz the last), no more than chance.
"""

import argparse
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
import pyloudnorm
import soxr

from scripts.benches.findings import Better, Findings, Statistic, begin
from scripts.benches.hearing_material import Part
from scripts.benches.transcribing import KEPT, Remembering, transcribers
from scripts.benches.voice_script import Line, both_sessions, names, part_of, session_lines
from scripts.benches.voice_settings import combinations, read_voice
from scripts.benches.word_errors import WordErrors, word_errors
from tests.coach.lengths import newcomer
from voice.config import Language, Synthesizer
from voice.errors import SynthesisError
from voice.mouth.cache import SpeechCache
from voice.mouth.synth.voice import Voice
from voice.sound.rates import at_ear_rate
from voice.sound.samples import SPEAKER_RATE, Samples, silence

FLOORS = {Synthesizer.KOKORO: 3.0, Synthesizer.PYTTSX3: 8.0}
"""Per cent of the words of a session that may be wrong."""

USUAL = ("pyttsx3", "kokoro")
"""The voices that are promised to be understood."""

LONG_SILENCE = 1.2
"""Seconds: where a session is cut in pieces to be written down."""

LONGEST_PIECE = 12.0
"""Seconds: a piece is cut between sentences where it would become longer; Moonshine loses its thread then."""

TIMED = 60
"""Sentences whose rendering is timed; a voice that is kept on disk takes no time at all."""

OVERSAMPLING = 4
"""Of the true peak. Source: ITU-R BS.1770-5, annex 2."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """Something that was said: a sentence, or several with the silence between them.

    Attributes:
        text: The words.
        sound: float32 mono at `SPEAKER_RATE`.
    """

    text: str
    sound: Samples


@dataclass(frozen=True, slots=True)
class Table:
    """Where the figures go.

    Attributes:
        findings: Takes them down.
        heard_by: The recognizers.
        worst: How many of what was heard worst to print.
    """

    findings: Findings
    heard_by: tuple[Remembering, ...]
    worst: int

    def take_errors(self, name: str, said: list[Spoken], floor: float | None = None) -> None:
        """Take down the word errors by each recognizer."""
        for recognizer in self.heard_by:
            heard = [(one.text, recognizer.transcribe(at_ear_rate(one.sound))) for one in said]
            judged = [(word_errors(text, words), text, words) for text, words in heard]
            total = sum((errors for errors, _, _ in judged), WordErrors())
            self.findings.take(f"{name}, wrong words by {recognizer.name}", total.percent, "%", floor=floor)
            wrong = dict.fromkeys(one for one in judged if one[0].wrong)
            for errors, text, words in sorted(wrong, key=lambda one: -one[0].wrong)[: self.worst]:
                print(f"  {errors.wrong:2} {recognizer.name}: {text!r} -> {words!r}")


def main() -> int:
    """Print the table; exit 1 where a floor is missed."""
    options, findings = begin(_parser())
    language = Language(options.language)
    texts = [text for text in both_sessions(language) + names(language) if part_of(text) is options.part]
    texts = texts[: options.sentences]
    heard_by = tuple(one for one in transcribers(language) if one.name in options.recognizer)
    table = Table(findings, heard_by, options.worst)
    voices = [read_voice(one) for one in options.voice]
    for setting in combinations(voices, options.rate, options.pitch, options.gap):
        try:
            voice = setting.voice(language)
        except SynthesisError as error:
            findings.note(f"without {setting}: {error.problem}")
            continue
        if texts:
            measure_sentences(table, str(setting), voice, texts)
        if options.session:
            measure_session(table, str(setting), voice, language, FLOORS.get(setting.synthesizer))
    return findings.close()


def measure_sentences(table: Table, name: str, voice: Voice, texts: list[str]) -> None:
    """Take down how a voice says sentences, each by itself."""
    voice.render(texts[0])  # whatever it does only once
    kept = SpeechCache(voice, KEPT / "speech")
    said, delays = [], []
    for number, text in enumerate(texts):
        if number < TIMED:
            before = time.perf_counter()
            sound = voice.render(text)
            delays.append((time.perf_counter() - before, len(sound) / SPEAKER_RATE))
        said.append(Spoken(text, kept.render(text)))
    whole = np.concatenate([one.sound for one in said])
    table.take_errors(f"{name}: sentences", said)
    table.findings.take(f"{name}: loudness", loudness(whole), "LUFS", better=Better.NEITHER)
    table.findings.take(f"{name}: true peak", true_peak(whole), "dBTP", better=Better.NEITHER)
    table.findings.take_times(f"{name}: first sound", [took for took, _ in delays], Statistic.MEDIAN, Statistic.P95)
    table.findings.take(f"{name}: real-time factor", float(np.divide(*np.sum(delays, axis=0))))


def measure_session(table: Table, name: str, voice: Voice, language: Language, floor: float | None) -> None:
    """Take down how a whole first session by a voice is understood."""
    sounds: dict[str, Samples] = {}
    voice = SpeechCache(voice, KEPT / "speech")

    def seconds(text: str) -> float:
        if text not in sounds:
            sounds[text] = voice.render(text)
        return len(sounds[text]) / SPEAKER_RATE

    lines = session_lines(newcomer(), language, seconds)
    pieces = [_joined(piece, sounds) for piece in pieces_of(lines, seconds)]
    table.take_errors(f"{name}: session", pieces, floor)


def pieces_of(lines: list[Line], seconds: Callable[[str], float]) -> Iterator[list[Line]]:
    """Give a session in pieces: what is said without a long silence, no longer than a recognizer can follow."""
    piece: list[Line] = []
    for line in lines:
        if piece:
            silent = line.begins - piece[-1].begins - seconds(piece[-1].text)
            ends = line.begins + seconds(line.text)
            if silent >= LONG_SILENCE or ends - piece[0].begins > LONGEST_PIECE:
                yield piece
                piece = []
        piece.append(line)
    if piece:
        yield piece


def loudness(sound: Samples) -> float:
    """Return the integrated loudness in LUFS."""
    return float(pyloudnorm.Meter(SPEAKER_RATE).integrated_loudness(sound.astype(np.float64)))


def true_peak(sound: Samples) -> float:
    """Return the highest peak between samples as well, in dB of full scale."""
    peak = np.abs(soxr.resample(sound, SPEAKER_RATE, OVERSAMPLING * SPEAKER_RATE)).max()
    return float(20 * np.log10(peak))


def _joined(piece: list[Line], sounds: dict[str, Samples]) -> Spoken:
    first = piece[0].begins
    places = [round((line.begins - first) * SPEAKER_RATE) for line in piece]
    length = max(place + len(sounds[line.text]) for place, line in zip(places, piece, strict=True))
    sound = silence(length)
    for place, line in zip(places, piece, strict=True):
        sound[place : place + len(sounds[line.text])] += sounds[line.text]
    return Spoken(" ".join(line.text for line in piece), sound)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--voice", nargs="+", default=list(USUAL), help="SYNTHESIZER or SYNTHESIZER:NAME, of the coach (%(default)s)"
    )
    parser.add_argument("--rate", nargs="+", type=int, default=[None], help="words a minute (the coach's own)")
    parser.add_argument("--pitch", nargs="+", type=int, default=[None], help="of pyttsx3, 0 to 99 (the coach's own)")
    parser.add_argument("--gap", nargs="+", type=int, default=[None], help="of pyttsx3, between words (the same)")
    parser.add_argument("--part", type=Part, choices=list(Part), default=Part.REPORT)
    parser.add_argument("--sentences", type=int, help="how many sentences at most (all)")
    parser.add_argument("--recognizer", nargs="+", default=["moonshine", "whisper"], help="(both)")
    parser.add_argument("--language", choices=[one.value for one in Language], default=Language.ENGLISH.value)
    parser.add_argument("--session", action=argparse.BooleanOptionalAction, default=True, help="the listening check")
    parser.add_argument("--worst", type=int, default=0, help="print so many that were heard worst")
    return parser


if __name__ == "__main__":
    sys.exit(main())
