"""The clock on the wall of the place where this machine is."""

import time
from datetime import datetime


def now_here() -> datetime:
    """Return the moment, with the offset of the place that this machine is at now."""
    # A program that runs through a journey would go by the zone that it started in.
    time.tzset()
    return datetime.now().astimezone()
