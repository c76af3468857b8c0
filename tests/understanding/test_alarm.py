"""Words of pain and danger: none may be missed, and what is certainly harmless is none."""

import pytest

from tests.lab.loaded import phrases_of
from voice.config import Config, Language
from voice.understanding.alarm import ALARMS
from voice.understanding.understanding import Understanding

UNDERSTANDING = {language: Understanding(phrases_of(Config(language=language)), language) for language in Language}


@pytest.mark.parametrize(
    ("language", "text", "intent", "part"),
    [
        (Language.ENGLISH, "ow ow my ankle", "hurts", "ankle"),
        (Language.ENGLISH, "it realy hrts", "hurts", None),
        (Language.ENGLISH, "I've got cramp in my calf", "hurts", "calf"),
        (Language.ENGLISH, "it's too much, it hurts", "hurts", None),
        (Language.ENGLISH, "too much pain", "hurts", None),
        (Language.ENGLISH, "this is too painful", "hurts", None),
        (Language.ENGLISH, "that's too much for my knees", "hurts", "knee"),
        (Language.ENGLISH, "aah, too much", "hurts", None),
        (Language.ENGLISH, "Im feeling dizy", "unwell", None),
        (Language.ENGLISH, "my hand is numb", "unwell", "hand"),
        (Language.ENGLISH, "something's wrong", "unwell", None),
        (Language.ENGLISH, "help me up please", "unwell", None),
        (Language.ENGLISH, "I cant breath", "emergency", None),
        (Language.ENGLISH, "there's this pressure on my chest", "emergency", None),
        (Language.ENGLISH, "call an ambulence", "emergency", None),
        (Language.GERMAN, "mein Knie tut so weh", "hurts", "knee"),
        (Language.GERMAN, "das ist zu viel, es tut weh", "hurts", None),
        (Language.GERMAN, "zu viel Schmerz", "hurts", None),
        (Language.GERMAN, "mir ist ganz schwindelig", "unwell", None),
        (Language.GERMAN, "ich kriege keine Luft", "emergency", None),
        (Language.SPANISH, "me duele mucho la rodilla", "hurts", "knee"),
        (Language.SPANISH, "es demasiado, me duele", "hurts", None),
        (Language.SPANISH, "demasiado dolor", "hurts", None),
        (Language.SPANISH, "estoy muy mareada", "unwell", None),
        (Language.SPANISH, "no puedo respirar bien", "emergency", None),
    ],
)
def test_an_alarm_is_found(language: Language, text: str, intent: str, part: str | None) -> None:
    for meaning in (UNDERSTANDING[language].of(text), UNDERSTANDING[language].alarm_in(text)):
        assert meaning is not None
        assert (meaning.intent, meaning.slots.get("part")) == (intent, part)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (Language.ENGLISH, "it doesn't hurt"),
        (Language.ENGLISH, "no pain at all"),
        (Language.ENGLISH, "I'm not dizzy"),
        (Language.ENGLISH, "should it hurt"),
        (Language.ENGLISH, "it hurt yesterday but it's fine now"),
        (Language.ENGLISH, "arm across the chest"),
        (Language.ENGLISH, "we should paint that wall"),
        (Language.ENGLISH, "too much talking"),
        (Language.ENGLISH, "this is too much for me"),
        (Language.ENGLISH, "ask me about my pain again, dear"),
        (Language.ENGLISH, "I've been sick all week"),
        (Language.GERMAN, "es tut nicht weh"),
        (Language.GERMAN, "soll das wehtun"),
        (Language.GERMAN, "das ist mir zu viel"),
        (Language.GERMAN, "frag mich wieder nach meinen Schmerzen, bitte"),
        (Language.SPANISH, "no me duele nada"),
        (Language.SPANISH, "es demasiado para mí"),
        (Language.SPANISH, "es normal que duela"),
    ],
)
def test_what_is_certainly_harmless_is_no_alarm(language: Language, text: str) -> None:
    meaning = UNDERSTANDING[language].of(text)
    assert UNDERSTANDING[language].alarm_in(text) is None
    assert meaning is None or meaning.intent not in ALARMS
