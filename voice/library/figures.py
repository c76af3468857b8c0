"""The file format of the stretches' figures: poses as angles, each written once.

`arms` and `legs` stand for both sides, and what stands under `left_arm` is added to it. The end pose is the start pose
but for what it says itself, and the easier form's `end` is the end pose but for what it says.

An arrow is the name of a part, for the way of that part from the start to the end, or says more (voice/body/pose.py):

    seated_forward_fold:
      arrows:
        - left hand
        - {of: chest, kind: pull, to: left hand, away: true}
        - {of: left shoulder, kind: circle, about: hips, reverse: true}
      easier:
        end: {legs: {knee: 30}, arms: {flexion: 100}}
        props: {cushions: [left knee]}
        touching: [[left hand, left shin]]

Without `arrows` there is one for the hand, the foot or the head of everything that moves; `arrows: []` draws none.
Thumbs, fingers, faces and the back of the head need nothing: they follow from the angles.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import cycle
from pathlib import Path
from typing import Annotated, Any

from pydantic import BeforeValidator, TypeAdapter

from voice.body.pose import Build, Figure
from voice.body.terms import Position
from voice.config import Bodies
from voice.errors import LibraryError
from voice.library.field_types import Identifier
from voice.library.files import files_in
from voice.library.folder import shipped_file
from voice.library.library import FullRoutine, Library
from voice.library.model_reader import read
from voice.library.models import StretchModel
from voice.library.repertoire import Repertoire

_BOTH = {"arms": ("left_arm", "right_arm"), "legs": ("left_leg", "right_leg")}


def _written_out(figure: Any) -> Any:
    """Return a figure with both poses complete; anything that isn't a figure is left for the model to refuse."""
    if not isinstance(figure, Mapping):
        return figure
    start = _for_each_side(figure.get("start", {}))
    end = _merged(start, _for_each_side(figure.get("end", {})))
    whole = {**figure, "start": start, "end": end}
    if isinstance(arrows := figure.get("arrows"), list):
        whole["arrows"] = [{"of": arrow} if isinstance(arrow, str) else arrow for arrow in arrows]
    if isinstance(easier := figure.get("easier"), Mapping):
        whole["easier"] = {**easier, "end": _merged(end, _for_each_side(easier.get("end", {})))}
    return whole


def _for_each_side(pose: Any) -> Any:
    if not isinstance(pose, Mapping):
        return pose
    whole = {name: angles for name, angles in pose.items() if name not in _BOTH}
    for both, sides in _BOTH.items():
        for side in sides if both in pose else ():
            angles = pose[both]
            # What is no mapping is left for the model to refuse.
            whole[side] = _merged(angles, whole.get(side, {})) if isinstance(angles, Mapping) else angles
    return whole


def _merged(first: Any, then: Any) -> Any:
    if not (isinstance(first, Mapping) and isinstance(then, Mapping)):
        return then
    return {**first, **{name: _merged(first.get(name, {}), value) for name, value in then.items()}}


_FIGURES: TypeAdapter[dict[Identifier, Figure]] = TypeAdapter(
    dict[Identifier, Annotated[Figure, BeforeValidator(_written_out)]]
)


def read_figures(path: Path) -> dict[str, Figure]:
    """Return the figures in a file by the ids of their stretches.

    Raises:
        LibraryError: The file cannot be read or does not fit the format.
    """
    return read(path, _FIGURES)


def load_figures(bodies: Bodies = Bodies.BOTH) -> dict[str, Figure]:
    """Return the figures of all stretches that come with the coach, by id.

    Args:
        bodies: Whose body they show: both by turns, in the order of the files, in which stretches of one kind lie
            side by side, so that neither is the one for some kind of stretch.

    Raises:
        LibraryError: A file does not fit the format, or a stretch has two figures.
    """
    found: dict[str, Figure] = {}
    for path in files_in(shipped_file("figures")):
        for name, figure in read_figures(path).items():
            if name in found:
                raise LibraryError(f"{path}: {name} already has a figure.", "Remove one of the two.")
            found[name] = figure
    return _of_bodies(found, bodies)


def load_positions(bodies: Bodies = Bodies.BOTH) -> dict[Position, Figure]:
    """Return how each position looks, without any movement.

    Raises:
        LibraryError: The file does not fit the format.
    """
    written = _of_bodies(read_figures(shipped_file("positions.yaml")), bodies)
    return {position: written[position.value.replace(" ", "_")] for position in Position}


def picture_key(stretch: str, *, easier: bool) -> str:
    """Return what a picture is called: by the id of its stretch, and by whether it shows the easier form."""
    return f"{stretch}.easier" if easier else stretch


def figures_for(repertoire: Repertoire, bodies: Bodies = Bodies.BOTH) -> dict[str, Figure]:
    """Return the figures of every stretch that the coach may lead through, by `picture_key`.

    A stretch of a user's own has that of its position, and so has one that a user has written out anew: it may look
    different from the one that comes with the coach. Where two have one id, that of the configured routine counts.

    Raises:
        LibraryError: A file does not fit the format.
    """
    figures, positions, known = load_figures(bodies), load_positions(bodies), _shipped(repertoire.library)

    def figure(stretch: StretchModel) -> Figure:
        as_shipped = stretch.id in figures and stretch.id in known and known[stretch.id].entry == stretch.entry
        return figures[stretch.id] if as_shipped else positions[stretch.position]

    # What a routine does differently than the library is met in that routine alone.
    written = (*_of_routines(repertoire.library.routines.values()), *repertoire.library.stretches.values())
    usual = {stretch.id: figure(stretch) for stretch in (*written, *repertoire.routine.stretches)}
    return usual | {picture_key(key, easier=True): one.made_easier() or one for key, one in usual.items()}


def _shipped(library: Library) -> dict[str, StretchModel]:
    """Return the stretches that come with the coach, those too that only one routine has."""
    routines = (routine for key, routine in library.routines.items() if key not in library.own_routines)
    own = library.own_stretches
    written = {stretch.id: stretch for stretch in _of_routines(routines)}
    return written | {key: stretch for key, stretch in library.stretches.items() if key not in own}


def _of_routines(routines: Iterable[FullRoutine]) -> Iterator[StretchModel]:
    return (stretch for routine in routines for stretch in routine.stretches)


def _of_bodies(figures: dict[str, Figure], bodies: Bodies) -> dict[str, Figure]:
    builds = tuple(Build) if bodies is Bodies.BOTH else (Build(bodies.value),)
    return {
        name: figure.model_copy(update={"build": build})
        for (name, figure), build in zip(figures.items(), cycle(builds), strict=False)
    }
