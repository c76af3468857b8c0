"""Fit what likens texts to sayings, and write its weights into voice/library/languages/*/likeness.npz.

Fitted on voice/library/languages/*/sayings.yaml, on phrases of the grammar, and on the fitting part of tests/sayings.
Method: multinomial logistic regression by L-BFGS with a quadratic penalty. Before, each fifth of the fitting part is
likened by what was fitted without it, and by the nearest saying: these figures say which method is better, and the
certainty is calibrated on them.
"""

import argparse
import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from scripts import ROOT
from scripts.benches.sayings_corpus import FOLDER, NOTHING, Part, Saying, read_sayings
from scripts.benches.understanding import changes_the_session, is_right, print_wrong
from tests.lab.loaded import phrases_of
from voice.config import Config, Language
from voice.errors import GrammarError
from voice.grammar.expression import expand
from voice.grammar.grammar import Grammar
from voice.grammar.notation import read_phrase
from voice.library.folder import in_language
from voice.library.language_facts import language_facts
from voice.library.yaml_reader import read_yaml
from voice.understanding.features import features
from voice.understanding.folding import folded
from voice.understanding.language_file import Wordings, load_wordings
from voice.understanding.likeness import NOTHING as MEANS_NOTHING
from voice.understanding.likeness import Matcher, Weights, weights_file
from voice.understanding.slots import SlotReader
from voice.understanding.spelling import Speller
from voice.understanding.understanding import Understanding, kind_of

Matrix = NDArray[np.float64]

FOLDS = 5
PENALTY = 1e-6
STEPS = 120
MOST_WAYS = 10
"""Of one line of sayings.yaml."""
MOST_WAYS_OF_A_PHRASE = 4
WEIGHT_OF_A_SAYING = 2.0
"""Of the corpus, because it is as people say it."""
NEAR_PLAIN = 0.003
"""How strongly the calibration is held to the probability as the model has it."""
WEIGHT_OF_THE_MEANINGLESS = 4.0
"""In the calibration: a room holds more talk that means nothing than the corpus, where it is an eighth."""
MOST_KEPT = 3
"""Ways of one line that say why."""
WRAPPED = 0.3
"""Share of the examples that stand in a wrapping."""
SLIPPED = frozenset(
    {"slips", "typed", "misheard", "gamer", "recognizer", "exchange", "tippo", "zweit", "erratas", "segunda"}
)
"""Styles with words in them that are none."""
VALUES = 4
"""Of a slot, in phrases of the grammar."""


@dataclass(frozen=True, slots=True)
class Example:
    """A text to learn from.

    Attributes:
        text: What is said.
        intent: What is meant.
        line: Where it comes from: what comes from one line is one piece of evidence.
        weight: How much it counts.
        state: The kind of state.
        wrapped: The text in its wrapping, where it has one.
        spelled: Whether its words are ones: a typing slip is no word.
    """

    text: str
    intent: str
    line: str
    weight: float = 1.0
    state: str = ""
    wrapped: str = ""
    spelled: bool = True

    @property
    def said(self) -> str:
        """The text in its wrapping."""
        return self.wrapped or self.text


@dataclass(frozen=True, slots=True)
class Judged:
    """The likeliest intent of an unseen saying.

    Attributes:
        chance: What the model gives for it.
        strange: How many words are not known.
        near: How near the nearest saying of it is, 0 to 1.
        is_right: Whether it is meant.
        weight: How much this counts.
    """

    chance: float
    strange: int
    near: float
    is_right: bool
    weight: float


@dataclass(frozen=True, slots=True)
class Tools:
    """What a language's texts are read with."""

    grammar: Grammar
    wordings: Wordings
    slots: SlotReader
    chance: random.Random


