from pathlib import Path

from voice.ear.recognize.jsgf import jsgf
from voice.grammar.grammar_file import load_grammar
from voice.grammar.slot_names import Name


def test_every_part_has_its_form(tmp_path: Path) -> None:
    path = tmp_path / "grammar.yaml"
    path.write_text("slots: {n: {from: 1, to: 2}}\nintents: {a: 'go [on] {n}', b: '(x | <y & z>)'}\n")
    assert jsgf(load_grammar(path, wake="hey coach")) == (
        "#JSGF V1.0;\ngrammar coach;\n<slot_n> = one | two;\n"
        "<phrase> = go [on] <slot_n> | (x | (y z | z y));\n"
        "public <command> = hey coach | [hey coach] <phrase>;\n"
    )


def test_names_stand_in_words_alone(tmp_path: Path) -> None:
    path = tmp_path / "grammar.yaml"
    path.write_text("slots: {s: {a: x}}\nintents: {a: 'go {s}'}\n")
    grammar = load_grammar(path, names=[Name("s", "four", "figure four", "here")])
    assert "figure 4" in {way for ways in grammar.spellings["s"].values() for way in ways}
    assert "<slot_s> = x | figure four;" in jsgf(grammar)
