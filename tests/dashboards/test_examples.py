"""The examples in the docstrings of the dashboard run."""

import doctest
import importlib
import pkgutil

import pytest

import dashboards

MODULES = sorted(found.name for found in pkgutil.walk_packages(dashboards.__path__, "dashboards.") if not found.name.endswith("__main__"))


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_are_right(name: str):
    assert doctest.testmod(importlib.import_module(name)).failed == 0
