"""Claims about stretching and sitting that the evidence does not support, in every language that texts are written in.

Stretching gives range of motion and less stiffness, and corrects no posture: Warneke et al., "Practical recommendations
on stretching exercise", Journal of Sport and Health Science 2025;14:101067, https://pubmed.ncbi.nlm.nih.gov/40513717/.
That pain comes from sitting or standing "incorrectly" has no strong evidence: Slater et al., "Sit Up Straight", Journal
of Orthopaedic and Sports Physical Therapy 2019;49(8):562-564, https://doi.org/10.2519/jospt.2019.0610.
"""

import re
from collections.abc import Mapping

from voice.config import Language

_ENGLISH = (
    r"(correct|fix|improv|reset|restor|straighten)\w*( (your|the|a|our))? posture",
    r"(better|good|bad|poor) posture",
    r"posture (reset|correct|fix)\w*",
    r"(for|and) (your |the )?posture",
    r"(round(ed)?|hunched|slumped) (shoulders|back)",
    r"(sitting|chairs?|desks?|desk work|slouching)( \w+){0,3} (tight|short|weak|compress)\w*",
    r"(tight|short|weak|compress)\w* by (sitting|slouching|desk work|(a|your|the) (chair|desk|posture))",
    r"puts? to sleep",
    r"(quick|fast)est relief",
    r"from how (we|you) sit",
    r"where they belong",
)

_GERMAN = (
    r"(verbesser|korrigier|richt)\w* ((die|deine|eine) )?(körper)?haltung",
    r"(körper)?haltung (verbesser|korrigier|richt)\w*",
    r"(gute|bessere|schlechte|falsche)\w? (körper)?haltung",
    r"(für|und) ((die|deine) )?(körper)?haltung",
    r"(runde|hängende)[nrs]? schultern",
    r"rundrücken",
    r"(sitzen|schreibtisch|stuhl)( \w+){0,3} (verkürz|verspann|fest gemacht|eng |steif gemacht)\w*",
    r"vom [\w ]*(sitzen|greifen) [\w ]*(eng|kurz|fest|steif) (wird|werden|ist|sind)",
    r"schnellste (hilfe|linderung)",
    r"kommt (meist|meistens|vor allem)? ?vom sitzen",
)

_SPANISH = (
    r"(corrig|mejor|arregl|enderez)\w* (la|tu|su) postura",
    r"(buena|mejor|mala) postura",
    r"(para|y) (la |tu )?postura",
    r"hombros (redondos|redondeados|caídos|encorvados)",
    r"espalda encorvada",
    r"(asiento|silla|oficina|estar sentad[oa])( \w+){0,3} (tensa|acorta|encoge|debilita)\w*",
    r"se (tensa|acorta|encoge)n? (con|por) (el|la) (asiento|silla|oficina|teclado)",
    r"alivio más rápido",
    r"viene de cómo nos sentamos",
)

UNSUPPORTED: Mapping[Language, re.Pattern[str]] = {
    language: re.compile("|".join(rf"\b{one}\b" for one in claims), re.IGNORECASE)
    for language, claims in {
        Language.ENGLISH: _ENGLISH,
        Language.GERMAN: _GERMAN,
        Language.SPANISH: _SPANISH,
    }.items()
}
"""What claims too much, by language."""


def unsupported_claims(text: str, language: Language = Language.ENGLISH) -> list[str]:
    """Return the words of a text that claim more than the evidence supports."""
    return [match[0] for match in UNSUPPORTED[language].finditer(" ".join(text.split()))]
