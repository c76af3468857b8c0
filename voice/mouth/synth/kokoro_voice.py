"""Natural voices of Kokoro-82M, if the optional packages are installed. They also need the system's espeak-ng."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from voice.config import Config, Language
from voice.errors import SynthesisError
from voice.library.language_facts import language_facts
from voice.mouth.synth.finish import finished
from voice.mouth.synth.kokoro_model import MOST_SOUNDS, RATE, KokoroModel, Style
from voice.mouth.synth.phonemes import clauses
from voice.sound.samples import Samples

STYLES = Path(__file__).parent / "voices"
"""The style of each voice, NAME.npz; their origin is in the NOTICE next to them."""

_USUAL_WORDS_PER_MINUTE: int = Config.model_fields["words_per_minute"].default
_NO_WORDS = "Give every spoken line some words."


class KokoroVoice:
    """One of the natural voices.

    Args:
        name: Of one of `VOICES`, whole or without the two letters before it; None for the language's usual one.
        words_per_minute: Speaking rate: the voice speaks as it likes best at the coach's usual one.
        language: What is to be spoken: one that has voices of Kokoro's in its language.yaml.

    Raises:
        SynthesisError: It does not speak the language, has no such voice, or is not installed.
    """

    def __init__(
        self,
        name: str | None = None,
        words_per_minute: int = _USUAL_WORDS_PER_MINUTE,
        language: Language = Language.ENGLISH,
    ) -> None:
        self.name = _find(name, language)
        self._accent = language_facts(language).kokoro[self.name]
        self._usual_speed = self._speed = words_per_minute / _USUAL_WORDS_PER_MINUTE
        self._style = read_style(STYLES / f"{self.name}.npz")
        self._model = KokoroModel()

    @property
    def key(self) -> str:
        """Engine, voice and speed."""
        return f"kokoro {self.name} {self._speed:.2f}"

    def set_rate(self, rate: float) -> None:
        """Speak this many times as fast as configured, from the next sentence on."""
        self._speed = self._usual_speed * rate

    def render(self, text: str) -> Samples:
        """Return one sentence as speech; see `Voice.render`.

        Raises:
            SynthesisError: The engine failed or gave no audio.
        """
        speech = finished(spoken(self._model, text, self._accent, self._style, self._speed), RATE)
        if not speech.size:
            raise SynthesisError(f"Kokoro gave no sound for {text!r}.", _NO_WORDS)
        return speech


def spoken(model: KokoroModel, text: str, accent: str, style: Style, speed: float) -> Samples:
    """Return a text as speech: float32 mono at Kokoro's rate; empty if there is nothing in it to say.

    Raises:
        SynthesisError: espeak-ng or the model failed.
    """
    said = [model.speak(sounds, style, speed) for sounds in _portions(model, clauses(text, accent))]
    return np.concatenate(said) if said else np.zeros(0, np.float32)


def read_style(path: Path) -> Style:
    """Return the style of a voice.

    Raises:
        SynthesisError: The file is not there, or holds something else.
    """
    try:
        with np.load(path, allow_pickle=False) as file:
            return np.asarray(file["style"], np.float32)
    except (OSError, ValueError, KeyError) as error:
        raise SynthesisError(f"{path} contains no voice: {error}.", "Install the coach again.") from error


def _portions(model: KokoroModel, parts: list[str]) -> Iterator[str]:
    """Yield the phonemes of a text in as few portions as the model can take, whole clauses if they are short enough."""
    portion = ""
    for part in parts:
        sounds = model.known(part)
        if portion and len(portion) + 1 + len(sounds) > MOST_SOUNDS:
            yield portion
            portion = ""
        portion = f"{portion} {sounds}" if portion else sounds
        while len(portion) > MOST_SOUNDS:
            yield portion[:MOST_SOUNDS]
            portion = portion[MOST_SOUNDS:]
    if portion.strip(" ,.;:!?…"):
        yield portion


def _find(wanted: str | None, language: Language) -> str:
    facts = language_facts(language)
    there = tuple(facts.kokoro)
    if not there:
        speaks = " and ".join(one.name for one in map(language_facts, Language) if one.kokoro)
        raise SynthesisError(
            f"The Kokoro voices speak {speaks} only, not {facts.name}.", "Leave out --synthesizer kokoro."
        )
    if wanted is None:
        return there[0]
    for name in there:
        if wanted.casefold() in {name, name.partition("_")[2]}:
            return name
    raise SynthesisError(f"Kokoro has no voice called {wanted!r}.", f"Its {facts.name} voices are: {', '.join(there)}.")
