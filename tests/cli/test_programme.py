"""`stretch programme`: chosen, left, shown, and where it stands; and user's own files checked."""

import json
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.library.broken import PROGRAMME
from voice.cli.main import main
from voice.cli.programme_words import ProgrammeWords
from voice.coach.memory import Memory
from voice.coach.programme import LONG_REST, Done, SessionKey
from voice.config import Language
from voice.diary.memory_file import MemoryFile
from voice.diary.notes import SetAside
from voice.errors import ExitCode
from voice.library.programme_model import MOST_A_DAY

NOW = datetime.now().astimezone()


@pytest.fixture(autouse=True)
def memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    file = tmp_path / "memory.json"
    monkeypatch.setenv("STRETCH_MEMORY", str(file))
    monkeypatch.setenv("STRETCH_DIARY", str(tmp_path / "diary.db"))
    return file


def kept(file: Path) -> Memory:
    return MemoryFile(file).memory or Memory()


def did(file: Path, week: int, number: int, ago: timedelta = timedelta(0)) -> None:
    under_way = kept(file).programme
    assert under_way is not None
    last = Done(SessionKey(under_way.id, week, number), NOW - ago)
    MemoryFile(file).keep(replace(kept(file), programme=replace(under_way, begun=None, last=last)))


def shown(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["programme", *arguments]) == ExitCode.OK
    return capsys.readouterr().out


def test_nobody_follows_one_at_first(capsys: pytest.CaptureFixture[str], memory: Path) -> None:
    told = shown(capsys)
    assert "You don't follow a programme" in told
    assert "stiff_shoulder_blades" in told
    assert "You don't follow a programme." in shown(capsys, "--stop")
    assert not memory.exists()


def test_one_is_chosen_and_left(capsys: pytest.CaptureFixture[str], memory: Path) -> None:
    shown(capsys, "--start", "stiff shoulder blades")
    under_way = kept(memory).programme
    assert under_way is not None
    assert under_way.id == "stiff_shoulder_blades"
    assert "week 1 of 12, session 1 of 10: neck and shoulders" in shown(capsys)
    assert "You no longer follow stiff_shoulder_blades" in shown(capsys, "--stop")
    assert kept(memory).programme is None


def test_choosing_the_same_again_loses_nothing(capsys: pytest.CaptureFixture[str], memory: Path) -> None:
    shown(capsys, "--start", "desk")
    did(memory, 3, 2)
    assert "already" in shown(capsys, "--start", "desk")
    assert "week 3 of 12, session 3 of 7" in shown(capsys)
    assert "Today       1 of 2 done" in shown(capsys)


def test_another_begins_at_its_beginning(capsys: pytest.CaptureFixture[str], memory: Path) -> None:
    shown(capsys, "--start", "desk")
    did(memory, 3, 2)
    shown(capsys, "--start", "older_adults_gently")
    assert "week 1 of 8, session 1 of 2" in shown(capsys)


def test_a_long_rest_is_told_without_a_reproach(capsys: pytest.CaptureFixture[str], memory: Path) -> None:
    shown(capsys, "--start", "desk")
    did(memory, 3, 2, LONG_REST)
    assert "It's been two weeks or more" in shown(capsys)
    told = json.loads(shown(capsys, "--json"))
    assert told["next"]["asks_where_to_go_on"] is True
    assert (told["next"]["week"], told["next"]["session"]) == (3, 3)
    assert told["programmes"][0]["id"] == "stiff_shoulder_blades"


def test_what_is_kept_up_has_no_week(capsys: pytest.CaptureFixture[str], memory: Path) -> None:
    shown(capsys, "--start", "older_adults_gently")
    did(memory, 8, 3)
    assert "kept up, session 1 of 2: chair and wall" in shown(capsys)
    assert json.loads(shown(capsys, "--json"))["next"]["weeks"] is None


def test_one_is_shown_in_full(capsys: pytest.CaptureFixture[str]) -> None:
    told = shown(capsys, "stiff_shoulder_blades")
    assert "Weeks 1 to 2" in told
    assert "neck and shoulders: on 5 days a week, twice a day, about 7 minutes" in told
    assert "From week 13 on, to keep what you gained" in told
    data = json.loads(shown(capsys, "desk", "--json"))
    assert [phase["weeks"] for phase in data["phases"]] == [4, 8, None]
    assert data["phases"][0]["sessions"][1]["days"] == 2


