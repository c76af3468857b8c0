"""Where on the broker everything of one coach lies."""

import platform
from dataclasses import dataclass
from hashlib import sha256

DISCOVERY = "homeassistant"
"""Where Home Assistant looks for devices, unless it was told otherwise.
Source: https://www.home-assistant.io/integrations/mqtt/#discovery-options"""

BIRTH = f"{DISCOVERY}/status"
"""Where Home Assistant says that it has started. Source: #birth-and-last-will-messages of the same page."""


@dataclass(frozen=True, slots=True)
class Topics:
    """The topics of one coach.

    Attributes:
        device: Its id, the same in every session.
        name: What the user calls it; empty where it is the only one.
    """

    device: str
    name: str = ""

    @property
    def config(self) -> str:
        """Where the device describes itself."""
        return f"{DISCOVERY}/device/{self.device}/config"

    @property
    def availability(self) -> str:
        """Whether a coach is running."""
        return f"stretch-coach/{self.device}/availability"

    @property
    def state(self) -> str:
        """Where the session stands."""
        return f"stretch-coach/{self.device}/state"

    @property
    def press(self) -> str:
        """Where the names of pressed buttons come."""
        return f"stretch-coach/{self.device}/press"

    @property
    def choose(self) -> str:
        """Where the name of a chosen routine comes."""
        return f"stretch-coach/{self.device}/choose"


def topics_for(person: str, name: str = "", computer: str | None = None) -> Topics:
    """Return the topics of a person's coach on a computer, whose names cannot be read from them.

    Args:
        person: Whose sessions they are; may be empty.
        name: What they call this coach, where there are several; may be empty.
        computer: Its name; this computer's if None.
    """
    computer = platform.node() if computer is None else computer
    known_by = "\0".join((computer, person, name) if name else (computer, person))
    return Topics(f"stretch_coach_{sha256(known_by.encode()).hexdigest()[:10]}", name)
