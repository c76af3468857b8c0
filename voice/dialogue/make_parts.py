"""Makes recognizer, voice and listener as configured."""

from voice.coach.acceptance import ALARMING
from voice.coach.intents import Intent
from voice.config import Config
from voice.ear.echo.canceller import EchoCanceller
from voice.ear.listener import Listener, Live, every_intent
from voice.ear.recognize.engine import Engine
from voice.ear.recognize.make_engine import make_engine
from voice.ear.recognize.watched import WatchedEngine
from voice.ear.thread import Report
from voice.ear.utterance.endpoint import Endpointer
from voice.ear.utterance.onset import OnsetDetector
from voice.ear.utterance.speculation import Haste
from voice.ear.utterance.voice_activity import Foreground, best_detector
from voice.ear.wake import WakeGate
from voice.grammar.commands import load_commands
from voice.grammar.grammar import Grammar
from voice.grammar.what_can_be_said import load_phrases
from voice.library.repertoire import load_repertoire
from voice.mouth.cache import SpeechCache
from voice.mouth.mixer import Mixer
from voice.mouth.synth.make_voice import chosen, make
from voice.mouth.synth.voice import Voice
from voice.system.heartbeat import Heartbeat

URGENT = frozenset({Intent.PAUSE.value, Intent.WAIT.value, Intent.STOP.value, Intent.NEXT.value})
"""Commands that act while the utterance may still go on."""

AFTER_URGENT = frozenset({Intent.PAUSE_FOR.value, Intent.MUSIC_OFF.value} | {intent.value for intent in ALARMING})
"""What may be said in one breath with them and does not take them back: "pause for a minute", "stop, it hurts". A "stop
the music" does; but nobody draws breath in it, and "stop" must not wait for one."""

ONSET_MARGIN = 12.0
"""dB by which a sound stands out that makes the coach lower its voice a little, before it is known what it is."""


def load_engine(config: Config, grammar: Grammar | None = None) -> tuple[Engine, str | None]:
    """Return the recognizer, and a sentence if it is not the preferred one.

    Args:
        config: The configuration.
        grammar: What can be said, where somebody has loaded it already.

    Raises:
        RecognizerError: It is unknown, does not hear the language, or cannot be used.
        GrammarError: A phrase of the user's cannot be used.
    """
    return make_engine(config.engine, grammar or load_phrases(config, load_repertoire(config)), config.language)


def make_voice(config: Config) -> Voice:
    """Return the coach's voice; call it in the thread that uses the voice.

    Raises:
        SynthesisError: It is not installed, has no such voice, or does not speak the language.
    """
    return SpeechCache(make(chosen(config)), config.cache)


def make_listener(  # noqa: PLR0913 - the parts of an ear that others make
    engine: Engine,
    mixer: Mixer,
    report: Report,
    grammar: Grammar | None = None,
    *,
    live: Live = every_intent,
    heartbeat: Heartbeat | None = None,
) -> Listener:
    """Return an ear that knows what the mixer plays.

    Args:
        engine: Made with the same grammar.
        mixer: Plays the coach's voice.
        report: Takes what is heard.
        grammar: What can be said; None for the coach's commands alone.
        live: Gives the intents that make sense now, None for all.
        heartbeat: Of the thread that it will listen in; None where nobody watches.
    """
    heartbeat = heartbeat or Heartbeat()
    grammar = grammar or load_commands()
    if grammar.wake is not None:
        report = _after_wake(WakeGate(grammar.wake), report)
    return Listener(
        WatchedEngine(engine, heartbeat),
        Endpointer(best_detector()),
        EchoCanceller(),
        mixer.played,
        report,
        said=mixer.said,
        live=live,
        may_continue=grammar.may_continue,
        haste=Haste(urgent=URGENT, after=AFTER_URGENT),
        onset=OnsetDetector(Foreground(margin=ONSET_MARGIN)),
        heartbeat=heartbeat,
    )


def _after_wake(gate: WakeGate, report: Report) -> Report:
    return lambda event: report(gate.judge(event))
