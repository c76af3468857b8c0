import pytest

from voice.system.wyoming.address import Address, parse


@pytest.mark.parametrize(
    ("given", "found", "shown", "here"),
    [
        ("wyoming://kitchen:10200", Address("kitchen", 10200), "kitchen:10200", False),
        ("WYOMING://Kitchen.local:1/", Address("kitchen.local", 1), "kitchen.local:1", False),
        ("wyoming://127.0.0.1:10200", Address("127.0.0.1", 10200), "127.0.0.1:10200", True),
        ("wyoming://localhost:10200", Address("localhost", 10200), "localhost:10200", True),
        ("wyoming://[::1]:65535", Address("::1", 65535), "[::1]:65535", True),
        ("wyoming://192.0.2.1:10200", Address("192.0.2.1", 10200), "192.0.2.1:10200", False),
        ("wyoming://127.0.0.1.example.org:1", Address("127.0.0.1.example.org", 1), "127.0.0.1.example.org:1", False),
    ],
)
def test_an_address_is_a_host_and_a_port(given: str, found: Address, shown: str, *, here: bool) -> None:
    address = parse(given)
    assert (address, str(address), address.is_here) == (found, shown, here)


@pytest.mark.parametrize(
    "given",
    [
        *("", "kitchen:10200", "http://kitchen:1", "wyoming://kitchen", "wyoming://:1", "wyoming://kitchen:0"),
        *("wyoming://kitchen:65536", "wyoming://[::1:1", "wyoming://a:1/x", "wyoming://anna@a:1", "wyoming://a:1?b"),
    ],
)
def test_what_is_none_is_refused(given: str) -> None:
    with pytest.raises(ValueError, match="wyoming://HOST:PORT"):
        parse(given)
