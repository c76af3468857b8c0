"""The settings with which espeak-ng speaks most clearly: those of language.yaml, found by measuring.

English, in per cent of words that Moonshine tiny wrote wrong, without a grammar, of 60 sentences of two default
sessions (the part "fit" of scripts/bench voice, 29 November 2026, espeak-ng 1.51, 150 words a minute; standard error
about 1.5):

- By accent, nothing else set: Received Pronunciation 15.4, Great Britain 16.2, Lancaster 20.6, America (what pyttsx3
  took until then) 23.6, New York 26.7, Scotland 33.7.
- By variant of the first: rob 13.3 (louder consonants), m6 and robert 15.7, m4 15.9, quincy 16.1, f5 17.1, f2 17.3,
  and 20 others up to zac with 38.7.
- With rob, by words a minute: 130 14.1, 165 16.6; by pitch: 35 15.9, 65 13.6; by gap: 1 14.5, 3 11.7. After some
  sentences were worded anew: gap 2 11.3, gap 3 11.5, and America's rob with gap 3 12.9.

So accent and variant decide, and the pitch is left as it is; a gap helps a little, and 2 keeps the talk short. After
more was worded anew, 150 words a minute 10.7 and 155, the usual rate now, 10.8. Set as above,
Whisper base wrote 9.0 % of the words of 70 sentences wrong, and 15.7 % of 60 by America with nothing set.
Other languages were not measured.
"""

from dataclasses import dataclass

from voice.config import Language
from voice.library.language_facts import language_facts


@dataclass(frozen=True, slots=True)
class Manner:
    """Settings for a language; `voice.library.language_facts.EspeakModel` explains them."""

    accents: tuple[str, ...] = ()
    variant: str = ""
    pitch: int = 50
    gap: int = 0


PLAIN = Manner()
"""espeak-ng's defaults."""


def manner_of(language: Language) -> Manner:
    """Return the settings for a language."""
    espeak = language_facts(language).espeak
    return Manner(espeak.accents, espeak.variant, espeak.pitch, espeak.gap)
