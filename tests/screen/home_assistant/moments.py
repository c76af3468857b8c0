"""A device with moments of a session to show."""

from collections.abc import Callable

from tests.lab.loaded import usual_in
from voice.body.terms import Side
from voice.coach.activity import State
from voice.coach.view import Choice, RoutineToChoose, View
from voice.config import Language
from voice.grammar.phrase import Phrase
from voice.screen.home_assistant.device_screen import DeviceScreen
from voice.screen.home_assistant.topics import Topics
from voice.screen.home_assistant.words import HomeAssistantWords
from voice.screen.page.words import PageWords

TOPICS = Topics("stretch_coach_test")

DESK = RoutineToChoose("desk_break", "desk break", 300.0, ("neck tilt",), "neck_tilt")
NECK = RoutineToChoose("neck", "neck", 400.0, ("neck tilt",), "neck_tilt")
READY = View(
    State.READY, "neck tilt", 1, 1, None, None, None, choice=Choice(DESK, (DESK, NECK)), seconds_this_week=754.0
)
HOLD = View(
    *(State.HOLDING, "seated twist", 2, 7, Side.LEFT, 12.3, 20.0, "seated_twist"),
    runs=True,
    routine="neck",
    seconds_this_week=754.0,
)


def ignore(_: Phrase) -> None:
    pass


def device(take: Callable[[Phrase], None] = ignore, language: Language = Language.ENGLISH) -> DeviceScreen:
    words, choose = HomeAssistantWords.of(language), PageWords.of(language).choose
    return DeviceScreen(TOPICS, words, usual_in(language), choose, take)
