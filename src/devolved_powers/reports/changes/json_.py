"""Changes as json, shaped by `json_v1`."""

from typing import cast

from devolved_powers.changes.change import Change, Difference, Side
from devolved_powers.changes.kinds import OF_STANDARDS
from devolved_powers.changes.text_difference import gone_and_new
from devolved_powers.git.commits import Commit
from devolved_powers.register.commit_signers import CommitSignature
from devolved_powers.register.plain_values import PlainValue
from devolved_powers.reports.changes import ChangesLayout, phrases, stat
from devolved_powers.reports.json_v1.changes import (
    ApprovedCommitJson,
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
from devolved_powers.reports.json_v1.signatures import signature_json
from devolved_powers.text import json_text


def write(difference: Difference, _layout: ChangesLayout, source: Origin = NOWHERE) -> str:
    """Return changes as one object, as text; see `changes_json`."""
    return json_text(changes_json(difference, source))


def changes_json(difference: Difference, source: Origin) -> DiffJson:
    """Return changes as one object.

    Args:
        difference: the changes.
        source: where the registry that was asked comes from.
    """
    answer = DiffJson(
        version=VERSION,
        before=_side(difference.before),
        after=_side(difference.after),
        changes=[_change(change) for change in difference.changes],
        notice=difference.notice,
        record=source.record,
        cannot_tell=[*source.cannot_tell, *_not_compared(difference), *_unsigned(difference)],
    )
    approval = difference.approval
    if approval is not None and not approval.hindrance:
        answer["commits"] = [_approved(*signed) for signed in approval.commits]
        answer["signers_at"] = approval.signers_at
    return answer


def _approved(commit: Commit, signature: CommitSignature) -> ApprovedCommitJson:
    return ApprovedCommitJson(
        commit=commit.id,
        author=commit.author,
        date=commit.day_text,
        subject=commit.subject,
        signature=signature_json(signature),
    )


def _unsigned(difference: Difference) -> list[CannotTellJson]:
    """Return what nobody can have signed, and why signatures are not told."""
    approval = difference.approval
    if approval is None or not (approval.hindrance or approval.is_edited):
        return []
    why = "no-signatures" if approval.hindrance else "not-committed"
    return [cannot_tell(why, phrases.approval_told(approval))]


def sums_json(difference: Difference, source: Origin) -> DiffStatJson:
    """Return the sums of changes as one object.

    Args:
        difference: the changes.
        source: where the registry that was asked comes from.
    """
    return DiffStatJson(
        version=VERSION,
        kinds=stat.kinds(difference),
        powers=_sums(difference, "powers"),
        items=_sums(difference, "items"),
        notice=difference.notice,
        record=source.record,
        cannot_tell=[*source.cannot_tell, *_not_compared(difference)],
    )


def _not_compared(difference: Difference) -> list[CannotTellJson]:
    """Return the entries of which nothing is told, since a side cannot read them."""
    if not difference.not_compared:
        return []
    return [cannot_tell("not-compared", phrases.not_compared(difference), difference.not_compared)]


def _sums(difference: Difference, part: str) -> SumsJson:
    return SumsJson(type=_by(difference, part, "type"), field=_by(difference, part, "field"))


def _by(difference: Difference, part: str, key: str) -> list[SumJson]:
    return [
        SumJson(value=value, before=before, after=after)
        for value, before, after in stat.rows(difference, part, key)
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
        "act": "".join(subject.within[:1]),
        "tier": "".join(subject.within[1:]),
        **_counts(change),
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


def _counts(change: Change) -> dict[str, object]:
    """Return how much a standard is about; of other entries nothing."""
    if change.kind not in OF_STANDARDS:
        return {}
    return {"acts": change.subject.acts, "items": change.subject.items}


def _value(value: PlainValue) -> ValueJson:
    return value if isinstance(value, str) else list(value)
