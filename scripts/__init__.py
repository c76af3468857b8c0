"""What is run from a checkout: setting up, testing, measuring, drawing."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
"""The checkout."""
