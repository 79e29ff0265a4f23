"""From a signal to a talk: facts to open with, the six steps, the listening gate, the page to take along."""
