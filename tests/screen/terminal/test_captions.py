import io

from rich.console import Console

from voice.body.terms import Side
from voice.coach.activity import State
from voice.coach.view import View
from voice.config import Language
from voice.screen.terminal.captions import Captions, Who
from voice.screen.terminal.countdown_line import drawn
from voice.screen.terminal.words import load_labels

ENGLISH = load_labels(Language.ENGLISH)


def test_without_a_terminal_a_caption_is_a_plain_line() -> None:
    file = io.StringIO()
    text = "Bend forward [from the hips], " + "slowly " * 20
    Captions(Console(file=file)).caption(Who.COACH, text, 75.4)
    assert file.getvalue() == f" 1:15 coach {text}\n"


def test_on_a_terminal_captions_and_countdown_are_drawn() -> None:
    file = io.StringIO()
    with Captions(Console(file=file, force_terminal=True, width=60)) as captions:
        captions.caption(Who.USER, "pause", 3.0)
        captions.typing("ne")
        captions.countdown(View(State.HOLDING, "seated twist", 2, 7, Side.LEFT, 5.0, 20.0))
    assert "pause" in file.getvalue()
    assert "2/7 seated twist, left side" in file.getvalue()
    assert "> ne" in file.getvalue()


def test_the_bar_fills_as_time_runs_out() -> None:
    line = drawn(View(State.RESTING, "twist", 1, 1, None, 2.5, 10.0), ENGLISH).plain
    assert line.endswith(" 2.5 s")
    assert drawn(View(State.READY, "twist", 1, 1, None, None, None), ENGLISH).plain == "1/1 twist · Ready "


def test_who_may_type_finds_a_prompt_until_the_typing_ends() -> None:
    moment = View(State.READY, "twist", 1, 1, None, None, None)
    assert drawn(moment, ENGLISH, "").plain.endswith("\n> type here, and press Enter")
    assert drawn(moment, ENGLISH, "ne").plain.endswith("\n> ne")
    assert ">" not in drawn(moment, ENGLISH, None).plain


def test_the_prompt_stands_below_whatever_is_said_meanwhile() -> None:
    file = io.StringIO()
    with Captions(Console(file=file, force_terminal=True, width=60)) as captions:
        captions.typing("ne")
        captions.countdown(View(State.READY, "twist", 1, 1, None, None, None))
        captions.caption(Who.COACH, "Sit tall.", 3.0)
        captions.countdown(View(State.READY, "twist", 1, 1, None, None, None))
        assert file.getvalue().rfind("> ne") > file.getvalue().rfind("Sit tall.")


def test_a_terminal_that_is_closed_ends_the_captions_only() -> None:
    class Closed(io.StringIO):
        def write(self, _text: str) -> int:
            raise OSError(5, "Input/output error")

    captions = Captions(Console(file=Closed()))
    captions.caption(Who.NOTE, "gone", 0.0)
    captions.caption(Who.NOTE, "still going", 1.0)


def test_a_coach_that_stays_for_days_keeps_no_caption_that_is_written() -> None:
    file = io.StringIO()
    captions = Captions(Console(file=file))
    for number in range(2000):
        captions.caption(Who.COACH, f"sentence {number}", float(number))
    assert len(captions._captions) <= 201
    assert len(file.getvalue().splitlines()) == 2000


def test_a_picture_gives_the_terminal_back_with_thousands_of_captions() -> None:
    file = io.StringIO()
    figures = {"twist": None}.get
    with Captions(Console(file=file, force_terminal=True, width=100, height=30), figures=figures) as captions:
        for number in range(7000):
            captions.caption(Who.COACH, f"sentence {number}.", float(number))
        assert len(captions._captions) <= 5101
        assert "sentence" not in file.getvalue()
    assert "sentence 6999." in file.getvalue()
    assert "sentence 2000." in file.getvalue()
