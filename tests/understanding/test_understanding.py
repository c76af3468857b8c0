import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.lab.loaded import understanding_in
from voice.coach.activity import State
from voice.config import Language
from voice.grammar.commands import command_phrases
from voice.understanding.alarm import ALARMS
from voice.understanding.language_file import load_wordings
from voice.understanding.meaning import Way

ENGLISH = understanding_in(Language.ENGLISH)
WORDINGS = load_wordings(Language.ENGLISH)
PHRASES = [
    (intent, text)
    for intent, texts in command_phrases().items()
    for text in texts[:40]
    # Answers can stand in a wrapping themselves: "no, please stop".
    if intent not in {"yes", "no", *ALARMS}
]


@pytest.mark.parametrize(
    ("text", "intent", "slots"),
    [
        ("Stop!", "stop", {}),
        ("ten minutes for my neck", "plan", {"minutes": 10, "area": "neck"}),
        ("fifteen minutes full body", "plan", {"minutes": 15}),
        ("my knee hurts", "hurts", {"part": "knee"}),
    ],
)
def test_understands_phrases_and_what_is_like_them(text: str, intent: str, slots: dict[str, object]) -> None:
    meaning = ENGLISH.of(text)
    assert meaning is not None
    assert (meaning.intent, dict(meaning.slots)) == (intent, slots)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("please stop", "stop"),
        ("okay stop", "stop"),
        ("can you stop please", "stop"),
        ("stop stop stop", "stop"),
        ("hey coach, could you pause for a second", "pause"),
        ("no no, pause, pause!", "pause"),
        ("okay coach, let's start now please", "start"),
    ],
)
def test_takes_off_what_stands_around_a_command(text: str, intent: str) -> None:
    meaning = ENGLISH.of(text)
    assert meaning is not None
    assert (meaning.intent, meaning.way) == (intent, Way.WRAPPED)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(PHRASES), st.sampled_from(WORDINGS.before), st.sampled_from(WORDINGS.after))
def test_a_wrapping_keeps_the_meaning(phrase: tuple[str, str], before: tuple[str, ...], after: tuple[str, ...]) -> None:
    intent, text = phrase
    whole = ENGLISH.of(" ".join((*before, text)))
    assert whole is not None
    # What is around one phrase may make another with it: "just the last seconds".
    assert whole.intent == intent or whole.way in {Way.PHRASE, Way.ALARM}
    whole = ENGLISH.of(" ".join((text, *after)))
    assert whole is not None
    assert whole.intent == intent or whole.way in {Way.PHRASE, Way.ALARM, Way.WRAPPED}


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("pasue", "pause"),
        ("whats next", "whats_next"),
        ("im ready", "resume"),
        ("nextt strech", "next"),
        ("plaese stpo", "stop"),
        ("louderr please", "louder"),
        ("nooo", "no"),
    ],
)
def test_puts_slips_right(text: str, intent: str) -> None:
    meaning = ENGLISH.of(text)
    assert meaning is not None
    assert meaning.intent == intent


def test_two_commands_of_one_breath() -> None:
    meaning = ENGLISH.of("please pause and tell me how long is left please")
    assert meaning is not None
    assert meaning.also is not None
    assert (meaning.intent, meaning.also.intent) == ("pause", "how_long")


def test_a_complaint_is_something_to_plan_for_before_a_session_and_pain_in_one() -> None:
    before, during = (ENGLISH.of("my back is killing me", state) for state in (State.READY, State.HOLDING))
    assert before is not None
    assert during is not None
    assert (before.intent, dict(before.slots)) == ("plan", {"area": "lower back"})
    assert (during.intent, dict(during.slots)) == ("hurts", {"part": "back"})


def test_an_answer_counts_only_while_something_is_asked() -> None:
    asked, not_asked = (ENGLISH.of("a little", state) for state in (State.ASKING_PAIN, State.HOLDING))
    assert asked is not None
    assert asked.intent == "yes"
    assert not_asked is None or not_asked.intent != "yes"


