"""What a change takes off the list of what an organ is still asked."""

from collections.abc import Iterator

from devolved_powers.diagnostics import CheckResult, Place
from devolved_powers.i18n import _
from devolved_powers.register.open_change import OpenChange
from devolved_powers.register.open_changes import open_changes
from devolved_powers.review.loosening import Loosening, digest
from devolved_powers.store.loader import Loaded


def of_open_changes(old: Loaded, new: Loaded) -> Iterator[Loosening]:
    """Yield each entry that waited for the organ, and is gone though nothing was answered.

    Args:
        old: the registry as it was.
        new: as it is. Where the file cannot be read, that is told elsewhere.
    """
    kept = set(map(_identity, open_changes(new)))
    for change in open_changes(old):
        if not change.is_open or _identity(change) in kept or change.file in new.unread:
            continue
        text = _("{id} no longer waits for the organ that decided, and no answer is entered.")
        hint = _("Enter what the organ answered; the entry stays in the file.")
        place = Place(change.file if change.file in new.documents else "registry.yaml")
        result = CheckResult(text.format(id=change.entry), place, hint)
        yield Loosening(result, digest(*map(str, _identity(change))))


def _identity(change: OpenChange) -> tuple[str, str, str]:
    return (change.entry, change.law, change.since.isoformat())
