"""Recorded files, as `stretch hear` takes them: what is said in them, up to what the recognizer is given."""

import io
from collections.abc import Iterator
from itertools import islice

import numpy as np
import soundfile

from tests.fuzzing.files import laid
from tests.fuzzing.target import Target, contract
from voice.cli.hear_files import passages
from voice.ear.input.recording import Recording
from voice.sound.samples import BLOCK, BLOCK_SECONDS

_LONGEST = 20.0
"""Seconds of sound that are looked at: a few bytes of FLAC can be hours, which take their time."""


def _feed(content: bytes) -> None:
    file = laid("recording.wav", content)
    with contract(str(file)):
        with Recording(file) as recording:
            blocks = list(islice(recording.blocks(), round(_LONGEST / BLOCK_SECONDS) + 1))
            for block in blocks:
                assert block.shape == (BLOCK,)
                assert np.isfinite(block).all()
        if len(blocks) * BLOCK_SECONDS <= _LONGEST:
            for passage in passages(file):
                assert np.isfinite(passage.sound).all()


def _seeds() -> Iterator[bytes]:
    rng = np.random.default_rng(1)
    noise = (0.3 * rng.standard_normal(4000)).astype(np.float32)
    odd = np.array([np.nan, np.inf, -np.inf, 1e-40, 1e38, 0.0] * 200, dtype=np.float32)
    for form, subtype, sound, rate in (
        ("WAV", "PCM_16", noise[:2000], 16_000),
        ("WAV", "PCM_U8", noise[:2000], 8_000),
        ("WAV", "PCM_24", noise[:500], 44_100),
        ("WAV", "FLOAT", odd, 16_000),
        ("WAV", "IMA_ADPCM", noise[:2000], 22_050),
        ("WAV", "PCM_16", noise[:0], 16_000),
        ("WAV", "PCM_16", np.stack([noise[:500]] * 3, axis=1), 48_000),
        ("FLAC", "PCM_16", noise[:1000], 16_000),
        ("OGG", "VORBIS", noise[:2000], 16_000),
        ("AIFF", "PCM_16", noise[:500], 16_000),
    ):
        content = io.BytesIO()
        soundfile.write(content, sound, rate, format=form, subtype=subtype)
        yield content.getvalue()


TARGET = Target(_feed, _seeds, longest=8192, words=("RIFF", "WAVE", "fmt ", "data", "fLaC", "OggS", "FORM", "LIST"))
