"""A list of powers recorded in a decision: new ones granted, reconstructed ones replaced."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from devolved_powers.editing.decision_file import DecisionDocument, add_entries
from devolved_powers.editing.new_entry import batch_of, next_id, receiver
from devolved_powers.editing.transaction import raise_total
from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import _
from devolved_powers.imports.list_entries import ListEntry, OfficialList, Remark
from devolved_powers.imports.matching import Known, Matched
from devolved_powers.imports.receivers import Receivers
from devolved_powers.imports.source_rows import source_table
from devolved_powers.imports.typed_values import typed_value
from devolved_powers.imports.write_changes import kind_of, write_changes_of
from devolved_powers.models.decision import Decision, NewGrant
from devolved_powers.models.vocabulary import DecisionKind
from devolved_powers.register.fold import fold_loaded
from devolved_powers.store.loader import Loaded
from devolved_powers.store.workspace import Workspace
from devolved_powers.yaml_text.edits import Drop, Insert, Put, ValueEdit
from devolved_powers.yaml_text.reader import Data

WRITTEN = tuple(key for key in NewGrant.model_fields if key not in ("id", "to_body"))
"""The keys of a grant that a list may fill."""
_HOLDING = ("to_body", "carried_out_by", "in_name_of", "manner")


def known_powers(loaded: Loaded, document: DecisionDocument) -> list[Known]:
    """Return the powers to match a decision's list with: its own grants first, then all others.

    Args:
        loaded: the registry.
        document: the decision.
    """
    own: list[Known] = []
    others: list[Known] = []
    for file, decision in loaded.decisions.items():
        into = own if file == document.file else others
        into += _granted(decision)
    return [*own, *others]


def _granted(decision: Decision) -> Iterator[Known]:
    for grant in decision.grants:
        if isinstance(grant, NewGrant):
            values = {key: getattr(grant, key) for key in (*WRITTEN, "to_body")}
            values |= {k: values[k] or getattr(decision, k) for k in _HOLDING}
            upstream = grant.upstream or decision.upstream
            values["upstream"] = upstream.text if upstream else None
            texts = {key: str(value) for key, value in values.items() if value is not None}
            yield Known(grant.id, "powers", texts)


def write_powers(
    space: Workspace,
    document: DecisionDocument,
    listing: OfficialList,
    matched: Matched,
    bodies: Iterable[str],
    remarks: list[Remark],
) -> tuple[str, ...]:
    """Put a list into its decision.

    Entries that the decision has keep their ids and take the list's words; new ones get the next
    ids; what the list does not have stays, and stays marked as assumed.

    Args:
        space: the registry being changed.
        document: the decision.
        listing: the list as read.
        matched: the list held against `known_powers`.
        bodies: departments to add to registry.yaml.
        remarks: takes what somebody has to look at.

    Returns:
        For each match the id of its power.
    """
    changing = [match for match in matched.matches if match.entry.changes]
    granting = replace(matched, matches=tuple(m for m in matched.matches if not m.entry.changes))
    document = replace(document, provenance=_new_provenance(document, listing))
    kind = kind_of(match.entry.act for match in matched.matches)
    _add_bodies(space, bodies)
    ids = iter(_write_grants(space, document, kind, listing, granting, remarks))
    changed = iter(write_changes_of(space, document, kind, changing, remarks))
    ordered = tuple(next(changed if m.entry.changes else ids) for m in matched.matches)
    space.attach(f"sources/{document.decision}.csv", source_table(matched, ordered))
    return ordered


def _write_grants(
    space: Workspace,
    document: DecisionDocument,
    kind: DecisionKind,
    listing: OfficialList,
    matched: Matched,
    remarks: list[Remark],
) -> list[str]:
    """Put the rows that grant powers into their decision; return the id of each."""
    if not matched.matches:
        return []
    existing = space.before.decisions.get(document.file)
    own = (
        {g.id: i for i, g in enumerate(existing.grants) if isinstance(g, NewGrant)}
        if (existing)
        else {}
    )
    listed = _complete(space, document, existing, listing)
    grants, ids = _new_grants(space, listed, matched, own, remarks)
    changes = list(_changes(matched, own))
    if existing is not None:
        if changes:
            space.edit(document.file, changes)
        space.edit(document.file, _provenance(existing, listed, matched, own, listing))
    add_entries(space, listed, kind, "grants", grants)
    new = sum(1 for grant in grants if isinstance(grant, dict) and "id" in grant)
    if new:
        raise_total(space, "powers", new)
    for match in matched.missing:
        if match.id in own:
            message = _("{id} {name} is not in the list; it stays, marked as assumed.")
            place = f"{document.file}"
            absent = message.format(id=match.id, name=match.values.get("name", ""))
            remarks.append(Remark("请核实", place, absent))
    return ids


def _add_bodies(space: Workspace, names: Iterable[str]) -> None:
    new: list[Data] = [{"name": name, "kind": "县级部门"} for name in dict.fromkeys(names)]
    if new:
        space.edit("registry.yaml", [Insert(("bodies",), tuple(new))])


def _complete(
    space: Workspace, document: DecisionDocument, existing: Decision | None, listing: OfficialList
) -> DecisionDocument:
    """Return the decision with the body it grants to: as the user says, as listed, or as before."""
    if existing is not None:
        return replace(document, to_body=existing.to_body)
    listed = {e.values["to_body"] for e in listing.entries if "to_body" in e.values}
    registry = space.before.registry
    town = Receivers(registry).whole if registry else None
    only = listed.pop() if len(listed) == 1 else None
    to_body = document.to_body or only or receiver(space) or town
    if to_body is None:
        raise PowersError(
            _("Nothing says which body receives the powers."),
            hint=_("Name it with --to-body."),
            code=ExitCode.USAGE,
        )
    return replace(document, to_body=to_body)


def _new_grants(
    space: Workspace,
    document: DecisionDocument,
    matched: Matched,
    own: dict[str, int],
    remarks: list[Remark],
) -> tuple[list[Data], list[str]]:
    """Return the grants to add, and for each entry of the list the id it has or gets."""
    grants: list[Data] = []
    ids: list[str] = []
    prefix, number = "", 0
    holders = _holders(space.before)
    for match in matched.matches:
        if match.known is not None and match.known.id in own:
            ids.append(match.known.id)
            continue
        to_body = match.entry.values.get("to_body", document.to_body or "")
        if match.known is not None:
            ids.append(match.known.id)
            if to_body in holders.get(match.known.id, ()):
                message = _("{id} is granted already; left out.").format(id=match.known.id)
                remarks.append(Remark("请核实", match.entry.place, message))
            else:
                more = {} if to_body == document.to_body else {"to_body": to_body}
                grants.append({"power": match.known.id, **more})
            continue
        if not prefix:
            first = next_id(space, f"P{batch_of(document.decision)}-", 3)
            prefix, number = first[: first.index("-") + 1], int(first.partition("-")[2])
        identifier = f"{prefix}{number:03d}"
        number += 1
        ids.append(identifier)
        grants.append({"id": identifier, **_grant(match.entry, document)})
    return grants, ids


def _holders(loaded: Loaded) -> dict[str, set[str]]:
    """Return the bodies that hold each power, or did."""
    holders: dict[str, set[str]] = {}
    for power, body in fold_loaded(loaded).trails:
        holders.setdefault(power, set()).add(body)
    return holders


def _grant(entry: ListEntry, document: DecisionDocument) -> dict[str, Data]:
    values: dict[str, Data] = {}
    for key in WRITTEN:
        text = entry.values.get(key)
        if text and not (key == "carried_out_by" and text == document.carried_out_by):
            values[key] = typed_value(key, text)
    receiver_ = entry.values.get("to_body")
    if receiver_ and receiver_ != document.to_body:
        values["to_body"] = receiver_
    return values


def _changes(matched: Matched, own: dict[str, int]) -> Iterator[ValueEdit]:
    """Yield the values that the list says otherwise than the decision's own grants."""
    for match in matched.matches:
        if match.known is None or match.known.id not in own:
            continue
        for key, (_there, here) in match.changed.items():
            if key in WRITTEN or key == "to_body":
                yield Put(("grants", own[match.known.id], key), typed_value(key, here))


