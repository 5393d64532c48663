"""Any office file as sheets of text cells, and the rows under headings that are known."""
