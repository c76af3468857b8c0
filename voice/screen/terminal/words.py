"""The terminal's words in each language, apart from those of stretches and commands."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil
from typing import Annotated

from voice.config import Language
from voice.library.placeholders import Words, all_of, filling_in
from voice.library.words_file import WordsFile
from voice.screen.page.words import PageWords
from voice.screen.terminal.caption import Who


class TerminalWords(WordsFile):
    """Everything in the terminal that is the same in every session.

    Attributes:
        say: Before what can be said.
        type: The same where it is typed.
        invitation: Tells who has a keyboard that they may type.
        placeholder: Where something is to be typed, and nothing is yet.
        can_be_typed: What is told to who typed nothing, or nothing that was understood.
        page_at: Where the page is that shows the same.
        page_code: What has to be entered there.
        until_seen: How to give the screen back at the end, and when it goes by itself.
        who: Whose a caption is, beside it.
        read_aloud: The same, for a screen reader.
    """

    FILE = "terminal.yaml"

    say: Words
    type: Words
    invitation: Annotated[Words, filling_in("start")]
    placeholder: Words
    can_be_typed: Annotated[Words, filling_in("sayings")]
    page_at: Annotated[Words, filling_in("address")]
    page_code: Annotated[Words, filling_in("code")]
    until_seen: Annotated[Words, filling_in("seconds")]
    who: Annotated[dict[Who, Words], all_of(Who)]
    read_aloud: Annotated[dict[Who, Words], all_of(Who)]


@dataclass(frozen=True, slots=True)
class Labels:
    """The terminal's names for everything it shows.

    Attributes:
        words: Its own words.
        page: Those of the page, whose summary of a session it shares.
        states: What the session is at, by the names of the coach's states; shared with the page.
        sides: The sides, likewise.
    """

    words: TerminalWords
    page: PageWords
    states: Mapping[str, str]
    sides: Mapping[str, str]

    def until_seen(self, closes_in: float) -> str:
        """Return how to leave the summary, and in how many seconds it goes by itself."""
        return self.words.until_seen.format(seconds=ceil(closes_in))


def load_labels(language: Language) -> Labels:
    """Return the terminal's names in a language.

    Raises:
        LibraryError: A file is not there or malformed.
    """
    page = PageWords.of(language)
    states = {state.value: name for state, name in page.states.items()}
    sides = {side.value: name for side, name in page.sides.items()}
    return Labels(TerminalWords.of(language), page, states, sides)