def main() -> None:
    """Compare, fit, and print or write."""
    parser = argparse.ArgumentParser(
        prog="scripts/bench fit_understanding", description=(__doc__ or "").splitlines()[0]
    )
    parser.add_argument("--write", action="store_true", help="write the weights")
    parser.add_argument("--language", type=Language, choices=list(Language), help="one language only")
    parser.add_argument("--sayings", type=Path, default=FOLDER, help="where the corpus is (tests/sayings)")
    parser.add_argument("--folds", type=int, default=FOLDS, help=f"how many of {FOLDS} fifths to hold out ({FOLDS})")
    parser.add_argument("--wrong", action="store_true", help="print what is not understood unseen")
    options = parser.parse_args()
    for language in [options.language] if options.language else list(Language):
        corpus = read_sayings(language, Part.FITTING, options.sayings)
        print(f"{language_facts(language).name}: {len(corpus)} sayings of the corpus")
        weights = fit_language(language, corpus, folds=options.folds, wrong=options.wrong)
        if options.write:
            path = weights_file(language)
            path.parent.mkdir(exist_ok=True)
            weights.save(path)
            print(f"wrote {path.relative_to(ROOT)}: {path.stat().st_size / 1000:.0f} kB")


def fit_language(language: Language, corpus: list[Saying], folds: int, *, wrong: bool = False) -> Weights:
    """Print how well each method does on what it has not seen, and return the weights fitted on everything."""
    grammar = phrases_of(Config(language=language))
    wordings = load_wordings(language)
    tools = Tools(grammar, wordings, SlotReader(grammar, wordings, language), random.Random(1))  # noqa: S311
    shipped = [*of_the_sayings(language), *of_the_grammar(tools)]
    shipped = in_states(wrapped(shipped, tools), corpus, tools.chance)
    order = list(range(len(corpus)))
    tools.chance.shuffle(order)
    judged: list[Judged] = []
    figures: Counter[str] = Counter()
    for fold in range(folds):
        held = [corpus[at] for at in order[fold::FOLDS]]
        rest = [corpus[at] for at in order if at not in set(order[fold::FOLDS])]
        weights = fit([*shipped, *of_the_corpus(rest)], tools)
        understanding = Understanding(grammar, language, weights)
        judged += judge(weights, held, tools, figures)
        for saying in held:
            meaning = understanding.of(saying.text, saying.state)
            figures["meaningless" if saying.intent == NOTHING else "meant"] += 1
            figures["right" if saying.intent != NOTHING else "kept out"] += is_right(saying, meaning)
            if wrong and not is_right(saying, meaning) and (saying.intent != NOTHING or changes_the_session(meaning)):
                print_wrong(saying, meaning)
            figures["taken for a change"] += saying.intent == NOTHING and changes_the_session(meaning)
    if corpus:
        print("  unseen: " + ", ".join(f"{name} {count}" for name, count in figures.items()))
    weights = fit([*shipped, *of_the_corpus(corpus)], tools)
    return replace(weights, calibration=calibrate(judged)) if judged else weights


def of_the_sayings(language: Language) -> Iterator[Example]:
    """Give the examples of sayings.yaml, some ways of each line."""
    chance = random.Random(2)  # noqa: S311 - a draw that is the same in every run
    for intent, lines in read_yaml(in_language(language, "sayings.yaml"), GrammarError).content.items():
        for line in lines:
            ways = sorted({" ".join(words) for words, _ in expand(read_phrase(line), {})})
            for text in chance.sample(ways, min(len(ways), MOST_WAYS if intent != MEANS_NOTHING else 50)):
                yield Example(text, intent, text if intent == MEANS_NOTHING else line)


def of_the_grammar(tools: Tools) -> Iterator[Example]:
    """Give some phrases of every pattern of the grammar."""
    for pattern in tools.grammar.patterns:
        few = {
            slot: dict(tools.chance.sample(sorted(values.items(), key=str), min(VALUES, len(values))))
            for slot, values in tools.grammar.spellings.items()
        }
        ways = sorted({" ".join(words) for words, _ in islice(expand(pattern.expression, few), 3000)})
        for text in tools.chance.sample(ways, min(len(ways), MOST_WAYS_OF_A_PHRASE)):
            yield Example(text, pattern.intent, pattern.place)


def of_the_corpus(corpus: Sequence[Saying]) -> Iterator[Example]:
    """Give the sayings of the corpus."""
    for one in corpus:
        intent = MEANS_NOTHING if one.intent == NOTHING else one.intent
        yield Example(
            one.text, intent, one.text, WEIGHT_OF_A_SAYING, kind_of(one.state), spelled=one.style not in SLIPPED
        )


