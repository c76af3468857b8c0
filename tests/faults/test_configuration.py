"""Configuration files that cannot be used."""

from pathlib import Path

import pytest

from tests.faults.machine import environment_in, stretch
from tests.faults.table import Measured
from voice.config import load_config
from voice.errors import ConfigError, ExitCode

KINDS: dict[str, tuple[bytes, str]] = {
    "no value": (b"stay = true\nvolume =\n", "line 2"),
    "no quotes": (b"\nroutine = between\n", "line 2"),
    "an open text": (b'voice = "Anna\n', "line 1"),
    "an open table": (b"[phrases\npause = 1", "line 1"),
    "a key twice": (b"stay = true\n\nstay = false\n", "line 3"),
    "no text at all": (bytes(range(256)), "UTF-8"),
    "another encoding": ('voice = "Jürgen"'.encode("latin-1"), "UTF-8"),
    "UTF-16 without its mark": ("stay = true # é".encode("utf-16-le"), "UTF-8"),
    "zeros": (bytes(100), "TOML"),
    "brackets without end": (b"folders = " + b"[" * 100_000, "TOML"),
    "an unknown setting": (b"# mine\nvolumee = 1.0\n", ":2: volumee is not a setting. Did you mean volume?"),
    "an unknown table": (b"\n\n[sound]\nvolume = 1\n", ":3: sound is not a setting."),
    "too large": (b"stay = true\nvolume = 11\n", ":2: volume = 11"),
    "no number": (b"volume = nan\n", ":1: volume = nan"),
    "without end": (b"words_per_minute = inf\n", ":1: words_per_minute = inf"),
    "a text for a number": (b'\nwords_per_minute = "fast"\n', ":2: words_per_minute = 'fast'"),
    "a number for a text": (b"voice = 7\n", ":1: voice = 7"),
    "a day for a language": (b"language = 2026-01-01\n", ":1: language"),
    "another language": (b'language = "xx"\n', ":1: language = 'xx'"),
    "a list for a text": (b'routine = ["a", "b"]\n', ":1: routine"),
    "a table for a text": (b'[diary]\nurl = "postgresql://u:secret@h/d"\n', ":1: diary = ..."),
    "a phrase that is none": (b"[phrases]\npause = 3\n", ":2: phrases.pause"),
    "phrases that are no table": (b'phrases = "freeze"\n', "phrases is not a table"),
}


@pytest.mark.fault(
    "the configuration is malformed, in every way that we could think of",
    heard="config.toml:2: volume = 11: it should be less than or equal to 1. Fix it there.",
    kept="the file as it was; exit code 3",
)
def test_malformed_configurations(tmp_path: Path, measured: Measured) -> None:
    path = tmp_path / "config.toml"
    for kind, (content, told) in KINDS.items():
        path.write_bytes(content)
        with pytest.raises(ConfigError) as raised:
            load_config({}, file=path, environment={})
        assert str(path) in raised.value.problem, kind
        assert told in str(raised.value), kind
        assert raised.value.mend, kind
        assert "secret" not in str(raised.value)
        assert path.read_bytes() == content
    for other in (tmp_path, tmp_path / "none.toml"):
        with pytest.raises(ConfigError, match=str(other)):
            load_config({}, file=other, environment={})
    path.write_bytes(b"stay = true\nvolume = 11\n")
    done = stretch("--config", str(path), "--keyboard", environment=environment_in(tmp_path))
    assert done.returncode == ExitCode.CONFIG
    assert done.stderr.startswith(f"stretch: {path}:2: volume = 11: ")
    assert len(done.stderr.splitlines()) == 1
    measured("kinds", len(KINDS) + 2)
