"""`stretch voices`."""

import json
import re
from pathlib import Path

import pytest

from tests.mouth.fake_voice import FakeVoice
from voice.cli.main import main
from voice.cli.sound_words import SoundWords
from voice.config import Language, Synthesizer
from voice.diary.memory_file import preferences_in
from voice.errors import ExitCode
from voice.grammar.commands import load_commands
from voice.mouth.cache import SpeechCache
from voice.mouth.synth import known_voices, make_voice, quickness
from voice.sound import devices
from voice.sound.devices import Device
from voice.sound.input_kind import InputKind
from voice.sound.samples import SPEAKER_RATE, Samples


@pytest.fixture(autouse=True)
def memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("STRETCH_MEMORY", str(tmp_path / "memory.json"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("STRETCH_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(known_voices, "installed", lambda _: True)
    return tmp_path / "memory.json"


class Timed(FakeVoice):
    """Renders a second of speech in so many seconds."""

    def __init__(self, clock: list[float], factor: float) -> None:
        super().__init__()
        self.clock, self.factor = clock, factor

    def render(self, text: str) -> Samples:
        samples = super().render(text)
        self.clock[0] += self.factor * len(samples) / SPEAKER_RATE
        return samples


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> dict[Synthesizer, float]:
    """How long each synthesizer takes for a second of speech."""
    factors = {Synthesizer.KOKORO: 0.5, Synthesizer.PIPER: 0.1}
    clock = [0.0]
    monkeypatch.setattr(make_voice, "make", lambda choice: Timed(clock, factors[choice.synthesizer]))
    monkeypatch.setattr(quickness.real_time_factor, "__defaults__", (lambda: clock[0],))
    return factors


def listed(capfd: pytest.CaptureFixture[str], *flags: str) -> list[dict[str, object]]:
    assert main([*flags, "voices", "--json"]) == ExitCode.OK
    told: list[dict[str, object]] = json.loads(capfd.readouterr().out)
    return told


def test_the_voices_of_every_language_are_listed(capfd: pytest.CaptureFixture[str]) -> None:
    told = listed(capfd)
    assert {"name": "Heart", "synthesizer": "kokoro", "voice": "af_heart", "language": "en", "used": False} in told
    assert [one["language"] for one in told if one["synthesizer"] == "pyttsx3"] == list(Language)
    assert [(one["name"], one["language"]) for one in told if one["used"]] == [(None, "en")]


def test_the_list_is_for_reading_too(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["voices"]) == ExitCode.OK
    shown = capfd.readouterr().out
    assert "\n*  the computer's own  pyttsx3" in shown
    assert "kokoro   ef_dora     es" in shown
    assert 'say "change the voice" in a session' in shown


@pytest.mark.parametrize("name", ["Emma", "emma", "bf_emma", "kokoro bf_emma"])
def test_one_is_chosen(name: str, memory: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["voices", "--use", name]) == ExitCode.OK
    assert capfd.readouterr().out == "Emma (kokoro) speaks from now on.\n"
    assert preferences_in(memory).voice == "kokoro bf_emma"
    assert [one["name"] for one in listed(capfd) if one["used"]] == ["Emma"]


def test_a_setting_counts_more(capfd: pytest.CaptureFixture[str]) -> None:
    main(["voices", "--use", "Emma"])
    capfd.readouterr()
    told = listed(capfd, "--synthesizer", "piper")
    assert [one["name"] for one in told if one["used"]] == ["Joe"]


def test_one_that_is_not_there_is_told_with_those_that_are(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["--language", "es", "voices", "--use", "Emma"]) == ExitCode.VOICE
    assert capfd.readouterr().err == (
        "stretch: There is no voice called 'Emma' for Spanish. Choose from: Dora, Alex, pyttsx3.\n"
    )


@pytest.mark.parametrize(
    ("kokoro", "piper", "chosen"),
    [(0.5, 0.1, "kokoro af_heart"), (0.79, 0.1, "kokoro af_heart"), (0.9, 0.1, "piper joe")],
)
def test_the_machine_is_measured(
    quick: dict[Synthesizer, float], memory: Path, kokoro: float, piper: float, chosen: str
) -> None:
    quick |= {Synthesizer.KOKORO: kokoro, Synthesizer.PIPER: piper}
    assert main(["voices", "--choose"]) == ExitCode.OK
    assert preferences_in(memory).voice == chosen


@pytest.mark.usefixtures("quick")
def test_the_chosen_voice_has_rehearsed_how_a_session_begins(tmp_path: Path) -> None:
    assert main(["voices", "--choose"]) == ExitCode.OK
    cache = SpeechCache(FakeVoice(), tmp_path / "cache")
    for text in ("Three.", "Halfway.", "And release, slowly."):
        assert cache.kept(text, FakeVoice().key) is not None
    assert cache.kept("Nobody says this.", FakeVoice().key) is None


def test_what_was_chosen_is_not_measured_again(quick: dict[Synthesizer, float], memory: Path) -> None:
    main(["voices", "--use", "Emma"])
    quick |= {Synthesizer.KOKORO: 9.0}
    assert main(["voices", "--choose"]) == ExitCode.OK
    assert preferences_in(memory).voice == "kokoro bf_emma"


def test_a_machine_that_is_too_slow_for_any_is_told_so(
    quick: dict[Synthesizer, float], memory: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    quick |= {Synthesizer.KOKORO: 2.0, Synthesizer.PIPER: 1.0}
    assert main(["voices", "--choose"]) == ExitCode.VOICE
    told = capfd.readouterr().err
    assert "Heart (kokoro) takes 2.0 s for a second of speech, which is too slow." in told
    assert "Joe (piper) takes 1.0 s" in told
    assert preferences_in(memory).voice == ""


def test_in_german_there_is_none(memory: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["--language", "de", "voices", "--choose"]) == ExitCode.OK
    assert capfd.readouterr().out.startswith("Für Deutsch gibt es noch keine natürliche Stimme, ")
    assert preferences_in(memory).voice == ""


def test_in_spanish_a_slow_machine_keeps_the_computers_own(
    quick: dict[Synthesizer, float], memory: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    quick |= {Synthesizer.KOKORO: 2.0}
    assert main(["--language", "es", "voices", "--choose"]) == ExitCode.OK
    assert "Dora (kokoro) tarda 2,0 s" in capfd.readouterr().out
    assert preferences_in(memory).voice == ""


def test_the_first_sentence_is_not_counted() -> None:
    moments = iter([10.0, 12.0])
    voice = FakeVoice()
    factor = quickness.real_time_factor(voice, lambda: next(moments))
    spoken = sum(len(text) for text in voice.rendered[1:]) * 0.01
    assert factor == pytest.approx(2.0 / spoken, rel=0.01)


@pytest.mark.parametrize("language", Language)
def test_the_list_says_in_the_language_how_to_change_the_voice(
    capfd: pytest.CaptureFixture[str], language: Language
) -> None:
    assert main(["--language", language.value, "voices"]) == ExitCode.OK
    *listed_voices, _, change = capfd.readouterr().out.splitlines()
    assert any(SoundWords.of(language).voices.own in line for line in listed_voices)
    (say,) = re.findall(r"[\"„«] ?(.+?) ?[\"“»]", change)
    phrase = load_commands(language=language).parse(say)
    assert phrase is not None
    assert phrase.intent == "change_voice"


@pytest.mark.parametrize("language", Language)
def test_the_devices_are_listed_in_the_language(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, language: Language
) -> None:
    monitor = Device(
        *(3, "Monitor", "ALSA", 2, 0, 48000.0), is_default_input=True, is_default_output=False, gives=InputKind.MONITOR
    )
    monkeypatch.setattr(devices, "list_devices", lambda: (monitor,))
    assert main(["--language", language.value, "devices"]) == ExitCode.OK
    words = SoundWords.of(language).devices
    assert capfd.readouterr().out.splitlines() == [
        *(words.microphones, f" *  3  Monitor  (ALSA, 48000 Hz; {words.gives[InputKind.MONITOR]})"),
        *(words.speakers, f"   {words.none}"),
    ]
