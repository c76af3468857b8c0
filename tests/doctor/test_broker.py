from pathlib import Path
from typing import Any

import pytest

from tests.lab.mosquitto import PASSWORD, USER, Mosquitto
from voice.config import Config, Language
from voice.doctor.checks.broker import lets_in
from voice.doctor.finding import Finding, Verdict
from voice.doctor.judge.broker import judge_broker
from voice.doctor.telling import Told, for_others, for_the_user
from voice.errors import ConfigError
from voice.screen.home_assistant.broker import PASSWORD as VARIABLE
from voice.screen.home_assistant.broker import Broker, broker_in
from voice.screen.home_assistant.trial import Answer


def found_at(address: str, **settings: Any) -> Finding:
    (found,) = lets_in(Config(mqtt=address, **settings), address)
    return found


def shown(found: Finding) -> Told:
    return for_the_user(found, Language.ENGLISH)


def test_a_broker_that_lets_the_coach_in_is_well(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Mosquitto(tmp_path, locked=True) as broker:
        monkeypatch.setenv(VARIABLE, PASSWORD)
        found = found_at(f"mqtt://{USER}@127.0.0.1:{broker.port}")
        assert (found.verdict, shown(found).found) == (
            Verdict.OK,
            "It lets the coach in; the connection is not encrypted.",
        )
        monkeypatch.setenv(VARIABLE, "wrong")
        found = found_at(f"mqtt://{USER}@127.0.0.1:{broker.port}")
        assert found.verdict is Verdict.TROUBLE
        assert shown(found).found == f"The MQTT broker 127.0.0.1:{broker.port} refuses the user name or the password."
        assert VARIABLE in shown(found).mend


def test_settings_that_cannot_be_used_are_an_error_as_at_the_start() -> None:
    with pytest.raises(ConfigError, match="The address of the MQTT broker"):
        found_at("http://x")


@pytest.mark.parametrize("answer", Answer)
def test_each_answer_is_told_with_what_to_do_and_no_name_leaves_the_machine(answer: Answer) -> None:
    found = judge_broker(Broker("annas-house.local", 1883), answer, is_here=False)
    assert (found.verdict is Verdict.OK) == (answer is Answer.WELCOME)
    told = for_others(found)
    assert bool(told.mend) == (answer is not Answer.WELCOME)
    assert "anna" not in told.found + told.mend
    assert ("annas-house.local:1883" in shown(found).found) == (answer is not Answer.WELCOME)
    assert told.found[0].isupper()


def test_a_password_that_crosses_a_network_in_the_open_is_a_warning() -> None:
    given = Broker("house.local", 1883, "anna", "secret")
    assert judge_broker(given, Answer.WELCOME, is_here=False).verdict is Verdict.WARNING
    assert judge_broker(given, Answer.WELCOME, is_here=True).verdict is Verdict.OK
    encrypted = broker_in(Config(), "mqtts://anna@house.local", {VARIABLE: "secret"})
    assert for_others(judge_broker(encrypted, Answer.WELCOME, is_here=False)).found.endswith("is encrypted.")
