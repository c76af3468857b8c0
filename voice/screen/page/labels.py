"""The words of the page itself, in the reader's language."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Labels:
    """Everything that the page says and that no session changes.

    Attributes:
        language: Code of their language.
        title: What the page is.
        captions: Above what is said and heard, for those who do not see it.
        seconds: Beside the number of the countdown.
        say: Above what can be said or tapped.
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
    """

    language: str
    title: str
    captions: str
    seconds: str
    say: str
    also: str
    halt: str
    move: str
    lost: str
    over: str
    late: str
    unsent: str
    code: str
    code_hint: str
    code_enter: str
    code_wrong: str
    code_wait: str
