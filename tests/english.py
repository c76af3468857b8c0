"""What the coach says in English, as it is shipped."""

from voice.config import Language
from voice.stock import as_language

ENGLISH = as_language(Language.ENGLISH)
