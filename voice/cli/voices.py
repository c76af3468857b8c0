"""`stretch voices`: lists the installed voices, plays them, and remembers which one to use."""

# ruff: noqa: PLC0415 - what reads the memory file and speaks is heavy, and `--version` needs none of it

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from voice.cli.flags import Commands, config_in
from voice.cli.output import show, show_json, show_layout, until_the_reader_leaves
from voice.errors import ExitCode, SynthesisError
from voice.system.interrupts import cleaning_up

if TYPE_CHECKING:
    from argparse import Namespace

    from voice.cli.sound_words import VoicesWords
    from voice.config import Config
    from voice.mouth.synth.known_voices import KnownVoice
    from voice.mouth.synth.voice import Voice

REHEARSED = 24
"""Sentences: the safety words, the counts and the first steps of the first stretch. At most half a minute's work."""

EVERY = ""
"""Stands for every voice if none is named."""


def add(commands: Commands) -> None:
    """Add it to the command line."""
    voices = commands.add_parser("voices", help="list, play and choose the coach's voices")
    what = voices.add_mutually_exclusive_group()
    what.add_argument("--json", action="store_true", help="print JSON")
    what.add_argument(
        "--play", nargs="?", const=EVERY, metavar="NAME", help="play a sentence in each voice, or only in this one"
    )
    what.add_argument("--use", metavar="NAME", help="use this voice from now on")
    what.add_argument(
        "--choose", action="store_true", help="use the most natural voice that this machine is fast enough for"
    )
    voices.set_defaults(run=_run)


@cleaning_up()
@until_the_reader_leaves
def _run(options: Namespace) -> int:
    from voice.mouth.synth.known_voices import known_voices

    config = config_in(options)
    if options.play is not None:
        there = known_voices(config.language)
        _play(config, there if options.play == EVERY else (_named(options.play, there, config),))
    elif options.use is not None:
        voice = _named(options.use, known_voices(config.language), config)
        _remember(config, voice.key)
        show(_words(config).from_now_on.format(voice=_title(voice, config)))
    elif options.choose:
        _choose(config)
    elif options.json:
        show_json(_listed(config))
    else:
        _show(config)
    return ExitCode.OK


def _listed(config: Config) -> list[dict[str, Any]]:
    """Return the voices as plain data."""
    from voice.config import Language
    from voice.dialogue.users_voice import with_users_voice
    from voice.mouth.synth.known_voices import key_in, known_voices

    used = key_in(with_users_voice(config))
    return [
        {
            "name": voice.called or None,
            "synthesizer": voice.synthesizer.value,
            "voice": voice.name,
            "language": language.value,
            "used": language is config.language and voice.key == used,
        }
        for language in Language
        for voice in known_voices(language)
    ]


def _show(config: Config) -> None:
    from rich.table import Table

    table, words = Table(box=None, pad_edge=False, show_header=False), _words(config)
    for one in _listed(config):
        called = one["name"] or words.own
        table.add_row("*" if one["used"] else "", called, one["synthesizer"], one["voice"] or "", one["language"])
    show_layout(table)
    show("")
    show(words.in_use)
    show(words.change)


def _play(config: Config, voices: tuple[KnownVoice, ...]) -> None:
    from queue import SimpleQueue

    from voice.coach.words.prompt_ids import Prompt
    from voice.library.for_coach import as_language
    from voice.mouth.events import Finished, MouthEvent, SpeakerLost
    from voice.mouth.mixer import Mixer
    from voice.mouth.player import Player
    from voice.mouth.synth.known_voices import with_voice
    from voice.mouth.synth.make_voice import chosen, make
    from voice.sound.devices import Direction, choose_device, list_devices

    language = as_language(config.language)
    events: SimpleQueue[MouthEvent] = SimpleQueue()
    mixer = Mixer(events.put)
    mixer.volume = config.volume
    player = Player(mixer, choose_device(list_devices(), config.speaker, Direction.OUTPUT).index, events.put)
    player.start()
    try:
        for number, voice in enumerate(voices):
            named = language.say(Prompt.VOICE_WITH_NAME, name=voice.called)
            text = named if voice.called else language.say(Prompt.VOICE_WITHOUT_NAME)
            samples = make(chosen(with_voice(config, voice.key))).render(text)
            show(f"{_title(voice, config)}: {text}")
            mixer.speak(number, samples)
            while not isinstance(events.get(), Finished | SpeakerLost):
                pass
    finally:
        player.close()


