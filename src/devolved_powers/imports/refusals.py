"""Why a list is not written: all there is against it at once, each with the rows it is about."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from devolved_powers.diagnostics import Finding
from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import _, enumerated, sentences
from devolved_powers.imports.list_entries import ListEntry, Remark
from devolved_powers.imports.matching import Known, Match, Matched, plain_name
from devolved_powers.imports.row_acts import KEPT
from devolved_powers.models.keys import label
from devolved_powers.store.loader import Loaded

REQUIRED = {
    "powers": ("name", "type", "field", "from_body", "basis"),
    "items": ("name",),
}
"""The keys that an entry must have before it can be written."""
_OPTIONS = {"type": "--type", "field": "--field", "from_body": "--from-body"}


def missing_keys(matched: Matched | None, unread: Mapping[str, str]) -> Iterator[Remark]:
    """Yield what entries lack that they must have; who changes a power needs nothing of it.

    Args:
        matched: the list held against the registry.
        unread: the columns that mean nothing known, each with the key it most likely has.
    """
    for match in matched.matches if matched else ():
        if match.entry.changes:
            continue
        known = match.known.values if match.known else {}
        for key in REQUIRED[match.entry.part]:
            if not match.entry.values.get(key) and not known.get(key):
                name = f"{_(label(key))}（{key}）"
                message = _("{key} is missing.").format(key=name)
                if key in _OPTIONS:
                    message += " " + _("{option} gives one to all that lack it.").format(
                        option=_OPTIONS[key]
                    )
                column = next((h for h, near in unread.items() if near == key), None)
                if column is not None:
                    message += " " + _("The column “{heading}” may hold it: --map {heading}={key}.")
                    message = message.format(heading=column, key=key)
                yield Remark("必须改", match.entry.place, message, message)


def unknown_though_kept(left_out: Iterable[ListEntry], known: Iterable[Known]) -> Iterator[Remark]:
    """Yield which rows say that a power stays as it is though the registry has none of that name.

    Args:
        left_out: the rows that are no entries.
        known: the powers of the registry.
    """
    names = {plain_name(one.values.get("name", "")) for one in known}
    for entry in left_out:
        if entry.left_out == KEPT and plain_name(entry.name) not in names:
            message = _(
                "“{name}” stays as it is, but the registry does not have it: import the list that "
                "gave it first, or write 新增."
            )
            yield Remark("必须改", entry.place, message.format(name=entry.name), message)


def doubts_of(matched: Matched | None) -> Iterator[Remark]:
    """Yield what unsure entries may be.

    Args:
        matched: the list held against the registry.
    """
    for match in matched.of("unsure") if matched else ():
        like = enumerated(f"{k.id} {k.values.get('name', '')}" for k in match.alike)
        message = _("“{name}”: perhaps {like}")
        said = message.format(name=match.entry.name, like=like)
        yield Remark("请核实", match.entry.place, said, message)


def refuse_faults(remarks: Iterable[Remark], hint: str = "") -> None:
    """Refuse a list that nothing can be written with.

    Args:
        remarks: all of them.
        hint: what to mend, where it is not the list or registry.yaml.

    Raises:
        PowersError: naming the first fault, and how many there are.
    """
    faults = [r for r in remarks if r.severity == "必须改"]
    if not faults:
        return
    message = faults[0].message
    if len(faults) > 1:
        message += _(" ({count} more like this)").format(count=len(faults) - 1)
    raise PowersError(
        message,
        hint=hint or _("Correct the list or registry.yaml; nothing was written."),
        place=faults[0].place,
        code=ExitCode.FINDINGS,
    )


def refuse_unsure(matched: Matched | None) -> None:
    """Refuse a list with entries that may be ones of the registry, or new.

    Args:
        matched: the list held against the registry.

    Raises:
        PowersError: naming the first of them, and how to settle it.
    """
    unsure: Sequence[Match] = matched.of("unsure") if matched else ()
    if not unsure:
        return
    first = unsure[0]
    message = _("Unsure whether this is {ids} or a new entry ({count} unsure in all).")
    raise PowersError(
        message.format(ids=enumerated(k.id for k in first.alike), count=len(unsure)),
        hint=_("Say which it is: --row {row}={id}, or --row {row}=new.").format(
            row=_name_of_row(first.entry, matched), id=first.alike[0].id
        ),
        place=first.entry.place,
        code=ExitCode.FINDINGS,
    )


def _name_of_row(entry: ListEntry, matched: Matched | None) -> str:
    """Return what tells a row from all others: its number, with the sheet or file if need be."""
    same = [m.entry for m in matched.matches if m.entry.row == entry.row] if matched else []
    number = str(entry.row + 1)
    if len(same) <= 1:
        return number
    in_sheet = [other for other in same if other.sheet.name == entry.sheet.name]
    return f"{entry.sheet.name if len(in_sheet) == 1 else entry.sheet.file}:{number}"


def remarks_of_findings(
    findings: Sequence[Finding], places: Mapping[str, str], listed: str, after: Loaded
) -> Iterator[Remark]:
    """Yield what the checks find wrong with what would be written, where the list has it.

    Args:
        findings: of the files as they would be.
        places: where in the list each id stands.
        listed: the files of the list, for what is about no row.
        after: the registry as it would be.
    """
    for finding in findings:
        known_id = finding.entry.id if finding.entry.id in places else _id_at(finding, after)
        place = places.get(known_id, listed)
        said = sentences(finding.result.message, finding.result.hint)
        yield Remark("必须改", place, said, finding.check)


def _id_at(finding: Finding, after: Loaded) -> str:
    """Return the id of the entry that a finding stands in, also where that is no sound one."""
    document = after.documents.get(finding.file)
    data = document.data if document else None
    for step in finding.result.place.route[:2]:
        if isinstance(data, dict) and isinstance(step, str):
            data = data.get(step)
        elif isinstance(data, list) and isinstance(step, int) and step < len(data):
            data = data[step]
        else:
            return ""
    known = data if isinstance(data, dict) else {}
    return str(known.get("id") or known.get("power") or "")
