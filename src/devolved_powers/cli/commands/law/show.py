"""`powers law show 《…》第N条`."""

from datetime import date
from typing import Annotated

import typer

from devolved_powers.citations import parse
from devolved_powers.cli.commands.law._options import StatutesOption, open_corpus
from devolved_powers.cli.shared.completion import complete_laws
from devolved_powers.cli.shared.options import AsOf, RegistryOption, day_or_today
from devolved_powers.cli.shared.output import emit, note
from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import _
from devolved_powers.law.legal_place import legal_places
from devolved_powers.law.library import Library
from devolved_powers.law.place_text import find_law, in_force_by_text, place_text
from devolved_powers.law.statute import Law, Version
from devolved_powers.store.format_version import refuse_newer_in
from devolved_powers.store.root import find_root
from devolved_powers.text import printable


def command(
    citation: Annotated[
        str, typer.Argument(help=_("A citation, such as 《…》第N条."), autocompletion=complete_laws)
    ],
    *,
    as_of: AsOf = None,
    statutes: StatutesOption = None,
    registry: RegistryOption = None,
) -> None:
    """Print the text of a cited place in the version in force on a day."""
    day = day_or_today(as_of)
    places = [place for place in parse(citation) if place.law_resolved]
    if not places:
        raise PowersError(
            _("No law can be read in “{text}”.").format(text=citation),
            hint=_("Write it like 《城市绿化条例》第二十七条."),
            code=ExitCode.USAGE,
        )
    corpus = open_corpus(statutes)
    missing = False
    for place in places:
        law = find_law(corpus, place.law_resolved or "")
        if law is None:
            note(_("《{law}》 is not in the collection.").format(law=printable(str(place.law))))
            missing = True
            continue
        version = _version(law, day, registry)
        emit(_head(law, version))
        for legal_place in legal_places(place):
            lines = place_text(version, legal_place)
            missing = missing or not lines
            emit("\n".join(lines) + "\n" if lines else _missing(legal_place.cited()))
    if missing:
        raise typer.Exit(ExitCode.FINDINGS)


def _missing(cited: str) -> str:
    return _("There is no {place} in this version.").format(place=cited) + "\n"


def _head(law: Law, version: Version) -> str:
    message = _("《{law}》, version of {day}")
    return message.format(law=law.title, day=version.day.isoformat()) + "\n"


def _version(law: Law, day: date, registry: RegistryOption) -> Version:
    """Return the version in force on a day, as far as the registry or the texts tell."""
    in_force = in_force_by_text(law, day)
    try:
        root = find_root(None, registry)
        record = Library.at(root).find(law.title)
    except PowersError:  # no registry here: the texts alone must do
        record = None
    else:
        refuse_newer_in(root)
    if record is not None:
        in_force = record.in_force_on(day)
    held = [version for v in in_force.versions if v.held and (version := law.version(v.day))]
    if not held:
        message = _("No version of 《{law}》 in force on {day} is at hand.")
        raise PowersError(
            message.format(law=law.title, day=day.isoformat()), code=ExitCode.FINDINGS
        )
    if in_force.certain is None or not in_force.versions[0].held:
        message = _(
            "Which version was in force on {day} is not certain; the newest possible is shown."
        )
        note(message.format(day=day.isoformat()))
    return held[0]
