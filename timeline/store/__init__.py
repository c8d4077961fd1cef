"""Everything of a project in one SQLite file, asked by window and filters."""

from timeline.store.storing import Store

__all__ = ["Store"]
