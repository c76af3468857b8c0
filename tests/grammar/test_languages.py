"""The commands of every language: all of English's intents and slot values, each phrase its own intent."""

import pytest

from voice.coach.intents import Intent
from voice.config import Language
from voice.grammar.commands import command_phrases, load_commands
from voice.grammar.numbers import LARGEST, spoken

OTHERS = [language for language in Language if language is not Language.ENGLISH]


@pytest.mark.parametrize("language", Language)
def test_every_command_of_the_core_can_be_said_in_several_ways(language: Language) -> None:
    phrases = command_phrases(language)
    assert set(phrases) == set(Intent) - {Intent.WAKE}
    assert {intent for intent, texts in phrases.items() if len(texts) < 4} <= {"yes"}


@pytest.mark.parametrize("language", OTHERS)
def test_every_value_of_a_slot_can_be_said(language: Language) -> None:
    spellings, english = load_commands(language=language).spellings, load_commands().spellings
    assert set(spellings) == set(english)
    for name in set(english) - {"routine"}:
        assert set(spellings[name]) == set(english[name]), name
    # A routine may be there in English alone: tests/rules/test_languages.py has those that are there in the language.
    assert set(spellings["routine"]) <= set(english["routine"])
    assert all(ways for values in spellings.values() for ways in values.values())


@pytest.mark.parametrize("language", OTHERS)
def test_every_phrase_means_its_command(language: Language) -> None:
    grammar = load_commands(language=language)
    for intent, texts in command_phrases(language).items():
        for text in texts:
            phrase = grammar.parse(text)
            assert phrase is not None, text
            assert (phrase.intent, phrase.text, phrase.also) == (intent, text, None)


@pytest.mark.parametrize("language", Language)
def test_nothing_longer_keeps_what_is_urgent_waiting(language: Language) -> None:
    grammar, phrases = load_commands(language=language), command_phrases(language)
    for intent in ("stop", "pause", "wait", "next"):
        allowed = {intent, "pause_for", "hurts"}
        for text in phrases[intent]:
            if " " not in text and text not in {"skip", "salta"}:  # "skip to step three"
                assert grammar.may_continue(text) <= allowed, text


