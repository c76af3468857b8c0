"""Whether another program is using a microphone: a call or a recording, which a voice would interrupt."""

import json
import sys
from collections.abc import Iterator, Mapping
from typing import Any

from voice.reminder.programs import ended

_SECONDS = 3.0

_METER = "Peak detect"
"""Names of the streams with which a mixer shows levels. Source: pavucontrol, mainwindow.cc."""


def microphone_is_in_use() -> bool | None:
    """Return whether a program is recording from a microphone; None if unknown, as on macOS."""
    if sys.platform == "darwin":
        return None
    sources, streams = _listed("sources"), _listed("source-outputs")
    if sources is None or streams is None:
        return None
    microphones = {one.get("index") for one in sources if not _is_monitor(one)}
    return any(stream.get("source") in microphones for stream in streams if _is_recording(stream))


def _is_monitor(source: Mapping[str, Any]) -> bool:
    """Return whether a source carries what a speaker plays: recording that is not a call."""
    return _properties(source).get("device.class") == "monitor"


def _is_recording(stream: Mapping[str, Any]) -> bool:
    """Return whether a stream is a program's that takes sound now: not the sound server's own, stopped, or a meter."""
    own = _properties(stream)
    return "application.process.id" in own and not stream.get("corked", False) and own.get("media.name") != _METER


def _properties(one: Mapping[str, Any]) -> Mapping[str, Any]:
    found = one.get("properties")
    return found if isinstance(found, dict) else {}


def _listed(kind: str) -> list[Mapping[str, Any]] | None:
    """Return the list from PulseAudio, or from PipeWire in its place. Source: pactl(1)."""
    written = ended("pactl", "--format=json", "list", kind, seconds=_SECONDS)
    if written.problem is not None:
        return None
    try:
        return list(_those_that_are_told(json.loads(written.output)))
    except ValueError:
        return None


def _those_that_are_told(content: Any) -> Iterator[Mapping[str, Any]]:
    yield from (one for one in (content if isinstance(content, list) else []) if isinstance(one, dict))
