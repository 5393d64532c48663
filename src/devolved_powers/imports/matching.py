"""Which entry of the registry an entry of a list is: by name, type, giving body and basis together.

What agrees in name and type is the same; what only resembles an entry is unsure, and is never
taken for it: 占用 and 拆除 are two powers.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from devolved_powers.citations import CitedPlace, cited_cell, parse
from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import _
from devolved_powers.imports.list_entries import ListEntry
from devolved_powers.models.keys import CITATIONS, COLUMNS
from devolved_powers.register.states import HELD
from devolved_powers.sheets.cell_text import normal_term

MatchStatus = Literal["same", "changed", "new", "unsure"]
NEW = "new"
"""What the user says of a row that is none of the registry's entries."""
_MARKS = re.compile(r"[\s、，,；;:：。.“”\"'‘’()（）《》〈〉<>\[\]【】…—\-\\/·]+")
_ENDING = re.compile(r"(?:的?行政处罚|的处罚|的?行政检查|的监督检查|的检查|的行政强制)$")
_ALIKE = 0.6
"""Part of two-character pieces that names must share to count as alike."""
_COMMON = 0.3
"""A piece in more than this part of the names distinguishes nothing."""


@dataclass(frozen=True, slots=True)
class Known:
    """An entry of the registry that a list is held against.

    Args:
        id: its id.
        part: `powers` or `items`.
        values: its values by key; what it does not say is left out.
        status: how a power stands that a list may change (有效, 已收回 …); empty for the rest.
        to_body: the body that holds it, where it is one of several.
    """

    id: str
    part: str
    values: Mapping[str, str]
    status: str = ""
    to_body: str = ""

    @property
    def held_by(self) -> tuple[str, str]:
        """What tells it from all others: its id, and the body that holds it."""
        return self.id, self.values.get("to_body", "")

    @property
    def is_held(self) -> bool:
        """Whether a list can change it: it has not ended."""
        return self.status in HELD


@dataclass(slots=True)
class Match:
    """What an entry of the list is to the registry.

    Args:
        entry: the entry of the list.
        status: the same, changed, new or unsure.
        known: the entry it is; None when it is new or unsure.
        changed: the keys that differ: what stands there, what the list says.
        alike: what it may be, where it is unsure.
    """

    entry: ListEntry
    status: MatchStatus
    known: Known | None = None
    changed: dict[str, tuple[str, str]] = field(default_factory=dict)
    alike: tuple[Known, ...] = ()

    @property
    def known_id(self) -> str:
        """The id of the entry it is; empty where it is none."""
        return self.known.id if self.known else ""


@dataclass(frozen=True, slots=True)
class Matched:
    """A list held against the registry.

    Args:
        matches: one for each entry of the list, in its order.
        missing: entries of the registry that the list does not have.
    """

    matches: tuple[Match, ...]
    missing: tuple[Known, ...]

    def of(self, status: MatchStatus) -> list[Match]:
        """Return the matches of a status."""
        return [match for match in self.matches if match.status == status]

    @property
    def differs(self) -> bool:
        """Whether anything is not the same."""
        return bool(self.missing) or any(m.status != "same" for m in self.matches)


def match_entries(
    entries: Sequence[ListEntry],
    known: Sequence[Known],
    answers: Mapping[str, str] | None = None,
    holdings: Sequence[Known] = (),
) -> Matched:
    """Hold a list against the registry.

    Args:
        entries: of the list.
        known: of the registry.
        answers: what the user says: the number of a row, `sheet:number` or `file:number`, to an id
            or `new`.
        holdings: the powers that rows may change which change one, with how they stand.

    Returns:
        A match for each entry. What of `known` the list does not have is missing from it, unless it
        lists changes: then it does not name the rest.

    Raises:
        PowersError: when a row or an id that the user names does not exist.
    """
    answered = _Answers(dict(answers or {}))
    lists, changes = _Matcher(known, answered), _Matcher(holdings, answered)
    matchers = [changes if entry.changes else lists for entry in entries]
    matches = [m.certain(entry) for m, entry in zip(matchers, entries, strict=True)]
    answered.check()
    done = [
        one if one is not None else matcher.unsure(entry)
        for matcher, entry, one in zip(matchers, entries, matches, strict=True)
    ]
    names_all = not any(entry.changes for entry in entries)
    used = lists.used | changes.used
    missing = tuple(k for k in known if k.held_by not in used) if names_all else ()
    return Matched(tuple(done), missing)


def plain_name(text: str) -> str:
    """Return a name without what lists write now one way, now another.

    Width, case, blanks, marks, 对 … 的处罚 or 的行政处罚, 和 and 以及, 或 and 或者.
    """
    name = _MARKS.sub("", normal_term(text))
    name = _ENDING.sub("", name).removeprefix("对")
    return name.replace("或者", "或").replace("以及", "和").replace("及", "和")


