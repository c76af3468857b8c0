"""Claims about stretching and sitting that the evidence does not support: those of every style.yaml.

Stretching gives range of motion and less stiffness, and corrects no posture: Warneke et al., "Practical recommendations
on stretching exercise", Journal of Sport and Health Science 2025;14:101067, https://pubmed.ncbi.nlm.nih.gov/40513717/.
That pain comes from sitting or standing "incorrectly" has no strong evidence: Slater et al., "Sit Up Straight", Journal
of Orthopaedic and Sports Physical Therapy 2019;49(8):562-564, https://doi.org/10.2519/jospt.2019.0610.
"""

import re
from functools import cache

from voice.authoring.style_rules import StyleRules, whole_words
from voice.config import Language


@cache
def _patterns(language: Language) -> re.Pattern[str]:
    return whole_words("|".join(StyleRules.of(language).unsupported))


def unsupported_claims(text: str, language: Language = Language.ENGLISH) -> list[str]:
    """Return the words of a text that claim more than the evidence supports."""
    return [match[0] for match in _patterns(language).finditer(" ".join(text.split()))]
