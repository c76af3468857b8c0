"""Text files from any editor."""

from pathlib import Path

import pytest

from voice.errors import LibraryError
from voice.system.text_file import decoded, read_text

TEXT = "name: Müde\nhold: 30\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_the_usual_encodings_and_line_ends_are_read(encoding: str, line_end: str) -> None:
    assert decoded(TEXT.replace("\n", line_end).encode(encoding)) == TEXT


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (TEXT.encode("cp1252"), "own.yaml is not text in UTF-8 (byte 7); it looks like Windows-1252."),
        (TEXT.encode("utf-16-le"), "own.yaml is not text in UTF-8 (byte 14); it looks like UTF-16 without a byte"),
        (b"\x89PNG\r\n\x1a\n\x00\x81\x8d", "own.yaml is not text in UTF-8 (byte 0)."),
    ],
)
def test_another_encoding_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes, problem: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("own.yaml").write_bytes(content)
    with pytest.raises(LibraryError) as refused:
        read_text(Path("own.yaml"), LibraryError)
    assert refused.value.problem.startswith(problem)
    assert refused.value.mend == "Save it as UTF-8."


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match=r"none\.yaml cannot be read: No such file"):
        read_text(tmp_path / "none.yaml", LibraryError)
