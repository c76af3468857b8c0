"""What every language has, how it sounds, and how a file that lacks something is told."""

import shutil
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import combinations
from pathlib import Path

import pytest

from tests.library.foreign_ear import acting_words, faults
from voice.authoring import spoken_style
from voice.config import Language
from voice.errors import LibraryError
from voice.library import folder
from voice.library.care import CareModel
from voice.library.for_coach import as_care
from voice.library.library import DEFAULT_ROUTINE, load_library
from voice.library.models import StretchModel
from voice.library.placeholders import placeholders
from voice.library.prompts_file import LanguageModel, load_language, numbers
from voice.library.translation import StretchTexts, load_library_in, stretch_texts

ENGLISH = load_library()
OTHERS = [language for language in Language if language is not Language.ENGLISH]
WORDS_A_MINUTE = 150

TEACHES = {
    *("welcome_back", "how_to_resume", "listed_with_more", "nothing_listed", "no_session_yet", "gone", "which_side"),
    *(
        "offer",
        "muted",
        "offer_waits",
        "shall_i_stop",
        "microphone_back",
        "speaker_back",
        "away",
        "ready",
        "still_paused",
    ),
    *(
        "still_paused",
        "not_started",
        "help_ready",
        "help_running",
        "help_holding",
        "help_paused",
        "help_asking",
        "help_offering",
    ),
    *("heard", "emergency_waits", "offers", "which_end", "kept_condition"),
    *("pain_before", "help_pain"),
}
"""What says commands because the user is to know them, or asks whether one was meant."""

FILLED = {
    *("minute_and_half", "minutes_and_half", "planned", "planned_gentle", "whole_body", "and_nearby"),
    *("and_whole_body", "counted", "named", "chosen", "listed"),
}
"""Parts of sentences, and what is nothing but its fields."""


def spoken_by_itself(model: LanguageModel) -> Iterator[tuple[str, str]]:
    """Give the key and the text of every sentence, with a plain word for whatever is filled in."""
    for key, text in model.prompts.items():
        yield key, _filled(text)
    for key, texts in model.wordings.items():
        for text in texts:
            yield key, _filled(text)
    for text in model.offers.values():
        yield "offers", text


def _filled(text: str) -> str:
    return text.format(**dict.fromkeys(placeholders(text), "xy"))


def spoken_of(stretch: StretchModel) -> list[str]:
    one = (stretch.feel, stretch.breath, stretch.easier, stretch.leaving, stretch.why, stretch.harder)
    many = (*stretch.entry, *stretch.brief, *stretch.more, *stretch.faults, *stretch.checks, *stretch.muscles)
    return [stretch.name, *many, *(text for text in one if text)]


@pytest.mark.parametrize("language", OTHERS)
def test_what_the_coach_says_by_itself_is_fit_for_the_ear(language: Language) -> None:
    model = load_language(language)
    for key, text in spoken_by_itself(model):
        assert faults(language, text, teaches=key in TEACHES | FILLED) == [], key
    for names in (model.positions, model.areas, model.conditions, model.parts, model.lives_with):
        assert [fault for text in names.values() for fault in faults(language, text, teaches=True)] == []


@pytest.mark.parametrize("language", OTHERS)
def test_what_is_said_of_stretches_is_fit_for_the_ear(language: Language) -> None:
    library = load_library_in(language)
    own = [stretch for routine in library.routines.values() for stretch in routine.stretches]
    for stretch in (*library.stretches.values(), *own):
        assert [fault for text in spoken_of(stretch) for fault in faults(language, text)] == []
    for routine in library.routines.values():
        assert faults(language, routine.description) == []
        assert faults(language, routine.name, teaches=True) == []


@pytest.mark.parametrize("language", OTHERS)
def test_the_words_of_care_are_fit_for_the_ear(language: Language) -> None:
    care = as_care(load_library_in(language).care)
    lines = (*care.disclaimer, *care.reminder, *care.question, *care.advice, *care.unanswered)
    lines += (*care.pain_safe, *care.pain_acceptable, *care.pain_high_before, *care.pain_high_after, *care.pain_lasting)
    lines = (*lines, *care.unwell, *care.emergency, *care.should_it_hurt, *care.too_stiff)
    assert [fault for text in lines for fault in faults(language, text)] == []
    assert sum(len(line.split()) for line in care.question) * 60 / WORDS_A_MINUTE <= 12
    assert [line for line in care.question if line.endswith("?")] == [care.question[-1]]