@pytest.mark.parametrize(
    ("language", "said", "intents", "slots"),
    [
        (Language.GERMAN, "Dehnen starten", ("start",), {}),
        (Language.GERMAN, "Zehn Minuten für meinen Nacken, bitte.", None, {}),
        (Language.GERMAN, "zehn Minuten für meine Schultern", ("plan",), {"minutes": 10, "area": "shoulders"}),
        (Language.GERMAN, "etwas Sanftes für den Rücken", ("plan",), {"level": "gentle", "area": "lower back"}),
        (Language.GERMAN, "für den Nacken im Sitzen 5 Minuten", ("plan",), {"minutes": 5, "area": "neck"}),
        (Language.GERMAN, "geh zu Schritt drei", ("go_to",), {"step": 3}),
        (Language.GERMAN, "mach die Vorbeuge im Sitzen", ("do_stretch",), {"stretch": "seated_forward_fold"}),
        (Language.GERMAN, "die dritte Übung", ("go_to",), {"step": 3}),
        (Language.GERMAN, "halte fünfundvierzig Sekunden", ("hold_for",), {"seconds": 45}),
        (Language.GERMAN, "noch anderthalb Minuten", ("more_seconds",), {"seconds": 90}),
        (Language.GERMAN, "Pause für eine Minute", ("pause_for",), {"minutes": 1}),
        (Language.GERMAN, "eine halbe Minute länger", None, {}),
        (Language.GERMAN, "die linke Seite zuerst", ("side_first",), {"side": "left"}),
        (Language.GERMAN, "mein Nacken tut weh", ("hurts",), {"part": "neck"}),
        (Language.GERMAN, "mir ist schwindelig", ("unwell",), {}),
        (Language.GERMAN, "ich bekomme keine Luft", ("emergency",), {}),
        (Language.GERMAN, "das tut weh", ("hurts",), {}),
        (Language.GERMAN, "Pause und sag mir, wie lange noch", ("pause", "how_long"), {}),
        (Language.GERMAN, "lauter und langsamer", ("louder", "slower"), {}),
        (Language.GERMAN, "das ist mir zu viel", ("easier",), {}),
        (Language.GERMAN, "mein Programm, bitte", ("programme",), {}),
        (Language.GERMAN, "ich bin nicht schwanger", ("condition_gone",), {"condition": "pregnancy"}),
        (Language.GERMAN, "ich kann wieder knien", ("condition_gone",), {"condition": "no kneeling"}),
        (Language.GERMAN, "grüner Star", ("names_condition",), {"condition": "glaucoma"}),
        (Language.GERMAN, "der Boden", ("names_condition",), {"condition": "no floor"}),
        (Language.GERMAN, "etwa eine Drei", ("pain_level",), {"score": 3}),
        (Language.GERMAN, "dreieinhalb", ("pain_level",), {"score": 4}),
        (Language.GERMAN, "zwischen drei und vier", ("pain_level",), {"score": 4}),
        (Language.GERMAN, "frag mich das nicht mehr", ("dont_ask",), {}),
        (Language.GERMAN, "das kann ich wieder", ("can_again",), {}),
        (Language.GERMAN, "ich bin diese Woche krank", ("take_rest",), {}),
        (Language.GERMAN, "naechste", ("next",), {}),
        (Language.GERMAN, "nachste Ubung", ("next",), {}),
        (Language.SPANISH, "¡Empezar a estirar!", ("start",), {}),
        (Language.SPANISH, "diez minutos para el cuello", ("plan",), {"minutes": 10, "area": "neck"}),
        (Language.SPANISH, "algo suave para la espalda", ("plan",), {"level": "gentle", "area": "lower back"}),
        (Language.SPANISH, "veintiún minutos", ("plan",), {"minutes": 21}),
        (Language.SPANISH, "veintiuna minutos", ("plan",), {"minutes": 21}),
        (Language.SPANISH, "ve al paso tres", ("go_to",), {"step": 3}),
        (Language.SPANISH, "haz la flexión sentada hacia delante", ("do_stretch",), {"stretch": "seated_forward_fold"}),
        (Language.SPANISH, "el tercer ejercicio", ("go_to",), {"step": 3}),
        (Language.SPANISH, "mantén treinta y cinco segundos", ("hold_for",), {"seconds": 35}),
        (Language.SPANISH, "pausa de un minuto", ("pause_for",), {"minutes": 1}),
        (Language.SPANISH, "primero el lado izquierdo", ("side_first",), {"side": "left"}),
        (Language.SPANISH, "me duele el cuello", ("hurts",), {"part": "neck"}),
        (Language.SPANISH, "estoy mareada", ("unwell",), {}),
        (Language.SPANISH, "no puedo respirar", ("emergency",), {}),
        (Language.SPANISH, "¿Cuánto queda?", ("how_long",), {}),
        (Language.SPANISH, "cuanto queda", ("how_long",), {}),
        (Language.SPANISH, "mas despacio", ("slower",), {}),
        (Language.SPANISH, "Pausa y dime cuánto queda.", ("pause", "how_long"), {}),
        (Language.SPANISH, "es demasiado para mí", ("easier",), {}),
        (Language.SPANISH, "mi programa", ("programme",), {}),
        (Language.SPANISH, "no estoy embarazada", ("condition_gone",), {"condition": "pregnancy"}),
        (Language.SPANISH, "ya puedo arrodillarme", ("condition_gone",), {"condition": "no kneeling"}),
        (Language.SPANISH, "una cadera nueva", ("names_condition",), {"condition": "joint replacement"}),
        (Language.SPANISH, "el suelo", ("names_condition",), {"condition": "no floor"}),
        (Language.SPANISH, "como un tres", ("pain_level",), {"score": 3}),
        (Language.SPANISH, "tres y medio", ("pain_level",), {"score": 4}),
        (Language.SPANISH, "entre tres y cuatro", ("pain_level",), {"score": 4}),
        (Language.SPANISH, "no me preguntes más", ("dont_ask",), {}),
        (Language.SPANISH, "ya puedo hacerlo otra vez", ("can_again",), {}),
        (Language.SPANISH, "estoy enferma esta semana", ("take_rest",), {}),
        (Language.SPANISH, "para", ("stop",), {}),
        (Language.SPANISH, "sí", ("yes",), {}),
    ],
)
def test_it_means_what_it_says(
    language: Language, said: str, intents: tuple[str, ...] | None, slots: dict[str, str | int]
) -> None:
    phrase = load_commands(language=language).parse(said)
    if intents is None:
        assert phrase is None
        return
    assert phrase is not None
    assert phrase.intents == intents
    assert slots.items() <= dict(phrase.slots).items()


@pytest.mark.parametrize(
    ("language", "number", "ways"),
    [
        (Language.GERMAN, 1, {"eins", "ein", "eine", "einen", "einer"}),
        (Language.GERMAN, 21, {"einundzwanzig"}),
        (Language.GERMAN, 120, {"einhundertzwanzig", "hundertzwanzig"}),
        (Language.SPANISH, 1, {"uno", "un", "una"}),
        (Language.SPANISH, 21, {"veintiuno", "veintiún", "veintiuna"}),
        (Language.SPANISH, 31, {"treinta y uno", "treinta y un", "treinta y una"}),
        (Language.SPANISH, 120, {"ciento veinte"}),
    ],
)
def test_numbers_as_people_say_them(language: Language, number: int, ways: set[str]) -> None:
    assert set(spoken(number, language)) == ways


@pytest.mark.parametrize("language", OTHERS)
def test_no_two_numbers_sound_alike(language: Language) -> None:
    said = [way for number in range(0, LARGEST + 1, 7) for way in spoken(number, language)]
    assert len(said) == len(set(said))


def test_a_wake_phrase_may_have_any_letters() -> None:
    phrase = load_commands(wake="Hallo Frau Müller", language=Language.GERMAN).parse("Hallo Frau Müller, Pause!")
    assert phrase is not None
    assert phrase.intent == "pause"
