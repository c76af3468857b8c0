"""How the findings are reported."""
