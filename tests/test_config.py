import os
from pathlib import Path

import pytest

from voice.body.terms import Condition
from voice.config import Config, Synthesizer, load_config
from voice.errors import ConfigError, ExitCode


def written(folder: Path, text: str) -> Path:
    file = folder / "config.toml"
    file.write_text(text)
    return file


def test_flags_beat_the_environment_beats_the_file(tmp_path: Path) -> None:
    file = written(tmp_path, 'mic = "from file"\nspeaker = "from file"\nvoice = "from file"\n')
    environment = {"STRETCH_SPEAKER": "from environment", "STRETCH_VOICE": "from environment"}
    config = load_config({"voice": "from flag", "mic": None}, file=file, environment=environment)
    assert (config.mic, config.speaker, config.voice) == ("from file", "from environment", "from flag")


def test_without_a_file_there_are_defaults(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("voice.config.default_file", lambda: tmp_path / "none.toml")
    assert load_config({}, environment={}) == Config()


def test_a_wrong_diary_is_named_and_not_shown_because_a_password_may_be_in_it(tmp_path: Path) -> None:
    file = written(tmp_path, 'diary = ["postgresql://anna:geheim@server/stretch"]\n')
    with pytest.raises(ConfigError, match="diary") as caught:
        load_config({}, file=file, environment={})
    assert "geheim" not in str(caught.value)


def test_audio_is_kept_only_where_a_folder_is_named(tmp_path: Path) -> None:
    file = written(tmp_path, "")
    assert load_config({}, file=file, environment={}).keep_audio is None
    # Set and empty: that is no folder, and least of all the one that one happens to be in.
    assert load_config({}, file=file, environment={"STRETCH_KEEP_AUDIO": ""}).keep_audio is None
    assert load_config({}, file=file, environment={"STRETCH_KEEP_AUDIO": "~/kept"}).keep_audio == Path.home() / "kept"
    assert load_config({"keep_audio": Path("kept")}, file=file, environment={}).keep_audio == Path("kept")
    assert load_config({}, file=written(tmp_path, 'keep_audio = "kept"'), environment={}).keep_audio == Path("kept")


def test_variables_are_read_as_their_types(tmp_path: Path) -> None:
    environment = {"STRETCH_STAY": "true", "STRETCH_WORDS_PER_MINUTE": "120", "STRETCH_SYNTHESIZER": "piper"}
    config = load_config({}, file=written(tmp_path, ""), environment=environment)
    assert (config.stay, config.words_per_minute, config.synthesizer) == (True, 120, Synthesizer.PIPER)


@pytest.mark.parametrize(
    ("text", "environment", "flags", "says"),
    [
        ("mice = 1", {}, {}, "config.toml:1: mice is not a setting. Did you mean mic?"),
        ("zzz = 1", {}, {}, "Choose from: routine, mic"),
        ("volume = 2", {}, {}, "config.toml:1: volume = 2"),
        ("volume = ", {}, {}, "not valid TOML: Invalid value (at "),
        ("a = " + "[" * 2000, {}, {}, "its lists are nested too deep"),
        ("volume = " + "9" * 5000, {}, {}, "not valid TOML: Exceeds the limit"),
        ("volume = 0x" + "f" * 5000, {}, {}, "config.toml:1: volume = ...: "),
        ('voice = "a\\u0000b"', {}, {}, "a NUL character"),
        ('folders = ["mine", "a\\u0000b"]', {}, {}, "a NUL character"),
        ("", {"STRETCH_LANGUAGE": "xx"}, {}, "STRETCH_LANGUAGE = 'xx': it should be 'en', 'de'"),
        ("", {"STRETCH_VOLUME": "loud"}, {}, "the environment variable STRETCH_VOLUME = 'loud'"),
        ("", {}, {"words_per_minute": 10}, "--words-per-minute = 10"),
        ("", {}, {"tts": "kitchen:10200"}, "--tts = 'kitchen:10200': it should be written wyoming://HOST:PORT"),
        ('synthesizer = "wyoming"', {}, {}, "--tts wyoming://HOST:PORT"),
    ],
)
def test_a_wrong_setting_is_named_with_its_place(
    tmp_path: Path, text: str, environment: dict[str, str], flags: dict[str, object], says: str
) -> None:
    with pytest.raises(ConfigError) as raised:
        load_config(flags, file=written(tmp_path, text), environment=environment)
    assert says in str(raised.value)
    assert raised.value.exit_code is ExitCode.CONFIG


def test_a_user_who_is_not_there_stays_as_written_and_others_have_their_folder(tmp_path: Path) -> None:
    file = written(tmp_path, 'folders = ["~nobody_of_that_name/mine", "~/mine", "mine"]\nmemory = "~/memory.json"\n')
    config = load_config({}, file=file, environment={})
    assert config.folders == (tmp_path / "~nobody_of_that_name/mine", Path.home() / "mine", tmp_path / "mine")
    assert config.memory == Path.home() / "memory.json"


def test_a_file_that_is_named_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"none\.toml does not exist"):
        load_config({}, file=tmp_path / "none.toml", environment={})


