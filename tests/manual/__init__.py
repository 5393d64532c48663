"""The documentation site: built, read back, looked through in a browser."""
