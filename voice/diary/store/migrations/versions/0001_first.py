"""Sessions, what was planned for them, and what happened in them."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables."""
    moment = sa.DateTime(timezone=True)
    op.create_table(
        "session",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("person", sa.String(80), nullable=False),
        sa.Column("began_at", moment, nullable=False),
        sa.Column("ended_at", moment),
        sa.Column("outcome", sa.String(20)),
        sa.Column("routine", sa.String(80), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("language", sa.String(10), nullable=False),
    )
    op.create_index("ix_session_person", "session", ["person"])
    op.create_index("ix_session_began_at", "session", ["began_at"])
    op.create_table(
        "planned",
        sa.Column("session_id", sa.String(32), sa.ForeignKey("session.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("place", sa.Integer, primary_key=True),
        sa.Column("stretch", sa.String(80), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("area", sa.String(40), nullable=False),
        sa.Column("hold_seconds", sa.Double, nullable=False),
        sa.Column("repetitions", sa.Integer, nullable=False),
        sa.Column("holds", sa.Integer, nullable=False),
    )
    op.create_table(
        "entry",
        sa.Column("session_id", sa.String(32), sa.ForeignKey("session.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("at", sa.Double, nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("place", sa.Integer),
        sa.Column("stretch", sa.String(80)),
        sa.Column("side", sa.String(10)),
        sa.Column("seconds", sa.Double),
        sa.Column("whole", sa.Boolean),
        sa.Column("text", sa.Text),
        sa.Column("intent", sa.String(40)),
    )
    op.create_index("ix_entry_kind", "entry", ["kind"])
