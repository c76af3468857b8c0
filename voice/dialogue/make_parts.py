"""Builds the parts from a configuration and fits them together."""

from collections.abc import Callable

from voice.coach.intents import Intent
from voice.config import Config
from voice.dialogue.events import Typed, TypingEnded
from voice.dialogue.kept_audio import keeping_audio
from voice.dialogue.loop import Loop
from voice.dialogue.other_coaches import listening
from voice.dialogue.run import speaking
from voice.ear.echo.canceller import EchoCanceller
from voice.ear.events import EarEvent
from voice.ear.input.block_source import BlockSource
from voice.ear.input.microphone import Microphone
from voice.ear.listener import Listener
from voice.ear.quality.watch import HearingWatch
from voice.ear.recognize.engine import Engine
from voice.ear.recognize.make_engine import make_engine
from voice.ear.recognize.watched import WatchedEngine
from voice.ear.thread import Ear, Report
from voice.ear.utterance.endpoint import Endpointer
from voice.ear.utterance.onset import OnsetDetector
from voice.ear.utterance.speculation import Haste
from voice.ear.utterance.voice_activity import Foreground, best_detector
from voice.ear.wake import WakeGate
from voice.grammar.commands import load_commands
from voice.grammar.grammar import Grammar
from voice.grammar.what_can_be_said import commands_in, load_phrases
from voice.mouth.cache import SpeechCache
from voice.mouth.mixer import Mixer
from voice.mouth.synth.make_voice import chosen, make
from voice.mouth.synth.voice import Voice
from voice.screen.screens import Screen
from voice.screen.terminal.keyboard import Keyboard
from voice.sound.devices import list_devices
from voice.system.heartbeat import Pulse

URGENT = frozenset({Intent.PAUSE.value, Intent.WAIT.value, Intent.STOP.value, Intent.NEXT.value})
"""What acts while the utterance may still go on."""

AFTER_URGENT = frozenset({Intent.PAUSE_FOR.value, Intent.HURTS.value})
"""What may be said in one breath with them and does not take them back: "pause for a minute", "stop, it hurts"."""

ONSET_MARGIN = 12.0
"""dB by which a sound stands out that makes the coach lower its voice a little, before anybody knows what it is."""


def load_engine(config: Config, grammar: Grammar | None = None) -> tuple[Engine, str | None]:
    """Return the recognizer, and a sentence where it is not the one that one would wish.

    Args:
        config: The configuration.
        grammar: What can be said, where somebody has loaded it already.

    Raises:
        RecognizerError: It is unknown, does not hear the language, or cannot be used.
        GrammarError: A phrase of the user's cannot be used.
    """
    return make_engine(config.engine, grammar or load_phrases(config), config.language)


def make_voice(config: Config) -> Voice:
    """Return the coach's voice; to be called in the thread that uses it.

    Raises:
        SynthesisError: It is not installed, has no such voice, or does not speak the language.
    """
    return SpeechCache(make(chosen(config)), config.cache)


def make_listener(
    engine: Engine,
    mixer: Mixer,
    report: Callable[[EarEvent], None],
    grammar: Grammar | None = None,
    pulse: Pulse | None = None,
) -> Listener:
    """Return an ear that knows what the mixer plays.

    Args:
        engine: Made with the same grammar.
        mixer: Plays the coach's voice.
        report: Takes what is heard.
        grammar: What can be said; None for the coach's commands alone.
        pulse: Of the thread that it will listen in; None where nobody watches.
    """
    pulse = pulse or Pulse()
    grammar = grammar or load_commands()
    if grammar.wake is not None:
        report = _after_wake(WakeGate(grammar.wake), report)
    return Listener(
        WatchedEngine(engine, pulse),
        Endpointer(best_detector()),
        EchoCanceller(),
        mixer.played,
        report,
        may_continue=grammar.may_continue,
        haste=Haste(urgent=URGENT, after=AFTER_URGENT),
        onset=OnsetDetector(Foreground(margin=ONSET_MARGIN)),
        pulse=pulse,
    )


def _after_wake(gate: WakeGate, report: Callable[[EarEvent], None]) -> Callable[[EarEvent], None]:
    return lambda event: report(gate.judge(event))


def has_sound() -> bool:
    """Return whether this machine has any microphone or speaker.

    Raises:
        SpeakerError: PyAudio or PortAudio is missing.
    """
    return bool(list_devices())


def run_spoken(
    config: Config, captions: Screen, engine: Engine, grammar: Grammar, on_loop: Callable[[Loop], None]
) -> Loop:
    """Run a session with microphone and speaker, and return its loop when it is over.

    Args:
        config: The configuration.
        captions: Where captions go; already entered.
        engine: The recognizer.
        grammar: What it was made with.
        on_loop: Called with the loop before it runs.

    Raises:
        MicrophoneError: There is none, or it does not open.
        SpeakerError: The same.
        SynthesisError: The voice does not start.
        DiaryError: What was kept of earlier sessions cannot be read, or the diary is a newer version's.
        RecordingError: What is said is to be kept in a folder that cannot be used.
    """
    with (
        listening() as accompanied,
        speaking(config, captions, silent=False, captions_suffice=False, accompanied=accompanied) as spoken,
        keeping_audio(config, lambda: spoken.loop) as kept,
    ):
        loop, mixer, clock = spoken.loop, spoken.mixer, spoken.clock
        microphone = Microphone(config.mic, clock)
        microphone.open()
        opened, engines = [microphone], [engine]
        watch = HearingWatch(mixer.played, loop.tell)

        def open_microphone() -> BlockSource:
            if opened:
                return watch.over(opened.pop())
            again = Microphone(config.mic, clock)
            again.open()
            return watch.over(again)

        def new_listener(report: Report, pulse: Pulse) -> Listener:
            engine = engines.pop() if engines else load_engine(config, grammar)[0]
            return make_listener(kept(engine), mixer, report, grammar, pulse)

        ear = Ear(new_listener, open_microphone, watch.tell)
        loop.let_know_what_is_live(ear.live)
        ear.start()
        spoken.watchdog.watch(ear)
        try:
            on_loop(loop)
            loop.run()
        finally:
            ear.stop()
    if loop.failure:
        raise loop.failure
    return loop


def run_typed(config: Config, captions: Screen, on_loop: Callable[[Loop], None], *, silent: bool) -> Loop:
    """Run a session with typed commands, and return its loop when it is over.

    Args:
        config: The configuration.
        captions: Where captions go; already entered.
        on_loop: Called with the loop before it runs.
        silent: Whether there is no speaker: then there are only captions, paced as if there were one.

    Raises:
        SpeakerError: There should be a speaker, and it does not open.
        DiaryError: What was kept of earlier sessions cannot be read, or the diary is a newer version's.
    """
    grammar = load_phrases(config)
    with speaking(config, captions, silent=silent, captions_suffice=True) as spoken:
        loop = spoken.loop
        keyboard = Keyboard(
            line=lambda text: loop.tell(Typed(text, commands_in(grammar, text))),
            ended=lambda: loop.tell(TypingEnded()),
            typing=captions.typing,
            by_key=captions.is_live and not config.plain,
        )
        with keyboard:
            on_loop(loop)
            loop.run()
    return loop
