"""The store of tests/dashboards/sample.py, filled once."""

from collections.abc import Iterator

import pytest

from tests.dashboards.sample import fill
from timeline.store import Store


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with fill(tmp_path_factory.mktemp("dashboard") / "sample.sqlite") as filled:
        yield filled


@pytest.fixture
def empty(tmp_path) -> Iterator[Store]:
    with Store.open(tmp_path / "empty.sqlite") as opened:
        yield opened


def read_aloud(component: object) -> str:
    """All text of a component and what stands in it, as a reader sees it."""
    if component is None or isinstance(component, str | int | float):
        return "" if component is None else str(component)
    if isinstance(component, list | tuple):
        return "".join(read_aloud(one) for one in component)
    return read_aloud(getattr(component, "children", None))


def find_all(component: object, kind: str) -> list:
    """Every component of that kind, in reading order."""
    if isinstance(component, list | tuple):
        return [found for one in component for found in find_all(one, kind)]
    if component is None or isinstance(component, str | int | float):
        return []
    own = [component] if type(component).__name__ == kind else []
    return own + find_all(getattr(component, "children", None), kind)
