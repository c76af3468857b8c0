import json
import logging
from dataclasses import replace

import pytest

from tests.coach.drive import Drive, new_session
from tests.lab.loaded import phrases_of
from tests.screen.home_assistant.moments import HOLD, NECK, READY, TOPICS, device
from voice.coach.activity import ASKING, ASKING_OF_THEM, ASKING_SIGNS, State
from voice.coach.choice import choice_in
from voice.coach.intents import Intent
from voice.coach.messages import Opened
from voice.coach.view import view
from voice.config import Config, Language
from voice.grammar.phrase import Phrase
from voice.grammar.what_can_be_said import commands_in
from voice.screen.home_assistant.buttons import Button, command
from voice.screen.home_assistant.device_screen import MOST_BYTES, DeviceScreen
from voice.screen.home_assistant.status import Phase, Status
from voice.screen.terminal.captions import Who


def status(screen: DeviceScreen) -> Status:
    published = screen.published()
    assert published is not None
    return published.status


def refuse(phrase: Phrase) -> None:
    raise AssertionError(phrase)


def press(screen: DeviceScreen, button: str) -> bool:
    return screen.taken(TOPICS.press, button.encode())


def test_before_the_session_is_there_nothing_is_published_and_nothing_taken() -> None:
    screen = device(refuse)
    assert screen.published() is None
    assert not press(screen, "start")


def test_a_hold_is_published() -> None:
    screen = device()
    screen.countdown(READY)
    assert status(screen) == Status(Phase.WAITING, None, None, 12.6, "desk break")
    screen.countdown(HOLD)
    assert status(screen) == Status(Phase.HOLDING, "seated twist", 13, 12.6, "neck")
    screen.countdown(replace(HOLD, state=State.PAUSED, runs=False))
    assert status(screen) == Status(Phase.PAUSED, "seated twist", 13, 12.6, "neck")
    screen.end()
    assert status(screen) == Status(Phase.ENDED, None, None, 12.6, "neck")
    assert not press(screen, "stop")


@pytest.mark.parametrize("state", sorted(ASKING - {State.ASKING_BEGIN, State.ASKING_RESUME}))
def test_what_is_asked_is_nobodys_business(state: State) -> None:
    screen = device()
    screen.countdown(replace(HOLD, state=state))
    published = screen.published()
    assert published is not None
    assert (published.status.state, published.status.seconds_left) == (Phase.ASKING, None)
    assert state.value not in published.status.as_json()


def test_no_word_of_anybody_is_published() -> None:
    screen = device()
    screen.countdown(READY)
    before = screen.published()
    for who in Who:
        screen.caption(who, "my secret", 1.0)
    screen.typing("my secret")
    assert screen.published() == before
    assert "secret" not in str(before)


def test_without_a_diary_the_week_is_unknown() -> None:
    screen = device()
    screen.countdown(replace(HOLD, seconds_this_week=None))
    assert json.loads(status(screen).as_json())["minutes_this_week"] is None


def test_a_routine_that_is_not_offered_is_none_of_the_options() -> None:
    screen = device()
    screen.countdown(READY)
    screen.countdown(replace(HOLD, routine="five minutes for my neck"))
    assert status(screen).routine is None


@pytest.mark.parametrize("language", Language)
def test_a_chosen_routine_begins_with_the_start(language: Language) -> None:
    taken: list[Phrase] = []
    screen = device(taken.append, language)
    screen.countdown(READY)
    assert screen.taken(TOPICS.choose, NECK.name.encode())
    assert (taken, status(screen).routine) == ([], "neck")
    assert press(screen, "start")
    (phrase,) = taken
    assert (phrase.intent, dict(phrase.slots)) == (Intent.CHOOSE, {"routine": "neck"})
    # What began is shown, whatever was wished for, and the next start is the coach's own again.
    screen.countdown(replace(HOLD, routine="desk break"))
    assert status(screen).routine == "desk break"
    screen.countdown(READY)
    assert press(screen, "start")
    assert taken[1].intent == Intent.START


