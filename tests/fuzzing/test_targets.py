"""Every way in, with what hypothesis makes up: few examples here, very many where scripts/fuzz drives the same targets.

What the library's own files may be made into is tried in tests/library/test_any_file.py.
"""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fuzzing import registry
from tests.fuzzing.target import Target

EVERY = [(name, registry.target(name)) for name in registry.names()]
WITH_A_FORM = [(name, target) for name, target in EVERY if target.slip is not None]
ELSEWHERE = {"library"}


def few(target: Target) -> settings:
    """Return settings with as many examples as the target can do in a moment, or the profile's share of them.

    They are the same at every run: what chance finds is for scripts/fuzz to find, and not for whoever changed a word.
    """
    examples = max(1, round(settings.default.max_examples * target.part))  # type: ignore[union-attr]
    return settings(max_examples=examples, derandomize=True, database=None)


def each(targets: list[tuple[str, Target]]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("target", [target for _, target in targets], ids=[name for name, _ in targets])


@each(WITH_A_FORM)
def test_a_slip_of_the_hand(target: Target) -> None:
    slip, seeds = target.slip, list(target.seeds())
    assert slip is not None

    @few(target)
    @given(st.data())
    def feed(data: st.DataObject) -> None:
        content = data.draw(st.sampled_from(seeds))
        for _ in range(data.draw(st.integers(1, 3))):
            content = slip(content, lambda options: data.draw(st.sampled_from(options)))
        target(content)

    feed()


@each([(name, target) for name, target in EVERY if name not in ELSEWHERE])
def test_a_piece_of_an_input_in_another_place(target: Target) -> None:
    seeds = list(target.seeds())

    @few(target)
    @given(st.sampled_from(seeds), st.sampled_from(seeds), st.floats(0, 1), st.floats(0, 1), st.binary(max_size=4))
    def feed(first: bytes, second: bytes, until: float, since: float, between: bytes) -> None:
        joined = first[: round(until * len(first))] + between + second[round(since * len(second)) :]
        target(joined[: target.longest])

    feed()


@each([(name, target) for name, target in EVERY if name not in ELSEWHERE])
def test_anything(target: Target) -> None:
    @few(target)
    @given(st.one_of(st.binary(max_size=200), st.text(max_size=100).map(lambda text: text.encode())))
    def feed(content: bytes) -> None:
        target(content)

    feed()