def wrapped(examples: Sequence[Example], tools: Tools) -> Iterator[Example]:
    """Give the examples, some of them in a wrapping, without phrases of the grammar that others contradict."""
    said = {" ".join(folded(one.text)): one.intent for one in reversed(examples)}
    for one in examples:
        if said[" ".join(folded(one.text))] != one.intent:
            continue
        before = " ".join(tools.chance.choice(tools.wordings.before)) if tools.chance.random() < WRAPPED else ""
        after = " ".join(tools.chance.choice(tools.wordings.after)) if tools.chance.random() < WRAPPED / 2 else ""
        yield replace(one, wrapped=f"{before} {one.text} {after}".strip())


def in_states(examples: Iterator[Example], corpus: Sequence[Saying], chance: random.Random) -> list[Example]:
    """Return the examples, each in a kind of state in which the corpus has its intent; of others, anywhere."""
    seen: dict[str, Counter[str]] = defaultdict(lambda: Counter({"": 2, "running": 1}))
    for saying in corpus:
        seen[MEANS_NOTHING if saying.intent == NOTHING else saying.intent][kind_of(saying.state)] += 1
    placed = []
    for one in examples:
        kinds = seen[one.intent]
        placed.append(replace(one, state=chance.choices(list(kinds), list(kinds.values()))[0]))
    return placed


def fit(examples: Sequence[Example], tools: Tools) -> Weights:
    """Return the weights that make the examples likeliest under the penalty."""
    lines: dict[str, set[str]] = defaultdict(set)
    for one in (one for one in examples if one.spelled):
        for word in folded(one.text):
            lines[word].add(one.line)
    around = {word for way in (*tools.wordings.before, *tools.wordings.after) for word in way}
    known = {word for word, where in lines.items() if len(where) > 1} | around
    speller = Speller({*lines, *around} | tools.slots.words(), tools.wordings.slips.of, tools.wordings.slips.never)
    found = [_features(one.said, one.state, tools, speller, known) for one in examples]
    where: dict[str, set[str]] = defaultdict(set)
    for one, names in zip(examples, found, strict=True):
        for name in names:
            where[name].add(one.line)
    counted = tuple(sorted(name for name, lines_ in where.items() if len(lines_) > 1 or name in known))
    numbers = {name: number for number, name in enumerate(counted)}
    intents = tuple(sorted({one.intent for one in examples}))
    inputs = _matrix([[numbers[name] for name in row if name in numbers] for row in found], len(counted))
    target = np.array([intents.index(one.intent) for one in examples])
    share = np.array([one.weight for one in examples])
    table, bias = _regress(inputs, target, share / share.sum(), len(intents))
    scale = np.abs(table).max(axis=0) / 127 + 1e-12
    count = np.asarray((inputs > 0).sum(axis=0)).ravel()
    kept = _kept(examples)
    parts = [
        [numbers[name] for name in _features(text, "", tools, speller, known) if name in numbers] for text, _ in kept
    ]
    return Weights(
        counted,
        intents,
        np.round(table / scale).astype(np.int8),
        scale.astype(np.float32),
        bias.astype(np.float32),
        np.array([0.0, 1.0, 0.0, 0.0], np.float32),
        np.array(
            [np.log(len(examples) / (1 + n)) * _worth(name) for name, n in zip(counted, count, strict=True)], np.float32
        ),
        tuple(text for text, _ in kept),
        np.array([intents.index(intent) for _, intent in kept], np.uint8),
        np.cumsum([0, *map(len, parts)]).astype(np.uint32),
        np.concatenate([np.array(one, np.uint16) for one in parts]),
        tuple(sorted(lines)),
    )


def _features(text: str, state: str, tools: Tools, speller: Speller, known: set[str]) -> list[str]:
    words = tuple(map(speller.corrected, folded(text)))
    found = features(words, tools.slots.spans(words), known)
    return [*found, *([f"@{state}"] if state else [])]


def _worth(name: str) -> float:
    """Return how much a kind of feature counts when sayings are compared: groups of letters are many."""
    return 0.3 if name.startswith(("~", "=", "?", "@")) else 1.0


def _kept(examples: Sequence[Example]) -> list[tuple[str, str]]:
    """Return the examples that say why, with their intents, those of one intent together."""
    of_line: Counter[str] = Counter()
    kept = {}
    for one in examples:
        of_line[one.line] += 1
        if of_line[one.line] <= MOST_KEPT:
            kept[one.text] = one.intent
    return sorted(kept.items(), key=lambda one: one[1])


