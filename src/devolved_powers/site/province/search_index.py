"""The index by which powers are found in the browser: a script, so that it loads from files too.

How words are written alike comes with it, as in the index of a town's page; nothing of it is
written down twice.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from devolved_powers.site.province.edition import power_page
from devolved_powers.site.search_index import script_json
from devolved_powers.site.search_terms import terms

if TYPE_CHECKING:
    from devolved_powers.site.province.power_pages import PowerPages
    from devolved_powers.site.province.powers_seen import PowerSeen

FILE = "assets/powers-index.js"


def script(powers: Mapping[int, PowerSeen], pages: PowerPages) -> bytes:
    """Return the index.

    Args:
        powers: all powers, in the order of the list.
        pages: their pages, which know the marks.

    Returns:
        A script that sets `powersOfTowns`: `rows` with page, name, type, field, towns, towns that
        gave it back, mark, other wordings, bases.
    """
    rows: list[list[object]] = []
    for power in powers.values():
        name = power.name
        others = sorted(other for other in power.names if other != name)
        bases = sorted({text for _key, text in power.bases})
        page = power_page(power.key).split("/")[1]
        towns, over = len(power.towns), len({e.town for e in power.ended})
        rows.append(
            [page, name, power.type, power.field_of, towns, over, pages.marks(power), others, bases]
        )
    known = terms()
    index = {
        "rows": rows,
        "simplified": known["simplified"],
        "patterns": known["patterns"],
    }
    return f"window.powersOfTowns={script_json(index)};\n".encode("utf-8", "surrogatepass")
