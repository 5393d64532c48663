"""Every format there is, and which of them each kind of document is written in.

Nothing else lists formats: options, completion, messages and the choice by a file's ending come
from here. The module is on the way of `powers search`: it imports next to nothing, and its class is
written out, since one that is generated takes as long as all the rest.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from importlib import import_module
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Literal, get_args

from devolved_powers.i18n import DOCUMENT_LANGUAGE, speaking

if TYPE_CHECKING:
    from devolved_powers.documents.official_text import OfficialText
    from devolved_powers.documents.table import Table, Tell

FormatName = Literal[
    "csv",
    "json",
    "jsonl",
    "markdown",
    "html",
    "xlsx",
    "docx",
    "pdf",
    "sqlite",
    "parquet",
    "table",
    "text",
    "ids",
    "github",
    "sarif",
    "junit",
    "check",
]


class Format:
    """A format.

    Args:
        module: the module that writes it, in every package that has something to write in it;
            empty where the command prints it itself.
        endings: how its files end, in lower case, the usual ending first; none where it is for
            the screen.
        extra: the extra of this package that brings the library it is written by.
        binary: whether a terminal cannot show it.
        tables: whether it is written from a `Table`.
        sections: whether it is read from top to bottom, so that headings may stand between rows
            and the words of a document (`OfficialText`) before its tables; a filter or a reader
            of rows is disturbed by them.
        parts: whether it can hold several tables.
        pages: whether it is laid out on pages, for which the table of all columns is too wide.
    """

    __slots__ = ("binary", "endings", "extra", "module", "pages", "parts", "sections", "tables")

    def __init__(
        self,
        module: str = "",
        endings: tuple[str, ...] = (),
        extra: str = "",
        *,
        binary: bool = False,
        tables: bool = False,
        sections: bool = False,
        parts: bool = False,
        pages: bool = False,
    ) -> None:
        self.module = module
        self.endings = endings
        self.extra = extra
        self.binary = binary
        self.tables = tables
        self.sections = sections
        self.parts = parts
        self.pages = pages


FORMATS: dict[FormatName, Format] = {
    "csv": Format("csv_", (".csv",), tables=True),
    "json": Format("json_", (".json",)),
    "jsonl": Format("jsonl", (".jsonl", ".ndjson")),
    "markdown": Format("markdown", (".md", ".markdown"), tables=True, sections=True, parts=True),
    "html": Format("html", (".html", ".htm"), tables=True, sections=True, parts=True),
    "xlsx": Format("xlsx_", (".xlsx",), "office", binary=True, tables=True, parts=True),
    "docx": Format(
        "docx_",
        (".docx",),
        "office",
        binary=True,
        tables=True,
        sections=True,
        parts=True,
        pages=True,
    ),
    "pdf": Format(
        "pdf_",
        (".pdf",),
        "office",
        binary=True,
        tables=True,
        sections=True,
        parts=True,
        pages=True,
    ),
    "sqlite": Format("sqlite_", (".sqlite", ".sqlite3", ".db"), binary=True),
    "parquet": Format("parquet_", (".parquet",), "parquet", binary=True),
    "table": Format(),
    "text": Format("text"),
    "ids": Format(),
    "github": Format("github"),
    "sarif": Format("sarif", (".sarif",)),
    "junit": Format("junit", (".xml",)),
    "check": Format("check"),
}
"""Every format, by name."""
BY_ENDING: dict[str, FormatName] = {
    ending: name for name, form in FORMATS.items() for ending in form.endings
}
"""The format that each known ending of a file belongs to."""
_WRITTEN_ELSEWHERE = frozenset({".doc", ".et", ".odp", ".ods", ".odt", ".rtf", ".wps", ".xls"})
"""Endings of office files that no module here writes: under one of them csv would not open."""
PLAIN_ENDING = ".txt"
"""The ending that any text may have: it belongs to no format."""

ListFormat = Literal[
    "csv", "json", "jsonl", "markdown", "html", "xlsx", "docx", "pdf", "sqlite", "parquet"
]
ChecklistFormat = Literal["table", "json", "html", "docx", "xlsx", "pdf"]
EvaluationFormat = Literal["text", "json", "markdown", "html", "docx", "xlsx", "pdf"]
CaseFormat = Literal["text", "json", "markdown", "html", "docx", "pdf"]
ChangesFormat = Literal["text", "json", "markdown", "html", "csv", "xlsx"]
FindingsFormat = Literal["text", "json", "github", "sarif", "junit", "markdown", "check"]
DownloadFormat = Literal["docx", "xlsx", "csv", "json"]
ResultFormat = Literal["table", "json", "csv", "ids"]
ImpactFormat = Literal["table", "json", "markdown", "html", "docx", "xlsx", "pdf"]
CitedByFormat = Literal["table", "json", "ids"]
AnswerFormat = Literal["table", "json", "csv", "markdown", "html", "docx", "xlsx", "pdf"]
TablesFormat = Literal["table", "json", "markdown", "html", "docx", "xlsx", "pdf"]
AcrossFormat = Literal["table", "json", "csv", "xlsx"]
HistoryFormat = Literal["text", "json", "csv", "markdown", "html", "docx", "xlsx", "pdf"]
ProofFormat = Literal["json", "html", "docx", "pdf"]
ScreenTableFormat = Literal["table", "json"]
ScreenTextFormat = Literal["text", "json"]

FORMATS_WITH_TEMPLATE: tuple[ListFormat, ...] = ("docx", "pdf")
"""What is written into an office's own Word template."""
LIST_FORMATS: tuple[ListFormat, ...] = get_args(ListFormat)
"""The registry as a list, in a layout or as it is; adjustments, notices and check tables are
written in those of them that hold tables."""
CHECKLIST_FORMATS: tuple[ChecklistFormat, ...] = get_args(ChecklistFormat)
EVALUATION_FORMATS: tuple[EvaluationFormat, ...] = get_args(EvaluationFormat)
CASE_FORMATS: tuple[CaseFormat, ...] = get_args(CaseFormat)
"""What is said of a penalty decision; the sheet for its file (核对意见表) in those with tables."""
CHANGES_FORMATS: tuple[ChangesFormat, ...] = get_args(ChangesFormat)
"""What changed between two states; its layouts for a notice are written in those with tables."""
FINDINGS_FORMATS: tuple[FindingsFormat, ...] = get_args(FindingsFormat)
IMPACT_FORMATS: tuple[ImpactFormat, ...] = get_args(ImpactFormat)
"""What a new version of a law did to the citations of it; 条文对照表 in those with tables."""
ANSWER_FORMATS: tuple[AnswerFormat, ...] = get_args(AnswerFormat)
"""An answer that is one table."""
TABLES_FORMATS: tuple[TablesFormat, ...] = get_args(TablesFormat)
"""An answer that is several tables."""
ACROSS_FORMATS: tuple[AcrossFormat, ...] = get_args(AcrossFormat)
"""An answer across many registries, which may have very many rows."""
HISTORY_FORMATS: tuple[HistoryFormat, ...] = get_args(HistoryFormat)
PROOF_FORMATS: tuple[ProofFormat, ...] = get_args(ProofFormat)
"""A proof: the file itself, and the page that tells of it."""
DOWNLOAD_FORMATS: tuple[DownloadFormat, ...] = get_args(DownloadFormat)
"""What the public page offers."""


