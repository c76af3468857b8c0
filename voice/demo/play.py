"""Plays the demo: real mouth, real ear, real loop, joined by virtual air and driven block by block."""

import time
import wave
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np

from voice.coach.view import view
from voice.config import Config
from voice.demo.air import Air, Mouthful
from voice.demo.conversation import Conversation
from voice.demo.user import SyntheticUser
from voice.dialogue.inbox import Inbox
from voice.dialogue.loop import Loop
from voice.dialogue.make_parts import make_listener, make_voice
from voice.diary.entries import Entry, WasHeard
from voice.ear.kept_audio import keeping_audio
from voice.ear.recognize.engine import Engine
from voice.errors import VoiceError
from voice.grammar.what_can_be_said import load_phrases
from voice.library.for_coach import load_session
from voice.library.repertoire import load_repertoire
from voice.mouth.mixer import Mixer
from voice.mouth.speaker import Speaker
from voice.mouth.synth.piper_voice import PiperVoice
from voice.mouth.synth.pyttsx3_voice import Pyttsx3Voice
from voice.mouth.synth.voice import Voice
from voice.screen.screens import Screen
from voice.sound.samples import BLOCK, BLOCK_SECONDS, SAMPLE_RATE, Samples, silence, to_pcm16
from voice.understanding.understanding import Understanding

USER_VOICE = "English (Great Britain)"
USER_WORDS_PER_MINUTE = 140
USER_PEAK = 0.4
LONGEST = 15 * 60.0
"""Seconds after which a demo that does not end by itself is ended."""


class Demo:
    """One demo session, a block at a time, so that it can run in real time or as fast as the machine goes.

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
        self._mixer = Mixer(inbox.put)
        self._mixer.volume = config.volume
        self._speaker = Speaker(lambda _: make_voice(config), self._mixer, inbox.put)
        # A conversation is written for the coach's own library, whole.
        written_for = {"routine": conversation.routine, "wake": None, "folders": (), "conditions": ()}
        config = config.model_copy(update=written_for)
        repertoire = load_repertoire(config)
        session = load_session(config, repertoire, conversation.memory)
        session = replace(session, progress=conversation.progress)
        grammar = load_phrases(config, repertoire)
        understanding = Understanding(grammar, config.language)
        self.loop = Loop(
            *(session, inbox, self._speaker, self._mixer.now, captions),
            observers=(self._told,),
            understanding=understanding,
        )
        self._listener = make_listener(engine, self._mixer, self.loop.hear, grammar, live=self.loop.live)
        self._air = Air(self._mixer.played)
        self._mouthful = Mouthful()
        self._user = SyntheticUser(conversation.lines, lambda text: self._mouthful.add(_loud(user_voice.render(text))))
        self._room: list[Samples] = []
        self._blocks = 0

    @property
    def seconds(self) -> float:
        """How long the demo has been going."""
        return self._blocks * BLOCK_SECONDS

    @property
    def over(self) -> bool:
        """Whether it has come to its end."""
        return self.loop.over or self._user.given_up or self.seconds > LONGEST

    def open(self) -> None:
        """Begin."""
        self.loop.open()
        self._speaker.pump()

    def block(self) -> None:
        """Let 20 ms pass in the room."""
        self._user.look(view(self.loop.session, self._mixer.now()), self._mixer.now())
        spoken = self._mouthful.take()
        played = self._mixer.render(BLOCK)
        end = (self._blocks + 1) * BLOCK
        self._listener.feed(self._air.at_microphone(spoken, end), end - BLOCK, self.seconds)
        self._room.append(played + spoken)
        self._blocks += 1
        self.loop.turn()
        self._speaker.pump()
        if self._user.given_up:
            self.loop.note("The user was not understood three times running, and has given up.")

    def recording(self) -> Samples:
        """Return what a person in the room has heard: float32 mono at 16 kHz."""
        return np.concatenate(self._room) if self._room else silence(0)

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
    with keeping_audio(config.keep_audio, inbox.note, lambda: demo.loop.session.state) as kept:
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
    """Return a voice for the user that is not the coach's: Piper's where it is installed."""
    try:
        # A conversation goes the same way whenever it is played.
        return PiperVoice(steady=True)
    except VoiceError:
        return Pyttsx3Voice(USER_VOICE, USER_WORDS_PER_MINUTE)


def save(path: Path, samples: Samples) -> None:
    """Write 16-bit mono PCM at 16 kHz.

    Raises:
        VoiceError: The file cannot be written.
    """
    try:
        with path.open("wb") as content, wave.open(content, "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(SAMPLE_RATE)
            file.writeframes(to_pcm16(samples))
    except OSError as error:
        raise VoiceError(f"{path} cannot be written: {error.strerror}.", "Name another file with --wav.") from error


def _loud(speech: Samples) -> Samples:
    return speech * np.float32(USER_PEAK / max(1e-6, float(np.abs(speech).max())))
