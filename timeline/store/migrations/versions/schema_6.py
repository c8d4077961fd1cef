"""Schema 6: articles are listed by day and id, a page at a time."""

from __future__ import annotations

from alembic import op

revision = "6"
down_revision = "5"


def upgrade() -> None:
    """An index for the order of the list, instead of one for the day alone."""
    op.drop_index("ix_articles_anchor_day", "articles", if_exists=True)
    op.create_index("articles_in_time", "articles", ["anchor_day", "id"], if_not_exists=True)
