"""Asks aloud, listens to the answer, and reads it back unless it was one of a few choices.

In English only, because dictation hears nothing else.
"""

from collections.abc import Callable

from voice.authoring.answer_check import plainly
from voice.authoring.interview import InterviewQuestion
from voice.authoring.new_words import NewWords
from voice.config import Language
from voice.dialogue.turn_taking import Conversant
from voice.ear.recognize.dictation import Dictation
from voice.ear.recognize.engine import Engine
from voice.ear.recognize.grammar_engine import GrammarEngine
from voice.ear.recognize.moonshine import Moonshine

TRIES = 3
"""How often a question is asked if nobody answers."""

SAID_AS_IT_IS = frozenset({"back", "go back", "done", "as usual"})
"""What is not read back: undoing one costs a single answer, and the user was asked for these very words."""

_INTRODUCTION = (
    "I ask, and you answer after each question.",
    "Say go back to change the answer before.",
    "I write nothing down until the last question.",
)
_YES = ("yes", "yeah", "yes please", "that's right", "correct", "yes take it")
_NO = ("no", "no thank you", "nope", "that's wrong", "no don't")
_BACK = ("back", "go back")


class ByVoice:
    """Asks aloud. Fulfils the protocol `Asker`.

    Args:
        talk: Where questions are said and answers are heard.
        show: Takes every line that is said or heard, for those who look.
        model: The speech model; None to load the installed one.

    Raises:
        RecognizerError: The model is missing or damaged.
    """

    def __init__(self, talk: Conversant, show: Callable[[str], None], model: Moonshine | None = None) -> None:
        self._words = NewWords.of(Language.ENGLISH)
        self._talk = talk
        self._show = show
        self._model = model or Moonshine()
        self._dictation = Dictation(self._model)
        self._engines: dict[tuple[str, ...], Engine] = {}
        self._begun = False

    def ask(self, question: InterviewQuestion, note: str) -> str | None:
        """Return the answer to a question; None if nobody answers."""
        if not self._begun:
            self._begun = True
            self._say(*_INTRODUCTION)
        if note:
            self._say(note)
        for _ in range(TRIES):
            self._say(question.text)
            answer = self._choice(question.choices) if question.choices else self._free()
            if answer is not None:
                return answer
        self._say("I haven't heard an answer, so I'll leave it there.")
        return None

    def tell(self, text: str, shown: str = "") -> None:
        """Speak a text, and show the rest."""
        self._say(text)
        if shown:
            self._show(shown)

    def _free(self) -> str | None:
        """Return a free answer that the user confirmed; None to ask again."""
        utterance = self._talk.hear()
        text = "" if utterance is None else self._dictation.transcribe(utterance).strip()
        if not text:
            return None
        self._show(f"> {text}")
        if plainly(text) in SAID_AS_IT_IS:
            return text
        self._say(f"I heard: “{text}”", "Shall I take it?")
        return text if self._choice(("yes", "no")) == "yes" else None

    def _choice(self, choices: tuple[str, ...]) -> str | None:
        """Return one of the choices, or that the last answer was taken back; None to ask again."""
        utterance = self._talk.hear()
        if utterance is None:
            return None
        meant = self._engine(choices).recognize(utterance)
        if not meant.accepted or meant.intent is None:
            self._say("I didn't understand that.", self._words.which_of(choices))
            return None
        answer = "back" if meant.intent == "back" else choices[int(meant.intent)]
        self._show(f"> {answer}")
        return answer

    def _engine(self, choices: tuple[str, ...]) -> Engine:
        if choices not in self._engines:
            wordings = {"yes": _YES, "no": _NO}
            phrases = {str(place): wordings.get(choice, (choice,)) for place, choice in enumerate(choices)}
            self._engines[choices] = GrammarEngine(phrases | {"back": _BACK}, self._model)
        return self._engines[choices]

    def _say(self, *sentences: str) -> None:
        for sentence in sentences:
            self._show(sentence)
            self._talk.say(sentence)
