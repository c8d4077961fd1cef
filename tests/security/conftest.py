"""The sample store of the dashboard's tests, for those of the door too."""

from tests.dashboards.conftest import empty, store

__all__ = ["empty", "store"]
