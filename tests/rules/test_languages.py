"""Library, core, ear and mouth in every language: what one room says, another must know."""

import re

import pytest

from tests.coach.drive import Drive
from tests.lab.expected import OTHERS, expected
from tests.lab.loaded import own_commands, session_of
from voice.body.terms import Area, BodyPart, Condition, Level, Position, Side
from voice.coach.activity import State
from voice.coach.intents import Intent
from voice.coach.memory import Memory
from voice.coach.messages import Opened, Say
from voice.coach.planner.plan import Wish, plan
from voice.coach.words import sentences
from voice.coach.words.prompt_ids import Noun, Prompt, Wording
from voice.config import Config, Language
from voice.library.for_coach import as_language
from voice.library.prompts_file import load_language
from voice.mouth.synth.pyttsx3_voice import Pyttsx3Voice
from voice.sound.samples import SPEAKER_RATE

SPOKEN = {language: as_language(language) for language in Language}

HELP = (Prompt.HELP_READY, Prompt.HELP_RUNNING, Prompt.HELP_HOLDING, Prompt.HELP_PAUSED, Prompt.HELP_ASKING)


def test_english_has_what_the_core_says_and_no_more() -> None:
    english = load_language(Language.ENGLISH)
    assert set(english.prompts) == set(Prompt)
    assert set(english.wordings) == set(Wording)
    assert set(english.nouns) == set(Noun)
    assert {str(one) for one in english.sides} == set(Side)
    assert {str(one) for one in english.positions} == set(Position)
    assert {str(one) for one in english.areas} == set(Area)
    assert {str(one) for one in english.conditions} == set(Condition)
    assert {str(one) for one in english.lives_with} == set(Condition)
    assert {str(one) for one in english.parts} == set(BodyPart)


@pytest.mark.parametrize("language", OTHERS)
def test_times_as_people_say_them(language: Language) -> None:
    for seconds, said in expected(language).times.items():
        assert SPOKEN[language].duration(seconds) == said


def test_counted_nouns_and_counts_have_their_forms() -> None:
    german, spanish = SPOKEN[Language("de")], SPOKEN[Language("es")]
    assert [german.count(number, Noun.STRETCH) for number in (1, 2)] == ["eine Übung", "zwei Übungen"]
    assert [spanish.count(number, Noun.STRETCH) for number in (1, 21)] == ["un estiramiento", "veintiún estiramientos"]
    assert sentences.last_counts(german) == ("Drei.", "Zwei.", "Eins.")
    assert sentences.last_counts(spanish) == ("Tres.", "Dos.", "Uno.")
    assert sentences.hold_left(german, 0.2) == "Noch eine Sekunde."


def test_a_capital_first_letter_leaves_the_others_alone() -> None:
    assert sentences.named(SPOKEN[Language("de")], "offenes Buch") == "Offenes Buch."
    assert sentences.named(SPOKEN[Language("es")], "él y ella") == "Él y ella."


@pytest.mark.parametrize("language", Language)
def test_what_the_coach_tells_to_say_is_understood(language: Language) -> None:
    grammar = own_commands(language)
    for prompt in HELP:
        _, _, commands = SPOKEN[language].say(prompt).partition(": ")
        # "a, b, or, c" and "a, b o c".
        other = "or" if language is Language.ENGLISH else expected(language).or_
        named = [one.strip(" .") for one in re.split(rf",|\b{other}\b", commands)]
        assert len([one for one in named if one]) >= 3
        for one in named:
            assert not one or grammar.parse(one) is not None, one
    for wording, intent in ((Wording.NOT_STARTED, "start"), (Wording.STILL_PAUSED, "resume")):
        last = SPOKEN[language].worded(wording, 2).rstrip(".").split(",")[-1]
        found = grammar.parse(last)
        assert found is not None, last
        assert found.intent == intent


@pytest.mark.parametrize("language", OTHERS)
def test_every_routine_can_be_chosen_by_its_name(language: Language) -> None:
    shelf = session_of(Config(language=language), Memory()).shelf
    assert len(shelf.routines) >= 2
    for routine in shelf.routines:
        phrase = own_commands(language).parse(f"{expected(language).start} {routine.name}")
        assert phrase is not None, routine.name
        assert dict(phrase.slots) == {"routine": routine.id}


@pytest.mark.parametrize("language", OTHERS)
def test_a_plan_is_named_in_the_language(language: Language) -> None:
    shelf = session_of(Config(language=language), Memory()).shelf
    made = plan(Wish(Area.UPPER_BACK, 300.0, Level.GENTLE), shelf, Memory())
    assert made is not None
    assert made.routine.name.startswith(expected(language).gentle)


@pytest.mark.parametrize("language", OTHERS)
def test_a_whole_session_says_nothing_in_english(language: Language) -> None:
    english = session_of(Config(), Memory()).shelf
    own = session_of(Config(language=language), Memory())
    drive = Drive(own)
    drive.send(Opened())
    drive.run(10)
    drive.hear(Intent.START)
    asked = (Intent.HELP, Intent.HOW_LONG, Intent.HOW_MANY, Intent.WHATS_NEXT, Intent.MUSCLES, Intent.AM_I_RIGHT)
    for intent in (*asked, Intent.COUNT_ALL, Intent.INSTRUCTIONS, Intent.LONGER, Intent.ROUTINES, Intent.CANNOT):
        drive.run_to_state(State.HOLDING)
        drive.hear(intent)
    drive.run(drive.now + 3600)
    assert drive.quit
    said = {action.text for _, action in drive.log if isinstance(action, Say)}
    ours = {text for texts in english.language.wordings.values() for text in texts}
    ours |= set(english.language.prompts.values()) | {
        text for one in english.stretches for text in (*one.entry, one.feel)
    }
    assert said & ours == set()
    assert not any(re.search(r"\b(the|and|your|you|with|seconds)\b", text) for text in said)


@pytest.mark.parametrize("language", OTHERS)
def test_espeak_speaks_it_with_a_voice_of_its_own(language: Language) -> None:
    voice = Pyttsx3Voice(None, 150, language)
    assert expected(language).espeak in voice.key
    stretch = session_of(Config(language=language), Memory()).routine.stretches[0]
    for text in (*stretch.entry, SPOKEN[language].say(Prompt.HALFWAY)):
        assert len(voice.render(text)) / SPEAKER_RATE > 0.3
