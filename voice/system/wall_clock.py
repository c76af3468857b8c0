"""Local time at this machine's place."""

import time
from datetime import datetime


def now_here() -> datetime:
    """Return the current time, with the offset of the place that this machine is in now."""
    # A program that runs through a journey would go by the zone that it started in.
    time.tzset()
    return datetime.now().astimezone()
