from collections.abc import Callable
from dataclasses import replace
from queue import SimpleQueue
from threading import Event

import pytest

from tests.coach.drive import new_session
from tests.lab.loaded import phrases_of, session_of, shipped_figures, usual_in
from voice.body.terms import Side
from voice.coach.activity import State
from voice.coach.choice import choice_in
from voice.coach.intents import Intent
from voice.coach.memory import Memory
from voice.coach.pacing import Tempo
from voice.coach.view import Following, View, view
from voice.config import Config, Language
from voice.errors import ExitCode, PageError
from voice.grammar.phrase import Phrase
from voice.grammar.what_can_be_said import commands_in
from voice.library.library import load_library
from voice.screen.page.offers import Weight, tappable, weight
from voice.screen.page.page_screen import LINES, MISSED, MOST_LINES, PageScreen
from voice.screen.page.pictures import Pictures, pictures_of
from voice.screen.page.serving import listen, serve_page
from voice.screen.page.words import PageWords
from voice.screen.terminal.captions import Who

NO_PICTURES = Pictures({}, {})

HOLD = View(State.HOLDING, "seated twist", 2, 7, Side.LEFT, 12.0, 20.0, "seated_twist", runs=True)


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


def ignore(_: object) -> None:
    pass


def page(
    clock: Clock | None = None, language: Language = Language.ENGLISH, take: Callable[[Phrase], None] = ignore
) -> PageScreen:
    words = PageWords.of(language)
    return PageScreen(usual_in(language), words, frozenset({"seated_twist"}), take, clock or Clock())


def test_a_hold_is_shown_with_the_moment_of_its_end() -> None:
    screen = page()
    screen.countdown(HOLD)
    shown = screen.feed.latest
    assert (shown.state, shown.label, shown.stretch) == ("holding", "Hold", "seated twist")
    assert (shown.place, shown.side) == ("2 of 7", "left side")
    assert (shown.total, shown.ends) == (20.0, 1012.0)
    assert (shown.figure, shown.mirrored) == ("seated_twist", False)


def test_while_time_only_passes_nothing_is_sent() -> None:
    clock = Clock()
    screen = page(clock)
    screen.countdown(HOLD)
    sent = screen.feed.latest
    for tick in range(1, 100):
        clock.now = 1000.0 + tick / 10
        # The loop's clock and this one are never read at the same moment.
        screen.countdown(replace(HOLD, seconds_left=12.0 - tick / 10 + 0.03 * (tick % 3)))
    assert screen.feed.latest is sent
    screen.countdown(replace(HOLD, seconds_left=12.0 - 9.9 + MISSED + 0.1))
    assert screen.feed.latest is not sent


def test_the_session_is_counted_down_beside_the_hold_and_nothing_is_sent_for_it() -> None:
    clock = Clock()
    screen = page(clock)
    screen.countdown(replace(HOLD, session_left=600.0, runs=False))
    moment = replace(HOLD, session_left=180.0)
    screen.countdown(moment)
    shown = screen.feed.latest
    assert (shown.session, shown.session_left, shown.session_ends) == (600.0, 180.0, 1180.0)
    assert shown.time_left == "3 minutes left"
    for second in range(1, 10):
        clock.now = 1000.0 + second
        # The estimate changes by less than anybody sees.
        left = 180.0 - second + 0.4 * (second % 3)
        screen.countdown(replace(moment, seconds_left=12.0 - second, session_left=left))
    assert screen.feed.latest is shown
    screen.countdown(replace(moment, seconds_left=3.0, session_left=100.0))
    assert screen.feed.latest.session_ends == 1109.0


def test_a_movement_is_not_called_a_hold() -> None:
    screen = page()
    screen.countdown(replace(HOLD, movement=Tempo(2.0, 0.5, 1.5)))
    assert (screen.feed.latest.label, screen.feed.latest.movement) == ("Keep moving", (2.0, 0.5, 1.5))
    screen.countdown(replace(HOLD, movement=Tempo(2.0, 0.5, 1.5), state=State.PAUSED))
    assert screen.feed.latest.label == "Paused"


@pytest.mark.parametrize(
    ("following", "says"),
    [
        (Following(stretch="child's pose"), "Next: child's pose"),
        (Following(side=Side.RIGHT), "Next: right side"),
        (Following(side=Side.LEFT, again=True), "Next: once more"),
        (None, "The last one"),
    ],
)
def test_what_comes_next_is_told(following: Following | None, says: str) -> None:
    screen = page()
    screen.countdown(replace(HOLD, following=following, session_left=60.0))
    assert screen.feed.latest.following == says


