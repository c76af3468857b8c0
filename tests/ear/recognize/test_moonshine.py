import shutil
from pathlib import Path

import numpy as np
import pytest

from tests.lab.speech import speak
from voice.ear.recognize import moonshine
from voice.ear.recognize.moonshine import WHOLE, Moonshine, find_weights
from voice.errors import RecognizerError
from voice.sound.samples import silence

LIKELY = -8.0


def test_probabilities_sum_to_one(model: Moonshine) -> None:
    chances, _ = model.begin(model.encode(speak("pause")))
    assert chances.shape == (1, 32768)
    assert np.exp(chances).sum() == pytest.approx(1.0, abs=1e-3)


def test_batched_rows_are_as_each_row_alone(model: Moonshine) -> None:
    # The quantised weights round by the largest value of the whole batch, hence the tolerance; another row's
    # probabilities lie whole units away.
    _, past = model.begin(model.encode(speak("start stretch")))
    together, after = model.decode_step([400, 500], past.select([0, 0]))
    likely = together.max(axis=0) > LIKELY
    for row, token in enumerate((400, 500)):
        alone, after_alone = model.decode_step([token], past)
        assert np.abs(together[row] - alone[0])[likely].mean() < np.abs(together[1 - row] - alone[0])[likely].mean() / 3
        following, _ = model.decode_step([600], after.select([row]))
        expected, _ = model.decode_step([600], after_alone)
        assert np.abs(following[0] - expected[0]).mean() < 0.5


@pytest.mark.parametrize("seconds", [0.05, 0.2, 8.0])
def test_any_length_of_utterance_can_be_decoded(model: Moonshine, seconds: float) -> None:
    _, past = model.begin(model.encode(silence(int(seconds * 16000))))
    chances, _ = model.decode_step([400], past)
    assert np.isfinite(chances).all()


def test_damaged_weights_are_an_error_that_names_the_file(tmp_path: Path, model: Moonshine) -> None:
    assert model
    for name in WHOLE:
        (tmp_path / name).symlink_to(find_weights() / name)
    (tmp_path / "encoder_model.ort").unlink()
    with pytest.raises(RecognizerError, match=r"encoder_model\.ort cannot be read: No such file"):
        Moonshine(tmp_path)
    (tmp_path / "encoder_model.ort").write_bytes(b"no model")
    with pytest.raises(RecognizerError, match=r"damaged: .*encoder_model\.ort is not what was installed"):
        Moonshine(tmp_path)


def test_damaged_tokens_are_an_error_that_names_the_file(tmp_path: Path, model: Moonshine) -> None:
    assert model
    for name in ("encoder_model.ort", "decoder_model_merged.ort"):
        (tmp_path / name).symlink_to(find_weights() / name)
    shutil.copy(find_weights() / "tokenizer.bin", tmp_path)
    with (tmp_path / "tokenizer.bin").open("ab") as file:
        file.write(b"\x09cut")
    with pytest.raises(RecognizerError, match=r"damaged: .*tokenizer\.bin is not what was installed"):
        Moonshine(tmp_path)


@pytest.mark.usefixtures("without_model")
def test_missing_package_is_an_error_with_the_mend() -> None:
    with pytest.raises(RecognizerError) as caught:
        find_weights()
    assert caught.value.mend == moonshine.MEND


def test_version_without_weights_is_an_error_with_the_version_that_has_them(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "moonshine_voice").mkdir()
    (tmp_path / "moonshine_voice" / "__init__.py").touch()
    monkeypatch.syspath_prepend(str(tmp_path))
    with pytest.raises(RecognizerError, match=r"pip install moonshine-voice==0\.0\.73"):
        find_weights()
