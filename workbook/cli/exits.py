"""Exit codes a script can use. The message says the rest."""

DONE, REFUSED, WRONG, UNKNOWN, ASKED, STOPPED = 0, 1, 2, 3, 4, 130
"""Done; refused or something is wrong; written wrongly; nothing of that name; a question is open; stopped."""
