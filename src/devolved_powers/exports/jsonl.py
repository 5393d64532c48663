"""json lines, version 1: first a line on the whole, then one line for each entry.

The first line is `{"version": 1, "record": "registry", "title", "as_of", "totals", "notice",
"record_state", "cannot_tell"}`; the others say `"record": "power"` or `"item"` and have the keys of
the json export.
"""

from devolved_powers.exports.layouts import Listing
from devolved_powers.register.states import Power
from devolved_powers.reports.json_v1.common import NOWHERE, VERSION
from devolved_powers.reports.json_v1.entries import ListHeadJson, entry_json, totals
from devolved_powers.reports.json_v1.standing import not_judged
from devolved_powers.text import json_line


def write(listing: Listing) -> str:
    """Return a list as json lines.

    Args:
        listing: what to list.
    """
    result, origin = listing.result, listing.origin or NOWHERE
    whole = ListHeadJson(
        version=VERSION,
        record="registry",
        title=result.title,
        as_of=listing.day.isoformat(),
        totals=totals(result),
        notice=result.notice,
        record_state=origin.record,
        cannot_tell=[
            *origin.cannot_tell,
            *not_judged(result.entries, listing.day),
        ],
    )
    entries = (
        {
            "record": "power" if isinstance(entry, Power) else "item",
            **entry_json(entry, listing.day),
        }
        for entry in result.entries
    )
    return "".join(map(json_line, (whole, *entries)))
