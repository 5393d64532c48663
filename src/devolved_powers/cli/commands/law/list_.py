"""`powers law list`."""

from typing import Annotated

import typer

from devolved_powers.cli.shared.options import RegistryOption
from devolved_powers.cli.shared.output import emit, table, width
from devolved_powers.documents.formats import ScreenTableFormat
from devolved_powers.i18n import _
from devolved_powers.law.library import LawRecord, Library
from devolved_powers.register.cited_places import by_title
from devolved_powers.register.fold import fold_loaded
from devolved_powers.register.read import read_whole
from devolved_powers.store.root import find_root
from devolved_powers.text import json_text


def command(
    *,
    form: Annotated[
        ScreenTableFormat, typer.Option("--format", help=_("How to print it."))
    ] = "table",
    registry: RegistryOption = None,
) -> None:
    """List the laws that laws/ knows, with their versions and how often they are cited."""
    root = find_root(None, registry)
    library = Library.at(root)
    loaded = read_whole(root)
    counts: dict[str, int] = {}
    for title, listed in by_title(loaded, fold_loaded(loaded)).items():
        law = library.find(title)
        name = law.title if law else title
        counts[name] = counts.get(name, 0) + len(listed)
    laws = [law for title in library.titles if (law := library.find(title)) is not None]
    if form == "json":
        from devolved_powers.reports.json_v1.common import origin
        from devolved_powers.reports.json_v1.laws import laws_json

        emit(json_text(laws_json(laws, counts, loaded.notice, origin(root))))
        return
    rows = [
        (str(counts.get(law.title, 0)), _versions(law), law.title + _ended(law)) for law in laws
    ]
    emit(table((_("Cited"), _("Versions"), _("Law")), rows, total=width()))
    emit(_("{count} laws; a version stands by its date.").format(count=len(laws)) + "\n")
    if loaded.notice:
        emit(f"{loaded.notice}\n")


def _versions(law: LawRecord) -> str:
    return " ".join(version.day.isoformat() for version in law.versions) or "—"


def _ended(law: LawRecord) -> str:
    repealed = law.facts.repealed
    return _(" (repealed on {day})").format(day=repealed.on.isoformat()) if repealed else ""
