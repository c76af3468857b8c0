"""Slips of the hand: one thing changed in a correct file, chosen by the caller."""

import copy
import json
from collections.abc import Callable, Sequence
from typing import Any, Protocol, TypeVar

T = TypeVar("T")


class Pick(Protocol):
    """Picks one of several, by chance or by a plan."""

    def __call__(self, options: Sequence[T], /) -> T:
        """Return one of them; there is at least one."""
        ...


Slip = Callable[[bytes, Pick], bytes]

NASTY = (
    *("!!python/object/apply:os.system [ls]", "!!python/name:os.system", "!!binary '////'", "!!int ''", "!!float x"),
    *("!!bool maybe", "!!timestamp 2001-13-45", "!!set {a}", "!!omap [a: 1]", "!!null x", "!unknown x", "<<: 3"),
    *("&a [*a]", "*gone", "&b {<<: *b}", "<<: [*a, *a]", "[" * 200, "{a: " * 200, "- " * 200, "? " * 200),
    *("9" * 5000, "-1e999", ".nan", "0x", "0b", "1:" * 40 + "1", "1_000", "2001-01-01", "~", "=", "%YAML 9.9"),
    *(
        "\u2028",
        "\ufeff",
        "\x00",
        "\x85",
        '"\\ud800"',
        '"\\x00"',
        "\N{PILE OF POO}",
        "e\u0301" * 50,
        "\t",
        "---",
        "...",
    ),
    *("'", '"', "|", ">", "[", "}", ":", "- :", "? :", "@", "`", "x" * 300),
)
"""Lines and ends of lines that YAML, or whoever reads its content, may stumble over."""


VALUES: tuple[Any, ...] = (
    *(None, True, False, -1, 0, 1, 99, 100, 101, 2**63, 10**30, -0.5, 1e-308, 1e308, float("nan"), float("inf")),
    *("", " ", "x", "x" * 5000, "\x00", "\ud800", "=1+1", "<b>", "\x1b[31m", "\u2028"),
    *("0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59.999999-14:00", "2026-02-30T00:00:00Z", "2026-03-29T02:30:00Z"),
    *([], {}, [[]], {"x": 1}),
)
"""What stands in JSON where something else should."""

KINDS = ("delete", "double", "replace", "swap", "insert", "end", "value", "indent")


def line_slip(content: bytes, pick: Pick) -> bytes:
    """Return a text after a slip in one of its lines."""
    lines = content.decode(errors="replace").split("\n")
    slip_in(lines, pick)
    return "\n".join(lines).encode("utf-8", "surrogatepass")


def slip_in(lines: list[str], pick: Pick) -> None:
    """Change one of the lines."""
    at = pick(range(len(lines))) if lines else 0
    match pick(KINDS) if lines else "insert":
        case "delete":
            del lines[at]
        case "double":
            lines.insert(at, lines[at])
        case "replace":
            lines[at] = pick(NASTY)
        case "swap":
            other = pick(range(len(lines)))
            lines[at], lines[other] = lines[other], lines[at]
        case "end":
            lines[at] += pick(NASTY)
        case "value":
            lines[at] = f"{lines[at].split(':')[0]}: {pick(NASTY)}"
        case "indent":
            lines[at] = pick((" ", "  ", "\t", "- ")) + lines[at]
        case _:
            lines.insert(at, pick(NASTY))


def json_slip(content: bytes, pick: Pick) -> bytes:
    """Return JSON with one value changed, missing or doubled; anything that isn't JSON stays as it is."""
    try:
        told = json.loads(content)
    except (ValueError, RecursionError):
        return content
    places = list(_places(told))
    if not places:
        return content
    inside, key = pick(places)
    kind = pick(("replace", "replace", "replace", "delete", "other", "double"))
    if kind == "delete":
        del inside[key]
    elif kind == "double" and isinstance(inside, list):
        inside.append(copy.deepcopy(inside[key]))
    elif kind == "other":
        holder, other = pick(places)
        inside[key] = copy.deepcopy(holder[other])
    else:
        inside[key] = pick(VALUES)
    return json.dumps(told).encode()


def _places(value: Any) -> list[tuple[Any, Any]]:
    """Return every place of a value within another, as what it is in and its key."""
    found: list[tuple[Any, Any]] = []
    ahead = [value]
    while ahead:
        one = ahead.pop()
        keys: Sequence[Any] = list(one) if isinstance(one, dict) else range(len(one)) if isinstance(one, list) else ()
        found += [(one, key) for key in keys]
        ahead += [one[key] for key in keys]
    return found
