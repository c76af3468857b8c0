"""What a plain word in a YAML file stands for: as people read it, which is YAML 1.2's core schema, not YAML 1.1.

In YAML 1.1, which PyYAML follows, 030 is twenty-four, 1:30 is ninety, and `no` is false.
Source: YAML 1.2.2, https://yaml.org/spec/1.2.2/, chapter 10.3.
"""

import re
from typing import Any, TypeVar

import yaml

Loader = TypeVar("Loader")

_NULL = re.compile(r"(?:~|null|Null|NULL|)$")
_TRUE_OR_FALSE = re.compile(r"(?:true|True|TRUE|false|False|FALSE)$")
_INT = re.compile(r"[-+]?[0-9]+$")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$")
_MERGE = re.compile(r"<<$")

_RESOLVERS = (
    ("null", _NULL, ["~", "n", "N", ""]),
    ("bool", _TRUE_OR_FALSE, list("tTfF")),
    # The first that fits counts: a float may look like a whole number.
    ("int", _INT, list("-+0123456789")),
    ("float", _FLOAT, list("-+.0123456789")),
    ("merge", _MERGE, ["<"]),
)


def _int(loader: Any, node: Any) -> int:
    return int(loader.construct_scalar(node))


def _float(loader: Any, node: Any) -> float:
    return float(loader.construct_scalar(node))


def reading_as_people_do(loader: type[Loader]) -> type[Loader]:
    """Return a class of PyYAML's safe loaders that reads plain words as YAML 1.2 does."""
    made: Any = type(f"{loader.__name__}12", (loader,), {"yaml_implicit_resolvers": {}})
    for tag, pattern, first in _RESOLVERS:
        made.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", pattern, first)
    made.add_constructor("tag:yaml.org,2002:int", _int)
    made.add_constructor("tag:yaml.org,2002:float", _float)
    return made  # type: ignore[no-any-return]


SAFE = reading_as_people_do(yaml.SafeLoader)

FAST = reading_as_people_do(getattr(yaml, "CSafeLoader", yaml.SafeLoader))
"""libyaml's, which is ten times as fast and comes with nearly every wheel of PyYAML."""