def test_a_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ConfigError, match="UTF-8"):
        load_config({}, file=file, environment={})


def test_phrases_of_the_users_own_know_their_place(tmp_path: Path) -> None:
    file = written(
        tmp_path, 'wake = "hey coach"\n\n[phrases]\nnext = "onward"\npause = [\n  "freeze",\n  "hang on [a bit]",\n]\n'
    )
    config = load_config({}, file=file, environment={})
    assert config.wake == "hey coach"
    assert [(phrase.intent, phrase.text, phrase.place) for phrase in config.phrases] == [
        ("next", "onward", f"{file}:4"),
        ("pause", "freeze", f"{file}:6"),
        ("pause", "hang on [a bit]", f"{file}:7"),
    ]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('phrases = ["freeze"]\n', "phrases is not a table"),
        ("[phrases]\npause = 3\n", "config.toml:2: phrases.pause is not a list of phrases"),
        ("[phrases]\n\npause = [1]\n", "config.toml:3: phrases.pause is not a list of phrases"),
    ],
)
def test_a_wrong_table_of_phrases_is_named_with_its_place(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(ConfigError) as raised:
        load_config({}, file=written(tmp_path, text), environment={})
    assert says in str(raised.value)
    assert raised.value.mend


def test_folders_are_found_from_where_they_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/somebody")
    file = written(tmp_path, 'folders = ["~/my stretches", "beside", "/far"]\n')
    config = load_config({}, file=file, environment={})
    assert config.folders == (Path("/home/somebody/my stretches"), tmp_path / "beside", Path("/far"))
    environment = {"STRETCH_FOLDERS": os.pathsep.join(["~/one", "two"])}
    assert load_config({}, file=file, environment=environment).folders == (Path("/home/somebody/one"), Path("two"))
    assert load_config({"folders": ["three"]}, file=file, environment=environment).folders == (Path("three"),)


def test_one_folder_may_stand_without_brackets(tmp_path: Path) -> None:
    assert load_config({}, file=written(tmp_path, 'folders = "mine"\n'), environment={}).folders == (tmp_path / "mine",)


def test_the_users_own_folder_comes_first_where_it_is_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = tmp_path / "routines"
    monkeypatch.setattr("voice.config.own_folder", lambda: own)
    config = Config(folders=(tmp_path,))
    assert list(config.all_folders) == [tmp_path]
    own.mkdir()
    assert list(config.all_folders) == [own, tmp_path]


def test_conditions_are_named_as_they_are_spoken(tmp_path: Path) -> None:
    file = written(tmp_path, 'conditions = ["disc trouble"]\n')
    assert load_config({}, file=file, environment={}).conditions == (Condition.DISC_TROUBLE,)
    environment = {"STRETCH_CONDITIONS": "pregnancy, no kneeling"}
    conditions = load_config({}, file=file, environment=environment).conditions
    assert conditions == (Condition.PREGNANCY, Condition.NO_KNEELING)


@pytest.mark.parametrize(
    ("text", "flags", "says"),
    [
        ('conditions = ["a cold"]\n', {}, "config.toml:1: conditions = ['a cold']: it should be 'pregnancy'"),
        ("folders = 3\n", {}, "config.toml:1: folders = 3"),
        ("", {"conditions": ["a cold"]}, "--condition = ['a cold']: it should be 'pregnancy'"),
    ],
)
def test_a_wrong_list_is_named_with_its_place(tmp_path: Path, text: str, flags: dict[str, object], says: str) -> None:
    with pytest.raises(ConfigError) as raised:
        load_config(flags, file=written(tmp_path, text), environment={})
    assert says in str(raised.value)
