from pathlib import Path
from typing import Any

import pytest

from tests.lab.mosquitto import PASSWORD, USER, Mosquitto
from tests.lab.wait_until import wait_until
from tests.screen.home_assistant.certificates import make_certificates
from tests.screen.home_assistant.impostor import Impostor
from voice.config import Config
from voice.screen.home_assistant.broker import PASSWORD as VARIABLE
from voice.screen.home_assistant.broker import Broker, broker_in
from voice.screen.home_assistant.trial import Answer, try_broker


def at(address: str, password: str = "", **settings: Any) -> Answer:
    return try_broker(broker_in(Config(**settings), address, {VARIABLE: password} if password else {}))


def test_who_knows_the_password_is_welcome_and_who_does_not_is_told(tmp_path: Path) -> None:
    with Mosquitto(tmp_path, locked=True) as broker:
        address = f"mqtt://{USER}@127.0.0.1:{broker.port}"
        assert at(address, PASSWORD) is Answer.WELCOME
        assert at(address, "wrong") is Answer.NO_LOGIN
        assert at(f"mqtt://127.0.0.1:{broker.port}") is Answer.NO_LOGIN
        assert at(f"mqtts://127.0.0.1:{broker.port}") is Answer.NO_TLS


def test_the_certificates_of_both_sides_are_tried(tmp_path: Path) -> None:
    made = make_certificates(tmp_path)
    with Mosquitto(tmp_path, certificates=made, shows=True) as broker:
        address = f"mqtts://localhost:{broker.port}"
        assert at(address) is Answer.UNTRUSTED
        assert at(address, mqtt_ca=made / "ca.pem") is Answer.HANGS_UP
        assert at(address, mqtt_ca=made / "ca.pem", mqtt_certificate=made / "coach.pem") is Answer.WELCOME
        assert at(f"mqtt://localhost:{broker.port}") is Answer.HANGS_UP


def test_a_trial_leaves_nothing_at_the_broker(tmp_path: Path) -> None:
    with Mosquitto(tmp_path) as broker:
        assert at(f"mqtt://127.0.0.1:{broker.port}") is Answer.WELCOME
        wait_until(lambda: "Received DISCONNECT from stretch_coach_doctor_" in broker.log(), broker.log)
        assert "Received PUBLISH" not in broker.log()


def test_nobody_there(tmp_path: Path) -> None:
    broker = Mosquitto(tmp_path)
    assert at(f"mqtt://127.0.0.1:{broker.port}") is Answer.CLOSED
    assert at("mqtt://nobody.invalid") is Answer.NO_SUCH_NAME


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        (bytes([0x20, 3, 0, 0x84, 0]), Answer.OLD_PROTOCOL),
        (bytes([0x20, 3, 0, 0x8A, 0]), Answer.REFUSED),
        (b"", Answer.HANGS_UP),
    ],
)
def test_what_is_no_broker_for_the_coach(answer: bytes, found: Answer) -> None:
    with Impostor(answer, hangs_up=True) as impostor:
        assert try_broker(Broker("127.0.0.1", impostor.port)) is found


def test_one_that_never_answers_is_given_up() -> None:
    with Impostor(b"", hangs_up=False) as impostor:
        assert try_broker(Broker("127.0.0.1", impostor.port)) is Answer.NO_MQTT
