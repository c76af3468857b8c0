import pytest

from voice.understanding.folding import folded


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It's 45s, Señor", ("its", "45", "s", "senor")),
        ("más, ningún, corazón, está, qué, también", ("mas", "ningun", "corazon", "esta", "que", "tambien")),
        ("für die Füße", ("fur", "die", "fusse")),
        ("3.5", ("3", "half")),
        ("3½", ("3", "half")),
    ],
)
def test_texts_are_brought_to_one_form(text: str, words: tuple[str, ...]) -> None:
    assert folded(text) == words
