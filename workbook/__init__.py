"""A workbook that helps sales managers hold the difficult conversation early, and well."""
