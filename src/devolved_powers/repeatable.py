"""Whether all that a process shows is what it prints: not so once a pager or a bar is at work."""

_shown_otherwise = False


def shown_otherwise() -> None:
    """Say that something is shown that is not printed, or not printed for good."""
    global _shown_otherwise  # noqa: PLW0603 - of the whole process
    _shown_otherwise = True


def is_repeatable() -> bool:
    """Return whether printing the same once more shows the same."""
    return not _shown_otherwise
