"""What a command wishes for, as the planner takes it."""

from voice.body.terms import Area, Level, Position
from voice.coach.messages import Heard
from voice.coach.planner.wish import Wish


def wish_of(heard: Heard) -> Wish:
    """Return what the slots of a command wish for."""
    slots = {name: str(value) for name, value in heard.slots.items()}
    minutes = heard.number("minutes")
    return Wish(
        area=Area(slots["area"]) if "area" in slots else None,
        seconds=None if minutes is None else 60.0 * minutes,
        level=Level(slots["level"]) if "level" in slots else None,
        position=Position(slots["position"]) if "position" in slots else None,
    )
