"""What a demo told, kept, and whether it is what a conversation asks for."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from rich.console import Console

from voice.demo.conversation import Conversation, ScriptedTurn
from voice.screen.terminal.captions import Captions, Who


@dataclass(frozen=True)
class Caption:
    who: Who
    text: str
    at: float


class Record(Captions):
    """Captions that are kept, one by one and as they are shown."""

    def __init__(self) -> None:
        self.shown = io.StringIO()
        super().__init__(Console(file=self.shown))
        self.lines: list[Caption] = []

    def caption(self, who: Who, text: str, at: float) -> None:
        self.lines.append(Caption(who, text, at))
        super().caption(who, text, at)


def answered(conversation: Conversation, lines: list[Caption]) -> bool:
    """Whether every turn was said and answered, in order and in time."""
    place = 0
    for turn in conversation.turns:
        said_at, after = _said(turn, lines, place)
        if after is None:
            return False
        place = after
        if turn.aside and any(line.who is Who.COACH for line in _until_somebody_speaks(lines, place)):
            return False
        for number, words in enumerate(turn.answer):
            found = next((k for k in range(place, len(lines)) if _is_answer(lines[k], words)), None)
            if found is None:
                return False
            if number == 0 and turn.within is not None and lines[found].at - said_at > turn.within:
                return False
            place = found + 1
    return True


def _said(turn: ScriptedTurn, lines: list[Caption], place: int) -> tuple[float, int | None]:
    """Return when the user said it, and where in the captions what follows begins."""
    if turn.say is None:
        return 0.0, place
    found = next((k for k in range(place, len(lines)) if _is_said(turn, lines, k)), None)
    return (0.0, None) if found is None else (lines[found].at, found + 1)


def _is_said(turn: ScriptedTurn, lines: list[Caption], at: int) -> bool:
    """Return whether a caption shows that the turn was heard: as a command, to nobody, or as what is asked about."""
    if lines[at].who is not Who.UNSURE:
        return lines[at].who is Who.USER and not turn.aside
    asked = at + 1 < len(lines) and bool(turn.answer) and _is_answer(lines[at + 1], turn.answer[0])
    return turn.aside or asked


def _until_somebody_speaks(lines: list[Caption], place: int) -> Iterator[Caption]:
    return takewhile(lambda line: line.who not in {Who.USER, Who.UNSURE}, lines[place:])


def _is_answer(line: Caption, words: str) -> bool:
    return line.who is Who.COACH and words in line.text