@pytest.mark.parametrize(
    ("language", "text", "fault"),
    [
        (Language.GERMAN, "Geh noch weiter nach vorn.", "'weiter'"),
        (Language.GERMAN, "Setz dich hin, zurück, und ruh.", "back"),
        (Language.GERMAN, "Halte es 20 Sekunden.", "symbols"),
        (Language.GERMAN, "Sitz " + "sehr " * 17 + "gerade.", "19 words"),
        (Language.SPANISH, "Un cojín para la cabeza.", "'para'"),
        (Language.SPANISH, "Gira el pecho, otra vez, y descansa.", "once_more"),
    ],
)
def test_what_is_not_fit_for_the_ear_is_found(language: Language, text: str, fault: str) -> None:
    assert any(fault in found for found in faults(language, text))


def test_words_that_act_by_themselves_are_those_of_the_grammar() -> None:
    assert {"stop", "pause", "next", "skip", "repeat", "resume", "wait", "continue"} <= acting_words(Language.ENGLISH)
    assert {"stop", "pause", "next", "skip", "repeat", "resume", "wait", "continue"} <= spoken_style.COMMANDS
    assert {"stopp", "pause", "nächste", "weiter", "warte"} <= acting_words(Language.GERMAN)
    assert {"para", "pausa", "siguiente", "sigue", "espera"} <= acting_words(Language.SPANISH)


@pytest.mark.parametrize("language", OTHERS)
def test_the_default_routine_and_its_little_one_are_there(language: Language) -> None:
    library = load_library_in(language)
    assert {DEFAULT_ROUTINE, "quick_relief", "taste"} <= set(library.routines)
    assert next(iter(library.routines)) == DEFAULT_ROUTINE
    for key, routine in library.routines.items():
        assert [one.id for one in routine.stretches] == [one.id for one in ENGLISH.routines[key].stretches]
        assert [one.hold for one in routine.stretches] == [one.hold for one in ENGLISH.routines[key].stretches]
        assert routine.name != ENGLISH.routines[key].name


@pytest.mark.parametrize("language", OTHERS)
def test_what_english_says_of_a_stretch_is_said(language: Language) -> None:
    known = ENGLISH.stretches | {one.id: one for one in ENGLISH.routines["taste"].stretches}
    for key, texts in stretch_texts(language, ENGLISH).items():
        said = {name for name in StretchTexts.model_fields if getattr(known[key], name)} - {"also_called"}
        assert said <= {name for name in StretchTexts.model_fields if getattr(texts, name)}, key


@pytest.mark.parametrize("language", OTHERS)
def test_substitutes_are_there_in_the_language(language: Language) -> None:
    stretches = load_library_in(language).stretches
    assert all(set(one.substitutes) <= set(stretches) for one in stretches.values())
    assert any(one.substitutes for one in stretches.values())
    assert set(stretches) < set(ENGLISH.stretches)


@pytest.mark.parametrize("language", OTHERS)
def test_names_can_be_told_apart(language: Language) -> None:
    stretches = load_library_in(language).stretches.values()
    names = [name for stretch in stretches for name in (stretch.name, *stretch.also_called)]
    alike = [pair for pair in combinations(names, 2) if SequenceMatcher(None, *pair).ratio() > 0.8]
    assert alike == []


@pytest.mark.parametrize("language", OTHERS)
def test_care_names_the_same_signs_with_the_same_sources(language: Language) -> None:
    def facts(care: CareModel) -> list[object]:
        signs = [(flag.id, flag.urgency, flag.sources) for flag in care.red_flags]
        lines = (care.disclaimer, care.reminder, care.question, care.advice, care.unanswered)
        more = (care.unwell, care.emergency, care.should_it_hurt, care.too_stiff)
        return [signs, [[line.sources for line in some] for some in (*lines, *more)]]

    assert facts(load_library_in(language).care) == facts(ENGLISH.care)


def test_numbers_are_those_that_people_say_before_the_noun() -> None:
    assert numbers(Language.GERMAN, {"eins": "eine"})[:3] == ("null", "eine", "zwei")
    assert numbers(Language.SPANISH, {"uno": "un"})[31] == "treinta y un"
    assert numbers(Language.ENGLISH)[45] == "forty five"


