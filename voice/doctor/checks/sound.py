"""The doctor's checks of speaker, microphone, and the path between them."""

import time
from collections.abc import Iterator

import numpy as np

from voice.doctor.check import Gathered
from voice.doctor.checks.loopback import ECHO_DIES_AWAY, Loopback, Take
from voice.doctor.failing import skipped
from voice.doctor.finding import Finding, Subject
from voice.doctor.judge.answer import judge_command, judge_speech
from voice.doctor.judge.echo import FAINT, judge_echo, judge_removal
from voice.doctor.judge.echo_path import LATEST, chirp, find_echo
from voice.doctor.judge.hearing import Capture, judge_capture, judge_quiet, judge_source
from voice.doctor.judge.level import SILENT, Levels, decibels, measure, rms
from voice.doctor.judge.speech import judge_speaker
from voice.doctor.judge.speed import Reading, find_speed, is_steady
from voice.doctor.sentences import Skipped
from voice.doctor.words import DoctorWords
from voice.ear.echo.alignment import LEAD
from voice.ear.echo.canceller import EchoCanceller
from voice.ear.utterance.endpoint import Endpointer, Utterance
from voice.ear.utterance.voice_activity import best_detector
from voice.sound.rates import at_ear_rate, at_speaker_rate
from voice.sound.samples import BLOCK, SAMPLE_RATE, SPEAKER_RATE, silence

QUIET_SECONDS = 3.0

READINGS, READING_SECONDS = 40, 0.05
"""How often the speaker's clock is read to find its speed, and how far apart."""

TRIES = 3
"""A speaker that stutters does so every time; a machine that is busy does not."""

PATIENCE = 8.0
"""Seconds to wait for an answer."""

_MOST_ANSWER = 5.0


class SoundChecks:
    """The checks that share the open devices, in the order in which to run them.

    Args:
        gathered: What was found so far.
    """

    def __init__(self, gathered: Gathered) -> None:
        self._gathered = gathered
        self._loopback = Loopback(gathered.config)
        self._noise_floor = SILENT
        self._silent_between = False
        self._speech: float | None = None

    def speaker(self) -> Iterator[Finding]:
        """Open the speaker and check that it plays silence."""
        self._loopback.open_speaker()
        yield from judge_speaker(self._speed(), self._loopback.latency, volume=self._gathered.config.volume)

    def microphone(self) -> Iterator[Finding]:
        """Listen while nobody speaks."""
        self._loopback.open_microphone()
        yield from judge_source(self._loopback.gives)
        self._ask(DoctorWords.of(self._gathered.config.language).quiet)
        take = self._loopback.listen(QUIET_SECONDS)
        levels = measure(take.samples)
        self._noise_floor, self._silent_between = levels.noise_floor, levels.dead
        # Some devices give zeros while it is quiet, and are well all the same.
        alive = levels.dead and self._plays and self._loopback.play_and_listen(chirp(), LATEST).samples.any()
        yield from judge_quiet(levels, is_alive=bool(alive))
        rates = self._loopback.rates
        yield from judge_capture(Capture(QUIET_SECONDS, take.lost, rates.native, rates.opened))

    def speech(self) -> Iterator[Finding]:
        """Ask for a command and hear it."""
        gathered = self._gathered
        if not gathered.wishes.asks:
            return
        if not self._loopback.hears:
            yield skipped(Subject.MICROPHONE, Skipped.NO_MICROPHONE)
            return
        self._ask(DoctorWords.of(gathered.config.language).command.format(command=gathered.command))
        said = self._answer()
        levels = None if said is None else _spoken(said)
        yield judge_speech(levels, self._noise_floor)
        if said is None or levels is None:
            return
        self._speech = levels.level
        if gathered.engine is not None:
            meant = gathered.engine.recognize(said.samples)
            wanted = gathered.grammar.parse(gathered.command) if gathered.grammar else None
            understood = meant.accepted and wanted is not None and meant.intent == wanted.intent
            yield judge_command(understood=understood, confidence=meant.confidence)

    def echo(self) -> Iterator[Finding]:
        """Play a chirp, and hear how it arrives."""
        if not self._gathered.wishes.aloud:
            yield skipped(Subject.ECHO, Skipped.QUIET)
        elif not (self._loopback.plays and self._loopback.hears):
            yield skipped(Subject.ECHO, Skipped.NO_SOUND)
        else:
            yield from self._echo()

    def _echo(self) -> Iterator[Finding]:
        sample = DoctorWords.of(self._gathered.config.language).sample
        voice = self._gathered.sentences.get(sample, silence(0))
        both = np.concatenate([at_speaker_rate(chirp()), silence(round(LATEST * SPEAKER_RATE)), voice])
        take = self._loopback.play_and_listen(both, LATEST if not voice.size else ECHO_DIES_AWAY)
        said = len(at_ear_rate(voice))
        tone = len(take.samples) - said - round(ECHO_DIES_AWAY * SAMPLE_RATE) if said else None
        path = find_echo(take.played[:tone], take.samples[:tone])
        yield from judge_echo(path, self._speech, silent_between=self._silent_between)
        if path is not None and voice.size and path.return_loss < FAINT:
            before, after = without_echo(take, path.delay, said)
            yield judge_removal(before - after, after)

    def close(self) -> None:
        """Close the devices."""
        self._loopback.close()

    def _speed(self) -> float:
        for _ in range(TRIES):
            speed = find_speed(list(self._readings()))
            if is_steady(speed):
                break
        return speed

    def _readings(self) -> Iterator[Reading]:
        for _ in range(READINGS):
            self._loopback.pass_time(READING_SECONDS)
            yield Reading(time.monotonic(), self._loopback.now())

    @property
    def _plays(self) -> bool:
        return self._gathered.wishes.aloud and self._loopback.plays

    def _ask(self, text: str) -> None:
        self._gathered.wishes.show(text)
        speech = self._gathered.sentences.get(text)
        if self._plays and speech is not None:
            self._loopback.play(speech)

    def _answer(self) -> Utterance | None:
        endpointer = Endpointer(best_detector(), maximum=_MOST_ANSWER)
        until = self._loopback.now() + PATIENCE
        for block in self._loopback.blocks():
            found = endpointer.feed(block.samples, block.arrived)
            if isinstance(found, Utterance):
                return found
            if block.arrived > until and not endpointer.hears_speech:
                return None
        return None


def without_echo(take: Take, delay: float, last: int) -> tuple[float, float]:
    """Return the level of the last samples in dBFS, before and after the coach removed its own voice.

    Args:
        take: From a chirp on, with which it learns the room.
        delay: Of the echo, in seconds.
        last: How many samples count.
    """
    late = round(delay * SAMPLE_RATE) - LEAD
    reference = np.concatenate([silence(max(0, late)), take.played[max(0, -late) :], silence(max(0, -late))])
    canceller = EchoCanceller()
    count = len(take.samples) // BLOCK
    blocks = (slice(BLOCK * number, BLOCK * (number + 1)) for number in range(count))
    cleaned = np.concatenate([canceller.process(take.samples[block], reference[block]) for block in blocks])
    before, after = take.samples[: len(cleaned)][-last:], cleaned[-last:]
    return decibels(rms(before)), decibels(rms(after))


def _spoken(said: Utterance) -> Levels | None:
    first = max(0, len(said.samples) - round((said.ended - said.began + 0.3) * SAMPLE_RATE))
    samples = said.samples[first:]
    return measure(samples) if samples.any() else None
