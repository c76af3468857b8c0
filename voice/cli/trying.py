"""Tries a text in a given state of a session: what it means, and what the coach would do and say."""

from typing import Any

from voice.cli.rehearsal import Rehearsal
from voice.cli.state_names import name_of
from voice.coach.activity import State
from voice.coach.answers.table import ANSWERS
from voice.coach.memory import Memory
from voice.coach.messages import Heard, Say, Unclear
from voice.config import Config
from voice.dialogue.events import Typed
from voice.dialogue.interpreter import Interpreter
from voice.dialogue.translation import typed
from voice.grammar.what_can_be_said import commands_in, load_phrases
from voice.library.for_coach import load_session
from voice.library.repertoire import load_repertoire
from voice.understanding.meaning import Meaning
from voice.understanding.understanding import Understanding

NOT_CERTAIN = "ask what was meant, or say that it was not understood"


class Trial:
    """A session in a given state, in which each text is the first thing said.

    Args:
        config: The configuration.
        state: Where the session stands.

    Raises:
        LibraryError: The configured routine cannot be used.
        GrammarError: A phrase of the user's cannot be used.
        VoiceError: The session does not come to the state.
    """

    def __init__(self, config: Config, state: State) -> None:
        repertoire = load_repertoire(config)
        self._grammar = load_phrases(config, repertoire)
        self._understanding = Understanding(self._grammar, config.language)
        rehearsal = Rehearsal(load_session(config, repertoire, Memory()))
        rehearsal.come_to(state)
        self._session, self._now = rehearsal.session, rehearsal.now

    def of(self, text: str) -> dict[str, Any]:
        """Return what a text means and does, as plain data."""
        state = self._session.state
        meaning = self._understanding.of(text, state)
        commands = commands_in(self._grammar, text)
        if commands:
            events: tuple[Heard | Unclear, ...] = typed(Typed(text, commands), self._now)
        else:
            meant = Interpreter(self._understanding).typed(text, state, self._now)
            events = meant if isinstance(meant, tuple) else (meant,)
        return {**_meaning(meaning), **self._answer(events)}

    def _answer(self, events: tuple[Heard | Unclear, ...]) -> dict[str, Any]:
        rehearsal = Rehearsal(self._session)
        rehearsal.now = self._now
        does, says = [], []
        for event in events:
            does.append(_deed(event, rehearsal.session.state))
            says += [action.text for action in rehearsal.send(event) if isinstance(action, Say)]
        return {"does": does, "says": says, "state": name_of(rehearsal.session.state)}


def _meaning(meaning: Meaning | None) -> dict[str, Any]:
    if meaning is None:
        return {"intent": None, "slots": {}, "certainty": 0.0, "way": None, "because": None}
    told: dict[str, Any] = {"intent": meaning.intent, "slots": dict(meaning.slots)}
    told |= {"certainty": round(meaning.certainty, 3), "way": meaning.way, "because": meaning.because}
    return {**told, "also": _meaning(meaning.also)} if meaning.also else told


def _deed(event: Heard | Unclear, state: State) -> str:
    """Return what an answer does: the first line of its docstring, as in the table of states."""
    if isinstance(event, Unclear):
        return NOT_CERTAIN
    line = (ANSWERS[state][event.intent].__doc__ or "").strip().splitlines()[0].rstrip(".")
    return line[0].lower() + line[1:]
