"""What is promised: a number of the chart as the aim, and what rewriting a promise after the talk leaves."""
