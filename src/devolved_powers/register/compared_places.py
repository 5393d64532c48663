"""The places whose names are kept in `laws/`, so that texts can be compared without the texts."""

from collections.abc import Mapping

from devolved_powers.law.cited_bigrams import CitedOn
from devolved_powers.law.legal_place import legal_places
from devolved_powers.register.cited_places import Citing


def compared_places(
    cited: Mapping[str, list[Citing]],
) -> dict[str, list[CitedOn]]:
    """Return what powers and items cite, by the title of the law: their names are compared.

    Args:
        cited: the cited places by the title of the law, as written.
    """
    return {
        title: [
            (place, citing.day)
            for citing in citings
            if citing.path[0] != "needs"
            for place in legal_places(citing.cited)
        ]
        for title, citings in cited.items()
    }
