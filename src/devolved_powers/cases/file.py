"""Checks the file of a decision: reads it, matches it to the registry, asks the questions."""

from dataclasses import dataclass, replace
from pathlib import Path

from devolved_powers.cases.answer import CaseAnswer, DocumentRead
from devolved_powers.cases.check import check_case
from devolved_powers.cases.context import CaseContext
from devolved_powers.cases.document import read_document
from devolved_powers.cases.facts import case_of, supplied
from devolved_powers.cases.facts_file import read_case_facts
from devolved_powers.cases.matching import match_entry
from devolved_powers.cases.reading.read import read_decision
from devolved_powers.errors import PowersError
from devolved_powers.i18n import _
from devolved_powers.models.case_facts import CaseFacts
from devolved_powers.sheets.paragraphs import Paragraphs

MOST_CHARACTERS = 100_000
"""Of a decision; the longest known have some 30,000."""
MOST_LINES = 10_000
"""Likewise, blank ones too; the longest known have some 500."""


@dataclass(frozen=True, slots=True)
class CaseFile:
    """The document of a case, with what the user supplied.

    Args:
        document: its lines.
        facts: what the document does not tell; None for none.
    """

    document: Paragraphs
    facts: CaseFacts | None


def read_case(path: Path, facts: Path | None = None) -> CaseFile:
    """Read the document of a case, and the facts beside it.

    Args:
        path: the file: txt, md, docx, html.
        facts: the file of what the document does not tell; None for none.

    Raises:
        PowersError: when a file cannot be read, or is too long for a decision.
    """
    given = read_case_facts(facts) if facts is not None else None
    document = read_document(path)
    _refuse_long(document, path)
    return CaseFile(document, given)


def _refuse_long(document: Paragraphs, path: Path) -> None:
    """Refuse what is too long to be a decision.

    Raises:
        PowersError: when it is.
    """
    if sum(map(len, document.lines)) > MOST_CHARACTERS:
        message = _("The document has more than {limit} characters: no decision is as long.")
        told = message.format(limit=MOST_CHARACTERS)
    elif len(document.lines) > MOST_LINES:
        told = _("The document has more than {limit} lines.").format(limit=MOST_LINES)
    else:
        return
    raise PowersError(
        told,
        hint=_("Put the decision alone into a file, without the papers of the case."),
        place=str(path),
    )


def check_read(case: CaseFile, context: CaseContext, *, is_published: bool = False) -> CaseAnswer:
    """Return what is said of a decision that was read.

    Args:
        case: its document and facts.
        context: what it is held against.
        is_published: whether it is a copy for publication, from which personal data were cut.

    Raises:
        PowersError: when the facts do not fit.
    """
    document, given = case.document, case.facts
    whole = case_of(read_decision(document.lines), given, is_published=is_published)
    match = match_entry(whole.decision, context, (given.item or "") if given is not None else "")
    return replace(
        check_case(replace(whole, match=match), context),
        supplied=supplied(given) if given is not None else (),
        document=DocumentRead(
            is_by_paragraphs=document.is_by_paragraphs,
            left_out=sum(one.count for one in document.left_out),
            has_text_beside=document.has_text_beside,
        ),
    )


def check_file(
    path: Path, context: CaseContext, *, facts: Path | None = None, is_published: bool = False
) -> CaseAnswer:
    """Return what is said of the decision in a file.

    Args:
        path: the file: txt, md, docx, html.
        context: what it is held against.
        facts: the file of what the document does not tell; None for none.
        is_published: whether it is a copy for publication, from which personal data were cut.

    Raises:
        PowersError: when a file cannot be read, or the facts do not fit.
    """
    return check_read(read_case(path, facts), context, is_published=is_published)
