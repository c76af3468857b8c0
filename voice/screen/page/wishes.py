"""What is chosen on the page, as the command that somebody would say for it."""

from collections.abc import Mapping

from voice.body.terms import Area
from voice.coach.intents import Intent
from voice.grammar.phrase import Phrase
from voice.screen.page.feed import ShownChoice
from voice.screen.page.offers import SCORES
from voice.screen.page.words import PageWords, Place

MINUTES = (5, 10, 15, 20, 30)
"""How long a session may be wished for by a tap; any length can be said."""

Given = Mapping[str, object]


def chosen(given: Given, choice: ShownChoice) -> Phrase | None:
    """Return the command that begins a routine; None if that routine isn't offered."""
    if set(given) != {"routine"}:
        return None
    routine = next((one for one in choice.routines if one.id == given["routine"]), None)
    return None if routine is None else Phrase(Intent.CHOOSE, routine.say, (("routine", routine.id),))


def wished(given: Given, words: PageWords) -> Phrase | None:
    """Return the command that asks for a planned routine; None if nobody could have tapped such a wish."""
    slots: list[tuple[str, int | str]] = []
    said: list[str] = []
    for slot, value in given.items():
        match slot, value:
            case "minutes", int(minutes) if minutes in MINUTES and not isinstance(minutes, bool):
                slots.append((slot, minutes))
                said.append(words.wish_minutes.of(minutes))
            case "area", str(area) if area in set(Area):
                slots.append((slot, area))
                said.append(words.wish_area[Area(area)])
            case "position", str(place) if place in set(Place):
                slots.append((slot, place))
                said.append(words.wish_place[Place(place)])
            case _:
                return None
    # A wish begins with its minutes: it is said so in every language.
    return Phrase(Intent.PLAN, " ".join(said), tuple(slots)) if "minutes" in given else None


def scored(given: Given) -> Phrase | None:
    """Return the answer to how much it hurts; None if the number isn't on the scale."""
    score = given.get("score")
    if set(given) != {"score"} or not isinstance(score, int) or isinstance(score, bool) or score not in SCORES:
        return None
    return Phrase(Intent.PAIN_LEVEL, str(score), (("score", score),))
