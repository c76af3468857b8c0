"""Plays the demo: real mouth, real ear and real loop, connected by virtual air and run block by block."""

import time
import wave
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from voice.config import Config
from voice.demo.air import Air, Mouthful
from voice.demo.conversation import Conversation
from voice.demo.made_up_music import make_music
from voice.demo.user import SyntheticUser
from voice.dialogue.inbox import Inbox
from voice.dialogue.loop import Loop
from voice.dialogue.make_parts import make_listener, make_voice
from voice.diary.entries import Entry, WasHeard
from voice.ear.kept_audio import keeping_audio
from voice.ear.recognize.engine import Engine
from voice.errors import VoiceError
from voice.grammar.what_can_be_said import load_phrases
from voice.library.for_coach import before_the_start, load_session
from voice.library.repertoire import load_repertoire
from voice.mouth.mixer import Mixer
from voice.mouth.music.stream import MusicStream
from voice.mouth.speaker import Speaker
from voice.mouth.synth.known_voices import with_voice
from voice.mouth.synth.piper_voice import PiperVoice
from voice.mouth.synth.pyttsx3_voice import Pyttsx3Voice
from voice.mouth.synth.voice import Voice
from voice.screen.screens import Screen
from voice.sound.rates import at_ear_rate, at_speaker_rate
from voice.sound.samples import BLOCK, BLOCK_SECONDS, SPEAKER_BLOCK, SPEAKER_RATE, Samples, silence, to_pcm16
from voice.understanding.understanding import Understanding

USER_VOICE = "English (Great Britain)"
USER_WORDS_PER_MINUTE = 140
USER_PEAK = 0.4
MUSIC = "music of the demo.wav"
LONGEST = 15 * 60.0
"""Seconds after which a demo that has not ended is stopped."""


class Demo:
    """One demo session, a block at a time, so that it can run in real time or as fast as the machine can.

    Args:
        config: The configuration.
        captions: Where captions go; already entered.
        engine: The recognizer.
        conversation: What is led through, what the coach remembers, and what the user says.
        user_voice: Renders it.
        inbox: Where everything that happens is put.
    """

    def __init__(  # noqa: PLR0913 - the partners of a session, all needed
        self,
        config: Config,
        captions: Screen,
        engine: Engine,
        conversation: Conversation,
        user_voice: Voice,
        *,
        inbox: Inbox,
    ) -> None:
        # In virtual time nothing can be read ahead, and nothing waits for it either.
        music = MusicStream([make_music(config.cache / MUSIC)], inbox.put) if conversation.music else None
        self._mixer = Mixer(inbox.put, music)
        self._mixer.volume = config.volume
        self._speaker = Speaker(
            lambda _: make_voice(config),
            self._mixer,
            inbox.put,
            make_other=lambda key, _: make_voice(with_voice(config, key)),
        )
        # A conversation is written for the coach's own library, whole.
        written_for: dict[str, Any] = {"health_questions": conversation.first_time}
        written_for |= {"wake": None, "folders": (), "conditions": ()}
        if conversation.routine is not None:
            written_for["routine"] = conversation.routine
        config = config.model_copy(update=written_for)
        repertoire = load_repertoire(config)
        session = load_session(config, repertoire, conversation.memory)
        session = replace(
            session,
            progress=conversation.looked_back(session.shelf),
            wall=conversation.wall,
            voices=conversation.coach_voices,
            has_music=conversation.music,
        )
        session = before_the_start(session)
        self._blocks = 0
        grammar = load_phrases(config, repertoire)
        understanding = Understanding(grammar, config.language)
        self.loop = Loop(
            *(session, inbox, self._speaker, self._mixer.now, captions),
            observers=(self._told,),
            understanding=understanding,
            language=config.language,
            wall=None if conversation.wall is None else partial(self._clock, conversation.wall),
        )
        self._listener = make_listener(engine, self._mixer, self.loop.hear, grammar, live=self.loop.live)
        self._air = Air(self._mixer.played)
        self._mouthful = Mouthful()
        self._user = SyntheticUser(conversation.lines, lambda text: self._mouthful.add(_loud(user_voice.render(text))))
        self._played: list[Samples] = []
        self._spoken: list[Samples] = []

    @property
    def seconds(self) -> float:
        """How long the demo has been running."""
        return self._blocks * BLOCK_SECONDS

    @property
    def over(self) -> bool:
        """Whether it has ended."""
        return self.loop.over or self._user.given_up or self.seconds > LONGEST

    def open(self) -> None:
        """Begin."""
        self.loop.open()
        self._speaker.pump()

    def block(self) -> None:
        """Let 20 ms pass in the room."""
        session = self.loop.session
        self._user.look(session.state, session.cursor.stretch + 1, self._mixer.now())
        spoken = self._mouthful.take()
        self._played.append(self._mixer.render(SPEAKER_BLOCK))
        end = (self._blocks + 1) * BLOCK
        self._listener.feed(self._air.at_microphone(spoken, end), end - BLOCK, self.seconds)
        self._spoken.append(spoken)
        self._blocks += 1
        self.loop.turn()
        self._speaker.pump()
        if self._user.given_up:
            self.loop.note("The user was not understood three times in a row and gave up.")

    def recording(self) -> Samples:
        """Return what someone in the room would have heard: float32 mono at `SPEAKER_RATE`."""
        if not self._played:
            return silence(0)
        return np.concatenate(self._played) + at_speaker_rate(np.concatenate(self._spoken))

    def _clock(self, began: datetime) -> datetime:
        return began + timedelta(seconds=self.seconds)

    def _told(self, entry: Entry, at: float) -> None:
        del at
        if isinstance(entry, WasHeard) and entry.intent:
            self._user.obeyed()


