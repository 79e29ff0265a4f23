"""How a file of an older schema becomes one of today's. Run by ``workbook.store.upgrade``, never by hand."""