def test_a_command_is_what_somebody_would_say() -> None:
    taken: list[Phrase] = []
    screen = device(taken.append)
    screen.countdown(READY)
    press(screen, "start")
    screen.countdown(HOLD)
    press(screen, "pause")
    press(screen, "next")
    press(screen, "stop")
    screen.countdown(replace(HOLD, state=State.PAUSED))
    press(screen, "start")
    assert [phrase.intent for phrase in taken] == ["start", "pause", "next", "stop", "resume"]
    for phrase in taken:
        assert commands_in(phrases_of(Config()), phrase.text) == (phrase,)


@pytest.mark.parametrize("state", sorted(ASKING_SIGNS | ASKING_OF_THEM))
def test_no_automation_answers_a_question_about_somebodys_health(state: State) -> None:
    assert {command(button, state) for button in Button} <= {None, Intent.STOP}


@pytest.mark.parametrize("state", State)
def test_every_state_knows_its_buttons(state: State) -> None:
    done = {button: command(button, state) for button in Button}
    assert (done[Button.START] is Intent.RESUME) == (
        state in {State.PAUSED, State.ASKING_STOP, State.ASKING_PLACE, State.ASKING_END}
    )
    assert done[Button.PAUSE] in {None, Intent.PAUSE}


@pytest.mark.parametrize(
    ("topic", "payload"),
    [
        (TOPICS.press, b""),
        (TOPICS.press, b"dance"),
        (TOPICS.press, b"START"),
        (TOPICS.press, b"\xff\xfe\x00"),
        (TOPICS.press, b"x" * (MOST_BYTES + 1)),
        (TOPICS.press, b"resume"),
        (TOPICS.choose, b""),
        (TOPICS.choose, b"neck\0"),
        (TOPICS.choose, b"n" * 100_000),
        (TOPICS.choose, b"desk_break"),
        (TOPICS.state, b"start"),
        ("elsewhere", b"start"),
    ],
)
def test_what_is_no_command_is_ignored_with_one_line(
    topic: str, payload: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    screen = device(refuse)
    screen.countdown(READY)
    before = screen.published()
    with caplog.at_level(logging.WARNING):
        assert not screen.taken(topic, payload)
    assert len(caplog.records) == 1
    # What was sent is not repeated: it may be anything, and long.
    assert len(caplog.records[0].getMessage()) < 200
    assert screen.published() == before


def test_a_whole_session_is_led_by_buttons_in_virtual_time() -> None:
    drive = Drive(new_session())
    taken: list[Phrase] = []
    screen = device(taken.append)
    seen: list[Status] = []

    def look() -> None:
        screen.countdown(view(drive.session, drive.now, choice_in(drive.session)))
        if not seen or seen[-1] != status(screen):
            seen.append(status(screen))
        while taken:
            drive.hear(Intent(taken.pop(0).intent))

    drive.send(Opened())
    drive.run(10)
    look()
    assert press(screen, "start")
    look()
    for _ in range(4000):
        drive.run(drive.now + 0.25)
        look()
        if seen[-1].state is Phase.HOLDING and seen[-1].seconds_left == 7:
            # Once in each hold: the pause ends by the same button as it would begin by.
            assert press(screen, "pause")
            look()
            drive.run(drive.now + 60)
            look()
            assert (seen[-1].state, seen[-1].seconds_left) == (Phase.PAUSED, 7)
            assert press(screen, "start")
            look()
            drive.run(drive.now + 3)
            assert press(screen, "next") or drive.session.state is not State.HOLDING
            look()
        if drive.quit:
            break
    assert drive.quit
    assert {one.state for one in seen} >= set(Phase) - {Phase.ENDED, Phase.ASKING}
    assert [one for one in seen if one.seconds_left is not None and not 0 <= one.seconds_left <= 600] == []
