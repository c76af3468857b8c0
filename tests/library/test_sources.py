"""The registry of sources: whole, in order, and all that the library's own files may name."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest

from voice.config import Language
from voice.library.claims import Claim, Kind, by_source, claims_in, claims_of, routines_on
from voice.library.field_types import OUR_JUDGEMENT
from voice.library.files import examine_stretches, open_file
from voice.library.library import Library, load_library
from voice.library.sources import citable, citation, load_sources
from voice.library.translation import load_library_in

LIBRARY = load_library()
KNOWN = citable(LIBRARY.sources)

NOD = """\
- id: nod
  name: slow nod
  position: kneeling
  entry: [Nod slowly.]
  feel: Feel your neck.
  easier: Nod less.
  hold: 20
  dose: [page_2012, our_judgement]
  sources: [cuh_neck]
"""


def unknown(library: Library) -> set[str]:
    return {claim.source for claim in claims_in(library)} - KNOWN


def told(folder: Path, text: str, sources: frozenset[str] | None) -> list[str]:
    file = folder / "own.yaml"
    file.write_text(text)
    faults = examine_stretches(open_file(file), {"nod": f"{file}:1"}, sources).faults
    return [f"{fault.at(file)} {fault.mend}" for fault in faults]


@pytest.mark.parametrize("language", Language)
def test_whatever_the_library_names_is_in_the_registry(language: Language) -> None:
    assert unknown(load_library_in(language)) == set()


def test_every_source_carries_something() -> None:
    assert [key for key in LIBRARY.sources if key not in by_source(claims_in(LIBRARY))] == []


def test_the_registry_is_sorted_and_tells_no_source_twice() -> None:
    assert list(LIBRARY.sources) == sorted(LIBRARY.sources)
    titles = [(one.publisher, one.title) for one in LIBRARY.sources.values()]
    assert len(set(titles)) == len(titles)
    assert OUR_JUDGEMENT not in LIBRARY.sources


def test_addresses_are_of_the_web() -> None:
    hosts = [urlsplit(one.address).hostname or "" for one in LIBRARY.sources.values()]
    assert [host for host in hosts if "." not in host] == []


def test_a_file_of_the_library_is_held_to_the_registry(tmp_path: Path) -> None:
    assert told(tmp_path, NOD, KNOWN) == []
    (near,) = told(tmp_path, NOD.replace("cuh_neck", "cuh_nekc"), KNOWN)
    assert near.endswith("own.yaml:9: 0 -> sources -> 0: there is no source 'cuh_nekc'. Did you mean cuh_neck?")
    (far,) = told(tmp_path, NOD.replace("page_2012", "tea leaves"), KNOWN)
    assert far.endswith(
        "8: 0 -> dose -> 0: there is no source 'tea leaves'. Add it to sources.yaml, or write our_judgement."
    )


def test_a_users_own_file_names_its_sources_as_it_likes(tmp_path: Path) -> None:
    free = NOD.replace("cuh_neck", "my physiotherapist").replace("[page_2012, our_judgement]", "my physiotherapist")
    assert told(tmp_path, free, None) == []
    (tmp_path / "own.yaml").write_text(free)
    library = load_library([tmp_path])
    assert library.stretches["nod"].dose == ("my physiotherapist",)
    assert {claim.source for claim in claims_of(library.stretches["nod"])} == {"my physiotherapist"}


@pytest.mark.parametrize(
    ("name", "read_as"),
    [
        ("nhs_back_pain", "NHS, Back pain (2026)"),
        (OUR_JUDGEMENT, "our judgement"),
        ("my physiotherapist", "my physiotherapist"),
    ],
)
def test_sources_are_read_by_people(name: str, read_as: str) -> None:
    assert citation(name, load_sources()) == read_as


def test_claims_are_of_every_kind() -> None:
    claims = claims_in(LIBRARY)
    assert {claim.kind for claim in claims} >= set(Kind) - {Kind.CAUTION}
    assert Claim("acsm_guidelines", Kind.DOSE, "seated_forward_fold") in claims
    assert Claim("nhs_back_pain", Kind.WARNING_SIGN, "fever") in claims
    assert len(set(claims)) == len(claims)


def test_a_source_says_which_routines_stand_on_it() -> None:
    bow = [claim for claim in claims_in(LIBRARY) if claim.of == "table_bow"]
    expected = [key for key, one in LIBRARY.routines.items() if "table_bow" in {each.id for each in one.stretches}]
    assert expected
    assert routines_on(bow, LIBRARY) == expected