def test_a_question_keeps_every_line_of_it_and_what_the_user_said_to_it() -> None:
    screen = page()
    screen.countdown(HOLD)
    for text in ("Sit tall.", "Hold it there."):
        screen.caption(Who.COACH, text, 0.0)
    screen.caption(Who.USER, "it hurts", 0.0)
    # Its first line may be heard before the state is drawn.
    screen.caption(Who.COACH, "line 0", 0.0)
    screen.countdown(replace(HOLD, state=State.ASKING_PAIN))
    for number in range(1, 7):
        screen.caption(Who.COACH, f"line {number}", 0.0)
    assert [line.text for line in screen.feed.latest.lines] == ["it hurts", *(f"line {number}" for number in range(7))]
    screen.caption(Who.USER, "no", 0.0)
    screen.countdown(replace(HOLD, state=State.ASKING_SOON))
    assert [line.text for line in screen.feed.latest.lines] == ["no"]
    screen.countdown(HOLD)
    for number in range(MOST_LINES):
        screen.caption(Who.COACH, f"line {number}", 0.0)
    assert len(screen.feed.latest.lines) == LINES


def test_what_is_chosen_is_told_as_if_it_had_been_said() -> None:
    told: list[Phrase] = []
    screen = page(take=told.append)
    session = session_of(Config(), Memory())
    screen.countdown(view(session, 0.0, choice_in(session)))
    assert screen.tap("choose", "ready", {"routine": "neck"})
    assert screen.tap("plan", "ready", {"minutes": 10, "area": "shoulders", "position": "sitting on a chair"})
    assert [(phrase.intent, phrase.text) for phrase in told] == [
        ("choose", "start neck relief"),
        ("plan", "10 minutes for my shoulders on a chair"),
    ]
    assert not screen.tap("start", "ready", {"minutes": 10})
    screen.countdown(HOLD)
    assert not screen.tap("plan", "holding", {"minutes": 10})
    assert not screen.tap("choose", "holding", {"routine": "neck"})
    assert len(told) == 2


def test_how_sore_it_is_is_tapped_where_it_is_asked() -> None:
    told: list[Phrase] = []
    screen = page(take=told.append)
    screen.countdown(HOLD)
    assert not screen.tap("pain_level", "holding", {"score": 3})
    screen.countdown(replace(HOLD, state=State.ASKING_PAIN_BEFORE))
    assert [offer.score for offer in screen.feed.latest.offers if offer.weight == Weight.SCORE] == list(range(11))
    assert screen.tap("pain_level", State.ASKING_PAIN_BEFORE, {"score": 3})
    assert told == [Phrase("pain_level", "3", (("score", 3),))]


@pytest.mark.parametrize("state", sorted(set(State) - {State.ENDED}))
def test_pain_and_the_end_can_be_tapped_in_every_state_and_something_matters_most(state: State) -> None:
    offered = tappable(state)
    assert {Intent.HURTS, Intent.STOP} <= set(offered)
    assert [weight(one, state) for one in offered if one in {Intent.HURTS, Intent.STOP}] == [Weight.HURTS, Weight.STOP]
    assert Weight.MAIN in {weight(one, state) for one in offered}


def test_after_the_pain_the_page_offers_what_the_voice_does() -> None:
    assert tappable(State.OFFERING) == (Intent.EASIER, Intent.NEXT, Intent.HURTS, Intent.STOP)


def test_in_a_pause_the_time_stands_still() -> None:
    screen = page()
    screen.countdown(replace(HOLD, state=State.PAUSED, runs=False))
    assert (screen.feed.latest.left, screen.feed.latest.ends) == (12.0, None)


def test_while_something_is_asked_there_is_no_countdown() -> None:
    screen = page()
    screen.countdown(replace(HOLD, state=State.ASKING_PAIN, runs=False))
    assert screen.feed.latest.total is None


def test_the_other_side_is_mirrored_and_what_has_no_figure_has_none() -> None:
    screen = page()
    screen.countdown(replace(HOLD, side=Side.RIGHT))
    assert screen.feed.latest.mirrored
    assert screen.feed.latest.shows == "The movement: seated twist, right side"
    screen.countdown(replace(HOLD, key="my own"))
    assert screen.feed.latest.figure is None


def test_the_easier_form_has_its_own_picture() -> None:
    figures = shipped_figures()
    pictures = pictures_of(load_library(), {"easy": figures["childs_pose"], "easy.easier": figures["seated_twist"]})
    words = PageWords.of(Language.ENGLISH)
    screen = PageScreen(usual_in(Language.ENGLISH), words, frozenset(pictures.figures), ignore)
    screen.countdown(replace(HOLD, key="easy"))
    usual = screen.feed.latest.figure
    screen.countdown(replace(HOLD, key="easy", easier=True))
    assert (usual, screen.feed.latest.figure) == ("easy", "easy.easier")
    assert pictures("easy.easier") != pictures("easy")


