"""What another machine may send, and what becomes of it: an error in time, whatever it is."""

import pytest

from tests.lab.wyoming_peers import free_port
from tests.lab.wyoming_strangers import INFO, stranger

pytest.importorskip("wyoming", reason="wyoming is an optional package")

from voice.system.wyoming import exchange
from voice.system.wyoming.address import Address
from voice.system.wyoming.exchange import ExchangeError, describe


def test_a_service_describes_itself() -> None:
    with stranger(INFO) as address:
        info = describe(address)
    assert [voice.languages for program in info.tts for voice in program.voices] == [["en_US"]]


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        (b"", "ended before"),
        (b'{"type": "in', "ended before"),
        (b'{"type": "info", "data_length": 10}\n{}', "ended before"),
        (b"HTTP/1.1 400 Bad Request\r\n\r\n", "other than JSON"),
        (b"[" * 100_000 + b"\n", "other than JSON"),
        (b"\xff\xfe\n", "other than JSON"),
        (b"[]\n", "other than a JSON object"),
        (b"{}\n", "without a type"),
        (b'{"type": "info", "data": [1]}\n', "without a type"),
        (b'{"type": "info", "data_length": 2}\n[]', "other than a JSON object"),
        (b'{"type": "info", "data_length": -1}\n', "other than a number of bytes"),
        (b'{"type": "info", "data_length": true}\n', "other than a number of bytes"),
        (b'{"type": "info", "payload_length": "7"}\n', "other than a number of bytes"),
        (b'{"type": "info", "payload_length": 1e99}\n', "other than a number of bytes"),
        (b'{"type": "info", "data_length": 99999999999}\n', "more than 4194304 bytes"),
        (b'{"type": "info", "payload_length": 1%s}\n' % (b"0" * 400), "more than 4194304 bytes"),
        (b" " * (2**20 + 10), "line of more than"),
        (b'{"type": "info", "data": {"tts": 7}}\n', "nobody understands"),
        (b'{"type": "info", "data": {"tts": [{}]}}\n', "nobody understands"),
        (INFO.replace(b'["en_US"]', b"[7]"), "nobody understands"),
        (INFO.replace(b'["en_US"]', b"null"), "nobody understands"),
        (INFO.replace(b'"x"', b"[]"), "nobody understands"),
        (b'{"type": "error", "data": {"text": "no model"}}\n', "answers: no model"),
    ],
)
def test_what_is_no_answer_is_told(answer: bytes, says: str) -> None:
    with stranger(answer) as address, pytest.raises(ExchangeError, match=says):
        describe(address)


def test_one_that_never_answers_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exchange, "DESCRIBE_SECONDS", 0.2)
    with stranger(None) as address, pytest.raises(ExchangeError, match="no answer within"):
        describe(address)


def test_one_that_is_not_there_is_told() -> None:
    with pytest.raises(ExchangeError, match="cannot be reached"):
        describe(Address("127.0.0.1", free_port()))
