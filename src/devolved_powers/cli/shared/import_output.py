"""What `powers import` prints: the preview, what is to be looked at, what it is to the registry."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from devolved_powers.cli.shared.output import courtesy, emit, note, say
from devolved_powers.editing.transaction import WriteResult
from devolved_powers.i18n import N_, _, clauses, enumerated, labelled
from devolved_powers.imports.act_words import RowAct
from devolved_powers.imports.import_list import Import
from devolved_powers.imports.list_entries import ListEntry, Remark
from devolved_powers.imports.matching import Match, Matched, summary
from devolved_powers.imports.row_acts import COUNTED
from devolved_powers.text import printable

_REMARKS = 40
"""Findings told in full; the count tells how many there are."""
_ALIKE = 5
"""Remarks of one kind told in full."""
_ROWS = 12
"""Rows named of one sheet."""
_CELL = 400
"""Characters of a cell shown in the preview."""
_ORDER = ("type", "name", "field", "basis", "conduct", "penalty", "from_body", "to_body")


def show_import(run: Import, preview: int) -> None:
    """Print the first entries raw and mapped side by side, and all that has to be looked at."""
    if run.listing is None:
        return
    if preview and run.listing.entries:
        _preview(run, preview)
    for line in remark_lines(run.every_remark):
        note(printable(line))


def remark_lines(remarks: Iterable[Remark]) -> Iterator[str]:
    """Yield the lines that tell what has to be looked at: all of one kind together.

    What says the same of several rows is told once, with the rows; of what differs only in a value
    the first few are told, and how many more there are.

    Args:
        remarks: in the order they came.
    """
    kinds: dict[tuple[str, str], dict[str, list[str]]] = {}
    for remark in remarks:
        kind = (remark.severity, remark.kind or remark.message)
        kinds.setdefault(kind, {}).setdefault(remark.message, []).append(remark.place)
    for (severity, _kind), messages in kinds.items():
        for message, places in [*messages.items()][:_ALIKE]:
            yield labelled(severity, labelled(_rows(places), message))
        more = [place for places in [*messages.values()][_ALIKE:] for place in places]
        if more:
            told = _("the same of {count} more rows: {rows}")
            yield "  " + told.format(count=len(more), rows=_rows(more))


_ROW = re.compile(r"[0-9]+")


def _rows(places: Sequence[str]) -> str:
    """Return places on one line, the rows of one sheet together: `附件1.xlsx · 第3、5行`."""
    sheets: dict[str, list[str]] = {}
    for place in dict.fromkeys(places):
        sheet, dot, row = place.rpartition(" · ")
        number = _ROW.search(row)
        if dot and number is not None and row == _("row {row}").format(row=number[0]):
            sheets.setdefault(sheet, []).append(number[0])
        else:
            sheets.setdefault(place, [])
    told = []
    for sheet, rows in sheets.items():
        shown = enumerated(rows[:_ROWS])
        more = _(" and {count} more").format(count=len(rows) - _ROWS) if len(rows) > _ROWS else ""
        in_sheet = _("{sheet} · rows {rows}{more}").format(sheet=sheet, rows=shown, more=more)
        told.append(in_sheet if rows else sheet)
    return clauses(told)


def _preview(run: Import, count: int) -> None:
    from devolved_powers.cli.shared.tables import table
    from devolved_powers.cli.shared.terminal import width

    listing = run.listing
    if listing is None:
        return
    rows = []
    for entry in listing.entries[:count]:
        rows.append(("", entry.place, "", _(_ACTS[entry.act])))
        for key in _keys(entry):
            heading = listing.headings.get(key, "") if key in entry.raw else ""
            written = entry.raw.get(key, "").replace("\n", " / ")[:_CELL]
            rows.append((heading, written, key, entry.values.get(key, "")[:_CELL]))
    headings = (_("Column"), _("As written"), _("Key"), _("As read"))
    emit(table(headings, rows, total=width()))


_ACTS: Mapping[RowAct, str] = {
    "grant": N_("grant"),
    "adjust": N_("adjustment"),
    "suspend": N_("suspension"),
    "resume": N_("resumption"),
    "return": N_("recall: back to its department"),
    "cancel": N_("recall: nobody holds it"),
}


def _keys(entry: ListEntry) -> list[str]:
    keys = dict.fromkeys([*_ORDER, *entry.raw, *entry.values])
    return [key for key in keys if key in entry.raw or key in entry.values]


def show_matched(matched: Matched, left_out: Sequence[ListEntry], notice: str) -> None:
    """Print what differs between the list and the registry."""
    lines: list[str] = []
    for match in matched.matches:
        if match.status != "same":
            lines += _match_lines(match)
    lines += [
        _("missing: {id} {name}").format(id=k.id, name=k.values.get("name", ""))
        for k in matched.missing
    ]
    lines.append(_sums(matched, left_out, notice))
    say("".join(f"{printable(line)}\n" for line in lines))


def _match_lines(match: Match) -> list[str]:
    place, name = match.entry.place, match.entry.name
    if match.status == "changed" and match.known is not None:
        head = _("changed: {id} {name} ({place})")
        return [
            head.format(id=match.known.id, name=name, place=place),
            *(f"  {key}: {old or '—'} → {new}" for key, (old, new) in match.changed.items()),
        ]
    if match.status == "unsure":
        like = enumerated(f"{k.id} {k.values.get('name', '')}" for k in match.alike)
        return [
            _("unsure: {name} ({place})").format(name=name, place=place),
            "  " + _("perhaps {like}").format(like=like),
        ]
    return [_("new: {name} ({place})").format(name=name, place=place)]


def _change_lines(match: Match) -> list[str]:
    """Return what a row does to a power: the power, and what it is set to."""
    head = _("{act}: {id} {name} ({place})").format(
        act=_(_ACTS[match.entry.act]),
        id=match.known_id,
        name=match.entry.name,
        place=match.entry.place,
    )
    if match.entry.act != "adjust":
        return [head]
    return [head, *(f"  {key}: {old or '—'} → {new}" for key, (old, new) in match.changed.items())]


def _sums(matched: Matched, left_out: Sequence[ListEntry], notice: str) -> str:
    counts = summary(matched.matches)
    acts = Counter(match.entry.act for match in matched.matches if match.entry.changes)
    message = _(
        "{all} entries read: {same} the same, {changed} changed, {new} new, {unsure} unsure, "
        "{missing} missing"
    )
    sums = message.format(
        all=len(matched.matches),
        same=counts["same"],
        changed=counts["changed"],
        new=counts["new"],
        unsure=counts["unsure"],
        missing=len(matched.missing),
    )
    if acts:
        told = enumerated(f"{_(_ACTS[act])} {count}" for act, count in acts.items())
        sums += _("; among them {acts}").format(acts=told)
        sums += _("; what a list of changes does not name was not compared")
    reasons = Counter(entry.left_out for entry in left_out)
    if reasons:
        told = enumerated(_(COUNTED[r]).format(count=n) for r, n in reasons.items())
        sums += _("; {count} rows left out: {reasons}").format(count=len(left_out), reasons=told)
    return f"{sums} · {notice}" if notice else sums


def show_written(run: Import, recorded: WriteResult, *, dry_run: bool) -> None:
    """Print what was written, or would be."""
    if dry_run:
        say(recorded.diff)
    if run.matched is not None:
        changing = [m for m in run.matched.matches if m.entry.changes and m.status == "changed"]
        say("".join(f"{printable(line)}\n" for match in changing for line in _change_lines(match)))
        left_out = run.listing.left_out if run.listing else ()
        notice = "" if recorded.files else recorded.notice
        say(printable(_sums(run.matched, left_out, notice)) + "\n")
    show_result(recorded, dry_run=dry_run)


def show_result(recorded: WriteResult, *, dry_run: bool) -> None:
    """Print which files were written, or would be, and what the checks newly find.

    Args:
        recorded: what the writing did.
        dry_run: whether nothing was written.
    """
    if recorded.files:
        message = _("would be written: {files}") if dry_run else _("written: {files}")
        sentence = message.format(files=enumerated(recorded.files))
        say(f"{sentence} · {recorded.notice}\n" if recorded.notice else f"{sentence}\n")
    for finding in recorded.findings[:_REMARKS]:
        place = f"{finding.file}:{finding.position.line}"
        note(printable(f"{place}: {finding.severity}: {finding.result.message} [{finding.check}]"))
    if len(recorded.findings) > _REMARKS:
        count = len(recorded.findings) - _REMARKS
        note(_("… and {count} more to look at.").format(count=count))
    if recorded.findings:
        courtesy(_("`powers validate` explains more."))
