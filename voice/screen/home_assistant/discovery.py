"""How the coach describes itself to Home Assistant: one device with all its entities.

The fields are those of device discovery: https://www.home-assistant.io/integrations/mqtt/#device-discovery-payload, and
of https://www.home-assistant.io/integrations/sensor.mqtt/, /button.mqtt/ and /select.mqtt/.
"""

import json
import re
import unicodedata
from functools import lru_cache
from importlib.metadata import version
from typing import Any

from voice.screen.home_assistant.buttons import Button
from voice.screen.home_assistant.status import Phase
from voice.screen.home_assistant.topics import Topics
from voice.screen.home_assistant.words import HomeAssistantWords

ONLINE, OFFLINE = "online", "offline"

_ENTITY = "stretch_coach"
"""What the entities' ids begin with in every language, so that an automation can be shared."""

_ICONS = {Button.START: "play", Button.PAUSE: "pause", Button.NEXT: "skip-next", Button.STOP: "stop"}


@lru_cache(maxsize=2)
def description(topics: Topics, words: HomeAssistantWords, routines: tuple[str, ...]) -> str:
    """Return the device as JSON.

    Args:
        topics: Where everything lies.
        words: What everything is called.
        routines: The names of those that can be chosen.
    """
    released = version("stretch-coach")
    components = {
        "state": _sensor("state", words.state, "state-machine", device_class="enum", options=[*Phase]),
        "stretch": _sensor("stretch", words.stretch, "yoga"),
        "seconds_left": _sensor(
            "seconds_left", words.seconds_left, "timer-sand", device_class="duration", unit_of_measurement="s"
        ),
        "minutes_this_week": _sensor(
            *("minutes_this_week", words.minutes_this_week, "calendar-week"),
            device_class="duration",
            unit_of_measurement="min",
            state_class="total_increasing",
            suggested_display_precision=0,
        ),
        "routine": {
            "p": "select",
            "name": words.routine,
            "icon": "mdi:format-list-bulleted",
            "options": [*routines],
            "command_topic": topics.choose,
            "value_template": "{{ value_json.routine }}",
        },
        **{one.value: _button(one, getattr(words, one.value), topics) for one in Button},
    }
    entity = "_".join((_ENTITY, *_ascii_words(topics.name)))
    for key, component in components.items():
        component["unique_id"] = f"{topics.device}_{key}"
        component["default_entity_id"] = f"{component['p']}.{entity}_{key}"
    called = topics.name or words.device
    device = {"ids": [topics.device], "name": called, "mf": "Stretch coach", "mdl": "Stretch coach"}
    return json.dumps(
        {
            "dev": {**device, "sw": released},
            "o": {"name": "stretch-coach", "sw": released},
            "cmps": components,
            "state_topic": topics.state,
            "availability_topic": topics.availability,
            "payload_available": ONLINE,
            "payload_not_available": OFFLINE,
        },
        ensure_ascii=False,
    )


def _ascii_words(name: str) -> list[str]:
    """Return what an entity's id can have of a name: Home Assistant allows small letters, digits and underscores."""
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.findall("[a-z0-9]+", letters)


def _sensor(key: str, name: str, icon: str, **more: Any) -> dict[str, Any]:
    return {
        "p": "sensor",
        "name": name,
        "icon": f"mdi:{icon}",
        "value_template": f"{{{{ value_json.{key} }}}}",
        **more,
    }


def _button(button: Button, name: str, topics: Topics) -> dict[str, Any]:
    icon = f"mdi:{_ICONS[button]}"
    return {"p": "button", "name": name, "icon": icon, "command_topic": topics.press, "payload_press": button.value}
