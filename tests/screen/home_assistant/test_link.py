"""The link to a real broker: what lies there, who gets in, and what happens where either of them is gone."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.lab.mosquitto import PASSWORD, USER, Mosquitto, Watcher, watching
from tests.lab.wait_until import wait_until
from tests.screen.home_assistant.certificates import make_certificates
from tests.screen.home_assistant.impostor import Impostor
from tests.screen.home_assistant.moments import HOLD, READY, TOPICS, device
from voice.config import Config
from voice.grammar.phrase import Phrase
from voice.screen.home_assistant.broker import PASSWORD as VARIABLE
from voice.screen.home_assistant.broker import Broker, broker_in
from voice.screen.home_assistant.device_screen import DeviceScreen
from voice.screen.home_assistant.link import LEAST_SECONDS, MOST_COMMANDS, MOST_PACKET, Connection, Link, News
from voice.screen.home_assistant.topics import BIRTH
from voice.screen.page.rate_limit import Tries


@contextmanager
def linked(broker: Broker, screen: DeviceScreen) -> Iterator[list[News]]:
    """Link a device to a broker; gives what was told of the link."""
    told: list[News] = []
    link = Link(broker, TOPICS, screen, told.append)
    link.start()
    try:
        yield told
    finally:
        screen.end()
        link.close()


def waiting(taken: list[Phrase] | None = None) -> DeviceScreen:
    screen = device((taken if taken is not None else []).append)
    screen.countdown(READY)
    return screen


def states(watcher: Watcher) -> list[dict[str, Any]]:
    return [json.loads(payload) for payload in watcher.at(TOPICS.state)]


@pytest.fixture
def open_broker(tmp_path: Path) -> Iterator[Mosquitto]:
    with Mosquitto(tmp_path) as running:
        yield running


def at(broker: Mosquitto) -> Broker:
    return Broker("127.0.0.1", broker.port)


def test_the_device_is_there_with_its_state_and_says_when_it_is_over(open_broker: Mosquitto) -> None:
    screen = waiting()
    with watching(open_broker) as watcher, linked(at(open_broker), screen) as told:
        watcher.wait_for(lambda: states(watcher))
        assert watcher.at(TOPICS.availability) == ["online"]
        assert json.loads(watcher.at(TOPICS.config)[0])["dev"]["ids"] == [TOPICS.device]
        screen.countdown(HOLD)
        watcher.wait_for(lambda: states(watcher)[-1]["state"] == "holding")
    assert told == []
    with watching(open_broker) as late:
        late.wait_for(lambda: {TOPICS.config, TOPICS.state, TOPICS.availability} <= late.retained)
        assert late.at(TOPICS.availability) == ["offline"]
        assert states(late) == [
            {**states(late)[0], "state": "ended", "stretch": None, "seconds_left": None, "minutes_this_week": 12.6}
        ]


def test_who_comes_without_the_password_is_refused_and_who_has_it_gets_in(tmp_path: Path) -> None:
    with Mosquitto(tmp_path, locked=True) as broker, watching(broker, password=PASSWORD) as watcher:
        address = f"mqtt://{USER}@127.0.0.1:{broker.port}"
        with linked(broker_in(Config(), address, {VARIABLE: "wrong"}), waiting()) as told:
            wait_until(lambda: told == [News.REFUSED], broker.log)
        assert watcher.came == []
        with linked(broker_in(Config(), address, {VARIABLE: PASSWORD}), waiting()) as told:
            watcher.wait_for(lambda: states(watcher))
        assert told == []


def test_only_a_broker_that_is_known_gets_anything(tmp_path: Path) -> None:
    made = make_certificates(tmp_path)
    with (
        Mosquitto(tmp_path, locked=True, certificates=made) as broker,
        watching(broker, password=PASSWORD, authority=made / "ca.pem") as watcher,
    ):
        address = f"mqtts://{USER}@localhost:{broker.port}"
        environment = {VARIABLE: PASSWORD}
        with linked(broker_in(Config(), address, environment), waiting()) as told:
            wait_until(lambda: told == [News.UNTRUSTED], broker.log)
        # An unencrypted connection gets nowhere either.
        with linked(Broker("127.0.0.1", broker.port, USER, PASSWORD), waiting()) as told:
            wait_until(lambda: told == [News.AWAY], broker.log)
        assert watcher.came == []
        with linked(broker_in(Config(mqtt_ca=made / "ca.pem"), address, environment), waiting()) as told:
            watcher.wait_for(lambda: states(watcher))
        assert told == []


def test_the_coach_shows_its_certificate_where_the_broker_asks_for_it(tmp_path: Path) -> None:
    made = make_certificates(tmp_path)
    with Mosquitto(tmp_path, certificates=made, shows=True) as broker:
        address = f"mqtts://localhost:{broker.port}"
        with linked(broker_in(Config(mqtt_ca=made / "ca.pem"), address, {}), waiting()) as told:
            wait_until(lambda: told, broker.log)
        config = Config(mqtt_ca=made / "ca.pem", mqtt_certificate=made / "coach.pem")
        with linked(broker_in(config, address, {}), waiting()) as told:
            wait_until(lambda: TOPICS.state in broker.log(), broker.log)
        assert told == []


def test_a_broker_that_is_away_and_comes_back_is_found_again(tmp_path: Path) -> None:
    broker = Mosquitto(tmp_path)
    screen = waiting()
    with linked(at(broker), screen) as told:
        wait_until(lambda: told == [News.AWAY])
        with broker:
            with watching(broker) as watcher:
                watcher.wait_for(lambda: states(watcher))
            wait_until(lambda: told == [News.AWAY, News.BACK])
        wait_until(lambda: len(told) == 3)
        screen.countdown(HOLD)
        with broker, watching(broker) as watcher:
            # It had forgotten everything.
            watcher.wait_for(lambda: states(watcher))
            assert states(watcher)[0]["state"] == "holding"
            assert len(watcher.at(TOPICS.config)) == len(watcher.at(TOPICS.availability)) == 1
    assert told[:4] == [News.AWAY, News.BACK] * 2


def test_home_assistant_that_starts_later_gets_everything_again(open_broker: Mosquitto) -> None:
    with watching(open_broker) as watcher, linked(at(open_broker), waiting()):
        watcher.wait_for(lambda: states(watcher))
        watcher.send(BIRTH, "offline")
        watcher.send(BIRTH, "online")
        watcher.wait_for(lambda: len(states(watcher)) == 2)
        assert len(watcher.at(TOPICS.config)) == 2


def test_commands_come_through_and_everything_else_harms_nothing(open_broker: Mosquitto) -> None:
    taken: list[Phrase] = []
    with watching(open_broker) as watcher:
        # It lay there before: nobody pressed it in this session.
        watcher.send(TOPICS.press, "start", retain=True)
        with linked(at(open_broker), waiting(taken)) as told:
            watcher.wait_for(lambda: states(watcher))
            for payload in (b"", b"\0", b"\xff" * 50, b"{}", b"x" * (MOST_PACKET // 2), b"y" * 1_000_000):
                for topic in (TOPICS.press, TOPICS.choose, BIRTH):
                    watcher.send(topic, payload)
            watcher.send(TOPICS.choose, "neck")
            watcher.wait_for(lambda: states(watcher)[-1]["routine"] == "neck")
            watcher.send(TOPICS.press, "start")
            wait_until(lambda: taken)
        assert [phrase.intent for phrase in taken] == ["choose"]
        assert told == []


def test_the_broker_drops_what_is_longer_than_the_coach_takes(
    open_broker: Mosquitto, caplog: pytest.LogCaptureFixture
) -> None:
    with watching(open_broker) as watcher, linked(at(open_broker), waiting()) as told:
        watcher.wait_for(lambda: states(watcher))
        watcher.send(TOPICS.press, b"y" * (MOST_PACKET // 2))
        watcher.send(TOPICS.press, b"y" * 5_000_000)
        watcher.send(BIRTH, "online")
        watcher.wait_for(lambda: len(states(watcher)) == 2)
        assert told == []
    # Of the two that are no commands, only the short one came here.
    (came,) = [one.getMessage() for one in caplog.records if "not a command" in one.getMessage()]
    assert came.startswith(f"ignored {MOST_PACKET // 2} bytes")


def test_a_flood_of_commands_does_not_reach_the_session(open_broker: Mosquitto) -> None:
    taken: list[Phrase] = []
    screen = waiting(taken)
    with watching(open_broker) as watcher, linked(at(open_broker), screen):
        watcher.wait_for(lambda: states(watcher))
        screen.countdown(HOLD)
        for _ in range(2 * MOST_COMMANDS):
            watcher.send(TOPICS.press, "pause")
        watcher.send(BIRTH, "online")
        watcher.wait_for(lambda: len(watcher.at(TOPICS.config)) == 2)
    assert len(taken) == MOST_COMMANDS


def test_two_coaches_of_one_person_do_not_throw_each_other_out(open_broker: Mosquitto) -> None:
    with (
        watching(open_broker) as watcher,
        linked(at(open_broker), waiting()) as one,
        linked(at(open_broker), waiting()) as other,
    ):
        watcher.wait_for(lambda: len(states(watcher)) >= 2)
        assert one == other == []


def test_of_a_hold_a_message_a_second_is_published_and_a_change_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = waiting()
    connection = Connection(Broker("nowhere", 1), TOPICS, screen, Tries(1, 1.0))
    sent: list[tuple[str, str]] = []
    monkeypatch.setattr(connection, "_publish", lambda topic, payload: sent.append((topic, payload)))
    screen.countdown(HOLD)
    for tick in range(101):
        now = 100.0 + tick / 10
        # Even where the countdown jumps, as it does where something is added to it.
        screen.countdown(replace(HOLD, seconds_left=20.0 - tick / 10 + 3 * (tick % 2)))
        connection._publish_news(now)
    assert len([topic for topic, _ in sent if topic == TOPICS.state]) == 1 + 10 / LEAST_SECONDS
    screen.countdown(READY)
    connection._publish_news(110.05)
    assert json.loads(sent[-1][1])["state"] == "waiting"


LET_IN = bytes([0x20, 3, 0, 0, 0])


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"HTTP/1.1 400 Bad Request\r\n\r\n",
        bytes(64),
        b"\xff" * 64,
        LET_IN[:3],
        LET_IN + b"\x30\xff\xff\xff\xff\xff",
        LET_IN + b"\x30\x02\x00\x09",
        LET_IN + b"\x90\x00",
        LET_IN + b"\xe0\x00",
        bytes([0x20, 3, 0, 0x84, 0]),
    ],
)
def test_whatever_answers_the_next_try_is_made(answer: bytes) -> None:
    with Impostor(answer, hangs_up=True) as impostor, linked(Broker("127.0.0.1", impostor.port), waiting()) as told:
        wait_until(lambda: impostor.met >= 2)
        wait_until(lambda: told)
    assert News.UNTRUSTED not in told


def test_one_that_never_answers_does_not_keep_the_session_from_its_end() -> None:
    with Impostor(b"", hangs_up=False) as impostor:
        for scheme in ("mqtt", "mqtts"):
            met = impostor.met
            with linked(broker_in(Config(), f"{scheme}://127.0.0.1:{impostor.port}", {}), waiting()):
                wait_until(lambda met=met: impostor.met > met)  # type: ignore[misc]  # bound at once
    # What was left behind has no more to wait for now.
    wait_until(lambda: not any(one.name == "mqtt" for one in threading.enumerate()))
