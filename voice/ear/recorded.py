"""What a passage of a recording means, heard with hindsight: whole first, and in pieces only where each is a command.

A piece that was cut off at a pause inside a sentence often is a command of its own ("make me a latte", and then, "with
oat milk"). So a piece counts only where the whole is no command, or two, and every other piece is one too.
"""

from dataclasses import replace

from voice.ear.recognize.engine import Engine, Recognition
from voice.ear.utterance.endpoint import Utterance
from voice.ear.utterance.hindsight import Passage


def heard_in(passage: Passage, engine: Engine) -> list[tuple[Utterance, Recognition]]:
    """Return the utterances of a passage, at least one, each with what it was taken for.

    Args:
        passage: The passage.
        engine: Decodes.

    Raises:
        RecognizerError: The engine failed.
    """
    meant = _surest(passage, engine)
    if len(passage.pieces) > 1 and (not meant.accepted or meant.also):
        apart = [(piece, engine.recognize(piece.samples)) for piece in passage.pieces]
        if all(one.accepted for _, one in apart):
            return apart
    return [(passage.whole, meant)]


def _surest(passage: Passage, engine: Engine) -> Recognition:
    """Return what all of a passage means, decoded as found and, where that may lack words, with more around it."""
    found = engine.recognize(passage.whole.samples)
    if passage.is_surely_all:
        return found
    return reconciled(found, engine.recognize(passage.sound))


def reconciled(found: Recognition, widened: Recognition) -> Recognition:
    """Return what two decodings of one utterance come to; where they contradict each other, nothing is accepted.

    Args:
        found: Decoded as the endpointer found it.
        widened: Decoded with more around it.
    """
    surer = max(found, widened, key=lambda one: (one.accepted, one.confidence))
    if not (found.accepted and widened.accepted) or _meaning(found) == _meaning(widened):
        return surer
    if widened.text.startswith(f"{found.text} "):
        # What was found had lost its end.
        return widened
    return replace(surer, accepted=False)


def _meaning(meant: Recognition) -> list[tuple[str | None, dict[str, str | int]]]:
    return [(one.intent, dict(one.slots)) for one in (meant, meant.also) if one]
