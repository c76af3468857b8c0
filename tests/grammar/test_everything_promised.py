"""Everything that the coach promises to understand, and what it means."""

import pytest

from voice.grammar.commands import command_phrases, load_commands

SAID: list[tuple[str, tuple[str, ...], dict[str, str | int]]] = [
    ("start stretch", ("start",), {}),
    ("start the neck routine", ("choose",), {"routine": "neck"}),
    ("ten minutes for my shoulders", ("plan",), {"minutes": 10, "area": "shoulders"}),
    (
        "something gentle for the lower back, five minutes",
        ("plan",),
        {"level": "gentle", "area": "lower back", "minutes": 5},
    ),
    ("what routines do you have", ("routines",), {}),
    ("more", ("more",), {}),
    ("surprise me", ("surprise",), {}),
    ("the same as yesterday", ("same_again",), {}),
    ("next", ("next",), {}),
    ("skip", ("next",), {}),
    ("back", ("back",), {}),
    ("repeat", ("repeat",), {}),
    ("repeat the instructions", ("instructions",), {}),
    ("go to step three", ("go_to",), {"step": 3}),
    ("do the seated forward fold", ("do_stretch",), {"stretch": "seated_forward_fold"}),
    ("switch sides", ("switch_sides",), {}),
    ("start over", ("start_over",), {}),
    ("one more time", ("once_more",), {}),
    ("pause", ("pause",), {}),
    ("resume", ("resume",), {}),
    ("hold for forty five seconds", ("hold_for",), {"seconds": 45}),
    ("ten more seconds", ("more_seconds",), {"seconds": 10}),
    ("longer", ("longer",), {}),
    ("shorter", ("shorter",), {}),
    ("how long left", ("how_long",), {}),
    ("how many are left", ("how_many",), {}),
    ("what's next", ("whats_next",), {}),
    ("pause for a minute", ("pause_for",), {"minutes": 1}),
    ("no counting", ("no_counting",), {}),
    ("count every second", ("count_all",), {}),
    ("let me breathe", ("breathe",), {}),
    ("louder", ("louder",), {}),
    ("quieter", ("quieter",), {}),
    ("slower", ("slower",), {}),
    ("faster", ("faster",), {}),
    ("fewer words", ("fewer_words",), {}),
    ("more detail", ("more_detail",), {}),
    ("be quiet until I call you", ("be_quiet",), {}),
    ("mute", ("mute",), {}),
    ("unmute", ("unmute",), {}),
    ("easier", ("easier",), {}),
    ("harder", ("harder",), {}),
    ("I can't do this one", ("cannot",), {}),
    ("it hurts", ("hurts",), {}),
    ("ouch", ("hurts",), {}),
    ("that's too much", ("hurts",), {}),
    ("my left knee hurts", ("hurts",), {"side": "left", "part": "knee"}),
    ("I have a cramp in my calf", ("hurts",), {"part": "calf"}),
    ("I feel dizzy", ("unwell",), {}),
    ("my hand is numb", ("unwell",), {"part": "hand"}),
    ("something's wrong", ("unwell",), {}),
    ("I can't breathe", ("emergency",), {}),
    ("my chest hurts", ("emergency",), {}),
    ("what should I feel", ("feel",), {}),
    ("which muscles", ("muscles",), {}),
    ("why this one", ("why",), {}),
    ("am I doing it right", ("am_i_right",), {}),
    ("help", ("help",), {}),
    ("never mind", ("never_mind",), {}),
    ("what did you hear", ("what_heard",), {}),
    ("thank you", ("thanks",), {}),
    ("yes", ("yes",), {}),
    ("no", ("no",), {}),
    ("stop", ("stop",), {}),
    ("I'm done", ("done",), {}),
    ("that's enough", ("done",), {}),
    ("I don't know", ("unsure",), {}),
    ("just this one", ("this_one",), {}),
    ("the whole session", ("yes",), {}),
    ("I think so", ("yes",), {}),
    ("not really", ("no",), {}),
    ("pardon", ("pardon",), {}),
    ("say the last bit again", ("pardon",), {}),
    ("should it hurt", ("should_it_hurt",), {}),
    ("am I too stiff for this", ("too_stiff",), {}),
    ("do I need a mat", ("equipment",), {}),
    ("pause and tell me how long is left", ("pause", "how_long"), {}),
    ("louder and slower", ("louder", "slower"), {}),
    ("next and no counting", ("next", "no_counting"), {}),
]


@pytest.mark.parametrize(("text", "intents", "slots"), SAID)
def test_it_means_what_it_says(text: str, intents: tuple[str, ...], slots: dict[str, str | int]) -> None:
    phrase = load_commands().parse(text)
    assert phrase is not None
    assert (phrase.intents, dict(phrase.slots)) == (intents, slots)


def test_every_command_has_several_wordings() -> None:
    assert {intent for intent, texts in command_phrases().items() if len(texts) < 4} <= {"yes"}
