"""A published standard recorded: a new file in `discretion/`, its rows as they were in sources/."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from devolved_powers.documents.csv_ import harmless
from devolved_powers.editing.transaction import WriteResult, write_changes
from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import _, enumerated
from devolved_powers.imports.discretion.bind_items import bind_items
from devolved_powers.imports.discretion.document_head import StandardDocument
from devolved_powers.imports.discretion.read_standard import StandardRead, read_standard
from devolved_powers.imports.list_entries import Remark
from devolved_powers.imports.refusals import refuse_faults
from devolved_powers.models.files import DISCRETION_FOLDER
from devolved_powers.models.ids import LONGEST_NAME, NAME
from devolved_powers.models.keys import label
from devolved_powers.store.workspace import Workspace
from devolved_powers.yaml_text.reader import Data


@dataclass(slots=True)
class StandardImport:
    """A standard being imported; what was read is there even when it is refused.

    Args:
        slug: the name of its file.
        read: what the files say.
        answers: which rows are which items, as the user says.
        remarks: what somebody has to look at beyond what was found in reading.
    """

    slug: str
    read: StandardRead
    answers: Mapping[str, str] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)

    @property
    def every_remark(self) -> tuple[Remark, ...]:
        """All there is to look at."""
        return (*self.read.remarks, *self.remarks)

    def write(self, root: Path, *, dry_run: bool) -> WriteResult:
        """Record the standard.

        What the checks find wrong with what the document sets does not stop the writing: it is
        recorded as published, and told.

        Args:
            root: the registry's folder.
            dry_run: whether to write nothing.

        Raises:
            PowersError: when anything stands against it; nothing is written then.
        """
        return write_changes(root, self._write, dry_run=dry_run, is_copied=True)

    def _write(self, space: Workspace) -> Iterable[str]:
        file = f"{DISCRETION_FOLDER}/{self.slug}.yaml"
        if space.data(file) or file in space.before.documents:
            raise PowersError(
                _("{file} is there already; an import does not change it.").format(file=file),
                hint=_(
                    "Give the new document a name of its own and the old one its last day (until), "
                    "or delete the file if it was recorded wrongly."
                ),
                place=file,
                code=ExitCode.USAGE,
            )
        self.remarks = list(bind_items(self.read.acts, space.before, self.answers))
        refuse_faults(self.every_remark, hint=_("Correct the table, or say it by --map."))
        if not self.read.acts:
            raise PowersError(_("The files hold no entries."), code=ExitCode.USAGE)
        if self.read.document.title is None:
            raise PowersError(
                _("No line around the table is the title of the document."),
                hint=_("--title says it."),
                place=enumerated(self.read.files),
                code=ExitCode.USAGE,
            )
        self.remarks += _not_read(self.read)
        space.create(file, self._data())
        space.attach(f"sources/{DISCRETION_FOLDER}-{self.slug}.csv", _source(self.read))
        return ()

    def _data(self) -> dict[str, Data]:
        document = self.read.document
        known: dict[str, Data] = {
            "standard": self.slug,
            "title": document.title,
            "issuer": document.issuer,
            "doc_no": document.doc_no,
            "signed": document.signed,
            "published": document.published,
            "url": document.url,
            "effective": document.effective,
            "until": document.until,
        }
        provenance: dict[str, Data] = {
            "status": "transcribed",
            "source": "、".join(self.read.files),
        }
        entries: list[Data] = [act.data for act in self.read.acts]
        told = {key: value for key, value in known.items() if value is not None}
        return {**told, "provenance": provenance, "entries": entries}


def open_standard(
    files: Sequence[Path],
    slug: str,
    document: StandardDocument,
    columns: Mapping[str, str] | None = None,
    answers: Mapping[str, str] | None = None,
) -> StandardImport:
    """Read the files of a standard.

    Args:
        files: one document in several files, in order.
        slug: the name that its file is to have.
        document: what the user says of the document.
        columns: headings and what their columns hold.
        answers: which rows are which items.

    Raises:
        PowersError: when a file cannot be read, or the name is none that a file can have.
    """
    if not re.fullmatch(NAME, slug) or len(slug) > LONGEST_NAME:
        raise PowersError(
            _("“{name}” cannot be the name of a standard.").format(name=slug),
            hint=_("Small letters, digits and hyphens, such as urban-management-2023."),
            code=ExitCode.USAGE,
        )
    return StandardImport(slug, read_standard(files, document, columns), answers or {})


_ASKED = ("issuer", "doc_no", "published", "url", "effective", "until")
"""What every document has, save perhaps a last day."""


def _not_read(read: StandardRead) -> Iterator[Remark]:
    """Yield what nobody said of the document: an answer on its validity needs it."""
    lacking = [key for key in _ASKED if getattr(read.document, key) is None]
    if lacking:
        message = _(
            "The files do not say of the document: {keys}. What is known can be given: {options}."
        )
        keys = enumerated(_(label(key, "standard")) for key in lacking)
        options = enumerated(f"--{key.replace('_', '-')}" for key in lacking)
        yield Remark(
            "请核实", enumerated(read.files), message.format(keys=keys, options=options), message
        )


def _source(read: StandardRead) -> bytes:
    """Return a csv of the rows as they were, each with its file, sheet and number."""
    headings = list(dict.fromkeys(h for _f, _s, _r, cells in read.sources for h in cells))
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([harmless(head) for head in ("file", "sheet", "row", *headings)])
    for file, sheet, row, cells in read.sources:
        texts = (cells.get(heading, "").replace("\n", " / ") for heading in headings)
        writer.writerow([harmless(cell) for cell in (file, sheet, str(row), *texts)])
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8")
