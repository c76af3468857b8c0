"""Names that a slot takes besides those of the grammar file."""

import pytest

from voice.errors import GrammarError
from voice.grammar.slot_names import Name, ways_of, with_names


@pytest.mark.parametrize(
    ("text", "ways"),
    [
        ("Child's Pose", ("child's pose",)),
        ("side-lying, slow", ("side lying slow",)),
        ("figure four", ("figure four", "figure 4")),
        ("Figure 4", ("figure four", "figure 4")),
        ("nod_2 (easy)", ("nod two easy", "nod 2 easy")),
        ("!?", ()),
    ],
)
def test_a_name_is_heard_as_it_is_said(text: str, ways: tuple[str, ...]) -> None:
    assert ways_of(text) == ways


def test_names_stand_beside_the_files_and_the_last_of_two_counts() -> None:
    file: dict[str, dict[str | int, tuple[str, ...]]] = {
        "routine": {"neck": ("neck", "neck relief")},
        "side": {"left": ("left",)},
    }
    names = [Name("routine", "neck", "My neck", "a"), Name("routine", "mine", "neck relief", "b")]
    assert with_names(file, names) == {
        "routine": {"neck": ("neck", "my neck"), "mine": ("neck relief",)},
        "side": {"left": ("left",)},
    }


def test_a_name_without_words_is_refused_by_its_place() -> None:
    with pytest.raises(GrammarError, match=r"mine\.yaml: the name '\?' has no words\. Write it"):
        with_names({}, [Name("stretch", "nod", "?", "mine.yaml")])
