"""A report for a physiotherapist: one page about what was done, the pain, and what users report. Only on request."""
