"""A table as a document: one module for each format, the same input gives the same bytes."""
