"""What a passage of a recording means, with hindsight: whole first, and in pieces only if each is a command.

A piece that was cut off at a pause inside a sentence often is a command of its own ("make me a latte", and then, "with
oat milk"). So a piece counts only where the whole is no command, or two, and every other piece is one too.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain, islice

import numpy as np

from voice.ear.recognize.engine import Engine, Recognition
from voice.ear.utterance.endpoint import Endpointer, Utterance
from voice.ear.utterance.hindsight import Hindsight, Passage
from voice.ear.utterance.voice_activity import best_detector
from voice.sound.samples import BLOCK_SECONDS, SAMPLE_RATE, Samples

LONGEST_CLIP = 8.0
"""Recordings up to this many seconds are one utterance; longer ones are cut where the speaker falls silent."""


def passages_in(coming: Iterable[Samples], *, even_silence: bool = True) -> Iterator[Passage]:
    """Yield what is said in a recording.

    One of at most `LONGEST_CLIP` is one passage. Of a longer one come the passages between its silences.

    Args:
        coming: Its blocks, as long as `BLOCK`.
        even_silence: Whether a short one in which no speech is found is a passage all the same.
    """
    hindsight = Hindsight(Endpointer(best_detector()))
    coming = iter(coming)
    # Not every recording knows how long it is.
    blocks = list(islice(coming, round(LONGEST_CLIP / BLOCK_SECONDS) + 1))
    if len(blocks) * BLOCK_SECONDS > LONGEST_CLIP:
        for at, block in _timed(chain(blocks, coming)):
            if found := hindsight.feed(block, at):
                yield found
        yield from hindsight.finish()
        return
    over = [hindsight.feed(block, at) for at, block in _timed(blocks)]
    pieces = [piece for one in (*over, *hindsight.finish()) if one for piece in one.pieces]
    if not (pieces or even_silence):
        return
    sound = np.concatenate(blocks)
    began, ended = (pieces[0].began, pieces[-1].ended) if pieces else (0.0, len(sound) / SAMPLE_RATE)
    yield Passage(sound, 0.0, (Utterance(sound, began, ended, cut=False),))


def _timed(blocks: Iterable[Samples]) -> Iterator[tuple[float, Samples]]:
    return ((number * BLOCK_SECONDS, block) for number, block in enumerate(blocks))


def heard_in(passage: Passage, engine: Engine) -> list[tuple[Utterance, Recognition]]:
    """Return the utterances of a passage, at least one, each with its recognition.

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
    """Return what a whole passage means, decoded as found and, if that may lack words, with more around it."""
    found = engine.recognize(passage.whole.samples)
    if passage.is_surely_all:
        return found
    return reconciled(found, engine.recognize(passage.sound))


def reconciled(found: Recognition, widened: Recognition) -> Recognition:
    """Return the result of two decodings of an utterance; if they contradict each other, nothing is accepted.

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