def known_ending(file: PurePath) -> str:
    """Return how a file's name ends, where the ending says what is in the file; else nothing.

    Args:
        file: the file, which need not exist.
    """
    ending = file.suffix.lower()
    return ending if ending in BY_ENDING or ending in _WRITTEN_ELSEWHERE else ""


def writer(package: str, form: FormatName) -> Callable[..., Any]:
    """Return what writes a format; only its module is imported.

    Args:
        package: whose module is meant, since several packages write the same format.
        form: the format.
    """
    write: Callable[..., Any] = import_module(f"{package}.{FORMATS[form].module}").write
    return write


def write_document(
    form: FormatName, parts: "Sequence[Table | OfficialText]", tell: "Tell | None" = None
) -> bytes:
    """Return a document in a format that holds tables.

    Args:
        form: the format.
        parts: its words and its tables, in their order: at least one table; a format that holds
            no words leaves them out.
        tell: told how far it is, in rows, by formats that take long.

    Raises:
        PowersError: when the library that writes the format is not installed.
    """
    write = writer("devolved_powers.documents", form)
    from devolved_powers.documents.table import Table

    noticed = with_told_notices(parts)
    if not FORMATS[form].sections:
        noticed = [part for part in noticed if isinstance(part, Table)]
    content: str | bytes = write(noticed, tell) if FORMATS[form].binary else write(noticed)
    return content.encode("utf-8") if isinstance(content, str) else content


def with_told_notices(parts: "Sequence[Table | OfficialText]") -> "list[Table | OfficialText]":
    """Return parts of a document with their notices in its language.

    Args:
        parts: its words and tables.
    """
    from devolved_powers.models.notice import told_notice

    with speaking(DOCUMENT_LANGUAGE):
        return [replace(part, notice=told_notice(part.notice)) for part in parts]
