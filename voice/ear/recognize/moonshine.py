"""Moonshine tiny (English): the raw model, from samples to log probabilities of the next token.

The weights (MIT licence) come inside the wheel of `moonshine-voice`; only its files are used and `onnxruntime` runs
them, so nothing is downloaded and none of that package's code is imported.
Source of the model: Jeffries et al., "Moonshine: Speech Recognition for Live Transcription and Voice Commands", 2024.
"""

from __future__ import annotations

import importlib.util
import zlib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from voice.ear.recognize.tokenizer import BEGIN, Tokenizer
from voice.errors import RecognizerError
from voice.sound.samples import SAMPLE_RATE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from voice.sound.samples import Samples

MEND = "Install the optional parts with: pip install 'stretch-coach[grammar]', or choose the engine sphinx."

HEADS = 8
HEAD_WIDTH = 36
SAMPLES_PER_FRAME = 384
SHORTEST = 3200

_ENCODER = "encoder_model.ort"
_DECODER = "decoder_model_merged.ort"
_TOKENS = "tokenizer.bin"

WHOLE = {_ENCODER: 0x9E728DAF, _DECODER: 0xA225ABAB, _TOKENS: 0xD3ABB5B2}
"""CRC-32 of each file in the wheel. A few wrong bits load without complaint, and then hear something else; others end
the whole program while they are loaded."""

_REINSTALL = "Install it again: pip install --force-reinstall moonshine-voice==0.0.73"
_PIECE = 1 << 20

_LONG = 2 * SAMPLE_RATE
"""Samples in an utterance longer than nearly every command: its encoder buffers are not kept for the next."""

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Past:
    """What the decoder remembers of an utterance and of the tokens so far.

    Attributes:
        sound: Keys and values over the encoder's frames, by the decoder's input name, float32 (1, heads, frames,
            width): the same for every row.
        tokens: Keys and values over the tokens so far, by input name, float32 (rows, heads, steps, width).
        frames: float32 (1, frames, 288): the encoder's output.
    """

    sound: dict[str, Floats]
    tokens: dict[str, Floats]
    frames: Floats

    def select(self, rows: Sequence[int]) -> Past:
        """Return the memory with the given rows, in that order; a row may appear more than once."""
        chosen = np.asarray(rows, dtype=np.intp)
        return Past(self.sound, {name: value[chosen] for name, value in self.tokens.items()}, self.frames)


class Moonshine:
    """The encoder and decoder, loaded once.

    Args:
        folder: Where the three files lie; None for those of the installed package.
        threads: How many threads one operator may use.

    Raises:
        RecognizerError: `onnxruntime`, the package or a file of it is missing, or a file is damaged.
    """

    def __init__(self, folder: Path | None = None, threads: int = 1) -> None:
        folder = folder or find_weights()
        onnxruntime = _runtime_while_checking(folder)
        self._encoder = _load(onnxruntime, folder / _ENCODER, threads)
        self._decoder = _load(onnxruntime, folder / _DECODER, threads)
        self._giving_back = onnxruntime.RunOptions()
        self._giving_back.add_run_config_entry("memory.enable_memory_arena_shrinkage", "cpu:0")
        self.tokenizer = _read_tokens(folder / _TOKENS)
        names = [entry.name for entry in self._decoder.get_inputs() if entry.name.startswith("past_key_values.")]
        self._sound_inputs = [name for name in names if ".encoder." in name]
        self._token_inputs = [name for name in names if ".decoder." in name]

    def encode(self, samples: Samples) -> Floats:
        """Return the encoder's frames for one utterance.

        Args:
            samples: float32 (n,) at 16 kHz; silence is added to less than 0.2 s.

        Returns:
            float32 (1, frames, 288), a frame for about every 24 ms.
        """
        if len(samples) < SHORTEST:
            samples = np.pad(samples, (0, SHORTEST - len(samples)))
        batch = np.ascontiguousarray(samples, dtype=np.float32)[np.newaxis]
        feed = {"input_values": batch, "attention_mask": np.ones(batch.shape, dtype=np.int64)}
        options = self._giving_back if len(samples) > _LONG else None
        frames: Floats = self._encoder.run(["last_hidden_state"], feed, options)[0]
        return frames

    def begin(self, frames: Floats) -> tuple[Floats, Past]:
        """Decode the first token.

        Args:
            frames: What `encode` returned.

        Returns:
            Log probabilities of the first token, float32 (1, vocabulary), and the memory with one row.
        """
        nothing = np.zeros((1, HEADS, 0, HEAD_WIDTH), dtype=np.float32)
        feed = dict.fromkeys(self._token_inputs + self._sound_inputs, nothing)
        logits, present = self._run([BEGIN], frames, feed, self._token_inputs + self._sound_inputs)
        sound = {name: present[name] for name in self._sound_inputs}
        tokens = {name: present[name] for name in self._token_inputs}
        return _log_softmax(logits), Past(sound, tokens, frames)

    def decode_step(self, tokens: Sequence[int], past: Past) -> tuple[Floats, Past]:
        """Decode one more token in every row.

        Args:
            tokens: The last token of each row.
            past: The memory, with as many rows.

        Returns:
            Log probabilities of each row's next token, float32 (rows, vocabulary), and the memory after `tokens`.
        """
        # The encoder's keys are given once for all rows: the attention broadcasts, which saves a copy a row.
        logits, present = self._run(tokens, past.frames, past.sound | past.tokens, self._token_inputs)
        return _log_softmax(logits), Past(past.sound, present, past.frames)

    def _run(
        self, tokens: Sequence[int], frames: Floats, past: dict[str, Floats], kept: list[str]
    ) -> tuple[Floats, dict[str, Floats]]:
        first = next(iter(past.values())).shape[2] == 0
        feed: dict[str, Any] = {
            # This mask counts samples: one as short as the frames fails on long utterances.
            "encoder_attention_mask": np.ones((1, frames.shape[1] * SAMPLES_PER_FRAME), dtype=np.int64),
            "input_ids": np.asarray(tokens, dtype=np.int64)[:, np.newaxis],
            "encoder_hidden_states": frames,
            "use_cache_branch": np.array([not first]),
            **past,
        }
        outputs = [name.replace("past_key_values", "present") for name in kept]
        logits, *present = self._decoder.run(["logits", *outputs], feed)
        return logits[:, -1], dict(zip(kept, present, strict=True))


