"""What the coach says in English, as it is shipped."""

from voice.config import Language
from voice.library.for_coach import as_language

ENGLISH = as_language(Language.ENGLISH)
