"""What is told of a part that fails in a session: what it means for the user, and nothing of the machinery."""

import io

import pytest
from rich.console import Console

from tests.coach.drive import new_session
from tests.dialogue.test_live_commands import SilentMouth
from tests.lab.english import ENGLISH
from voice.coach.words.prompt_ids import Prompt
from voice.dialogue.events import Happening
from voice.dialogue.inbox import Inbox
from voice.dialogue.loop import Loop
from voice.ear.events import EarRestarted
from voice.mouth.events import VoiceFault, VoiceReplaced, VoiceRestarted
from voice.screen.terminal.captions import Captions


class Mouth(SilentMouth):
    """Remembers what it is to say."""

    def __init__(self) -> None:
        self.said: list[str] = []

    def say(self, utterance: int, text: str, at: float | None = None, *, aloud: bool = True) -> None:
        del utterance, at, aloud
        self.said.append(text)


@pytest.mark.parametrize(
    ("happening", "says", "shows"),
    [
        (VoiceRestarted(), Prompt.VOICE_RESTARTED, None),
        (EarRestarted(), Prompt.EAR_RESTARTED, None),
        (VoiceReplaced(VoiceFault.TOO_SLOW), Prompt.VOICE_REPLACED, "The voice is too slow on this machine."),
    ],
)
def test_what_was_started_again_is_told_as_what_it_means(happening: Happening, says: Prompt, shows: str | None) -> None:
    shown, mouth, inbox = io.StringIO(), Mouth(), Inbox()
    with Captions(Console(file=shown, width=200)) as captions:
        loop = Loop(new_session(), inbox, mouth, lambda: 0.0, captions)
        loop.open()
        inbox.put(happening)
        loop.turn()
    assert ENGLISH.say(says) in mouth.said
    notes = [line for line in shown.getvalue().splitlines() if " note " in line]
    assert len(notes) == (shows is not None)
    assert all(shows in note for note in notes if shows)
