"""The same store in a team's PostgreSQL: every manager has rows of their own, and the database keeps them apart."""
