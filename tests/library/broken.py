"""Sound files of the library in small, and what can be broken in them."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter

from voice.library.care import read_care
from voice.library.figures import read_figures
from voice.library.library import load_library
from voice.library.model_reader import read
from voice.library.models import RoutineModel, StretchModel

ROUTINE = """\
name: my own
description: It is mine.
minutes: 3
stretches:
  - childs_pose
  - stretch: seated_twist
    hold: 20
  - id: nod
    name: slow nod
    position: kneeling
    entry: [Nod slowly.]
    feel: Feel your neck.
    easier: Nod less.
    hold: 10
    sources: [a book]
"""

STRETCHES = """\
- id: nod
  name: slow nod
  also_called: [yes to life]
  areas: [neck]
  position: kneeling
  entry:
    - Nod slowly.
  feel: Feel your neck.
  easier: Nod less.
  hold: 10
  sides: [left, right]
  avoid:
    - condition: osteoporosis
      source: a book
  sources: [a book]
"""

FIGURES = """\
nod:
  view: {azimuth: 62, elevation: 14}
  stretched: [back of the left thigh]
  touching: [[pelvis, floor]]
  start:
    legs: {flexion: 90}
  end:
    neck: {flexion: 25}
"""

CARE = """\
red_flags:
  - id: fever
    words: fever
    urgency: soon
    sources: [a book]
disclaimer:
  - {say: I am no doctor., sources: [a book]}
reminder:
  - {say: Ease off at the first pain., sources: [a book]}
question:
  - {say: Do you have a fever?, sources: [a book]}
advice:
  - {say: Please see a doctor., sources: [a book]}
unanswered:
  - {say: If in doubt see a doctor., sources: [a book]}
unwell:
  - {say: Rest where you are., sources: [a book]}
emergency:
  - {say: Call the emergency number., sources: [a book]}
should_it_hurt:
  - {say: It should feel like a gentle pull., sources: [a book]}
too_stiff:
  - {say: It works at every age., sources: [a book]}
pain_safe:
  - {say: That is fine., sources: [a book]}
pain_acceptable:
  - {say: Fine if it is gone by tomorrow., sources: [a book]}
pain_high_before:
  - {say: Let us be gentler., sources: [a book]}
pain_high_after:
  - {say: Take it easy., sources: [a book]}
pain_lasting:
  - {say: See a physiotherapist., sources: [a book]}
"""

_SHELF = {"stretches": load_library().stretches}
_ROUTINE = TypeAdapter(RoutineModel)
_STRETCHES = TypeAdapter(tuple[StretchModel, ...])


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file.

    Attributes:
        sound: One that nothing is wrong with.
        read: Reads one.
        shipped: The folder or file of the library with those that come with the coach.
    """

    sound: str
    read: Callable[[Path], object]
    shipped: str


KINDS = {
    "routine": Kind(ROUTINE, lambda path: read(path, _ROUTINE, _SHELF), "routines"),
    "stretches": Kind(STRETCHES, lambda path: read(path, _STRETCHES), "stretches"),
    "figures": Kind(FIGURES, read_figures, "figures"),
    "care": Kind(CARE, read_care, "languages/en/care.yaml"),
}
