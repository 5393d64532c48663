"""What became of articles in the next version."""

from devolved_powers.law.legal_place import LegalPlace
from devolved_powers.law.moves import Moved, moves
from tests.law.invented import NEW_GARDEN, OLD_GARDEN, read


def compare(older: str, newer: str) -> dict[int, Moved]:
    found = moves(read(older)[0], read(newer)[0])
    return {moved.source.article: moved for moved in found}


def test_moved_changed_dropped() -> None:
    found = compare(OLD_GARDEN, NEW_GARDEN)
    assert 1 not in found
    assert (found[2].kind, found[2].targets) == ("changed", (LegalPlace(2),))
    assert (found[4].kind, found[4].targets, found[4].alike) == ("moved", (LegalPlace(5),), 100)
    assert (found[5].kind, found[5].targets, found[5].alike) == ("moved", (LegalPlace(6),), 100)
    assert (found[6].kind, found[6].targets) == ("moved", (LegalPlace(7),))
    assert (found[7].kind, found[7].targets) == ("dropped", ())


def test_items_that_moved_within_an_article() -> None:
    third = compare(OLD_GARDEN, NEW_GARDEN)[3]
    assert third.kind == "changed"
    assert third.parts == (
        (LegalPlace(3, 0, 1, 2), LegalPlace(3, 0, 1, 3)),
        (LegalPlace(3, 0, 1, 3), LegalPlace(3, 0, 1, 4)),
    )


def test_a_split_article() -> None:
    one = "花圃的开办人应当在每年一月向主管部门报送上一年度的经营情况。"
    two = "花圃使用的肥料和药剂应当存放在专门的仓库，并由专人保管。"
    rest = "第九条 本条例自公布之日起施行。"
    found = compare(f"第八条 {one}\n{two}\n{rest}", f"第七条 {one}\n第八条 {two}\n{rest}")
    assert (found[8].kind, found[8].targets) == ("split", (LegalPlace(7), LegalPlace(8)))
    assert (LegalPlace(8, 0, 2), LegalPlace(8, 0, 1)) in found[8].parts


def test_a_boilerplate_clause_is_no_sign() -> None:
    clause = (
        "违反本条例规定，{}的，由县级以上地方人民政府花卉主管部门责令改正，"
        "处二百元以上五百元以下罚款。"
    )
    acts = [
        "堆放枯枝",
        "乱倒泥土",
        "损坏围栏",
        "私接水管",
        "占用过道",
        "张贴广告",
        "饲养家禽",
        "夜间施工",
    ]
    numbers = "一二三四五六七八九"
    lines = [f"第{numbers[i]}条 {clause.format(act)}" for i, act in enumerate(acts)]
    closing = "本条例自公布之日起施行。"
    older = "\n".join([*lines, f"第九条 {closing}"])
    kept = [line.partition(" ")[2] for i, line in enumerate(lines) if i != 2]
    newer = "\n".join(f"第{numbers[i]}条 {line}" for i, line in enumerate([*kept, closing]))
    found = compare(older, newer)
    assert found[3].kind in ("dropped", "changed")
    assert [found[n].targets for n in (4, 8)] == [(LegalPlace(3),), (LegalPlace(7),)]
    assert 1 not in found


def test_the_same_text_is_no_move() -> None:
    assert compare(OLD_GARDEN, OLD_GARDEN.replace("，", ",").replace("（一）", "(一)")) == {}
