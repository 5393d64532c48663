"""The file beside the page of an entry on the public site."""

from collections.abc import Iterable
from typing import Annotated

from typing_extensions import TypedDict

from devolved_powers.discretion.answer import ActAnswer
from devolved_powers.register.history import History
from devolved_powers.register.states import Entry
from devolved_powers.reports.json_v1.common import VERSION, DayAnswer, Meaning, Origin
from devolved_powers.reports.json_v1.discretion import ActJson, act_json
from devolved_powers.reports.json_v1.entries import ItemJson, NeedJson, PowerJson, entry_json
from devolved_powers.reports.json_v1.history import (
    HeldByJson,
    StepJson,
    events_json,
    standings_json,
)

_Described = TypedDict(  # no name of Python begins with a dollar
    "_Described",
    {"$schema": Annotated[str, Meaning("The JSON Schema of this file, seen from the file.")]},
)


class EntryPageJson(_Described, DayAnswer):
    """The file beside the page of an entry on the public site."""

    page: Annotated[str, Meaning("The page of the entry, from the top of the site.")]
    entries: Annotated[list[PowerJson | ItemJson | NeedJson], Meaning("One for each body.")]
    events: Annotated[list[StepJson], Meaning("All that happened, and all that is to come.")]
    standings: Annotated[
        list[HeldByJson], Meaning("How it stands on the day, for each power and body.")
    ]
    discretion: Annotated[
        list[ActJson],
        Meaning(
            "What discretion standards set, by item; empty where none is recorded, which does not "
            "tell that there is none."
        ),
    ]


def entry_page_json(
    page: str,
    entries: Iterable[Entry],
    trail: History,
    source: Origin,
    schema: str,
    discretion: Iterable[ActAnswer] = (),
) -> EntryPageJson:
    """Return what stands beside the page of an entry.

    Args:
        page: the page.
        entries: the entry as it stands, for each body.
        trail: what happened to it in law.
        source: where the site comes from.
        schema: where the schema of the file stands, seen from the file.
        discretion: what discretion standards say of it.
    """
    return {
        "$schema": schema,
        "version": VERSION,
        "as_of": trail.day.isoformat(),
        "notice": trail.notice,
        "page": page,
        "entries": [entry_json(entry, trail.day) for entry in entries],
        "events": events_json(trail),
        "standings": standings_json(trail),
        "discretion": [act_json(act) for act in discretion],
        "record": source.record,
        "cannot_tell": source.cannot_tell,
    }
