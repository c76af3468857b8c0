"""Measure how well people are understood in their own words: the sayings of tests/sayings, typed exactly.

The shipped weights have seen the fitting part; scripts/bench fit_understanding prints how it does unseen. The reported
part is read by nobody but this program. A saying is right when its intent comes out, with the values that the corpus
gives; one of pain or danger counts as answered when any alarm does.
"""

import argparse
import sys
import time
import tracemalloc
from collections import Counter
from pathlib import Path

from scripts.benches.findings import Better, Findings, Statistic, begin
from scripts.benches.sayings_corpus import FOLDER, NOTHING, Part, Saying, read_sayings
from tests.lab.loaded import phrases_of
from voice.config import Config, Language
from voice.library.language_facts import language_facts
from voice.understanding.meaning import Meaning
from voice.understanding.understanding import Understanding

ALARMS = frozenset({"hurts", "unwell", "emergency"})
RIGHT, UNANSWERED, TAKEN, MS = 92.0, 0, 1.0, 0.005
"""Floors: of the English sayings understood, in per cent; of dangers missed; of the meaningless acted on, in per cent;
of a text, in seconds of the processor, which other programs do not slow down."""

# As voice/coach/acceptance.py has it, for the intents that it does not know yet as well.
ENDING = frozenset({"stop", "done", "choose", "plan", "surprise", "same_again", "start_over"})
MOVING = frozenset({"next", "back", "go_to", "do_stretch", "start", "switch_sides", "cannot", "resume", "wait"})
PAUSING = frozenset({"pause", "pause_for", "wait"})
CHANGING = (
    ENDING | PAUSING | MOVING | {"side_first", "hold_for", "more_seconds", "longer", "shorter", "mute", "be_quiet"}
)
"""Commands that change the session."""


def needed(intent: str) -> float:
    """Return the certainty from which an intent acts."""
    if intent in ENDING:
        return 0.75
    return 0.65 if intent in CHANGING - PAUSING else 0.5


def is_right(saying: Saying, meaning: Meaning | None) -> bool:
    """Return whether a saying is understood: its intent, and the slots that the corpus gives."""
    if meaning is None or saying.intent == NOTHING:
        return meaning is None and saying.intent == NOTHING
    slots = {name: str(value) for name, value in meaning.slots.items()}
    return meaning.intent == saying.intent and (not saying.slots or slots == saying.slots)


def changes_the_session(meaning: Meaning | None) -> bool:
    """Return whether a meaning is acted on in a way that changes the session."""
    return meaning is not None and meaning.intent in CHANGING and meaning.certainty >= needed(meaning.intent)


