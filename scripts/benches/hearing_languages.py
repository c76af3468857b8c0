"""Measure how German and Spanish are understood, or fit the confidence of the model that hears them (--fit).

There are no recordings of people's commands in these languages here. Spanish is spoken by Kokoro's three Spanish
voices, German by Kokoro's English voices with German sounds, which is German with a strong accent; espeak-ng's voices
are told apart, as a test of stress. The parts share no phrase, and of the Spanish voices one. Talk is, in Spanish, the
acted lines of the game Drascula (Debian's package drascula-spanish, unpacked anywhere: --drascula FOLDER), in German
everyday sentences by the same voices. Noise and rooms are those of `scripts/bench hearing`.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import soxr

from scripts.benches.findings import Better, Findings, begin
from scripts.benches.fit_confidence import ROOM, fit, module
from scripts.benches.hearing_clip import Clip, Condition, Kind
from scripts.benches.hearing_material import Part
from scripts.benches.hearing_phrases import sample_phrases
from scripts.benches.hearing_stream import Streams
from scripts.benches.hearing_thresholds import Example, print_thresholds
from scripts.benches.hearing_utterances import utterances
from scripts.benches.natural_voice import VOICES, NaturalVoices
from scripts.benches.recordings import RECORDINGS
from scripts.benches.streamed import Streamed
from tests.lab.loaded import phrases_of
from tests.lab.speech import Program, Speaker, speak
from voice.coach.activity import State
from voice.coach.answers.table import acting, listened_for
from voice.config import Config, Language
from voice.ear.recognize import confidence
from voice.ear.recognize.make_engine import whisper_engine
from voice.library.language_facts import language_facts
from voice.sound.samples import SAMPLE_RATE, Samples

LANGUAGES = (Language("de"), Language("es"))
SPEAKERS = {
    (Language("es"), Part.FIT): ("ef_dora", "em_santa"),
    (Language("es"), Part.REPORT): ("em_alex", "ef_dora"),
    (Language("de"), Part.FIT): ("af_heart", "bm_george"),
    (Language("de"), Part.REPORT): ("bf_emma", "am_michael"),
}
"""Of the three Spanish voices one speaks in both parts, other phrases."""

ACCENTS = {Language("es"): "es", Language("de"): "de"}
CONDITIONS = (Condition.CLEAN, Condition.DB15, Condition.DB6, Condition.ROOM)
FITTED = (Condition.CLEAN, Condition.DB15, Condition.ROOM)
TALKED = (Condition.CLEAN, Condition.DB15)
DRASCULA_RATE = 11_025
AUDIBLE = 0.02
"""Of the loudest that a byte can be: the rest is the silence around a line."""

TALK = {
    Part.FIT: (
        "der kuchen steht noch im ofen und das wasser kocht schon",
        "gestern haben wir lange auf den bus gewartet",
        "meine schwester kommt am sonntag mit den kindern vorbei",
        "hast du die post aus dem kasten geholt",
        "der zug nach hamburg fährt heute von gleis sieben",
        "nach der pause spielt die mannschaft viel besser",
        "ich muss noch brot und milch kaufen",
        "weiter oben am hang liegt noch ein wenig schnee",
        "die nächste sitzung ist erst im november",
        "halt mir bitte die tür auf",
        "im radio läuft seit stunden dieselbe musik",
        "er hat den schlüssel schon wieder vergessen",
    ),
    Part.REPORT: (
        "die brücke ist bis ende des monats gesperrt",
        "wo habe ich nur meine brille hingelegt",
        "unsere nachbarn pflanzen tomaten hinter dem schuppen",
        "das museum öffnet im winter eine stunde später",
        "in der pause gibt es kaffee und kuchen",
        "nein der handwerker ist nie wieder gekommen",
        "morgen soll es im norden kräftig regnen",
        "die bushaltestelle liegt auf der anderen seite",
        "nächstes jahr fahren wir wieder nach spanien",
        "warte doch bis der regen aufgehört hat",
        "sie lernt seit dem sommer geige",
        "lass die suppe auf dem herd bis die möhren weich sind",
    ),
}


def main() -> int:
    """Measure and print, or fit."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--language", type=Language, choices=LANGUAGES, action="append", help="only this")
    parser.add_argument("--every", type=int, default=1, help="use only every n-th phrase, and as much of the talk")
    parser.add_argument("--fit", action="store_true", help="fit the confidence and write it, instead of measuring")
    parser.add_argument("--condition", type=Condition, choices=list(Condition), action="append", help="only this")
    parser.add_argument("--drascula", type=Path, help="folder with the game's Spanish voices (*.ALS)")
    parser.add_argument("--recordings", type=Path, default=RECORDINGS, help=f"for the noise ({RECORDINGS})")
    parser.add_argument("--voices", type=Path, default=VOICES, help=f"style vectors of natural voices ({VOICES})")
    parser.add_argument("--wrong", action="store_true", help="print what was misheard")
    options, findings = begin(parser)
    voices = NaturalVoices(options.voices)
    languages = options.language or LANGUAGES
    if options.fit:
        fit_all(options, voices, languages)
        return 0
    for language in languages:
        measure(options, voices, language, findings)
    return findings.close()


