"""May each town do this on that day: what `powers across held` gives.

Whether a body may is told by the function that tells it for one town (`plain_verdict`), of the
state that tells how the power stands there on the day (`telling_on`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import cast

from devolved_powers.i18n import N_, _, bracketed, clauses, enumerated, labelled
from devolved_powers.models.keys import label
from devolved_powers.province.across.answer import (
    AcrossAnswer,
    AnswerColumn,
    ScreenColumn,
    place_columns,
)
from devolved_powers.province.across.law_stands import basis_of, law_line, law_mark
from devolved_powers.province.across.opened import Dataset
from devolved_powers.province.across.other_laws import mark_other_laws
from devolved_powers.province.across.wanted import WantedPowers, wanted_powers
from devolved_powers.province.engines.engine import Cell, Given, Record
from devolved_powers.register.held_entry import VERDICT_WORDS
from devolved_powers.register.plain_verdict import Verdict, plain_need_verdict, plain_verdict
from devolved_powers.register.standing_marks import mark
from devolved_powers.register.state_on_day import telling_on
from devolved_powers.register.states import NEVER, HoldingStatus, Lasting
from devolved_powers.reports.json_v1.common import CannotTellJson, cannot_tell

_ORDER: tuple[Verdict, ...] = ("may", "open", "may-not")
"""What is told of a town first."""
_COLUMNS = (
    AnswerColumn("id", N_("Id"), 5),
    AnswerColumn("name", N_("Name"), 20),
    AnswerColumn("word", N_("May it"), 4),
    AnswerColumn("status", N_("Status"), 4),
    AnswerColumn("body", label("to_body"), 8),
    AnswerColumn("decided", N_("Decision"), 12),
    AnswerColumn("since", N_("Since"), 6),
    AnswerColumn("standing", N_("Standing of the law"), 6),
    AnswerColumn("note", N_("Note"), 12),
)


@dataclass(frozen=True, slots=True)
class _State(Lasting):
    """A state of a power for a body, with its row."""

    since: date
    ends: date | None
    status: HoldingStatus
    row: Record


@dataclass(frozen=True, slots=True)
class _Told:
    """A row of the answer, and how its law stands."""

    row: Record
    law: Record


_PLACE = ("province", "city", "county", "town", "registry", "revision")
_COPIED = (
    *_PLACE,
    *("id", "name", "type", "of_town", "held_since", "manner", "decision", "doc_no", "effective"),
)
_ENDED = ("ended_kind", "ended_by", "ended_title", "ended_doc_no", "reason", "returned_to")
_NOTHING: Record = {
    **dict.fromkeys(("part", "id", "name", "type"), ""),
    "of_town": True,
    **dict.fromkeys(("held_since", "effective", "since", "known_until"), None),
    **dict.fromkeys(("manner", "decision", "doc_no", "body", "status", "decision_title"), ""),
    **dict.fromkeys(("is_day_assumed", "named_otherwise", "other_law"), False),
    **dict.fromkeys(_ENDED, ""),
    **dict.fromkeys(("decided", "standing", "note"), ""),
}
"""What stands in a row of which nothing is known."""


def held(
    dataset: Dataset,
    asked: Sequence[str],
    day: date,
    today: date,
    *,
    of: str = "",
    missing: bool = False,
) -> AcrossAnswer:
    """Return of each town whether it may do something on a day.

    Args:
        dataset: the data set.
        asked: the name of a power, words that its name has, or the id that a town gives it.
        day: the day on which the towns would act.
        today: the day it is asked: of a later day nobody knows.
        of: of an id, the town whose it is.
        missing: whether the towns that have no record of it are listed too.

    Raises:
        PowersError: when it is open what is meant.
    """
    wanted = wanted_powers(dataset, asked, day, of)
    is_future = day > today
    powers = [*_of_powers(dataset, wanted, day, is_future=is_future)]
    mark_other_laws((one.row, one.law) for one in powers)
    told = [
        *powers,
        *_of_needs(dataset, wanted, day, is_future=is_future),
    ]
    told.sort(key=_place_in_list)
    rows = [one.row for one in told]
    there = {row["registry"] for row in rows}
    without = [row for row in dataset.known_sources if row["registry"] not in there]
    return AcrossAnswer(
        question="held",
        title=_("Which towns may do this"),
        day=day,
        at=dataset.at,
        columns=(*place_columns(), *_COLUMNS),
        rows=[*rows, *map(_unrecorded, without)] if missing else rows,
        summary=(
            *_summary(wanted, rows, len(without), day),
            *law_line(((one.law, 1) for one in told), day),
        ),
        sources=dataset.sources,
        cannot_tell=(*dataset.cannot_tell, *_open(rows, without, day, is_future=is_future)),
        screen=_SCREEN,
    )


def _may(row: Record) -> str:
    """Return whether a body may, and why not: 不可以：暂停."""
    status = str(row["status"])
    is_told = row["verdict"] == "may" or status in ("", "有效")
    told = str(row["word"]) if is_told else labelled(str(row["word"]), status)
    if row["named_otherwise"] or row["other_law"]:
        told = labelled(told, str(row["note"]))
    return told if row["of_town"] else bracketed(told, str(row["body"]))


def _by_what(row: Record) -> str:
    """Return the decision that decides, by its number where it has one, and since when."""
    has_ended = bool(row["ended_kind"])
    number = row["ended_doc_no"] if has_ended else row["doc_no"]
    title = row["ended_title"] if has_ended else row["decision_title"]
    decided = str(number or "") or (f"《{title}》" if title else "")
    since = row["since"] if has_ended or row["status"] == "暂停" else row["held_since"]
    since = since or row["since"]
    return clauses(
        filter(
            None, (decided, _("since {day}").format(day=since) if since else "", str(row["reason"]))
        )
    )


_SCREEN = (
    ScreenColumn(N_("Id"), lambda row: str(row["id"])),
    ScreenColumn(N_("Name"), lambda row: str(row["name"] or row["note"]), law_mark),
    ScreenColumn(N_("May it"), lambda row: _may(dict(row))),
    ScreenColumn(N_("Decision"), lambda row: _by_what(dict(row))),
)


def _place_in_list(told: _Told) -> tuple[str, int, str]:
    row = told.row
    verdict = cast("Verdict", row["verdict"])
    return str(row["registry"]), _ORDER.index(verdict), str(row["id"])


def _of_powers(
    dataset: Dataset, wanted: WantedPowers, day: date, *, is_future: bool
) -> Iterator[_Told]:
    """Yield how the powers stand for each body that has, had or will have them."""
    if not wanted.keys:
        return
    rows = dataset.query("held_powers", {"day": day}, {"wanted": wanted.given})
    for _body, states in groupby(rows, lambda row: (row["registry"], row["id"], row["to_body"])):
        ordered = sorted(map(_state, states), key=lambda state: state.since)
        yield _of_power(ordered, day, frozenset(wanted.keys), is_future=is_future)


def _state(row: Record) -> _State:
    since, ends = row["since"], row["ends"]
    return _State(
        since if isinstance(since, date) else NEVER,
        ends if isinstance(ends, date) else None,
        cast("HoldingStatus", row["status"]),
        row,
    )


def _of_power(
    states: Sequence[_State], day: date, wanted: frozenset[int], *, is_future: bool
) -> _Told:
    """Return the row of a power for one body.

    What is in force on the day under another name than was asked for is no answer to it: the name
    may have been widened since.
    """
    state, otherwise = telling_on(states, day)
    row = state.row
    status = otherwise.status if otherwise else state.status
    since = otherwise.since if otherwise else state.since
    has_ended = otherwise is None and bool(row["ended_kind"])
    basis = basis_of(row)
    word = basis.on(day).word
    ended = {key: str(row[key] or "") if has_ended else "" for key in _ENDED}
    own = plain_verdict(ended["ended_kind"], status, word, is_open=bool(row["open_grant"]))
    is_otherwise = state.is_in_force and otherwise is None and row["power_key"] not in wanted
    verdict: Verdict = "open" if is_future or is_otherwise else own
    decided = _named(row["decision_title"], row["doc_no"])
    if ended["ended_title"]:
        decided = _named(ended["ended_title"], ended["ended_doc_no"])
    notes = [ended["reason"], mark(basis.on(day)).strip("〔〕")]
    if is_otherwise:
        notes.insert(0, _when_named(states, day, wanted))
    if not row["of_town"]:
        notes.append(_("the body is one of another town"))
    return _Told(
        {
            **{key: row[key] for key in _COPIED},
            "part": "powers",
            "body": row["to_body"],
            "verdict": verdict,
            "named_otherwise": is_otherwise,
            "other_law": False,
            "word": VERDICT_WORDS[verdict],
            "status": status,
            "since": None if since == NEVER else since,
            "decision_title": row["decision_title"] or "",
            "is_day_assumed": bool(row["is_day_assumed"]),
            **ended,
            "decided": decided,
            "standing": word,
            "known_until": basis.known_on(day),
            "note": "；".join(filter(None, notes)),
        },
        row,
    )


def _when_named(states: Sequence[_State], day: date, wanted: frozenset[int]) -> str:
    """Return since or until when a power has the name that was asked for."""
    named = [state for state in states if state.row["power_key"] in wanted]
    if later := [state.since for state in named if state.since > day]:
        return _("has the name asked for only since {day}").format(day=min(later).isoformat())
    if before := [state.ends for state in named if state.ends is not None]:
        return _("had the name asked for until {day}").format(day=max(before).isoformat())
    return _("has another name than was asked for on this day")


def _of_needs(
    dataset: Dataset, wanted: WantedPowers, day: date, *, is_future: bool
) -> Iterator[_Told]:
    """Yield how the needs that ask for the powers are answered."""
    rows = (
        dataset.query("held_needs", {"day": day}, {"wanted": wanted.given}) if wanted.keys else []
    )
    met = sorted({(str(row["registry"]), one) for row in rows for one in _ids(row["met_by"])})
    stand: dict[tuple[Cell, Cell], list[bool]] = {}
    if met:
        given = Given({"registry": "text", "id": "text"}, met)
        for row in dataset.query("held_met", {"day": day}, {"met": given}):
            stands = basis_of(row).on(day).stands
            stand.setdefault((row["registry"], row["id"]), []).append(stands)
    for row in rows:
        every = [
            one for power in _ids(row["met_by"]) for one in stand.get((row["registry"], power), [])
        ]
        verdict = plain_need_verdict(str(row["status"]), every)
        verdict = "open" if is_future else verdict
        basis = basis_of(row)
        note = mark(basis.on(day)).strip("〔〕")
        met_by = enumerated(_ids(row["met_by"])) if row["status"] == "已赋权" else ""
        yield _Told(
            {
                **_NOTHING,
                **{key: row[key] for key in _PLACE},
                "part": "needs",
                **{key: row[key] for key in ("id", "name", "type", "status")},
                "body": row["asked_of"],
                "verdict": verdict,
                "word": VERDICT_WORDS[verdict],
                "standing": basis.on(day).word,
                "known_until": basis.known_on(day),
                "note": "；".join(filter(None, (met_by, note))),
            },
            row,
        )


def _ids(joined: Cell) -> list[str]:
    return [one for one in str(joined or "").split("、") if one]


def _named(title: Cell, number: Cell) -> str:
    """Return a decision by its title and number."""
    return bracketed(f"《{title}》", str(number or "")) if title else ""


def _unrecorded(source: Record) -> Record:
    """Return the row of a town that has no record of what was asked for: whether it may is open."""
    return {
        **_NOTHING,
        **{key: source[key] for key in _PLACE},
        "verdict": "open",
        "word": VERDICT_WORDS["open"],
        "note": _("no record of it, or under another name"),
    }


def _summary(
    wanted: WantedPowers, rows: Sequence[Record], without: int, day: date
) -> Iterator[str]:
    """Yield how many towns may, and what was taken for what was asked."""
    best: dict[Cell, Verdict] = {}
    for row in rows:
        verdict = cast("Verdict", row["verdict"]) if row["of_town"] else "may-not"
        before = best.get(row["registry"], verdict)
        best[row["registry"]] = min(before, verdict, key=_ORDER.index)
    counts = Counter(best.values())
    if len(wanted.names) > 1:
        message = _(
            "It may mean any of {powers} powers, and each has an answer of its own: {names}. "
            "On {day}, {count} towns have a record of one; {without} have none."
        )
        yield message.format(
            powers=len(wanted.names),
            names=enumerated(wanted.names),
            day=day.isoformat(),
            count=len(best),
            without=without,
        )
    else:
        message = _("On {day}, {count} towns have a record of it: {verdicts}; {without} have none.")
        if not without:
            message = _("On {day}, {count} towns have a record of it: {verdicts}.")
        verdicts = enumerated(f"{VERDICT_WORDS[one]}{counts[one]}" for one in _ORDER if counts[one])
        yield message.format(
            day=day.isoformat(), count=len(best), verdicts=verdicts or "0", without=without
        )
        if wanted.how in ("words", "id"):
            yield _("What was asked for is taken for: {names}").format(names=wanted.names[0])
    yield _(
        "The same power is known by its type and name; a town that words it otherwise counts as "
        "without a record: `powers across wording` lists such names."
    )


def _open(
    rows: Sequence[Record], without: Sequence[Record], day: date, *, is_future: bool
) -> Iterator[CannotTellJson]:
    """Yield what the answer leaves open."""
    if is_future:
        message = _("{day} has not come: what the town may do then cannot be told.")
        ids = dict.fromkeys(str(row["registry"]) for row in rows)
        yield cannot_tell("day-to-come", message.format(day=day.isoformat()), ids)
    if otherwise := dict.fromkeys(str(row["registry"]) for row in rows if row["named_otherwise"]):
        message = _(
            "{count} towns hold on {day} a power that has the name asked for at other times only: "
            "whether it was the same then is open."
        )
        yield cannot_tell(
            "named-otherwise",
            message.format(count=len(otherwise), day=day.isoformat()),
            otherwise,
        )
    if others := dict.fromkeys(str(row["registry"]) for row in rows if row["other_law"]):
        message = _(
            "{count} towns have a power of this name on another law than most: whether it is the "
            "same power is to be verified (请核实)."
        )
        yield cannot_tell("other-law", message.format(count=len(others)), others)
    if without:
        message = _(
            "{count} towns record no grant of it, or call it otherwise: whether they may is open."
        )
        yield cannot_tell(
            "no-record",
            message.format(count=len(without)),
            (str(row["registry"]) for row in without),
        )