def test_a_routine_that_is_not_translated_is_named(tmp_path: Path) -> None:
    library = load_library_in(Language.GERMAN)
    with pytest.raises(LibraryError, match="not there in German") as raised:
        library.find_routine("hamstrings")
    assert "between_the_shoulder_blades" in raised.value.mend
    file = tmp_path / "own.yaml"
    file.write_text("name: mein Abend\nstretches: [open_book, {stretch: childs_pose, hold: 20}]\n")
    routine = library.find_routine(str(file))
    assert [(one.name, one.hold) for one in routine.stretches] == [("offenes Buch", 20), ("Stellung des Kindes", 20)]
    file.write_text("name: mein Abend\nstretches: [chair_arch]\n")
    with pytest.raises(LibraryError, match="the stretch chair_arch is not there in German"):
        library.find_routine(str(file))


def test_what_is_the_users_own_stays_as_it_is_written(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(
        "- {id: reck, name: am Reck, position: standing, entry: [Häng dich hin.], feel: Spür den Zug.,"
        " easier: Lass die Füße am Boden., hold: 20, sources: [ich], substitutes: [open_book, chair_arch]}\n"
    )
    (tmp_path / "abend.yaml").write_text("name: mein Abend\nstretches: [reck, open_book]\n")
    (tmp_path / "morgen.yaml").write_text("name: mein Morgen\nstretches: [reck, chair_arch]\n")
    library = load_library_in(Language.GERMAN, [tmp_path])
    assert [one.name for one in library.routines["abend"].stretches] == ["am Reck", "offenes Buch"]
    assert library.routines["abend"].name == "mein Abend"
    assert "morgen" not in library.routines
    assert library.stretches["reck"].substitutes == ("open_book",)
    with pytest.raises(LibraryError, match="'morgen' is not there in German"):
        library.find_routine("morgen")


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return a copy of the languages' folders, from which they are read."""
    shutil.copytree(folder.shipped_file("languages"), tmp_path / "languages")
    monkeypatch.setattr(folder, "shipped_file", lambda name: tmp_path / name)
    load_language.cache_clear()
    yield tmp_path / "languages"
    load_language.cache_clear()


@pytest.mark.parametrize(
    ("found", "put", "says", "mend"),
    [
        ("  halfway: Halbzeit.\n", "", "prompts.yaml:108: prompts -> halfway: the key is missing", "Mend it"),
        ("  halfway:", "  half_way:", "prompts -> halfway", "Mend it"),
        ("Noch {time}.", "Noch etwas.", "prompts -> hold_left: it fills in nothing", "Fill in {time}"),
        ("Noch {time}.", "Noch {tme}.", "prompts -> hold_left: it fills in {tme}", "Fill in {time}"),
        ("Noch {time}.", "Noch {time.", "prompts -> hold_left: ", "Close them"),
        ("    - Finde deine Haltung.\n", "", "wordings -> ease_in: too few of them: at least 3", ""),
        ("Wechsle auf die {side} Seite.", "Wechsle.", "wordings -> change_side -> 0: it fills in nothing", "{side}"),
        ("  left: linke\n", "", "sides -> left", ""),
        ("  kneeling:", "  knieling:", "positions -> kneeling", ""),
        ("  second: {one", "  sekond: {one", "nouns -> second", ""),
        ('any: " oder "', 'either: " oder "', "joints -> any", ""),
    ],
)
def test_a_file_that_is_not_like_the_english_one_is_told_by_place_and_mend(
    copy: Path, found: str, put: str, says: str, mend: str
) -> None:
    file = copy / "de" / "prompts.yaml"
    text = file.read_text(encoding="utf-8")
    assert found in text
    file.write_text(text.replace(found, put, 1), encoding="utf-8")
    with pytest.raises(LibraryError) as raised:
        load_language(Language.GERMAN)
    assert says in str(raised.value)
    assert mend in raised.value.mend
    assert "prompts.yaml:" in str(raised.value)


def test_texts_for_a_stretch_that_is_none_are_told(copy: Path) -> None:
    file = copy / "de" / "stretches.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("id: open_book", "id: open_bok"), encoding="utf-8")
    with pytest.raises(LibraryError, match="there is no stretch open_bok"):
        stretch_texts(Language.GERMAN, ENGLISH)