@pytest.mark.parametrize(
    ("language", "text", "score"),
    [
        (Language.ENGLISH, "I'd say it's about a five today", 5),
        (Language.ENGLISH, "my neck hurts, about a six", 6),
        (Language.ENGLISH, "it doesn't hurt at all today", 0),
        (Language("de"), "ich würde sagen, heute so eine Fünf", 5),
        (Language("es"), "yo diría que hoy un cinco", 5),
    ],
)
def test_a_level_of_pain_counts_only_where_one_is_asked(language: Language, text: str, score: int) -> None:
    understanding = understanding_in(language)
    for state in (State.ASKING_PAIN_BEFORE, State.ASKING_PAIN_AFTER):
        meaning = understanding.of(text, state)
        assert meaning is not None
        assert (meaning.intent, dict(meaning.slots)) == ("pain_level", {"score": score})
    for state in (State.HOLDING, State.ASKING_STOP, State.ASKING_PAIN, State.ASKING_HEALTH):
        meaning = understanding.of(text, state)
        assert meaning is None or meaning.intent != "pain_level"


@pytest.mark.parametrize("text", ["it doesn't hurt", "it doesn't hurt any more", "no pain at all"])
def test_that_nothing_hurts_says_no_to_warning_signs(text: str) -> None:
    meaning = ENGLISH.of(text, State.ASKING_PAIN)
    assert meaning is not None
    assert meaning.intent == "no"


def test_pain_without_a_level_is_an_alarm_where_a_level_is_asked() -> None:
    meaning = ENGLISH.of("my chest hurts, a five", State.ASKING_PAIN_BEFORE)
    assert meaning is not None
    assert meaning.intent == "emergency"
    meaning = ENGLISH.of("it hurts badly", State.ASKING_PAIN_BEFORE)
    assert meaning is not None
    assert meaning.intent == "hurts"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (Language.ENGLISH, "I'm not pregnant"),
        (Language.ENGLISH, "well, I'm not actually pregnant, you know"),
        (Language("de"), "ich bin doch gar nicht schwanger"),
        (Language("es"), "pero si no estoy embarazada"),
    ],
)
@pytest.mark.parametrize("state", [None, State.READY, State.HOLDING, State.ASKING_PREGNANCY])
def test_not_to_be_pregnant_is_no_pregnancy(language: Language, text: str, state: State | None) -> None:
    meaning = understanding_in(language).of(text, state)
    assert meaning is None or meaning.intent not in {"condition", "names_condition"}


def test_a_condition_by_its_bare_name_counts_only_where_it_is_asked() -> None:
    asked, not_asked = (ENGLISH.of("just vertigo, I'm afraid", state) for state in (State.ASKING_WHICH, State.HOLDING))
    assert asked is not None
    assert (asked.intent, dict(asked.slots)) == ("names_condition", {"condition": "vertigo"})
    assert not_asked is None or not_asked.intent != "names_condition"


@pytest.mark.parametrize(
    "text", ["", " ... ", "did you feed the cat", "and now the weather", "he told me that", "goal what a goal"]
)
def test_talk_means_nothing(text: str) -> None:
    meaning = ENGLISH.of(text, State.HOLDING)
    assert meaning is None or meaning.certainty < 0.5


@pytest.mark.parametrize("language", Language)
def test_says_why_and_how_sure(language: Language) -> None:
    texts = {
        Language.ENGLISH: "put me through something short",
        Language("de"): "ich hab nur fünf Minuten Zeit",
        Language("es"): "solo tengo cinco minutos hoy",
        Language("fr"): "je n'ai que cinq minutes aujourd'hui",
    }
    meaning = understanding_in(language).of(texts[language], State.READY)
    assert meaning is not None
    assert meaning.intent == "plan"
    assert meaning.because
    assert 0 < meaning.certainty <= 1


@pytest.mark.parametrize("language", Language)
def test_every_phrase_of_the_grammar_is_one(language: Language) -> None:
    for intent, texts in command_phrases(language).items():
        meaning = understanding_in(language).of(texts[0])
        assert meaning is not None
        assert (meaning.intent, meaning.certainty, meaning.way) == (intent, 1.0, Way.PHRASE)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=80))
