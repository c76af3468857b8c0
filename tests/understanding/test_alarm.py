"""Words of pain and danger: none may be missed, and what is certainly harmless is none."""

import pytest

from tests.lab.loaded import understanding_in
from voice.config import Language
from voice.understanding.alarm import ALARMS


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
        (Language("de"), "mein Knie tut so weh", "hurts", "knee"),
        (Language("de"), "das ist zu viel, es tut weh", "hurts", None),
        (Language("de"), "zu viel Schmerz", "hurts", None),
        (Language("de"), "mir ist ganz schwindelig", "unwell", None),
        (Language("de"), "ich kriege keine Luft", "emergency", None),
        (Language("es"), "me duele mucho la rodilla", "hurts", "knee"),
        (Language("es"), "es demasiado, me duele", "hurts", None),
        (Language("es"), "demasiado dolor", "hurts", None),
        (Language("es"), "estoy muy mareada", "unwell", None),
        (Language("es"), "no puedo respirar bien", "emergency", None),
        (Language("fr"), "j'ai très mal au genou", "hurts", "knee"),
        (Language("fr"), "aïe mon épaule", "hurts", "shoulder"),
        (Language("fr"), "ça fait mal", "hurts", None),
        (Language("fr"), "c'est trop, j'ai mal", "hurts", None),
        (Language("fr"), "j'ai une crampe au mollet", "hurts", "calf"),
        (Language("fr"), "j'ai des vertiges", "unwell", None),
        (Language("fr"), "je me sens pas bien", "unwell", None),
        (Language("fr"), "j'ai la main engourdie", "unwell", "hand"),
        (Language("fr"), "je suis tombée", "unwell", None),
        (Language("fr"), "j'arrive pas à respirer", "emergency", None),
        (Language("fr"), "je ne peux plus respirer", "emergency", None),
        (Language("fr"), "j'ai une douleur dans la poitrine", "emergency", None),
        (Language("fr"), "appelle une ambulance", "emergency", None),
        # Things and others, and the speaker after all.
        (Language.ENGLISH, "the shelf fell on my head", "unwell", "head"),
        (Language.ENGLISH, "the drawer fell right on my foot", "unwell", "foot"),
        (Language.ENGLISH, "the pan is burning my hand", "hurts", "hand"),
        (Language.ENGLISH, "the toast is burning and my knee hurts", "hurts", "knee"),
        (Language.ENGLISH, "my leg is stuck behind the drawer", "unwell", "leg"),
        (Language.ENGLISH, "I hit the cupboard, fell", "unwell", None),
        (Language.ENGLISH, "I pulled a muscle playing football yesterday", "hurts", None),
        (Language.ENGLISH, "my husband collapsed, call an ambulance", "emergency", None),
        (Language.ENGLISH, "my wife fell this morning and she's here on the floor", "unwell", None),
        (Language.ENGLISH, "something's wrong with my knee", "unwell", "knee"),
        (Language("de"), "vom Fahrrad gefallen", "unwell", None),
        (Language("de"), "ich bin in der Küche gefallen", "unwell", None),
        (Language("de"), "das Bild ist mir auf den Kopf gefallen", "unwell", "head"),
        (Language("de"), "das Regal ist auf den Fuß gefallen", "unwell", "foot"),
        (Language("de"), "meine Füße brennen in der Küche", "hurts", "foot"),
        (Language("de"), "mein Finger klemmt in der Tür", "hurts", "finger"),
        (Language("de"), "seit die Kollegin gestern da war, tut der Rücken weh", "hurts", "back"),
        (Language("es"), "me he caído de la bici", "unwell", None),
        (Language("es"), "se me ha caído el cuadro en la cabeza", "unwell", "head"),
        (Language("es"), "se quema el pan y me duele la rodilla", "hurts", "knee"),
        (Language("es"), "me he quedado atascada en la puerta", "unwell", None),
        (Language("es"), "desde que vino mi hermana ayer me duele el cuello", "hurts", "neck"),
    ],
)
def test_an_alarm_is_found(language: Language, text: str, intent: str, part: str | None) -> None:
    for meaning in (understanding_in(language).of(text), understanding_in(language).alarm_in(text)):
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
        (Language("de"), "es tut nicht weh"),
        (Language("de"), "soll das wehtun"),
        (Language("de"), "das ist mir zu viel"),
        (Language("de"), "frag mich wieder nach meinen Schmerzen, bitte"),
        (Language("es"), "no me duele nada"),
        (Language("es"), "es demasiado para mí"),
        (Language("es"), "es normal que duela"),
        (Language.ENGLISH, "I've got something in the oven, hang on"),
        (Language.ENGLISH, "the drawer is stuck again"),
        (Language.ENGLISH, "stuck please"),  # "stop please", as the ear writes it
        (Language.ENGLISH, "the picture on the wall fell down in the night"),
        (Language.ENGLISH, "something's wrong with the boiler again"),
        (Language.ENGLISH, "grandad had a fall last winter"),
        (Language.ENGLISH, "I nearly fainted when I saw the price"),
        (Language("de"), "ich hab was im Ofen, warte mal kurz"),
        (Language("de"), "mein Schlüssel ist hinter die Heizung gefallen"),
        (Language("de"), "mit der Heizung stimmt was nicht"),
        (Language("de"), "Opa ist letzten Winter gestürzt"),
        (Language("de"), "die Steuererklärung macht mir Kopfschmerzen"),
        (Language("es"), "tengo algo en el horno, espera un momento"),
        (Language("es"), "el cajón está atascado otra vez"),
        (Language("es"), "algo va mal con la caldera"),
        (Language("es"), "el abuelo se cayó el invierno pasado"),
        (Language("es"), "me muero por un café"),
        (Language("fr"), "ça ne fait pas mal"),
        (Language("fr"), "je n'ai pas mal du tout"),
        (Language("fr"), "est-ce que ça doit faire mal"),
        (Language("fr"), "c'est trop pour moi"),
        (Language("fr"), "j'ai quelque chose au four, attends"),
        (Language("fr"), "le tiroir est encore coincé"),
        (Language("fr"), "mon frère est tombé de vélo l'année dernière"),
    ],
)
def test_what_is_certainly_harmless_is_no_alarm(language: Language, text: str) -> None:
    meaning = understanding_in(language).of(text)
    assert understanding_in(language).alarm_in(text) is None
    assert meaning is None or meaning.intent not in ALARMS
