import pytest

from voice.screen.page.access import ALL_WRONG_TRIES, WRONG_TRIES, Access, Lock, in_the_network
from voice.screen.page.rate_limit import MOST_KEYS, Tries

HERE = ("192.168.1.7", 8765)


@pytest.mark.parametrize(
    ("host", "accepted"),
    [
        ("localhost:8765", True),
        ("LOCALHOST:8765", True),
        ("127.0.0.1:8765", True),
        ("[::1]:8765", True),
        ("localhost:8766", False),
        ("localhost", False),
        ("192.168.1.7:8765", False),
        ("evil.example:8765", False),
        ("localhost.evil.example:8765", False),
        ("", False),
        ("[::1", False),
    ],
)
def test_on_the_machine_itself_only_its_loopback_names_are_accepted(host: str, *, accepted: bool) -> None:
    assert Access().accepts(host, HERE) is accepted


@pytest.mark.parametrize(
    ("host", "accepted"),
    [
        ("192.168.1.7:8765", True),
        ("192.168.1.8:8765", False),
        ("mat:8765", True),
        ("mat.local:8765", True),
        ("mat.evil.example:8765", False),
        ("evil.example:8765", False),
    ],
)
def test_in_the_network_the_address_that_was_reached_and_the_own_names_are_accepted(
    host: str, monkeypatch: pytest.MonkeyPatch, *, accepted: bool
) -> None:
    monkeypatch.setattr("socket.gethostname", lambda: "Mat.home")
    assert in_the_network().accepts(host, HERE) is accepted


def test_a_code_is_six_digits_and_another_each_time() -> None:
    codes = {Lock().code for _ in range(20)}
    assert len(codes) > 1
    assert all(len(code) == 6 and code.isdecimal() for code in codes)


def test_the_code_gives_a_token_that_is_known() -> None:
    lock = Lock("012345")
    token = lock.try_code("012345", "a", 0.0)
    assert token is not None
    assert lock.knows(token)
    assert not lock.knows("")
    assert not lock.knows(token[:-1])
    assert not Lock("012345").knows(token)


def test_five_wrong_codes_a_minute_are_all_that_an_address_may_give() -> None:
    lock = Lock("012345")
    for second in range(WRONG_TRIES):
        assert lock.wait("a", second) == 0
        assert lock.try_code("999999", "a", second) is None
    assert lock.wait("a", 5.0) == 55.0
    assert lock.wait("b", 5.0) == 0
    assert lock.wait("a", 60.0) == 0


def test_many_addresses_together_may_not_try_without_end() -> None:
    lock = Lock("012345")
    for number in range(ALL_WRONG_TRIES):
        assert lock.try_code("999999", f"address {number}", 0.0) is None
    assert lock.wait("a new one", 1.0) == 59.0


def test_a_code_that_is_no_text_of_digits_is_wrong() -> None:
    assert Lock("012345").try_code("٠١٢٣٤٥", "a", 0.0) is None


def test_of_very_many_addresses_the_quietest_is_forgotten() -> None:
    tries = Tries(1, 60.0)
    for number in range(MOST_KEYS + 1):
        tries.count(str(number), 0.0)
    assert tries.wait("0", 1.0) == 0
    assert tries.wait("1", 1.0) == 59.0
