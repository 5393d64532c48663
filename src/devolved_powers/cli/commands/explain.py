"""`powers explain CHECK`."""

from typing import Annotated

import typer

from devolved_powers.cli.shared.completion import complete_checks
from devolved_powers.cli.shared.output import emit, near_it, note
from devolved_powers.cli.shared.tables import paragraphs, table
from devolved_powers.cli.shared.terminal import wants_links, width
from devolved_powers.errors import ExitCode
from devolved_powers.hyperlinks import linked
from devolved_powers.i18n import N_, _
from devolved_powers.meant import nearest
from devolved_powers.text import printable, wrap

EXAMPLES = (
    (
        "powers explain",
        N_("All checks, one line each."),
    ),
    (
        "powers explain mixed-width",
        N_("One check: what it means and how to mend it."),
    ),
)


def command(
    check: Annotated[
        str,
        typer.Argument(
            help=_("Id of a check; without it, all are listed."), autocompletion=complete_checks
        ),
    ] = "",
) -> None:
    """Explain a check."""
    from devolved_powers.checks import CHECKS
    from devolved_powers.checks._documentation import document_of, summary_of
    from devolved_powers.checks._kinds import EXPLANATION
    from devolved_powers.reports.change_findings import EXPLANATIONS

    documents = {document_of(c).id: document_of(c) for c in CHECKS}
    if not check:
        rows = [(d.id, d.severity, summary_of(d)) for d in documents.values()]
        listed = table((_("Check"), _("Severity"), _("What it finds")), rows, total=width())
        head, *lines = listed.splitlines(keepends=True)
        explained = paragraphs([_plain(_(EXPLANATION))], total=width())
        emit(head + "".join(map(_linked, lines)) + "\n" + explained)
        return
    document = documents.get(check)
    if check in EXPLANATIONS:
        emit("\n".join([f"{check} · 必须改", "", *wrap(_(EXPLANATIONS[check]), width())]) + "\n")
        return
    if document is None:
        near = nearest(check, documents)
        sentence = _("There is no check {id}.").format(id=printable(check))
        note(sentence + near_it(near))
        raise typer.Exit(ExitCode.USAGE)
    emit(_linked(f"{document.id} · {document.severity}\n") + f"\n{_plain(_(document.text))}\n")


def _plain(text: str) -> str:
    """Return a text of the manual without its marks of emphasis."""
    return text.replace("**", "")


def _linked(line: str) -> str:
    """Return a line with the check that it begins with leading to its page, where links are."""
    from devolved_powers.reports.check_page import check_target

    check, blank, rest = line.partition(" ")
    if not check or not wants_links():
        return line
    return linked(check, check_target(check)) + blank + rest
