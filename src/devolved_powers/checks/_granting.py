"""How each decision gives each power: in which manner, on what, until when."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from devolved_powers.checks._context import Context
from devolved_powers.diagnostics import Place, Route
from devolved_powers.i18n import _, enumerated
from devolved_powers.models.decision import Adjustment, Decision, NewGrant, UpstreamItem
from devolved_powers.models.vocabulary import ENTRUSTED, POWER_TYPES, UNSTATED

_MOST_IDS = 8


@dataclass(frozen=True, slots=True)
class Given:
    """One power, as a decision gives it to a body, or changes the manner in which it is given.

    Args:
        id: the power.
        name: its name.
        type: its type; empty where no grant defines the power.
        to_body: who receives it; empty where it is not known.
        manner: 直接赋权, 委托行使 or 原文未载明; empty where nothing is said.
        upstream: what it rests on; None where nothing is said.
        until: its last day.
        route: the route to its entry.
        inherited: which of `manner` and `upstream` the decision says once for all.
    """

    id: str
    name: str
    type: str
    to_body: str
    manner: str
    upstream: UpstreamItem | None
    until: date | None
    route: Route
    inherited: frozenset[str] = frozenset()

    @property
    def has_upstream(self) -> bool:
        """Whether it names what it rests on."""
        return self.upstream is not None and self.upstream.title != UNSTATED

    @property
    def is_entrusted(self) -> bool:
        """Whether it is 委托行使."""
        return self.manner == ENTRUSTED


def granted(context: Context, decision: Decision) -> tuple[Given, ...]:
    """Return the grants of a decision, in their order."""
    return tuple(_granted(context, decision))


def _granted(context: Context, decision: Decision) -> Iterator[Given]:
    for index, grant in decision.numbered("grants", decision.grants):
        identifier = grant.id if isinstance(grant, NewGrant) else grant.power
        defined = context.power_by_id.get(identifier)
        inherited = {key for key in ("manner", "upstream") if getattr(grant, key) is None}
        yield Given(
            identifier,
            defined.text("name") if defined else "",
            defined.text("type") if defined else "",
            grant.to_body or decision.to_body or "",
            grant.manner or decision.manner or "",
            grant.upstream or decision.upstream,
            grant.until,
            ("grants", index),
            frozenset(inherited),
        )


def regranted(context: Context, decision: Decision) -> Iterator[Given]:
    """Yield the adjustments of a decision that give a power in another manner."""
    if all(change.set.manner is None for change in decision.adjustments):
        return
    held = {
        (given.id, given.to_body): given
        for earlier in context.loaded.decisions.values()
        for given in granted(context, earlier)
    }
    for index, change in decision.numbered("adjustments", decision.adjustments):
        if change.set.manner is None:
            continue
        for (identifier, to_body), given in held.items():
            if identifier == change.power and change.to_body in (None, to_body):
                yield _changed(given, change, ("adjustments", index, "set"))


def _changed(given: Given, change: Adjustment, route: Route) -> Given:
    return Given(
        given.id,
        given.name,
        given.type,
        given.to_body,
        change.set.manner or "",
        given.upstream,
        change.set.until or given.until,
        route,
    )


def place_of(file: str, concerned: Sequence[Given], key: str) -> Place:
    """Return where to point for some grants: at the one, at what is said for all, or the title."""
    first = concerned[0]
    if all(key in given.inherited for given in concerned) and getattr(first, key):
        return Place(file, (key,))
    return Place(file, (*first.route, key)) if len(concerned) == 1 else Place(file, ("title",))


def ids_text(concerned: Iterable[Given]) -> str:
    """Return the ids of some grants for a message, the first of them where there are many."""
    ids = list(dict.fromkeys(given.id for given in concerned))
    return enumerated(ids[:_MOST_IDS]) + ("…" if len(ids) > _MOST_IDS else "")


def types_text(concerned: Iterable[Given]) -> str:
    """Return how many of some grants are of each type, in the order of the national list."""
    types = [given.type for given in concerned]
    return enumerated(
        _("{word} {count}").format(word=kind, count=types.count(kind))
        for kind in POWER_TYPES
        if kind in types
    )
