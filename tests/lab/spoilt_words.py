"""A language's file of words with something in it that it may not have."""

from pathlib import Path

import pytest

from voice.config import Language
from voice.errors import LibraryError
from voice.library.folder import in_language
from voice.library.words_file import WordsFile


def refusal(words: type[WordsFile], text: str, other: str, folder: Path) -> LibraryError:
    """Return why German words are refused in which a text is another one.

    Args:
        words: Of which kind.
        text: What stands in their file.
        other: What stands there instead.
        folder: Where the file is written.
    """
    content = in_language(Language("de"), words.FILE).read_text(encoding="utf-8")
    assert text in content
    file = folder / words.FILE
    file.write_text(content.replace(text, other), encoding="utf-8")
    with pytest.raises(LibraryError) as refused:
        words.read(file)
    return refused.value
