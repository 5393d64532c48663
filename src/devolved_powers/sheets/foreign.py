"""Files that are no document that is read here, known by their first bytes."""

from typing import Literal

ForeignKind = Literal["picture", "rtf", "archive"]
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"BM", b"RIFF")
_ARCHIVES = (b"\x1f", b"7z\xbc\xaf", b"Rar!")


def foreign_kind(head: bytes) -> ForeignKind | None:
    """Return what a file is that is not read here; None where its first bytes do not say so.

    Args:
        head: the first bytes. A pdf counts as a picture: there may be no text in it.
    """
    if head.startswith(b"%PDF") or head.startswith(_PICTURES):
        return "picture"
    if head.startswith(b"{\\rtf"):
        return "rtf"
    return "archive" if head.startswith(_ARCHIVES) else None
