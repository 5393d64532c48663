"""`powers law list`."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated

import typer

from devolved_powers.cli.shared.options import AsOf, RegistryOption, day_or_today
from devolved_powers.cli.shared.output import emit, note, say, table, width
from devolved_powers.documents.formats import ScreenTableFormat
from devolved_powers.errors import ExitCode
from devolved_powers.i18n import N_, _
from devolved_powers.law.days_text import effect_text, repeal_text
from devolved_powers.law.law_file import LawFileFault
from devolved_powers.law.library import LawRecord, Library
from devolved_powers.law.timeline import Dated
from devolved_powers.register.cited_places import by_title
from devolved_powers.register.fold import fold_loaded
from devolved_powers.register.read import read_whole
from devolved_powers.store.root import find_root
from devolved_powers.text import json_text, printable

EXAMPLES = (
    (
        "powers law list",
        N_("The cited laws and their versions."),
    ),
)
EXIT_ONE = N_("a file of laws/ cannot be read")


def command(
    *,
    as_of: AsOf = None,
    everything: Annotated[
        bool, typer.Option("--all", help=_("List the laws too that nothing cites."))
    ] = False,
    form: Annotated[
        ScreenTableFormat, typer.Option("--format", help=_("How to print it."))
    ] = "table",
    registry: RegistryOption = None,
) -> None:
    """List the laws cited: versions, days of effect, how often; with --all, every law held.

    Exits with 1 when a file of laws/ cannot be used.
    """
    root = find_root(None, registry)
    day = day_or_today(as_of)
    library = Library.at(root)
    loaded = read_whole(root)
    counts: dict[str, int] = {}
    for title, listed in by_title(loaded, fold_loaded(loaded)).items():
        law = library.find(title)
        name = law.title if law else title
        counts[name] = counts.get(name, 0) + len(listed)
    held = [law for title in library.titles if (law := library.find(title)) is not None]
    laws = [law for law in held if everything or counts.get(law.title)]
    more = len(held) - len(laws)
    faults = library.all_faults()
    for fault in faults:
        note(_fault(fault))
    if form == "json":
        from devolved_powers.reports.json_v1.common import origin
        from devolved_powers.reports.json_v1.laws import Listed, laws_json

        unread = list(map(_fault, faults))
        answer = Listed(laws, counts, more)
        emit(json_text(laws_json(answer, day, unread, loaded.notice, origin(root))))
    else:
        emit(_text(laws, counts, day, more))
        if loaded.notice:
            say(f"{loaded.notice}\n")
    if faults:
        raise typer.Exit(ExitCode.FINDINGS)


def _fault(fault: LawFileFault) -> str:
    if fault.reason == "seal":
        message = _("laws/{file} cannot be used: it was changed by hand or is damaged.")
        return message.format(file=printable(fault.file))
    message = _("laws/{file} does not fit its form: {reason}.")
    file = printable(fault.file)
    if fault.fault is not None:
        file = f"{file}:{fault.fault.line}:{fault.fault.column}"
    return message.format(file=file, reason=printable(fault.reason))


def _known(law: LawRecord) -> str:
    """Return until when changes are known, with a mark where nobody looks them up since."""
    until = law.facts.known_until
    if until is None:
        return "—"
    return until.isoformat() + ("" if law.facts.followed else "*")


def _text(laws: Sequence[LawRecord], counts: dict[str, int], day: date, more: int) -> str:
    rows = [
        (
            str(counts.get(law.title, 0)),
            _known(law),
            printable(_law(law, day)),
        )
        for law in laws
    ]
    headings = (_("Cited"), _("Known until"), _("Law and versions"))
    message = _("{count} laws, on {day}; a version stands by its date.")
    lines = [message.format(count=len(rows), day=day.isoformat())]
    if any(not law.facts.followed for law in laws):
        lines.append(_("* nobody has looked up since whether it was changed."))
    if more:
        lines.append(_("{count} more are held that nothing cites: --all.").format(count=more))
    return table(headings, rows, total=width()) + "".join(f"{line}\n" for line in lines)


def _law(law: LawRecord, day: date) -> str:
    """Return a law with its versions, those too of which only the date is known."""
    repealed = law.facts.repealed
    title = law.title
    if repealed:
        message = _("{law} ({words})")
        title = message.format(law=title, words=repeal_text(repealed, day))
    versions = sorted(law.dated(), key=lambda version: version.day)
    return " · ".join((title, *(_version(version, day) for version in versions)))


def _version(version: Dated, day: date) -> str:
    words = effect_text(version, day)
    if not version.held:
        words = _("{words}; text not held").format(words=words)
    return _("{day} ({words})").format(day=version.day.isoformat(), words=words)
