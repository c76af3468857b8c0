"""Asks by keyboard: one line for the question, one for the answer."""

import sys
from typing import TextIO

from voice.authoring.interview import InterviewQuestion
from voice.authoring.new_words import NewWords


class ByKeyboard:
    """Asks on one stream and reads from another. Fulfils the protocol `Asker`.

    Args:
        words: What is shown around the questions.
        source: Where answers are typed; standard input unless another is given.
        shown: Where questions are shown; standard output unless another is given.
    """

    def __init__(self, words: NewWords, source: TextIO | None = None, shown: TextIO | None = None) -> None:
        self._words = words
        self._source = source or sys.stdin
        self._shown = shown or sys.stdout
        self._begun = False

    def ask(self, question: InterviewQuestion, note: str) -> str | None:
        """Return the line that was typed; None at the end of input."""
        if not self._begun:
            self._begun = True
            self._show(f"{self._words.introduction.format(back=self._words.answers.back[0])}\n")
        if note:
            self._show(f"  {note}\n")
        match question.choices:
            case ():
                asked = question.text
            case one, other:
                asked = f"{question.text} {self._words.either.format(one=one, other=other)}"
            case several:
                self._show("".join(f"  {place}. {choice}\n" for place, choice in enumerate(several, 1)))
                asked = question.text
        self._show(f"{asked}\n> ")
        line = self._source.readline()
        return line.rstrip("\n") if line else None

    def tell(self, text: str, shown: str = "") -> None:
        """Show a text."""
        self._show(f"\n{text}\n\n{shown}\n" if shown else f"{text}\n")

    def _show(self, text: str) -> None:
        self._shown.write(text)
        self._shown.flush()