def play(  # noqa: PLR0913 - what the command line takes
    config: Config,
    captions: Screen,
    engine: Engine,
    conversation: Conversation,
    inbox: Inbox,
    *,
    begin: Callable[[], None] = lambda: None,
    fast: bool,
    wav: Path | None,
) -> Loop:
    """Play the demo to its end and return its loop.

    Args:
        config: The configuration; the routine is the conversation's own.
        captions: Where captions go; already entered.
        engine: The recognizer.
        conversation: What is said.
        inbox: Where everything that happens is put.
        begin: Called before the session begins.
        fast: As fast as the machine goes, instead of in real time.
        wav: Where to save what a person in the room would have heard.

    Raises:
        SynthesisError: No voice is installed.
        VoiceError: The recording cannot be written.
        RecordingError: What is said is to be kept in a folder that cannot be used.
    """
    with keeping_audio(config.keep_audio, inbox.put, lambda: demo.loop.session.state) as kept:
        demo = Demo(config, captions, kept(engine), conversation, user_voice(), inbox=inbox)
        begin()
        demo.open()
        began = time.monotonic()
        while not demo.over:
            demo.block()
            if not fast:
                time.sleep(max(0.0, began + demo.seconds - time.monotonic()))
    if wav is not None:
        save(wav, demo.recording())
    return demo.loop


def user_voice() -> Voice:
    """Return a voice for the user that is not the coach's: Piper's if it is installed."""
    try:
        # A conversation goes the same way whenever it is played.
        return PiperVoice(steady=True)
    except VoiceError:
        return Pyttsx3Voice(USER_VOICE, USER_WORDS_PER_MINUTE)


def save(path: Path, samples: Samples) -> None:
    """Write 16-bit mono PCM at `SPEAKER_RATE`.

    Raises:
        VoiceError: The file cannot be written.
    """
    try:
        with path.open("wb") as content, wave.open(content, "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(SPEAKER_RATE)
            file.writeframes(to_pcm16(samples))
    except OSError as error:
        raise VoiceError(f"{path} cannot be written: {error.strerror}.", "Choose another file with --wav.") from error


def _loud(speech: Samples) -> Samples:
    heard = at_ear_rate(speech)
    return heard * np.float32(USER_PEAK / max(1e-6, float(np.abs(heard).max())))
