"""Made-up worlds with known truth, the limit of what can be noticed in them, and what others use."""
