"""When: who works on which days, on which days both can meet, when to check in, and what a calendar program gets."""
