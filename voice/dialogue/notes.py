"""Which note the screen shows for what happened in a session."""

from typing import assert_never

from voice.config import Language
from voice.dialogue.events import NotKept
from voice.diary.notes import note_on_diary
from voice.ear.events import EarLost, HindranceFound, MicrophoneLost, RecognizerFailed, RecordingsLost
from voice.library.notes_words import NotesWords
from voice.mouth.events import MusicLeftOut, SpeakerLost, VoiceFailed, VoiceFault, VoiceReplaced

Notable = (
    HindranceFound
    | MicrophoneLost
    | RecognizerFailed
    | EarLost
    | RecordingsLost
    | SpeakerLost
    | VoiceFailed
    | VoiceReplaced
    | MusicLeftOut
    | NotKept
)


def note_on(happening: Notable, language: Language) -> str:  # noqa: C901, PLR0911, PLR0912 - one flat table
    """Return what the user is told: the cause, where it is one of the machine's, is in the log."""
    words = NotesWords.of(language)
    match happening:
        case HindranceFound(hindrance=hindrance):
            return words.hindrances[hindrance]
        case MicrophoneLost(device=None):
            return words.microphone_closed
        case MicrophoneLost(device=device):
            return words.microphone_lost.format(device=device)
        case RecognizerFailed(silent=None):
            return words.recognizer_failed
        case RecognizerFailed(silent=recognizer):
            return words.recognizer_silent.format(recognizer=recognizer)
        case EarLost():
            return words.recognizer_lost
        case SpeakerLost():
            return words.speaker_lost
        case VoiceFailed():
            return words.voice_failed
        case VoiceReplaced():
            return _note_on_another_voice(happening, words)
        case RecordingsLost(folder=folder, reason=reason):
            return words.recordings_lost.format(folder=folder, reason=reason)
        case MusicLeftOut(file=file):
            return words.music_left_out.format(file=file.name)
        case NotKept(error=error):
            return note_on_diary(error, language)
        case _:
            assert_never(happening)


def _note_on_another_voice(replaced: VoiceReplaced, words: NotesWords) -> str:
    match replaced.why:
        case VoiceFault.TOO_SLOW:
            return words.voice_too_slow
        case VoiceFault.OUT_OF_REACH:
            return words.voice_out_of_reach.format(address=replaced.address)
        case VoiceFault.BROKEN:
            return words.voice_broken
        case _:
            assert_never(replaced.why)
