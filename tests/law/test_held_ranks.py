"""The rank of each law of the registry: one that a lawyer accepts, by the folder of its text."""

import functools
import re

import pytest

from devolved_powers.law.library import Library
from devolved_powers.law.titles import title_key
from tests.law.test_known_facts import LOCAL, NEWER, OLDER, needs_texts
from tests.support import ROOT

_FILE = re.compile(r"(?P<title>.+)\([0-9]{4}-[0-9]{2}-[0-9]{2}\)\.md")
_RULES = {"行政法规", "部门规章", "地方性法规", "地方政府规章"}
TITLES = Library.at(ROOT).titles


@functools.cache
def folders() -> dict[str, set[tuple[str, ...]]]:
    """The folders of the texts, by the key of the title."""
    found: dict[str, set[tuple[str, ...]]] = {}
    for root in (OLDER, NEWER, LOCAL):
        for file in root.rglob("*.md"):
            if match := _FILE.fullmatch(file.name):
                parts = file.relative_to(root).parts[:-1]
                found.setdefault(title_key(match["title"]), set()).add(parts)
    return found


@needs_texts
def test_the_rank_of_each_law_is_that_of_its_folder() -> None:
    library = Library.at(ROOT)
    wrong = []
    for title in TITLES:
        record = library.find(title)
        assert record is not None
        places = folders().get(title_key(title), set())
        ranks = {place[0] if place[0] in _RULES else "法律" for place in places}
        territories = {place[1] for place in places if place[0].startswith("地方")}
        facts = record.facts
        own = {facts.territory} if facts.territory else set()
        if ranks != {facts.rank} or own != territories:
            wrong.append((title, facts.rank, facts.territory, places))
    assert not wrong
    assert len(TITLES) >= 336


@pytest.mark.parametrize("title", TITLES)
def test_each_law_has_a_rank_and_only_local_law_a_territory(title: str) -> None:
    record = Library.at(ROOT).find(title)
    assert record is not None
    facts = record.facts
    assert facts.rank is not None
    assert "或者" not in facts.rank
    assert (facts.territory is not None) == facts.rank.startswith("地方")


def test_a_rank_by_hand_has_a_source() -> None:
    facts = Library.at(ROOT).facts
    assert facts is not None
    by_hand = [law for law in facts.laws if law.rank or law.territory]
    assert by_hand
    assert all(law.rank_source for law in by_hand)
