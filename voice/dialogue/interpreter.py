"""Turns free speech into what the core takes: a command, something unclear, or nothing.

What acts is a meaning that is certain enough for what it would undo (`coach.acceptance.needed`). For what was heard,
that is the meaning's certainty times how clearly the model wrote the words, the mean probability of one of them:
whoever mumbles something that looks like "stop" is asked. For what was typed, the certainty alone. Words of pain or
danger act however unsure they are: a wrong alarm costs a pause and a sentence. What is only like a saying acts where it
stands alone, and long sentences with a word of pain in them do not act in the middle of talk: `scripts/bench tolerance`
measures what is taken from people who read aloud.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Protocol

from voice.coach.acceptance import ALARMING, live, needed
from voice.coach.activity import ASKING_SIGNS, RUNNING, State
from voice.coach.intents import Intent
from voice.coach.messages import Heard, Unclear
from voice.dialogue.addressed import LONGEST, QUIET_BEFORE
from voice.dialogue.translation import spoken
from voice.ear.events import NotUnderstood, Understood
from voice.grammar.text import plain
from voice.understanding.meaning import Meaning, Way

OWN_WORDS = 0.6
"""Share of the heard words that the coach is just saying, from which they count as its own voice."""

LONGEST_ALARM = 12
"""Words in an utterance up to which a word of pain is an alarm: people in pain are brief, readers are not."""

SURELY_A_VOICE = 0.95
"""Of `Circumstances.voiced`, in a room where nothing else is heard.

