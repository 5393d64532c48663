"""One power in several wordings: which, in how many towns, and what may be the same (请核实).

Wordings of one power are those that `names` makes one name. Below them stand wordings of other
names that may mean the same, each below the power that it is likest to, with what is to be looked
at: they are never counted with it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import N_, _
from devolved_powers.models.keys import label
from devolved_powers.province.across.answer import AcrossAnswer, AnswerColumn, place_columns
from devolved_powers.province.across.law_stands import basis_of, law_line
from devolved_powers.province.across.opened import Dataset
from devolved_powers.province.across.read_bases import bases_of
from devolved_powers.province.across.wording_screen import SCREEN, SCREEN_OF_TOWNS
from devolved_powers.province.engines.engine import Cell, Given, Record, count_in
from devolved_powers.province.same_power import (
    ALIKE,
    ASKED,
    CitedArticle,
    Judgement,
    ReadPower,
    articles_of,
    bare_name,
    judge_read,
    likeness,
)
from devolved_powers.register.search.written_form import written_form

MatchWord = Literal["same", "unsure"]
_SAME = Judgement("same", "name")


@dataclass(frozen=True, slots=True)
class Wording:
    """A wording of a power.

    Args:
        name: the words.
        type: the type of power.
        towns: how many registries have it.
        first: the first of them.
        last: the last of them.
    """

    name: str
    type: str
    towns: int
    first: str
    last: str


@dataclass(slots=True)
class WordedPower:
    """A power with its wordings, as the registries asked about have it on the day.

    Args:
        key: its key.
        wordings: its wordings, the commonest first.
        bases: what it rests on, the commonest first: rows of `wording`, with their entries.
        places: what all of that cites.
        read: the power, read for judging.
        maybe: powers that may be the same, and why nobody can be sure.
    """

    key: int
    wordings: list[Wording]
    bases: list[tuple[Record, int]]
    places: frozenset[CitedArticle]
    read: ReadPower
    maybe: list[tuple[WordedPower, Judgement]] = field(default_factory=list)

    @property
    def name(self) -> str:
        """Its commonest wording."""
        return self.wordings[0].name

    @property
    def towns(self) -> int:
        """How many registries have its wordings; one that has two of them counts twice."""
        return sum(worded.towns for worded in self.wordings)

    @property
    def differs(self) -> bool:
        """Whether it has several wordings, or may have, or may be two powers."""
        return len(self.wordings) > 1 or bool(self.maybe) or self.other_laws

    @property
    def other_laws(self) -> bool:
        """Whether some of its entries rest on other laws than most: then it may be two powers."""
        laws = [{place.law for place in bases_of(row)} for row, _entries in self.bases]
        return any(found and laws[0] and found.isdisjoint(laws[0]) for found in laws[1:])


@dataclass(frozen=True)
class Wordings:
    """What was found: the powers with several wordings, or those that were asked about.

    Args:
        dataset: the data set asked.
        day: the day of the state in law.
        powers: the powers that are told, in their order.
        total: how many powers there are.
        asked: the text that was asked about; empty for none.
        alike: how many powers have it and are in one wording alone, not told.
        towns: whether each wording is told with its towns.
    """

    dataset: Dataset
    day: date
    powers: Sequence[WordedPower]
    total: int
    asked: str
    alike: int
    towns: bool


def find_wordings(
    dataset: Dataset, day: date, text: str = "", *, towns: bool = False, every: bool = False
) -> Wordings:
    """Return the powers with several wordings.

    Args:
        dataset: the data set.
        day: the day of the state in law.
        text: what one of the wordings holds; empty for all.
        towns: whether each wording is told with the towns that have it.
        every: whether powers in one wording alone are told too.

    Raises:
        PowersError: when towns are asked for without a text; `code` is USAGE.
    """
    if towns and not written_form(text):
        message = _("The towns of each wording are told of the powers that a text names.")
        hint = _("Name what they are about: powers across wording 占用 --towns")
        raise PowersError(message, hint=hint, code=ExitCode.USAGE)
    powers = _powers(dataset, day)
    _look_for_doubts(dataset, day, powers)
    asked = written_form(text)
    having = [power for power in powers if _has(power, asked)]
    told = [power for power in having if power.differs]
    below = {other.key for power in told for other, _j in power.maybe}
    alike = [p for p in having if not p.differs and p.key not in below]
    if every:
        told = [p for p in having if p.differs or p.key not in below]
        alike = []
    return Wordings(dataset, day, told, len(powers), text, len(alike) if asked else 0, towns)


def wording(found: Wordings) -> AcrossAnswer:
    """Return it as an answer, in the language spoken.

    Args:
        found: the powers with their wordings.
    """
    dataset = found.dataset
    rows = [row for power in found.powers for row in _rows(power, found.day)]
    return AcrossAnswer(
        question="wording",
        title=_("Powers in several wordings"),
        day=found.day,
        at=dataset.at,
        columns=(
            AnswerColumn("power", N_("Power"), 14),
            AnswerColumn("name", N_("Wording in use"), 16),
            AnswerColumn("towns", N_("Towns"), 3),
            *(place_columns() if found.towns else [AnswerColumn("town", N_("Town"), 5)]),
            AnswerColumn("basis", label("basis"), 14),
            AnswerColumn("match", N_("Match"), 9),
            AnswerColumn("standing", N_("Standing of the law"), 6),
        ),
        rows=_with_places(found, rows),
        summary=tuple(_summary(found)),
        sources=dataset.sources,
        cannot_tell=dataset.cannot_tell,
        screen=SCREEN_OF_TOWNS if found.towns else SCREEN,
    )


def _powers(dataset: Dataset, day: date) -> list[WordedPower]:
    """Return all powers in force on a day, those that most towns have first."""
    twice = {
        (row["power_key"], row["name"]): count_in(row, "towns")
        for row in dataset.query("wording_repeated", {"day": day})
    }
    of_power: dict[int, list[Record]] = defaultdict(list)
    for row in dataset.query("wording", {"day": day}):
        of_power[count_in(row, "power_key")].append(row)
    powers = [_power(key, rows, twice) for key, rows in of_power.items()]
    return sorted(powers, key=lambda power: (-power.towns, power.read.normal, power.key))


def _power(key: int, rows: list[Record], twice: Mapping[tuple[Cell, Cell], int]) -> WordedPower:
    """Return a power of its rows of `wording`."""
    worded: dict[str, Wording] = {}
    entries: dict[Cell, int] = defaultdict(int)
    for row in rows:
        name = str(row["name"])
        towns = 0 if row["repeated"] else count_in(row, "entries")
        first, last = str(row["first_registry"]), str(row["last_registry"])
        if name in worded:
            towns += worded[name].towns
            first, last = min(first, worded[name].first), max(last, worded[name].last)
        worded[name] = Wording(name, str(row["type"]), towns, first, last)
        entries[row["basis_key"]] += count_in(row, "entries")
    every = [replace(one, towns=one.towns + twice.get((key, n), 0)) for n, one in worded.items()]
    bases = {row["basis_key"]: (row, entries[row["basis_key"]]) for row in rows}
    places = frozenset[CitedArticle]().union(*(bases_of(row) for row, _entries in bases.values()))
    normal, power_type = str(rows[0]["normal_name"]), str(rows[0]["type"])
    return WordedPower(
        key,
        sorted(every, key=lambda one: (-one.towns, one.name)),
        sorted(bases.values(), key=lambda base: (-base[1], str(base[0]["basis"]))),
        places,
        ReadPower(power_type, places, normal, bare_name(normal, power_type)),
    )


_HELD_AGAINST = 40
"""How many of the commonest powers on one article a power is held against."""


def _look_for_doubts(dataset: Dataset, day: date, powers: Sequence[WordedPower]) -> None:
    """Put each power below the commoner one that it may be the same as, where there is one.

    Two powers that a registry has side by side are two, and no doubt: so it is where both are so
    common that some registry must have both, and the first and last that have the rarer are asked.

    Args:
        dataset: the data set.
        day: the day of the state in law.
        powers: the commonest first; what is found is put into `maybe`.
    """
    doubts = list(_doubts(powers))
    registries = len(dataset.sources)
    few = [d for d in doubts if d[0].towns + d[1].towns <= registries]
    asked = [
        (one.key, other.key, registry)
        for one, other, _judged in few
        for worded in other.wordings
        for registry in dict.fromkeys((worded.first, worded.last))
    ]
    wanted = Given({"power_key": "key", "other_key": "key", "registry": "text"}, asked)
    rows = dataset.query("wording_together", {"day": day}, {"wanted": wanted}) if few else []
    together = {(row["power_key"], row["other_key"]) for row in rows}
    for one, other, judged in few:
        if (one.key, other.key) not in together:
            one.maybe.append((other, judged))


def _doubts(powers: Sequence[WordedPower]) -> Iterator[tuple[WordedPower, WordedPower, Judgement]]:
    """Yield each power that may be one commoner than it, behind that one, the likest there is."""
    on_article: dict[tuple[str, str, int, int], list[WordedPower]] = defaultdict(list)
    for power in powers:
        articles = [(power.read.type, *article) for article in sorted(articles_of(power.places))]
        near = {p.key: p for article in articles for p in on_article[article]}
        best: tuple[float, WordedPower, Judgement] | None = None
        for other in near.values():
            alike = likeness(power.read.bare, other.read.bare)
            if alike < ALIKE or (best is not None and alike <= best[0]):
                continue
            judged = judge_read(power.read, other.read)
            if judged.verdict == "unsure":
                best = alike, other, judged
        if best is not None:
            yield best[1], power, best[2]
        for article in articles:
            if len(on_article[article]) < _HELD_AGAINST:
                on_article[article].append(power)


def _has(power: WordedPower, asked: str) -> bool:
    every = [*power.wordings, *(one for other, _j in power.maybe for one in other.wordings)]
    return any(asked in written_form(worded.name) for worded in every)


def _rows(power: WordedPower, day: date) -> Iterator[dict[str, Cell]]:
    """Yield a row for each wording of a power, and for each that may be one."""
    for worded in power.wordings:
        judged = Judgement("unsure", "other-law") if power.other_laws else _SAME
        yield _row(power, power, worded, judged, day)
    for other, judged in power.maybe:
        for worded in other.wordings:
            yield _row(power, other, worded, judged, day)


def _row(
    power: WordedPower, own: WordedPower, worded: Wording, judged: Judgement, day: date
) -> dict[str, Cell]:
    match = _("the same power")
    if judged.verdict == "unsure":
        match = _("please verify (请核实): {what}").format(what=_(ASKED[judged.reason]))
    first = own.bases[0][0]
    return {
        "province": "",
        "city": "",
        "county": "",
        "town": "",
        "registry": worded.first if worded.towns == 1 else "",
        "revision": "",
        "power": power.name,
        "power_key": str(power.key),
        "name": worded.name,
        "name_key": str(own.key),
        "type": worded.type,
        "towns": worded.towns,
        "basis": first["basis"],
        "other_bases": len(own.bases) - 1,
        "verdict": judged.verdict,
        "match": match,
        "standing": basis_of(first).on(day).word,
        "known_until": first["known_until"],
    }


def _with_places(found: Wordings, rows: Sequence[dict[str, Cell]]) -> list[dict[str, Cell]]:
    """Return the rows with their places: of a wording that one town has, or of each of its towns.

    Where the towns are asked for, a row stands for each; `towns` then says how many there are.
    """
    dataset = found.dataset
    sources = {str(row["registry"]): row for row in dataset.rows_of_sources}
    if not found.towns:
        return [row | _place(sources.get(str(row["registry"]))) for row in rows]
    keys = sorted({int(str(row["name_key"])) for row in rows})
    wanted = Given({"power_key": "key"}, [(key,) for key in keys])
    having: dict[tuple[str, Cell], list[Record]] = defaultdict(list)
    for row in dataset.query("wording_towns", {"day": found.day}, {"wanted": wanted}):
        having[str(row["power_key"]), row["name"]].append(row)
    return [
        row | _place(town) for row in rows for town in having[str(row["name_key"]), row["name"]]
    ]


def _place(row: Mapping[str, Cell] | None) -> dict[str, Cell]:
    keys = ("province", "city", "county", "town", "registry", "revision")
    return {key: row[key] for key in keys} if row is not None else {}


def _summary(found: Wordings) -> Iterator[str]:
    several = [power for power in found.powers if len(power.wordings) > 1]
    counts = {
        "total": found.total,
        "day": found.day.isoformat(),
        "several": len(several),
        "count": sum(len(power.wordings) for power in several),
        "text": found.asked,
    }
    message = _("{total} powers in force on {day}: {several} in several wordings, {count} in all")
    if found.asked:
        message = _(
            "{total} powers in force on {day}; of those with “{text}” {several} are in several "
            "wordings, {count} in all"
        )
    yield message.format(**counts)
    if found.alike:
        message = _("With “{text}” in one wording alone, not listed: {count}; --all lists them.")
        yield message.format(text=found.asked, count=found.alike)
    unsure = sum(len(power.maybe) for power in found.powers)
    if unsure:
        message = _("Powers that may be the same as another and are not counted with it: {count}")
        yield message.format(count=unsure)
    laws = sum(power.other_laws for power in found.powers)
    if laws:
        message = _("Powers of one name on different laws, which may be two: {count}")
        yield message.format(count=laws)
    yield from law_line([base for p in _once(found.powers) for base in p.bases], found.day)


def _once(powers: Sequence[WordedPower]) -> list[WordedPower]:
    told = {power.key: power for power in powers}
    told |= {other.key: other for power in powers for other, _j in power.maybe}
    return list(told.values())
