"""What stands at the end of a command's help."""

Examples = tuple[tuple[str, str], ...]
"""Command lines, each with what it does."""
