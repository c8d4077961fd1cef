"""Schema 3: where the steps begin. Stores of it were made whole, by a version that knew no steps."""

revision = "3"
down_revision = None


def upgrade() -> None:
    """Nothing: this is the ground."""
