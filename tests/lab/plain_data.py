"""Content of YAML and JSON files, whatever its shape."""

from collections.abc import Iterator


def texts_in(content: object) -> Iterator[str]:
    """Yield every text in it, keys left out."""
    match content:
        case str():
            yield content
        case dict():
            for value in content.values():
                yield from texts_in(value)
        case list():
            for value in content:
                yield from texts_in(value)