def _choose(config: Config) -> None:
    """Remember the most natural voice that is fast enough on this machine, unless one is chosen already.

    Raises:
        SynthesisError: There is none, or it is too slow here.
    """
    from voice.config import Language, Synthesizer
    from voice.dialogue.users_voice import with_users_voice
    from voice.library.language_facts import language_facts
    from voice.mouth.synth.known_voices import known_voices, with_voice
    from voice.mouth.synth.make_voice import chosen, make
    from voice.mouth.synth.quickness import QUICK_ENOUGH, real_time_factor

    words, facts = _words(config), language_facts(config.language)
    if config.language is not Language.ENGLISH and not facts.kokoro:
        show(words.no_natural_voice)
        return
    if config.tts or with_users_voice(config).synthesizer is not Synthesizer.PYTTSX3:
        return
    slow: list[str] = []
    for synthesizer in (Synthesizer.KOKORO, Synthesizer.PIPER):
        voice = next((one for one in known_voices(config.language) if one.synthesizer is synthesizer), None)
        if voice is None:
            continue
        made = make(chosen(with_voice(config, voice.key)))
        factor, title = real_time_factor(made), _title(voice, config)
        seconds = facts.number(factor, ".1f")
        if factor <= QUICK_ENOUGH:
            _remember(config, voice.key)
            show(f"{words.from_now_on.format(voice=title)} {words.quickness.format(seconds=seconds)}")
            _rehearse(config, made)
            return
        slow.append(words.too_slow.format(voice=title, seconds=seconds))
    if slow and config.language is not Language.ENGLISH:
        show(" ".join((*slow, words.own_speaks)))  # there is no quicker one
        return
    problem = " ".join(("No natural voice is installed that is fast enough on this machine.", *slow))
    raise SynthesisError(problem, "Get one with: scripts/run --natural")


def _rehearse(config: Config, voice: Voice) -> None:
    """Render the first sentences of a session, so that the first session need not wait for them."""
    from voice.coach.foresight import foreseen
    from voice.coach.memory import Memory
    from voice.coach.messages import Opened, Say
    from voice.coach.step import step
    from voice.diary.memory_file import MemoryFile
    from voice.library.for_coach import before_the_start, load_session
    from voice.library.repertoire import load_repertoire
    from voice.mouth.cache import SpeechCache

    memory = MemoryFile(config.memory).memory or Memory()
    session, actions = step(before_the_start(load_session(config, load_repertoire(config), memory)), Opened(), 0.0)
    first = [action.text for action in actions if isinstance(action, Say)]
    cache = SpeechCache(voice, config.cache)
    show(_words(config).preparing)
    for text in (*first, *foreseen(session, 0.0)[:REHEARSED]):
        cache.render(text)


def _named(name: str, there: tuple[KnownVoice, ...], config: Config) -> KnownVoice:
    """Return the voice with this name.

    Raises:
        SynthesisError: There is none; says which there are.
    """
    from voice.library.language_facts import language_facts

    wanted = name.casefold()
    for voice in there:
        if wanted in {voice.key.casefold(), voice.called.casefold(), (voice.name or "").casefold()} - {""}:
            return voice
    names = ", ".join(voice.called or voice.key for voice in there)
    raise SynthesisError(
        f"There is no voice called {name!r} for {language_facts(config.language).name}.", f"Choose from: {names}."
    )


def _title(voice: KnownVoice, config: Config) -> str:
    return f"{voice.called or _words(config).own_voice} ({voice.synthesizer.value})"


def _words(config: Config) -> VoicesWords:
    from voice.cli.sound_words import SoundWords

    return SoundWords.of(config.language).voices


def _remember(config: Config, key: str) -> None:
    from voice.coach.memory import Memory
    from voice.diary.memory_file import MemoryFile

    file = MemoryFile(config.memory)
    memory = file.memory or Memory()
    file.keep(replace(memory, preferences=replace(memory.preferences, voice=key)))
