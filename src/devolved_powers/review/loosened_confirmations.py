"""Confirmations of single entries that a change writes, or lets stand over what it changes."""

from collections.abc import Iterator
from dataclasses import dataclass

from devolved_powers.diagnostics import CheckResult, Place
from devolved_powers.i18n import _
from devolved_powers.models.catalog import EnforcementItemEntry
from devolved_powers.models.decision import FurtherGrant, NewGrant
from devolved_powers.models.needs import NeedEntry
from devolved_powers.review.loosening import Loosening, digest
from devolved_powers.store.loader import Loaded

_Confirmable = NewGrant | FurtherGrant | EnforcementItemEntry | NeedEntry


@dataclass(frozen=True, slots=True)
class _Written:
    """An entry as it is written: where, and what it says."""

    id: str
    place: Place
    entry: _Confirmable

    @property
    def content(self) -> str:
        """All that it says but for its confirmation."""
        return self.entry.model_dump_json(exclude={"confirmed"})

    @property
    def confirmation(self) -> str:
        """Who confirmed it, when and with what; empty where nobody did."""
        return self.entry.confirmed.text if self.entry.confirmed else ""


def of_confirmations(old: Loaded, new: Loaded) -> Iterator[Loosening]:
    """Yield each entry that is now said to be confirmed, or changed under its confirmation.

    Args:
        old: the registry that the change begins at.
        new: the registry as it is.
    """
    before = dict(_entries(old))
    for key, written in _entries(new):
        known = before.get(key)
        if not written.confirmation:
            continue
        if known is None:
            text, fails = _("{id} is new, and marked as confirmed at once: {confirmation}."), False
        elif known.confirmation != written.confirmation:
            text, fails = _("{id} is marked as confirmed: {confirmation}."), True
        elif known.content != written.content:
            text, fails = _("{id} changes, and its confirmation stays: {confirmation}."), True
        else:
            continue
        message = text.format(id=written.id, confirmation=written.confirmation)
        hint = _("Whoever compared the entry with the official document says so in the review.")
        identity = digest(str(key), written.confirmation, written.content)
        yield Loosening(CheckResult(message, written.place, hint), identity, fails=fails)


def _entries(loaded: Loaded) -> Iterator[tuple[tuple[str, ...], _Written]]:
    """Yield the entries that may be confirmed, by what tells each apart wherever it stands."""
    for file, decision in loaded.decisions.items():
        for index, grant in decision.numbered("grants", decision.grants):
            power = grant.id if isinstance(grant, NewGrant) else grant.power
            key = ("grants", decision.decision, power, grant.to_body or "")
            yield key, _Written(power, Place(file, ("grants", index, "confirmed")), grant)
    for file, catalog in loaded.catalogs.items():
        for index, item in catalog.numbered("items", catalog.items):
            place = Place(file, ("items", index, "confirmed"))
            yield ("items", item.id), _Written(item.id, place, item)
    for file, listed in loaded.needs.items():
        for index, need in listed.numbered("needs", listed.needs):
            place = Place(file, ("needs", index, "confirmed"))
            yield ("needs", need.id), _Written(need.id, place, need)
