"""The trail of an entry, as `history` and the public page tell it."""

from collections.abc import Iterable
from dataclasses import fields
from datetime import date
from typing import Annotated, Literal, NamedTuple, NotRequired, cast

from typing_extensions import TypedDict

from devolved_powers.register.commit_signers import CommitSignatures
from devolved_powers.register.corrections import Correction
from devolved_powers.register.history import HeldBy, History, Step
from devolved_powers.reports.json_v1.common import (
    VERSION,
    CannotTellJson,
    Meaning,
    NoticedAnswer,
    Origin,
    RecordJson,
)
from devolved_powers.reports.json_v1.entries import (
    HeldPeriodJson,
    periods_json,
)
from devolved_powers.reports.json_v1.signatures import SignatureJson, signature_json
from devolved_powers.reports.json_v1.standing import StandingJson, standing_json

Values = dict[str, str | int | float | bool | list[str] | None]


class HeldByJson(TypedDict):
    """How one body stands to a power on the day asked about."""

    power: Annotated[str, Meaning("The id of the power.")]
    to_body: NotRequired[Annotated[str, Meaning("Receiving body")]]
    status: Annotated[str, Meaning("How it stands in law.")]
    since: Annotated[
        str | None,
        Meaning("The first day of this state, whatever began it; null until a signature sets it."),
    ]
    held_since: Annotated[
        str | None,
        Meaning("Since when the body has held it, or last held it; null until a signature."),
    ]
    content_since: Annotated[
        str | None,
        Meaning("Since when it has been held with its present content; null until a signature."),
    ]
    held: Annotated[list[HeldPeriodJson], Meaning("When it was held by the end of this state.")]


class StepJson(TypedDict):
    """One event in law; what is not known is left out."""

    day: Annotated[str | None, Meaning("When it takes effect; null until a signature sets it.")]
    kind: Annotated[str, Meaning("What happened, in the word of the field.")]
    power: NotRequired[Annotated[str, Meaning("The id of the power.")]]
    to_body: NotRequired[Annotated[str, Meaning("Whose holding it is.")]]
    yet_to_come: Annotated[bool, Meaning("Whether it takes effect only after the day asked about.")]
    decision: NotRequired[Annotated[str, Meaning("The decision; left out where a law did it.")]]
    title: NotRequired[Annotated[str, Meaning("The title of the decision.")]]
    doc_no: NotRequired[Annotated[str, Meaning("The number of its document.")]]
    issuer: NotRequired[Annotated[str, Meaning("Who issued it.")]]
    signed: NotRequired[Annotated[str, Meaning("The day it was signed.")]]
    assumed: Annotated[bool, Meaning("Whether the day of effect is an assumption.")]
    reason: NotRequired[Annotated[str, Meaning("Reason")]]
    returned_to: NotRequired[Annotated[str, Meaning("The body that exercises the power again.")]]
    pending_cases: NotRequired[Annotated[str, Meaning("What becomes of the cases begun.")]]
    before: NotRequired[Annotated[Values, Meaning("The values it changed, as they were.")]]
    after: NotRequired[Annotated[Values, Meaning("The same values, as they were from then on.")]]
    file: Annotated[str, Meaning("The file, below the registry’s folder.")]
    line: Annotated[int, Meaning("The line it begins at, from 1.")]


class CorrectionJson(TypedDict):
    """What a commit did to the record of the entry; it has no effect in law."""

    commit: Annotated[str, Meaning("The commit, its full name.")]
    author: Annotated[str, Meaning("Who made the commit.")]
    date: Annotated[str, Meaning("The day it was made; 不能判定 where the commit has none.")]
    subject: Annotated[str, Meaning("The first line of its message.")]
    kind: Annotated[
        Literal["recorded", "corrected", "withdrawn"],
        Meaning("Whether something was written down, changed, or taken out."),
    ]
    file: Annotated[str, Meaning("The file, as it was named then.")]
    section: Annotated[str, Meaning("The part of the file.")]
    before: Annotated[Values, Meaning("The keys it changed, as they were.")]
    after: Annotated[Values, Meaning("The same keys, as they were from then on.")]
    signature: NotRequired[
        Annotated[
            SignatureJson,
            Meaning("Who signed the commit; left out where registry.yaml names no signers."),
        ]
    ]


