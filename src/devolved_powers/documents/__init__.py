"""A table as a document, a module for each format; the same input gives the same bytes."""
