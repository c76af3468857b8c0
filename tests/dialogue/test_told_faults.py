"""What is told of a part that fails in a session: what it means for the user, and nothing of the machinery."""

import io
import logging
import re

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
from voice.mouth.events import VoiceRestarted
from voice.screen.terminal.captions import Captions

STUCK = "The voice crashed by signal 9 and was started again."


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
        (VoiceRestarted(STUCK), Prompt.VOICE_RESTARTED, ""),
        (EarRestarted("The recognizer was stuck for 1.4 seconds."), Prompt.EAR_RESTARTED, ""),
        (
            VoiceRestarted("The voice is too slow on this machine.", by_another=True),
            Prompt.VOICE_REPLACED,
            "The voice is too slow on this machine.",
        ),
    ],
)
def test_what_was_started_again_is_told_as_what_it_means(
    happening: Happening, says: Prompt, shows: str, caplog: pytest.LogCaptureFixture
) -> None:
    shown, mouth, inbox = io.StringIO(), Mouth(), Inbox()
    with Captions(Console(file=shown, width=200)) as captions, caplog.at_level(logging.WARNING):
        loop = Loop(new_session(), inbox, mouth, lambda: 0.0, captions)
        loop.open()
        inbox.put(happening)
        loop.turn()
    assert ENGLISH.say(says) in mouth.said
    assert shows in shown.getvalue()
    assert not re.search(r"signal|stuck for|seconds|exit code|thread|Error", shown.getvalue())
    assert shows or caplog.messages
