"""What the English text of a stretch says moves: a table of words and the limbs that they are about."""

import re
from collections.abc import Iterator

from voice.body.anatomy import Limb

_ARMS = frozenset({Limb.LEFT_ARM, Limb.RIGHT_ARM})
_LEGS = frozenset({Limb.LEFT_LEG, Limb.RIGHT_LEG})
_HEAD = frozenset({Limb.HEAD})
_TRUNK = frozenset({Limb.TRUNK})

WHAT = {
    r"arms?|elbows?|hands?|palms?|fingers?|fingertips|thumbs?|shoulders?|shoulder blades?": _ARMS,
    r"legs?|knees?|foot|feet|heels?|toes|thighs?": _LEGS,
    r"head|chin|nose": _HEAD,
    r"chest|hips?|tailbone|lower back|whole back|breastbone|belly": _TRUNK,
}
"""Parts of a body as the texts call them, and where they are. A figure shows one side, so any of a kind will do."""

MOVES = (
    "bend|bring|curl|draw|flatten|lean|lengthen|lift|lower|move|open|push|raise|reach|rock|roll|round|slide|straighten|"
    "stretch|swing|tilt|tip|tuck|turn|walk|wrap"
)
"""Words for what a part is made to do, followed by the part."""

LETS = "drop|fall|float|hang|lean|move|settle|slide|swing|widen"
"""Words for what a part is let do, after it."""

BY_ITSELF = {
    r"\b(?:tip|lean|bend) (?:gently )?(?:forward|sideways|over)": _TRUNK,
    r"\btake hold of\b": _ARMS,
    r"\bnod\b": _HEAD,
}
"""What moves without being named."""

_BETWEEN = (
    r"(?: left| right| both| one| that| this| your| the| it| gently| slowly| bent| front| upper| outer| knee| whole)*"
)


IN_THE_START = {
    "arm_pendulum": "Lean forward",
    "head_turns": "Let your shoulders drop",
    "heel_forward": "Straighten one leg",
    "knee_rolls": "Open your arms",
    "reverse_fly": "Lean forward",
}
"""Words of a stretch that its start pose shows already, and for which nothing moves from there."""


def named_limbs(name: str, entry: tuple[str, ...]) -> Iterator[tuple[str, frozenset[Limb]]]:
    """Give what is said to move: the words, and the limbs of which one at least has to move.

    The first sentence is left out: it says how one comes into the start pose.

    Args:
        name: The stretch's id.
        entry: What is said of it, in English.
    """
    for sentence in entry[1:]:
        for pattern, limbs in _patterns():
            found = re.search(pattern, sentence, re.IGNORECASE)
            if found and IN_THE_START.get(name) != found[0]:
                sides = {side for side in ("left", "right") if f" {side} " in found[0]}
                yield found[0], frozenset(limb for limb in limbs if not sides or limb.split()[0] in sides)


def _patterns() -> Iterator[tuple[str, frozenset[Limb]]]:
    for parts, limbs in WHAT.items():
        yield rf"\b(?:{MOVES}){_BETWEEN} (?:{parts})\b", limbs
        yield rf"\blet{_BETWEEN} (?:{parts})\b(?: [a-z]+)? (?:{LETS})\b", limbs
    yield from BY_ITSELF.items()