def test_any_text_at_all_is_borne(text: str) -> None:
    meaning = ENGLISH.of(text)
    assert meaning is None or 0 < meaning.certainty <= 1
    assert ENGLISH.alarm_in(text) is None or meaning is not None


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (Language.ENGLISH, "don't stop"),
        (Language.ENGLISH, "I don't want to stop"),
        (Language.ENGLISH, "no no, please don't pause now"),
        (Language("de"), "ich will nicht aufhören"),
        (Language("es"), "no quiero parar"),
    ],
)
def test_not_to_stop_is_not_to_stop(language: Language, text: str) -> None:
    meaning = understanding_in(language).of(text, State.HOLDING)
    assert meaning is not None
    assert meaning.intent == "resume"


@pytest.mark.parametrize("text", ["stop if you don't mind", "if you don't mind, stop", "no, stop"])
def test_to_stop_politely_is_to_stop(text: str) -> None:
    meaning = ENGLISH.of(text, State.HOLDING)
    assert meaning is not None
    assert meaning.intent == "stop"


def test_a_tight_chest_is_an_alarm_in_a_session() -> None:
    before, during = (ENGLISH.of("my chest is tight", state) for state in (State.READY, State.HOLDING))
    assert before is not None
    assert during is not None
    assert (before.intent, during.intent) == ("plan", "emergency")


def test_vertigo_is_remembered_before_a_session_and_an_alarm_in_a_stretch() -> None:
    for text in ("I have vertigo", "I get dizzy lying down", "okay coach, I have vertigo"):
        before, during = (ENGLISH.of(text, state) for state in (State.READY, State.HOLDING))
        assert before is not None
        assert during is not None
        assert (before.intent, dict(before.slots)) == ("condition", {"condition": "vertigo"})
        assert during.intent == "unwell"


@pytest.mark.parametrize(
    ("language", "text", "condition"),
    [
        (Language.ENGLISH, "I have glaucoma", "glaucoma"),
        (Language.ENGLISH, "my doctor says I have glaucoma", "glaucoma"),
        (Language.ENGLISH, "I've got rheumatoid arthritis", "rheumatoid arthritis"),
        (Language.ENGLISH, "I have a new hip", "joint replacement"),
        (Language.ENGLISH, "I had a knee replacement last year", "joint replacement"),
        (Language.ENGLISH, "sorry, I can't get down on the floor", "no floor"),
        (Language.ENGLISH, "I can't kneel", "no kneeling"),
        (Language.ENGLISH, "I can't lift my arms overhead", "no reaching overhead"),
        (Language.ENGLISH, "my bones are brittle", "osteoporosis"),
        (Language.ENGLISH, "I've slipped a disc", "disc trouble"),
        (Language("de"), "ich habe grünen Star", "glaucoma"),
        (Language("de"), "mir wird im Liegen schwindelig", "vertigo"),
        (Language("de"), "ich habe Rheuma", "rheumatoid arthritis"),
        (Language("de"), "ich habe eine Knieprothese", "joint replacement"),
        (Language("de"), "ich komme nicht runter auf den Boden", "no floor"),
        (Language("de"), "ich kann nicht knien", "no kneeling"),
        (Language("de"), "ich kann die Arme nicht über den Kopf heben", "no reaching overhead"),
        (Language("es"), "tengo glaucoma", "glaucoma"),
        (Language("es"), "me mareo al tumbarme", "vertigo"),
        (Language("es"), "tengo artritis reumatoide", "rheumatoid arthritis"),
        (Language("es"), "llevo una prótesis de rodilla", "joint replacement"),
        (Language("es"), "no puedo bajar al suelo", "no floor"),
        (Language("es"), "no puedo arrodillarme", "no kneeling"),
        (Language("es"), "no puedo levantar los brazos por encima de la cabeza", "no reaching overhead"),
    ],
)
def test_what_somebody_lives_with_or_cannot_do_is_remembered(language: Language, text: str, condition: str) -> None:
    meaning = understanding_in(language).of(text, State.READY)
    assert meaning is not None
    assert (meaning.intent, dict(meaning.slots)) == ("condition", {"condition": condition})


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (Language.ENGLISH, "I can't do this one"),
        (Language("de"), "das kann ich nicht"),
        (Language("es"), "no puedo hacer este"),
    ],
)
def test_one_stretch_that_somebody_cannot_do_is_no_condition(language: Language, text: str) -> None:
    meaning = understanding_in(language).of(text, State.HOLDING)
    assert meaning is not None
    assert meaning.intent == "cannot"
