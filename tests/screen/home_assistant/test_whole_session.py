"""A whole session in a process of its own, led by the buttons in Home Assistant, at a real broker."""

import json
import signal
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.lab.coach_process import CoachProcess
from tests.lab.mosquitto import PASSWORD, USER, Mosquitto, Watcher, watching
from tests.lab.without_sound import silent
from tests.rules.readmes import readme_of
from tests.screen.home_assistant.certificates import make_certificates
from voice.config import Config
from voice.errors import ExitCode
from voice.screen.home_assistant.broker import PASSWORD as VARIABLE
from voice.screen.home_assistant.discovery import description
from voice.screen.home_assistant.status import Phase
from voice.screen.home_assistant.topics import topics_for
from voice.screen.home_assistant.words import HomeAssistantWords

TOPICS = topics_for("")


def coach(folder: Path, broker: str, *arguments: str, **environment: str) -> CoachProcess:
    given = ("--keyboard", "--mqtt", broker, *arguments)
    return CoachProcess(*given, environment={**silent(folder), **environment}, folder=folder)


def states(watcher: Watcher) -> list[dict[str, Any]]:
    return [json.loads(payload) for payload in watcher.at(TOPICS.state)]


def wait_for(watcher: Watcher, phase: Phase, *, seconds: float = 60.0) -> dict[str, Any]:
    watcher.wait_for(lambda: states(watcher) and states(watcher)[-1]["state"] == phase, seconds)
    return states(watcher)[-1]


@pytest.mark.long
def test_a_session_is_led_by_buttons_over_an_encrypted_link(tmp_path: Path) -> None:
    made = make_certificates(tmp_path)
    with (
        Mosquitto(tmp_path, locked=True, certificates=made) as broker,
        watching(broker, password=PASSWORD, authority=made / "ca.pem") as watcher,
    ):
        address = f"mqtts://{USER}@localhost:{broker.port}"
        arguments = ("--stay", "--mqtt-ca", str(made / "ca.pem"))
        with coach(tmp_path, address, *arguments, **{VARIABLE: PASSWORD}) as process:
            assert wait_for(watcher, Phase.WAITING)["routine"] is None
            watcher.send(TOPICS.press, "start")
            process.wait_for("you start stretch")
            wait_for(watcher, Phase.EXPLAINING)
            watcher.send(TOPICS.press, "next")
            held = wait_for(watcher, Phase.HOLDING)
            assert held["stretch"] == "forward fold"
            watcher.wait_for(lambda: states(watcher)[-1]["seconds_left"] <= 12)
            watcher.send(TOPICS.press, "pause")
            left = wait_for(watcher, Phase.PAUSED)["seconds_left"]
            process.type("a secret of mine")
            process.wait_for("(a secret of mine)")
            watcher.send(TOPICS.press, "start")
            assert left - 1 <= wait_for(watcher, Phase.HOLDING)["seconds_left"] <= left
            watcher.send(TOPICS.press, "next")
            watcher.wait_for(lambda: states(watcher)[-1]["stretch"] == "upper back hug")
            watcher.send(TOPICS.press, "stop")
            # It waits for another start, and counts what was held.
            wait_for(watcher, Phase.WAITING)
            assert states(watcher)[-1]["minutes_this_week"] > 0
            watcher.send(TOPICS.choose, "desk break")
            watcher.wait_for(lambda: states(watcher)[-1]["routine"] == "desk break")
            watcher.send(TOPICS.press, "start")
            process.wait_for("you start desk break")
            assert wait_for(watcher, Phase.EXPLAINING)["routine"] == "desk break"
            process.send(signal.SIGINT)
            assert process.exit_code() == ExitCode.INTERRUPTED
            told = process.told()
        watcher.wait_for(lambda: watcher.at(TOPICS.availability)[-1] == "offline")
        assert states(watcher)[-1]["state"] == Phase.ENDED
    assert "secret" not in str(watcher.came)
    assert PASSWORD not in told
    assert f"through localhost:{broker.port}, encrypted" in told
    seconds = [one["seconds_left"] for one in states(watcher) if one["state"] == Phase.HOLDING]
    assert len(seconds) <= 15 + 8


