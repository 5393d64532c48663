"""The enforcement item that a power lacks, as `powers new item` writes it."""

from collections.abc import Callable

from devolved_powers.editing.new_entry import add_item
from devolved_powers.errors import PowersError
from devolved_powers.i18n import _
from devolved_powers.models.vocabulary import PENALTY
from devolved_powers.store.workspace import Workspace


def missing_item(power: str) -> Callable[[Workspace], object]:
    """Return what adds an item of a power, with the places that the power cites.

    Which of them is the duty and which the penalty clause, a person says: both keys cite all.

    Args:
        power: the power's id.
    """

    def change(space: Workspace) -> object:
        granted = next(
            (
                grant
                for decision in space.before.decisions.values()
                for grant in decision.grants
                if getattr(grant, "id", "") == power
            ),
            None,
        )
        basis = getattr(granted, "basis", None)
        if granted is None or not isinstance(basis, str):
            raise PowersError(_("There is no power {id}.").format(id=power))
        is_penalty = getattr(granted, "type", "") == PENALTY
        keys = ("conduct", "penalty") if is_penalty else ("basis",)
        return add_item(space, {"powers": [power], **dict.fromkeys(keys, basis)})

    return change
