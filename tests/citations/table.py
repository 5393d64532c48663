"""The table of invented citations: every shape of real lists, one a line."""

from __future__ import annotations

import json
from pathlib import Path

from devolved_powers.citations import CitedPlace, JsonPlace, to_json

KEYS = ("law", "article", "paragraph", "item")
FURTHER = (
    *("article_suffix", "article_suffix_to", "clause", "subitem", "annex", "annex_number"),
    *("version", "doc_no", "doc_no_only"),
)


def rows() -> list[tuple[str, list[JsonPlace]]]:
    r"""Each text of cases.tsv with the places it cites; `\n` in the text is a line break."""
    lines = (Path(__file__).parent / "cases.tsv").read_text(encoding="utf-8").splitlines()[1:]
    pairs = [line.split("\t") for line in lines if not line.startswith("# ")]
    return [(raw.replace("\\n", "\n"), json.loads(places)) for raw, places in pairs]


def as_in_the_table(places: tuple[CitedPlace, ...]) -> list[JsonPlace]:
    """Places with the keys of the table: law_resolved only where it is not the law as written."""
    written: list[JsonPlace] = []
    for place in to_json(places):
        row = {key: place[key] for key in KEYS}
        row |= {key: place[key] for key in FURTHER if place.get(key)}
        if place["law_resolved"] != place["law"]:
            row["law_resolved"] = place["law_resolved"]
        written.append(row)
    return written


def sense(places: tuple[CitedPlace, ...]) -> list[tuple[object, ...]]:
    """What places mean, whatever words and positions they were read from."""
    return [
        (
            place.law_resolved or place.law,
            place.article,
            place.article_suffix,
            place.clause,
            place.paragraph,
            place.item,
            place.subitem,
            place.annex,
            place.annex_number,
            place.doc_no,
            place.version,
            place.doc_no_only,
        )
        for place in places
    ]