def main() -> int:
    """Print the figures; exit 1 where a floor is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", type=Part, choices=list(Part), default=Part.FITTING, help="which sayings (fitting)")
    parser.add_argument("--language", type=Language, choices=list(Language), help="one language only")
    parser.add_argument("--sayings", type=Path, default=FOLDER, help="where the corpus is (tests/sayings)")
    parser.add_argument("--wrong", action="store_true", help="print what is not understood; of the fitting part only")
    options, findings = begin(parser)
    show = options.wrong and options.part is Part.FITTING
    times: list[float] = []
    for language in [options.language] if options.language else list(Language):
        sayings = read_sayings(language, options.part, options.sayings)
        if not sayings:
            findings.note(f"no sayings in {language_facts(language).name}")
            continue
        grammar = phrases_of(Config(language=language))
        begun = time.thread_time()
        understanding = Understanding(grammar, language)
        findings.take(f"{language}: made, processor time", 1000 * (time.thread_time() - begun), "ms", floor=150)
        meanings = []
        for saying in sayings:
            begun = time.thread_time()
            meanings.append(understanding.of(saying.text, saying.state))
            times.append(time.thread_time() - begun)
        take(findings, language, sayings, meanings, show=show)
        meant = [saying for saying in sayings if saying.intent != NOTHING]
        alone = sum((found := grammar.parse(one.text)) is not None and found.intent == one.intent for one in meant)
        findings.take_share(f"{language}: right by the phrases alone", alone, len(meant))
        findings.take(f"{language}: memory", memory(language), "MB", floor=30)
    findings.take_times("a text, processor time", times, Statistic.MEDIAN, Statistic.P95, floors={Statistic.P95: MS})
    return findings.close()


def take(
    findings: Findings, language: Language, sayings: list[Saying], meanings: list[Meaning | None], *, show: bool
) -> None:
    """Take down what came out for the sayings of a language, and print how it came about."""
    pairs = list(zip(sayings, meanings, strict=True))
    meant = [(saying, meaning) for saying, meaning in pairs if saying.intent != NOTHING]
    nothing = [meaning for saying, meaning in pairs if saying.intent == NOTHING]
    right = sum(is_right(*pair) for pair in meant)
    floor = RIGHT if language is Language.ENGLISH else None
    findings.take(f"{language}: right", 100 * right / len(meant), "%", better=Better.HIGHER, floor=floor)
    acting = sum(is_right(*pair) and _acts(pair[1]) for pair in meant)
    findings.take_share(f"{language}: right and acted on", acting, len(meant))
    wrong = sum(not is_right(*pair) and _acts(pair[1]) for pair in meant)
    findings.take_share(f"{language}: wrong and acted on", wrong, len(meant), better=Better.LOWER)
    missed = [one for one, meaning in meant if one.intent in ALARMS and (not meaning or meaning.intent not in ALARMS)]
    findings.take(f"{language}: dangers unanswered", len(missed), floor=UNANSWERED)
    taken = 100 * sum(map(changes_the_session, nothing)) / max(len(nothing), 1)
    findings.take(f"{language}: nothing taken for a change", taken, "%", floor=TAKEN)
    acted = sum(meaning is not None and _acts(meaning) for meaning in nothing)
    findings.take_share(f"{language}: nothing taken for anything", acted, len(nothing), better=Better.LOWER)
    alarmed = sum(meaning is not None and _acts(meaning) and meaning.intent in ALARMS for meaning in nothing)
    findings.take_share(f"{language}: nothing taken for an alarm", alarmed, len(nothing), better=Better.LOWER)
    print(f"\n{language_facts(language).name}: {len(meant)} sayings, {len(nothing)} that mean nothing")
    _print_table("by intent", [(saying.intent, is_right(saying, meaning)) for saying, meaning in pairs])
    _print_table("by style", [(saying.style, is_right(saying, meaning)) for saying, meaning in pairs])
    _print_table("by way", [(str(meaning.way), is_right(saying, meaning)) for saying, meaning in pairs if meaning])
    if show:
        for saying, meaning in pairs:
            if not is_right(saying, meaning) and (saying.intent != NOTHING or _acts(meaning)):
                print_wrong(saying, meaning)


def memory(language: Language) -> float:
    """Return how many MB are held by what understands a language, its grammar apart."""
    grammar = phrases_of(Config(language=language))
    tracemalloc.start()
    understanding = Understanding(grammar, language)
    understanding.of("a text of some words")
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return held / 2**20


def _acts(meaning: Meaning | None) -> bool:
    return meaning is not None and meaning.certainty >= needed(meaning.intent)


def _print_table(title: str, rows: list[tuple[str, bool]]) -> None:
    total = Counter(name for name, _ in rows)
    right = Counter(name for name, is_it in rows if is_it)
    cells = [f"{name} {right[name]}/{total[name]}" for name in sorted(total)]
    print(f"  {title}: {', '.join(cells)}")


def print_wrong(saying: Saying, meaning: Meaning | None) -> None:
    """Print a saying of the fitting part that is not understood."""
    wanted = " ".join([saying.intent, *(f"{name}={value}" for name, value in saying.slots.items())])
    got = "None"
    if meaning is not None:
        slots = [f"{name}={value}" for name, value in meaning.slots.items()]
        got = f"{' '.join([meaning.intent, *slots])} {meaning.certainty:.2f} {meaning.way} ({meaning.because})"
    print(f"  [{saying.state.name.lower()}] {saying.text!r}: {wanted}; not {got}")


if __name__ == "__main__":
    sys.exit(main())
