"""Where a session begins: with the memory, the day, and the available voices and music."""

from dataclasses import dataclass, replace
from pathlib import Path

from voice.coach.memory import Memory
from voice.coach.session import Session
from voice.coach.voices import CoachVoice, Voices
from voice.config import Config, Synthesizer
from voice.diary.memory_file import MemoryFile
from voice.diary.notes import note_on_file
from voice.diary.session_diary import Diary
from voice.library.for_coach import before_the_start, load_session
from voice.library.notes_words import NotesWords
from voice.library.repertoire import Repertoire
from voice.mouth.music.files import find_music
from voice.mouth.synth.known_voices import KnownVoice, as_remembered, key_in, known_voices
from voice.system.wall_clock import now_here


@dataclass(frozen=True, slots=True)
class SessionStart:
    """The state with which a session begins.

    Attributes:
        session: Before anything was said.
        config: With the voice that the user chose in an earlier session, where the settings name none.
        asked_for: Whether that voice is the settings' own.
        some_are_slow: Whether one of the voices may take long for a sentence.
        music: The files of the user's music; empty where there is none.
        notes: What the user is to be told.
    """

    session: Session
    config: Config
    asked_for: bool
    some_are_slow: bool
    music: tuple[Path, ...]
    notes: tuple[str, ...]


def session_start(config: Config, repertoire: Repertoire, kept: MemoryFile, diary: Diary) -> SessionStart:
    """Return the state with which a session begins.

    Args:
        config: The configuration.
        repertoire: What was read of the library for it.
        kept: What was kept of the user.
        diary: Of earlier sessions.

    Raises:
        DiaryError: What was kept of earlier sessions cannot be read.
        ConfigError: There is no music where it should be.
    """
    found = [] if kept.found is None else [note_on_file(kept.found, NotesWords.of(config.language))]
    notes = [*found, *diary.notes]
    session = diary.taken_up(load_session(config, repertoire, kept.memory or Memory(), notes.append))
    voices = known_voices(config.language)
    with_their_voice, told = as_remembered(config, session.preferences.voice)
    music = find_music(config.music) if config.music else ()
    session = replace(
        session,
        wall=now_here(),
        voices=_for_the_core(voices, with_their_voice),
        has_music=bool(music),
    )
    return SessionStart(
        before_the_start(session),
        with_their_voice,
        asked_for=with_their_voice is config,
        some_are_slow=bool(config.tts) or any(voice.synthesizer is not Synthesizer.PYTTSX3 for voice in voices),
        music=music,
        notes=(*notes, told) if told else tuple(notes),
    )


def _for_the_core(voices: tuple[KnownVoice, ...], config: Config) -> Voices:
    used = key_in(config)
    there = tuple(CoachVoice(voice.key, voice.called) for voice in voices)
    if all(voice.key != used for voice in there):
        # One that was named in the settings, such as another of the computer's own.
        there = (*there, CoachVoice(used, config.voice or ""))
    return Voices(there, used, used)
