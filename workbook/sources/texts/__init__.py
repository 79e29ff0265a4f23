"""From a text in a cell to its value: one idea a file, plain functions over the different texts of a column."""
