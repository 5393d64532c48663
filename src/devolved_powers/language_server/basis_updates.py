"""Articles that have moved since a decision: the basis update that the record may hold."""

from collections.abc import Callable, Iterator

from lsprotocol.types import Range

from devolved_powers.diagnostics import Place, Route
from devolved_powers.i18n import _, bracketed
from devolved_powers.language_server.view import View
from devolved_powers.models.files import kind_of
from devolved_powers.register.basis_update import UPDATES, Values, same_law_update
from devolved_powers.register.cited_places import Citing
from devolved_powers.register.legal_basis import StandingPlace
from devolved_powers.store.workspace import Workspace
from devolved_powers.yaml_text.edits import Insert
from devolved_powers.yaml_text.reader import Data


def moved_articles(
    view: View, chosen: Range
) -> Iterator[tuple[str, Callable[[Workspace], object]]]:
    """Yield what `validate --as-of today` offers for the citations of powers that are chosen.

    Args:
        view: the file.
        chosen: the place of the cursor, or what is selected.

    Yields:
        What it does, and the change.
    """
    if kind_of(view.file) != "decision":
        return
    source = view.document.source

    def is_chosen(citing: Citing) -> bool:
        if citing.file != view.file:
            return False
        stretch = view.range_of(source.locate(Place(view.file, citing.path)))
        return stretch.start.line <= chosen.end.line and chosen.start.line <= stretch.end.line

    citations: dict[Route, list[StandingPlace]] = {}
    basis = view.state.context.evidence.basis
    for cited in basis.standings_of(view.state.today, is_chosen):
        citations.setdefault(cited.citing.path, []).append(cited)
    for places in citations.values():
        update = same_law_update(places)
        if update is not None:
            yield for_a_lawyer(update_title(update)), _inserting(view.file, update)


def update_title(update: Values) -> str:
    """Return what recording an update does, in one line."""
    target = dict(update).get("to", "")
    return _("Record the basis update (依据更新) to {value}").format(value=target)


def for_a_lawyer(title: str) -> str:
    """Return the title of an action that changes what the record says in law, marked so."""
    return bracketed(title, _("needs confirmation by a lawyer (需法制人员确认)"))


def _inserting(file: str, update: Values) -> Callable[[Workspace], object]:
    entry: dict[str, Data] = dict(update)
    return lambda space: space.edit(file, [Insert((UPDATES,), (entry,))])
