"""Builds the parts from a configuration and fits them together."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from threading import Thread

from voice.audio_devices import Direction, choose_device, list_devices
from voice.coach.commands import Intent
from voice.coach.memory import Memory
from voice.config import Config, Synthesizer
from voice.ear.echo import EchoCanceller
from voice.ear.endpoint import Endpointer
from voice.ear.events import EarEvent
from voice.ear.grammar.commands import load_commands
from voice.ear.grammar.grammar import Grammar
from voice.ear.listener import Listener
from voice.ear.microphone import Microphone
from voice.ear.onset import OnsetDetector
from voice.ear.recognize.choose import make_engine
from voice.ear.recognize.engine import Engine
from voice.ear.speculation import Haste
from voice.ear.voice_activity import Foreground, best_detector
from voice.ear.wake import WakeGate
from voice.happenings import Typed, TypingEnded
from voice.keeping import Diary
from voice.loop import Loop
from voice.mouth.cache import SpeechCache
from voice.mouth.events import MouthEvent
from voice.mouth.mixer import Mixer
from voice.mouth.output import Output
from voice.mouth.player import Player
from voice.mouth.silent_player import SilentPlayer
from voice.mouth.speaker import Speaker
from voice.mouth.synth.piper_voice import PiperVoice
from voice.mouth.synth.pyttsx3_voice import Pyttsx3Voice
from voice.mouth.synth.voice import Voice
from voice.phrases import commands_in, load_phrases
from voice.recollection import keep, recall
from voice.screen.keyboard import Keyboard
from voice.screen.screens import Screen
from voice.stock import load_session

URGENT = frozenset({Intent.PAUSE.value, Intent.WAIT.value, Intent.STOP.value, Intent.NEXT.value})
"""What acts while the utterance may still go on."""

AFTER_URGENT = frozenset({Intent.PAUSE_FOR.value, Intent.HURTS.value})
"""What may be said in one breath with them and does not take them back: "pause for a minute", "stop, it hurts"."""

ONSET_MARGIN = 12.0
"""dB by which a sound stands out that makes the coach lower its voice a little, before anybody knows what it is."""

EAR_STOP_SECONDS = 2.0
"""How long the ear's thread may take to end: a second of waiting, and a decoding."""


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
    match config.synthesizer:
        case Synthesizer.PYTTSX3:
            voice: Voice = Pyttsx3Voice(config.voice, config.words_per_minute, config.language)
        case Synthesizer.PIPER:
            voice = PiperVoice(config.language)
    return SpeechCache(voice, config.cache)


def make_listener(
    engine: Engine, mixer: Mixer, report: Callable[[EarEvent], None], grammar: Grammar | None = None
) -> Listener:
    """Return an ear that knows what the mixer plays.

    Args:
        engine: Made with the same grammar.
        mixer: Plays the coach's voice.
        report: Takes what is heard.
        grammar: What can be said; None for the coach's commands alone.
    """
    grammar = grammar or load_commands()
    if grammar.wake is not None:
        report = _after_wake(WakeGate(grammar.wake), report)
    return Listener(
        engine,
        Endpointer(best_detector()),
        EchoCanceller(),
        mixer.played,
        report,
        may_continue=grammar.may_continue,
        haste=Haste(urgent=URGENT, after=AFTER_URGENT),
        onset=OnsetDetector(Foreground(margin=ONSET_MARGIN)),
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
    """
    with _mouth(config, captions, silent=False, captions_suffice=False) as (loop, mixer, clock):
        microphone = Microphone(config.mic, clock)
        microphone.open()
        opened = [microphone]

        def open_microphone() -> Microphone:
            if opened:
                return opened.pop()
            again = Microphone(config.mic, clock)
            again.open()
            return again

        listener = make_listener(engine, mixer, loop.tell, grammar)
        loop.let_know_what_is_live(listener.live)
        ear = Thread(target=listener.run, args=(open_microphone,), name="ear", daemon=True)
        ear.start()
        try:
            on_loop(loop)
            loop.run()
        finally:
            listener.stop()
            ear.join(EAR_STOP_SECONDS)
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
    with _mouth(config, captions, silent=silent, captions_suffice=True) as (loop, _, _):
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


@contextmanager
def _mouth(
    config: Config, captions: Screen, *, silent: bool, captions_suffice: bool
) -> Iterator[tuple[Loop, Mixer, Callable[[], float]]]:
    """Have a mouth that plays, and the loop that commands it."""
    kept = recall(config.memory)
    diary = Diary(config)
    notes = [*([kept.note] if kept.note else []), *diary.notes]
    session = diary.taken_up(load_session(config, kept.content or Memory(), notes.append))
    loops: list[Loop] = []

    def tell(event: MouthEvent) -> None:
        for loop in loops:
            loop.tell(event)

    mixer = Mixer(tell)
    mixer.volume = config.volume
    output = _output(config, mixer, tell, silent=silent)
    speaker = Speaker(lambda: make_voice(config), mixer, tell)
    loop = Loop(session, speaker, output.now, captions, captions_suffice=captions_suffice)
    loop.keep_with(partial(keep, config.memory))
    for note in notes:
        loop.note(note)
    loops.append(loop)
    output.start()
    try:
        speaker.start()
        diary.follow(loop)
        yield loop, mixer, output.now
    finally:
        with suppress(KeyboardInterrupt):
            diary.close(loop.note)
            speaker.close()
            output.close()


def _output(config: Config, mixer: Mixer, tell: Callable[[MouthEvent], None], *, silent: bool) -> Output:
    if silent:
        return SilentPlayer(mixer)
    device = choose_device(list_devices(), config.speaker, Direction.OUTPUT)
    return Player(mixer, device.index, tell)
