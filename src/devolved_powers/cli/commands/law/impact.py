"""`powers law impact TITLE [--from DATE --to DATE]`."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from devolved_powers.cli.shared.completion import complete_laws
from devolved_powers.cli.shared.options import RegistryOption, parse_day
from devolved_powers.cli.shared.output import emit, table, width
from devolved_powers.documents.formats import ScreenTableFormat
from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import N_, _
from devolved_powers.register.read import read_whole
from devolved_powers.store.root import find_root
from devolved_powers.text import json_text, nearest

if TYPE_CHECKING:
    from devolved_powers.law.impact import Effect
    from devolved_powers.law.library import LawRecord, Library
    from devolved_powers.register.cited_places import Citing

_KINDS = {
    "same": N_("unchanged"),
    "moved": N_("moved"),
    "changed": N_("changed"),
    "split": N_("split"),
    "dropped": N_("dropped"),
    "unknown": N_("not there before"),
}


def command(
    title: Annotated[
        str,
        typer.Argument(
            help=_("Title of a law, with or without 《》."), autocompletion=complete_laws
        ),
    ],
    *,
    older: Annotated[
        date | None,
        typer.Option(
            "--from", parser=parse_day, metavar="YYYY-MM-DD", help=_("The older version.")
        ),
    ] = None,
    newer: Annotated[
        date | None,
        typer.Option("--to", parser=parse_day, metavar="YYYY-MM-DD", help=_("The newer version.")),
    ] = None,
    form: Annotated[
        ScreenTableFormat, typer.Option("--format", help=_("How to print it."))
    ] = "table",
    registry: RegistryOption = None,
) -> None:
    """Tell what a new version of a law does to the citations of it."""
    from devolved_powers.law.impact import effects
    from devolved_powers.law.legal_place import legal_places
    from devolved_powers.law.library import Library
    from devolved_powers.register.cited_places import by_title
    from devolved_powers.register.fold import fold_loaded

    root = find_root(None, registry)
    library = Library.at(root)
    loaded = read_whole(root)
    law = _law(library, title.strip("《》"))
    older, newer = _versions(law, older, newer)
    hits = [
        (citing, effect)
        for written, listed in by_title(loaded, fold_loaded(loaded)).items()
        if library.find(written) is law
        for citing in listed
        for effect in effects(law, legal_places(citing.cited), older, newer)
    ]
    if form == "json":
        from devolved_powers.reports.json_v1.common import origin
        from devolved_powers.reports.json_v1.laws import impact_json

        emit(json_text(impact_json(law, hits, (older, newer), loaded.notice, origin(root))))
        return
    emit(_text(law, hits, older, newer) + (f"{loaded.notice}\n" if loaded.notice else ""))


def _law(library: Library, title: str) -> LawRecord:
    law = library.find(title)
    if law is None:
        near = nearest(title, library.titles)
        raise PowersError(
            _("laws/ knows no 《{title}》.").format(title=title),
            hint=_("Near it: {ids}").format(ids="、".join(near)) if near else "",
            code=ExitCode.USAGE,
        )
    return law


def _versions(law: LawRecord, older: date | None, newer: date | None) -> tuple[date, date]:
    """Return the two versions meant; by themselves the last two at hand."""
    days = [version.day for version in law.versions]
    if len(days) < 2:  # noqa: PLR2004 - two to compare
        message = _("Of 《{law}》 only one version is at hand: there is nothing to compare.")
        raise PowersError(message.format(law=law.title), code=ExitCode.USAGE)
    for day in (older, newer):
        if day is not None and day not in days:
            message = _("《{law}》 has no version of {day}; at hand are: {days}.")
            at_hand = "、".join(d.isoformat() for d in days)
            raise PowersError(
                message.format(law=law.title, day=day.isoformat(), days=at_hand),
                code=ExitCode.USAGE,
            )
    return older or days[-2], newer or days[-1]


def _targets(effect: Effect) -> str:
    return "、".join(target.cited() for target in effect.targets)


def _text(law: LawRecord, hits: list[tuple[Citing, Effect]], older: date, newer: date) -> str:
    rows = [
        (c.id, _(_KINDS[e.kind]), f"{e.alike}%", f"{e.source.cited()} → {_targets(e) or '—'}")
        for c, e in hits
    ]
    headings = (_("Id"), _("Effect"), _("Alike"), _("Cited place → place in the new version"))
    body = table(headings, rows, total=width()) if rows else ""
    message = _("《{law}》 {older} → {newer}: {count} cited places, {hit} of them affected")
    affected = sum(e.kind != "same" for _c, e in hits)
    sums = message.format(
        law=law.title,
        older=older.isoformat(),
        newer=newer.isoformat(),
        count=len(hits),
        hit=affected,
    )
    return f"{body}{sums}\n"
