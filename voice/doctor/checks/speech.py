"""The doctor's checks of voice and recognizer: the voice speaks commands that the recognizer must understand."""

import time
from collections.abc import Iterator

import numpy as np

from voice.coach.intents import Intent
from voice.config import Language
from voice.dialogue.make_parts import load_engine
from voice.dialogue.users_voice import with_users_voice
from voice.doctor.check import Gathered
from voice.doctor.failing import skipped
from voice.doctor.finding import Finding, Subject
from voice.doctor.judge.speech import Rendering, Tried, judge_recognizer, judge_voice
from voice.doctor.sentences import Skipped
from voice.doctor.words import DoctorWords
from voice.grammar.commands import command_phrases
from voice.mouth.synth.make_voice import chosen
from voice.mouth.synth.voice_process import VoiceApart
from voice.sound.rates import at_ear_rate
from voice.sound.samples import SAMPLE_RATE, SPEAKER_RATE, silence
from voice.system.heartbeat import Heartbeat

TRIED = (Intent.START, Intent.PAUSE, Intent.HOW_LONG)
"""Commands to try the recognizer with: short ones, the shortest, and longer ones."""

_AROUND = round(0.3 * SAMPLE_RATE)


def voice(gathered: Gathered) -> Iterator[Finding]:
    """Render everything that will be said, and report how long a sentence took."""
    config, words = gathered.config, DoctorWords.of(gathered.config.language)
    gathered.command = _command(gathered, Intent.START)
    sentences = (words.quiet, words.sample, words.command.format(command=gathered.command))
    restarts: list[str] = []
    renderer = VoiceApart(chosen(with_users_voice(config)), restarts.append, Heartbeat())
    try:
        began = time.perf_counter()
        _ = renderer.key  # waits until it is there
        there = time.perf_counter()
        gathered.sentences[words.quiet] = renderer.render(words.quiet)
        rendered = time.perf_counter()
        for text in (*sentences, *(_command(gathered, intent) for intent in TRIED)):
            gathered.sentences[text] = renderer.render(text)
    finally:
        renderer.close()
    seconds = len(gathered.sentences[words.quiet]) / SPEAKER_RATE
    yield from judge_voice(Rendering(there - began, rendered - there, seconds, len(restarts)))


def recognizer(gathered: Gathered) -> Iterator[Finding]:
    """Load the recognizer and check that it understands the voice."""
    if gathered.grammar is None:
        yield skipped(Subject.RECOGNIZER, Skipped.NO_COMMANDS)
        return
    began = time.perf_counter()
    engine, told = load_engine(gathered.config, gathered.grammar)
    loading = time.perf_counter() - began
    gathered.engine = engine
    said = {intent: gathered.sentences.get(_command(gathered, intent)) for intent in TRIED}
    understood, slowest = 0, 0.0
    for intent, speech in said.items():
        if speech is None:
            yield skipped(Subject.RECOGNIZER, Skipped.NO_VOICE)
            return
        quiet = silence(_AROUND)
        began = time.perf_counter()
        meant = engine.recognize(np.concatenate([quiet, at_ear_rate(speech), quiet]))
        slowest = max(slowest, time.perf_counter() - began)
        understood += meant.accepted and meant.intent == intent
    foreign = gathered.config.language is not Language.ENGLISH
    yield from judge_recognizer(Tried(len(said), understood, slowest, loading, told is not None, foreign))


def _command(gathered: Gathered, intent: Intent) -> str:
    config = gathered.config
    phrase = command_phrases(config.language)[intent][0]
    return f"{config.wake}, {phrase}" if config.wake else phrase
