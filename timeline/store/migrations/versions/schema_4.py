"""Schema 4: records and texts are packed, events say what a person has checked or rejected."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from timeline.store.packing import pack

revision = "4"
down_revision = "3"

PACKED = {
    "articles": ("text", "record", "anchor", "expressions"),
    "mentions": ("record",),
    "problems": ("record",),
    "files": ("record",),
    "events": ("record",),
}
ROWS_AT_ONCE = 1_000


def upgrade() -> None:
    """Two columns more, and every record packed. Only files have this schema: stores on servers begin with the next one."""
    for name in ("checked", "rejected"):
        op.add_column("events", sa.Column(name, sa.Boolean, nullable=False, server_default=sa.false()))
    op.create_index("events_rejected", "events", ["rejected"], sqlite_where=sa.text("rejected"))
    link = op.get_bind()
    for table, columns in PACKED.items():
        last = -1
        named = ", ".join(f'"{name}"' for name in columns)
        while rows := link.execute(
            sa.text(f'SELECT rowid AS at, {named} FROM "{table}" WHERE rowid > :last ORDER BY rowid LIMIT :most'),
            {"last": last, "most": ROWS_AT_ONCE},
        ).all():
            last = rows[-1].at
            packed = [{"at": row.at, **{name: pack(_bytes(value)) for name, value in zip(columns, row[1:], strict=True)}} for row in rows]
            link.execute(sa.text(f'UPDATE "{table}" SET {", ".join(f"{name} = :{name}" for name in columns)} WHERE rowid = :at'), packed)


def _bytes(value: str | bytes) -> bytes:
    return value.encode() if isinstance(value, str) else bytes(value)
