import pytest

from voice.understanding.patterns import compiled


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("hurt*", "it is hurting", "hurting"),
        ("numb", "a number", None),
        ("chest ... pain", "chest is in real pain", "chest is in real pain"),
        ("chest ... pain", "chest pain", "chest pain"),
        ("chest ... pain", "chest a b c d e f pain", None),
        ("(pass|black) out", "i black out", "black out"),
    ],
)
def test_marks_of_a_pattern(pattern: str, text: str, found: str | None) -> None:
    match = compiled([pattern]).search(text)
    assert (match and match[0]) == found