def _source(listing: OfficialList) -> str:
    files = list(dict.fromkeys(entry.sheet.file for entry in listing.entries))
    return "、".join(files)


def _new_provenance(document: DecisionDocument, listing: OfficialList) -> dict[str, Data]:
    """Return the provenance of a decision whose list was read from a file.

    The entries are copied from the list. The day of effect comes from whoever imported it; while
    the number of the document is not known, nobody can look it up, and it counts as assumed.
    """
    provenance: dict[str, Data] = {"status": "draft" if document.is_draft else "transcribed"}
    if document.doc_no is None and not document.is_draft:
        provenance["assumed"] = ["effective"]
    return {**provenance, "source": _source(listing)}


def _provenance(
    existing: Decision,
    document: DecisionDocument,
    matched: Matched,
    own: dict[str, int],
    listing: OfficialList,
) -> Iterator[ValueEdit]:
    """Yield the changes by which a decision says that it is copied from the official list.

    While the list lacks some of its grants those are named as assumed, and the whole stays a
    reconstruction. A draft stays one until the number of the document that decided is given.
    """
    left = [match.id for match in matched.missing if match.id in own]
    listed = {key for key in existing.provenance.assumed if key != "grants" and key not in own}
    if document.doc_no is not None:
        listed.discard("effective")
    assumed: Sequence[Data] = [*(k for k in existing.provenance.assumed if k in listed), *left]
    is_decided = existing.is_draft and document.doc_no is not None and not document.is_draft
    if (existing.provenance.status == "reconstructed" or is_decided) and not left:
        yield Put(("provenance", "status"), "transcribed")
        if existing.provenance.note:
            yield Drop(("provenance", "note"))
    if list(assumed) != list(existing.provenance.assumed):
        if assumed:
            yield Put(("provenance", "assumed"), list(assumed))
        else:
            yield Drop(("provenance", "assumed"))
    if existing.provenance.source != _source(listing):
        yield Put(("provenance", "source"), _source(listing))
