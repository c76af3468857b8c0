"""A schedule as a file for calendars (iCalendar, RFC 5545): a weekly event with an alarm."""

from datetime import datetime, timedelta
from typing import cast
from uuid import NAMESPACE_URL, uuid5
from zoneinfo import ZoneInfo

from voice.reminder.schedule import Schedule
from voice.reminder.words import ShownWords

LASTS = timedelta(minutes=15)


def as_ics(schedule: Schedule, now: datetime, words: ShownWords) -> bytes:
    """Return the content of the file.

    Args:
        schedule: When; of its times, the first.
        now: From when on, with the time zone, of class ZoneInfo, whose clock the schedule follows.
        words: What the event says.
    """
    from icalendar import Alarm, Calendar, Event  # noqa: PLC0415 - only this needs it

    zone = cast("ZoneInfo", now.tzinfo)
    begins = schedule.after(now.replace(microsecond=0))
    event = Event()
    # The same schedule is the same event, so that it can be taken in twice.
    event.add(
        "uid", f"{uuid5(NAMESPACE_URL, f'stretch-coach:{schedule.times[0]}:{schedule.days}:{zone.key}')}@stretch-coach"
    )
    event.add("summary", words.event)
    event.add("description", words.event_text)
    event.add("dtstamp", now.astimezone(ZoneInfo("UTC")))
    event.add("dtstart", begins)
    event.add("duration", LASTS)
    event.add("rrule", {"freq": "weekly", "byday": [day.value[:2].upper() for day in schedule.days]})
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", words.event_alarm)
    alarm.add("trigger", timedelta(0))
    event.add_component(alarm)
    calendar = Calendar()
    calendar.add("prodid", "-//stretch-coach//reminders//EN")
    calendar.add("version", "2.0")
    calendar.add_component(event)
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())
