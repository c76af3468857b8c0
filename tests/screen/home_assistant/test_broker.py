import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.screen.home_assistant.certificates import make_certificates
from voice.config import Config, load_config
from voice.errors import ConfigError, ExitCode
from voice.screen.home_assistant import broker as broker_module
from voice.screen.home_assistant.broker import MOST_PASSWORD, PASSWORD, Broker, broker_in

SECRET = "hunter2"  # noqa: S105 - nobody's


def broker(address: str, environment: Mapping[str, str] | None = None, **settings: Any) -> Broker:
    return broker_in(Config(mqtt=address, **settings), address, environment or {})


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_certificates(tmp_path_factory.mktemp("certificates"))


@pytest.mark.parametrize(
    ("address", "name", "user", "encrypted"),
    [
        ("mqtt://homeassistant.local", "homeassistant.local:1883", None, False),
        ("mqtts://anna@homeassistant.local", "homeassistant.local:8883", "anna", True),
        ("mqtt://192.168.7.9:1884/", "192.168.7.9:1884", None, False),
        ("MQTTS://an%40na@[::1]", "[::1]:8883", "an@na", True),
    ],
)
def test_an_address_is_understood(address: str, name: str, user: str | None, *, encrypted: bool) -> None:
    found = broker(address)
    assert (found.name, found.user, found.tls is not None) == (name, user, encrypted)


@pytest.mark.parametrize(
    "address",
    [
        "homeassistant.local",
        "http://homeassistant.local",
        "mqtt://",
        "mqtt://anna@",
        "mqtt://host:port",
        "mqtt://host:0",
        "mqtt://host:65536",
        "mqtt://host/topic",
        "mqtt://host?x=1",
        "mqtt://ho st",
        "mqtt://[::1",
        "mqtt://host\nmore",
    ],
)
def test_what_is_no_address_is_refused_with_an_example(address: str) -> None:
    with pytest.raises(ConfigError) as error:
        broker(address)
    assert error.value.exit_code == ExitCode.CONFIG
    assert "mqtts://user@homeassistant.local" in error.value.mend


def test_a_password_in_the_address_is_refused_and_not_shown() -> None:
    with pytest.raises(ConfigError) as error:
        broker("mqtts://anna:hunter2@host")
    assert "hunter2" not in str(error.value)
    assert PASSWORD in error.value.mend


def test_a_wrong_type_does_not_show_it_either(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text('mqtt = ["mqtts://anna:hunter2@host"]\n')
    with pytest.raises(ConfigError) as error:
        load_config({}, file=file, environment={})
    assert "hunter2" not in str(error.value)


def test_a_password_comes_from_the_environment_or_a_file(tmp_path: Path) -> None:
    assert broker("mqtt://anna@host", {PASSWORD: SECRET}).password == SECRET
    file = tmp_path / "password"
    file.write_text(f"{SECRET}\n")
    file.chmod(0o600)
    found = broker("mqtt://anna@host", mqtt_password_file=file)
    assert found.password == SECRET
    assert SECRET not in repr(found)


@pytest.mark.skipif(os.name != "posix", reason="only there a file has such a mode")
@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620])
def test_a_password_that_others_may_read_is_refused(tmp_path: Path, mode: int) -> None:
    file = tmp_path / "password"
    file.write_text(f"{SECRET}\n")
    file.chmod(mode)
    with pytest.raises(ConfigError, match="Others on this machine") as error:
        broker("mqtt://anna@host", mqtt_password_file=file)
    assert error.value.mend == f"Change that: chmod 600 {file}"


@pytest.mark.parametrize("content", [b"", b"\nhunter2", b"\xff\xff", b"x" * (MOST_PASSWORD + 1)])
def test_a_file_without_a_password_is_refused(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "password"
    file.write_bytes(content)
    file.chmod(0o600)
    with pytest.raises(ConfigError, match=str(file)):
        broker("mqtt://anna@host", mqtt_password_file=file)


@pytest.mark.parametrize(
    ("address", "environment", "settings", "says"),
    [
        ("mqtt://host", {PASSWORD: "x"}, {}, "no user name"),
        ("mqtt://anna@host", {PASSWORD: "x"}, {"mqtt_password_file": Path("y")}, "both"),
        ("mqtt://anna@host", {}, {"mqtt_password_file": Path("/nowhere/y")}, "/nowhere/y cannot be read"),
        ("mqtt://host", {}, {"mqtt_ca": Path("y")}, "needs an encrypted connection"),
        ("mqtts://host", {}, {"mqtt_ca": Path("/nowhere/y")}, "/nowhere/y cannot be read"),
        ("mqtts://host", {}, {"mqtt_ca": Path(__file__)}, "test_broker.py is not what MQTT needs"),
        ("mqtts://host", {}, {"mqtt_certificate": Path(__file__)}, "test_broker.py is not what MQTT needs"),
    ],
)
def test_settings_that_cannot_be_used_are_named(
    address: str, environment: dict[str, str], settings: dict[str, Any], says: str
) -> None:
    with pytest.raises(ConfigError, match=says) as error:
        broker(address, environment, **settings)
    assert error.value.mend


def test_a_certificate_without_its_key_is_refused(certificates: Path) -> None:
    with pytest.raises(ConfigError, match="key behind it"):
        broker("mqtts://host", mqtt_certificate=certificates / "broker.pem")
    assert broker("mqtts://host", mqtt_certificate=certificates / "coach.pem").tls is not None


def test_a_missing_package_is_told_with_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(broker_module, "find_spec", lambda _: None)
    with pytest.raises(ConfigError) as error:
        broker("mqtt://host")
    assert ".[home-assistant]" in error.value.mend
