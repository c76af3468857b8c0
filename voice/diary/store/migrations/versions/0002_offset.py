"""The local time at the place of a session."""

import sqlalchemy as sa
from alembic import op

revision = "0002_offset"
down_revision = "0001"


def upgrade() -> None:
    """Add the column."""
    op.add_column("session", sa.Column("offset_minutes", sa.Integer))