def find_weights() -> Path:
    """Return the folder with the weights inside the installed package, without importing it.

    Raises:
        RecognizerError: The package is not installed, or its version does not carry the weights.
    """
    package = importlib.util.find_spec("moonshine_voice")
    if package is None or package.origin is None:
        raise RecognizerError("The speech model of the grammar engine is not installed (moonshine-voice).", MEND)
    folder = Path(package.origin).parent / "assets" / "tiny-en"
    missing = [name for name in (_ENCODER, _DECODER, _TOKENS) if not (folder / name).is_file()]
    if missing:
        raise RecognizerError(
            f"The installed moonshine-voice has no {' and no '.join(missing)} in {folder}.",
            "Install the version that has: pip install moonshine-voice==0.0.73",
        )
    return folder


def _runtime_while_checking(folder: Path) -> Any:
    """Import what runs the model, while its files are being checked, which takes as long."""
    with ThreadPoolExecutor(1) as pool:
        sums = {name: pool.submit(_sum_of, folder / name) for name in WHOLE}
        try:
            import onnxruntime  # noqa: PLC0415 - an optional part, and slow to import for those who use another engine
        except ImportError as error:
            raise RecognizerError("onnxruntime, which runs the speech model, is not installed.", MEND) from error
    for name, found in sums.items():
        if found.result() != WHOLE[name]:
            raise RecognizerError(
                f"The speech model is damaged: {folder / name} is not what was installed.", _REINSTALL
            )
    return onnxruntime


def _sum_of(path: Path) -> int:
    total = 0
    try:
        with path.open("rb") as file:
            while piece := file.read(_PIECE):
                total = zlib.crc32(piece, total)
    except OSError as error:
        raise RecognizerError(f"The speech model {path} cannot be read: {error.strerror}.", _REINSTALL) from error
    return total


def _load(onnxruntime: Any, path: Path, threads: int) -> Any:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    try:
        return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime's exceptions share no public base class
        raise RecognizerError(f"The speech model in {path} cannot be loaded: {error}.", _REINSTALL) from error


def _read_tokens(path: Path) -> Tokenizer:
    try:
        return Tokenizer.parse(path.read_bytes())
    except (OSError, ValueError) as error:
        raise RecognizerError(f"The token table {path} cannot be read: {error}.", _REINSTALL) from error


def _log_softmax(logits: Floats) -> Floats:
    shifted = logits - logits.max(axis=-1, keepdims=True)
    normalised: Floats = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return normalised
