"""The words of the page beside the mat in each language, apart from those of stretches and commands."""

from typing import Annotated

from pydantic import TypeAdapter

from voice.body.terms import Side
from voice.config import Language
from voice.library.field_types import Strict
from voice.library.folder import in_language
from voice.library.model_reader import read
from voice.library.placeholders import Words, all_of, filling_in


class PageWords(Strict):
    """Everything on the page that no session changes.

    Attributes:
        title: What the page is.
        captions: Above what is said and heard, for those who do not see it.
        seconds: Beside the number of the countdown, likewise.
        say: Above what can be said or tapped.
        say_after: The same where a command begins with words of the user's.
        also: Before what else can be said.
        halt: On the button that makes the picture stand still.
        move: On the same when it does.
        lost: Where the connection is lost.
        over: When the session has ended.
        late: Where something was tapped that makes no sense any more.
        unsent: Where a tap did not arrive.
        code: Beside the field of the code.
        code_hint: Where the code is to be found.
        code_enter: On the button beside it.
        code_wrong: Where it is another.
        code_wait: Where there were too many.
        place: Which stretch of how many.
        figure: What the picture shows, for those who do not see it.
        figure_side: The same where there is a side.
        sides: The sides.
        who: Whose a caption is.
        states: What the session is at, by the names of the coach's states.
    """

    title: Words
    captions: Words
    seconds: Words
    say: Words
    say_after: Annotated[Words, filling_in("wake")]
    also: Words
    halt: Words
    move: Words
    lost: Words
    over: Words
    late: Words
    unsent: Words
    code: Words
    code_hint: Words
    code_enter: Words
    code_wrong: Words
    code_wait: Words
    place: Annotated[Words, filling_in("place", "stretches")]
    figure: Annotated[Words, filling_in("name")]
    figure_side: Annotated[Words, filling_in("name", "side")]
    sides: Annotated[dict[Side, Words], all_of(Side)]
    who: dict[str, Words]
    states: dict[str, Words]

    def invitation(self, wake: str | None) -> str:
        """Return what stands above what can be said, where a command begins with these words of the user's."""
        return self.say if wake is None else self.say_after.format(wake=wake)


_WORDS = TypeAdapter(PageWords)


def load_page_words(language: Language) -> PageWords:
    """Return the words of the page in a language.

    Raises:
        LibraryError: The file is not there or malformed.
    """
    return read(in_language(language, "page.yaml"), _WORDS)
