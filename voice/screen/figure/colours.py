"""The colours of the pictures, by light and by dark."""

from enum import Enum

from voice.screen.figure.layers import Paint

LIGHT = {
    Paint.SKIN: "#e0ac87",
    Paint.HAIR: "#4b3a33",
    Paint.SHIRT: "#7d93ad",
    Paint.TROUSERS: "#4d627d",
    Paint.MOVING: "#2a9d8f",
    Paint.FAR_SKIN: "#cfa587",
    Paint.FAR_TROUSERS: "#6d7f95",
    Paint.FAR_MOVING: "#62b3a9",
    Paint.EYES: "#3a2c28",
    Paint.LIPS: "#b5564c",
    Paint.SHADE: "#c98f69",
    Paint.DEEP_SKIN: "#a9714b",
    Paint.FAR_DEEP_SKIN: "#96664a",
    Paint.DEEP_SHADE: "#8b5836",
    Paint.TINT: "#e63946",
}
DARK = {
    Paint.SKIN: "#d9a27c",
    Paint.HAIR: "#8a6f62",
    Paint.SHIRT: "#93a9c4",
    Paint.TROUSERS: "#6b84a5",
    Paint.MOVING: "#3fc1b0",
    Paint.FAR_SKIN: "#a97f63",
    Paint.FAR_TROUSERS: "#4f627c",
    Paint.FAR_MOVING: "#2c877b",
    Paint.EYES: "#2b201d",
    Paint.LIPS: "#a8483f",
    Paint.SHADE: "#b98158",
    Paint.DEEP_SKIN: "#9c6744",
    Paint.FAR_DEEP_SKIN: "#7d5236",
    Paint.DEEP_SHADE: "#7f5030",
    Paint.TINT: "#ff5a66",
}


class Element(Enum):
    """What is neither body nor tint: its class, its light and its dark colour."""

    EDGE = ("edge", "#ffffff", "#0d1117")
    MAT = ("mat", "#e8edf2", "#1d2733")
    THING = ("thing", "#c9b79c", "#7d6b52")
    CUSHION = ("cushion", "#d8c4e0", "#6d5878")
    STRAP = ("strap", "#8a6d3b", "#d1ac6b")
    ARROW = ("arrow", "#8895a5", "#8895a5")
    WAY = ("way", "#d9480f", "#ffa94d")
    HALO = ("halo", "#ffffff", "#0d1117")


def style(*, dark: bool | None = None) -> str:
    """Return the style sheet that every picture carries.

    Args:
        dark: Whether the ground is dark; None for as the reader prefers it.
    """
    colours = [".name{fill:#8b949e}", *(f".{one.value}{{fill:{DARK[one]}}}" for one in Paint)]
    colours += [
        f".{element.value[0]}{{{_property(element)}:{element.value[2]}}}"
        for element in Element
        if element is not Element.EDGE
    ]
    night = "".join((*colours, f".edged{{stroke:{Element.EDGE.value[2]}}}"))
    if dark is None:
        return f"@media(prefers-color-scheme:dark){{{night}}}"
    return night if dark else ""


def _property(element: Element) -> str:
    return "stroke" if element in {Element.STRAP, Element.ARROW, Element.WAY, Element.HALO} else "fill"
