"""A registry being changed: what was read, what it becomes, the difference, and the writing."""

from collections.abc import Iterable, Sequence
from difflib import unified_diff
from pathlib import Path

from devolved_powers.errors import PowersError
from devolved_powers.i18n import _
from devolved_powers.models.files import kind_of, schema_line
from devolved_powers.store.files import BOM, Document, document
from devolved_powers.store.loader import Loaded, from_documents
from devolved_powers.store.one_state import read_of_one_state
from devolved_powers.store.portable_names import refuse_unportable
from devolved_powers.store.registry_folder import read_in, stands_in
from devolved_powers.store.writing import write_together
from devolved_powers.yaml_text.edit_text import new_file
from devolved_powers.yaml_text.edits import ValueEdit, edited, same
from devolved_powers.yaml_text.reader import Data, YamlFault, read_yaml
from devolved_powers.yaml_text.splice import TextReplacement, splice


class Workspace:
    """The files of a registry with changes that are not written yet.

    Args:
        root: the registry's folder. Hold its lock (`writing.registry_lock`) from here to `write`.
        over: the registry as it stands in an editor, where nothing is to be written.
    """

    def __init__(self, root: Path, over: Loaded | None = None) -> None:
        self.root = root
        if over is None:
            self._read = dict(read_of_one_state(root, lambda name: read_in(root, name)))
            self._documents = {name: document(name, b) for name, b in self._read.items()}
        else:
            self._read = {name: _content(one) for name, one in over.documents.items()}
            self._documents = dict(over.documents)
        self.before: Loaded = over or from_documents(root, self._documents.values())
        self._new: dict[str, bytes] = {}

    @property
    def after(self) -> Loaded:
        """The registry as it will be."""
        return from_documents(self.root, self._documents.values())

    @property
    def files(self) -> tuple[str, ...]:
        """The files that will be written, the registry's own last: its totals count the others."""
        return tuple(sorted(self._new, key=lambda name: (name == "registry.yaml", name)))

    def data(self, file: str) -> dict[str, Data]:
        """Return the data of a file as it will be; empty when there is no such file."""
        known = self._documents.get(file)
        return known.data if known is not None and isinstance(known.data, dict) else {}

    def text(self, file: str) -> str:
        """Return the text of a data file as it will be, without a byte order mark."""
        return self._documents[file].text

    def faults(self, file: str) -> tuple[YamlFault, ...]:
        """Return what the registry does not allow of YAML in a file as it will be."""
        known = self._documents.get(file)
        return known.faults if known is not None else ()

    def edit(self, file: str, changes: Iterable[ValueEdit]) -> None:
        """Change a file.

        Raises:
            PowersError: when it cannot be done safely.
        """
        now = self._documents.get(file)
        if now is None or now.unreadable is not None:
            raise PowersError(_("{file} cannot be edited: it is not readable.").format(file=file))
        self._take(Document(file, edited(file, now.text, changes), now.bom))

    def offset(self, file: str, line: int, column: int) -> int:
        """Return the character of a file, as it will be, that a line and column stand for."""
        return self._documents[file].source.offset(line, column)

    def respell(self, file: str, edits: Iterable[TextReplacement]) -> bool:
        """Change characters of a file that mean nothing, one by one.

        An edit that would change the data is left out (blanks at the end of a line count within
        a text of several lines).

        Returns:
            Whether anything was changed.
        """
        now = self._documents[file]
        apart: list[TextReplacement] = []
        for edit in sorted(set(edits)):
            if not apart or edit.start >= apart[-1].end:
                apart.append(edit)
        text = _respelt(now, now.text, apart)
        if text == now.text:
            return False
        self._take(Document(file, text, now.bom))
        return True

    def create(self, file: str, data: dict[str, Data], comments: str = "") -> None:
        """Add a file.

        Args:
            file: its name below the root.
            data: what it holds.
            comments: lines of comments that stand below it.

        Raises:
            PowersError: when not every system can hold a file of that name.
        """
        refuse_unportable(file)
        text = new_file(file, data, schema_line(file)) + comments
        self._take(Document(file, text))

    def attach(self, file: str, content: bytes) -> None:
        """Put a file beside the data that is no data itself, in place of one that was there.

        Args:
            file: its name below the root.
            content: all of it.

        Raises:
            PowersError: when not every system can hold a file of that name, or a link stands there.
        """
        refuse_unportable(file)
        if stands_in(self.root, file):
            self._read[file] = read_in(self.root, file)
        self._new[file] = content

    def _take(self, changed: Document) -> None:
        self._documents[changed.file] = changed
        content = _content(changed)
        if content == self._read.get(changed.file):
            self._new.pop(changed.file, None)
        else:
            self._new[changed.file] = content

    def diff(self) -> str:
        """Return the changes to the data as a unified diff."""
        parts: list[str] = []
        for file in self.files:
            if kind_of(file) is None:
                continue  # no data: see `attach`
            old = self._read.get(file)
            lines = unified_diff(
                _lines(old or b""),
                _lines(self._new[file]),
                f"a/{file}" if old is not None else "/dev/null",
                f"b/{file}",
            )
            for line in lines:
                parts.append(line)
                if not line.endswith("\n"):
                    parts.append("\n\\ No newline at end of file\n")
        return "".join(parts)

    def write(self) -> None:
        """Write the changes, all or none.

        Raises:
            PowersError: when a file has changed since it was read; nothing is written then.
        """
        changes = {file: (self._read.get(file), self._new[file]) for file in self.files}
        write_together(self.root, changes)


def _respelt(read: Document, text: str, edits: Sequence[TextReplacement]) -> str:
    """Return a text with those edits made that leave the data as it is.

    All are tried together, and halves of them where that fails: thousands of blanks are found at
    the ends of lines, and to read the file again for each would take minutes.

    Args:
        read: the file before.
        text: its text so far.
        edits: in their order; none reaches into another.
    """
    if not edits:
        return text
    changed = splice(text, edits)
    data, faults = read_yaml(changed)
    if not faults and same(data, read.data):
        return changed
    if len(edits) == 1:
        return text
    half = len(edits) // 2
    return _respelt(read, _respelt(read, text, edits[half:]), edits[:half])


def _content(changed: Document) -> bytes:
    return ((BOM if changed.bom else "") + changed.text).encode("utf-8", "surrogatepass")


def _lines(content: bytes) -> list[str]:
    text = content.decode("utf-8").removeprefix(BOM)
    return [line + "\n" for line in text.split("\n")[:-1]] + (
        [text.rpartition("\n")[2]] if text and not text.endswith("\n") else []
    )