def cited_articles(text: str) -> frozenset[tuple[object, ...]]:
    """Return the places that a citation names: law and article."""
    return frozenset((_plain_law(place), place.article) for place in parse(text))


class _Answers:
    """What the user says of rows, and which of it was asked for.

    Args:
        said: the number of a row, `sheet:number` or `file:number`, to an id or `new`.
    """

    def __init__(self, said: dict[str, str]) -> None:
        self._said = said
        self._rows: Counter[str] = Counter()

    def of(self, entry: ListEntry) -> str | None:
        """Return what the user says of an entry."""
        sheet, number = entry.sheet, entry.row + 1
        for place in (f"{sheet.file}:{number}", f"{sheet.name}:{number}", str(number)):
            if place in self._said:
                self._rows[place] += 1
                return self._said[place]
        return None

    def check(self) -> None:
        """Refuse what the user says of rows that hold no entry."""
        for place in self._said:
            if not self._rows[place]:
                message = _("There is no entry in row {row}.").format(row=place)
                raise PowersError(message, code=ExitCode.USAGE)
            if self._rows[place] > 1:
                message = _("Several sheets have an entry in row {row}.").format(row=place)
                hint = _("Name the sheet or file too: --row sheet:{row}=…").format(row=place)
                raise PowersError(message, hint=hint, code=ExitCode.USAGE)


class _Matcher:
    def __init__(self, known: Sequence[Known], answers: _Answers) -> None:
        self.known = known
        self.answers = answers
        self.used: set[tuple[str, str]] = set()
        self._by_id: dict[str, list[Known]] = defaultdict(list)
        self._by_name: dict[tuple[str, str], list[Known]] = defaultdict(list)
        self._places: dict[str, frozenset[tuple[object, ...]]] = {}
        for one in known:
            self._by_id[one.id].append(one)
            self._by_name[one.part, plain_name(one.values.get("name", ""))].append(one)
        self._pieces: dict[str, list[Known]] | None = None
        self._sizes: dict[str, int] = {}

    def certain(self, entry: ListEntry) -> Match | None:
        """Return what an entry is, where that is sure; None where it has to be looked at."""
        answer = self.answers.of(entry)
        if answer is not None:
            return self._answered(entry, answer)
        own = self._holding(entry, entry.values.get("id", ""))
        if own is not None and own.part == entry.part:
            of_name = {known.id for known in self._named(entry)}
            # the id of one entry beside the name of another: somebody has to look
            return self._is(entry, own) if own.id in of_name or not of_name else None
        named = [k for k in self._named(entry) if k.held_by not in self.used]
        ranked = sorted(named, key=lambda k: -self._agreement(entry, k))
        if not ranked:
            return None
        best = self._agreement(entry, ranked[0])
        tied = any(k.id != ranked[0].id and self._agreement(entry, k) == best for k in ranked[1:])
        if best < _SURE or tied:
            return None
        return self._is(entry, ranked[0])

    def _holding(self, entry: ListEntry, identifier: str) -> Known | None:
        """Return the entry of an id; of several bodies that hold it, as the list names the body."""
        holdings = self._by_id.get(identifier, [])
        body = entry.values.get("to_body", "")
        of_body = [k for k in holdings if body and k.held_by[1] == body]
        free = [k for k in holdings if k.held_by not in self.used]
        return next(iter([*of_body, *free, *holdings]), None)

    def _named(self, entry: ListEntry) -> list[Known]:
        """Return what has the entry's name, or the one that it had before; what is held first."""
        former = entry.values.get("former_name", "")
        names = dict.fromkeys(plain_name(n) for n in (former, entry.name) if n)
        named = [k for name in names for k in self._by_name[entry.part, name]]
        return [k for k in named if k.is_held] or named

    def unsure(self, entry: ListEntry) -> Match:
        """Return an entry as new, or as unsure where free entries of the registry resemble it."""
        named = self._named(entry)
        alike = [k for k in named if k.held_by not in self.used] or self._alike(entry)
        return Match(entry, "unsure" if alike else "new", alike=tuple(alike[:3]))

    def _answered(self, entry: ListEntry, answer: str) -> Match:
        if answer == NEW:
            return Match(entry, "new")
        known = self._holding(entry, answer)
        if known is None:
            message = _("There is no {id} to match a row with.").format(id=answer)
            raise PowersError(message, code=ExitCode.USAGE)
        return self._is(entry, known)

    def _is(self, entry: ListEntry, known: Known) -> Match:
        names_body = bool(entry.values.get("to_body"))
        self.used |= {k.held_by for k in ([known] if names_body else self._by_id[known.id])}
        changed = _changed(entry, known)
        if entry.changes and entry.act != "adjust":
            after = AFTERWARDS[entry.act]
            changed = {} if known.status in after else {"status": (known.status, after[0])}
        return Match(entry, "changed" if changed else "same", known, changed)

    def _agreement(self, entry: ListEntry, known: Known) -> int:
        """Return how far type, giving body and basis agree; a type that differs weighs most."""
        points = 0
        for key, weight in (("type", 4), ("from_body", 1), ("to_body", 1)):
            here, there = entry.values.get(key), known.values.get(key)
            points += weight if not here or not there or here == there else 0
        here_cites = self._cites(entry.place, entry.values)
        there_cites = self._cites(known.id, known.values)
        if not here_cites or not there_cites or here_cites & there_cites:
            points += 2
        return points

    def _cites(self, key: str, values: Mapping[str, str]) -> frozenset[tuple[object, ...]]:
        if key not in self._places:
            text = "；".join(values[k] for k in ("basis", "conduct", "penalty") if k in values)
            self._places[key] = cited_articles(text)
        return self._places[key]

    def _alike(self, entry: ListEntry) -> list[Known]:
        """Return the free entries whose name resembles that of an entry, the likest first."""
        pieces = self._index()
        own = _pairs(entry.name)
        shared: Counter[str] = Counter()
        for piece in own:
            shared.update(k.id for k in pieces.get(piece, ()))
        scored: list[tuple[float, str]] = []
        for identifier, count in shared.items():
            known = self._free(identifier)
            if known is None or known.part != entry.part:
                continue
            score = count / max(1, min(len(own), self._sizes[identifier]))
            if score >= _ALIKE and self._agreement(entry, known) >= _SURE:
                scored.append((score, identifier))
        scored.sort(key=lambda pair: (-pair[0], pair[1]))
        return [known for _score, identifier in scored if (known := self._free(identifier))]

    def _free(self, identifier: str) -> Known | None:
        """Return the entry of an id that no row is yet; None where each is taken."""
        return next((k for k in self._by_id[identifier] if k.held_by not in self.used), None)

    def _index(self) -> dict[str, list[Known]]:
        if self._pieces is None:
            free = [k for k in self.known if k.held_by not in self.used]
            pieces: dict[str, list[Known]] = defaultdict(list)
            for known in free:
                own = _pairs(known.values.get("name", ""))
                self._sizes[known.id] = len(own)
                for piece in own:
                    pieces[piece].append(known)
            most = max(4, len(free) * _COMMON)
            self._pieces = {p: ks for p, ks in pieces.items() if len(ks) <= most}
        return self._pieces


