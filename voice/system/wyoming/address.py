"""Where a service is: wyoming://HOST:PORT."""

import ipaddress
from dataclasses import dataclass
from urllib.parse import urlsplit

SCHEME = "wyoming://"


@dataclass(frozen=True, slots=True)
class Address:
    """A host, by name or number, and a port of it."""

    host: str
    port: int

    @property
    def is_here(self) -> bool:
        """Whether it is this machine, as far as its name tells: nothing that goes there leaves it."""
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return self.host.lower().rstrip(".") == "localhost"

    def __str__(self) -> str:
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


def parse(given: str) -> Address:
    """Return the address that a text names.

    Raises:
        ValueError: It names none; says how one is written.
    """
    try:
        parts = urlsplit(given)
        host, port = parts.hostname, parts.port
    except ValueError:  # a port that is none, or a bracket alone
        host, port = None, None
    written = f"{SCHEME}[{host}]:{port}" if host and ":" in host else f"{SCHEME}{host}:{port}"
    if not host or not port or given.strip().rstrip("/").lower() != written:
        raise ValueError("it should be written wyoming://HOST:PORT")
    return Address(host, port)
