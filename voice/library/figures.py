"""The file format of the stretches' pictures: poses as angles, each written once.

`arms` and `legs` stand for both sides, and what stands under `left_arm` is added to it. The end pose is the start pose
but for what it says itself.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

from pydantic import BeforeValidator, TypeAdapter

from voice.body.pose import Figure
from voice.errors import LibraryError
from voice.library.field_types import Identifier
from voice.library.files import files_in
from voice.library.folder import shipped_file
from voice.library.model_reader import read

_BOTH = {"arms": ("left_arm", "right_arm"), "legs": ("left_leg", "right_leg")}


def _written_out(figure: Any) -> Any:
    """Return a figure with both poses whole; what is no figure stays as it is, for the model to refuse."""
    if not isinstance(figure, Mapping):
        return figure
    start = _for_each_side(figure.get("start", {}))
    return {**figure, "start": start, "end": _merged(start, _for_each_side(figure.get("end", {})))}


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
    """Return the figures of a file by the ids of their stretches.

    Raises:
        LibraryError: The file cannot be read or does not fit the format.
    """
    return read(path, _FIGURES)


def load_figures() -> dict[str, Figure]:
    """Return the figures of all stretches that come with the coach, by id.

    Raises:
        LibraryError: A file does not fit the format, or a stretch has two figures.
    """
    found: dict[str, Figure] = {}
    for path in files_in(shipped_file("figures")):
        for name, figure in read_figures(path).items():
            if name in found:
                raise LibraryError(f"{path}: {name} has a figure already.", "Take one of the two out.")
            found[name] = figure
    return found
