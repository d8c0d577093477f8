"""Ways of telling an agreement in words."""
