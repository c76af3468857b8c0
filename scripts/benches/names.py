"""Measure how well the names of stretches and routines are heard, and what they cost all other commands.

Every name is spoken in its phrase by each voice and decoded with all commands and all other names to be taken for.
Then commands that have no such name in them, near misses and talk are decoded twice: with the one name of each kind
that the grammar file has as an example, and with all of them.
"""

import argparse
import sys
import time
from collections.abc import Sequence

from scripts.benches.findings import Better, Findings, begin
from scripts.benches.hearing_clip import Clip, Condition, Kind
from scripts.benches.hearing_corpus import Corpus
from scripts.benches.hearing_material import VOICES, Part
from tests.lab.loaded import phrases_of
from tests.lab.names_by_ear import Hearing, hear
from tests.lab.speech import Program, Speaker, available
from voice.config import Config
from voice.ear.recognize.grammar_engine import GrammarEngine
from voice.ear.recognize.moonshine import Moonshine
from voice.errors import RecognizerError
from voice.grammar.commands import load_commands
from voice.grammar.what_can_be_said import names_in
from voice.library.library import load_library

CONDITIONS = (Condition.CLEAN, Condition.DB9, Condition.ROOM)
EVERY = 8
HOURS = 0.25


def main() -> int:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--names-only", action="store_true", help="leave out what the names cost")
    parser.add_argument("--cost-only", action="store_true", help="leave out the names themselves")
    parser.add_argument("--hours", type=float, default=HOURS, help=f"how much talk to listen to ({HOURS:g})")
    options, findings = begin(parser)
    try:
        model = Moonshine()
    except RecognizerError as error:
        print(error)
        return 1
    if not options.cost_only:
        print_names(GrammarEngine(phrases_of(Config()), model), findings)
    if not options.names_only:
        print_cost(model, options.hours, findings)
    return findings.close()


def print_names(engine: GrammarEngine, findings: Findings) -> None:
    """Take down a share for each voice, and print each name that a voice says and that is not heard."""
    names = names_in(load_library())
    lost: dict[str, list[Hearing]] = {}
    for speaker in voices():
        heard = [hear(engine, name, speaker) for name in names]
        right = sum(one.right for one in heard)
        findings.take_share(f"{named(speaker)}: heard", right, len(heard))
        findings.take_share(f"{named(speaker)}: obeyed", sum(one.accepted for one in heard), len(heard))
        print(f"{named(speaker):34}{right:4} of {len(heard)} names heard", flush=True)
        for one in heard:
            if not one.right:
                lost.setdefault(one.name.text, []).append(one)
    for name, hearings in sorted(lost.items(), key=lambda item: -len(item[1])):
        print(f"{name}: not heard from {len(hearings)}")
        for one in hearings:
            print(f"    {named(one.speaker):34} instead {one.text!r}; the model alone: {one.free!r}")


def voices() -> list[Speaker]:
    """Return every voice at its own pace that is installed."""
    both = (*VOICES[Part.FIT], *VOICES[Part.REPORT])
    return [speaker for speaker in both if available(speaker) and (speaker.pace == 1 or _varies(speaker))]


def _varies(speaker: Speaker) -> bool:
    # At other paces than their own, the others are voices that are here already.
    return speaker.program is Program.ESPEAK


def named(speaker: Speaker) -> str:
    """Return what a voice is called in the table."""
    return f"{speaker.program} {speaker.voice}" + (f" at {speaker.pace:g}" if speaker.pace != 1 else "")


def print_cost(model: Moonshine, hours: float, findings: Findings) -> None:
    """Print how well and fast all other commands are heard, and how often talk is obeyed, without and with names."""
    corpus = Corpus(Part.REPORT)
    spoken = [clip for clip in corpus.commands(EVERY, CONDITIONS) if clip.intent != "do_stretch"]
    others = [*corpus.others(EVERY), *corpus.chatter(hours * 3600)]
    print(f"{len(spoken)} commands, {len(others)} clips of other speech, {hours:g} h of talk among them")
    for name, grammar in (("one name", load_commands()), ("all names", phrases_of(Config()))):
        print(f"{name}: {grammar.state_count} states of the grammar", flush=True)
        _print_cost(name, GrammarEngine(grammar, model), spoken, others, findings)


def _print_cost(
    name: str, engine: GrammarEngine, spoken: Sequence[Clip], others: Sequence[Clip], findings: Findings
) -> None:
    seconds = []
    right = {condition: [0, 0] for condition in CONDITIONS}
    for clip in spoken:
        begun = time.perf_counter()
        meant = engine.recognize(clip.samples, clip.live)
        seconds.append(time.perf_counter() - begun)
        right[clip.condition][0] += meant.accepted and clip.is_meant_by(meant)
        right[clip.condition][1] += 1
    taken: dict[Kind, list[str]] = {}
    counts: dict[Kind, int] = {}
    for clip in others:
        meant = engine.recognize(clip.samples, clip.live)
        counts[clip.kind] = counts.get(clip.kind, 0) + 1
        if meant.accepted:
            taken.setdefault(clip.kind, []).append(f"{meant.text} ({meant.confidence:.2f})")
    findings.take_times(f"{name}: a command", seconds)
    for condition, (good, of) in right.items():
        findings.take_share(f"{name}: {condition}, accepted and right", good, of)
    for kind, of in counts.items():
        wrong = taken.get(kind, [])
        findings.take_share(f"{name}: {kind} obeyed", len(wrong), of, better=Better.LOWER)
        if wrong:
            print(f"   {kind} obeyed: {'; '.join(sorted(wrong))}")


if __name__ == "__main__":
    sys.exit(main())
