"""The charts, as accessible SVG with a text and a table behind each; nothing else of the workbook draws."""
