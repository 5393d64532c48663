"""How many wrong values of enforcement items pass without a word: it may not rise.

`python -m tests.mutations --write` makes all changes and writes the bounds; here a fixed sample of
them is made.
"""

from collections import Counter

import pytest

from tests.mutations import ROOT, Shares, bounds, measure
from tests.support import SMALL

SAMPLE = 9
MOST_SILENT, MOST_UNDECIDED = 0.05, 0.10
"""Of changed fines and penalties."""


@pytest.fixture(scope="module")
def sample() -> Shares:
    return measure(ROOT, every=SAMPLE)


def test_of_the_projects_registry_hardly_a_wrong_fine_or_penalty_passes(sample: Shares) -> None:
    share = sample.total("fines", "penalties")
    assert share.made > len(bounds())
    assert share.silent <= MOST_SILENT * share.made, sample.passed
    assert share.undecided <= MOST_UNDECIDED * share.made


def test_what_no_check_notices_does_not_rise(sample: Shares) -> None:
    """A sample may by chance hold one that passes; what is bounded is what passes of all kinds."""
    most = bounds()
    allowed = sum(most[kind] / 100 * share.made for kind, share in sample.by_kind.items())
    silent = Counter({kind: share.silent for kind, share in sample.by_kind.items()})
    assert silent.total() <= 2 * allowed + 1, sample.passed
    assert all(not silent[kind] for kind, per_cent in most.items() if not per_cent), sample.passed


def test_of_an_invented_law_every_change_is_noticed() -> None:
    shares = measure(SMALL)
    share = shares.total("fines", "penalties", "other")
    assert share.made > SAMPLE
    assert (share.undecided, shares.passed) == (0, {})
