"""Sound files of the library in small, and what can be broken in them."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter

from voice.library.care import read_care
from voice.library.figures import read_figures
from voice.library.files import examine_programme, open_file, sound
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

PROGRAMME = """\
name: my weeks
description: They're mine.
sources: [a book]
phases:
  - from_week: 1
    to_week: 4
    sessions:
      - name: the neck
        days: 5
        times_a_day: 2
        stretches:
          - chin_tuck
          - stretch: ear_to_shoulder
            hold: 15
      - name: the rest
        days: 2
        stretches:
          - routine: neck
    step_up:
      pain: 3
  - from_week: 5
    sessions:
      - name: to keep it
        days: 2
        stretches: [childs_pose]
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
    sources: [a_book]
disclaimer:
  - {say: I am no doctor., sources: [a_book]}
reminder:
  - {say: Ease off at the first pain., sources: [a_book]}
ask_first:
  - {say: Ask a doctor first., sources: [a_book]}
question:
  - {say: Does your chest hurt?, sources: [a_book]}
question_soon:
  - {say: Do you have a fever?, sources: [a_book]}
question_soon_at_all:
  - {say: Are you ill?, sources: [a_book]}
advice_soon:
  - {say: See a doctor soon., sources: [a_book]}
usual:
  - {say: It comes from muscles., sources: [a_book]}
asks_first:
  - {say: First a few questions., sources: [a_book]}
asks_health:
  - {say: Has a doctor found something?, sources: [a_book]}
asks_which:
  - {say: What is it?, sources: [a_book]}
asks_pregnancy:
  - {say: Are you pregnant?, sources: [a_book]}
asks_limits:
  - {say: Is it hard to lie down?, sources: [a_book]}
asks_anything_else:
  - {say: Is there anything else?, sources: [a_book]}
advice:
  - {say: Please see a doctor., sources: [a_book]}
unanswered:
  - {say: If in doubt see a doctor., sources: [a_book]}
unwell:
  - {say: Rest where you are., sources: [a_book]}
emergency:
  - {say: Call the emergency number., sources: [a_book]}
should_it_hurt:
  - {say: It should feel like a gentle pull., sources: [a_book]}
too_stiff:
  - {say: It works at every age., sources: [a_book]}
pain_safe:
  - {say: That is fine., sources: [a_book]}
pain_acceptable:
  - {say: Fine if it is gone by tomorrow., sources: [a_book]}
pain_high_before:
  - {say: Let us be gentler., sources: [a_book]}
pain_high_after:
  - {say: Take it easy., sources: [a_book]}
pain_lasting:
  - {say: See a physiotherapist., sources: [a_book]}
"""

_LIBRARY = load_library()
_SHELF = {"stretches": _LIBRARY.stretches}
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


def _read_programme(path: Path) -> object:
    return sound(path, examine_programme(open_file(path), _LIBRARY.stretches, _LIBRARY.routines))


KINDS = {
    "routine": Kind(ROUTINE, lambda path: read(path, _ROUTINE, _SHELF), "routines"),
    "stretches": Kind(STRETCHES, lambda path: read(path, _STRETCHES), "stretches"),
    "programme": Kind(PROGRAMME, _read_programme, "programmes"),
    "figures": Kind(FIGURES, read_figures, "figures"),
    "care": Kind(CARE, lambda path: read_care(path, {"a_book"}), "languages/en/care.yaml"),
}
