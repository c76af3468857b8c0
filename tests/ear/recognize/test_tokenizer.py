import pytest
from hypothesis import given
from hypothesis import strategies as st

from voice.ear.recognize.moonshine import Moonshine
from voice.ear.recognize.tokenizer import BEGIN, END, Tokenizer


def table(pieces: list[bytes]) -> bytes:
    """Write a token table as its reader's docstring describes it."""
    lengths = (
        bytes([len(piece)]) if len(piece) < 128 else bytes([128 + len(piece) % 128, len(piece) // 128])
        for piece in pieces
    )
    return b"".join(length + piece for length, piece in zip(lengths, pieces, strict=True))


@given(st.lists(st.binary(max_size=300).filter(lambda piece: "▁".encode() not in piece)))
def test_table_is_read_as_written(pieces: list[bytes]) -> None:
    assert Tokenizer.parse(table(pieces)).pieces == tuple(pieces)


@pytest.mark.parametrize("damaged", [b"\x05abc", b"\x85", b"\x01a\x02b"])
def test_table_that_ends_early_is_an_error(damaged: bytes) -> None:
    with pytest.raises(ValueError, match="ends inside"):
        Tokenizer.parse(damaged)


def test_real_table_has_the_models_vocabulary(model: Moonshine) -> None:
    assert len(model.tokenizer.pieces) == 32768
    assert model.tokenizer.pieces[BEGIN] == b"<s>"
    assert model.tokenizer.pieces[END] == b"</s>"


def test_control_tokens_and_single_bytes_stand_for_no_text(model: Moonshine) -> None:
    texts = model.tokenizer.texts()
    assert not {0, BEGIN, END, 3, 258, 32000}.intersection(texts)
    assert " the" in texts.values()


def test_decoding_joins_pieces_and_drops_control_tokens(model: Moonshine) -> None:
    by_text = {text: token for token, text in model.tokenizer.texts().items()}
    assert model.tokenizer.decode([BEGIN, by_text[" the"], by_text[" in"], by_text["er"], END]) == "the iner"
