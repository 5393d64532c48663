"""Zip archives that are the same whenever they are made."""

import io
from collections.abc import Mapping
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo


def undated(content: bytes, changed: Mapping[str, bytes]) -> bytes:
    """Return an archive with the same members and no times of making.

    Args:
        content: a zip archive.
        changed: what members of it shall hold instead, by name.
    """
    out = io.BytesIO()
    with ZipFile(io.BytesIO(content)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            member = ZipInfo(name)  # dated 1980-01-01, the zero of the format
            member.compress_type = ZIP_DEFLATED
            new.writestr(member, changed[name] if name in changed else old.read(name))
    return out.getvalue()
