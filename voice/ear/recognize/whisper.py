"""Whisper base (German, Spanish and other languages): from samples to log probabilities of the next token.

Computed with numpy: the search follows many texts at once a token at a time, and no library that runs this model lets a
caller keep what was computed for the tokens so far.

The model was trained on 30 s of sound. Given the utterance alone, it is quick, but it writes short sounds down again
and again; given 30 s, it takes seconds. So the silence that would follow is computed once, at few of its places, and
the utterance attends to that as if it were all of it.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from voice.ear.recognize.mel import BANDS, SILENT, log_mel
from voice.ear.recognize.tokenizer import Tokenizer
from voice.ear.recognize.whisper_tokens import kept_tokens
from voice.ear.recognize.whisper_weights import FIRST, SECOND, VOCABULARY, WEIGHTS, arrays, find_files, read_whole

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from voice.config import Language
    from voice.ear.recognize.speech_model import Floats
    from voice.sound.samples import Samples

LAYERS = 6
HEADS = 8
WIDTH = 512

SHORTEST = 8000
"""Samples: silence is added to less than half a second."""

LONGEST = 30 * 16_000
"""Samples that it has places for."""

PLACES = 1500

APART = 16
"""Places of silence that are taken as one, which counts as many times. Of 30 Spanish commands by natural voices 29 are
found so, and 28, 29 and 29 with 4, 8 and 32; without any silence, 21."""

_MATRIX = 2
_NEGLIGIBLE = 1e-5
_GELU = (2 / np.pi) ** 0.5


Both = tuple["Floats", "Floats"]
"""Keys and values, float32 (..., heads, places, 64)."""


@dataclass(frozen=True, slots=True)
class Silence:
    """What the layers have over 30 s of silence, at every `APART`th place.

    Attributes:
        encoder: Keys and values of each layer of the encoder.
        decoder: The same of the decoder, over the encoder's frames.
    """

    encoder: tuple[Both, ...]
    decoder: tuple[Both, ...]

    def weighing(self, sound: int) -> Floats:
        """Return what is added to the attention to the places of so much sound and of the silence after it."""
        after = len(range(APART // 2, PLACES, APART)) - _first_after(sound)
        return np.repeat(np.array([0.0, np.log(APART)], dtype=np.float32), [sound, after])


@dataclass(frozen=True, slots=True)
class WhisperPast:
    """What the decoder remembers.

    Attributes:
        sound: Each layer's keys and values over the encoder's frames, float32 (heads, frames, 64), for every row.
        weighing: What is added to the attention to each frame, float32 (frames,).
        tokens: Each layer's keys and values over the tokens so far, float32 (rows, heads, steps, 64).
    """

    sound: tuple[Both, ...]
    weighing: Floats
    tokens: tuple[Both, ...]

    def select(self, rows: Sequence[int]) -> WhisperPast:
        """Return the memory with the given rows, in that order; a row may appear more than once."""
        chosen = np.asarray(rows, dtype=np.intp)
        return WhisperPast(
            self.sound, self.weighing, tuple((keys[chosen], values[chosen]) for keys, values in self.tokens)
        )


class Whisper:
    """The encoder and decoder, loaded once. Fulfils the protocol `SpeechModel`.

    Its tokens are those that are written with Latin letters; whatever the others would have got, they share.

    Args:
        language: What is spoken.
        files: The model's files by name; None for those of the installed packages.

    Raises:
        RecognizerError: A package or a file is missing, or a file is damaged.
    """

    def __init__(self, language: Language, files: Mapping[str, Path] | None = None) -> None:
        files = files or find_files()
        with ThreadPoolExecutor(2) as pool:
            parts = pool.map(read_whole, (files[WEIGHTS[FIRST]], files[WEIGHTS[SECOND]]))
            table = kept_tokens(read_whole(files[VOCABULARY]))
            self._weights = arrays(b"".join(parts))
        texts = self._weights.pop("decoder/embeddings/weight")
        for name, weights in self._weights.items():
            if name.endswith("/weight") and weights.ndim == _MATRIX:
                self._weights[name] = _across(weights)
        prompt = ("startoftranscript", language.value, "transcribe", "notimestamps")
        self._prompt = texts[[table.named[name] for name in prompt]]
        self._embeddings = _across(texts[[*table.kept, table.named["endoftext"]]])
        self._silence = self._hear_silence()
        self.tokenizer = Tokenizer(table.pieces, first=0, first_text=0, special=len(table.kept), end=len(table.kept))

    def encode(self, samples: Samples) -> Floats:
        """Return the encoder's frames for one utterance.

        Args:
            samples: float32 (n,) at 16 kHz, at most 30 s.

        Returns:
            float32 (frames, 512), a frame for every 20 ms.
        """
        if len(samples) < SHORTEST:
            samples = np.pad(samples, (0, SHORTEST - len(samples)))
        return self._encode(log_mel(samples[:LONGEST]), self._silence)[0]

    def begin(self, frames: Floats) -> tuple[Floats, WhisperPast]:
        """Decode the first token; see `SpeechModel.begin`."""
        sound = tuple(
            both_after(self._over_sound(frames, layer), self._silence.decoder[layer], len(frames))
            for layer in range(LAYERS)
        )
        nothing = np.zeros((1, HEADS, 0, WIDTH // HEADS), dtype=np.float32)
        past = WhisperPast(sound, self._silence.weighing(len(frames)), ((nothing, nothing),) * LAYERS)
        return self._decode(self._prompt[np.newaxis], past)

    def decode_step(self, tokens: Sequence[int], past: WhisperPast) -> tuple[Floats, WhisperPast]:
        """Decode one more token in every row; see `SpeechModel.decode_step`."""
        return self._decode(self._embeddings[:, list(tokens)].T[:, np.newaxis], past)

    def _decode(self, texts: Floats, past: WhisperPast) -> tuple[Floats, WhisperPast]:
        """Return what may follow texts, float32 (rows, tokens, 512), and the memory after them."""
        before, new = past.tokens[0][0].shape[2], texts.shape[1]
        places = self._weights["decoder/position_encodings/encodings"]
        texts = texts + places[before : before + new]
        later = np.triu(np.full((new, before + new), -np.inf, dtype=np.float32), before + 1)
        known = []
        for layer in range(LAYERS):
            name = f"decoder/layer_{layer}"
            queries, keys, values = self._three(texts, name)
            keys = np.concatenate([past.tokens[layer][0], keys], axis=2)
            values = np.concatenate([past.tokens[layer][1], values], axis=2)
            known.append((keys, values))
            texts += self._linear(_joined(_attend(queries, keys, values, later)), f"{name}/self_attention/linear_1")
            queries = _split(
                self._linear(self._norm(texts, f"{name}/attention/layer_norm"), f"{name}/attention/linear_0")
            )
            # The rows hear the same sound: their queries are one longer list of them for each head.
            rows = queries.swapaxes(0, 1).reshape(HEADS, -1, WIDTH // HEADS)
            heard = _attend(rows, *past.sound[layer], past.weighing).reshape(HEADS, len(texts), new, -1).swapaxes(0, 1)
            texts += self._linear(_joined(heard), f"{name}/attention/linear_2")
            texts += self._feed_forward(texts, name)
        logits = self._norm(texts[:, -1], "decoder/layer_norm") @ self._embeddings
        logits -= logits.max(axis=-1, keepdims=True)
        logits -= np.log(np.exp(logits).sum(axis=-1, keepdims=True))
        return logits, WhisperPast(past.sound, past.weighing, tuple(known))

    def _encode(self, bands: Floats, silence: Silence | None) -> tuple[Floats, tuple[Both, ...]]:
        """Return the frames, and each layer's keys and values over them.

        Args:
            bands: float32 (2 * frames, 80).
            silence: What comes after the sound; None if it is silence itself, to be computed at every `APART`th place.
        """
        sound = self._convolve(self._convolve(bands, "encoder/conv1", 1), "encoder/conv2", 2)
        places = self._weights["encoder/position_encodings/encodings"]
        sound += places[APART // 2 :: APART][: len(sound)] if silence is None else places[: len(sound)]
        weighing = 0.0 if silence is None else silence.weighing(len(sound))
        over = []
        for layer in range(LAYERS):
            name = f"encoder/layer_{layer}"
            queries, *both = self._three(sound, name)
            over.append((both[0], both[1]))
            keys, values = over[-1] if silence is None else both_after(over[-1], silence.encoder[layer], len(sound))
            sound += self._linear(_joined(_attend(queries, keys, values, weighing)), f"{name}/self_attention/linear_1")
            sound += self._feed_forward(sound, name)
        return self._norm(sound, "encoder/layer_norm"), tuple(over)

    def _over_sound(self, frames: Floats, layer: int) -> Both:
        keys, values = np.split(self._linear(frames, f"decoder/layer_{layer}/attention/linear_1"), 2, axis=-1)
        return _split(keys), _split(values)

    def _hear_silence(self) -> Silence:
        bands = np.full((2 * len(range(APART // 2, PLACES, APART)), BANDS), SILENT, dtype=np.float32)
        frames, encoder = self._encode(bands, None)
        return Silence(encoder, tuple(self._over_sound(frames, layer) for layer in range(LAYERS)))

    def _three(self, inputs: Floats, name: str) -> tuple[Floats, Floats, Floats]:
        """Return the queries, keys and values of a layer over itself."""
        normal = self._norm(inputs, f"{name}/self_attention/layer_norm")
        queries, keys, values = np.split(self._linear(normal, f"{name}/self_attention/linear_0"), 3, axis=-1)
        return _split(queries), _split(keys), _split(values)

    def _feed_forward(self, inputs: Floats, name: str) -> Floats:
        wide = _gelu(self._linear(self._norm(inputs, f"{name}/ffn/layer_norm"), f"{name}/ffn/linear_0"))
        return self._linear(wide, f"{name}/ffn/linear_1")

    def _linear(self, inputs: Floats, name: str) -> Floats:
        outputs: Floats = inputs @ self._weights[f"{name}/weight"] + self._weights[f"{name}/bias"]
        return outputs

    def _norm(self, inputs: Floats, name: str) -> Floats:
        centred = inputs - inputs.mean(axis=-1, keepdims=True)
        spread = np.sqrt(np.square(centred).mean(axis=-1, keepdims=True) + _NEGLIGIBLE)
        normal: Floats = centred / spread * self._weights[f"{name}/gamma"] + self._weights[f"{name}/beta"]
        return normal

    def _convolve(self, inputs: Floats, name: str, stride: int) -> Floats:
        """Return each three neighbours seen as one, after every `stride`th."""
        kernel = self._weights[f"{name}/weight"]
        around = np.pad(inputs, ((1, 1), (0, 0)))
        beside = np.concatenate([around[place : len(inputs) + place : stride] for place in range(3)], axis=1)
        return _gelu(beside @ kernel.transpose(2, 1, 0).reshape(-1, WIDTH) + self._weights[f"{name}/bias"])


def _attend(queries: Floats, keys: Floats, values: Floats, hidden: Floats | float = 0.0) -> Floats:
    likeness: Floats = queries @ keys.swapaxes(-1, -2) / np.float32((WIDTH // HEADS) ** 0.5) + hidden
    chances: Floats = np.exp(likeness - likeness.max(axis=-1, keepdims=True))
    attended: Floats = (chances / chances.sum(axis=-1, keepdims=True)) @ values
    return attended


def both_after(sound: Both, silence: Both, length: int) -> Both:
    """Return the keys and values over so many places of sound and over the silence after it."""
    first = _first_after(length)
    keys, values = (
        np.concatenate([heard, silent[:, first:]], axis=1) for heard, silent in zip(sound, silence, strict=True)
    )
    return keys, values


def _first_after(sound: int) -> int:
    """Return the number of the first place of silence that comes after the places of sound."""
    return -(-(sound - APART // 2) // APART)


def _across(weights: Floats) -> Floats:
    """Return (outputs, inputs) as (inputs, outputs), laid out so: few rows are multiplied with it twice as fast."""
    return np.ascontiguousarray(weights.T)


def _split(inputs: Floats) -> Floats:
    """Return (..., n, 512) by heads, (..., 8, n, 64)."""
    return inputs.reshape(*inputs.shape[:-1], HEADS, -1).swapaxes(-2, -3)


def _joined(inputs: Floats) -> Floats:
    """Return (..., 8, n, 64) as (..., n, 512)."""
    across = inputs.swapaxes(-2, -3)
    return across.reshape(*across.shape[:-2], WIDTH)


def _gelu(inputs: Floats) -> Floats:
    # With the hyperbolic tangent, as numpy has no error function: they differ by less than a thousandth.
    bent: Floats = np.tanh(np.float32(_GELU) * (inputs + np.float32(0.044715) * inputs * inputs * inputs))
    bent += np.float32(1.0)
    bent *= np.float32(0.5) * inputs
    return bent
