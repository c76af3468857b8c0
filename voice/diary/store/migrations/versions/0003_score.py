"""How much it hurts before and after a session."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0001"


def upgrade() -> None:
    """Add the number to what happens in a session."""
    op.add_column("entry", sa.Column("score", sa.Integer))
