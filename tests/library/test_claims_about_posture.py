"""No text says that stretching corrects posture, or that pain comes from how somebody sits, in any language."""

from pathlib import Path

import pytest
import yaml

from tests.lab.expected import OTHERS, expected
from tests.lab.plain_data import texts_in
from tests.rules.readmes import READMES
from voice.authoring.unsupported import unsupported_claims
from voice.config import Language
from voice.library.folder import in_language, shipped_file

ROOT = Path(__file__).parents[2]

NOT_SPOKEN_BY_THE_COACH = {"commands.yaml", "sayings.yaml", "understanding.yaml", "style.yaml"}
"""What users say: they may call their posture what they like; and the patterns of what claims too much."""


def files_of(language: Language) -> list[Path]:
    own = [path for path in in_language(language, "").glob("*.yaml") if path.name not in NOT_SPOKEN_BY_THE_COACH]
    if language is not Language.ENGLISH:
        return own
    return [*own, *shipped_file("stretches").glob("*.yaml"), *shipped_file("routines").glob("*.yaml")]


@pytest.mark.parametrize("language", Language)
def test_no_text_claims_more_than_the_evidence_supports(language: Language) -> None:
    files = files_of(language)
    assert len(files) > 5
    claims = [
        (path.name, claim)
        for path in files
        for text in texts_in(yaml.safe_load(path.read_text(encoding="utf-8")))
        for claim in unsupported_claims(text, language)
    ]
    assert claims == []


def test_the_readmes_do_not_either() -> None:
    claims = [(readme.name, claim) for readme in READMES for claim in unsupported_claims(readme.text)]
    assert claims == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (Language.ENGLISH, "It corrects your posture."),
        (Language.ENGLISH, "posture reset"),
        (Language.ENGLISH, "These stretches are for muscles and posture."),
        (Language.ENGLISH, "It undoes the rounded shoulders of a day at a desk."),
        (Language.ENGLISH, "It loosens what sitting has tightened between them."),
        (Language.ENGLISH, "It lengthens the chest muscles that long sitting keeps short."),
        (Language.ENGLISH, "It wakes the muscles which sitting puts to sleep."),
        (Language.ENGLISH, "It is the quickest relief between the shoulder blades."),
        (Language.ENGLISH, "A stiff back mostly comes from how we sit."),
        *((one, text) for one in OTHERS for text in expected(one).claims),
    ],
)
def test_a_claim_is_found(language: Language, text: str) -> None:
    assert unsupported_claims(text, language) != []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (Language.ENGLISH, "It eases stiffness after you've sat still."),
        (Language.ENGLISH, "Round your back, and breathe into the space between the shoulder blades."),
        *((one, text) for one in OTHERS for text in expected(one).no_claims),
    ],
)
def test_what_is_supported_or_claims_nothing_may_be_said(language: Language, text: str) -> None:
    assert unsupported_claims(text, language) == []