class HistoryJson(NoticedAnswer):
    """What happened to an entry in law, and the corrections of its record."""

    as_of: Annotated[str, Meaning("The day of the state in law.")]
    at: Annotated[str | None, Meaning("The commit asked for with --at; otherwise null.")]
    id: Annotated[str, Meaning("The id of the entry.")]
    part: Annotated[Literal["powers", "items", "needs"], Meaning("What kind of entry it is.")]
    name: Annotated[str, Meaning("Its name, as it is on the day or was last.")]
    standings: Annotated[
        list[HeldByJson], Meaning("How it stands on the day, for each power and body.")
    ]
    standing: Annotated[
        list[StandingJson],
        Meaning("How its law stands on the day; one for each basis."),
    ]
    events: Annotated[list[StepJson], Meaning("All that happened, and all that is to come.")]
    record: Annotated[
        list[CorrectionJson] | None,
        Meaning("What commits did to its record, the oldest first; null without git."),
    ]
    signers_at: NotRequired[
        Annotated[
            str,
            Meaning("The commit whose registry.yaml names the signers by whom signatures count."),
        ]
    ]
    record_state: Annotated[
        RecordJson, Meaning("What other answers call `record`, a name that is taken here.")
    ]


class RecordTold(NamedTuple):
    """What is told of the record of an entry.

    Args:
        corrections: what commits did to it; None where git does not tell.
        signatures: who signed the commits; None where registry.yaml names no signers.
    """

    corrections: Iterable[Correction] | None
    signatures: CommitSignatures | None = None


def history_json(
    trail: History,
    told: RecordTold,
    commit: str,
    source: Origin,
    open_questions: Iterable[CannotTellJson],
) -> HistoryJson:
    """Return a trail.

    Args:
        trail: what happened in law.
        told: what git tells of its record.
        commit: the commit asked for; empty for the files as they stand.
        source: where the trail comes from.
        open_questions: what git could not tell of the record.
    """
    record, signatures = told
    answer = HistoryJson(
        version=VERSION,
        as_of=trail.day.isoformat(),
        at=commit or None,
        notice=trail.notice,
        id=trail.id,
        part=cast("Literal['powers', 'items', 'needs']", trail.part),
        name=trail.name,
        standings=standings_json(trail),
        standing=[standing_json(law) for law in trail.law],
        events=events_json(trail),
        record=None if record is None else [_correction(c, signatures) for c in record],
        record_state=source.record,
        cannot_tell=[*source.cannot_tell, *open_questions],
    )
    if signatures is not None:
        answer["signers_at"] = signatures.signers_at
    return answer


def standings_json(trail: History) -> list[HeldByJson]:
    """Return how an entry stands, for each power behind it and each body."""
    return [_held_by(standing) for standing in trail.standings]


def _held_by(standing: HeldBy) -> HeldByJson:
    days = {key: getattr(standing, key) for key in ("since", "held_since", "content_since")}
    row = {
        "power": standing.power,
        **({"to_body": standing.to_body} if standing.to_body else {}),
        "status": standing.status,
        **{key: day.isoformat() if day else None for key, day in days.items()},
        "held": periods_json(standing.held),
    }
    return cast("HeldByJson", row)


def events_json(trail: History) -> list[StepJson]:
    """Return the events of a trail."""
    return [cast("StepJson", _plain(step)) for step in trail.steps]


def _plain(row: Step) -> dict[str, object]:
    values = {f.name: getattr(row, f.name) for f in fields(row)}
    return {
        key: value.isoformat() if isinstance(value, date) else value
        for key, value in values.items()
        if value not in ("", None, {}) or key == "day"
    }


def _correction(correction: Correction, signatures: CommitSignatures | None) -> CorrectionJson:
    commit = correction.commit
    row = CorrectionJson(
        commit=commit.id,
        author=commit.author,
        date=commit.day_text,
        subject=commit.subject,
        kind=correction.kind,
        file=correction.file,
        section=correction.section,
        before=dict(correction.before),
        after=dict(correction.after),
    )
    if signatures is not None:
        row["signature"] = signature_json(signatures.of[commit.id])
    return row
