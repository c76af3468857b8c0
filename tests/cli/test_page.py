import argparse
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest

from voice.cli.page import add_page_flags, shown
from voice.config import Config
from voice.dialogue.inbox import Inbox
from voice.errors import PageError
from voice.grammar.commands import load_commands
from voice.library.repertoire import load_repertoire
from voice.screen.page.serving import listen
from voice.screen.screens import Screen, Screens
from voice.screen.terminal.captions import Captions


def flags(*given: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--verbose", action="store_true")
    add_page_flags(parser)
    return parser.parse_args(given)


def showing(options: argparse.Namespace, say: Callable[[str], None]) -> AbstractContextManager[tuple[Screen, Inbox]]:
    config = Config()
    return shown(options, config, load_repertoire(config), load_commands(), say=say)


def test_without_the_flag_there_is_the_terminal_alone() -> None:
    with showing(flags(), pytest.fail) as (screen, _):
        assert isinstance(screen, Captions)


def test_with_the_flag_both_are_told() -> None:
    said: list[str] = []
    with showing(flags("--page"), said.append) as (screen, _):
        assert isinstance(screen, Screens)
        assert screen.is_live
    assert len(said) == 1


def test_in_the_network_the_code_is_told() -> None:
    said: list[str] = []
    with showing(flags("--page", "--lan"), said.append):
        pass
    assert said[1].startswith("Its code is ")
    assert "localhost" not in said[0]


@pytest.mark.parametrize("given", [["--lan"], ["--port", "8800"]])
def test_flags_of_the_page_do_not_stand_alone(given: list[str]) -> None:
    with pytest.raises(PageError, match="--page"), showing(flags(*given), pytest.fail):
        pass


def test_a_port_that_is_taken_is_named() -> None:
    with listen("127.0.0.1", None) as taken:
        port = str(taken.getsockname()[1])
        with (
            pytest.raises(PageError, match=f"port {port}"),
            showing(flags("--page", "--port", port), pytest.fail),
        ):
            pass


@pytest.mark.parametrize("port", ["0", "65536", "-1", "web"])
def test_what_is_no_port_is_refused(port: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        flags("--port", port)
    assert "--port" in capsys.readouterr().err
