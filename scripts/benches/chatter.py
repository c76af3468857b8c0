"""Count how often talk that isn't a command is obeyed, with and without acting before an utterance is over.

Sentences that begin with, contain or end in a command's word, by the voices that nothing is set on, and people's
recordings of other words where there are any, run through the whole ear in one stream with gaps of 0.3 to 1.5 s. All
commands are live but yes and no, which the coach takes only while it has asked. The recognizer is the same with both:
what comes on top with haste is its cost.
"""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterator

import numpy as np

from scripts.benches.findings import Findings, begin
from scripts.benches.hearing_corpus import RECORDINGS, Corpus
from scripts.benches.hearing_material import SENTENCES, VOICES, Part
from tests.lab.loaded import phrases_of
from tests.lab.speech import available, speak
from voice.coach.intents import Intent
from voice.config import Config
from voice.dialogue.make_parts import AFTER_URGENT, URGENT, load_engine
from voice.ear.events import EarEvent, SpeechBegan, SpeechEnded, Understood
from voice.ear.listener import Listener
from voice.ear.recognize.engine import Engine
from voice.ear.utterance.endpoint import Endpointer
from voice.ear.utterance.speculation import Haste
from voice.ear.utterance.voice_activity import best_detector
from voice.sound.samples import BLOCK, BLOCK_SECONDS, SAMPLE_RATE, Samples, silence

HISS = 10 ** (-62 / 20)
WITH_COMMAND_WORDS = {
    Part.FIT: (
        "pause the video",
        "stop at the shop",
        "next week we pause the project",
        "I have to stop at the shop",
        "wait for me outside",
        "next to the window",
        "pause for effect is what he said",
        "stop worrying about it",
        "next time bring the dog",
        "wait until they stop talking",
        "hold on to the rope",
        "skip breakfast tomorrow",
        "stop people from leaving",
        "next door they sing",
        "pause and think of your mother",
    ),
    Part.REPORT: (
        "pause the washing machine before you go",
        "stop by the office on your way",
        "next month they move to Leeds",
        "we have to stop at the bakery and then go on",
        "wait for the bus at the corner",
        "next morning it was snowing again",
        "he made a pause and looked at her",
        "stop telling everybody about it",
        "next year we go back to Spain",
        "they wait until the rain has stopped",
        "hold on tight when the train starts",
        "skip the first chapter of that book",
        "stop cars from parking there",
        "who comes next after the queen",
        "pause and rewind the tape please Martin",
        "the bus stop is on the other side",
        "a week later the noise did not stop",
        "it would not end and she could not wait",
    ),
}


def main() -> int:
    """Run the stream and print what was obeyed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", type=Part, choices=list(Part), default=Part.REPORT)
    parser.add_argument("--certain", type=float, nargs="*", default=[Haste().certain], help="seconds of quiet to try")
    parser.add_argument("--sure", type=float, nargs="*", default=[Haste().sure], help="confidences to try")
    options, findings = begin(parser)
    if not RECORDINGS.exists():
        print(f"no recordings of people in {RECORDINGS}: synthetic voices only")
        findings.note("no recordings of people")
    clips = list(material(options.part))
    engine, told = load_engine(Config())
    if told:
        print(told)
    seconds = sum(len(samples) for _, samples in clips) / SAMPLE_RATE
    print(f"{len(clips)} clips, {seconds / 3600:.2f} h, of the part “{options.part}”")
    hear("off", clips, engine, None, findings)
    for certain in options.certain:
        for sure in options.sure:
            haste = Haste(urgent=URGENT, after=AFTER_URGENT, certain=certain, sure=sure)
            hear(f"on, {1000 * certain:.0f} ms of quiet, confidence {sure}", clips, engine, haste, findings)
    return findings.close()


def material(part: Part) -> Iterator[tuple[str, Samples]]:
    """Give clips in a random order, each with the gap after it."""
    clips = [
        (f"{text} ({voice.voice})", speak(text, voice))
        for voice in VOICES[part]
        if available(voice)
        for text in (*WITH_COMMAND_WORDS[part], *SENTENCES[part])
    ]
    clips += [
        (f"{clip.text} ({clip.speaker})", clip.samples)
        for clip in Corpus(part).others()
        if clip.kind == "people's recorded words"
    ]
    chance = np.random.default_rng(5)
    for place in chance.permutation(len(clips)):
        text, speech = clips[int(place)]
        yield text, np.concatenate((speech, silence(round(chance.uniform(0.3, 1.5) * SAMPLE_RATE))))


def hear(name: str, clips: list[tuple[str, Samples]], engine: Engine, haste: Haste | None, findings: Findings) -> None:
    """Run the stream through an ear and print what it understood."""
    events: list[tuple[float, EarEvent]] = []
    now = 0.0
    live = frozenset(intent.value for intent in Intent) - {Intent.YES, Intent.NO}
    ear = Listener(
        engine,
        Endpointer(best_detector()),
        None,
        None,
        lambda event: events.append((now, event)),
        live=lambda: live,
        may_continue=phrases_of(Config()).may_continue,
        haste=haste,
    )
    ends = np.cumsum([len(samples) for _, samples in clips]) / SAMPLE_RATE
    stream = np.concatenate([samples for _, samples in clips])
    stream = stream[: len(stream) // BLOCK * BLOCK] + np.random.default_rng(1).normal(
        0, HISS, len(stream) // BLOCK * BLOCK
    )
    began = time.process_time()
    for number, block in enumerate(stream.astype(np.float32).reshape(-1, BLOCK)):
        now = number * BLOCK_SECONDS
        ear.feed(block, number * BLOCK, now)
    load = (time.process_time() - began) / float(ends[-1])
    early = 0
    speaking = False
    by_intent: Counter[str] = Counter()
    lines = []
    for _, event in events:
        match event:
            case SpeechBegan():
                speaking = True
            case SpeechEnded():
                speaking = False
            case Understood():
                early += speaking
                by_intent[event.intent] += 1
                clip = clips[int(np.searchsorted(ends, event.ended))][0]
                mark = "early" if speaking else "at the end"
                lines.append(f"    {event.text!r} {event.confidence:.2f} {mark}: {clip}")
            case _:
                pass
    hours = float(ends[-1]) / 3600
    total = sum(by_intent.values())
    print(
        f"\n{name}: {total} obeyed, {total / hours:.0f} an hour; {early} of them early; {100 * load:.0f} % of one core"
    )
    findings.take_rate(f"{name}: obeyed", total, hours, "an hour")
    findings.take_rate(f"{name}: obeyed early", early, hours, "an hour")
    findings.take(f"{name}: the ear", 100 * load, "% of a core")
    print(f"  {dict(by_intent)}")
    print("\n".join(lines))


if __name__ == "__main__":
    sys.exit(main())
