"""The loop obeys what is said in words of one's own, and leaves nothing unanswered that was said to the coach."""

import io
from collections.abc import Iterator

import pytest
from rich.console import Console

from tests.coach.drive import new_session
from tests.dialogue.test_live_commands import SilentMouth
from tests.dialogue.understanding_stub import Table, said
from voice.coach.activity import State
from voice.coach.intents import Intent
from voice.dialogue.events import Typed
from voice.dialogue.inbox import Inbox
from voice.dialogue.loop import Loop
from voice.diary.entries import Entry, WasHeard
from voice.ear.events import SpeechBegan, Understood
from voice.screen.terminal.captions import Captions


class Session:
    """A loop, a moment, and what it made of what was said."""

    def __init__(self, captions: Captions) -> None:
        self.now = 0.0
        self.heard: list[WasHeard] = []
        self.loop = Loop(
            *(new_session(), Inbox(), SilentMouth(), lambda: self.now, captions),
            understanding=Table(),
            observers=(self._told,),
        )
        self.loop.open()
        self.loop.hear(Understood(Intent.START, "start", 0.0, 0.0, 0.9))
        self.loop.turn()
        self.heard.clear()

    def hear(self, *events: object, now: float) -> None:
        for event in events:
            self.loop._inbox.put(event)  # type: ignore[arg-type]
        self.now = now
        self.loop.turn()

    def _told(self, entry: Entry, at: float) -> None:
        del at
        if isinstance(entry, WasHeard):
            self.heard.append(entry)

    @property
    def was_answered(self) -> str:
        """The words of what was last obeyed or unclear."""
        return self.loop.session.last_heard


@pytest.fixture
def session() -> Iterator[Session]:
    with Captions(Console(file=io.StringIO())) as captions:
        yield Session(captions)


def test_what_is_meant_is_obeyed(session: Session) -> None:
    session.hear(said("please pause"), now=10.1)
    assert session.loop.session.state is State.PAUSED
    assert session.heard == [WasHeard("please pause", Intent.PAUSE)]


def test_an_alarm_is_obeyed(session: Session) -> None:
    session.hear(said("my knee hurts a lot", clear=0.2), now=10.1)
    assert session.loop.session.state is State.ASKING_PAIN


def test_what_is_unclear_waits_for_quiet_before_it_is_answered(session: Session) -> None:
    session.hear(said("the weather"), now=10.1)
    assert session.was_answered == "start"
    session.hear(now=13.0)
    assert session.was_answered == "the weather"
    assert session.heard == [WasHeard("the weather", "")]


def test_whoever_goes_on_speaking_is_not_answered(session: Session) -> None:
    session.hear(said("the weather"), now=10.1)
    session.hear(SpeechBegan(11.0), now=11.2)
    session.hear(now=13.0)
    assert session.was_answered == "start"


def test_what_follows_the_wake_phrase_is_answered_at_once(session: Session) -> None:
    session.hear(said("the weather", called=True, around=None), now=10.1)
    assert session.was_answered == "the weather"


def test_a_typed_line_is_answered_at_once(session: Session) -> None:
    session.hear(Typed("the weather", ()), now=10.1)
    assert session.was_answered == "the weather"
    session.hear(Typed("please pause", ()), now=10.2)
    assert session.loop.session.state is State.PAUSED
