"""The ledger of publications: what is to be made public by law, on which day and where it was.

《行政处罚法》第二十四条第一款: the decision that hands powers to punish to towns; 第二十条第二款:
the instrument that entrusts powers to punish; 第三十四条: a standard for the discretion in
punishing. 《行政许可法》第二十四条第一款: the notice of the organ that is entrusted with licences,
and with what. Of all else these articles say nothing, and nothing is asked here.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Literal
from urllib.parse import urlsplit

from devolved_powers.diagnostics import Place
from devolved_powers.i18n import _
from devolved_powers.models.decision import Decision
from devolved_powers.models.discretion import DiscretionStandard
from devolved_powers.models.publication import (
    INSTRUMENT,
    LICENCE_NOTICE,
    EntrustmentPublication,
)
from devolved_powers.models.vocabulary import ENTRUSTED, PENALTY
from devolved_powers.register.events import Event, HoldingState
from devolved_powers.register.fold import fold_loaded
from devolved_powers.register.recorded_standards import (
    RecordedStandard,
    bare_number,
    document_numbers,
    standards_by_number,
)
from devolved_powers.register.states import HELD, NEVER
from devolved_powers.store.loader import Loaded

PublicationKind = Literal["决定", "委托书", "行政许可委托公告", "裁量基准"]
PublicationState = Literal["已公布", "尚未公布", "未登记", "地址未登记", "尚未施行", "不适用"]
"""尚未公布: on a later day than the one asked about. 地址未登记: of which no address is known where
the public can read it. 尚未施行: due once it is in force. 不适用: no article here asks for it."""
DUE: Final[frozenset[PublicationState]] = frozenset({"尚未公布", "未登记", "地址未登记"})
ARTICLES: Final[Mapping[PublicationKind, str]] = {
    "决定": "《行政处罚法》第二十四条第一款",
    INSTRUMENT: "《行政处罚法》第二十条第二款",
    LICENCE_NOTICE: "《行政许可法》第二十四条第一款",
    "裁量基准": "《行政处罚法》第三十四条",
}
ARTICLES_SINCE: Final = date(2021, 7, 15)
"""Since when those of 《行政处罚法》 ask for it: its 第八十六条. 《行政许可法》 is older."""
_PAPERS: Mapping[str, PublicationKind] = {PENALTY: INSTRUMENT, "行政许可": LICENCE_NOTICE}
_NOT_IN_ADDRESSES = frozenset(" <>\"'")


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """A line of the ledger.

    Args:
        kind: what is or was made public.
        decision: the name of the decision; empty for a standard.
        title: of the decision or the standard; empty where it is not known.
        doc_no: its document number; empty where it is not known.
        from_body: who entrusts; empty for what is no entrustment.
        to_body: who is entrusted, likewise.
        powers: the ids of the powers concerned.
        unstated: those of them of which nobody recorded whether they are given or entrusted.
        published: the day; None where it is not known.
        url: the address; empty where it is not known.
        is_asked: whether one of the articles asks that it be made public.
        state: how it stands on the day asked about.
        place: where its publication is recorded, or belongs.
    """

    kind: PublicationKind
    decision: str = ""
    title: str = ""
    doc_no: str = ""
    from_body: str = ""
    to_body: str = ""
    powers: tuple[str, ...] = ()
    unstated: tuple[str, ...] = ()
    published: date | None = None
    url: str = ""
    is_asked: bool = True
    state: PublicationState
    place: Place

    @property
    def is_due(self) -> bool:
        """Whether it is to be public on the day, and its publication is not recorded."""
        return self.state in DUE

    @property
    def article(self) -> str:
        """The article that asks for it; empty where none here does."""
        return ARTICLES[self.kind] if self.is_asked else ""

    @property
    def parties(self) -> str:
        """Who entrusts whom; empty for what is no entrustment."""
        if not self.from_body or not self.to_body:
            return self.from_body
        return _("{giver} entrusts {receiver}").format(giver=self.from_body, receiver=self.to_body)


@dataclass(frozen=True, slots=True)
class Unused:
    """A record of a publication that belongs to nothing its decision entrusts.

    Args:
        decision: the decision.
        paper: what it says was published.
        place: where it stands.
    """

    decision: Decision
    paper: EntrustmentPublication
    place: Place


@dataclass(frozen=True, slots=True)
class Ledger:
    """All lines, and the records that belong to none of them."""

    lines: tuple[Publication, ...]
    unused: tuple[Unused, ...]


def is_web_address(url: str) -> bool:
    """Return whether a text is an address that the public can open in a browser."""
    if not url.isprintable() or not _NOT_IN_ADDRESSES.isdisjoint(url):
        return False
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(host) and "@" not in parts.netloc


def ledger(loaded: Loaded, day: date) -> Ledger:
    """Return the ledger of a registry on a day.

    Args:
        loaded: the registry as read.
        day: what is in force by then is due.
    """
    given = _Given()
    for trail in fold_loaded(loaded, foresee=True).trails.values():
        for event, state in zip(trail.events, trail.begun, strict=True):
            given.take(event, state)
        now = trail.state_on(day)
        if now is not None and now.status in HELD:
            given.name_standards(trail.power, now)
    lines: list[Publication] = []
    unused: list[Unused] = []
    for file, decision in _in_order(loaded):
        entrusted = {key: w for key, w in given.entrusted.items() if key[0] == file}
        lines.append(_of_decision(file, decision, given.outright.get(file), day))
        lines += (_of_paper(decision, key, whole, day) for key, whole in entrusted.items())
        unused += _unused(file, decision, entrusted)
    lines += _of_standards(loaded, given, day)
    return Ledger(tuple(lines), tuple(unused))


@dataclass(slots=True)
class _Whole:
    """The powers that one publication is about, and the day since which the first is given."""

    day: date = NEVER
    powers: dict[str, bool] = field(default_factory=dict)
    """Each with whether its manner is recorded."""

    def add(self, power: str, day: date, *, is_stated: bool = True) -> None:
        self.powers[power] = is_stated
        self.day = min(self.day, day)


_Key = tuple[str, PublicationKind, str, str]


@dataclass(slots=True)
class _Given:
    """What decisions give outright, by file; what they entrust; the standards named on a day."""

    outright: dict[str, _Whole] = field(default_factory=dict)
    entrusted: dict[_Key, _Whole] = field(default_factory=dict)
    standards: dict[str, "_Named"] = field(default_factory=dict)
    held: dict[str, bool] = field(default_factory=dict)
    """The powers held on the day, each with whether it punishes."""

    def take(self, event: Event, state: HoldingState) -> None:
        """Take in that a decision gives a power, or gives it anew in another manner."""
        anew = event.kind == "调整" and not {"manner", "type", "from_body"}.isdisjoint(event.after)
        if event.kind != "赋予" and not anew:
            return
        kind, manner = str(state.values["type"]), state.values["manner"]
        paper = _PAPERS.get(kind)
        if manner == ENTRUSTED and paper is not None:
            giver = str(state.values["from_body"])
            key = (event.file, paper, giver, event.to_body)
            self.entrusted.setdefault(key, _Whole()).add(event.power, event.day)
        elif manner != ENTRUSTED and kind == PENALTY:
            whole = self.outright.setdefault(event.file, _Whole())
            whole.add(event.power, event.day, is_stated=bool(manner))

    def name_standards(self, power: str, state: HoldingState) -> None:
        """Take in the standards that a power names."""
        is_penalty = state.values["type"] == PENALTY
        self.held[power] = self.held.get(power, False) or is_penalty
        for number in document_numbers(str(state.values.get("discretion") or "")):
            place = state.granted_by.place
            known = self.standards.setdefault(bare_number(number), _Named(number, place))
            known.powers[power] = known.powers.get(power, False) or is_penalty


@dataclass(slots=True)
class _Named:
    """A standard as powers name it: how, where first, and whether each of them punishes."""

    number: str
    place: Place
    powers: dict[str, bool] = field(default_factory=dict)


def _in_order(loaded: Loaded) -> list[tuple[str, Decision]]:
    """Return the decisions in the order of their effect, those without a day behind."""
    return sorted(
        loaded.decisions.items(), key=lambda one: (one[1].in_force_from or date.max, one[0])
    )


def _state(published: date | None, url: str, since: date | None, day: date) -> PublicationState:
    """Return how a publication stands on a day.

    Args:
        published: the day of it, where that is known.
        url: its address.
        since: the first day on which it is due; None where nothing asks for it.
        day: the day asked about.
    """
    if published is not None and published <= day and is_web_address(url):
        return "已公布"
    if since is None:
        return "不适用"
    if since > day:
        return "尚未施行"
    if published is None:
        return "未登记"
    return "尚未公布" if published > day else "地址未登记"


def _of_decision(file: str, decision: Decision, whole: _Whole | None, day: date) -> Publication:
    authority = decision.authority
    url = authority.url or ""
    return Publication(
        kind="决定",
        decision=decision.decision,
        title=decision.title,
        doc_no=authority.doc_no or "",
        powers=tuple(whole.powers) if whole else (),
        unstated=tuple(p for p, is_stated in whole.powers.items() if not is_stated)
        if whole
        else (),
        published=authority.published,
        url=url,
        is_asked=whole is not None,
        state=_state(
            None if decision.is_draft else authority.published,
            url,
            max(whole.day, ARTICLES_SINCE) if whole else None,
            day,
        ),
        place=Place(file, ("authority" if "authority" in decision.model_fields_set else "title",)),
    )


def _of_paper(decision: Decision, key: _Key, whole: _Whole, day: date) -> Publication:
    file, kind, from_body, to_body = key
    index, paper = _paper(decision, key)
    url = paper.url or "" if paper else ""
    published = paper.published if paper else None
    since = whole.day if kind == LICENCE_NOTICE else max(whole.day, ARTICLES_SINCE)
    return Publication(
        kind=kind,
        decision=decision.decision,
        title=decision.title,
        doc_no=decision.authority.doc_no or "",
        from_body=from_body,
        to_body=to_body,
        powers=tuple(whole.powers),
        published=published,
        url=url,
        # what is only drafted has not been published, whatever is on record
        state=_state(None if decision.is_draft else published, url, since, day),
        place=Place(file, ("title",) if paper is None else ("entrustments", index)),
    )


def _paper(decision: Decision, key: _Key) -> tuple[int, EntrustmentPublication | None]:
    """Return the record of a paper, with its index; one that names the bodies before others."""
    fitting = [
        (-sum(body is not None for body in (paper.from_body, paper.to_body)), index, paper)
        for index, paper in decision.numbered("entrustments", decision.entrustments)
        if _covers(paper, key)
    ]
    return min(fitting)[1:] if fitting else (0, None)


def _covers(paper: EntrustmentPublication, key: _Key) -> bool:
    _file, kind, from_body, to_body = key
    return (
        paper.paper == kind
        and paper.from_body in (None, from_body)
        and paper.to_body in (None, to_body)
    )


def _unused(file: str, decision: Decision, entrusted: Iterable[_Key]) -> Iterator[Unused]:
    """Yield the records of a decision that no power it entrusts is covered by."""
    for index, paper in decision.numbered("entrustments", decision.entrustments):
        if not any(_covers(paper, key) for key in entrusted):
            yield Unused(decision, paper, Place(file, ("entrustments", index)))


def _of_standards(loaded: Loaded, given: _Given, day: date) -> Iterator[Publication]:
    """Yield the standards that powers name, then those that are recorded only.

    A standard that is recorded in several places is told once, as its own file has it.
    """
    recorded = standards_by_number(loaded)
    powers_of = _powers_of_items(loaded) if loaded.standards else {}
    for number in dict.fromkeys((*sorted(given.standards), *recorded)):
        use = given.standards.get(number)
        if number in recorded:
            yield _recorded(recorded[number][0], use, given, powers_of, day)
        elif use is not None:
            # no power to punish names it: the article asks for nothing
            since = ARTICLES_SINCE if any(use.powers.values()) else None
            yield Publication(
                kind="裁量基准",
                doc_no=use.number,
                powers=tuple(use.powers),
                is_asked=since is not None,
                state=_state(None, "", since, day),
                place=use.place,
            )


def _powers_of_items(loaded: Loaded) -> Mapping[str, tuple[str, ...]]:
    """Return the powers that each item of the catalogue is drawn from."""
    items = (item for catalog in loaded.catalogs.values() for item in catalog.items)
    return {item.id: item.powers for item in items}


def _recorded(
    standard: RecordedStandard,
    use: _Named | None,
    given: _Given,
    powers_of: Mapping[str, tuple[str, ...]],
    day: date,
) -> Publication:
    """Return the line of a standard that is recorded."""
    named = dict(use.powers) if use else {}
    since = ARTICLES_SINCE if any(named.values()) else None
    if standard.file is not None:
        since = _due_since(standard.file, day)
        bound = (item for entry in standard.file.entries for item in entry.items)
        for power in (power for item in bound for power in powers_of.get(item, ())):
            if power in given.held:
                named.setdefault(power, given.held[power])
    published = None if standard.is_draft else standard.published
    return Publication(
        kind="裁量基准",
        title=standard.title,
        doc_no=standard.doc_no,
        powers=tuple(named),
        published=standard.published,
        url=standard.url,
        is_asked=since is not None,
        state=_state(published, standard.url, since, day),
        place=standard.place,
    )


def _due_since(standard: DiscretionStandard, day: date) -> date | None:
    """Return since when a standard that is held as data is to be public.

    None once its term is over: whoever applies it still, another check tells.
    """
    if standard.is_draft:
        return NEVER
    if standard.is_over(day):
        return None
    return max(standard.effective or ARTICLES_SINCE, ARTICLES_SINCE)
