"""How the diary's tables changed over time, one step per file; alembic applies them."""
