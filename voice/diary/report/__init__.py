"""A report for a physiotherapist: one page of what was done, how much it hurt, and what was told. Only on request."""
