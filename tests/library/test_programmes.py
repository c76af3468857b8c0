"""Every programme that comes with the coach, in every language: its weeks, its sessions, its sources."""

from pathlib import Path

import pytest

from tests.lab.loaded import session_of
from voice.body.terms import Condition
from voice.coach.leaving_out import fitted
from voice.coach.memory import Memory, Preferences
from voice.coach.programme import SessionKey, UnderWay, next_session
from voice.config import Config, Language
from voice.errors import LibraryError
from voice.library.conditions import allowed
from voice.library.for_coach import as_programme, before_the_start, minutes_of
from voice.library.library import DEFAULT_PROGRAMME, FullProgramme, FullSession, load_library
from voice.library.programme_model import DAYS_IN_A_WEEK, MOST_A_DAY, days_of
from voice.library.translation import load_library_in

LIBRARY = load_library()
PROGRAMMES = list(LIBRARY.programmes.values())

SHORTEST, LONGEST = 2, 15
"""Minutes of a session that people do daily."""


def sessions_of(programme: FullProgramme) -> list[FullSession]:
    return [session for phase in programme.phases for session in phase.sessions]


def test_there_are_three_and_the_usual_one_is_first() -> None:
    assert [one.id for one in PROGRAMMES] == [DEFAULT_PROGRAMME, "desk", "older_adults_gently"]


@pytest.mark.parametrize("programme", PROGRAMMES, ids=lambda one: one.id)
def test_a_programme_is_whole(programme: FullProgramme) -> None:
    assert 8 <= programme.weeks <= 12
    assert programme.phases[-1].weeks is None, "it is not kept up"
    assert programme.description
    for session in sessions_of(programme):
        assert SHORTEST <= minutes_of(session.routine) <= LONGEST, session.routine.name
    for phase in programme.phases:
        days = days_of([(one.days, one.times_a_day) for one in phase.sessions])
        assert len(days) <= DAYS_IN_A_WEEK
        assert all(1 <= len(day) <= MOST_A_DAY for day in days)


@pytest.mark.parametrize("programme", PROGRAMMES, ids=lambda one: one.id)
def test_every_programme_and_each_of_its_phases_has_a_source(programme: FullProgramme) -> None:
    assert programme.sources
    assert all(phase.sources for phase in programme.phases)


@pytest.mark.parametrize("condition", Condition)
@pytest.mark.parametrize("programme", PROGRAMMES, ids=lambda one: one.id)
def test_with_any_condition_something_is_left_of_every_session(programme: FullProgramme, condition: Condition) -> None:
    configured = allowed(LIBRARY, {condition}).programmes[programme.id]
    assert len(sessions_of(configured)) == len(sessions_of(programme))
    shelf = session_of(Config(), Memory()).shelf
    said = Preferences(conditions=frozenset({condition}))
    for phase in as_programme(programme).phases:
        for routine in phase.sessions:
            left = fitted(routine, shelf.stretches, said)
            assert left is not None, routine.name
            assert len(left.stretches) >= len(routine.stretches) / 2


@pytest.mark.parametrize("programme", PROGRAMMES, ids=lambda one: one.id)
def test_the_diary_has_room_for_every_sessions_id(programme: FullProgramme) -> None:
    assert len(SessionKey(programme.id, 9999, 21).routine_id) <= 80


@pytest.mark.parametrize("language", Language)
def test_every_programme_is_there_in_every_language(language: Language) -> None:
    told = load_library_in(language).programmes
    assert list(told) == list(LIBRARY.programmes)
    for programme in PROGRAMMES:
        theirs = [one.routine.name for one in sessions_of(told[programme.id])]
        ours = [one.routine.name for one in sessions_of(programme)]
        assert all((a == b) is (language is Language.ENGLISH) for a, b in zip(ours, theirs, strict=True))


OWN = """\
name: my weeks
phases:
  - from_week: 1
    sessions:
      - name: the neck
        days: 3
        stretches: [routine: neck, chin_tuck]
"""


def test_own_programmes_are_found_and_led_to(tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text(OWN)
    config = Config(folders=(tmp_path,))
    session = before_the_start(session_of(config, Memory(programme=UnderWay("mine"))))
    assert session.routine.id == "programme:mine/1/1"
    neck = [one.id for one in LIBRARY.routines["neck"].stretches]
    assert [one.key for one in session.routine.stretches] == [*neck, "chin_tuck"]


def test_a_routine_that_is_named_is_what_a_start_begins() -> None:
    memory = Memory(programme=UnderWay(DEFAULT_PROGRAMME))
    assert before_the_start(session_of(Config(routine="neck"), memory)).routine.id == "neck"
    assert before_the_start(session_of(Config(), memory)).routine.id == f"programme:{DEFAULT_PROGRAMME}/1/1"
    assert before_the_start(session_of(Config(), Memory())).routine.id == "between_the_shoulder_blades"


def test_a_programme_that_is_gone_is_told_of() -> None:
    told: list[str] = []
    session = session_of(Config(), Memory(programme=UnderWay("gone")), told.append)
    assert before_the_start(session).routine.id == "between_the_shoulder_blades"
    assert len(told) == 1
    assert "gone" in told[0]


def test_a_programme_is_no_routine(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text(OWN)
    with pytest.raises(LibraryError, match="is a programme") as raised:
        LIBRARY.find_routine(str(file))
    assert "--start mine" in raised.value.mend


def test_every_session_of_a_programme_comes_in_turn() -> None:
    for programme in map(as_programme, PROGRAMMES):
        first = next_session(programme, None, (), None)
        assert first.routine.name == programme.phases[0].days[0][0].name
