"""The files that the page of downloads offers, with what describes them to machines."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import Literal

from devolved_powers.documents.formats import DownloadFormat

OfferedForm = DownloadFormat | Literal["yaml"]
"""A list in one of its formats, or a data file of the registry as it stands."""
_MEDIA: Mapping[OfferedForm, str] = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv",
    "json": "application/json",
    "yaml": "application/yaml",
}
"""The media types of IANA's list."""


@dataclass(frozen=True)
class OfferedFile:
    """A file that the page offers.

    Args:
        form: its format.
        path: the file below the site's root.
        title: what it holds, for people.
        content: its bytes.
    """

    form: OfferedForm
    path: str
    title: str
    content: bytes

    @property
    def size(self) -> int:
        """Its bytes, counted."""
        return len(self.content)

    @property
    def mediatype(self) -> str:
        """Its media type."""
        return _MEDIA[self.form]

    @cached_property
    def sha256(self) -> str:
        """The digest of its bytes."""
        return sha256(self.content).hexdigest()
