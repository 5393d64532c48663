"""`powers law cited-by CITATION [--as-of DATE]`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from devolved_powers.cli.shared.completion import complete_laws
from devolved_powers.cli.shared.listing import standing_line
from devolved_powers.cli.shared.options import AsOf, RegistryOption, day_or_today, open_registry
from devolved_powers.cli.shared.output import emit, note, say, table, width
from devolved_powers.documents.formats import CitedByFormat
from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import N_, _
from devolved_powers.text import cell_len, json_text, printable, wrap

if TYPE_CHECKING:
    from devolved_powers.law.library import Library
    from devolved_powers.register.cited_by import CitedBy, CitedHit
    from devolved_powers.register.laws_meant import LawsMeant
    from devolved_powers.register.place_met import Extent
    from devolved_powers.register.snapshot import Snapshot

_EXTENTS: dict[Extent, str] = {
    "same": "",
    "part": "",
    "wider": N_("wider than what was asked for"),
    "unclear": N_("款 or 项 is not stated: it may be another"),
}
_LAWS = 3
"""Laws of which the cited articles are named, where others were asked for."""


def command(
    citation: Annotated[
        list[str],
        typer.Argument(
            help=_("A place of the law, as people write it: 动物防疫法第30条, 旧第七十三条."),
            autocompletion=complete_laws,
        ),
    ],
    *,
    as_of: AsOf = None,
    form: Annotated[CitedByFormat, typer.Option("--format", help=_("How to print it."))] = "table",
    registry: RegistryOption = None,
) -> None:
    """Find the powers, items and needs that cite a place of the law; exit with 1 for none.

    A place is found by the number cited, and by the one that its text has on the day.
    """
    from devolved_powers.law.library import Library
    from devolved_powers.register.asked_citation import asked_citation
    from devolved_powers.register.cited_by import cited_by

    text = " ".join(citation)
    asked = asked_citation(text)
    if asked is None:
        message = _("“{text}” is no citation that names a law or an article.")
        raise PowersError(
            message.format(text=printable(text)),
            hint=_("Write it like 《动物防疫法》第三十条, 种子法75条 or 旧第七十三条."),
            code=ExitCode.USAGE,
        )
    opened = open_registry(registry)
    snapshot = opened.snapshot(day_or_today(as_of))
    library = Library.at(opened.root)
    found = cited_by(snapshot, asked, library)
    if form == "json":
        from devolved_powers.reports.json_v1.cited_by import cited_by_json
        from devolved_powers.reports.json_v1.common import origin_of

        emit(json_text(cited_by_json(found, snapshot.notice, origin_of(opened))))
    elif form == "ids":
        emit("".join(f"{identifier}\n" for identifier in found.ids))
        note("\n".join(_lines(found, snapshot, library)))
    else:
        emit(_table(found.hits))
        say("".join(f"{line}\n" for line in _lines(found, snapshot, library)))
    if not found.hits:
        raise typer.Exit(ExitCode.FINDINGS)


def _table(hits: Sequence[CitedHit]) -> str:
    if not hits:
        return ""
    rows = [(hit.entry.id, hit.role, hit.how, _told(hit)) for hit in hits]
    headings = (_("Id"), _("Cited for"), _("Found by"), _("Citation, and how its text stands"))
    return table(headings, rows, total=width())


def _told(hit: CitedHit) -> str:
    """Return a citation as written, and how its text stands on the day."""
    from devolved_powers.register.standing_text import chinese_reason, own_parts

    parts = own_parts(hit.standing, chinese_reason(hit.standing))
    if _EXTENTS[hit.extent]:
        parts.insert(0, _(_EXTENTS[hit.extent]))
    return f"{hit.written}：{'；'.join(parts)}"


def _lines(found: CitedBy, snapshot: Snapshot, library: Library) -> Iterator[str]:
    """Yield what stands below the table, or instead of one; broken to the width of the screen."""
    for line in (*_summary(found), *_remarks(found, library)):
        yield from _broken(printable(line))
    entries = {hit.entry.id: hit.entry for hit in found.hits}
    standing = standing_line(tuple(entries.values()), found.day, more="powers show ID")
    yield from filter(None, (standing, snapshot.notice))


def _broken(line: str) -> Iterator[str]:
    """Break a line, between the names of a list where it is one."""
    *parts, last = line.split("、")
    kept = ""
    for part in (*(f"{part}、" for part in parts), last):
        if kept and cell_len(kept + part) > width():
            yield from wrap(kept, width())
            kept = ""
        kept += part
    yield from wrap(kept, width())


def _summary(found: CitedBy) -> Iterator[str]:
    """Yield how many entries cite the place, and by which numbers."""
    text, day = found.asked.text, found.day.isoformat()
    if not found.hits:
        yield _("No entry cites {citation} on {day}.").format(citation=text, day=day)
        return
    parts = {hit.entry.id: hit.part for hit in found.hits}
    counted = [*parts.values()]
    message = _("{citation} on {day}: cited by {powers} powers, {items} items, {needs} needs")
    yield message.format(
        citation=text,
        day=day,
        powers=counted.count("powers"),
        items=counted.count("items"),
        needs=counted.count("needs"),
    )
    old = _ids(hit for hit in found.hits if hit.how == "原条款序号")
    if old:
        message = _("By the number that its text no longer has (原条款序号): {ids}")
        yield message.format(ids=old)
    new = _ids(hit for hit in found.hits if hit.how == "现行对应条款")
    if new:
        message = _("Citing another number, whose text stands here now (现行对应条款): {ids}")
        yield message.format(ids=new)
    if len({hit.how == "原条款序号" for hit in found.hits}) > 1:
        yield _("These are different texts under one number: do not take one for the other.")


def _ids(hits: Iterable[CitedHit]) -> str:
    return "、".join(dict.fromkeys(hit.entry.id for hit in hits))


def _remarks(found: CitedBy, library: Library) -> Iterator[str]:
    """Yield what laws were meant, what is cited of them, and what the law of the day has."""
    for meant in found.meant:
        yield from _meant(meant, library, is_cited=bool(found.articles or found.hits))
    if found.otherwise:
        message = _("Without the word for old or new numbers: {ids}")
        yield message.format(ids=_ids(found.otherwise))
    for version in found.versions_left:
        message = _(
            "The version “{version}” is not at hand to be followed to this day: the number was "
            "looked for as if none were named."
        )
        yield message.format(version=version)
    if found.ended:
        message = _("Citing it, but not in force on this day: {ids}")
        yield message.format(ids="、".join(found.ended))
    if not found.hits and len(found.laws) <= _LAWS:
        yield from _articles(found)
    yield from _looked_up(found)


def _meant(meant: LawsMeant, library: Library, *, is_cited: bool) -> Iterator[str]:
    laws = "、".join(f"《{law}》" for law in meant.laws)
    if not meant.asked:
        yield _("No law is named: the number is looked for in every law.")
    if meant.is_short:
        message = _("“{title}” is taken as short for {laws}.")
        if len(meant.laws) > 1:
            message = _("“{title}” may be short for any of {laws}: all are looked for.")
        yield message.format(title=meant.asked, laws=laws)
    if meant.asked and not meant.laws:
        message = _("No law cited here is called 《{title}》.")
        near = library.near(meant.asked)
        hint = " " + _("Near it: {ids}").format(ids="、".join(near)) if near else ""
        yield message.format(title=meant.asked) + hint
    elif laws and not is_cited:
        yield _("No entry in force on this day cites {laws} at all.").format(laws=laws)
    if meant.alike:
        message = _("Not looked for, though their titles hold it: {laws}")
        yield message.format(laws="、".join(f"《{law}》" for law in meant.alike))


def _articles(found: CitedBy) -> Iterator[str]:
    """Yield which articles are cited, by how many entries, of laws of which another was asked."""
    for law in found.laws:
        cited = [one for one in found.articles if one.law == law]
        if not cited:
            continue
        shown = "、".join(
            f"{one.article.cited() if one.article.article else _('the law as a whole')}"
            f"（{len(one.ids)}）"
            for one in cited
        )
        message = _("Cited of 《{law}》, by how many entries: {articles}")
        yield message.format(law=law, articles=shown)


def _looked_up(found: CitedBy) -> Iterator[str]:
    """Yield what the facts on the laws say, where the law of the day has no such place.

    Where a title may mean several laws, that counts only for those that an entry cites.
    """
    from devolved_powers.law.verdict_text import reason_of

    met = {law for hit in found.hits for law in (hit.standing.law, _law_now(hit)) if law}
    for verdict in found.verdicts:
        told = len(found.laws) == 1 or verdict.law in met
        if told and verdict.answer != "符合":
            yield reason_of(verdict)


def _law_now(hit: CitedHit) -> str:
    return hit.standing.correspondence.law if hit.standing.correspondence else ""
