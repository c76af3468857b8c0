"""What every language has, how it sounds, and how a file that lacks something is told."""

import re
import shutil
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import combinations
from pathlib import Path

import pytest

from tests.lab.expected import OTHERS, Unfit, expected
from tests.library.spoken_texts import spoken_about, spoken_for, spoken_for_care, spoken_of
from voice.authoring.spoken_style import StyleKind, acting_words, faults, unnatural
from voice.authoring.style_rules import StyleRules
from voice.config import Language
from voice.errors import LibraryError
from voice.library import folder
from voice.library.care import CareModel
from voice.library.for_coach import as_care
from voice.library.library import DEFAULT_ROUTINE, load_library
from voice.library.placeholders import placeholders
from voice.library.prompts_file import LanguageModel, load_language, numbers
from voice.library.translation import StretchTexts, load_library_in, stretch_texts
from voice.mouth.quotation import unquoted

ENGLISH = load_library()
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
        "first_hello",
        "hello_again",
        "hello_after_long",
        "hello_resting",
        "what_instead",
        "hello_done_today",
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

CALLED_LIKE_COMMANDS = {"zwei Minuten am Schreibtisch", "pause au bureau"}
"""Names of routines that are what people say to begin them."""


def spoken_by_itself(model: LanguageModel) -> Iterator[tuple[str, str]]:
    """Give the key and the text of every sentence, with a plain word for each placeholder."""
    for key, text in model.prompts.items():
        yield key, _filled(text)
    for key, texts in model.wordings.items():
        for text in texts:
            yield key, _filled(text)
    for text in model.offers.values():
        yield "offers", text


def _filled(text: str) -> str:
    return text.format(**dict.fromkeys(placeholders(text), "xy"))


@pytest.mark.parametrize("language", OTHERS)
def test_what_the_coach_says_by_itself_is_fit_for_the_ear(language: Language) -> None:
    model = load_language(language)
    for key, text in spoken_by_itself(model):
        assert faults(unquoted(text), language, teaches=key in TEACHES | FILLED) == [], key
    for names in (model.positions, model.areas, model.conditions, model.parts, model.lives_with):
        assert [fault for text in names.values() for fault in faults(text, language, teaches=True)] == []


def test_what_the_coach_says_by_itself_is_plain_spoken_english() -> None:
    english = load_language(Language.ENGLISH)
    texts = [*english.offers.values(), *english.lives_with.values(), *(text for _, text in spoken_by_itself(english))]
    assert [fault for text in texts for fault in unnatural(text)] == []


@pytest.mark.parametrize("language", Language)
def test_what_is_said_of_stretches_is_fit_for_the_ear(language: Language) -> None:
    library = load_library_in(language)
    own = [stretch for routine in library.routines.values() for stretch in routine.stretches]
    texts = [text for stretch in (*library.stretches.values(), *own) for text in spoken_of(stretch)]
    assert [(text, fault) for text in dict.fromkeys(texts) for fault in faults(text, language)] == []


@pytest.mark.parametrize("language", Language)
def test_what_is_said_of_routines_and_programmes_is_fit_for_the_ear(language: Language) -> None:
    library = load_library_in(language)
    texts = [text for routine in library.routines.values() for text in spoken_for(routine)]
    texts += [text for programme in library.programmes.values() for text in spoken_about(programme)]
    found = [(text, fault) for text in texts for fault in faults(text, language, teaches=text in CALLED_LIKE_COMMANDS)]
    assert found == []


@pytest.mark.parametrize("language", Language)
def test_the_words_of_care_are_fit_for_the_ear(language: Language) -> None:
    model = load_library_in(language).care
    care, lines = as_care(model), spoken_for_care(model)
    assert [(text, fault) for text in lines for fault in faults(text, language)] == []
    for question, longest in ((care.question, 19), (care.question_soon, 19), (care.question_soon_at_all, 15)):
        assert sum(len(line.split()) for line in question) * 60 / WORDS_A_MINUTE <= longest
        assert [line for line in question if line.endswith("?")] == [question[-1]]


@pytest.mark.parametrize(("language", "unfit"), [(one, unfit) for one in OTHERS for unfit in expected(one).unfit])
def test_what_is_not_fit_for_the_ear_is_found(language: Language, unfit: Unfit) -> None:
    assert (unfit.kind, unfit.words) in [(fault.kind, fault.words) for fault in faults(unfit.say, language)]


@pytest.mark.parametrize(("language", "text"), [(one, text) for one in OTHERS for text in expected(one).fit])
def test_what_only_looks_unfit_is_not_found(language: Language, text: str) -> None:
    assert faults(text, language) == []


@pytest.mark.parametrize("language", OTHERS)
def test_one_of_each_kind_is_tried_that_a_language_has_rules_for(language: Language) -> None:
    rules = StyleRules.of(language)
    without = {StyleKind.CONTRACTED: rules.contracted, StyleKind.SOUNDS_LIKE: rules.sounds_like}
    tried = {unfit.kind for unfit in expected(language).unfit}
    assert tried == set(StyleKind) - {kind for kind, has in without.items() if not has}


