import numpy as np

from voice.ear.echo.residual import ResidualEcho
from voice.sound.samples import BLOCK, silence


def test_what_still_echoes_when_the_room_is_forgotten_is_known_for_an_echo() -> None:
    residual = ResidualEcho()
    played = np.full(BLOCK, 0.1, np.float32)
    for _ in range(50):
        residual.explains(0.3 * played, played)
    residual.restart()
    assert residual.explains(0.2 * played, silence(BLOCK))
