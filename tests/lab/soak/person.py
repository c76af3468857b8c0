"""Somebody on the mat, at random: says what makes sense or does not, talks of other things, barges in, is silent."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random

from tests.lab.soak.given import Given, Tally
from tests.lab.speech import Speaker
from voice.coach.acceptance import live
from voice.coach.activity import ASKING, State
from voice.coach.intents import Intent
from voice.ear.events import Understood
from voice.grammar.phrase import Phrase

Vocabulary = Mapping[str, Sequence[Phrase]]
"""Intent -> ways of saying it."""

Say = Callable[[str, Speaker], float]
"""Says a text in a voice; returns how many seconds it takes."""

PATIENCE = 3.0
"""Seconds after the last word in which a command is to be understood."""

TRIES = 3

_CHOOSING = (Intent.CHOOSE, Intent.PLAN, Intent.SURPRISE, Intent.SAME_AGAIN, Intent.DO_STRETCH)
_RARE = dict.fromkeys((*_CHOOSING, Intent.START_OVER, Intent.GO_TO, Intent.MUTE, Intent.BE_QUIET, Intent.WAIT), 0.2)
_NEVER = {Intent.WAKE: 0.0, Intent.YES: 0.0, Intent.NO: 0.0}
_GOING = (
    _RARE | _NEVER | {Intent.NEXT: 4.0, Intent.PAUSE: 4.0, Intent.HOW_LONG: 4.0, Intent.STOP: 3.0, Intent.HURTS: 0.5}
)
_WAITING = _NEVER | {
    Intent.START: 40.0,
    Intent.CHOOSE: 10.0,
    Intent.PLAN: 10.0,
    Intent.SURPRISE: 8.0,
    Intent.SAME_AGAIN: 8.0,
    Intent.MUTE: 0.0,
    Intent.BE_QUIET: 0.0,
    Intent.UNMUTE: 4.0,
    Intent.STOP: 0.2,
}
_PAUSED = _RARE | _NEVER | {Intent.RESUME: 60.0, Intent.STOP: 1.0}
_ASKED = _NEVER | {Intent.YES: 40.0, Intent.NO: 40.0, Intent.STOP: 10.0, Intent.RESUME: 10.0}

LIKELY: dict[State, dict[Intent, float]] = dict.fromkeys(State, _GOING) | {
    State.READY: _WAITING,
    State.CLOSING: _WAITING | {Intent.START: 1.0},
    State.PAUSED: _PAUSED,
    **dict.fromkeys(ASKING, _ASKED),
}
"""How likely a command is in a state; one that is not named counts once."""

PAUSES: dict[State, tuple[float, float]] = dict.fromkeys(State, (3.0, 25.0)) | {
    State.READY: (6.0, 40.0),
    State.CLOSING: (5.0, 90.0),
    State.PAUSED: (3.0, 25.0),
    **dict.fromkeys(ASKING, (1.5, 12.0)),
}
"""Seconds for which somebody says nothing there, at least and at most."""

_ANSWERS = {Intent.YES.value, Intent.NO.value}
_TALKS = 0.08
_SILENT = 0.15
"""How often somebody talks of other things instead of commanding, or lets the moment pass."""


@dataclass
class Person:
    """Says something now and then.

    Attributes:
        chance: Decides.
        vocabulary: What can be said.
        talk: What is said that is no command.
        voices: Whose voice it may be; another one for each visit.
        say: Says it.
        tally: What became of it.
        gone: Whether nobody is there any more.
    """

    chance: Random
    vocabulary: Vocabulary
    talk: Sequence[str]
    voices: Sequence[Speaker]
    say: Say
    tally: Tally = field(default_factory=Tally)
    gone: bool = False

    def __post_init__(self) -> None:
        self._voice = self.chance.choice(self.voices)
        self._state: State | None = None
        self._next = 8.0
        self._waiting: Given | None = None
        self._talks_until = 0.0
        self._shorter = 1.0

    @property
    def speaking_until(self) -> float:
        """When the last word is over."""
        return max(self._talks_until, self._waiting.ends if self._waiting else 0.0)

    def look(self, state: State, now: float) -> None:
        """See how the session stands, and speak if it is time to."""
        if state is not self._state:
            if self._state is State.READY:
                self._voice = self.chance.choice(self.voices)
            self._state = state
            self._next = max(now, self.speaking_until) + self._while_silent(state)
        if self._waiting is not None and self._waiting.phrase.intent in _ANSWERS and state not in ASKING:
            # The question was closed before it was answered.
            self._waiting.spoilt = True
        if self._waiting is not None and now > self._waiting.ends + PATIENCE:
            self._give_up(self._waiting, now)
        if not self.gone and self._waiting is None and now >= max(self._next, self._talks_until):
            self._next = now + self._while_silent(state)
            self._act(state, now)

    def understood(self, heard: Understood, now: float) -> None:
        """The ear took something for a command."""
        waiting = self._waiting
        if waiting is None or heard.follows:
            self.tally.heard_nothing_said(heard, now, talking=now < self._talks_until + PATIENCE)
            return
        self._waiting = None
        self.tally.settle(waiting, heard)
        self._talks_until = max(self._talks_until, waiting.ends)

    def spoil(self) -> None:
        """What is being said need not be understood: something failed on the way."""
        if self._waiting is not None:
            self._waiting.spoilt = True

    def over_the_voice(self) -> None:
        """The coach speaks now."""
        if self._waiting is not None:
            self._waiting.over_voice = True

    def _while_silent(self, state: State) -> float:
        return self.chance.uniform(*PAUSES[state])

    def _act(self, state: State, now: float) -> None:
        drawn = self.chance.random()
        if drawn < _TALKS:
            text = self.chance.choice(self.talk)
            self._talks_until = now + self.say(text, self._voice)
            self.tally.talked(self._talks_until - now)
        elif drawn > _TALKS + _SILENT:
            self._command(self._phrase(state), state, now, attempt=1)

    def _phrase(self, state: State) -> Phrase:
        likely = LIKELY[state]
        makes_sense = [intent for intent in sorted(self.vocabulary) if Intent(intent) in live(state)]
        weights = [likely.get(Intent(intent), 1.0) for intent in makes_sense]
        (intent,) = self.chance.choices(makes_sense, weights)
        return self.chance.choice(self.vocabulary[intent])

    def _command(self, phrase: Phrase, state: State, now: float, attempt: int) -> None:
        ends = now + self.say(phrase.text, self._voice)
        self._waiting = Given(phrase, self._voice, state, now, ends, attempt)

    def _give_up(self, missed: Given, now: float) -> None:
        self._waiting = None
        self.tally.settle(missed, None)
        if missed.attempt < TRIES and self._state is missed.state and not self.gone:
            self._command(missed.phrase, missed.state, now, missed.attempt + 1)
