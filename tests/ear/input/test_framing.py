"""A device's chunks become 20 ms blocks whose sample numbers are times."""

import numpy as np
import pytest

from voice.ear.input.framing import Chunk, Framing, MicrophoneBlock, chunk_age, lost_in_overflow
from voice.sound.samples import BLOCK, SAMPLE_RATE, Samples, to_pcm16


def chunks(mono: Samples, rate: int, channels: int = 1, drop: range = range(0)) -> list[Chunk]:
    """The samples as a device delivers them from time 100 on, 20 ms each, without the frames in `drop`."""
    size = rate // 50
    starts = [start for start in range(0, mono.size - size + 1, size) if start not in drop]
    return [
        Chunk(to_pcm16(np.repeat(mono[start : start + size], channels)), start, 100 + start / rate) for start in starts
    ]


def framed(framing: Framing, delivered: list[Chunk]) -> list[MicrophoneBlock]:
    return [block for chunk in delivered for block in framing.add(chunk)]


def sweep(rate: int, seconds: float = 1.0) -> Samples:
    """A tone that rises from 200 to 2000 Hz: no two places of it are alike."""
    at = np.arange(round(rate * seconds)) / rate
    return (0.5 * np.sin(2 * np.pi * (200 * at + 900 * at**2))).astype(np.float32)


@pytest.mark.parametrize(("rate", "channels"), [(16_000, 1), (16_000, 2), (48_000, 1), (44_100, 2), (8_000, 1)])
def test_any_device_format_becomes_16_khz_mono_in_place(rate: int, channels: int) -> None:
    blocks = framed(Framing(rate, channels), chunks(sweep(rate), rate, channels))
    heard = np.concatenate([block.samples for block in blocks])
    assert heard.dtype == np.float32
    assert all(block.samples.shape == (BLOCK,) for block in blocks)
    assert [block.index for block in blocks] == list(range(0, BLOCK * len(blocks), BLOCK))
    assert heard.size >= 0.9 * SAMPLE_RATE  # the resampler's look-ahead is still inside
    middle = slice(SAMPLE_RATE // 10, -SAMPLE_RATE // 10)
    assert np.max(np.abs((heard - sweep(SAMPLE_RATE)[: heard.size])[middle])) < 0.01
    assert [block.arrived for block in blocks] == pytest.approx([100 + block.index / 16_000 for block in blocks])


def test_lost_chunks_are_silence_and_what_follows_stays_in_place() -> None:
    rate = 48_000
    drop = range(rate // 5, rate * 2 // 5)
    heard = np.concatenate([b.samples for b in framed(Framing(rate, 1), chunks(sweep(rate), rate, drop=drop))])
    assert np.max(np.abs(heard[SAMPLE_RATE // 5 + 100 : SAMPLE_RATE * 2 // 5 - 100])) < 0.01
    after = slice(SAMPLE_RATE * 2 // 5 + 100, SAMPLE_RATE * 9 // 10)
    assert heard[after] == pytest.approx(sweep(SAMPLE_RATE)[after], abs=0.01)


def test_the_channels_are_averaged() -> None:
    left_only = np.stack((np.full(320, 0.5), np.zeros(320)), axis=1).astype(np.float32).ravel()
    (block,) = Framing(SAMPLE_RATE, 2).add(Chunk(to_pcm16(left_only), 0, 0.0))
    assert block.samples == pytest.approx(np.full(320, 0.25), abs=1e-4)


def test_of_a_stereo_microphone_wired_the_wrong_way_round_all_is_heard_but_its_first_second() -> None:
    """Its mean is digital silence, which is what a muted one gives."""
    left = np.random.default_rng(1).normal(0, 0.003, 3 * SAMPLE_RATE)
    pair = np.stack((left, -left), axis=1).astype(np.float32)
    delivered = [
        Chunk(to_pcm16(pair[start : start + BLOCK].ravel()), start, 0.0) for start in range(0, len(pair), BLOCK)
    ]
    blocks = framed(Framing(SAMPLE_RATE, 2), delivered)
    sounding = [bool(np.ptp(block.samples) > 0.001) for block in blocks]
    assert sounding == [False] * 49 + [True] * 101


@pytest.mark.parametrize(
    ("adc_time", "now", "age"),
    [
        (10.00, 10.05, 0.05),  # 20 ms of audio and 30 ms in buffers
        (10.00, 10.01, 0.02),  # stamped late: its last frame cannot be younger than now
        (0.0, 10.0, 0.02),  # a host API that does not know
        (3.0, 10.0, 0.02),  # a stamp on another clock
        (12.0, 10.0, 0.02),
    ],
)
def test_a_chunk_is_as_old_as_its_stamp_says_within_reason(adc_time: float, now: float, age: float) -> None:
    assert chunk_age(adc_time, now, 0.02) == pytest.approx(age)


@pytest.mark.parametrize(
    ("last", "this", "lost"),
    [
        (10.0, 10.02, 0),
        (10.0, 10.026, 0),  # jitter
        (10.0, 10.06, 640),
        (10.0, 10.055, 640),
        (0.0, 10.0, 0),  # the first chunk
        (10.0, 9.0, 0),
        (10.0, 0.0, 0),
    ],
)
def test_an_overflow_has_lost_whole_chunks(last: float, this: float, lost: int) -> None:
    assert lost_in_overflow(last, this, 320, 16_000) == lost
