"""Checks a folder of decisions: a year's files, counted by fault, with nothing personal.

A document is called by its document number, or by its place in the order of the files: a file's
name may be a party's.
"""

import os
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from devolved_powers.cases.answer import CaseAnswer, Dimension, FaultCode
from devolved_powers.cases.context import CaseContext
from devolved_powers.cases.document import WORKBOOKS
from devolved_powers.cases.file import check_file
from devolved_powers.cases.form.no_decision import is_no_decision
from devolved_powers.diagnostics import SEVERITIES, Severity
from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import _, bracketed
from devolved_powers.law.verdict import VerdictAnswer
from devolved_powers.store.named_paths import named_place
from devolved_powers.store.registry_folder import list_in, shown

MOST_FILES = 20_000
"""Files of a folder; a county decides some thousands of cases a year."""
READABLE = WORKBOOKS | {".txt", ".md", ".docx", ".html", ".htm", ".mht", ".mhtml"}
NOT_READ = frozenset({".doc", ".docm", ".dot", ".odt", ".ofd", ".pdf", ".rtf", ".wps"})
"""Of these a file may be a decision, though none is read here."""
TOLD = NOT_READ | frozenset(
    {
        *(".csv", ".ppt", ".pptx"),
        *(".jpg", ".jpeg", ".png", ".gif", ".bmp", ".tif", ".tiff", ".heic", ".mp3", ".mp4"),
        *(".zip", ".rar", ".7z", ".yaml", ".yml", ".json", ".xml", ".eml", ".log", ".bak", ".tmp"),
    }
)
"""Endings of what is passed over that are told; what stands behind another dot may be a name."""
OTHER = "—"
FACTS = ".yaml"
"""How the file beside a document ends that holds its facts."""


@dataclass(frozen=True, slots=True)
class CheckedDocument:
    """A document of a folder.

    Args:
        place: its place in the order of the files, from 1.
        answer: what is said of it; None where it could not be read.
        unread: why it could not be read; empty where it was.
        is_number_shared: whether another document of the folder has its document number.
    """

    place: int
    answer: CaseAnswer | None
    unread: str = ""
    is_number_shared: bool = False

    @property
    def label(self) -> str:
        """What it is called: its document number; its place, where it has none of its own."""
        number = self.answer.decision.number if self.answer else None
        place = _("document {place}").format(place=self.place)
        if number is None:
            return place
        return bracketed(number.value, place) if self.is_number_shared else number.value

    def verdict(self, dimension: Dimension) -> VerdictAnswer:
        """Return what is said of a dimension; 不能判定 where it could not be read."""
        answers = self.answer.dimensions if self.answer else ()
        return next((one.verdict for one in answers if one.dimension == dimension), "不能判定")

    @property
    def faulty(self) -> tuple[Dimension, ...]:
        """The dimensions that do not hold."""
        answers = self.answer.dimensions if self.answer else ()
        return tuple(one.dimension for one in answers if one.verdict == "不符")


@dataclass(frozen=True, slots=True)
class FaultCount:
    """How often a kind of finding occurs.

    Args:
        code: the kind.
        severity: how grave it is there.
        documents: in which documents, each once.
    """

    code: FaultCode
    severity: Severity
    documents: tuple[CheckedDocument, ...]


@dataclass(frozen=True, slots=True)
class Batch:
    """A folder of decisions.

    Args:
        documents: each, in the order of the files.
        passed_over: files that are no documents read here, by ending; `OTHER` for endings unknown.
        links: how many links were not followed.
    """

    documents: tuple[CheckedDocument, ...]
    passed_over: Counter[str]
    links: int

    @property
    def unread(self) -> tuple[CheckedDocument, ...]:
        """Those that could not be read."""
        return tuple(one for one in self.documents if one.answer is None)

    @property
    def perhaps_decisions(self) -> int:
        """How many of the files passed over may be decisions."""
        return sum(count for ending, count in self.passed_over.items() if ending in NOT_READ)

    @property
    def no_decisions(self) -> tuple[CheckedDocument, ...]:
        """Those that are no penalty decisions: nothing is said of them."""
        return tuple(
            one for one in self.documents if one.answer and is_no_decision(one.answer.decision)
        )

    @property
    def left_out(self) -> tuple[CheckedDocument, ...]:
        """Those with text that was not read: struck out, hidden, marked as deleted."""
        return tuple(one for one in self.documents if one.answer and one.answer.document.left_out)

    @property
    def with_text_beside(self) -> tuple[CheckedDocument, ...]:
        """Those with text in headers, footers, notes and comments, which was not read."""
        return tuple(
            one for one in self.documents if one.answer and one.answer.document.has_text_beside
        )

    @property
    def faults(self) -> list[FaultCount]:
        """The kinds of findings, the gravest and most frequent first."""
        seen: dict[tuple[str, Severity], dict[int, CheckedDocument]] = {}
        codes: dict[str, FaultCode] = {}
        for document in self.documents:
            for finding in document.answer.findings if document.answer else ():
                codes[finding.code.code] = finding.code
                key = (finding.code.code, finding.severity)
                seen.setdefault(key, {})[document.place] = document
        counted = [
            FaultCount(codes[code], severity, tuple(documents.values()))
            for (code, severity), documents in seen.items()
        ]
        return sorted(
            counted,
            key=lambda one: (
                SEVERITIES.index(one.severity),
                -len(one.documents),
                one.code.code,
            ),
        )


