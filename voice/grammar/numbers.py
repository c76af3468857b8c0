"""Every way in which people say a number, for each language; the coach itself says them in one way."""

from typing import assert_never

from num2words import num2words

from voice.config import Language

LARGEST = 9999

_HUNDRED = 100
_THOUSAND = 1000


def spoken(number: int, language: Language = Language.ENGLISH) -> tuple[str, ...]:
    """Return the ways of saying a number from 0 to 9999, the usual one first.

    In English, 120 is "one hundred twenty", "one hundred and twenty", "a hundred twenty" and "a hundred and twenty". In
    other languages a number that ends in one has a way for each gender.
    """
    if not 0 <= number <= LARGEST:
        raise ValueError(f"{number} is not between 0 and {LARGEST}")
    match language:
        case Language.ENGLISH:
            return _english(number)
        case Language.GERMAN:
            return _german(number)
        case Language.SPANISH:
            return _spanish(number)
        case _:
            assert_never(language)


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


def _german(number: int) -> tuple[str, ...]:
    words = _words(number, Language.GERMAN)
    if words == "eins":
        return ("eins", "eine", "ein", "einen", "einer")
    # "hundertzwanzig" is said as often as "einhundertzwanzig".
    shorter = words.removeprefix("ein") if words.startswith(("einhundert", "eintausend")) else words
    return tuple(dict.fromkeys((words, shorter)))


def _spanish(number: int) -> tuple[str, ...]:
    words = _words(number, Language.SPANISH)
    if words.endswith("veintiuno"):
        return tuple(words.removesuffix("veintiuno") + last for last in ("veintiuno", "veintiún", "veintiuna"))
    if words.endswith("uno"):
        return tuple(words.removesuffix("uno") + last for last in ("uno", "un", "una"))
    return (words,)


def _words(number: int, language: Language) -> str:
    return str(num2words(number, lang=language.value))
