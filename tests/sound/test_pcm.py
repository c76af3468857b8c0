"""Sound as other programs send it."""

from typing import Any

import numpy as np
import pytest

from voice.sound.pcm import Format, format_of


@pytest.mark.parametrize(
    ("width", "kind", "pcm"),
    [
        (1, "u1", [0, 64, 128, 192]),
        (2, "<i2", [-32768, -16384, 0, 16384]),
        (4, "<i4", [-(2**31), -(2**30), 0, 2**30]),
    ],
)
def test_every_width_means_the_same(width: int, kind: str, pcm: list[int]) -> None:
    found = Format(16_000, width, 1).samples(np.array(pcm, dtype=kind).tobytes())
    np.testing.assert_allclose(found, [-1.0, -0.5, 0.0, 0.5])
    assert found.dtype == np.float32


def test_channels_are_mixed_and_half_a_sample_is_left_out() -> None:
    stereo = np.array([16384, 0, -16384, -16384], dtype="<i2").tobytes()
    np.testing.assert_allclose(Format(48_000, 2, 2).samples(stereo + b"abc"), [0.25, -0.5])
    assert Format(48_000, 2, 2).samples(b"abc").size == 0


@pytest.mark.parametrize(
    "odd",
    [
        *({"rate": 0}, {"rate": 10**9}, {"rate": 16e3}, {"width": 3}, {"width": "2"}, {"width": True}),
        *({"channels": 0}, {"channels": 9}, {"channels": None}),
    ],
)
def test_a_format_that_nobody_uses_is_refused(odd: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="sends sound"):
        format_of({"rate": 16_000, "width": 2, "channels": 1, **odd})


def test_sound_without_a_format_is_refused() -> None:
    with pytest.raises(ValueError, match="without its format"):
        format_of({"rate": 16_000, "width": 2})
