"""After the talk: check-ins that get rarer, the review, and what is due, the manager's own promises first."""