def test_the_latest_captions_are_kept_when_the_session_moves_on() -> None:
    screen = page()
    for number in range(LINES + 2):
        screen.caption(Who.COACH, f"line {number}", 0.0)
    screen.countdown(HOLD)
    assert [line.text for line in screen.feed.latest.lines] == [f"line {number}" for number in range(2, LINES + 2)]


def test_a_tap_is_told_as_if_it_had_been_typed() -> None:
    told: list[Phrase] = []
    screen = page(take=told.append)
    screen.countdown(HOLD)
    assert screen.tap("pause", "holding")
    assert told == [Phrase("pause", "pause")]


@pytest.mark.parametrize("intent", ["start", "yes", "louder", "", "no such thing"])
def test_what_makes_no_sense_now_is_not_told(intent: str) -> None:
    told: list[Phrase] = []
    screen = page(take=told.append)
    screen.countdown(HOLD)
    assert not screen.tap(intent, "holding")
    assert told == []


def test_yes_answers_only_the_question_that_was_read() -> None:
    told: list[Phrase] = []
    screen = page(take=told.append)
    screen.countdown(replace(HOLD, state=State.ASKING_PLACE))
    assert not screen.tap("yes", State.ASKING_PAIN)
    assert screen.tap("yes", State.ASKING_PLACE)


def test_after_the_end_nothing_can_be_tapped_and_the_last_state_stays() -> None:
    screen = page()
    screen.countdown(HOLD)
    screen.end()
    assert screen.feed.latest.over
    assert screen.feed.latest.stretch == "seated twist"
    assert not screen.tap("pause", "holding")


@pytest.mark.parametrize("state", State)
def test_of_start_pause_and_resume_there_is_one_button_at_most(state: State) -> None:
    assert len({Intent.START, Intent.PAUSE, Intent.RESUME} & set(tappable(state))) <= 1


@pytest.mark.parametrize("language", Language)
def test_every_word_on_the_page_is_there_in_every_language(language: Language) -> None:
    words = PageWords.of(language)
    assert set(words.states) == {state.value for state in State}
    assert set(words.who) == {who.value for who in Who}
    screen, grammar = page(language=language), phrases_of(Config(language=language))
    for state in State:
        screen.countdown(replace(HOLD, state=state))
        for offer in screen.feed.latest.offers:
            # What is shown to be said is understood, and means what the tap means.
            assert [command.intent for command in commands_in(grammar, offer.say)] == [offer.intent], offer


def test_with_words_that_wake_the_coach_the_page_says_to_say_them() -> None:
    invitation = PageWords.of(Language.ENGLISH).invitation("computer")
    assert invitation == "Say “computer”, then one of these, or tap it"


def test_every_stretch_of_the_library_has_its_picture_drawn_once() -> None:
    pictures = pictures_of(load_library(), shipped_figures())
    assert pictures("seated_twist") is pictures("seated_twist")
    assert "<animate" in str(pictures("seated_twist"))
    assert pictures("../../secret") is None


def test_a_view_tells_which_stretch_it_is_and_whether_its_time_runs() -> None:
    seen = view(new_session(), 0.0)
    assert seen.key == new_session().stretch.key
    assert not seen.runs


def test_a_port_that_is_taken_is_named_and_without_one_another_is_found() -> None:
    with listen("127.0.0.1", None) as first, listen("127.0.0.1", None) as second:
        port = first.getsockname()[1]
        assert second.getsockname()[1] != port
        with pytest.raises(PageError, match=rf"port {port}: .*--port") as caught:
            listen("127.0.0.1", port)
        assert caught.value.exit_code is ExitCode.PAGE


def test_where_the_server_dies_a_note_says_so_once_and_nothing_else_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    notes: SimpleQueue[str] = SimpleQueue()
    told = Event()

    def die(*_: object, **__: object) -> None:
        told.wait(5)
        raise OSError("gone")

    monkeypatch.setattr("uvicorn.Server.run", die)
    with serve_page(
        Config(), NO_PICTURES, usual_in(Language.ENGLISH), lan=False, port=None, say=ignore, take=ignore, note=notes.put
    ) as screen:
        told.set()
        assert notes.get(timeout=5) == "The page is down; the session goes on without it."
        screen.countdown(HOLD)
    assert notes.empty()


def test_at_its_end_the_server_dies_without_a_word() -> None:
    notes: SimpleQueue[str] = SimpleQueue()
    said: list[str] = []
    with serve_page(
        Config(),
        NO_PICTURES,
        usual_in(Language.ENGLISH),
        lan=False,
        port=None,
        say=said.append,
        take=ignore,
        note=notes.put,
    ):
        pass
    assert notes.empty()
    assert said[0].startswith("The page is at http://localhost:")