def _matrix(rows: list[list[int]], width: int) -> csr_matrix:
    starts = np.cumsum([0, *map(len, rows)])
    values = np.concatenate([np.full(len(row), 1 / np.sqrt(max(len(row), 1))) for row in rows])
    return csr_matrix((values, np.concatenate([np.array(row, np.int64) for row in rows]), starts), (len(rows), width))


def _regress(inputs: csr_matrix, target: NDArray[np.int64], share: Matrix, count: int) -> tuple[Matrix, Matrix]:
    """Return weights (features, intents) and biases."""
    width = inputs.shape[1]
    truth = np.zeros((len(target), count))
    truth[np.arange(len(target)), target] = 1.0
    turned = inputs.T.tocsr()

    def loss(flat: Matrix) -> tuple[float, Matrix]:
        table = flat.reshape(width + 1, count)
        logits = inputs @ table[:-1] + table[-1]
        logits -= logits.max(axis=1, keepdims=True)
        chances = np.exp(logits)
        chances /= chances.sum(axis=1, keepdims=True)
        value = -share @ np.log(chances[np.arange(len(target)), target] + 1e-12)
        value += PENALTY / 2 * float((table[:-1] ** 2).sum())
        error = (chances - truth) * share[:, np.newaxis]
        slope = np.vstack([turned @ error + PENALTY * table[:-1], error.sum(axis=0)])
        return value, slope.ravel()

    found = minimize(loss, np.zeros((width + 1) * count), jac=True, method="L-BFGS-B", options={"maxiter": STEPS})
    table = found.x.reshape(width + 1, count)
    return table[:-1], table[-1]


def judge(weights: Weights, held: Sequence[Saying], tools: Tools, figures: Counter[str]) -> list[Judged]:
    """Count how well unseen sayings are likened by each method, and return what the certainty is calibrated on."""
    matcher = Matcher(weights)
    speller = Speller(matcher.words | tools.slots.words(), tools.wordings.slips.of, tools.wordings.slips.never)
    judged = []
    for saying in held:
        wanted = MEANS_NOTHING if saying.intent == NOTHING else saying.intent
        raw = folded(saying.text)
        words = tuple(map(speller.corrected, raw))
        found = features(words, tools.slots.spans(words), matcher.known)
        chances = matcher.probabilities(found, kind_of(saying.state))
        nearest = max(weights.intents, key=lambda intent: matcher.why(found, intent)[1])
        best = next(intent for intent in chances)
        figures["by the model"] += best == wanted
        figures["by the nearest saying"] += nearest == wanted
        meant = next(intent for intent in chances if intent != MEANS_NOTHING)
        strange = sum(not speller.knows(word) for word in words)
        weight = WEIGHT_OF_THE_MEANINGLESS if wanted == MEANS_NOTHING else 1.0
        judged.append(Judged(chances[meant], strange, matcher.why(found, meant)[1], meant == wanted, weight))
    return judged


def calibrate(judged: list[Judged]) -> NDArray[np.float32]:
    """Return the numbers of the certainty: a logistic model of whether the likeliest intent is right."""
    chance = np.clip(np.array([one.chance for one in judged]), 1e-6, 1 - 1e-6)
    inputs = np.column_stack([
        np.ones(len(judged)),
        np.log(chance / (1 - chance)),
        [min(one.strange, 4) for one in judged],
        [one.near for one in judged],
    ])  # fmt: skip
    right = np.array([one.is_right for one in judged], np.float64)
    share = np.array([one.weight for one in judged])
    share /= share.sum()
    as_it_is = np.array([0.0, 1.0, 0.0, 0.0])

    def loss(at: Matrix) -> float:
        logits = inputs @ at
        return float(share @ (np.logaddexp(0, logits) - right * logits) + NEAR_PLAIN * ((at - as_it_is) ** 2).sum())

    found = minimize(loss, as_it_is, method="L-BFGS-B")
    plain = loss(as_it_is)
    print(f"  certainty: {np.round(found.x, 3)}, log loss {found.fun:.3f} (as the model has it: {plain:.3f})")
    return np.asarray(found.x, np.float32)


if __name__ == "__main__":
    main()
