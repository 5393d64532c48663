"""Changes as json, shaped by `json_v1`."""

from typing import cast

from devolved_powers.changes.change import Change, Difference, Side
from devolved_powers.changes.text_difference import gone_and_new
from devolved_powers.register.plain_values import PlainValue
from devolved_powers.reports.changes import Layout, phrases, stat
from devolved_powers.reports.json_v1.changes import (
    ChangeJson,
    DiffJson,
    DiffStatJson,
    SideJson,
    SumJson,
    SumsJson,
    ValueJson,
)
from devolved_powers.reports.json_v1.common import (
    NOWHERE,
    VERSION,
    CannotTellJson,
    Origin,
    cannot_tell,
)
from devolved_powers.text import json_text


def write(found: Difference, _layout: Layout, source: Origin = NOWHERE) -> str:
    """Return changes as one object.

    Args:
        found: the changes.
        source: where the registry that was asked comes from.
    """
    content = DiffJson(
        version=VERSION,
        before=_side(found.before),
        after=_side(found.after),
        changes=[_change(change) for change in found.changes],
        notice=found.notice,
        record=source.record,
        cannot_tell=[*source.cannot_tell, *_not_compared(found)],
    )
    return json_text(content)


def write_sums(found: Difference, source: Origin) -> str:
    """Return the sums of changes as one object.

    Args:
        found: the changes.
        source: where the registry that was asked comes from.
    """
    content = DiffStatJson(
        version=VERSION,
        kinds=stat.kinds(found),
        powers=_sums(found, "powers"),
        items=_sums(found, "items"),
        notice=found.notice,
        record=source.record,
        cannot_tell=[*source.cannot_tell, *_not_compared(found)],
    )
    return json_text(content)


def _not_compared(found: Difference) -> list[CannotTellJson]:
    """Return the entries of which nothing is told, since a side cannot read them."""
    if not found.not_compared:
        return []
    return [cannot_tell("not-compared", phrases.not_compared(found), found.not_compared)]


def _sums(found: Difference, part: str) -> SumsJson:
    return SumsJson(type=_by(found, part, "type"), field=_by(found, part, "field"))


def _by(found: Difference, part: str, key: str) -> list[SumJson]:
    return [
        SumJson(value=value, before=before, after=after)
        for value, before, after in stat.rows(found, part, key)
    ]


def _side(side: Side) -> SideJson:
    return SideJson(name=side.name, day=side.day) if side.day else SideJson(name=side.name)


def _change(change: Change) -> ChangeJson:
    subject = change.subject
    gone, new = gone_and_new(change.key, change.before, change.after)
    cause = change.cause
    values: dict[str, object] = {
        "kind": change.kind,
        "id": change.id,
        "nature": change.entry.nature,
        "weight": change.entry.weight,
        "inverse": change.undoes or change.entry.inverse,
        "name": subject.name,
        "type": subject.type,
        "field": subject.field,
        "to_body": change.to_body,
        "key": change.key,
        "before": _value(change.before),
        "after": _value(change.after),
        "removed": gone if change.key else [],
        "added": new if change.key else [],
        "decision": cause.decision if cause else "",
        "day": cause.day if cause else "",
        "reason": cause.reason if cause else "",
        "returned_to": cause.destination if cause else "",
        "predecessor": cause.predecessor if cause else "",
        "successor": cause.successor if cause else "",
        "message": phrases.text_of(phrases.message(change)),
    }
    known = {key: value for key, value in values.items() if value not in ("", [])}
    return cast("ChangeJson", known)


def _value(value: PlainValue) -> ValueJson:
    return value if isinstance(value, str) else list(value)
