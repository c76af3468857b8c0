"""What the coach tells Home Assistant of itself has the fields that Home Assistant documents, and no others.

The fields are those of DEVICE_DISCOVERY_SCHEMA and the schemas in it, in Home Assistant's own
homeassistant/components/mqtt/schemas.py, and those of the pages https://www.home-assistant.io/integrations/mqtt/,
sensor.mqtt/, button.mqtt/ and select.mqtt/.
"""

import json
from collections.abc import Mapping
from typing import Any

import pytest

from tests.screen.home_assistant.moments import TOPICS
from voice.config import Language
from voice.screen.home_assistant.buttons import Button
from voice.screen.home_assistant.discovery import description
from voice.screen.home_assistant.status import Phase, Status
from voice.screen.home_assistant.topics import topics_for
from voice.screen.home_assistant.words import HomeAssistantWords

ROOT = {"dev", "o", "cmps", "state_topic", "availability_topic", "payload_available", "payload_not_available"}
DEVICE = {"ids", "name", "mf", "mdl", "sw"}
ORIGIN = {"name", "sw", "url"}
EVERY = {"p", "name", "unique_id", "default_entity_id", "icon"}
MORE: Mapping[str, tuple[set[str], set[str]]] = {
    "sensor": (
        {"value_template"},
        {"device_class", "unit_of_measurement", "state_class", "options", "suggested_display_precision"},
    ),
    "button": ({"command_topic", "payload_press"}, set()),
    "select": ({"command_topic", "options", "value_template"}, set()),
}
"""What each kind of entity needs, and what it may have besides."""


def described(language: Language = Language.ENGLISH) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(description(TOPICS, HomeAssistantWords.of(language), ("neck", "desk break")))
    return found


def faults(described: Mapping[str, Any]) -> list[str]:
    """Return what of a description is not as documented."""
    found = []
    for where, there, allowed, needed in (
        ("root", described, ROOT, ROOT),
        ("dev", described["dev"], DEVICE, {"ids"}),
        ("o", described["o"], ORIGIN, {"name"}),
    ):
        found += [f"{where}: {name}" for name in (set(there) - allowed) | (needed - set(there))]
    for key, one in described["cmps"].items():
        needed, optional = MORE[one["p"]]
        found += [f"{key}: {name}" for name in (set(one) - EVERY - needed - optional) | ((EVERY | needed) - set(one))]
        if (one.get("device_class") == "enum") != ("options" in one and one["p"] == "sensor"):
            found.append(f"{key}: options go with the class enum")
        if not one["default_entity_id"].startswith(f"{one['p']}."):
            found.append(f"{key}: an id begins with its kind")
    ids = [one["unique_id"] for one in described["cmps"].values()]
    return found + [f"{one} is not unique" for one in set(ids) if ids.count(one) > 1]


@pytest.mark.parametrize("language", Language)
def test_every_field_is_a_documented_one(language: Language) -> None:
    assert faults(described(language)) == []


@pytest.mark.parametrize(
    ("where", "name", "value"),
    [
        (("cmps", "state"), "options", None),
        (("cmps", "state"), "color", "red"),
        (("cmps", "start"), "command_topic", None),
        (("cmps", "stretch"), "unique_id", "stretch_coach_test_state"),
        (("o",), "name", None),
        ((), "cmd", "x"),
    ],
)
def test_a_wrong_field_would_be_noticed(where: tuple[str, ...], name: str, value: str | None) -> None:
    shown = described()
    part = shown
    for key in where:
        part = part[key]
    if value is None:
        del part[name]
    else:
        part[name] = value
    assert faults(shown) != []


def test_the_device_has_what_was_asked_for() -> None:
    shown = described()["cmps"]
    kinds = {key: one["p"] for key, one in shown.items()}
    assert kinds == {
        **dict.fromkeys(("state", "stretch", "seconds_left", "minutes_this_week"), "sensor"),
        **dict.fromkeys(("start", "pause", "next", "stop"), "button"),
        "routine": "select",
    }
    assert shown["state"]["options"] == [phase.value for phase in Phase]
    assert shown["routine"]["options"] == ["neck", "desk break"]
    assert [shown[one]["payload_press"] for one in Button] == [*Button]


def test_every_template_names_something_that_is_published() -> None:
    published = json.loads(Status().as_json())
    templates = {one["value_template"] for one in described()["cmps"].values() if "value_template" in one}
    assert templates == {f"{{{{ value_json.{name} }}}}" for name in published}


def test_only_names_differ_between_languages() -> None:
    english, german = described(), described(Language("de"))
    assert english["cmps"]["pause"].pop("name") == "Pause"
    assert german["cmps"]["next"]["name"] == "Weiter"
    for shown in (english, german):
        for part in (shown["dev"], *shown["cmps"].values()):
            part.pop("name", None)
    assert english == german


def test_a_device_stays_the_same_and_tells_nobodys_name() -> None:
    laptop = topics_for("Anna", computer="annas-laptop")
    assert laptop == topics_for("Anna", computer="annas-laptop")
    others = (("Anna", "a"), ("Ben", "a"), ("Anna", "b"), ("", "Anna"))
    assert len({topics_for(person, computer=computer) for person, computer in others}) == 4
    assert "anna" not in laptop.config.lower()
    assert topics_for("").config.startswith("homeassistant/device/stretch_coach_")


def test_two_coaches_of_a_studio_have_a_device_each_under_its_name() -> None:
    words = HomeAssistantWords.of(Language.ENGLISH)
    names = ("Room 1", "Salle de l'été", "")
    shown = [json.loads(description(topics_for("", name), words, ("neck",))) for name in names]
    assert [one["dev"]["name"] for one in shown] == [*names[:2], "Stretch coach"]
    assert [one["cmps"]["pause"]["default_entity_id"] for one in shown] == [
        "button.stretch_coach_room_1_pause",
        "button.stretch_coach_salle_de_l_ete_pause",
        "button.stretch_coach_pause",
    ]
    assert len({one["state_topic"] for one in shown}) == len({tuple(one["dev"]["ids"]) for one in shown}) == 3
    assert [faults(one) for one in shown] == [[], [], []]
