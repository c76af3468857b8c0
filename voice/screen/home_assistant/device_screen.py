"""The device of a session: the coach's moments as what is published, and what is sent to it as commands."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from voice.coach.activity import State
from voice.coach.intents import Intent
from voice.coach.view import BEFORE, Choice
from voice.grammar.phrase import Phrase
from voice.screen.home_assistant.buttons import Button, command
from voice.screen.home_assistant.discovery import description
from voice.screen.home_assistant.status import Phase, Status, status_of
from voice.screen.home_assistant.topics import Topics
from voice.screen.home_assistant.words import HomeAssistantWords
from voice.screen.terminal.captions import Moment, Who

MOST_BYTES = 320
"""The longest payload that is looked at. A routine's name has at most 80 characters, of at most four bytes each."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Published:
    """What lies at the broker.

    Attributes:
        description: The device, as JSON.
        status: Where the session stands.
    """

    description: str
    status: Status


class DeviceScreen:
    """A session as a device: a screen that shows no words, only where the session stands.

    `taken` may be called from any thread; all else from the loop's, and never waits.

    Args:
        topics: Where everything lies.
        words: What everything is called.
        phrases: The usual words of every command.
        choose: What is said to begin a routine, with its name as {routine}.
        take: Takes commands, in any thread.
    """

    def __init__(
        self,
        topics: Topics,
        words: HomeAssistantWords,
        phrases: Mapping[str, str],
        choose: str,
        take: Callable[[Phrase], None],
    ) -> None:
        self._topics = topics
        self._words = words
        self._phrases = phrases
        self._choose = choose
        self._take = take
        self._choice: Choice | None = None
        self._routines: Mapping[str, str] = {}
        self._wished: str | None = None
        self._moment: Moment | None = None
        self._ended = False

    @property
    def is_live(self) -> bool:
        """Always: it follows the countdown."""
        return True

    def caption(self, who: Who, text: str, seconds: float) -> None:
        """Publish nothing: what is said and heard stays here."""

    def typing(self, text: str | None) -> None:
        """Publish nothing."""

    def countdown(self, moment: Moment) -> None:
        """Take where the session stands."""
        if moment.choice is not None and moment.choice is not self._choice:
            self._choice = moment.choice
            self._routines = {one.name: one.id for one in moment.choice.routines}
        if State(moment.state) not in BEFORE and self._moment is not None and State(self._moment.state) in BEFORE:
            # What was wished for has begun, or something else has instead.
            self._wished = None
        self._moment = moment

    def end(self) -> None:
        """Take that the session is over."""
        self._ended = True

    def published(self) -> Published | None:
        """Return what is to lie at the broker now, None before there is anything; from any thread."""
        moment = self._moment
        if moment is None:
            return None
        begins = moment.routine if moment.choice is None else moment.choice.begins.name
        routine = self._wished or begins
        status = status_of(moment, routine if routine in self._routines else None)
        if self._ended:
            status = replace(status, state=Phase.ENDED, stretch=None, seconds_left=None)
        return Published(description(self._topics, self._words, tuple(self._routines)), status)

    def taken(self, topic: str, payload: bytes) -> bool:
        """Take what was sent to the device, from any thread; return whether it was a command that makes sense now."""
        phrase = None
        if len(payload) <= MOST_BYTES and (moment := self._moment) is not None and not self._ended:
            text = payload.decode("utf-8", "replace")
            if topic == self._topics.choose:
                return self._choose_routine(text)
            if topic == self._topics.press and text in set(Button):
                phrase = self._phrase_of(Button(text), State(moment.state))
        if phrase is None:
            _log.warning("ignored %d bytes at %s: not a command that makes sense now", len(payload), topic)
            return False
        self._take(phrase)
        return True

    def _choose_routine(self, name: str) -> bool:
        if name not in self._routines:
            _log.warning("ignored what was sent to %s: not the name of a routine", self._topics.choose)
            return False
        self._wished = name
        return True

    def _phrase_of(self, button: Button, state: State) -> Phrase | None:
        intent = command(button, state)
        wished = self._wished
        if intent is Intent.START and wished is not None:
            said = self._choose.format(routine=wished)
            return Phrase(Intent.CHOOSE, said, (("routine", self._routines[wished]),))
        return None if intent is None else Phrase(intent, self._phrases[intent.value])
