"""Notes: every one is in the user's language, with its names filled in, and a session shows it."""

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, get_args

import numpy as np
import pytest
from rich.console import Console

from tests.ear.test_listener import ByLevel, Scripted
from tests.lab.expected import OTHERS
from tests.lab.loaded import session_of
from tests.mouth.fake_voice import FakeVoice
from voice.coach.intents import Intent
from voice.coach.memory import Memory
from voice.coach.messages import Hindrance
from voice.config import Config, Language
from voice.dialogue.events import NotKept
from voice.dialogue.inbox import Inbox
from voice.dialogue.loop import Loop
from voice.dialogue.notes import Notable, note_on
from voice.diary.notes import FileFault, SetAside, note_on_diary, note_on_file
from voice.ear.events import EarLost, HindranceFound, MicrophoneLost, RecognizerFailed, RecordingsLost, Understood
from voice.ear.input.block_source import Block
from voice.ear.input.framing import MicrophoneBlock
from voice.ear.listener import Listener
from voice.ear.quality.watch import HearingWatch
from voice.ear.utterance.endpoint import Endpointer
from voice.errors import (
    DiaryError,
    DiaryObstacle,
    DiaryOutOfReachError,
    MemoryFileError,
    MemoryObstacle,
    MicrophoneError,
    MicrophoneFault,
)
from voice.library.for_coach import before_the_start
from voice.library.notes_words import NotesWords
from voice.library.placeholders import placeholders
from voice.mouth.events import MusicLeftOut, SpeakerLost, VoiceFailed, VoiceFault, VoiceReplaced
from voice.mouth.mixer import Mixer
from voice.mouth.speaker import Speaker
from voice.screen.terminal.captions import Captions
from voice.screen.terminal.words import load_labels
from voice.sound.samples import BLOCK, BLOCK_SECONDS, SPEAKER_BLOCK, Samples, silence
from voice.system.private_files import OpenToOthers

GERMAN = Language("de")

FULL = MemoryFileError(MemoryObstacle.UNWRITABLE, path=Path("/m.json"), reason="no space")
OUT_OF_REACH = [DiaryOutOfReachError(one, diary="my diary", reason="locked") for one in DiaryObstacle]

HAPPENINGS: list[Notable] = [
    *(HindranceFound(one) for one in Hindrance),
    *(MicrophoneLost(), MicrophoneLost("USB 1")),
    *(RecognizerFailed(), RecognizerFailed("google")),
    *(EarLost(), SpeakerLost()),
    RecordingsLost(Path("/heard"), "no space"),
    VoiceFailed(1, "The voice crashed by signal 9.", "Choose another."),
    *(VoiceReplaced(why, "wyoming://kitchen:1") for why in VoiceFault),
    MusicLeftOut(Path("/music/b.flac")),
    *(NotKept(error) for error in OUT_OF_REACH),
]
FILES: list[FileFault] = [
    SetAside(Path("/m.json"), Path("/m.json.damaged"), "Input should be a number"),
    OpenToOthers(Path("/m.json"), "not permitted"),
]


def notes_in(language: Language) -> list[str]:
    """Return every note on what can happen, in the same order in every language."""
    return [
        *(note_on(one, language) for one in HAPPENINGS),
        *(note_on_file(one, NotesWords.of(language)) for one in FILES),
        note_on_diary(FULL, language),
    ]


def texts(words: NotesWords) -> dict[str, str]:
    """Return every text of a language's notes by its name."""
    found: dict[str, str] = {}
    for name, value in words:
        entries: Any = value.items() if isinstance(value, dict) else [("", value)]
        found |= {f"{name} {key}": text for key, text in entries}
    return found


def test_all_that_there_are_notes_on_is_tried_here() -> None:
    assert {type(one) for one in HAPPENINGS} == set(get_args(Notable))
    assert {type(one) for one in FILES} == set(get_args(FileFault))


@pytest.mark.parametrize("language", OTHERS)
def test_no_note_is_in_english_and_all_fill_in_the_same(language: Language) -> None:
    english, theirs = texts(NotesWords.of(Language.ENGLISH)), texts(NotesWords.of(language))
    assert theirs.keys() == english.keys()
    assert [name for name, text in theirs.items() if text == english[name]] == []
    for name, text in theirs.items():
        assert sorted(placeholders(text)) == sorted(placeholders(english[name])), name


