"""Runs a session: with microphone and speaker, or with typed commands."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace

from voice.coach.activity import State
from voice.config import Config
from voice.dialogue.events import NotKept, Typed, TypingEnded
from voice.dialogue.inbox import Inbox
from voice.dialogue.loop import Lingering, Loop
from voice.dialogue.make_parts import load_engine, make_listener
from voice.dialogue.other_coaches import listening
from voice.dialogue.rendering_voices import RenderingVoices
from voice.dialogue.session_start import session_start
from voice.diary.memory_file import MemoryFile
from voice.diary.session_diary import Diary
from voice.ear.input.block_source import BlockSource
from voice.ear.input.microphone import Microphone
from voice.ear.kept_audio import keeping_audio
from voice.ear.listener import Listener
from voice.ear.quality.watch import HearingWatch
from voice.ear.recognize.engine import Engine
from voice.ear.thread import EarThread, Report
from voice.grammar.commands import usual_phrases
from voice.grammar.grammar import Grammar
from voice.grammar.what_can_be_said import commands_in
from voice.library.notes_words import NotesWords
from voice.library.repertoire import Repertoire
from voice.mouth.mixer import Mixer
from voice.mouth.music.ahead import ReadAhead
from voice.mouth.music.stream import MusicStream
from voice.mouth.output import Output
from voice.mouth.player import Player
from voice.mouth.silent_player import SilentPlayer
from voice.mouth.speaker import Speaker
from voice.screen.screens import Screen
from voice.screen.session_captions import typing_help
from voice.screen.terminal.any_key import Keys, any_key
from voice.screen.terminal.keyboard import Keyboard
from voice.screen.terminal.until_seen import somebody_looks
from voice.sound.devices import Direction, choose_device, list_devices
from voice.sound.input_kind import InputKind
from voice.sound.other_programs import OtherPrograms
from voice.system.heartbeat import Heartbeat
from voice.system.wall_clock import now_here
from voice.system.watchdog import Watchdog
from voice.understanding.understanding import Understanding


def _nothing(_: State) -> str:
    return ""


def run_spoken(  # noqa: PLR0913, PLR0917 - what a session is made of
    config: Config, repertoire: Repertoire, captions: Screen, inbox: Inbox, engine: Engine, grammar: Grammar
) -> Loop:
    """Run a session with microphone and speaker, and return its loop when it is over.

    Args:
        config: The configuration.
        repertoire: What was read of the library for it.
        captions: Where captions go; already entered.
        inbox: Where everything that happens is put.
        engine: The recognizer.
        grammar: What it was made with.

    Raises:
        MicrophoneError: There is none, or it does not open.
        SpeakerError: The same.
        SynthesisError: The voice does not start.
        DiaryError: What was kept of earlier sessions cannot be read, or the diary is a newer version's.
        RecordingError: What is said is to be kept in a folder that cannot be used.
    """
    with (
        speaking(
            *(config, repertoire, captions, inbox, grammar),
            silent=False,
            captions_suffice=False,
            lingering=any_key if somebody_looks(plain=config.plain) else None,
        ) as coach,
        keeping_audio(config.keep_audio, inbox.put, lambda: loop.session.state) as kept,
        Microphone(config.mic, coach.clock) as microphone,
        listening(microphone.device.name) as accompanied,
    ):
        loop, mixer, clock = coach.loop, coach.mixer, coach.clock
        loop.session = replace(loop.session, accompanied=accompanied)
        if microphone.device.gives in {InputKind.MONITOR, InputKind.LOOPBACK}:
            loop.note(NotesWords.of(config.language).no_microphone.format(device=microphone.device.name))
        opened, engines = [microphone], [engine]
        watch = HearingWatch(mixer.played, loop.hear, mixer.said)

        def open_microphone() -> BlockSource:
            if opened:
                return watch.over(opened.pop())
            again = Microphone(config.mic, clock)
            again.open()
            return watch.over(again)

        def new_listener(report: Report, heartbeat: Heartbeat) -> Listener:
            engine = engines.pop() if engines else load_engine(config, grammar)[0]
            return make_listener(kept(engine), mixer, report, grammar, live=loop.live, heartbeat=heartbeat)

        ear = EarThread(new_listener, open_microphone, watch.tell)
        ear.start()
        coach.watchdog.watch(ear)
        try:
            inbox.take_signals()
            loop.run()
        finally:
            ear.stop()
    if loop.failure:
        raise loop.failure
    return loop


def run_typed(  # noqa: PLR0913 - what a session is made of
    config: Config, repertoire: Repertoire, captions: Screen, inbox: Inbox, grammar: Grammar, *, silent: bool
) -> Loop:
    """Run a session with typed commands, and return its loop when it is over.

    Args:
        config: The configuration.
        repertoire: What was read of the library for it.
        captions: Where captions go; already entered.
        inbox: Where everything that happens is put.
        grammar: What can be typed.
        silent: Whether there is no speaker: then there are only captions, paced as if there were one.

    Raises:
        SpeakerError: There should be a speaker, and it does not open.
        DiaryError: What was kept of earlier sessions cannot be read, or the diary is a newer version's.
    """
    keys = Keys(captions.typing)
    keyboard = Keyboard(
        line=lambda text: inbox.put(Typed(text, commands_in(grammar, text))),
        ended=lambda: inbox.put(TypingEnded()),
        typing=keys.typing,
        by_key=captions.is_live and not config.plain,
    )
    help_ = typing_help(config, usual_phrases(grammar)) if sys.stdin.isatty() else None
    hint = help_.hint if help_ else _nothing
    parts = (config, repertoire, captions, inbox, grammar)
    lingering = keys.pressed_from_now if somebody_looks(plain=config.plain) else None
    with (
        speaking(*parts, silent=silent, captions_suffice=True, lingering=lingering, hint=hint) as coach,
        keyboard,
    ):
        inbox.take_signals()
        if help_:
            coach.loop.note(help_.invitation)
        coach.loop.run()
    return coach.loop


@dataclass(frozen=True, slots=True)
class DeafCoach:
    """All of a coach except its ears.

    Attributes:
        loop: Commands the mouth; not yet running.
        mixer: Plays.
        clock: The coach's, in seconds.
        watchdog: Watches the mouth's thread.
    """

    loop: Loop
    mixer: Mixer
    clock: Callable[[], float]
    watchdog: Watchdog


@contextmanager
def speaking(  # noqa: PLR0913 - each is a setting of its own, given by name
    config: Config,
    repertoire: Repertoire,
    captions: Screen,
    inbox: Inbox,
    grammar: Grammar,
    *,
    silent: bool,
    captions_suffice: bool,
    lingering: Lingering | None = None,
    hint: Callable[[State], str] = _nothing,
) -> Iterator[DeafCoach]:
    """Set up a mouth that plays, the loop that commands it, and their watchdog.

    Args:
        config: The configuration.
        repertoire: What was read of the library for it.
        captions: Where captions go; already entered.
        inbox: Where everything that happens is put.
        grammar: What can be said.
        silent: Whether there is no speaker.
        captions_suffice: Whether the session goes on where the voice fails from the first word.
        lingering: As of `Loop`.
        hint: Gives what can be typed in a state, for who typed nothing, or nothing that was understood.

    Raises:
        SpeakerError: There should be a speaker, and it does not open.
        DiaryError: What was kept of earlier sessions cannot be read, or the diary is a newer version's.
        ConfigError: There is no music where it should be.
    """
    kept = MemoryFile(config.memory)
    diary = Diary(config)
    start = session_start(config, repertoire, kept, diary)
    # What nobody can hear need not be read.
    music = ReadAhead(MusicStream(start.music, inbox.put).take) if start.music and not silent else None
    mixer = Mixer(inbox.put, music)
    mixer.volume = config.volume
    output = _output(config, mixer, inbox, silent=silent)
    rendering = RenderingVoices(start.config, inbox.put, insists=start.asked_for)
    speaker, watchdog = Speaker(rendering.make, mixer, inbox.put, make_other=rendering.make_other), Watchdog()
    # Beside what is kept of the user: it may have to be found by a later session.
    others = OtherPrograms(config.memory.with_name(f"{config.memory.name}.lowered"))
    loop = Loop(
        start.session,
        inbox,
        speaker,
        output.now,
        captions,
        keep=kept.keep,
        observers=(diary.keep,),
        captions_suffice=captions_suffice,
        understanding=Understanding(grammar, config.language),
        wall=now_here,
        lingering=lingering,
        lower=others.tell,
        foresees=start.some_are_slow,
        hint=hint,
        language=config.language,
    )
    for note in start.notes:
        loop.note(note)
    output.start()
    try:
        speaker.start()
        if config.lower_others and not silent:
            others.start()
        if music is not None:
            music.start()
        watchdog.watch(speaker)
        watchdog.start()
        diary.follow(lambda error: inbox.put(NotKept(error)))
        yield DeafCoach(loop, mixer, output.now, watchdog)
    finally:
        with suppress(KeyboardInterrupt):
            others.close()
            watchdog.close()
            diary.close(loop.note)
            speaker.close()
            rendering.close()
            output.close()
            if music is not None:
                music.close()


def _output(config: Config, mixer: Mixer, inbox: Inbox, *, silent: bool) -> Output:
    if silent:
        return SilentPlayer(mixer)
    device = choose_device(list_devices(), config.speaker, Direction.OUTPUT)
    return Player(mixer, device.index, inbox.put)