def measure(options: argparse.Namespace, voices: NaturalVoices, language: Language, findings: Findings) -> None:
    """Take down what is heard of commands and of talk in a language."""
    grammar = phrases_of(Config(language=language))
    ear = Streamed(grammar, whisper_engine(grammar, language))
    streams = Streams(Part.REPORT, options.recordings)
    natural = list(commands(voices, language, Part.REPORT, options.every))
    stress = list(synthetic(language, options.every))
    for kind, clips, conditions in (
        (Kind.NATURAL, natural, CONDITIONS),
        (Kind.SYNTHETIC, stress, TALKED),
        (Kind.TALK, list(talk(options, voices, language, Part.REPORT)), TALKED),
    ):
        for condition in (one for one in conditions if one in (options.condition or Condition) and clips):
            heard, seconds = [], 0.0
            for stream in streams.of(clips, condition):
                heard += ear.hear_clips(stream)
                seconds += len(stream.samples) / SAMPLE_RATE
            name = f"{language_facts(language).name}, {kind}, {condition}"
            if kind is Kind.TALK:
                taken = [event for one in heard for event in one.understood()]
                findings.take_rate(f"{name}: taken for a command", len(taken), seconds / 3600, "an hour")
                told = [(event.text, event.heard) for event in taken]
            else:
                findings.take_share(f"{name}: understood", sum(one.right() for one in heard), len(heard))
                wrong = sum(one.wrong() for one in heard)
                findings.take_share(f"{name}: taken for another", wrong, len(heard), better=Better.LOWER)
                told = [(one.clip.text, "; ".join(e.text for e in one.events)) for one in heard if not one.right()]
            if options.wrong:
                print(*told, sep="\n  ")


def fit_all(options: argparse.Namespace, voices: NaturalVoices, languages: Sequence[Language]) -> None:
    """Fit on all languages together, write the numbers, and print the thresholds that belong to them."""
    found: list[Example] = []
    seconds = 0.0
    for language in languages:
        for example, length in examples(options, voices, language):
            found += [example] if example else []
            seconds += length
    text = module(confidence.NAMES, fit(found), [example.kind for example in found])
    text = text.replace("fit_confidence", "hearing_languages --fit").replace("hearing_corpus", "hearing_languages")
    (ROOM / "whisper_confidence.py").write_text(text, encoding="utf-8")
    print_thresholds(found, fit, seconds / 3600)


def examples(
    options: argparse.Namespace, voices: NaturalVoices, language: Language
) -> Iterator[tuple[Example | None, float]]:
    """Yield what the engine finds in each utterance of the fitting part; after a stream of talk, its seconds."""
    engine = whisper_engine(phrases_of(Config(language=language)), language)
    streams = Streams(Part.FIT, options.recordings)
    said = list(commands(voices, language, Part.FIT, options.every))
    other = list(talk(options, voices, language, Part.FIT))
    for clips, conditions in ((said, FITTED), (other, TALKED)):
        for condition in conditions:
            print(f"{language_facts(language).name}, {len(clips)} clips, {condition}", file=sys.stderr, flush=True)
            for stream in streams.of(clips, condition):
                for clip, utterance in utterances(stream):
                    live = frozenset(intent.value for intent in listened_for(clip.state))
                    finding = engine.weigh(engine.decode(utterance.samples), utterance.samples, live)
                    if finding is not None:
                        kind = f"{language_facts(language).name}, {clip.kind}" + (
                            f", {condition}" if clips is said else ""
                        )
                        right, meant = clip.is_meant_by(finding.phrase), finding.phrase.intent
                        asked = not clip.may_be_taken_for(meant)
                        yield Example(clip, kind, finding.evidence.features(), right, meant, asked), 0.0
                yield None, len(stream.samples) / SAMPLE_RATE if clips is other else 0.0


def commands(voices: NaturalVoices, language: Language, part: Part, every: int) -> Iterator[Clip]:
    """Give the part's phrases by its natural voices in turn."""
    names = SPEAKERS[language, part]
    phrases = sample_phrases(phrases_of(Config(language=language)))[0 if part is Part.FIT else 1 :: 2]
    for place, phrase in enumerate(phrases[::every]):
        name = names[place % len(names)]
        samples = voices.say(phrase.text, name, accent=ACCENTS[language])
        yield Clip(Kind.NATURAL, samples, phrase.text, name, phrase.intent, dict(phrase.slots), _state(phrase.intent))


def synthetic(language: Language, every: int) -> Iterator[Clip]:
    """Give phrases by espeak-ng."""
    for phrase in sample_phrases(phrases_of(Config(language=language)))[1 :: 4 * every]:
        samples = speak(phrase.text, Speaker(Program.ESPEAK, language.value))
        slots, state = dict(phrase.slots), _state(phrase.intent)
        yield Clip(Kind.SYNTHETIC, samples, phrase.text, "espeak-ng", phrase.intent, slots, state)


def talk(options: argparse.Namespace, voices: NaturalVoices, language: Language, part: Part) -> Iterator[Clip]:
    """Give what is said to somebody else."""
    if language is Language("de"):
        names = SPEAKERS[language, part]
        for place, text in enumerate(TALK[part]):
            name = names[place % len(names)]
            yield Clip(Kind.TALK, voices.say(text, name, accent="de"), text, name)
    elif options.drascula:
        paths = sorted(options.drascula.glob("*.ALS"))[0 if part is Part.FIT else 1 :: 2 * options.every]
        for path in paths:
            samples = read_drascula(path)
            if len(samples):
                yield Clip(Kind.TALK, samples, path.stem, "an actor")


def read_drascula(path: Path) -> Samples:
    """Return a line of the game, unsigned bytes at 11 kHz, without the silence around it."""
    sound = (np.fromfile(path, np.uint8).astype(np.float32) - 128.0) / 128.0
    loud = np.flatnonzero(np.abs(sound) > AUDIBLE)
    if not len(loud):
        return np.zeros(0, np.float32)
    resampled: Samples = soxr.resample(sound[loud[0] : loud[-1] + 1], DRASCULA_RATE, SAMPLE_RATE)
    return resampled


def _state(intent: str) -> State:
    return next((state for state in (State.HOLDING, *State) if intent in acting(state)), State.HOLDING)


if __name__ == "__main__":
    sys.exit(main())
