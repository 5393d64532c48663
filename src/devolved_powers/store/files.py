"""The files of a registry: which there are, and what stands in them."""

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from devolved_powers.errors import PowersError
from devolved_powers.i18n import _
from devolved_powers.store.registry_folder import read_in
from devolved_powers.yaml_text.reader import FATAL, Data, YamlFault, read_yaml
from devolved_powers.yaml_text.source_map import SourceMap

BOM = "\ufeff"


@dataclass(frozen=True)
class Unreadable:
    """Why a file could not be read as text at all.

    Args:
        reason: what is wrong.
        hint: what to do about it.
        line: where, 1-based; 1 when the whole file is meant.
        column: of that line, 1-based, in characters.
    """

    reason: str
    hint: str
    line: int = 1
    column: int = 1


@dataclass
class Document:
    """A data file, as text and as data.

    Args:
        file: its name below the root, with `/`.
        text: its text, without the byte order mark; empty when it cannot be read.
        bom: whether it begins with a byte order mark.
        unreadable: why it cannot be read, if so.

    Its `data` is None where it cannot be read to its end, and `beginning` what stands before that.
    """

    file: str
    text: str
    bom: bool = False
    unreadable: Unreadable | None = None
    beginning: Data = field(init=False, default=None)
    data: Data = field(init=False, default=None)
    faults: tuple[YamlFault, ...] = field(init=False, default=())

    def __post_init__(self) -> None:
        if self.unreadable is None:
            self.beginning, self.faults = read_yaml(self.text)
            if not any(fault.kind in FATAL for fault in self.faults):
                self.data = self.beginning  # else a part would pass for the whole

    def holds(self, content: bytes) -> bool:
        """Return whether these are the bytes it was made of; False where it could not be read."""
        return self.unreadable is None and content == (self.bom * BOM + self.text).encode()

    @cached_property
    def source(self) -> SourceMap:
        """Where its values stand; made when first asked for."""
        return SourceMap(self.text)


def document(file: str, content: bytes) -> Document:
    """Make a document of a file's bytes."""
    text = text_of(content)
    if isinstance(text, Unreadable):
        return Document(file, "", unreadable=text)
    bom = text.startswith(BOM)
    return Document(file, text[1:] if bom else text, bom=bom)


def text_of(content: bytes) -> str | Unreadable:
    """Return a file's bytes as text, with its byte order mark, or why they are none."""
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8").rpartition("\n")[2]
        line = content.count(b"\n", 0, error.start) + 1
        return _not_utf8(content, line, len(before) + 1)


def _not_utf8(content: bytes, line: int, column: int) -> Unreadable:
    others = [part for part in content.split(b"\n") if not part.isascii()]
    foreign = [part for part in others if not _is_in(part, "utf-8")]
    if len(foreign) < len(others) and all(_is_in(part, "gb18030") for part in foreign):
        reason = _("Of the lines of the file {count} are not UTF-8; they may be GBK (GB18030).")
        hint = _("Type this line again, and save the file as UTF-8 in the editor.")
        return Unreadable(reason.format(count=len(foreign)), hint, line, column)
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        reason = _("The file is UTF-16, UTF-8 is expected.")
    elif _is_in(content, "gb18030"):
        reason = _("The file is not UTF-8; it may be GBK (GB18030).")
    else:
        reason = _("The file is not UTF-8.")
    return Unreadable(reason, _("Save it again as UTF-8 in the editor."), line, column)


def _is_in(content: bytes, encoding: str) -> bool:
    try:
        content.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


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
