"""Every citation on a day, by its text: the same answer as the standing of the entries."""

from datetime import date
from pathlib import Path

import pytest

from devolved_powers.register.basis_standing import standing_of
from devolved_powers.register.legal_basis import LegalBasis
from devolved_powers.register.read import read_whole
from devolved_powers.register.registry import Registry
from devolved_powers.register.text_basis import cited_alone, texts_on
from tests.support import CASES, SMALL, copy_of

DAYS = (date(2021, 9, 1), date(2023, 5, 31), date(2023, 6, 1), date(2023, 12, 31), date(2024, 1, 1))


@pytest.mark.parametrize("name", ["small", "adjustment", "succession", "suspension"])
@pytest.mark.parametrize("day", DAYS)
def test_it_is_right_just_where_the_standing_is(name: str, day: date) -> None:
    root = CASES / "ok" / name
    answers: dict[str, set[bool]] = {}
    for text in texts_on(LegalBasis.of(read_whole(root)), day):
        answers.setdefault(text.citing.id, set()).add(text.verdict.answer == "符合")
    snapshot = Registry.open(root).snapshot(day)
    entries = {entry.id: entry for entry in (*snapshot.entries, *snapshot.timeline.needs)}
    assert answers.keys() >= entries.keys()
    for identifier, entry in entries.items():
        stands = standing_of(entry, day).word == "现行有效"
        assert answers[identifier] == {True} if stands else False in answers[identifier]


def test_the_new_place_is_told() -> None:
    verified = {
        (v.id, v.key): v.verdict
        for v in Registry.open(SMALL).verify(date(2023, 6, 1))
        if v.verdict.answer != "符合"
    }
    assert {key for key, _verdict in verified.items()} == {
        ("P1-003", "basis"),
        ("E-003", "conduct"),
        ("E-003", "penalty"),
    }
    assert {verdict.reason for verdict in verified.values()} == {"moved"}


def test_a_citation_printed_alone_has_its_law_and_its_article(tmp_path: Path) -> None:
    root = copy_of(SMALL, tmp_path / "registry")
    decision = root / "powers" / "batch-1.yaml"
    text = decision.read_text(encoding="utf-8")
    cited = "《示例农药办法》第二条第一款、第二款"
    text = text.replace("《示例农药办法》第二条第二款", cited)
    decision.write_text(text, encoding="utf-8")
    printed = [
        cited_alone(text.citing)
        for text in texts_on(LegalBasis.of(read_whole(root)), DAYS[0])
        if text.citing.id == "P1-004"
    ]
    assert printed == ["《示例农药办法》第二条第一款", "《示例农药办法》第二条第二款"]
