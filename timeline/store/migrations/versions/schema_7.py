"""Schema 7: on PostgreSQL the words themselves are kept, each once, so that a beginning finds its words."""

from __future__ import annotations

from alembic import op

revision = "7"
down_revision = "6"


def upgrade() -> None:
    """A table of all words that anything is found by; files need none."""
    if op.get_bind().dialect.name != "postgresql":
        return
    op.execute('CREATE TABLE IF NOT EXISTS vocabulary (word VARCHAR COLLATE "C" PRIMARY KEY)')
    for name in ("event_words", "article_words"):
        op.execute(f"INSERT INTO vocabulary SELECT word FROM ts_stat('SELECT words FROM {name}') ON CONFLICT DO NOTHING")