Of every fourth command of people in the fitting part of `scripts/bench hearing`, 4 of 163 that are understood are
below it in the clean and 39 of 153 in the echo of a room, and all but two of those are heard surely; of 17 household
sounds that are taken for speech, 15 are.
"""

SURELY_HEARD = 0.8
"""Confidence from which a command is one, even where it may be no voice."""

QUIET_ROOM = 20.0
"""dB by which an utterance stands out, from where on its room has no part in how much of a voice it is."""

_ALWAYS_COUNT = frozenset({*ALARMING, Intent.STOP})

_LOOSE = frozenset({Way.LIKENED, Way.CORRECTED})
"""Ways of understanding by which talk that is not meant for the coach may still mean something."""

_YES_OR_NO = frozenset({Intent.YES, Intent.NO})

_ABOUT_PAIN = {
    **dict.fromkeys(ASKING_SIGNS, _YES_OR_NO),
    State.ASKING_PAIN_BEFORE: frozenset({Intent.PAIN_LEVEL, Intent.NO, Intent.NEXT, Intent.DONT_ASK}),
    State.ASKING_PAIN_AFTER: frozenset({Intent.PAIN_LEVEL, Intent.NO, Intent.NEXT, Intent.DONT_ASK}),
}
"""Answers that also mention pain."""

Commands = tuple[Heard, ...]


class Understands(Protocol):
    """Finds the meaning; see `voice.understanding.understanding.Understanding`."""

    def of(self, text: str, state: State | None = None) -> Meaning | None:
        """Return the likeliest meaning, even if unsure; None if nothing is close."""
        ...

    def alarm_in(self, text: str) -> Meaning | None:
        """Return the meaning of words of pain or danger in a text; None if it has none."""
        ...


class TakesPhrasesOnly:
    """Finds no meaning in anything; fulfils the protocol `Understands`."""

    def of(self, text: str, state: State | None = None) -> Meaning | None:
        """See `Understands.of`."""
        del text, state
        return None

    def alarm_in(self, text: str) -> Meaning | None:
        """See `Understands.alarm_in`."""
        del text
        return None


@dataclass(frozen=True, slots=True)
class Interpreter:
    """Adds the meaning to what the ear reports and what is typed.

    Attributes:
        understanding: Finds what is meant.
    """

    understanding: Understands

    def command(self, said: Understood, state: State, saying: str) -> Heard:
        """Return what a command of the grammar asks for: its own meaning, or the alarm in a longer text.

        While nothing is asked, a sneeze or a dog that is faintly like a command is none; what hurts always counts, and
        so does a stop.

        Args:
            said: What was heard.
            state: How the session stands.
            saying: What the coach was saying.
        """
        meant = self._command(said, state, saying)
        if meant.confidence >= SURELY_HEARD or meant.intent in _ALWAYS_COUNT or state not in RUNNING:
            return meant
        return replace(meant, confidence=0.0) if _may_be_no_voice(said) else meant

    def _command(self, said: Understood, state: State, saying: str) -> Heard:
        if said.intent is Intent.CONDITION and state in RUNNING:
            # "I have vertigo", in the middle of a stretch.
            return self._alarm(said, saying) or spoken(said)
        if said.intent in ALARMING or not said.heard or said.heard == said.text:
            return spoken(said)
        alarm = self._alarm(said, saying)
        if alarm is None or self.understanding.alarm_in(said.text) is not None:
            return spoken(said)
        # "Yes, it hurts a lot" is an answer, where that is what was asked.
        answers = said.intent in _ABOUT_PAIN.get(state, ()) and alarm.intent is Intent.HURTS
        return spoken(said) if answers else alarm

    def own_words(self, said: NotUnderstood, state: State, saying: str) -> Commands | Unclear | None:
        """Return the meaning of speech outside the grammar: None if it has no words, or is not meant for the coach.

        Args:
            said: What was heard.
            state: How the session stands.
            saying: What the coach was saying.
        """
        if not said.heard and not said.called:
            return None
        if said.called is False or said.follows:
            # Nobody in pain thinks of a wake phrase; and after a command that has acted, pain alone may still be said.
            alarm = self._alarm(said, saying) if said.follows or _stands_alone(said) else None
            return (alarm,) if alarm else None
        if _is_own(said, saying):
            return None
        doubtful = state in RUNNING and said.clear < SURELY_HEARD and _may_be_no_voice(said)
        clear = 0.0 if doubtful else said.clear
        return self._meant(said.heard, state, said.began, said.ended, clear, stands_alone=_stands_alone(said))

    def typed(self, text: str, state: State, now: float) -> Commands | Unclear:
        """Return the meaning of a typed line outside the grammar."""
        return self._meant(text, state, now, now, 1.0, stands_alone=True)

    def _meant(  # noqa: PLR0913 - what was said, and how
        self, text: str, state: State, began: float, ended: float, clear: float, *, stands_alone: bool
    ) -> Commands | Unclear:
        meaning = self.understanding.of(text, state) if text else None
        if meaning is None or not _makes_sense(meaning, state):
            return Unclear(text, began, ended, None, {}, 0.0)
        intent, certainty = Intent(meaning.intent), meaning.certainty * clear
        brief = len(text.split()) <= LONGEST_ALARM or stands_alone
        if _acts_anyway(meaning) and brief:
            certainty = max(certainty, needed(intent, state))
        # Talk has sentences that are like some saying, and words of pain in the middle of long ones.
        loose = not stands_alone and (meaning.way in _LOOSE or (meaning.way is Way.ALARM and not brief))
        if loose or certainty < needed(intent, state):
            return Unclear(text, began, ended, intent, meaning.slots, certainty)
        return tuple(_commands(meaning, text, began, ended, certainty))

    def _alarm(self, said: Understood | NotUnderstood, saying: str) -> Heard | None:
        words = len(said.heard.split())
        meaning = None if _is_own(said, saying) or words > LONGEST_ALARM else self.understanding.alarm_in(said.heard)
        if meaning is None:
            return None
        alarm = next(_commands(meaning, said.heard, said.began, said.ended, 1.0))
        return replace(alarm, confidence=max(meaning.certainty, needed(alarm.intent)), follows=said.follows)


def _acts_anyway(meaning: Meaning) -> bool:
    """Return whether a meaning acts even if unsure: an alarm, or a bare yes or no to a question."""
    bare = meaning.intent in _YES_OR_NO and meaning.way in {Way.PHRASE, Way.WRAPPED}
    return bare or meaning.way is Way.ALARM or (meaning.intent in ALARMING and meaning.way is not Way.LIKENED)


def _makes_sense(meaning: Meaning, state: State) -> bool:
    return Intent(meaning.intent) in live(state)


def _commands(meaning: Meaning, text: str, began: float, ended: float, certainty: float) -> Iterator[Heard]:
    """Yield what a meaning asks for; further commands in one breath must reach their own certainty."""
    yield Heard(Intent(meaning.intent), began, ended, certainty, meaning.slots, text)
    also = meaning.also
    while also is not None:
        yield Heard(Intent(also.intent), began, ended, min(certainty, also.certainty), also.slots, text, follows=True)
        also = also.also


def _may_be_no_voice(said: Understood | NotUnderstood) -> bool:
    around = said.around
    if around is None or around.over_coach or around.above_floor < QUIET_ROOM:
        return False
    return around.voiced < SURELY_A_VOICE


def _stands_alone(said: NotUnderstood) -> bool:
    """Return whether something short was said in silence, as to the coach, or after the wake phrase."""
    around = said.around
    return said.called is True or (
        around is not None
        and said.ended - said.began <= LONGEST
        and around.quiet_before >= QUIET_BEFORE
        and not around.over_coach
    )


def _is_own(said: Understood | NotUnderstood, saying: str) -> bool:
    """Return whether it is what is left of the coach's own voice, because it was just saying these words."""
    words, own = said.heard.split(), set(plain(saying).split())
    alike = sum(word in own for word in words) >= OWN_WORDS * len(words)
    return said.around is not None and said.around.over_coach and alike
