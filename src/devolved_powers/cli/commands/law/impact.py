"""`powers law impact TITLE [--from DATE --to DATE] [--statutes DIR]`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from devolved_powers.answers.impact import Followed, followed, impact_answer
from devolved_powers.cli.shared.completion import complete_laws
from devolved_powers.cli.shared.options import RegistryOption, parse_day
from devolved_powers.cli.shared.output import note
from devolved_powers.cli.shared.output_file import (
    OutputOption,
    chosen_format,
    format_help,
    give,
    refuse_terminal,
)
from devolved_powers.cli.shared.status_colours import with_status
from devolved_powers.cli.shared.styled import Shown, id_link
from devolved_powers.cli.shared.tables import paragraphs, side_by_side, table
from devolved_powers.cli.shared.terminal import width
from devolved_powers.documents.formats import IMPACT_FORMATS, ImpactFormat
from devolved_powers.errors import ExitCode
from devolved_powers.i18n import N_, _, clauses, enumerated
from devolved_powers.store.root import find_root
from devolved_powers.text import json_text

if TYPE_CHECKING:
    from devolved_powers.law.named_in_text import NamedInText
    from devolved_powers.law.statute import Version
    from devolved_powers.law.successor import NameKind
    from devolved_powers.register.law_impact import AffectedPlace, LawImpact

EXAMPLES = (
    (
        "powers law impact 固体废物污染环境防治法",
        N_("Which entries cite an article that the newest version changed."),
    ),
    (
        "powers law impact 固体废物污染环境防治法 -o impact.html",
        N_("The same, as a page."),
    ),
)
EXIT_ONE = N_("something cannot be told for certain")

_NAMES: dict[NameKind, str] = {
    "amounts": N_("amounts"),
    "actors": N_("organs"),
    "penalties": N_("penalties"),
    "orders": N_("orders"),
    "approvers": N_("approval by"),
}
_ALWAYS = ("amounts", "actors")
"""These are told of every text that was changed, the others where they differ."""


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
    statutes: Annotated[
        list[Path] | None,
        typer.Option(
            "--statutes",
            metavar="DIR",
            help=_("A collection of texts: both versions are set side by side."),
        ),
    ] = None,
    form: Annotated[
        ImpactFormat | None, typer.Option("--format", help=format_help(IMPACT_FORMATS))
    ] = None,
    output: OutputOption = None,
    registry: RegistryOption = None,
) -> None:
    """Tell what a new version of a law does to the citations of it."""
    chosen = chosen_format(IMPACT_FORMATS, form, output)
    refuse_terminal(chosen, output)
    root = find_root(None, registry)
    asked = followed(root, title, older, newer)
    content = _written(chosen, asked, statutes)
    give(content, output, _("The comparison is written to {file}."), asked.notice)
    if not asked.impact.is_settled:
        raise typer.Exit(ExitCode.FINDINGS)


def _written(form: ImpactFormat, asked: Followed, statutes: list[Path] | None) -> str | bytes:
    """Return the comparison in a format."""
    impact, notice = asked.impact, asked.notice
    if form == "table":
        total = width()
        text = _text(impact, asked.root, total) + _texts(impact, statutes, total)
        return f"{text}{notice}\n" if notice else text
    if form == "json":
        return json_text(impact_answer(asked))
    from devolved_powers.documents.formats import FORMATS, write_document
    from devolved_powers.reports.compared_articles import comparison_table

    texts, others = _held(impact, statutes)
    comparison = comparison_table(impact, notice, texts, others)
    document = write_document(form, [comparison])
    return document if FORMATS[form].binary else document.decode("utf-8")


def _text(impact: LawImpact, root: Path, total: int) -> str:
    """Return what became of the cited places, and what must be known of the law besides."""
    title = impact.law.title
    body = ""
    if impact.places:
        headings = (_("Id"), _("Effect"), _("Alike"), _("Cited place → place in the new version"))
        body = table(headings, [_row(place, root) for place in impact.places], total=total)
    lines = list(impact.state.lines())
    if not impact.places:
        lines.append(_("《{law}》 is known, but no entry here cites it.").format(law=title))
    elif impact.older and impact.newer:
        message = _("《{law}》 {older} → {newer}: {count} cited places, {hit} of them affected")
        lines.append(
            message.format(
                law=title,
                older=impact.older.isoformat(),
                newer=impact.newer.isoformat(),
                count=len(impact.places),
                hit=sum(place.is_touched for place in impact.places),
            )
        )
    return body + paragraphs(lines, total=total)


def _row(affected: AffectedPlace, root: Path) -> tuple[Shown, ...]:
    successor = affected.successor
    identifier = id_link(affected.citing.id, root, affected.citing.file)
    if successor is None:
        return identifier, _("not compared"), "—", affected.place.cited()
    if not successor.is_in_older:
        return identifier, _("not there before"), "—", affected.place.cited()
    kind = successor.kind or _("unchanged")
    targets = enumerated(target.cited() for target in successor.targets)
    if successor.law and targets:
        targets = f"《{successor.law}》{targets}"
    if successor.kind == "未找到对应条款" and targets:
        targets = _("nearest to it: {places}").format(places=targets)
    parts = [f"{affected.place.cited()} → {targets or '—'}", *_names(affected)]
    alike = "—" if successor.law else f"{successor.alike}%"  # read by a person, not measured
    return identifier, with_status(kind), alike, clauses(parts)


def _names(affected: AffectedPlace) -> Iterator[str]:
    """Yield what the old and the new text name, where the content was changed."""
    if (
        affected.names is None
        or affected.successor is None
        or affected.successor.kind != "内容已修改"
    ):
        return
    for kind, word in _NAMES.items():
        old, new = _listed(affected.names.older, kind), _listed(affected.names.newer, kind)
        if kind in affected.names.differs:
            yield f"{_(word)} {old} → {new}"
        elif kind in _ALWAYS and old != "—":
            yield f"{_(word)} {old}"


def _listed(names: NamedInText, kind: NameKind) -> str:
    return enumerated(getattr(names, kind)) or "—"


def _held(
    impact: LawImpact, statutes: list[Path] | None
) -> tuple[dict[date, Version], dict[str, Version]]:
    """Return the texts of the versions compared, and of laws that took their place, by title.

    There are none where no collection is named.
    """
    if not statutes:
        return {}, {}
    from devolved_powers.cli.commands.law._options import open_corpus
    from devolved_powers.law.place_text import find_law

    title = impact.law.title
    taking = {place.successor.law for place in impact.places if place.successor} - {""}
    corpus = open_corpus(statutes, titles=[title, *sorted(taking)])
    law = find_law(corpus, title)
    texts = {version.day: version for version in law.versions} if law else {}
    wanted = {place.version for place in impact.places if place.version} | {impact.newer}
    missing = sorted(day for day in wanted if day is not None and day not in texts)
    if missing:
        message = _("The collection does not hold 《{law}》 of {days}: that text is not printed.")
        days = enumerated(day.isoformat() for day in missing)
        note(message.format(law=title, days=days))
    others = {name: found.versions[0] for name in taking if (found := find_law(corpus, name))}
    if taking - others.keys():
        message = _("The collection does not hold {laws}: that text is not printed.")
        laws = enumerated(f"《{name}》" for name in sorted(taking - others.keys()))
        note(message.format(laws=laws))
    return texts, others


def _texts(impact: LawImpact, statutes: list[Path] | None, total: int) -> str:
    """Return both versions of each place that was touched, side by side."""
    texts, _others = _held(impact, statutes)
    if not texts:
        return ""
    from devolved_powers.reports.compared_articles import by_place, printed

    shown = []
    for affected, entries in by_place(impact):
        if (
            affected.successor is None
            or affected.successor.kind is None
            or affected.version not in texts
        ):
            continue
        newer = texts.get(impact.newer) if impact.newer else None
        old = printed(texts[affected.version], affected.place)
        new = [line for target in affected.successor.targets for line in printed(newer, target)]
        head = f"{affected.place.cited()} · {affected.successor.kind} · {'、'.join(entries)}"
        days = (f"{affected.version}", f"{impact.newer}")
        texts_beside = side_by_side(days, (old, new), total=total)
        shown.append(f"{paragraphs([head], total=total)}{texts_beside}\n")
    return "\n" + "".join(shown) if shown else ""