@pytest.mark.long
def test_a_broker_that_dies_in_a_hold_costs_the_session_nothing(tmp_path: Path) -> None:
    broker = Mosquitto(tmp_path)
    with broker, coach(tmp_path, f"mqtt://127.0.0.1:{broker.port}") as process:
        with watching(broker) as watcher:
            wait_for(watcher, Phase.WAITING)
            watcher.send(TOPICS.press, "start")
            wait_for(watcher, Phase.EXPLAINING)
            watcher.send(TOPICS.press, "next")
            wait_for(watcher, Phase.HOLDING)
            broker.kill()
        process.wait_for("doesn't answer. The session goes on.")
        process.type("pause")
        process.wait_for("you pause")
        broker.start()
        with watching(broker) as watcher:
            assert wait_for(watcher, Phase.PAUSED)["stretch"] == "forward fold"
            process.wait_for("The MQTT broker is back.")
            watcher.send(TOPICS.press, "start")
            wait_for(watcher, Phase.HOLDING)
            # Nobody is told by a coach that was killed: the broker has its will.
            process.send(signal.SIGKILL)
            watcher.wait_for(lambda: watcher.at(TOPICS.availability)[-1] == "offline")


@pytest.mark.long
def test_two_coaches_of_a_studio_each_obey_their_own_buttons(tmp_path: Path) -> None:
    folders = [tmp_path / "first", tmp_path / "second"]
    for folder in folders:
        folder.mkdir()
    with Mosquitto(tmp_path) as broker, watching(broker) as watcher:
        address = f"mqtt://127.0.0.1:{broker.port}"
        with (
            coach(folders[0], address, "--mqtt-name", "Room 1") as first,
            coach(folders[1], address, "--mqtt-name", "Room 2") as second,
        ):
            rooms = [topics_for("", name) for name in ("Room 1", "Room 2")]
            watcher.wait_for(lambda: all(watcher.at(room.state) for room in rooms))
            watcher.send(rooms[1].press, "start")
            second.wait_for("you start stretch")
            watcher.wait_for(lambda: "explaining" in watcher.at(rooms[1].state)[-1])
            assert "waiting" in watcher.at(rooms[0].state)[-1]
            assert first.captions("you") == []
            first.send(signal.SIGINT)
            first.exit_code()
            watcher.wait_for(lambda: watcher.at(rooms[0].availability)[-1] == "offline")
            assert watcher.at(rooms[1].availability) == ["online"]


def test_without_a_broker_the_session_is_as_usual_and_ends_at_once(tmp_path: Path) -> None:
    with coach(tmp_path, "mqtt://127.0.0.1:1") as process:
        process.wait_for("doesn't answer. The session goes on.")
        process.type("start")
        process.wait_for("not a doctor")
        process.type("stop")
        process.wait_for("That's the end")
        assert process.exit_code() == 0


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--mqtt", "http://x"), "The address of the MQTT broker"),
        (("--mqtt", "mqtt://anna:hunter2@x"), "STRETCH_MQTT_PASSWORD"),
        (("--mqtt-ca", "x.pem"), "mqtt_ca only works with mqtt."),
        (("--mqtt-name", "Room 1"), "mqtt_name only works with mqtt."),
    ],
)
def test_settings_that_cannot_be_used_end_it_before_the_session(
    tmp_path: Path, arguments: tuple[str, ...], says: str
) -> None:
    with CoachProcess("--keyboard", *arguments, environment=silent(tmp_path), folder=tmp_path) as process:
        assert process.exit_code() == ExitCode.CONFIG
        assert says in process.told()
        assert "hunter2" not in process.told()


def test_the_automation_that_is_shown_names_what_there_is() -> None:
    (sample,) = [block for kind, block in readme_of("voice/screen/home_assistant/README.md").blocks if kind == "yml"]
    automations = yaml.safe_load(sample)
    words = HomeAssistantWords.of(Config().language)
    shown = json.loads(description(TOPICS, words, ()))["cmps"].values()
    ids = {one["default_entity_id"] for one in shown}
    named, to = entities_in(automations)
    assert {one for one in named if "stretch_coach" in one} <= ids
    assert {"sensor.stretch_coach_state", "button.stretch_coach_start", "select.stretch_coach_routine"} <= named
    assert to
    assert to <= {phase.value for phase in Phase}


def several(given: str | list[str]) -> list[str]:
    return [given] if isinstance(given, str) else given


def entities_in(content: Any) -> tuple[set[str], set[str]]:
    """Return the entities that are named anywhere in it, and the states that one of ours goes to or comes from."""
    named: set[str] = set()
    to: set[str] = set()
    match content:
        case dict():
            if content.get("entity_id") == "sensor.stretch_coach_state":
                to |= {one for key in ("to", "from") for one in several(content.get(key, []))}
            for key, value in content.items():
                if key == "entity_id":
                    named.add(value)
                found, went = entities_in(value)
                named, to = named | found, to | went
        case list():
            for value in content:
                found, went = entities_in(value)
                named, to = named | found, to | went
        case _:
            pass
    return named, to
