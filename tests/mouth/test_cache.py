import logging
import os
from pathlib import Path

import numpy as np
import pytest

from tests.mouth.fake_voice import FakeVoice
from voice.errors import SynthesisError
from voice.mouth import cache as cache_module
from voice.mouth.cache import SpeechCache


def entries(folder: Path) -> list[Path]:
    return sorted(folder.iterdir())


def test_a_sentence_is_rendered_once_and_for_all_sessions(tmp_path: Path) -> None:
    first, second = FakeVoice(), FakeVoice()
    cache = SpeechCache(first, tmp_path / "speech")
    samples = cache.render("Breathe.")
    np.testing.assert_array_equal(cache.render("Breathe."), samples)
    np.testing.assert_array_equal(SpeechCache(second, tmp_path / "speech").render("Breathe."), samples)
    assert (first.rendered, second.rendered) == (["Breathe."], [])
    np.testing.assert_allclose(samples, FakeVoice().render("Breathe."), atol=1e-4)


def test_another_voice_is_another_entry(tmp_path: Path) -> None:
    class OtherVoice(FakeVoice):
        @property
        def key(self) -> str:
            return "other"

    other = OtherVoice()
    SpeechCache(FakeVoice(), tmp_path).render("Breathe.")
    SpeechCache(other, tmp_path).render("Breathe.")
    assert other.rendered == ["Breathe."]


def test_an_entry_of_another_format_is_not_played(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache_module, "FORMAT", cache_module.FORMAT - 1)
    SpeechCache(FakeVoice(), tmp_path).render("Breathe.")
    monkeypatch.undo()
    voice = FakeVoice()
    SpeechCache(voice, tmp_path).render("Breathe.")
    assert voice.rendered == ["Breathe."]


@pytest.mark.parametrize("damage", ["cut off", "empty", "one bit"])
def test_a_damaged_entry_is_rendered_anew_and_mended(tmp_path: Path, damage: str) -> None:
    samples = SpeechCache(FakeVoice(), tmp_path).render("Breathe.")
    (path,) = entries(tmp_path)
    good = path.read_bytes()
    bad = {"cut off": good[:-2], "empty": b"", "one bit": good[:-1] + bytes([good[-1] ^ 1])}[damage]
    path.write_bytes(bad)
    voice = FakeVoice()
    np.testing.assert_array_equal(SpeechCache(voice, tmp_path).render("Breathe."), samples)
    assert voice.rendered == ["Breathe."]
    assert path.read_bytes() == good
    assert entries(tmp_path) == [path]


def test_a_folder_that_cannot_be_written_is_logged_once(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "file").write_text("in the way")
    cache = SpeechCache(FakeVoice(), tmp_path / "file" / "speech")
    with caplog.at_level(logging.WARNING):
        assert cache.render("One.").size
        assert cache.render("Two.").size
    assert len(caplog.records) == 1
    assert str(tmp_path / "file" / "speech") in caplog.text


def test_a_failure_is_not_remembered(tmp_path: Path) -> None:
    with pytest.raises(SynthesisError):
        SpeechCache(FakeVoice(fails_on=("Breathe.",)), tmp_path).render("Breathe.")
    assert SpeechCache(FakeVoice(), tmp_path).render("Breathe.").size


def test_on_disk_what_was_used_longest_ago_goes_first(tmp_path: Path) -> None:
    voice = FakeVoice()
    sentence = len(voice.render("Sentence 0")) * 2
    cache = SpeechCache(FakeVoice(), tmp_path, disk_bytes=4 * sentence)
    for number in range(3):
        cache.render(f"Sentence {number}")
    for age, path in enumerate(entries(tmp_path)):
        os.utime(path, (1000 + age, 1000 + age))
    oldest, *_ = entries(tmp_path)
    cache.render("Sentence 3")
    assert oldest not in entries(tmp_path)
    assert sum(path.stat().st_size for path in entries(tmp_path)) <= 4 * sentence


def test_a_hit_on_disk_makes_an_entry_young(tmp_path: Path) -> None:
    SpeechCache(FakeVoice(), tmp_path).render("Breathe.")
    (path,) = entries(tmp_path)
    os.utime(path, (1000, 1000))
    SpeechCache(FakeVoice(), tmp_path).render("Breathe.")
    assert path.stat().st_mtime > 1000


def test_memory_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache_module, "MEMORY_SECONDS", 0.25)
    cache = SpeechCache(FakeVoice(), tmp_path)
    for text in ("Sentence 0", "Sentence 1", "Sentence 2"):  # 0.1 s each: two fit
        cache.render(text)
    for path in entries(tmp_path):
        path.unlink()
    voice = cache._voice
    assert isinstance(voice, FakeVoice)
    voice.rendered.clear()
    cache.render("Sentence 2")
    cache.render("Sentence 1")
    cache.render("Sentence 0")
    assert voice.rendered == ["Sentence 0"]
