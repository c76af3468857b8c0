"""Has every test of this folder be a row of the table of faults."""

from pathlib import Path

import pytest

from tests.faults.table import MEASURED, PROPERTY, Fault, Measured

FOLDER = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(FOLDER):
            row = Fault.marked(item)
            item.user_properties.append((PROPERTY, (row.name, row.heard, row.kept)))


@pytest.fixture
def measured(request: pytest.FixtureRequest) -> Measured:
    """Takes down a figure that the table is to show."""

    def take(what: str, value: float, unit: str = "") -> None:
        request.node.user_properties.append((MEASURED, f"{what} {value:.3g} {unit}".rstrip()))

    return take
