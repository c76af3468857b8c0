"""A coach who talks in a simulated room, lowers its voice when it hears somebody, and whom words interrupt.

All in virtual time: the real mixer's sound comes back through a room, the whole ear but its recognizer hears it, and
what it reports lowers the mixer's voice as the dialogue loop would.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from scripts.benches.addressed import TakesNothing
from scripts.benches.echo import COACH_LEVEL, HISS, SENTENCES, power, room
from scripts.benches.interrupting import Interruption
from tests.lab.speech import AMERICAN, speak
from voice.coach.messages import Tone
from voice.dialogue.make_parts import make_listener
from voice.dialogue.translation import giving_way
from voice.ear.events import EarEvent
from voice.ear.listener import Live, every_intent
from voice.ear.recognize.engine import Engine
from voice.mouth.ducking import Ducking
from voice.mouth.mixer import Mixer
from voice.sound.rates import at_speaker_rate
from voice.sound.samples import BLOCK, BLOCK_SECONDS, SAMPLE_RATE, SPEAKER_BLOCK, Samples, silence

FIRST_SENTENCE = 1.5
"""Seconds until the first sentence; the chime rings at the beginning."""

GAPS = (0.3, 2.0)
"""Seconds between two sentences."""

NEVER = 1.0
"""Seconds that are reckoned for a word by whose end the voice is not lowered."""

_AFTER = 0.1


@dataclass(frozen=True, slots=True)
class Heard:
    """An interruption, and what the coach did.

    Attributes:
        text: The word.
        at: When it began, in seconds.
        delay: Seconds until the voice is lowered: 0 where it was low already, None where it never was.
    """

    text: str
    at: float
    delay: float | None


@dataclass
class Course:
    """How one stay in a room went.

    Attributes:
        ducks: When the voice was lowered, in seconds.
        spoken: Blocks in which the coach sounded,
        lowered: and how many of them with a lowered voice.
        heard: The interruptions.
        events: What the ear reported.
        low: For each block, whether the voice was lowered, sounding or not.
    """

    ducks: list[float] = field(default_factory=list)
    spoken: int = 0
    lowered: int = 0
    heard: list[Heard] = field(default_factory=list)
    events: list[EarEvent] = field(default_factory=list)
    low: list[bool] = field(default_factory=list)

    def longest(self, since: float) -> float:
        """Return for how many seconds the voice was lowered at a stretch, at most, from a moment on."""
        low = self.low[round(since / BLOCK_SECONDS) :]
        return max(len(run) for run in "".join(".x"[one] for one in low).split(".")) * BLOCK_SECONDS


class InterruptedRoom:
    """A coach who talks on and on.

    Args:
        seed: Of the room, the sentences and the moments of the interruptions.
        sentences: How many.
        softer: dB by which users are softer than the coach at the microphone.
    """

    def __init__(self, seed: int, sentences: int, softer: float) -> None:
        self._chance = np.random.default_rng(seed)
        response = room(self._chance)
        self._late = int(np.flatnonzero(response)[0])
        self._response = response[self._late :]
        said = [self._chance.choice(SENTENCES) for _ in range(sentences)]
        self._clips = [speak(str(text), AMERICAN) * np.float32(COACH_LEVEL) for text in said]
        whole = np.concatenate(self._clips)
        self._user_power = power(np.convolve(whole[: 20 * SAMPLE_RATE], self._response)) * 10 ** (-softer / 10)
        self._starts: list[float] = []
        at = FIRST_SENTENCE
        for clip in self._clips:
            self._starts.append(at)
            at += len(clip) / SAMPLE_RATE + float(self._chance.uniform(*GAPS))
        self.seconds = at + 1.0

    @property
    def starts(self) -> Sequence[float]:
        """When each sentence begins, in seconds."""
        return self._starts

    @property
    def user_level(self) -> float:
        """Root mean square of a user's words at the microphone."""
        return float(np.sqrt(self._user_power))

    def run(
        self,
        words: Sequence[Interruption] = (),
        noise: Samples | None = None,
        engine: Engine | None = None,
        live: Live = every_intent,
    ) -> Course:
        """Let the coach talk.

        Args:
            words: Said in turn, one into each sentence that is long enough, while there are any.
            noise: What else goes on at the microphone, repeated as often as needed.
            engine: Recognizes; None for one that understands nothing.
            live: As the ear asks for it.
        """
        user = silence(round(self.seconds * SAMPLE_RATE) // BLOCK * BLOCK + BLOCK)
        spans = self._say(words, user)
        if noise is not None:
            user += np.resize(noise, len(user))
        user += (HISS * self._chance.normal(size=len(user))).astype(np.float32)
        mixer = Mixer(lambda _: None)
        course, now, ducking = Course(), 0.0, Ducking.NONE
        low = course.low

        def take(event: EarEvent) -> None:
            nonlocal ducking
            course.events.append(event)
            if (wanted := giving_way(event)) is not None:
                if ducking is Ducking.NONE and wanted is not Ducking.NONE:
                    course.ducks.append(now)
                ducking = wanted
                mixer.duck(wanted)

        ear = make_listener(engine or TakesNothing(), mixer, take, live=live)
        mixer.chime(Tone.READY)
        for start, clip in zip(self._starts, self._clips, strict=True):
            mixer.speak(0, at_speaker_rate(clip), start)
        for number, block in enumerate(user.reshape(-1, BLOCK)):
            low.append(ducking is not Ducking.NONE)
            sounds = bool(mixer.render(SPEAKER_BLOCK).any())
            course.spoken += sounds
            course.lowered += sounds and low[-1]
            now = (number + 1) * BLOCK_SECONDS
            ear.feed(block + self._echo(mixer, (number + 1) * BLOCK), number * BLOCK, number * BLOCK_SECONDS)
        course.heard = [
            Heard(text, begin, _delay(begin, end, course.ducks, low=low[round(begin / BLOCK_SECONDS)]))
            for text, begin, end in spans
        ]
        return course

    def _echo(self, mixer: Mixer, end: int) -> Samples:
        tail = len(self._response)
        played = mixer.played(end - BLOCK - self._late - tail + 1, BLOCK + tail - 1)
        if not played.any():
            return silence(BLOCK)
        return np.convolve(played, self._response, mode="valid").astype(np.float32)

    def _say(self, words: Sequence[Interruption], user: Samples) -> list[tuple[str, float, float]]:
        """Add words to what the user says, and return each with its beginning and its end in seconds."""
        spans = []
        left = list(words)
        for start, clip in zip(self._starts, self._clips, strict=True):
            if not left:
                break
            word = left.pop(0)
            heard = start + self._late / SAMPLE_RATE
            latest = max(0.3, len(clip) / SAMPLE_RATE - len(word.samples) / SAMPLE_RATE - 0.2)
            first = round((heard + float(self._chance.uniform(0.2, latest))) * SAMPLE_RATE)
            sound = word.samples[: len(user) - first]
            user[first : first + len(sound)] += sound * np.float32(np.sqrt(self._user_power / power(word.samples)))
            spans.append((word.text, first / SAMPLE_RATE, (first + len(sound)) / SAMPLE_RATE))
        return spans


def _delay(begin: float, end: float, ducks: Sequence[float], *, low: bool) -> float | None:
    if low:
        return 0.0
    return min((duck - begin for duck in ducks if begin < duck <= end + _AFTER), default=None)
