"""Files of the library: the first line says of which kind the rest is. What is sound of them is led through."""

from collections.abc import Iterator
from functools import cache

from tests.fuzzing.files import laid
from tests.fuzzing.leading import led_through, with_routine
from tests.fuzzing.slips import line_slip
from tests.fuzzing.target import Target, contract
from tests.library.broken import KINDS
from voice.coach.routine import Routine
from voice.grammar.slot_names import ways_of
from voice.library.folder import shipped_file
from voice.library.for_coach import as_routine, as_stretch
from voice.library.library import Library, full_routine, load_library
from voice.library.models import RoutineModel, StretchModel

_NAMES = tuple(KINDS)


@cache
def _shipped() -> Library:
    return load_library()


def _feed(content: bytes) -> None:
    head, _, body = content.partition(b"\n")
    file = laid("mine.yaml", body)
    with contract(str(file)):
        _use(KINDS[_NAMES[sum(head) % len(_NAMES)]].read(file))


def _use(model: object) -> None:
    match model:
        case RoutineModel():
            routine = as_routine(full_routine("mine", model, _shipped().stretches))
        case (StretchModel(), *_) as models:
            stretches = (as_stretch(one) for one in models if isinstance(one, StretchModel))
            routine = Routine("mine", tuple(stretches), "mine")
        case _:
            return
    for name in (routine.name, *(stretch.name for stretch in routine.stretches)):
        ways_of(name)
    led_through(with_routine(routine))


def _seeds() -> Iterator[bytes]:
    for place, kind in enumerate(KINDS.values()):
        head = bytes([ord("d") + place])  # of which the sum is the kind's place
        assert sum(head) % len(_NAMES) == place
        yield head + b"\n" + kind.sound.encode()
        shipped = shipped_file(kind.shipped)
        for path in [shipped] if shipped.is_file() else sorted(shipped.iterdir()):
            yield head + b"\n" + path.read_bytes()[:4000]


TARGET = Target(
    _feed,
    _seeds,
    slip=line_slip,
    words=("stretches:", "&a ", "*a", "<<: ", "!!int ", "!!binary ", "hold:", "- id:", "[["),
)
