"""Real servers for tests, started on this computer's loopback and stopped whatever happens."""
