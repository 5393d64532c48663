"""The citations of a registry with what each is worth in law on its day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from devolved_powers.law.library import Library
from devolved_powers.law.verify import Verdict, verify
from devolved_powers.register.cited_places import citings
from devolved_powers.register.fold import fold_loaded
from devolved_powers.store.loader import Loaded


@dataclass(frozen=True, slots=True)
class VerifiedCitation:
    """One cited place and what became of checking it.

    Args:
        id: the power, enforcement item or need that cites it.
        key: `basis`, `conduct`, `penalty` or `frequency`.
        text: the citation as written, with all its places.
        day: the day by whose law it was judged.
        verdict: the answer, with the reason.
        file: the file it stands in, below the registry's root.
    """

    id: str
    key: str
    text: str
    day: date
    verdict: Verdict
    file: str


def verified(loaded: Loaded, library: Library, day: date | None) -> Iterator[VerifiedCitation]:
    """Yield every cited place, judged.

    Args:
        loaded: the registry as read.
        library: what is known of the laws.
        day: the day to judge by; without it, each by the day its own decision took effect.
    """
    for citing in citings(loaded, fold_loaded(loaded), day):
        verdict = verify(citing.cited, citing.day, library)
        yield VerifiedCitation(citing.id, citing.key, citing.text, citing.day, verdict, citing.file)
