"""What a new version does to places that are cited."""

from datetime import date
from pathlib import Path

import pytest

from devolved_powers.citations import parse
from devolved_powers.law.impact import Effect, effects
from devolved_powers.law.legal_place import LegalPlace, legal_places, read_legal_place
from devolved_powers.law.library import LawRecord
from devolved_powers.law.named_in_text import named_in
from tests.law.invented import GARDEN, NEW, NEW_GARDEN, OLD, corpus_folder, library, write


@pytest.fixture
def law(tmp_path: Path) -> LawRecord:
    found = library(corpus_folder(tmp_path)).find(GARDEN)
    assert found is not None
    return found


def effect(law: LawRecord, *place: int, newer: date = NEW) -> Effect:
    (found,) = effects(law, [LegalPlace(*place)], OLD, newer)
    return found


@pytest.mark.parametrize(
    ("place", "kind", "targets"),
    [
        (LegalPlace(1), "same", [LegalPlace(1)]),
        (LegalPlace(2), "changed", [LegalPlace(2)]),
        (LegalPlace(4), "moved", [LegalPlace(5)]),
        (LegalPlace(6), "moved", [LegalPlace(7)]),
        (LegalPlace(6, 0, 1), "moved", [LegalPlace(7, 0, 1)]),
        (LegalPlace(7), "dropped", []),
        (LegalPlace(3), "changed", [LegalPlace(3)]),
        (LegalPlace(3, 0, 2), "same", [LegalPlace(3, 0, 2)]),
        (LegalPlace(3, 0, 1, 1), "same", [LegalPlace(3, 0, 1, 1)]),
        (LegalPlace(3, 0, 0, 2), "moved", [LegalPlace(3, 0, 0, 3)]),
        (LegalPlace(3, 0, 1, 3), "moved", [LegalPlace(3, 0, 1, 4)]),
        (LegalPlace(9), "unknown", []),
        (LegalPlace(3, 0, 2, 1), "unknown", []),
        (LegalPlace(3, 0, 3), "unknown", []),
    ],
)
def test_one_step(law: LawRecord, place: LegalPlace, kind: str, targets: list[LegalPlace]) -> None:
    found = effect(law, *place)
    assert (found.kind, list(found.targets)) == (kind, targets)


def test_several_steps(tmp_path: Path) -> None:
    third = NEW_GARDEN.replace("第四条 花圃应当建立进货台账，保存二年。\n", "")
    for old, new in (("五", "四"), ("六", "五"), ("七", "六"), ("八", "七")):
        third = third.replace(f"第{old}条 ", f"第{new}条 ")
    corpus_folder(tmp_path)
    write(tmp_path, f"行政法规/{GARDEN}(2023-03-01).md", "2023年3月1日 修订", third)
    found = library(tmp_path).find(GARDEN)
    assert found is not None
    last = date(2023, 3, 1)
    assert effect(found, 4, newer=last).kind == "same"  # there and back again
    assert effect(found, 6, newer=last).kind == "changed"
    assert effect(found, 7, newer=last).kind == "dropped"
    assert effect(found, 4, newer=OLD).kind == "same"


def test_versions_that_are_not_held(law: LawRecord) -> None:
    with pytest.raises(KeyError):
        effects(law, [LegalPlace(1)], OLD, date(2030, 1, 1))


def test_what_places_name(law: LawRecord) -> None:
    older, newer = law.versions
    fine = named_in(older, [LegalPlace(6)])
    assert fine.penalties == ("罚款", "吊销许可证件")
    assert fine.orders == ("责令停止违法行为",)
    assert fine.amounts == ("1000元", "5000元")
    assert fine.actors == ("县级部门", "发证机关")
    assert named_in(newer, [LegalPlace(6), LegalPlace(7)]).penalties == (
        "警告",
        "罚款",
        "吊销许可证件",
    )
    assert named_in(older, [LegalPlace(3, 0, 0, 2), LegalPlace(99)]).penalties == ()


def test_an_item_is_read_with_the_lines_above_its_list(tmp_path: Path) -> None:
    body = (
        "第一条 有下列行为之一的，处一百元罚款：\n（一）甲，并处没收工具；\n（二）乙。\n"
        "有前款行为，情节严重的，吊销许可证。\n第二条 本条例自公布之日起施行。"
    )
    write(tmp_path, f"{GARDEN}(2019-05-01).md", "2019年5月1日 公布", body)
    law = library(tmp_path).find(GARDEN)
    assert law is not None
    (version,) = law.versions
    assert named_in(version, [LegalPlace(1, 0, 0, 1)]).penalties == ("罚款", "没收非法财物")
    assert named_in(version, [LegalPlace(1, 0, 1, 2)]).penalties == ("罚款",)
    assert named_in(version, [LegalPlace(1, 0, 1)]).penalties == ("罚款", "没收非法财物")
    assert named_in(version, [LegalPlace(1, 0, 2)]).penalties == ("吊销许可证件",)
    assert named_in(version, [LegalPlace(1)]).penalties == ("罚款", "没收非法财物", "吊销许可证件")


def test_places_are_written_and_read_back() -> None:
    for place in (
        LegalPlace(36),
        LegalPlace(36, 1),
        LegalPlace(3, 0, 2),
        LegalPlace(3, 0, 0, 4),
        LegalPlace(101, 2, 3, 4),
    ):
        assert read_legal_place(place.written()) == place
    assert LegalPlace(36, 1, 2, 4, 1).cited() == "第三十六条之一第二款第（四）项第一目"
    with pytest.raises(ValueError, match="x"):
        read_legal_place("x")


def test_ranges_are_taken_one_by_one() -> None:
    (place,) = parse("《甲法》第三条至第五条")
    assert [legal_place.article for legal_place in legal_places(place)] == [3, 4, 5]
    (place,) = parse("《甲法》第一条至第九千条")
    assert len(list(legal_places(place))) == 200
    assert list(legal_places(parse("《甲法》")[0])) == []
