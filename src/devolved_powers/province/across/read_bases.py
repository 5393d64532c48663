"""What the bases of an answer cite, each read once."""

from collections.abc import Mapping
from functools import lru_cache

from devolved_powers.province.engines.engine import Cell
from devolved_powers.province.same_power import CitedArticle, cited_articles


def bases_of(row: Mapping[str, Cell]) -> frozenset[CitedArticle]:
    """Return the places that the `basis` of a row cites."""
    return _read(str(row["basis"]))


@lru_cache(maxsize=1 << 14)
def _read(basis: str) -> frozenset[CitedArticle]:
    return cited_articles(basis)
