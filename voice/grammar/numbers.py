"""All the ways people say a number in each language; the coach itself uses one of them."""

import re

from num2words import num2words

from voice.config import Language
from voice.library.language_facts import language_facts

LARGEST = 9999

_HUNDRED = 100
_THOUSAND = 1000


def spoken(number: int, language: Language = Language.ENGLISH) -> tuple[str, ...]:
    """Return the ways of saying a number from 0 to 9999, the usual one first.

    In English, 120 is "one hundred twenty", "one hundred and twenty", "a hundred twenty" and "a hundred and twenty". In
    other languages the ways are those of language.yaml, where a number that ends in one has a way for each gender.
    """
    if not 0 <= number <= LARGEST:
        raise ValueError(f"{number} is not between 0 and {LARGEST}")
    if language is Language.ENGLISH:
        return _english(number)
    usual = _words(number, language).replace("-", " ")
    for other in language_facts(language).numbers:
        if re.search(other.of, usual):
            return tuple(dict.fromkeys(re.sub(other.of, said, usual) for said in other.say))
    return (usual,)


def _english(number: int) -> tuple[str, ...]:
    if number >= _THOUSAND:
        return _large(number, _THOUSAND, "thousand")
    if number >= _HUNDRED:
        return _large(number, _HUNDRED, "hundred")
    return (_words(number, Language.ENGLISH).replace("-", " "),)


def _large(number: int, unit: int, name: str) -> tuple[str, ...]:
    count, rest = divmod(number, unit)
    heads = [f"{_words(count, Language.ENGLISH)} {name}"] + ([f"a {name}"] if count == 1 else [])
    if not rest:
        return tuple(heads)
    joints = (" ", " and ") if rest < _HUNDRED else (" ",)
    return tuple(f"{head}{joint}{tail}" for head in heads for joint in joints for tail in _english(rest))


def _words(number: int, language: Language) -> str:
    return str(num2words(number, lang=language_facts(language).num2words))
