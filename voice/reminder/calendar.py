"""A plan as a file that calendars take (iCalendar, RFC 5545): an event in every week, with an alarm."""

from datetime import datetime, timedelta
from typing import cast
from uuid import NAMESPACE_URL, uuid5
from zoneinfo import ZoneInfo

from voice.reminder.plan import Plan

LASTS = timedelta(minutes=15)


def as_ics(plan: Plan, now: datetime) -> bytes:
    """Return the content of the file.

    Args:
        plan: When.
        now: From when on, with the time zone, of class ZoneInfo, whose clock the plan follows.
    """
    from icalendar import Alarm, Calendar, Event  # noqa: PLC0415 - only this needs it

    zone = cast("ZoneInfo", now.tzinfo)
    begins = plan.after(now.replace(microsecond=0))
    event = Event()
    # The same plan is the same event, so that it can be taken in twice.
    event.add("uid", f"{uuid5(NAMESPACE_URL, f'stretch-coach:{plan.at}:{plan.days}:{zone.key}')}@stretch-coach")
    event.add("summary", "Stretch")
    event.add("description", "Lie down on the mat, and say: start stretch.")
    event.add("dtstamp", now.astimezone(ZoneInfo("UTC")))
    event.add("dtstart", begins)
    event.add("duration", LASTS)
    event.add("rrule", {"freq": "weekly", "byday": [day.value[:2].upper() for day in plan.days]})
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", "Time to stretch")
    alarm.add("trigger", timedelta(0))
    event.add_component(alarm)
    calendar = Calendar()
    calendar.add("prodid", "-//stretch-coach//reminders//EN")
    calendar.add("version", "2.0")
    calendar.add_component(event)
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())
