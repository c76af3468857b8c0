"""Which names are heard for what they are: each spoken in its phrase and decoded as the coach does it."""

from dataclasses import dataclass

from tests.lab.speech import Speaker, speak
from voice.ear.recognize.grammar_engine import GrammarEngine, likeliest
from voice.grammar.slot_names import Name
from voice.grammar.what_can_be_said import PROGRAMME, ROUTINE

_PHRASES = {ROUTINE: "start the {name} routine", PROGRAMME: "start the {name} programme"}
_PHRASE = "do the {name}"


@dataclass(frozen=True, slots=True)
class Hearing:
    """What was made of one name in one voice.

    Attributes:
        name: The name.
        speaker: The voice.
        right: Whether the likeliest phrase of all was for what bears this name.
        accepted: Whether it was also sure enough to be obeyed.
        text: What was understood.
        free: What the model hears without a grammar: where it is nonsense, so is what the voice said.
    """

    name: Name
    speaker: Speaker
    right: bool
    accepted: bool
    text: str
    free: str


def said(name: Name) -> str:
    """Return a name in the phrase that asks for what bears it."""
    return _PHRASES.get(name.slot, _PHRASE).format(name=name.text)


def hear(engine: GrammarEngine, name: Name, speaker: Speaker) -> Hearing:
    """Speak a name and have it recognized, with all commands and all other names to be taken for."""
    clip = speak(said(name), speaker)
    meant = engine.recognize(clip)
    right = meant.slots.get(name.slot) == name.value
    free = meant.text if right else engine.written(engine.decode(clip))
    return Hearing(name, speaker, right, right and meant.accepted, meant.text, free)


def wins(engine: GrammarEngine, name: Name, speaker: Speaker) -> bool:
    """Return whether a name wins over all commands and all other names: `hear` in half the time, unjudged."""
    decoding = engine.decode(speak(said(name), speaker))
    phrase = likeliest(decoding, engine.written(decoding))
    return phrase is not None and dict(phrase.slots).get(name.slot) == name.value
