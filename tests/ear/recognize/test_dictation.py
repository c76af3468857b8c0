import numpy as np
import pytest

from tests.lab.speech import SLT, speak
from voice.ear.recognize.dictation import Dictation
from voice.ear.recognize.moonshine import Moonshine
from voice.errors import RecognizerError
from voice.grammar.likeness import look_alike
from voice.grammar.text import plain
from voice.sound.samples import silence


@pytest.mark.parametrize(
    "text", ["stretch your arms towards the wall", "feel it in your shoulders", "lie down and breathe slowly"]
)
def test_whatever_is_said_is_written_down(model: Moonshine, text: str) -> None:
    # Another voice or text may cost a letter, which is why it is read back.
    assert look_alike(plain(Dictation(model).transcribe(speak(text, SLT))), text) > 0.85


def test_silence_ends(model: Moonshine) -> None:
    assert len(Dictation(model).transcribe(silence(16_000))) < 40


def test_a_model_that_fails_is_named(model: Moonshine) -> None:
    with pytest.raises(RecognizerError, match="recognizer failed"):
        Dictation(model).transcribe(np.zeros((2, 2, 8000), dtype=np.float32))


@pytest.mark.usefixtures("without_model")
def test_without_the_model_the_mend_is_named() -> None:
    with pytest.raises(RecognizerError, match="not installed"):
        Dictation()
