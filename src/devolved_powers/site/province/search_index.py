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
        A script that sets `powersOfTowns`: `texts`, and `rows` with page, name, type, field,
        towns, towns that gave it back, mark, other wordings, bases; type, field, mark and bases by
        the numbers of their texts.
    """
    texts: dict[str, int] = {}

    def number(text: str) -> int:
        return texts.setdefault(text, len(texts))

    rows: list[list[object]] = []
    for power in powers.values():
        name = power.name
        rows.append(
            [
                power_page(power.key).split("/")[1],
                name,
                number(power.type),
                number(power.field_of),
                len(power.towns),
                len({e.town for e in power.ended}),
                number(pages.marks(power)),
                sorted(other for other in power.names if other != name),
                [number(text) for text in sorted({text for _key, text in power.bases})],
            ]
        )
    known = terms()
    index = {
        "rows": rows,
        "texts": list(texts),
        "simplified": known["simplified"],
        "patterns": known["patterns"],
    }
    return f"window.powersOfTowns={script_json(index)};\n".encode("utf-8", "surrogatepass")
