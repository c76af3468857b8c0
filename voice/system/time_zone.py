"""The name of the zone whose clock is on the wall here: what a calendar needs, which knows no machine."""

import time
import warnings
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from voice.errors import ReminderError

_LOOKS_AHEAD = timedelta(days=366)
_STEP = timedelta(days=7)


def named_zone(now: datetime) -> ZoneInfo:
    """Return the zone of this machine, by a name that calendars know.

    A name in a file can disagree with the clock, as in a container into which only the zone's data is mounted: it is
    taken only if it goes as the clock goes, in every week of a year.

    Args:
        now: From when on.

    Raises:
        ReminderError: The zone has no such name.
    """
    time.tzset()
    zone = _by_its_name()
    moments = [now + _STEP * week for week in range(_LOOKS_AHEAD // _STEP)]
    if zone is None or any(_offset_here(moment) != moment.astimezone(zone).utcoffset() for moment in moments):
        raise ReminderError(
            "The time zone of this machine has no name that a calendar knows.",
            "Put its name before the command: TZ=Europe/Berlin, for example.",
        )
    return zone


def _by_its_name() -> ZoneInfo | None:
    from tzlocal import reload_localzone  # noqa: PLC0415 - only a calendar needs it

    try:
        with warnings.catch_warnings():
            # Of names that disagree: what they say is compared with the clock.
            warnings.simplefilter("ignore")
            zone = reload_localzone()
    except (ValueError, LookupError, OSError):
        return None
    return zone if isinstance(zone, ZoneInfo) and zone.key not in {None, "local"} else None


def _offset_here(moment: datetime) -> timedelta:
    """Return what the C library, which shows this machine's clock, is ahead of UTC at a moment."""
    return timedelta(seconds=time.localtime(moment.astimezone(UTC).timestamp()).tm_gmtoff)