@pytest.mark.parametrize(
    ("language", "texts"),
    [
        (
            Language("de"),
            {
                "": (
                    "Du machst     Schreibtisch (desk)",
                    "Woche 1 von 12, Einheit 1 von 7: ",
                    "sag: Dehnen starten",
                ),
                "desk": ("Woche 1 bis 4", "an 2 Tagen der Woche, etwa 2,5 Minuten", "unsere Einschätzung"),
                "--stop": ("Du machst desk nicht mehr.",),
            },
        ),
        (
            Language("es"),
            {
                "": ("semana 1 de 12, sesión 1 de 7: ", "di: empezar a estirar"),
                "desk": ("Semanas 1 a 4", "2 días a la semana, unos 2,5 minutos", "nuestro criterio"),
                "--stop": ("Ya no sigues desk.",),
            },
        ),
    ],
)
def test_it_is_in_the_language(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    language: Language,
    texts: dict[str, tuple[str, ...]],
) -> None:
    monkeypatch.setenv("STRETCH_LANGUAGE", language)
    words = ProgrammeWords.of(language)
    assert words.choose in shown(capsys)
    assert words.chosen.partition("{")[0] in shown(capsys, "--start", "desk")
    assert words.already.format(id="desk") in shown(capsys, "--start", "desk")
    for arguments, expected in texts.items():
        told = shown(capsys, *arguments.split())
        assert [text for text in expected if text not in told] == []
    assert words.none in shown(capsys, "--stop")


def test_every_number_of_times_a_day_has_words() -> None:
    for language in Language:
        assert set(ProgrammeWords.of(language).times_a_day) == set(range(2, MOST_A_DAY + 1))


def test_one_that_is_not_there_is_told(capfd: pytest.CaptureFixture[str]) -> None:
    for arguments in (["nothing"], ["--start", "nothing"]):
        assert main(["programme", *arguments]) == ExitCode.LIBRARY
        assert "Choose from: stiff_shoulder_blades" in capfd.readouterr().err


def test_own_ones_are_found_in_folders_and_listed(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "mine.yaml").write_text(PROGRAMME)
    assert "my weeks" in shown(capsys, "--folder", str(folder))
    shown(capsys, "--folder", str(folder), "--start", "mine")
    assert main(["list", "--folder", str(folder), "--json"]) == ExitCode.OK
    assert json.loads(capsys.readouterr().out)["programmes"][-1]["id"] == "mine"


def test_own_ones_are_checked(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text(PROGRAMME)
    assert main(["check", str(file)]) == ExitCode.OK
    assert capsys.readouterr().out == "1 file, 0 faults, 0 hints\n"
    broken = PROGRAMME.replace("from_week: 5", "from_week: 7").replace("routine: neck", "routine: nec")
    file.write_text(broken.replace("name: the rest", "name: stop, the rest"))
    assert main(["check", str(file)]) == ExitCode.LIBRARY
    missing, summary = capsys.readouterr().out.splitlines()
    where = "phases -> 0 -> sessions -> 1 -> stretches -> 0 -> routine"
    assert missing == f"{file}:18: {where}: there is no routine 'nec'. Did you mean neck?"
    assert summary == "1 file, 1 fault, 0 hints"
    file.write_text(broken.replace("routine: nec", "routine: neck").replace("name: the rest", "name: stop, the rest"))
    assert main(["check", str(file)]) == ExitCode.LIBRARY
    gap, hint, _ = capsys.readouterr().out.splitlines()
    assert gap == f"{file}:21: phases -> 1 -> from_week: weeks 5 to 6 are not in any phase. Begin in week 5."
    assert "hint: phases -> 0 -> sessions -> 1 -> name" in hint


def test_a_file_with_too_long_a_name_is_told(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / f"{'long' * 20}.yaml"
    file.write_text(PROGRAMME)
    assert main(["check", str(file)]) == ExitCode.LIBRARY
    assert "has 80 characters. Choose a name of at most 60" in capsys.readouterr().out


def test_a_moment_without_a_zone_is_no_memory_of_the_coachs(memory: Path) -> None:
    memory.write_text('{"programme": {"id": "desk", "begun": "2026-03-02T08:00:00"}}')
    file = MemoryFile(memory)
    assert file.memory is None
    assert isinstance(file.found, SetAside)
    assert "without a time zone" in file.found.reason
