"""What an endpointer cuts out of a stream, and which clip each piece belongs to."""

from collections.abc import Iterator

from scripts.benches.hearing_clip import Clip, Kind, Said, Stream
from voice.ear.utterance.endpoint import Endpointer, Utterance
from voice.ear.utterance.voice_activity import best_detector
from voice.sound.samples import BLOCK, BLOCK_SECONDS, Samples, silence


def utterances(stream: Stream) -> Iterator[tuple[Clip, Utterance]]:
    """Give each utterance that is cut out of a stream with the clip that it is of, or a clip of noise."""
    endpointer = Endpointer(best_detector())
    for number, block in enumerate(blocks(stream.samples)):
        found = endpointer.feed(block, number * BLOCK_SECONDS)
        if isinstance(found, Utterance):
            yield clip_of(stream, found), found


def blocks(samples: Samples) -> Iterator[Samples]:
    """Give the whole blocks of a stream."""
    for begin in range(0, len(samples) - BLOCK + 1, BLOCK):
        yield samples[begin : begin + BLOCK]


def clip_of(stream: Stream, utterance: Utterance) -> Clip:
    """Return the clip that an utterance is of."""
    return next((said.clip for said in stream.said if belongs(said, utterance.began, utterance.ended)), _NOISE)


def belongs(said: Said, began: float, ended: float) -> bool:
    """Return whether most of a clip lies in what was heard from then to then, or most of that in the clip."""
    both = min(ended, said.ended) - max(began, said.began)
    return both > 0.5 * min(ended - began, said.ended - said.began)


_NOISE = Clip(Kind.SOUND, silence(0), "", "noise")