def test_words_that_act_by_themselves_are_those_of_the_grammar() -> None:
    assert {"stop", "pause", "next", "skip", "repeat", "resume", "wait", "continue"} <= acting_words(Language.ENGLISH)
    for language in OTHERS:
        assert set(expected(language).acting) <= acting_words(language)


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
def test_the_way_in_has_the_same_steps_so_that_the_times_are_theirs_too(language: Language) -> None:
    known = ENGLISH.stretches | {one.id: one for one in ENGLISH.routines["taste"].stretches}
    for key, texts in stretch_texts(language, ENGLISH).items():
        assert len(texts.entry) == len(known[key].entry) == len(known[key].moves), key


@pytest.mark.parametrize("language", OTHERS)
def test_substitutes_are_there_in_the_language(language: Language) -> None:
    stretches = load_library_in(language).stretches
    assert all(set(one.substitutes) <= set(stretches) for one in stretches.values())
    assert any(one.substitutes for one in stretches.values())
    assert set(stretches) == set(ENGLISH.stretches)


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
        said = {name: getattr(care, name) for name in CareModel.model_fields if name != "red_flags"}
        return [signs, {name: [line.sources for line in lines] for name, lines in said.items()}]

    assert facts(load_library_in(language).care) == facts(ENGLISH.care)


def test_numbers_are_those_that_people_say_before_the_noun() -> None:
    assert numbers(Language("de"), {"eins": "eine"})[:3] == ("null", "eine", "zwei")
    assert numbers(Language("es"), {"uno": "un"})[31] == "treinta y un"
    assert numbers(Language.ENGLISH)[45] == "forty five"


def test_every_routine_and_programme_is_there_in_every_language() -> None:
    for language in OTHERS:
        library = load_library_in(language)
        assert set(library.routines) == set(ENGLISH.routines), language
        assert set(library.programmes) == set(ENGLISH.programmes), language


def _without(text: str, key: str) -> str:
    """Return a list of texts without those of an id."""
    head, *entries = re.split(r"(?m)^(?=- id: )", text)
    return head + "".join(entry for entry in entries if not entry.startswith(f"- id: {key}\n"))


@pytest.fixture
def lacking(copy: Path) -> None:
    """Leave out a German stretch and a German routine."""
    for name, key in (("stretches.yaml", "chair_arch"), ("routines.yaml", "hamstrings")):
        file = copy / "de" / name
        file.write_text(_without(file.read_text(encoding="utf-8"), key), encoding="utf-8")


@pytest.mark.usefixtures("lacking")
def test_a_routine_that_is_not_translated_is_named(tmp_path: Path) -> None:
    library = load_library_in(Language("de"))
    with pytest.raises(LibraryError, match="not available in German") as raised:
        library.find_routine("hamstrings")
    assert "between_the_shoulder_blades" in raised.value.mend
    file = tmp_path / "own.yaml"
    file.write_text("name: mein Abend\nstretches: [open_book, {stretch: childs_pose, hold: 20}]\n")
    routine = library.find_routine(str(file))
    assert [(one.name, one.hold) for one in routine.stretches] == [("offenes Buch", 20), ("Stellung des Kindes", 20)]
    file.write_text("name: mein Abend\nstretches: [chair_arch]\n")
    with pytest.raises(LibraryError, match="the stretch chair_arch is not available in German"):
        library.find_routine(str(file))


@pytest.mark.usefixtures("lacking")
def test_what_is_the_users_own_stays_as_it_is_written(tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "own.yaml").write_text(
        "- {id: reck, name: am Reck, position: standing, entry: [Häng dich hin.], feel: Spür den Zug.,"
        " easier: Lass die Füße am Boden., hold: 20, sources: [ich], substitutes: [open_book, chair_arch]}\n"
    )
    (own / "abend.yaml").write_text("name: mein Abend\nstretches: [reck, open_book]\n")
    (own / "morgen.yaml").write_text("name: mein Morgen\nstretches: [reck, chair_arch]\n")
    library = load_library_in(Language("de"), [own])
    assert [one.name for one in library.routines["abend"].stretches] == ["am Reck", "offenes Buch"]
    assert library.routines["abend"].name == "mein Abend"
    assert "morgen" not in library.routines
    assert library.stretches["reck"].substitutes == ("open_book",)
    with pytest.raises(LibraryError, match="'morgen' is not available in German"):
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
        ("  halfway: Halbzeit.\n", "", "prompts -> halfway: the key is missing", "Fix it"),
        ("  halfway:", "  half_way:", "prompts -> halfway", "Fix it"),
        ("Noch {time}.", "Noch etwas.", "prompts -> hold_left: it fills in nothing", "Fill in {time}"),
        ("Noch {time}.", "Noch {tme}.", "prompts -> hold_left: it fills in {tme}", "Fill in {time}"),
        ("Noch {time}.", "Noch {time.", "prompts -> hold_left: ", "Close them"),
        ("    - Finde deine Haltung.\n", "", "wordings -> ease_in: too few entries: at least 3", ""),
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
        load_language(Language("de"))
    assert says in str(raised.value)
    assert mend in raised.value.mend
    assert "prompts.yaml:" in str(raised.value)


def test_texts_for_a_stretch_that_is_none_are_told(copy: Path) -> None:
    file = copy / "de" / "stretches.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("id: open_book", "id: open_bok"), encoding="utf-8")
    with pytest.raises(LibraryError, match="there is no stretch open_bok"):
        stretch_texts(Language("de"), ENGLISH)
