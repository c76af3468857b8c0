"""Days and weeks in a row, counted from the days on which something was held; rest days don't break them."""

from collections import Counter
from collections.abc import Collection
from datetime import date, timedelta

from voice.coach.memory import RestDays


def monday_of(day: date) -> date:
    """Return the Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def days_in_a_row(days: Collection[date], today: date, rests: Collection[RestDays] = ()) -> int:
    """Return how many days there are in a row up to today, or up to yesterday if today has none yet."""
    return run_up_to(days, today if today in days else today - timedelta(days=1), rests)


def run_up_to(days: Collection[date], day: date, rests: Collection[RestDays] = ()) -> int:
    """Return how many days in a row, up to one, are in a set; rest days are skipped."""
    first = min(days, default=day)
    length = 0
    while day >= first and (day in days or _rested(rests, day, day)):
        length += day in days
        day -= timedelta(days=1)
    return length


def weeks_in_a_row(days: Collection[date], today: date, goal: int, rests: Collection[RestDays] = ()) -> int:
    """Return how many weeks in a row reached the goal, up to the last one, or to this one if it did."""
    done = Counter(monday_of(day) for day in days)
    monday = monday_of(today)
    length = int(done[monday] >= goal)
    while (monday := monday - timedelta(weeks=1)) >= min(done, default=today):
        if done[monday] >= goal:
            length += 1
        elif not _rested(rests, monday, monday + timedelta(days=6)):
            break
    return length


def _rested(rests: Collection[RestDays], first: date, last: date) -> bool:
    """Return whether there was a rest on any day from the first to the last."""
    return any(rest.first <= last and rest.last >= first for rest in rests)
