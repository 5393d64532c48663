"""A page for each town: its powers in force by field, how their law stands, what it gave back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING, cast

from devolved_powers.exports.columns import UNKNOWN
from devolved_powers.province.dataset.tables import NO_CITY
from devolved_powers.register.basis_turns import BasisTurns
from devolved_powers.register.standing_marks import counted_text, mark
from devolved_powers.register.states import HELD, IN_FORCE
from devolved_powers.site.files import SitePage
from devolved_powers.site.pieces import Html, basis_mark, visible
from devolved_powers.site.province.edition import (
    County,
    ProvinceEdition,
    TownOnPage,
    power_page,
)
from devolved_powers.site.province.powers_seen import PowersSeen

if TYPE_CHECKING:
    from devolved_powers.province.engines.engine import Record

_UP = "../../"
"""From the page of a town to the first page."""
_SECTIONS = (("suspended", "暂停行使"), ("over", "不再持有"), ("to_come", "尚未施行"))


@dataclass(frozen=True, slots=True)
class TownSums:
    """What a town has on the day, in numbers.

    Args:
        powers: powers in force.
        suspended: suspended ones.
        over: powers that it no longer holds.
        to_come: powers that are yet to come.
        changed: powers in force whose law does not simply stand.
        items: enforcement items in force.
        wanted: needs that are open.
    """

    powers: int
    suspended: int
    over: int
    to_come: int
    changed: int
    items: int
    wanted: int


class TownPages:
    """The pages of the towns; makes the sums of all other pages on its way.

    Args:
        edition: the data set as the site shows it.
        powers: is fed with the powers of every town.
    """

    def __init__(self, edition: ProvinceEdition, powers: PowersSeen) -> None:
        self._edition = edition
        self._powers = powers
        self.sums: dict[int, TownSums] = {}
        day = {"day": edition.day}
        self._items = {
            row["registry"]: cast("int", row["items"])
            for row in edition.dataset.query("site_items", day)
        }
        self._wanted = {
            row["registry"]: cast("int", row["needs"])
            for row in edition.dataset.query("site_needs", day)
            if row["status"] == "待赋权"
        }

    def pages(self) -> Iterator[SitePage]:
        """Yield the pages of all towns, county by county."""
        for county in self._edition.counties:
            place = {
                "province": county.province,
                "city": county.city or NO_CITY,
                "county": county.name,
            }
            dataset = self._edition.dataset
            states = _by_registry(dataset.query("site_states", {**place, "day": self._edition.day}))
            decisions = _by_registry(dataset.query("site_decisions", place))
            for town in county.towns:
                own = states.get(town.registry, ())
                yield self._page(county, town, own, decisions.get(town.registry, ()))

    def _page(
        self,
        county: County,
        town: TownOnPage,
        states: Sequence[Record],
        decisions: Sequence[Record],
    ) -> SitePage:
        day = self._edition.day
        current = [r for r in states if r["since"] is not None and cast("date", r["since"]) <= day]
        begun = {(row["id"], row["to_body"]) for row in current}
        later = [r for r in states if (r["id"], r["to_body"]) not in begun]
        coming = list({(row["id"], row["to_body"]): row for row in reversed(later)}.values())[::-1]
        self._powers.add(town.number, current, coming)
        in_force = [row for row in current if row["status"] in IN_FORCE]
        held = {row["id"] for row in current if row["status"] in HELD}
        parts: dict[str, list[Record]] = {
            "suspended": [r for r in current if r["status"] in HELD - IN_FORCE],
            "over": [r for r in current if r["status"] not in HELD and r["id"] not in held],
            "to_come": coming,
        }
        bodies = Counter(row["to_body"] for row in in_force)
        body = cast("str", bodies.most_common(1)[0][0]) if bodies else ""
        sums = TownSums(
            powers=len(in_force),
            suspended=len(parts["suspended"]),
            over=len(parts["over"]),
            to_come=len(parts["to_come"]),
            changed=sum(bool(self._mark(row)) for row in in_force),
            items=self._items.get(town.registry, 0),
            wanted=self._wanted.get(town.registry, 0),
        )
        self.sums[town.number] = sums
        return SitePage(
            town.page,
            "province/town.html",
            town.town,
            "towns",
            {
                "town": town,
                "county": county,
                "sums": sums,
                "body": body,
                "tally": counted_text(((self._basis(row), 1) for row in in_force), day),
                "fields": self._by_field(in_force, body),
                "others": [
                    (name, title, self._list(parts[name], body))
                    for name, title in _SECTIONS
                    if parts[name]
                ],
                "decisions": _granting(decisions, in_force),
            },
            f"{town.registry.replace('/', '')}现行有效的赋权事项，以及各项的依据状态",
            (
                ("乡镇名单", "towns/index.html"),
                (county.city or county.province, county.page.partition("#")[0]),
                (county.name, county.page),
                (town.town, town.page),
            ),
        )

    def _by_field(self, rows: Iterable[Record], body: str) -> list[tuple[str, int, Html]]:
        ordered = sorted(rows, key=lambda row: cast("str", row["field"]))
        grouped = (
            (cast("str", name) or f"领域{UNKNOWN}", list(listed))
            for name, listed in groupby(ordered, key=lambda row: row["field"])
        )
        return [(name, len(listed), self._list(listed, body)) for name, listed in grouped]

    def _list(self, rows: Iterable[Record], body: str) -> Html:
        return Html("".join(['<ol class="entries">\n', *self._lines(rows, body), "</ol>\n"]))

    def _lines(self, rows: Iterable[Record], body: str) -> Iterator[str]:
        for row in rows:
            key = cast("int", row["power_key"])
            status = "" if row["status"] in IN_FORCE else _standing(row, self._edition.day)
            holder = cast("str", row["to_body"])
            other = "" if holder == body or not body else f"<em>{_shown(holder)}</em>"
            since = row["held_since"]
            begun = "" if row["ended_kind"] else _begun(since)
            yield (
                f'<li><span>{_shown(row["id"])}</span><a href="{_UP}{power_page(key)}">'
                f"{_shown(row['name'])}</a><span>{_shown(row['type'])}</span>"
                f"<span>{begun}</span>{other}{status}{basis_mark(self._mark(row))}\n"
            )

    def _basis(self, row: Record) -> BasisTurns:
        return self._edition.basis(cast("int", row["basis_key"]))

    def _mark(self, row: Record) -> str:
        day = self._edition.day
        return mark(self._basis(row).on(day))


def _by_registry(rows: Iterable[Record]) -> Mapping[str, list[Record]]:
    listed: dict[str, list[Record]] = {}
    for row in rows:
        listed.setdefault(cast("str", row["registry"]), []).append(row)
    return listed


def _granting(decisions: Iterable[Record], in_force: Iterable[Record]) -> list[tuple[Record, int]]:
    """Return the decisions with how many powers in force each granted."""
    granted = Counter(row["decision"] for row in in_force)
    in_order = sorted(decisions, key=lambda d: cast("date", d["effective"] or date.max))
    return [(decision, granted[decision["id"]]) for decision in in_order]


def _begun(since: object) -> str:
    return f"<time>{since}</time>起" if since is not None else "日期未定"


def _standing(row: Record, day: date) -> str:
    """Return since when a power is not in force, and why."""
    since = cast("date | None", row["since"])
    if since is None or since > day:
        told = [f"{since}起施行" if since else "尚未签署，施行日期未定"]
    else:
        returned = cast("str", row["returned_to"])
        told = [
            f"{row['held_since']}取得" if row["ended_kind"] and row["held_since"] else "",
            f"{since}起{cast('str', row['status']).removeprefix('已')}",
            f"原因：{row['reason'] or '未载明'}" if row["ended_kind"] not in ("", "到期") else "",
            f"交还{returned}" if returned else "",
            cast("str", row["ended_doc_no"]),
        ]
    return f"<em>{_shown('；'.join(filter(None, told)))}</em>"


def _shown(value: object) -> str:
    return escape(visible(cast("str", value)))
