"""Run by alembic: takes the database of the given connection, inside its transaction, from step to step.

For a new step: `alembic -x diary=sqlite:///some.db upgrade head`, change voice/diary/store/schema.py, then
`alembic -x diary=sqlite:///some.db revision --autogenerate -m "what changes"`.
"""

from alembic import context
from sqlalchemy import Connection, create_engine

from voice.diary.store.schema import Base


def _run(connection: Connection) -> None:
    # SQLite cannot change a column: alembic makes the table anew there.
    context.configure(connection=connection, target_metadata=Base.metadata, render_as_batch=True)
    with context.begin_transaction():
        context.run_migrations()


given = context.config.attributes.get("connection")
if given is not None:
    _run(given)
else:
    with create_engine(context.get_x_argument(as_dictionary=True)["diary"]).begin() as own:
        _run(own)
