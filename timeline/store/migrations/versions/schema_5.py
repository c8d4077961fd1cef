"""Schema 5: what is filtered is kept as sets of bits; the indexes and the table that did this before go."""

from __future__ import annotations

from alembic import op

revision = "5"
down_revision = "4"

GONE = {
    "events": (
        *(f"ix_events_{field}" for field in ("kind", "stage", "donor", "item_class", "category", "certainty", "official")),
        "events_by_importance",
        "events_rejected",
    ),
    "event_articles": ("tellings_by_language", "tellings_by_source"),
}


def upgrade() -> None:
    """Only what goes: new tables are made, and filled from the events, after the last step."""
    for table, indexes in GONE.items():
        for name in indexes:
            op.drop_index(name, table, if_exists=True)
    op.drop_table("event_names")