AFTERWARDS: Mapping[str, tuple[str, ...]] = {
    "return": ("已收回",),
    "cancel": ("已取消", "已收回", "已失效"),
    "suspend": ("暂停",),
    "resume": ("有效",),
}
"""How a power stands once it has been changed: as it is called first, then what comes to that."""
_SURE = 6
"""The type (4) and either the basis or both bodies must agree."""


def _pairs(name: str) -> set[str]:
    plain = plain_name(name)
    return {plain[i : i + 2] for i in range(len(plain) - 1)}


def _changed(entry: ListEntry, known: Known) -> dict[str, tuple[str, str]]:
    """Return what a list says otherwise than the registry, of the keys that the list has."""
    changed: dict[str, tuple[str, str]] = {}
    own = entry.given - (_OF_POWERS if entry.part == "items" else _OF_ITEMS)
    for key in sorted(own & _COMPARED.keys(), key=list(_COMPARED).index):
        here, there = entry.values.get(key, ""), known.values.get(key, "")
        if here and _form(key, here) != _form(key, there):
            changed[key] = (there, here)
    return changed


_COMPARED = {
    key.name: key
    for key in COLUMNS
    if key.name != "id" and not {"power", "holding", "item"}.isdisjoint(key.parts)
}
"""The keys that a list and the registry are compared by, in the order they are shown."""
_OF_ITEMS = frozenset(
    name for name, key in _COMPARED.items() if {"power", "holding"}.isdisjoint(key.parts)
)
"""What a list may say of a power that only an enforcement item has: it is in the basis."""
_OF_POWERS = frozenset(name for name, key in _COMPARED.items() if "item" not in key.parts) - {
    "field",
    "to_body",
}
"""What a list may say of an enforcement item that belongs to the power behind it."""


def _form(key: str, text: str) -> object:
    """Return what two texts have in common that say the same: of citations, the places cited."""
    if key not in CITATIONS:
        return normal_term(text)
    cited = frozenset(
        (_plain_law(p), p.article, p.article_suffix, p.paragraph, p.item, p.subitem, p.clause,
         p.annex, p.annex_number)
        for p in parse(cited_cell(text).citation)
    )  # fmt: skip
    return cited or normal_term(text)


def _plain_law(place: CitedPlace) -> str:
    return (place.law_resolved or place.law or place.doc_no or "").removeprefix("中华人民共和国")


def summary(matches: Iterable[Match]) -> Counter[str]:
    """Return how many matches there are of each status."""
    return Counter(one.status for one in matches)
