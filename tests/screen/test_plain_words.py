"""No screen shows a word that only the program knows: every word it can show for a state is collected and looked at."""

import io
import re
from collections.abc import Iterator
from enum import Enum

import pytest
from rich.console import Console

from tests.lab.loaded import usual_in
from voice.body.terms import Side
from voice.coach.activity import ASKING, After, Question, State, TalkKind
from voice.coach.view import View
from voice.config import Config, Language
from voice.screen.page.page_screen import PageScreen
from voice.screen.page.words import PageWords
from voice.screen.session_captions import sayings_in, typing_help
from voice.screen.terminal.caption import Caption, Who
from voice.screen.terminal.captions import Captions
from voice.screen.terminal.countdown_line import drawn
from voice.screen.terminal.full_screen import FullScreen
from voice.screen.terminal.layout import Arrangement
from voice.screen.terminal.words import load_labels

ENUMS: tuple[type[Enum], ...] = (State, TalkKind, After, Question)
USED_BY_PEOPLE = {
    *(
        "ready",
        "hold",
        "resume",
        "end",
        "stop",
        "ended",
        "health",
        "limits",
        "pregnancy",
        "rest",
        "pain",
        "place",
        "begin",
    ),
}
"""Names of the program's that are also plain English words."""

INNER = {str(member.value) for kind in ENUMS for member in kind} - USED_BY_PEOPLE
"""What the program calls its states and talk: "preface", "asking what was meant", "which end"."""

LEFT_IN_ENGLISH = re.compile(r"\b(?:the|you|your|say|side|type|ready|heard|coach:)\b", re.IGNORECASE)


def moment(state: State, side: Side | None) -> View:
    held = None if state in ASKING else 20.0
    return View(state, "xyz", 2, 7, side, held, held, key="seated_twist")


def in_the_terminal(language: Language, state: State) -> Iterator[str]:
    usual, labels = usual_in(language), load_labels(language)
    places = Arrangement.of(100, 30)
    assert places is not None
    console = Console(file=io.StringIO(), force_terminal=True, color_system="truecolor", width=100, height=30)
    full = FullScreen(console, lambda _: None, lambda name: sayings_in(State(name), usual), labels)
    captions = [Caption(who, "xyz", 1.0) for who in Who]
    for side in (None, *Side):
        for typing in (None, ""):
            yield drawn(moment(state, side), labels, typing).plain
            yield from (piece.plain for piece in full.pieces(places, moment(state, side), captions, typing).values())
    full.gallery.close()


def as_lines(language: Language, *, plain: bool) -> str:
    file = io.StringIO()
    captions = Captions(Console(file=file), plain=plain, labels=load_labels(language))
    for who in Who:
        captions.caption(who, "xyz", 1.0)
    return file.getvalue()


def on_the_page(language: Language, state: State) -> Iterator[str]:
    words = PageWords.of(language)
    page = PageScreen(usual_in(language), words, frozenset({"seated_twist"}), lambda _: None)
    for who in Who:
        page.caption(who, "xyz", 1.0)
    for side in (None, *Side):
        page.countdown(moment(state, side))
        shown = page.feed.latest
        yield from (shown.label, shown.place, shown.side, shown.shows, *shown.also)
        yield from (offer.say for offer in shown.offers)
        yield from (line.who for line in shown.lines)


def for_the_keyboard(language: Language, state: State) -> Iterator[str]:
    help_ = typing_help(Config(language=language), usual_in(language))
    yield from (help_.invitation, help_.hint(state))


def shown_for(language: Language, state: State) -> list[str]:
    screens = (*in_the_terminal(language, state), *on_the_page(language, state), *for_the_keyboard(language, state))
    return [*screens, as_lines(language, plain=True), as_lines(language, plain=False)]


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("state", State)
def test_no_screen_shows_an_inner_word(language: Language, state: State) -> None:
    for text in shown_for(language, state):
        assert "_" not in text
        assert not re.search(r"\b(?:None|null|True|False)\b", text)
        assert not [word for word in INNER if re.search(rf"\b{re.escape(word)}\b", text)], text


@pytest.mark.parametrize("language", [language for language in Language if language is not Language.ENGLISH])
@pytest.mark.parametrize("state", State)
def test_no_screen_shows_english_in_another_language(language: Language, state: State) -> None:
    english = [text for text in shown_for(language, state) if LEFT_IN_ENGLISH.search(text)]
    assert english == []


@pytest.mark.parametrize("state", [state for state in State if state is not State.ENDED])
def test_who_types_is_told_something_in_every_state(state: State) -> None:
    help_ = typing_help(Config(), usual_in(Language.ENGLISH))
    assert help_.hint(state).startswith("You can type: ")
    assert help_.hint(State.ENDED) == ""
