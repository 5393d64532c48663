"""What `show` prints: entries in full, and the standards that speak of them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Annotated

from typing_extensions import TypedDict

from devolved_powers.discretion.lines import StandardLine
from devolved_powers.discretion.matching import BoundBy
from devolved_powers.discretion.validity import Validity
from devolved_powers.register import states
from devolved_powers.register.open_change import changes_of
from devolved_powers.register.snapshot import Snapshot
from devolved_powers.reports.json_v1.common import (
    VERSION,
    DayAnswer,
    Meaning,
    Origin,
    cannot_tell,
)
from devolved_powers.reports.json_v1.entries import ItemJson, NeedJson, PowerJson, entry_json
from devolved_powers.reports.json_v1.open_changes import OpenChangeJson, open_changes_json
from devolved_powers.reports.json_v1.standing import not_judged


class StandardLineJson(TypedDict):
    """A discretion standard that speaks of an item, or of a power without items."""

    id: Annotated[str, Meaning("The item or power.")]
    standard: Annotated[str, Meaning("Its name in the registry.")]
    file: Annotated[str, Meaning("The file, below the registry’s folder.")]
    title: Annotated[str, Meaning("Title")]
    doc_no: Annotated[str, Meaning("Document number")]
    validity: Annotated[Validity, Meaning("Whether it is in force on the day.")]
    bound_by: Annotated[
        BoundBy,
        Meaning(
            "By what it speaks of the act: it names the item, or its clause is the same; then a "
            "person must say whether the act is."
        ),
    ]


class ShowJson(DayAnswer):
    """The entries asked for."""

    entries: Annotated[list[PowerJson | ItemJson | NeedJson], Meaning("One for each body.")]
    law_changes: Annotated[
        list[OpenChangeJson],
        Meaning("What the organ that decided is asked since a law changed, and who acts."),
    ]
    discretion: Annotated[
        list[StandardLineJson],
        Meaning(
            "The discretion standards that speak of them; empty where none is recorded, which does "
            "not tell that there is none."
        ),
    ]


def show_json(
    entries: Sequence[states.Entry],
    standards: Iterable[StandardLine],
    snapshot: Snapshot,
    source: Origin,
    unknown: Mapping[str, str],
) -> ShowJson:
    """Return entries in full.

    Args:
        entries: the entries.
        standards: the standards that speak of them.
        snapshot: the day they are shown on.
        source: where they come from.
        unknown: ids that were asked for and are on record on no day, each with what is said of it.
    """
    ids = states.ids_with_powers(entries)
    return ShowJson(
        version=VERSION,
        as_of=snapshot.day.isoformat(),
        notice=snapshot.notice,
        entries=[entry_json(entry, snapshot.day) for entry in entries],
        law_changes=open_changes_json(changes_of(snapshot.timeline.law_changes, ids)),
        discretion=[_line(line) for line in standards],
        record=source.record,
        cannot_tell=[
            *source.cannot_tell,
            *(cannot_tell("not-recorded", text, [asked]) for asked, text in unknown.items()),
            *not_judged(entries, snapshot.day),
        ],
    )


def _line(line: StandardLine) -> StandardLineJson:
    return StandardLineJson(
        id=line.id,
        standard=line.standard.standard,
        file=line.file,
        title=line.standard.title,
        doc_no=line.standard.doc_no or "",
        validity=line.validity,
        bound_by=line.bound_by,
    )
