"""What was said, in any words: the model without a grammar, for the user's own names and sentences."""

from voice.ear.recognize.moonshine import Moonshine
from voice.ear.recognize.search import TOKENS_PER_SECOND
from voice.ear.recognize.tokenizer import END
from voice.errors import RecognizerError
from voice.sound.samples import SAMPLE_RATE, Samples

_SPARE_TOKENS = 4


class Dictation:
    """Writes down what is said, taking the likeliest token every time.

    Args:
        model: The model; None to load the installed one.

    Raises:
        RecognizerError: The model is missing or damaged.
    """

    def __init__(self, model: Moonshine | None = None) -> None:
        self._model = model or Moonshine()

    def transcribe(self, utterance: Samples) -> str:
        """Return what was said, with capitals and punctuation; empty if it was not speech.

        Args:
            utterance: float32 mono at 16 kHz, at most about 30 s.

        Raises:
            RecognizerError: The model failed on this utterance.
        """
        longest = int(len(utterance) / SAMPLE_RATE * TOKENS_PER_SECOND) + _SPARE_TOKENS
        tokens: list[int] = []
        try:
            chances, past = self._model.begin(self._model.encode(utterance))
            while len(tokens) < longest and (token := int(chances[0].argmax())) != END:
                tokens.append(token)
                chances, past = self._model.decode_step([token], past)
        except Exception as error:  # onnxruntime's exceptions share no public base class
            raise RecognizerError("The recognizer failed.", "Say it again.") from error
        return self._model.tokenizer.decode(tokens)
