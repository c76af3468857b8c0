"""What a command asks for, as the planner needs it."""

from voice.body.terms import Area, Ground, Level, Position
from voice.coach.messages import Heard
from voice.coach.planner.wish import Wish
from voice.coach.programme import Programme
from voice.coach.session import Session


def wish_of(heard: Heard) -> Wish:
    """Return the wish in a command's slots."""
    slots = {name: str(value) for name, value in heard.slots.items()}
    minutes = heard.number("minutes")
    return Wish(
        area=Area(slots["area"]) if "area" in slots else None,
        seconds=None if minutes is None else 60.0 * minutes,
        level=Level(slots["level"]) if "level" in slots else None,
        position=_place(slots["position"]) if "position" in slots else None,
    )


def _place(named: str) -> Position | Ground:
    return Ground(named) if named in set(Ground) else Position(named)


def programme_wished(session: Session, heard: Heard) -> Programme | None:
    """Return the programme that a command names, else the user's own, else the usual one; None if there is none."""
    shelf, under_way = session.shelf, session.memory.programme
    if "programme" in heard.slots:
        return shelf.programme(str(heard.slots["programme"]))
    if under_way is not None:
        return shelf.programme(under_way.id)
    return next(iter(shelf.programmes), None)