@pytest.mark.parametrize("language", OTHERS)
def test_whatever_happens_is_told_in_the_users_language(language: Language) -> None:
    told = zip(notes_in(language), notes_in(Language.ENGLISH), strict=True)
    assert [theirs for theirs, english in told if theirs == english] == []


def test_names_and_reasons_are_filled_in_and_the_machinery_is_left_to_the_log() -> None:
    told = "\n".join(notes_in(GERMAN))
    for name in ("„USB 1“", "google", "/heard", "wyoming://kitchen:1", " b.flac ", "my diary", "locked", "no space"):
        assert name in told
    for of_the_log in ("signal", "Input should be", "{", "/music"):
        assert of_the_log not in told


def test_an_error_of_the_diary_that_has_no_note_is_told_as_it_is() -> None:
    newer = DiaryError("It was written by a newer version.", "Update the coach.")
    assert note_on(NotKept(newer), GERMAN) == str(newer)


@dataclass
class GermanSession:
    """A session in virtual time that shows its captions, with a real mouth."""

    voice: FakeVoice = field(default_factory=FakeVoice)
    keep: Callable[[Memory], None] = lambda _: None

    def __post_init__(self) -> None:
        self._shown, inbox = io.StringIO(), Inbox()
        captions = Captions(Console(file=self._shown, width=400), labels=load_labels(GERMAN))
        self.mixer = Mixer(inbox.put)
        self.speaker = Speaker(lambda _: self.voice, self.mixer, inbox.put)
        session = before_the_start(session_of(Config(language=GERMAN), Memory()))
        self.loop = Loop(
            *(session, inbox, self.speaker, self.mixer.now, captions),
            keep=self.keep,
            captions_suffice=True,
            language=GERMAN,
        )
        self.loop.open()
        self.advance()

    def advance(self) -> None:
        """Let 20 ms pass."""
        self.speaker.pump()
        self.mixer.render(SPEAKER_BLOCK)
        self.loop.turn()

    @property
    def notes(self) -> list[str]:
        """The notes that stand on the screen."""
        lines = self._shown.getvalue().splitlines()
        return [line.partition(" Hinweis ")[2] for line in lines if " Hinweis " in line]


def still() -> Iterator[Block]:
    """Yield the blocks of a microphone that is muted."""
    number = 0
    while True:
        yield MicrophoneBlock(silence(BLOCK), number * BLOCK, number * BLOCK_SECONDS)
        number += 1


class Unplugged:
    """A microphone that is muted, and then unplugged; it fulfils `BlockSource`."""

    def __init__(self, seconds: float) -> None:
        self._left = round(seconds / BLOCK_SECONDS)
        self._blocks = still()

    def read_block(self, rest: float = 0.0) -> Block:
        del rest
        if not self._left:
            raise MicrophoneError(MicrophoneFault.GONE, device="USB 1")
        self._left -= 1
        return next(self._blocks)

    def close(self) -> None:
        pass


def test_a_muted_microphone_that_is_unplugged_then_is_told_in_german() -> None:
    coach, words = GermanSession(), NotesWords.of(GERMAN)
    watch = HearingWatch(lambda _, count: np.zeros(count, np.float32), coach.loop.hear)
    listener = Listener(Scripted([]), Endpointer(ByLevel()), None, None, watch.tell, retry=0.0)
    openings = [watch.over(Unplugged(seconds=60.0))]

    def open_microphone() -> Any:
        if not openings:
            listener.stop()
            raise MicrophoneError(MicrophoneFault.NONE)
        return openings.pop()

    listener.run(open_microphone)
    coach.advance()
    assert coach.notes == [words.hindrances[Hindrance.SILENCE], words.microphone_lost.format(device="USB 1")]


def test_a_voice_that_fails_is_told_in_german(caplog: pytest.LogCaptureFixture) -> None:
    class Failing(FakeVoice):
        def render(self, text: str) -> Samples:
            raise OSError(f"no such device for {text}")

    coach = GermanSession(Failing())
    assert set(coach.notes) == {NotesWords.of(GERMAN).voice_failed}
    assert "no such device" in caplog.text


def test_preferences_that_cannot_be_kept_are_told_in_german_once() -> None:
    def fail(_: Memory) -> None:
        raise FULL

    coach = GermanSession(keep=fail)
    for intent in (Intent.SLOWER, Intent.LOUDER):
        coach.loop.hear(Understood(intent, "so", coach.mixer.now(), coach.mixer.now(), 1.0))
        coach.advance()
    assert coach.notes == [note_on_diary(FULL, GERMAN)]
