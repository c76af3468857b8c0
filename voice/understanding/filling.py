"""Which values an intent takes from a text, and which it requires."""

from voice.grammar.expression import Value
from voice.understanding.slots import SlotReader, Span

Words = tuple[str, ...]
Spans = dict[str, list[Span]]

_CHAIR = "sitting on a chair"
_LITTLE = 5
"""Minutes for someone with little time who does not say how much."""
_LONGEST_PLAN = 60
"""Minutes; anything longer is not a wish for a routine."""

NEEDED = {
    "choose": ("routine",),
    "do_stretch": ("stretch",),
    "go_to": ("step",),
    "side_first": ("side",),
    "pause_for": ("minutes", "seconds"),
    "hold_for": ("seconds",),
    "more_seconds": ("seconds",),
    "condition": ("condition",),
    "condition_gone": ("condition",),
    "names_condition": ("condition",),
    "pain_level": ("score",),
}
"""Intent -> slots of which it needs at least one."""


def filled(intent: str, words: Words, spans: Spans, reader: SlotReader) -> dict[str, Value] | None:
    """Return the values of an intent's slots; None if it lacks one that it needs."""
    slots = _slots(intent, words, spans, reader)
    needed = NEEDED.get(intent)
    return slots if needed is None or any(name in slots for name in needed) else None


def _slots(intent: str, words: Words, spans: Spans, reader: SlotReader) -> dict[str, Value]:  # noqa: PLR0911 - a table
    match intent:
        case "plan":
            return _plan(words, spans, reader)
        case "choose" | "programme":
            return _longest("routine" if intent == "choose" else intent, spans)
        case "do_stretch" | "can_again":
            return _stretch(words, spans, reader)
        case "go_to":
            return _value_of("step", spans["place"] or spans["number"])
        case "side_first":
            return _first("side", spans)
        case "condition" | "condition_gone" | "names_condition":
            return _condition(intent, words, spans, reader)
        case "pain_level":
            level = reader.pain.level(_without(spans["time"], words))
            return {} if level is None else {"score": level}
        case "pause_for" | "hold_for" | "more_seconds":
            return _time(intent, spans)
        case "hurts" | "unwell":
            return _longest("part", spans)
        case _:
            return {}


def _stretch(words: Words, spans: Spans, reader: SlotReader) -> dict[str, Value]:
    found = _longest("stretch", spans)
    like = None if found else reader.named_stretch(words)
    return found or ({} if like is None else {"stretch": like})


def _condition(intent: str, words: Words, spans: Spans, reader: SlotReader) -> dict[str, Value]:
    """Return a condition that someone has or no longer has: "I'm not pregnant" must never count as a pregnancy."""
    if intent == "condition_gone":
        denied = (one for one in spans["condition"] if reader.denies(words, one))
        return _value_of("condition", [*spans["gone"], *denied])
    return _value_of("condition", _lived_with(intent, words, spans, reader))


def _lived_with(intent: str, words: Words, spans: Spans, reader: SlotReader) -> list[Span]:
    named = spans["condition" if intent == "condition" else "named"]
    return [one for one in named if not reader.denies(words, one)]


def further_conditions(intent: str, words: Words, spans: Spans, reader: SlotReader) -> list[dict[str, Value]]:
    """Return further conditions besides the first one mentioned: "glaucoma, and a new hip"."""
    if intent not in {"condition", "names_condition"}:
        return []
    first, *others = dict.fromkeys(one.value for one in _lived_with(intent, words, spans, reader))
    return [{"condition": value} for value in others if value != first]


def _time(intent: str, spans: Spans) -> dict[str, Value]:
    if spans["routine"] and intent != "hold_for":
        # "Fifteen minutes full body" is no pause and no longer hold: it names a routine.
        return {}
    if intent == "pause_for":
        return {_unit(one): _amount(one) for one in spans["time"][-1:]}
    return _value_of("seconds", spans["time"] or spans["number"])


def _plan(words: Words, spans: Spans, reader: SlotReader) -> dict[str, Value]:
    slots = {slot: value for slot in ("area", "level", "position") for slot, value in _first(slot, spans).items()}
    for one in spans["time"]:
        minutes = max(1, int(one.value) // 60)
        if minutes <= _LONGEST_PLAN:
            slots["minutes"] = minutes
    if "minutes" not in slots and reader.asks_for_little(words):
        slots["minutes"] = _LITTLE
    if reader.rules_out_the_floor(words):
        slots["position"] = _CHAIR
    return slots


def _without(spans: list[Span], words: Words) -> Words:
    """Return words without those of some spans, each of which leaves a mark."""
    taken = {at for span in spans for at in range(span.start, span.end)}
    return tuple("-" if at in taken else word for at, word in enumerate(words))


def _unit(time: Span) -> str:
    return "minutes" if time.minutes else "seconds"


def _amount(time: Span) -> int:
    return int(time.value) // 60 if time.minutes else int(time.value)


def _first(slot: str, spans: Spans) -> dict[str, Value]:
    return _value_of(slot, spans[slot])


def _value_of(slot: str, found: list[Span]) -> dict[str, Value]:
    return {slot: found[0].value} if found else {}


def _longest(slot: str, spans: Spans) -> dict[str, Value]:
    found = max(spans[slot], key=lambda one: one.end - one.start, default=None)
    return {} if found is None else {slot: found.value}
