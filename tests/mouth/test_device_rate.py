import numpy as np
import pytest

from voice.mouth.device_rate import AsPcm, AtDeviceRate
from voice.sound.samples import SPEAKER_RATE, Samples, from_pcm16, silence


@pytest.mark.parametrize("rate", [16_000, 24_000, 44_100, 48_000])
def test_portions_of_any_size_make_one_unbroken_tone(rate: int) -> None:
    time = np.arange(2 * SPEAKER_RATE) / SPEAKER_RATE
    source = (0.3 * np.sin(2 * np.pi * 1000 * time)).astype(np.float32)
    place = 0

    def pull(count: int) -> Samples:
        nonlocal place
        place += count
        return source[place - count : place]

    at_rate = AtDeviceRate(pull, rate)
    sizes = [rate // 50, 7, 1000, 441, 1, 3000]
    out = np.concatenate([at_rate.take(size) for size in sizes * 3])
    assert len(out) == 3 * sum(sizes)
    settled = out[rate // 20 :]
    phase = 2 * np.pi * 1000 * np.arange(len(settled)) / rate
    fit = np.column_stack([np.sin(phase), np.cos(phase)])
    rest = settled - fit @ np.linalg.lstsq(fit, settled, rcond=None)[0]
    assert np.abs(rest).max() < 0.003
    assert place / SPEAKER_RATE == pytest.approx(len(out) / rate, abs=0.06)


@pytest.mark.parametrize("channels", [1, 2])
def test_every_channel_gets_the_same_whatever_came_before(channels: int) -> None:
    as_pcm = AsPcm(channels)
    quiet, loud, longer = silence(4), np.array([0.5, -0.5, 0.25, 1.0], np.float32), silence(6)
    for samples in (quiet, quiet, loud, quiet, longer):
        heard = from_pcm16(as_pcm(samples)).reshape(-1, channels)
        np.testing.assert_allclose(heard, np.column_stack([samples] * channels), atol=1e-4)
