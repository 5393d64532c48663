"""What this process prints, written down piece by piece for whoever asks for it; usually nobody.

What a pager shows is a piece of its own kind. A bar of progress is none: nothing of it stays.
"""

UNSEEN, STDOUT, STDERR, PAGED = 0, 1, 2, 3
"""Where a piece goes: to the standard output, the standard error, or to the reader page by page.
`UNSEEN` stands for what keeps the pieces from being the answer whenever the same is asked: bytes
that are no text, or something that was looked at beside a registry's files."""
TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TextIO

Piece = tuple[int, str]
_pieces: list[Piece] | None = None


def begin() -> list[Piece]:
    """Write down from now on; return the list that grows."""
    global _pieces  # noqa: PLW0603 - of the whole process
    _pieces = []
    return _pieces


def below(stream: "TextIO") -> "TextIO":
    """Return the stream for what does not stay: it prints on the same, and is not written down."""
    return getattr(stream, "below", stream)


def write_down(where: int, text: str) -> None:
    """Write down a piece that is printed.

    Args:
        where: `STDOUT`, `STDERR` or `PAGED`.
        text: the piece.
    """
    if _pieces is not None:
        _pieces.append((where, text))


def write_bytes_down(where: int, content: bytes) -> None:
    """Write down bytes that are printed; those that are no text are `UNSEEN`.

    Args:
        where: as for `write_down`.
        content: the bytes.
    """
    try:
        write_down(where, content.decode("utf-8"))
    except UnicodeDecodeError:
        write_down(UNSEEN, "")
