"""Checks the file of a decision: reads it, matches it to the registry, asks the questions."""

from pathlib import Path

from devolved_powers.cases.answer import CaseAnswer
from devolved_powers.cases.case import Case
from devolved_powers.cases.check import check_case
from devolved_powers.cases.context import CaseContext
from devolved_powers.cases.reading.read import read_decision
from devolved_powers.sheets.paragraphs import read_paragraphs


def check_file(path: Path, context: CaseContext, *, is_published: bool = False) -> CaseAnswer:
    """Return what is said of the decision in a file.

    Args:
        path: the file: txt, md, docx, html.
        context: what it is held against.
        is_published: whether it is a copy for publication, from which personal data were cut.

    Raises:
        PowersError: when the file cannot be read.
    """
    decision = read_decision(read_paragraphs(path).lines)
    return check_case(Case(decision, is_published=is_published), context)
