"""A beam search that only follows the grammar, next to the free path that follows the model alone.

Both run in one batch: while what the model would write anyway lies inside the grammar, the free path is one of the
beams and costs nothing.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from voice.ear.recognize.character_automaton import START
from voice.ear.recognize.speech_model import Floats, P, SpeechModel
from voice.ear.recognize.token_walk import TokenWalk
from voice.grammar.phrase import Phrase

TOKENS_PER_SECOND = 6.5
"""How fast people speak at most; the model's authors give this limit against endless repetition."""

_SPARE_TOKENS = 4


@dataclass(frozen=True, slots=True)
class Beams:
    """How wide the search is.

    Attributes:
        width: How many paths are kept at a time.
        spread: How far below the best path, in nats, another may lie and still be followed.
        floor: Log probability below which a path is given up.
        joint: How far below a whole phrase one that goes on to a second phrase may lie. Where that was said, the first
            one does not end, so it lies ahead; where not, it would cost two more steps.
        behind: How far below a whole phrase, in nats, a path may lie and still be followed.
        ways: How many ways of writing a phrase are looked at for its `Expectation`.

    So wide, because in noise the model leads what was said only after what it expects: of commands in noise 6 dB softer
    the best intent was right for 81 in 100, and for 75 with half the width and spread. Four ways of writing a phrase
    are as informative as sixteen, in a third of the time.
    """

    width: int = 16
    spread: float = 20.0
    floor: float = -60.0
    joint: float = 8.0
    behind: float = 20.0
    ways: int = 4


@dataclass(frozen=True, slots=True)
class Path:
    """One path through the grammar: its origin in the last batch, its state and scores, and its text.

    Attributes:
        row: Its place in the last batch.
        token: Its last token.
        state: Where it stands in the grammar.
        score: Its log probability.
        worst: Log probability of its least likely token.
        text: What it spells.
    """

    row: int
    token: int
    state: int
    score: float
    worst: float = 0.0
    text: str = ""


@dataclass(frozen=True, slots=True)
class FreePath:
    """What the model writes on its own, always the likeliest token.

    Attributes:
        row: Its place in the batch.
        tokens: Its tokens so far.
        score: Their log probability; with that of the end once `ended`.
        ended: Whether the model has ended the text.
    """

    row: int = 0
    tokens: tuple[int, ...] = ()
    score: float = 0.0
    ended: bool = False

    @property
    def clear(self) -> float:
        """The geometric mean of its tokens' probabilities: how certain the text is."""
        return math.exp(self.score / (len(self.tokens) + 1))


@dataclass(frozen=True, slots=True)
class Decoding:
    """What a search found.

    Attributes:
        scores: Phrase -> log probability of the utterance being written so, summed over its ways of being written.
        tokens: Phrase -> number of tokens, with the end, of its likeliest way.
        worst: Phrase -> log probability of the least likely token of that way.
        free: The free path.
    """

    scores: dict[Phrase, float]
    tokens: dict[Phrase, int]
    worst: dict[Phrase, float]
    free: FreePath


class _Finished:
    def __init__(self) -> None:
        self.scores: dict[Phrase, float] = {}
        self.tokens: dict[Phrase, int] = {}
        self.worst: dict[Phrase, float] = {}
        self._single: dict[Phrase, float] = {}
        self.best = -np.inf

    def add(self, phrase: Phrase, path: Path, end: float, tokens: int) -> None:
        score = path.score + end
        self.scores[phrase] = float(np.logaddexp(self.scores.get(phrase, -np.inf), score))
        if score > self._single.get(phrase, -np.inf):
            self._single[phrase] = score
            self.tokens[phrase] = tokens
            self.worst[phrase] = min(path.worst, end)
        self.best = max(self.best, score)


def search(model: SpeechModel[P], frames: Floats, walk: TokenWalk, seconds: float, beams: Beams) -> Decoding:
    """Decode one utterance.

    Args:
        model: The model that gives the probabilities.
        frames: What its encoder made of the utterance.
        walk: The grammar.
        seconds: Length of the utterance, which bounds the free path.
        beams: How widely to look.
    """
    longest = int(seconds * TOKENS_PER_SECOND) + _SPARE_TOKENS
    end = model.tokenizer.end
    finished = _Finished()
    paths = [Path(row=0, token=0, state=START, score=0.0)]
    free = FreePath()
    chances, past = model.begin(frames)
    step = 0
    while True:
        step += 1
        for row, path in enumerate(paths):
            phrase = walk.automaton.phrase(path.state, path.text)
            if phrase is not None:
                finished.add(phrase, path, float(chances[row, end]), step)
        paths = _extend(paths, chances, walk, beams, finished.best)
        origin = free.row
        free = _follow(free, chances, longest, end)
        rows, tokens = [path.row for path in paths], [path.token for path in paths]
        if not free.ended and (paths or free.score > finished.best):
            free = replace(free, row=_place(rows, tokens, origin, free.tokens[-1]))
        elif not paths:
            break
        chances, past = model.decode_step(tokens, past.select(rows))
    return Decoding(finished.scores, finished.tokens, finished.worst, free)


def _extend(before: Sequence[Path], chances: Floats, walk: TokenWalk, beams: Beams, finished: float) -> list[Path]:
    """Return the likeliest continuations of all paths, best first."""
    ahead: list[tuple[float, int, int, int, float]] = []
    for row, path in enumerate(before):
        steps = walk.steps(path.state)
        last = chances[row, steps.tokens]
        for k in np.argsort(last)[::-1][: beams.width]:
            chance = float(last[k])
            ahead.append((path.score + chance, row, int(steps.tokens[k]), int(steps.states[k]), chance))
    ahead.sort(reverse=True)
    if not ahead:
        return []
    least = max(ahead[0][0] - beams.spread, finished - beams.behind, beams.floor)
    joined = finished - beams.joint
    return [
        Path(row, token, state, score, min(before[row].worst, chance), before[row].text + walk.text(token))
        for score, row, token, state, chance in ahead[: beams.width]
        if score >= least and (score >= joined or not walk.automaton.begins_second(state))
    ]


def _follow(free: FreePath, chances: Floats, longest: int, end: int) -> FreePath:
    if free.ended:
        return free
    token = int(chances[free.row].argmax())
    score = free.score + float(chances[free.row, token])
    if token == end:
        return replace(free, score=score, ended=True)
    tokens = (*free.tokens, token)
    return replace(free, tokens=tokens, score=score, ended=len(tokens) >= longest)


def _place(rows: list[int], tokens: list[int], row: int, token: int) -> int:
    """Return the place of a row's continuation by a token in the next batch, adding it if it is missing."""
    for place, known in enumerate(zip(rows, tokens, strict=True)):
        if known == (row, token):
            return place
    rows.append(row)
    tokens.append(token)
    return len(rows) - 1
