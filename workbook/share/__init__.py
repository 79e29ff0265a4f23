"""The rep's copy: what may be shared, by an explicit list, as a page and as calendar entries."""
