"""Any library file at all: reading it quickly gives a model, or an error that names the file and the fix."""

import datetime as dt
import time
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzzing.slips import slip_in
from tests.library.broken import KINDS, Kind
from voice.authoring.check import check
from voice.errors import LibraryError
from voice.library.folder import shipped_file
from voice.library.models import RoutineModel, StretchModel

LONGEST = 1.5
"""Seconds of the processor's time that one file may take."""

FIELDS = sorted({*StretchModel.model_fields, *RoutineModel.model_fields, "stretch", "start", "end", "view", "say"})

scalars: Any = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=20),
    st.dates(),
    st.binary(max_size=8),
    st.sampled_from(["childs_pose", "kneeling", "neck", "Nod slowly.", dt.datetime(2001, 1, 1)]),  # noqa: DTZ001 - as a file has it
)
keys = st.one_of(st.sampled_from(FIELDS), scalars.filter(lambda key: key == key))  # noqa: PLR0124 - but for nan
structures: Any = st.recursive(
    scalars,
    lambda inner: st.one_of(
        st.lists(inner, max_size=5), st.dictionaries(keys, inner, max_size=6), st.sets(st.text(max_size=5), max_size=3)
    ),
    max_leaves=30,
)

files = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
each = pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)


def shipped(kind: Kind) -> list[list[str]]:
    place = shipped_file(kind.shipped)
    paths = [place] if place.is_file() else sorted(place.iterdir())
    return [path.read_text(encoding="utf-8").splitlines() for path in paths]


@st.composite
def mutated(draw: st.DrawFn, originals: list[list[str]]) -> str:
    """A file that comes with the coach, or the small sound one, after some slips of the hand."""
    lines = list(draw(st.sampled_from(originals)))
    for _ in range(draw(st.integers(1, 4))):
        slip_in(lines, lambda options: draw(st.sampled_from(options)))
    return "\n".join(lines) + "\n"


def reads(kind: Kind, file: Path, text: str) -> bool:
    """Read a file of this text, and return whether it could be; an error that tells too little is a failure."""
    file.write_bytes(text.encode("utf-8", "surrogatepass"))
    began = time.process_time()
    refused: LibraryError | None = None
    try:
        kind.read(file)
    except LibraryError as error:
        refused = error
    assert time.process_time() - began < LONGEST
    assert refused is None or (str(file) in refused.problem and refused.mend)
    return refused is None


@each
@files
@given(data=st.data())
def test_a_slip_of_the_hand_gives_a_model_or_an_error(tmp_path: Path, kind: Kind, data: st.DataObject) -> None:
    reads(kind, tmp_path / "mine.yaml", data.draw(mutated([*shipped(kind), kind.sound.splitlines()])))


@each
@files
@given(content=structures)
def test_any_structure_gives_a_model_or_an_error(tmp_path: Path, kind: Kind, content: Any) -> None:
    reads(kind, tmp_path / "mine.yaml", yaml.safe_dump(content, allow_unicode=True))


@each
@files
@given(text=st.text(max_size=200))
def test_any_text_gives_a_model_or_an_error(tmp_path: Path, kind: Kind, text: str) -> None:
    reads(kind, tmp_path / "mine.yaml", text)


@pytest.mark.parametrize("kind", ["routine", "stretches"])
@settings(files, max_examples=40)
@given(data=st.data())
def test_the_checker_finds_a_fault_where_the_reader_does(tmp_path: Path, kind: str, data: st.DataObject) -> None:
    file = tmp_path / "mine.yaml"
    fits = reads(KINDS[kind], file, data.draw(mutated([KINDS[kind].sound.splitlines()])))
    (checked,) = check([file], [])
    # What the file holds decides for the checker what kind it is.
    other = next(one for name, one in KINDS.items() if name != kind and name in {"routine", "stretches"})
    assert (checked.failures == 0) is (fits or reads(other, file, file.read_text(encoding="utf-8")))
    assert all(str(file) in line for line in checked.lines)


def bomb(first: str, further: str) -> str:
    """Ten lines of which each stands for nine times the one before."""
    lines = [f"a0: &a0 {first}"]
    lines += [f"a{n}: &a{n} {further.format(', '.join([f'*a{n - 1}'] * 9))}" for n in range(1, 10)]
    return "\n".join(lines)


@each
@pytest.mark.parametrize(
    ("text", "says"),
    [
        (bomb("[x]", "[{}]"), "aliases stand for more than"),
        (bomb("{k: v}", "{{<<: [{}]}}"), "aliases stand for more than"),
        ("[" * 100_000, "nested more than"),
        ("- " * 10_000, "nested more than"),
        ("{a: " * 10_000, "nested more than"),
        ("&a [*a]", "contains itself"),
        ("&a {name: xx, stretches: [*a]}", "contains itself"),
    ],
)
def test_a_bomb_is_refused(tmp_path: Path, kind: Kind, text: str, says: str) -> None:
    file = tmp_path / "mine.yaml"
    assert not reads(kind, file, text)
    with pytest.raises(LibraryError, match=says):
        kind.read(file)


def test_harmless_aliases_are_followed(tmp_path: Path) -> None:
    text = KINDS["routine"].sound.replace("hold: 20", "hold: &long 20").replace("hold: 10", "hold: *long")
    assert "*long" in text
    assert reads(KINDS["routine"], tmp_path / "mine.yaml", text)
