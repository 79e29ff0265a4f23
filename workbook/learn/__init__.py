"""After the plan: did it help, and what a manager learns from the talks held."""
