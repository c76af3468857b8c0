"""Eighty ways to break a library file: each error names file, line and fix, and nothing else."""

import re
from pathlib import Path

import pytest

from tests.library.broken import KINDS
from voice.errors import LibraryError

BROKEN: list[tuple[str, str, str, int, str]] = [
    # What kind of file, what of it is replaced, by what; then the line that is told, and a part of what is said.
    ("routine", "name: my own", "nam: my own", 1, "name"),
    ("routine", "name: my own", "name: m", 1, "name"),
    ("routine", "name: my own", "name: my {own}", 1, "cannot be said: {"),
    ("routine", "name: my own", "name: '!!!'", 1, "no letter"),
    ("routine", "name: my own", "name: [my, own]", 1, "not a text"),
    ("routine", "name: my own", "name: my own\x07", 1, "special characters"),
    ("routine", "name: my own", "name: *mine", 1, "undefined alias"),
    ("routine", "name: my own", "name: !!python/object/apply:os.system [ls]", 1, "tag"),
    ("routine", "name: my own", "name: !!timestamp yesterday", 1, "'yesterday' is not a timestamp"),
    ("routine", "name: my own", 'name: "my own', 1, "unexpected end"),
    ("routine", "name: my own", "name:\tmy own: too", 1, "cannot start any token"),
    ("routine", "description: It is mine.", "description: It is mine", 2, "description"),
    ("routine", "minutes: 3", "minutes: three", 3, "minutes"),
    ("routine", "minutes: 3", "minutes: 0", 3, "minutes"),
    ("routine", "minutes: 3", "minutes: .inf", 3, "minutes"),
    ("routine", "minutes: 3", f"minutes: {'9' * 5000}", 3, "more than 300 digits"),
    ("routine", "minutes: 3", "minutes: !!float ''", 3, "'' is not a float"),
    ("routine", "minutes: 3", "listed: perhaps", 3, "listed"),
    ("routine", "stretches:\n", "stretches:\n  - nowhere\n", 5, "no stretch 'nowhere'"),
    ("routine", "childs_pose", "child_pose", 5, "Did you mean childs_pose?"),
    ("routine", "childs_pose", "Child's pose", 5, "stretches -> 0"),
    ("routine", "- childs_pose", "- 12", 5, "stretches -> 0"),
    ("routine", "- childs_pose", "- ", 5, "stretches -> 0"),
    ("routine", "- childs_pose", "- &a [*a]", 5, "a value contains itself"),
    ("routine", "- childs_pose", f"- {'[' * 60}", 5, "more than 50 deep"),
    ("routine", "hold: 20", "hold: 1", 7, "hold"),
    ("routine", "hold: 20", "hold: [20]", 7, "hold"),
    ("routine", "hold: 20", "hold: .nan", 7, "hold"),
    ("routine", "hold: 20", "repetitions: 2.5", 7, "repetitions"),
    ("routine", "hold: 20", "tempo: 4", 7, "tempo"),
    ("routine", "    hold: 20", "   hold: 20", 7, "not valid YAML"),
    ("routine", "id: nod", "id: Slow nod", 8, "id"),
    ("routine", "    position: kneeling\n", "", 8, "position"),
    ("routine", "position: kneeling", "position: standing on the head", 10, "position"),
    ("routine", "entry: [Nod slowly.]", "entry: []", 11, "entry"),
    ("routine", "entry: [Nod slowly.]", "entry: Nod slowly.", 11, "entry"),
    ("routine", "sources: [a book]", "sources: []", 15, "sources"),
    ("stretches", "- id: nod", "id: nod", 2, "not valid YAML"),
    ("stretches", "name: slow nod", "name: slow/nod", 2, "cannot be said: /"),
    ("stretches", "[yes to life]", "[yes to life, '#1']", 3, "cannot be said: #"),
    ("stretches", "[yes to life]", "[[yes]]", 3, "also_called -> 0"),
    ("stretches", "areas: [neck]", "areas: [elbow]", 4, "areas -> 0"),
    ("stretches", "Nod slowly.", f"{'Nod slowly. ' * 30}", 7, "entry -> 0"),
    ("stretches", "Nod slowly.", "? [a, b]\n      : c", 7, "unhashable"),
    ("stretches", "sides: [left, right]", "sides: [up]", 11, "sides -> 0"),
    ("stretches", "condition: osteoporosis", "condition: bad mood", 13, "condition"),
    ("stretches", "      source: a book\n", "", 13, "source"),
    ("programme", "name: my weeks", "nam: my weeks", 1, "nam: there is no such key. Did you mean name?"),
    ("programme", "name: my weeks\n", "", 1, "name: the key is missing (What it is called when spoken)"),
    ("programme", "name: my weeks", "name: my weeks!?%", 1, "cannot be said: %"),
    ("programme", "They're mine.", "They are mine", 2, "does not end like a sentence"),
    ("programme", "phases:", "phase:", 4, "phase: there is no such key. Did you mean phases?"),
    ("programme", "  - from_week: 1\n    to", "  - to", 5, "from_week: the key is missing (Its first week"),
    ("programme", "from_week: 1", "from_week: 0", 5, "0 is too small: at least 1"),
    ("programme", "from_week: 1", "from_week: 2", 5, "the first phase begins in week 2. Begin in week 1."),
    ("programme", "from_week: 1", "from_week: one", 5, "'one' is not a whole number"),
    ("programme", "    to_week: 4\n", "", 5, "the phase has no last week, but another phase follows"),
    ("programme", "to_week: 4", "to_week: 0", 6, "0 is too small"),
    ("programme", "to_week: 4", "to_week: 60", 6, "60 is too large: at most 52"),
    ("programme", "to_week: 4", "to_weak: 4", 6, "Did you mean to_week?"),
    ("programme", "from_week: 5", "from_week: 3", 21, "week 3 is already in the phase before. Begin in week 5"),
    ("programme", "from_week: 5", "from_week: 6", 21, "week 5 is not in any phase. Begin in week 5."),
    ("programme", "from_week: 5", "from_week: 9", 21, "weeks 5 to 8 are not in any phase. Begin in week 5."),
    ("programme", "from_week: 5", "from_week: 5\n    to_week: 4", 22, "ends in week 4, before it begins. Write 5"),
    ("programme", "      - name: to keep it\n        days: 2\n        stretches: [childs_pose]\n", "", 22, "sessions"),
    (
        "programme",
        "      - name: the neck\n        days",
        "      - days",
        8,
        "name: the key is missing (What it is called",
    ),
    ("programme", "days: 5", "days: 8", 9, "8 is too large: at most 7"),
    ("programme", "        days: 5\n", "", 8, "days: the key is missing (On how many days"),
    ("programme", "times_a_day: 2", "times_a_day: 4", 10, "4 is too large: at most 3"),
    ("programme", "times_a_day: 2", "times_a_day: 3", 8, "4 sessions fall on one day: at most 3. Remove some"),
    ("programme", "- chin_tuck", "- chin_tucks", 12, "there is no stretch 'chin_tucks'. Did you mean chin_tuck?"),
    ("programme", "- chin_tuck", "- xylophone", 12, "Choose from: "),
    ("programme", "hold: 15", "hold: 1", 14, "1 is too small: at least 3"),
    ("programme", "hold: 15", "holds: 15", 14, "Did you mean hold?"),
    ("programme", "routine: neck", "routine: necks", 18, "there is no routine 'necks'. Did you mean neck?"),
    ("programme", "- routine: neck", "- routine: neck\n            days: 2", 19, "Choose from: routine."),
    ("programme", "stretches: [childs_pose]", "stretches: []", 25, "too few entries: at least 1"),
    ("programme", "pain: 3", "pain: 11", 20, "11 is too large: at most 10"),
    ("programme", "pain: 3", "pian: 3", 20, "Did you mean pain?"),
    (
        "programme",
        "days: 2\n        stretches: [",
        "days: [mon, wed]\n        stretches: [",
        24,
        "is not a whole number",
    ),
    ("figures", "azimuth: 62", "azimuth: 620", 2, "azimuth"),
    ("figures", "azimuth: 62", "azimut: 62", 2, "azimut"),
    ("figures", "back of the left thigh", "back of the tail", 3, "stretched -> 0"),
    ("figures", "[pelvis, floor]", "[pelvis]", 4, "touching -> 0"),
    ("figures", "legs: {flexion: 90}", "legs: [90]", 6, "leg"),
    ("figures", "neck: {flexion: 25}", "neck: {flexion: stiff}", 8, "flexion"),
    ("figures", "nod:", "Nod it:", 2, "Nod it"),
    ("care", "urgency: soon", "urgency: whenever", 4, "urgency"),
    ("care", "words: fever", "words: plague", 1, "fever"),
    ("care", "  - {say: I am no doctor., sources: [a_book]}", "  []", 7, "disclaimer"),
    ("care", "doctor., sources: [a_book]}\nreminder", "doctor., sources: [a_bok]}\nreminder", 7, "mean a_book?"),
    ("care", "say: I am no doctor.", "said: I am no doctor.", 7, "disclaimer -> 0"),
]


@pytest.mark.parametrize(("kind", "old", "new", "line", "says"), BROKEN)
def test_what_is_broken_is_told_by_file_line_and_mend(  # noqa: PLR0913, PLR0917 - a table
    tmp_path: Path, kind: str, old: str, new: str, line: int, says: str
) -> None:
    sound = KINDS[kind].sound
    assert sound.count(old) == 1
    file = tmp_path / "mine.yaml"
    file.write_text(sound.replace(old, new), encoding="utf-8")
    with pytest.raises(LibraryError) as raised:
        KINDS[kind].read(file)
    told = re.match(rf"{re.escape(str(file))}:(\d+)\b", raised.value.problem)
    assert told, raised.value
    assert int(told[1]) == line, raised.value
    assert says in str(raised.value)
    assert raised.value.mend.endswith((".", "?"))
    assert "Traceback" not in str(raised.value)


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_what_is_broken_was_sound_before(tmp_path: Path, kind: object) -> None:
    assert isinstance(kind, type(KINDS["care"]))
    file = tmp_path / "mine.yaml"
    file.write_text(kind.sound, encoding="utf-8")
    assert kind.read(file)
