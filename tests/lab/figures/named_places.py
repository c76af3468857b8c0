"""Where the English text of a stretch says hands and feet are: a table of words, and what a figure's data need."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from voice.body.pose import Whereabouts

HAND, FOOT = ("hand", "fingers", "wrist"), ("heel", "toes")
THIGH, ELBOW = ("thigh", "knee"), ("elbow", "wrist")
"""Landmarks without their side, any of which will do."""


@dataclass(frozen=True, slots=True)
class Place:
    """What words ask of a figure's data.

    Attributes:
        who: What is put somewhere: landmarks without their side, any of which will do.
        whom: What it is put on or beside.
        where: On which side of that; None where they touch.
        both: Whether the left and the right one are.
    """

    who: tuple[str, ...]
    whom: tuple[str, ...]
    where: Whereabouts | None = None
    both: bool = False


_ONE_AT_A_THING = Place(HAND, ("wall",))
_BOTH_AT_A_THING = Place(HAND, ("wall",), both=True)
_AT_THE_CHAIR = Place(HAND, ("chair",))
_CLASPED = Place(HAND, HAND)
_EACH_SHOULDER = Place(HAND, ("shoulder", "shoulder blade"), both=True)
_HANDS_ON_THE_FLOOR = Place(HAND, ("floor",), both=True)

PLACES: dict[str, tuple[Place, ...]] = {
    # On a wall, a table, a rail, a stair.
    r"both hands on (?:it|its edge)|hands flat on it|backs of the hands on the wall": (_BOTH_AT_A_THING,),
    r"(?:one|a) hand on (?:it\b|a table)|hold the rail|hold on to a chair or a table": (_ONE_AT_A_THING,),
    r"forearms against|Rest your elbows": (Place(ELBOW, ("wall",), both=True),),
    r"hips and shoulder blades against a wall|bottom against a wall|shoulder blades against a wall": (
        Place(("pelvis", "chest"), ("wall",)),
    ),
    r"legs rest up against the wall": (Place(FOOT, ("wall",), both=True),),
    r"ball of one foot on the edge": (Place(("toes",), ("wall",)),),
    # On the chair.
    r"hold (?:its|the) sides|the edge of the seat with one hand|one hand on its back": (_AT_THE_CHAIR,),
    # On the floor.
    r"feet flat": (Place(FOOT, ("floor",), both=True),),
    r"both heels down": (Place(("heel",), ("floor",), both=True),),
    r"heel down": (Place(("heel",), ("floor",)),),
    r"forearms on the floor": (Place(ELBOW, ("floor",), both=True),),
    r"arms wide on the floor|hands far forward|hands where they are": (_HANDS_ON_THE_FLOOR,),
    r"hand on the opposite knee, and the other on the floor behind you": (
        Place(HAND, ("knee",)),
        Place(HAND, ("floor",)),
        Place(HAND, ("pelvis",), Whereabouts.BEHIND),
    ),
    r"until it rests behind you": (Place(HAND, ("floor",)), Place(HAND, ("chest",), Whereabouts.BEHIND)),
    r"rest them on the floor": (Place(("knee",), ("floor",)),),
    r"rest (?:your|the) forehead (?:down|on)|forehead on the floor|rest your forehead\.": (
        Place(("head", "chin"), ("floor", *HAND)),
    ),
    r"that shoulder and the side of your head on the floor": (
        Place(("shoulder",), ("floor",)),
        Place(("head",), ("floor",)),
    ),
    # On the head, the shoulders, the trunk.
    r"(?:hand behind|support) your head": (Place(HAND, ("head",)), Place(HAND, ("head",), Whereabouts.BEHIND)),
    r"on top of your head": (Place(HAND, ("head",)),),
    r"press head and hand together": (Place(HAND, ("head",)),),
    r"palm on your forehead": (Place(HAND, ("head",)), Place(HAND, ("head",), Whereabouts.IN_FRONT)),
    r"falls behind your neck": (Place(HAND, ("head", "chest"), Whereabouts.BEHIND),),
    r"(?:a hand on|hands on) each shoulder": (_EACH_SHOULDER,),
    r"both hands flat on one collarbone": (Place(HAND, ("shoulder", "chest", *HAND), both=True),),
    r"hand on your belly": (Place(HAND, ("waist",)),),
    r"lower end behind your waist": (Place(HAND, ("waist", "pelvis"), Whereabouts.BEHIND),),
    r"hands behind you": (_CLASPED, Place(HAND, ("pelvis",), Whereabouts.BEHIND)),
    r"arms (?:down )?beside you|straight beside you": (Place(HAND, ("pelvis",), Whereabouts.BESIDE, both=True),),
    # On the arms and on each other.
    r"with the other hand, draw that elbow|above the elbow": (Place(HAND, ("elbow",)),),
    r"one wrist with the other hand": (Place(HAND, ("wrist",)),),
    r"upper hand, press that lower hand|other hand, draw (?:it|the palm) gently towards you\.": (_CLASPED,),
    r"lace your fingers|heels of the hands together": (_CLASPED,),
    r"palms together in front of your breastbone": (
        _CLASPED,
        Place(HAND, ("chest",), Whereabouts.IN_FRONT, both=True),
    ),
    # On the legs.
    r"hands in your lap": (Place(HAND, THIGH, both=True),),
    r"hands on the other thigh|hands on the front thigh": (Place(HAND, THIGH, both=True),),
    r"hands behind (?:one|that) thigh(?!, or below)": (
        Place(HAND, THIGH, both=True),
        Place(HAND, THIGH, Whereabouts.BEHIND, both=True),
    ),
    r"hands behind one thigh, or below the knee": (Place(HAND, (*THIGH, "shin"), both=True),),
    r"outside of your thigh": (Place(HAND, THIGH), Place(HAND, THIGH, Whereabouts.BESIDE)),
    r"hands slide down that leg": (Place(HAND, ("shin",)),),
    r"Hold your ankles": (Place(HAND, ("heel", "shin"), both=True),),
    r"take hold of the (?:ankle|foot) behind you": (
        Place(HAND, FOOT),
        Place(HAND, ("pelvis",), Whereabouts.BEHIND),
    ),
    r"fingers under your feet": (
        Place(HAND, FOOT, both=True),
        Place(HAND, ("toes",), Whereabouts.UNDER, both=True),
    ),
    # Feet, and knees.
    r"one ankle on the other knee|one ankle over the other thigh": (Place(("heel",), THIGH),),
    r"soles of your feet together": (Place(FOOT, FOOT),),
    r"foot far behind you|foot a short step behind the other|near the wall behind the other": (
        Place(FOOT, FOOT, Whereabouts.BEHIND),
    ),
    r"the other foot in front": (Place(FOOT, ("knee", "pelvis"), Whereabouts.IN_FRONT),),
    r"knees (?:bent and together|touching)": (Place(("knee",), ("knee",)),),
    r"elbows below the shoulders": (Place(("elbow",), ("shoulder",), Whereabouts.UNDER, both=True),),
    r"hands below the shoulders, knees below the hips": (
        Place(HAND, ("shoulder",), Whereabouts.UNDER, both=True),
        Place(("knee",), ("pelvis",), Whereabouts.UNDER, both=True),
    ),
}
"""Words and what they ask for, in the order of what is touched."""

ELSEWHERE = (
    # The start pose, from which the hands go on.
    r"hands and knees",
    r"hands below (?:the|your) shoulders\.",
    r"palms together\.",
    r"hand under your chest|arm under your chest",
    # What a strap in the data shows.
    r"ends? (?:of the band )?in each hand|around your feet|around the ball of one foot|hold both ends",
    r"one end of the band|take the band with both hands|towel between them|towel with both hands",
    r"on the middle of the band|between your hands",
    # Widths and heights.
    r"feet as wide as your hips|below the edge",
)
"""Words that name a place of hands or feet, and ask nothing of the end pose's data."""

_NAMED = (
    r"\b(?:hands?|palms?|fingers?|fingertips|feet|foot|heels?|ankles?|soles?|forearms?|elbows?|wrists?)\b"
    r"[^.,]*\b(?:on|under|behind|beside|against|below|around|over|together|between)\b"
)


def named_places(entry: tuple[str, ...]) -> Iterator[tuple[str, Place]]:
    """Give the places that a text names: the words, and what they ask of the data."""
    for sentence in entry:
        for pattern, places in PLACES.items():
            if found := re.search(pattern, sentence, re.IGNORECASE):
                yield from ((found[0], place) for place in places)


def unknown_places(entry: tuple[str, ...]) -> Iterator[str]:
    """Give sentences that name a place of hands or feet that is in no table."""
    for sentence in entry:
        known = any(re.search(pattern, sentence, re.IGNORECASE) for pattern in (*PLACES, *ELSEWHERE))
        if not known and re.search(_NAMED, sentence, re.IGNORECASE):
            yield sentence
