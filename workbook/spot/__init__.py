"""Spot: whose activity fell below their own usual level, since when, and what else could explain it."""