def check_folder(
    folder: Path,
    context: CaseContext,
    *,
    is_published: bool = False,
    tell: Callable[[int, int], None] | None = None,
) -> Batch:
    """Return what is said of the decisions in a folder and the folders in it.

    Facts stand in a file beside the document that is called like it and ends in `.yaml`. No link is
    followed.

    Args:
        folder: the folder.
        context: what they are held against.
        is_published: whether they are copies for publication.
        tell: told how many of how many are done.

    Raises:
        PowersError: when there is no such folder, no document in it, or too many files; when it is
            reached by a link inside a registry.
    """
    if not folder.is_dir():
        raise PowersError(
            _("There is no such folder."),
            hint=_("Name the folder that holds the decisions."),
            place=str(folder),
            code=ExitCode.USAGE,
        )
    named_place(folder)
    links: list[Path] = []
    files = sorted(_files(folder, links))
    documents = [file for file in files if file.suffix.lower() in READABLE]
    if not documents:
        raise PowersError(
            _("The folder holds no document that can be read."),
            hint=_("Documents end in {endings}.").format(endings=" ".join(sorted(READABLE))),
            place=str(folder),
            code=ExitCode.NOT_LOOKED,
        )
    facts = {file for file in files if file.suffix.lower() == FACTS}
    used = {file.with_suffix(FACTS) for file in documents}
    passed_over = Counter(
        ending if (ending := file.suffix.lower()) in TOLD else OTHER
        for file in files
        if file.suffix.lower() not in READABLE and not (file in facts and file in used)
    )
    checked = []
    for place, file in enumerate(documents, 1):
        beside = file.with_suffix(FACTS)
        checked.append(
            _checked(place, file, beside if beside in facts else None, context, is_published)
        )
        if tell is not None:
            tell(place, len(documents))
    return Batch(_told_apart(checked), passed_over, len(links))


def _told_apart(documents: list[CheckedDocument]) -> tuple[CheckedDocument, ...]:
    """Return documents of which those with the same number are known as such."""
    counted = Counter(one.label for one in documents)
    return tuple(replace(one, is_number_shared=counted[one.label] > 1) for one in documents)


def _checked(
    place: int, file: Path, facts: Path | None, context: CaseContext, is_published: bool
) -> CheckedDocument:
    try:
        answer = check_file(file, context, facts=facts, is_published=is_published)
    except PowersError as error:  # its place would name the file
        return CheckedDocument(place, None, _without_name(error, file, facts))
    return CheckedDocument(place, answer)


def _without_name(error: PowersError, *files: Path | None) -> str:
    """Return why a document could not be read, and what to do, without the names of its files."""
    names = {named for file in files if file for named in (file.name, shown(file.name))}
    if any(name in error.message for name in names):
        return _("It cannot be opened: look whether it is there, and whether you may read it.")
    return f"{error.message} {error.hint}".rstrip()


def _files(folder: Path, links: list[Path]) -> Iterator[Path]:
    """Yield the files of a folder and those in it; links are put down and not followed.

    Raises:
        PowersError: when a folder cannot be listed, or the files are too many.
    """
    base = Path(os.path.realpath(folder))
    count = 0
    waiting = [""]
    while waiting:
        below = waiting.pop()
        for entry in list_in(base, below, _seen):
            name = f"{below}/{entry.name}" if below else entry.name
            if entry.name.startswith((".", "~$")):
                continue
            if entry.is_link:
                links.append(base / name)
            elif entry.is_folder:
                waiting.append(name)
            else:
                count += 1
                if count > MOST_FILES:
                    raise _too_many(folder)
                yield base / name


class _Seen(NamedTuple):
    """An entry of a folder."""

    name: str
    is_link: bool
    is_folder: bool


def _seen(entry: os.DirEntry[str]) -> _Seen:
    return _Seen(entry.name, entry.is_symlink(), entry.is_dir(follow_symlinks=False))


def _too_many(folder: Path) -> PowersError:
    return PowersError(
        _("The folder holds more than {limit} files.").format(limit=MOST_FILES),
        hint=_("Name a folder with the decisions of a year."),
        place=str(folder),
        code=ExitCode.USAGE,
    )
