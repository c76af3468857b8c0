"""Every shipped figure, with all that is wrong with it."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from tests.lab.figures.faults import Fault
from tests.lab.figures.framed import framed_faults
from tests.lab.figures.moving import moving_faults
from tests.lab.figures.placed import placed_faults
from tests.lab.figures.solid import solid_faults
from voice.body.pose import Build, Figure
from voice.config import Bodies
from voice.library.figures import load_figures
from voice.library.library import load_library
from voice.library.models import StretchModel
from voice.screen.figure.stage import Stage
from voice.screen.figure.svg import FRAMES


def faults_of(name: str, figure: Figure, stretch: StretchModel) -> tuple[Fault, ...]:
    """Return what is wrong with a figure: in its start pose, in its end pose, and in what is drawn between them."""
    return tuple(dict.fromkeys(_faults(name, figure, stretch)))


def _faults(name: str, figure: Figure, stretch: StretchModel) -> Iterator[Fault]:
    stage, entry = Stage.of(figure, FRAMES), tuple(stretch.entry)
    yield from moving_faults(name, figure, entry, stage.scenes)
    yield from placed_faults(figure, entry, stage.scenes[-1])
    yield from framed_faults(figure, stage)
    yield from framed_faults(figure, Stage.of(figure, 2))
    full = figure.model_copy(update={"build": Build.FULL})
    yield from framed_faults(full, Stage.of(full, FRAMES))
    yield from solid_faults(figure, stretch.position, stage.scenes)
    if easier := figure.made_easier():
        yield from _faults_of_the_easier_form(easier)


def _faults_of_the_easier_form(easier: Figure) -> Iterator[Fault]:
    """Give what is wrong with a form that is drawn for itself, of which the text says less."""
    stage = Stage.of(easier, 2)
    found = (
        *placed_faults(easier, (), stage.scenes[-1]),
        *framed_faults(easier, stage),
        # It may be done in another position than the stretch: on a chair, against a wall.
        *solid_faults(easier, None, stage.scenes[-1:]),
    )
    yield from (replace(fault, what=f"in the easier form, {fault.what}") for fault in found)


@cache
def shipped() -> dict[str, tuple[Figure, StretchModel]]:
    """Return every shipped stretch with its figure, by id."""
    # The full body's thighs touch: only the slim one's depths say whether something passes through something.
    figures = load_figures(Bodies.SLIM)
    return {name: (figures[name], stretch) for name, stretch in sorted(load_library().stretches.items())}
