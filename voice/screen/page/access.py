"""Who may see the page: those who name this machine rightly and, in a network, know the code from the terminal."""

import ipaddress
import secrets
import socket
from dataclasses import dataclass, field

from voice.screen.page.rate_limit import Tries

DIGITS = 6
WRONG_TRIES = 5
"""Wrong codes that an address may give a minute."""

ALL_WRONG_TRIES = 30
"""Wrong codes that all addresses together may give a minute: there are many addresses in a network, and one code."""

_MINUTE = 60.0
_ALL = "all"
LOOPBACK_NAMES = frozenset({"localhost", "127.0.0.1", "[::1]"})


@dataclass
class Lock:
    """A code of six digits, good for one session of the coach, and those who have given it.

    Attributes:
        code: What the terminal shows.
    """

    code: str = field(default_factory=lambda: f"{secrets.randbelow(10**DIGITS):0{DIGITS}}")
    _tokens: set[str] = field(default_factory=set)
    _tries: Tries = field(default_factory=lambda: Tries(WRONG_TRIES, _MINUTE))
    _all_tries: Tries = field(default_factory=lambda: Tries(ALL_WRONG_TRIES, _MINUTE))

    def wait(self, address: str, now: float) -> float:
        """Return the seconds until an address may try a code, 0 where it may now."""
        return max(self._tries.wait(address, now), self._all_tries.wait(_ALL, now))

    def try_code(self, code: str, address: str, now: float) -> str | None:
        """Return a token to be known by, None if the code is wrong; check `wait` first."""
        if not secrets.compare_digest(code.encode(), self.code.encode()):
            self._tries.count(address, now)
            self._all_tries.count(_ALL, now)
            return None
        token = secrets.token_urlsafe(32)
        self._tokens.add(token)
        return token

    def knows(self, token: str) -> bool:
        """Return whether a token was given out."""
        # All are compared, each in constant time: how long it takes tells nothing about any of them.
        return sum(secrets.compare_digest(token.encode(), known.encode()) for known in self._tokens) > 0


@dataclass(frozen=True)
class Access:
    """What a request has to name and know.

    Attributes:
        names: What this machine may be called in a request, besides its own addresses.
        lock: What a viewer has to open first, None where nobody else can reach the page.
    """

    names: frozenset[str] = LOOPBACK_NAMES
    lock: Lock | None = None

    def accepts(self, host: str, server: tuple[str, int | None]) -> bool:
        """Return whether a request's Host names this machine.

        A stranger's name that was made to lead here (DNS rebinding) is refused: his pages must not read this one.

        Args:
            host: Name and port, as the request has them.
            server: The address and the port that the request came in at.
        """
        name, _, port = host.rpartition(":") if not host.endswith("]") and ":" in host else (host, "", "80")
        if port != str(server[1]):
            return False
        return name.lower().rstrip(".") in self.names or (self.lock is not None and _same_address(name, server[0]))


def in_the_network() -> Access:
    """Return the access of a page that the whole local network can reach: behind a code."""
    name = socket.gethostname().lower()
    short = name.partition(".")[0]
    return Access(LOOPBACK_NAMES | {name, short, f"{short}.local"}, Lock())


def address_in_the_network() -> str:
    """Return this machine's address in its network, or its name where it has none."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            # Nothing is sent: the system only says which of its addresses it would send from.
            probe.connect(("192.0.2.1", 9))
            return str(probe.getsockname()[0])
        except OSError:
            return socket.gethostname()


def _same_address(name: str, address: str) -> bool:
    try:
        return ipaddress.ip_address(name.strip("[]")) == ipaddress.ip_address(address)
    except ValueError:
        return False
