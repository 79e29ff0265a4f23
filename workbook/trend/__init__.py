"""From the activity table to what can be said of each rep: weekly panel, replay, trend table, trend chart."""
