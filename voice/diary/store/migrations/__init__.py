"""How the diary's tables came to be what they are, a step a file; alembic takes a database through them."""
