"""What became of a cited place, over all versions between."""

from datetime import date
from pathlib import Path

import pytest

from devolved_powers.citations import parse
from devolved_powers.law.legal_place import LegalPlace, legal_places, read_legal_place
from devolved_powers.law.library import LawRecord
from devolved_powers.law.named_in_text import named_in
from devolved_powers.law.successor import Successor, names_compared, successor
from tests.law.invented import (
    FACTS,
    GARDEN,
    NEW,
    NEW_GARDEN,
    OLD,
    OLD_GARDEN,
    corpus_folder,
    library,
    write,
)

THIRD = date(2023, 3, 1)


@pytest.fixture
def law(tmp_path: Path) -> LawRecord:
    found = library(corpus_folder(tmp_path)).find(GARDEN)
    assert found is not None
    return found


def became(law: LawRecord, *place: int, newer: date = NEW) -> Successor:
    return successor(law, LegalPlace(*place), OLD, newer)


@pytest.mark.parametrize(
    ("place", "kind", "targets"),
    [
        (LegalPlace(1), None, [LegalPlace(1)]),
        (LegalPlace(1, 0, 1), None, [LegalPlace(1, 0, 1)]),
        (LegalPlace(2), "内容已修改", [LegalPlace(2)]),
        (LegalPlace(4), "条款序号调整", [LegalPlace(5)]),
        (LegalPlace(6), "内容已修改", [LegalPlace(7)]),
        (LegalPlace(6, 0, 1), "内容已修改", [LegalPlace(7)]),
        (LegalPlace(3), "内容已修改", [LegalPlace(3)]),
        (LegalPlace(3, 0, 2), None, [LegalPlace(3, 0, 2)]),
        (LegalPlace(3, 0, 1, 1), None, [LegalPlace(3, 0, 1, 1)]),
        (LegalPlace(3, 0, 0, 1), None, [LegalPlace(3, 0, 0, 1)]),
        (LegalPlace(3, 0, 0, 2), "条款序号调整", [LegalPlace(3, 0, 0, 3)]),
        (LegalPlace(3, 0, 1, 3), "条款序号调整", [LegalPlace(3, 0, 1, 4)]),
    ],
)
def test_one_step(
    law: LawRecord, place: LegalPlace, kind: str | None, targets: list[LegalPlace]
) -> None:
    found = became(law, *place)
    assert (found.kind, list(found.targets)) == (kind, targets)
    assert found.is_in_older


def test_nothing_like_it(law: LawRecord) -> None:
    found = became(law, 7)
    assert (found.kind, found.is_in_older) == ("未找到对应条款", True)
    assert len(found.targets) <= 3


@pytest.mark.parametrize("place", [(9,), (3, 0, 2, 1), (3, 0, 3)])
def test_a_place_that_the_older_version_has_not(law: LawRecord, place: tuple[int, ...]) -> None:
    found = became(law, *place)
    assert (found.targets, found.is_in_older) == ((), False)


def third_garden(folder: Path, text: str, facts: str = FACTS) -> LawRecord:
    corpus_folder(folder)
    write(folder, f"行政法规/{GARDEN}(2023-03-01).md", "2023年3月1日 修订", text)
    found = library(folder, facts).find(GARDEN)
    assert found is not None
    return found


def renumbered(text: str) -> str:
    """Return the second version without its 第四条."""
    text = text.replace("第四条 花圃应当建立进货台账，保存二年。\n", "")
    for old, new in (("五", "四"), ("六", "五"), ("七", "六"), ("八", "七")):
        text = text.replace(f"第{old}条 ", f"第{new}条 ")
    return text


def test_several_steps(tmp_path: Path) -> None:
    law = third_garden(tmp_path, renumbered(NEW_GARDEN).replace("第五条规定", "第四条规定"))
    assert became(law, 4, newer=THIRD).kind is None  # there and back again
    assert became(law, 5, newer=THIRD).kind is None
    found = became(law, 6, newer=THIRD)
    assert (found.kind, found.targets) == ("内容已修改", (LegalPlace(6),))
    assert became(law, 7, newer=THIRD).kind == "未找到对应条款"
    assert became(law, 4, newer=OLD).kind is None


def test_candidates_are_places_of_the_newest_version(tmp_path: Path) -> None:
    law = third_garden(tmp_path, renumbered(NEW_GARDEN))
    newest = law.version(THIRD)
    assert newest is not None
    for article in range(1, 9):
        for target in became(law, article, newer=THIRD).targets:
            assert newest.article(target.article) is not None


def test_a_text_that_changed_and_was_changed_back(tmp_path: Path) -> None:
    law = third_garden(tmp_path, OLD_GARDEN)
    for article in range(1, 7):
        assert became(law, article, newer=THIRD).kind is None


def test_what_a_person_read_goes_before_what_was_compared(tmp_path: Path) -> None:
    fact = (
        "    successors:\n"
        "      - {from: 第7条, version: 2022-03-01, kind: 内容已修改, "
        "to: [第4条], source: 某某核对}\n"
    )
    law = library(corpus_folder(tmp_path), FACTS + fact).find(GARDEN)
    assert law is not None
    found = became(law, 7)
    assert (found.kind, found.targets) == ("内容已修改", (LegalPlace(4),))
    assert found.source == "某某核对"


def test_versions_that_are_not_held(law: LawRecord) -> None:
    with pytest.raises(KeyError):
        successor(law, LegalPlace(1), OLD, date(2030, 1, 1))


def test_amounts_and_organs_side_by_side(law: LawRecord) -> None:
    place = LegalPlace(6)
    names = names_compared(law, place, became(law, 6), OLD, NEW)
    assert names.older.amounts == ("1000元", "5000元")
    assert names.newer.amounts == ("2000元", "10000元")
    assert names.differs == ("amounts", "actors")
    place = LegalPlace(5)
    assert names_compared(law, place, became(law, 5), OLD, NEW).differs == ()


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


def test_one_place_is_inside_the_other_or_beside_it() -> None:
    article, item = LegalPlace(3), LegalPlace(3, 0, 0, 2)
    assert article.overlaps(item)
    assert item.overlaps(article)
    assert item.overlaps(LegalPlace(3, 0, 1))
    assert not item.overlaps(LegalPlace(3, 0, 1, 1))
    assert not item.overlaps(LegalPlace(3, 1))
    assert not LegalPlace(3, 0, 1).overlaps(LegalPlace(3, 0, 2, 2))
