"""Which voices are there, and which of them speaks."""

import pytest

from voice.config import Config, Language, Synthesizer
from voice.errors import SynthesisError
from voice.mouth.synth import known_voices as rooms
from voice.mouth.synth.known_voices import KnownVoice, as_remembered, key_in, known_voices, with_voice
from voice.mouth.synth.make_voice import VoiceChoice, chosen
from voice.mouth.synth.voice_process import VoiceApart
from voice.system.heartbeat import Heartbeat


@pytest.fixture
def all_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rooms, "installed", lambda _: True)


@pytest.fixture
def only_the_computers_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rooms, "installed", lambda synthesizer: synthesizer is Synthesizer.PYTTSX3)


@pytest.mark.usefixtures("all_there")
@pytest.mark.parametrize(
    ("language", "names"),
    [
        (Language.ENGLISH, ["Heart", "Bella", "Michael", "George", "Emma", "Joe", ""]),
        (Language("es"), ["Dora", "Alex", ""]),
        (Language("de"), [""]),
    ],
)
def test_natural_voices_come_first(language: Language, names: list[str]) -> None:
    assert [voice.called for voice in known_voices(language)] == names


@pytest.mark.usefixtures("only_the_computers_own")
def test_what_is_not_installed_is_not_there() -> None:
    assert known_voices(Language.ENGLISH) == (KnownVoice(Synthesizer.PYTTSX3, None),)


@pytest.mark.usefixtures("all_there")
def test_every_voice_is_found_again_by_its_key() -> None:
    for voice in known_voices(Language.ENGLISH):
        config = with_voice(Config(), voice.key)
        assert key_in(config) == voice.key
        assert (config.synthesizer, config.voice) == (voice.synthesizer, voice.name)


@pytest.mark.parametrize(
    ("settings", "key"),
    [
        ({}, "pyttsx3"),
        ({"voice": "English (Scotland)"}, "pyttsx3 English (Scotland)"),
        ({"synthesizer": "piper"}, "piper joe"),
        ({"synthesizer": "kokoro"}, "kokoro af_heart"),
        ({"synthesizer": "kokoro", "voice": "Emma"}, "kokoro bf_emma"),
        ({"synthesizer": "kokoro", "language": "es"}, "kokoro ef_dora"),
        ({"tts": "wyoming://kitchen:1"}, "wyoming wyoming://kitchen:1"),
        ({"tts": "wyoming://kitchen:1", "voice": "Ann Lee"}, "wyoming wyoming://kitchen:1 Ann Lee"),
    ],
)
def test_the_key_of_what_is_configured(settings: dict[str, str], key: str) -> None:
    assert key_in(Config(**settings)) == key  # type: ignore[arg-type]  # checked by the model


@pytest.mark.usefixtures("all_there")
def test_the_remembered_voice_speaks() -> None:
    config, note = as_remembered(Config(), "kokoro am_michael")
    assert (config.synthesizer, config.voice, note) == (Synthesizer.KOKORO, "am_michael", None)
    assert as_remembered(Config(), "") == (Config(), None)


@pytest.mark.usefixtures("all_there")
@pytest.mark.parametrize("given", [{"synthesizer": "pyttsx3"}, {"voice": "English (Scotland)"}])
def test_what_is_given_counts_more_than_what_is_remembered(given: dict[str, str]) -> None:
    config = Config(**given)  # type: ignore[arg-type]  # checked by the model
    assert as_remembered(config, "kokoro am_michael") == (config, None)


@pytest.mark.usefixtures("only_the_computers_own")
@pytest.mark.parametrize(
    ("key", "called"), [("kokoro am_michael", "am_michael"), ("piper joe", "joe"), ("sam", "sam"), ("\0 ☃", "☃")]
)
def test_one_that_is_gone_is_told_once_and_the_computers_own_speaks(key: str, called: str) -> None:
    config, note = as_remembered(Config(), key)
    assert config.synthesizer is Synthesizer.PYTTSX3
    assert note == f"Your voice, {called}, isn't available any more, so the computer's own voice speaks."


@pytest.mark.usefixtures("all_there")
@pytest.mark.parametrize(
    ("language", "key", "used"),
    [
        (Language("es"), "kokoro am_michael", "kokoro ef_dora"),
        (Language("es"), "piper joe", "pyttsx3"),
        (Language("de"), "kokoro am_michael", "pyttsx3"),
        (Language.ENGLISH, "kokoro of another version", "kokoro af_heart"),
    ],
)
def test_in_another_language_its_nearest_speaks_without_a_word(language: Language, key: str, used: str) -> None:
    config, note = as_remembered(Config(language=language), key)
    assert (key_in(config), note) == (used, None)


def test_a_remembered_voice_that_does_not_start_gives_way_to_another() -> None:
    told: list[str] = []
    missing = VoiceChoice(
        synthesizer=Synthesizer.PYTTSX3, name="nobody", words_per_minute=150, language=Language.ENGLISH
    )
    voice = VoiceApart(missing, told.append, Heartbeat(), chosen(Config()))
    try:
        assert voice.key.startswith("pyttsx3")
        assert len(voice.render("Hold."))
    finally:
        voice.close()
    assert told == ["This system has no voice called 'nobody'. Another voice speaks instead."]


def test_one_that_was_named_does_not() -> None:
    missing = VoiceChoice(
        synthesizer=Synthesizer.PYTTSX3, name="nobody", words_per_minute=150, language=Language.ENGLISH
    )
    voice = VoiceApart(missing, pytest.fail, Heartbeat())
    with pytest.raises(SynthesisError, match="no voice called 'nobody'"):
        voice.render("Hold.")
    voice.close()


def test_a_voice_of_another_machine_is_found_again_by_its_key_and_left_for_another() -> None:
    remote = Config(tts="wyoming://kitchen:1", voice="Ann Lee")
    own = with_voice(remote, "pyttsx3")
    assert (own.tts, own.voice, chosen(own).synthesizer) == (None, None, Synthesizer.PYTTSX3)
    again = with_voice(own, key_in(remote))
    assert chosen(again) == chosen(remote)


def test_nothing_goes_to_another_machine_that_is_only_remembered() -> None:
    config, note = as_remembered(Config(), "wyoming wyoming://kitchen:1 Ann Lee")
    assert config.tts is None
    assert note == "wyoming://kitchen:1 speaks only where you name it with --tts."
