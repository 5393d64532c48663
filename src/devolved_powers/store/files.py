"""The files of a registry: which there are, and what stands in them."""

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from devolved_powers.errors import PowersError
from devolved_powers.i18n import _
from devolved_powers.store.registry_folder import read_in
from devolved_powers.yaml_text.reader import Data, YamlFault, read_yaml
from devolved_powers.yaml_text.source_map import SourceMap

BOM = "\ufeff"


@dataclass(frozen=True)
class Unreadable:
    """Why a file could not be read as text at all.

    Args:
        reason: what is wrong.
        hint: what to do about it.
        line: where, 1-based; 1 when the whole file is meant.
    """

    reason: str
    hint: str
    line: int = 1


@dataclass
class Document:
    """A data file, as text and as data.

    Args:
        file: its name below the root, with `/`.
        text: its text, without the byte order mark; empty when it cannot be read.
        bom: whether it begins with a byte order mark.
        unreadable: why it cannot be read, if so.
    """

    file: str
    text: str
    bom: bool = False
    unreadable: Unreadable | None = None
    data: Data = field(init=False, default=None)
    faults: tuple[YamlFault, ...] = field(init=False, default=())

    def __post_init__(self) -> None:
        if self.unreadable is None:
            self.data, self.faults = read_yaml(self.text)

    @cached_property
    def source(self) -> SourceMap:
        """Where its values stand; made when first asked for."""
        return SourceMap(self.text)


def document(file: str, content: bytes) -> Document:
    """Make a document of a file's bytes."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return Document(file, "", unreadable=_not_utf8(content, line))
    bom = text.startswith(BOM)
    return Document(file, text[1:] if bom else text, bom=bom)


def _not_utf8(content: bytes, line: int) -> Unreadable:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        reason = _("The file is UTF-16, UTF-8 is expected.")
    else:
        try:
            content.decode("gb18030")
            reason = _("The file is not UTF-8; it may be GBK (GB18030).")
        except UnicodeDecodeError:
            reason = _("The file is not UTF-8.")
    return Unreadable(reason, _("Save it again as UTF-8 in the editor."), line)


def read_document(root: Path, file: str) -> Document:
    """Read one file of the registry; what stands in the way is noted in the document."""
    return document_of(file, content_of(root, file))


def content_of(root: Path, file: str) -> bytes | Unreadable:
    """Return what stands in a file of the registry, or what stands in the way of reading it."""
    try:
        return read_in(root, file)
    except PowersError as error:
        return Unreadable(error.message, error.hint)


def document_of(file: str, content: bytes | Unreadable) -> Document:
    """Make a document of what `content_of` returned."""
    if isinstance(content, Unreadable):
        return Document(file, "", unreadable=content)
    return document(file, content)
