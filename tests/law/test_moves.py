"""What became of articles, paragraphs and items in the next version."""

import pytest

from devolved_powers.law.legal_place import LegalPlace
from devolved_powers.law.moves import Moved, MovedPart, moves
from tests.law.invented import NEW_GARDEN, OLD_GARDEN, read

REST = (
    "第二十条 花圃的开办人应当在每年一月向主管部门报送上一年度的经营情况。\n"
    "第二十一条 花圃使用的肥料和药剂应当存放在专门的仓库，并由专人保管。\n"
    "第二十二条 主管部门应当公开花圃的名称、地址和投诉电话，接受社会监督。\n"
)
CLOSING = "第三十条 本条例自公布之日起施行。\n"
FINE = (
    "违反本条例规定，在花圃内饲养家禽的，由县级人民政府花卉主管部门责令限期改正，"
    "处{low}元以上{high}元以下罚款。"
)


def compare(older: str, newer: str) -> dict[int, Moved]:
    found = moves(read(older)[0], read(newer)[0])
    return {moved.source.article: moved for moved in found}


def one(older: str, newer: str) -> Moved:
    """Compare two texts of the article that stands first, among others that stay as they are."""
    moved = compare(older + "\n" + REST + CLOSING, newer + "\n" + REST + CLOSING)
    assert not set(moved) & {20, 21, 22, 30}
    (found,) = moved.values()
    return found


def parts(moved: Moved) -> dict[LegalPlace, MovedPart]:
    return {part.source: part for part in moved.parts}


def test_moved_changed_not_found() -> None:
    found = compare(OLD_GARDEN, NEW_GARDEN)
    assert 1 not in found
    assert (found[2].kind, found[2].targets) == ("内容已修改", (LegalPlace(2),))
    assert (found[4].kind, found[4].targets) == ("条款序号调整", (LegalPlace(5),))
    assert (found[5].kind, found[5].targets) == ("条款序号调整", (LegalPlace(6),))
    assert (found[6].kind, found[6].targets) == ("内容已修改", (LegalPlace(7),))
    assert found[7].kind == "未找到对应条款"


def test_the_same_text_is_no_move() -> None:
    assert compare(OLD_GARDEN, OLD_GARDEN.replace("，", ",").replace("（一）", "(一)")) == {}


def test_a_fine_that_went_up_is_no_move() -> None:
    old, new = FINE.format(low="五百", high="二千"), FINE.format(low="五百", high="一万")
    moved = one(f"第八条 {old}", f"第九条 {old}")
    assert (moved.kind, moved.targets, moved.alike) == ("条款序号调整", (LegalPlace(9),), 100)
    moved = one(f"第八条 {old}", f"第九条 {new}")
    assert (moved.kind, moved.targets) == ("内容已修改", (LegalPlace(9),))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("县级人民政府花卉主管部门", "省级人民政府花卉主管部门"),
        ("责令限期改正", "责令停止违法行为"),
        ("处五百元", "可以处五百元"),
        ("罚款。", "罚款；情节严重的，由发证机关吊销许可证。"),
        ("饲养家禽", "饲养家禽、家畜"),
    ],
)
def test_another_organ_order_penalty_or_act_is_no_move(old: str, new: str) -> None:
    text = FINE.format(low="五百", high="二千")
    moved = one(f"第八条 {text}", f"第九条 {text.replace(old, new)}")
    assert (moved.kind, moved.targets) == ("内容已修改", (LegalPlace(9),))


def test_words_of_a_reform_make_no_difference_to_a_move() -> None:
    text = "花圃的垃圾由{}负责清运，以及其它废物的处置，应当由其做出安排，并登记造册备查。"
    moved = one(
        "第八条 " + text.format("环境保护行政主管部门"),
        "第九条 "
        + text.format("生态环境主管部门").replace("以及其它", "和其他").replace("做出", "作出"),
    )
    assert (moved.kind, moved.targets) == ("条款序号调整", (LegalPlace(9),))


def test_a_text_changed_under_its_number() -> None:
    text = FINE.format(low="五百", high="二千")
    moved = one(f"第八条 {text}", f"第八条 {text.replace('二千', '三千')}")
    assert (moved.kind, moved.targets) == ("内容已修改", (LegalPlace(8),))
    assert moved.alike < 100


def test_references_follow_the_articles_they_name() -> None:
    duty = "花圃应当在门口悬挂牌匾，写明开办人的姓名和联系电话，并保持牌匾整洁。"
    other = "花圃应当在每个温室的入口设置灭火器材，并且每月检查一次器材是否完好。"
    fine = "违反本条例第{}条规定的，由县级人民政府花卉主管部门给予警告。"

    def version(
        first: str, second: str, reference: str, numbers: tuple[str, ...] = ("七", "八", "九")
    ) -> str:
        texts = (first, second, fine.format(reference))
        lines = [f"第{n}条 {text}\n" for n, text in zip(numbers, texts, strict=True)]
        return "".join(lines) + REST + CLOSING

    old = version(duty, other, "七")
    found = compare(old, version(duty, other, "十", ("十", "十一", "十二")))
    assert {n: m.kind for n, m in found.items()} == dict.fromkeys((7, 8, 9), "条款序号调整")
    # The article that is named became the second one; a reference that stayed names another duty.
    found = compare(old, version(other, duty, "八"))
    assert 9 not in found
    found = compare(old, version(other, duty, "七"))
    assert 9 not in found  # word for word the same text under the same number
    found = compare(old, version(duty, other, "八"))
    assert (found[9].kind, found[9].targets) == ("内容已修改", (LegalPlace(9),))


def test_a_duty_that_is_named_and_was_changed_makes_no_difference() -> None:
    duty = "花圃应当在门口悬挂牌匾，写明开办人的姓名和联系电话，并保持牌匾整洁。"
    fine = "违反本条例第{}条规定的，由县级人民政府花卉主管部门给予警告，责令改正。"
    old = f"第七条 {duty}\n第八条 {fine.format('七')}\n{REST}{CLOSING}"
    longer = duty.replace("整洁", "整洁，不得遮挡道路标志")
    new = f"第九条 {longer}\n第十条 {fine.format('九')}\n{REST}{CLOSING}"
    found = compare(old, new)
    assert (found[7].kind, found[8].kind) == ("内容已修改", "条款序号调整")


def test_items_that_moved_within_an_article() -> None:
    third = compare(OLD_GARDEN, NEW_GARDEN)[3]
    assert (third.kind, third.targets) == ("内容已修改", (LegalPlace(3),))
    items = parts(third)
    assert LegalPlace(3, 0, 1, 1) not in items
    for old, new in ((2, 3), (3, 4)):
        item = items[LegalPlace(3, 0, 1, old)]
        assert (item.kind, item.targets) == ("条款序号调整", (LegalPlace(3, 0, 1, new),))


PARK, SELL, SPILL = (
    "在花圃内停放机动车辆的",
    "强行向游人推销盆花或者其他物品的",
    "没有采取措施防止肥料撒落的",
)


def listed(number: str, fine: str, *acts: str) -> str:
    """Return an article that fines the acts of a list."""
    head = f"第{number}条 有下列情形之一的，由县级人民政府花卉主管部门责令改正，处{fine}元罚款："
    items = (f"（{n}）{act}；" for n, act in zip("一二三", acts, strict=False))
    return "\n".join((head, *items)) + "\n"


def test_an_item_is_read_with_the_lines_above_its_list() -> None:
    acts = (PARK, SELL, SPILL)
    moved = one(listed("八", "五百", *acts), listed("八", "二百", *acts))
    assert {part.kind for part in moved.parts} == {"内容已修改"}
    assert {part.source for part in moved.parts} == {part.targets[0] for part in moved.parts}
    assert len(moved.parts) == 3


def test_an_item_that_became_a_paragraph() -> None:
    new = listed("九", "二百", PARK, SPILL)
    new += f"{SELL}，由县级人民政府花卉主管部门责令改正，处五百元罚款。\n"
    items = parts(one(listed("八", "五百", PARK, SELL, SPILL), new))
    item = items[LegalPlace(8, 0, 1, 2)]
    assert (item.kind, item.targets) == ("内容已修改", (LegalPlace(9, 0, 2),))
    item = items[LegalPlace(8, 0, 1, 3)]
    assert (item.kind, item.targets) == ("内容已修改", (LegalPlace(9, 0, 1, 2),))


def test_an_item_that_became_an_article() -> None:
    new = listed("八", "五百", PARK, SPILL) + f"第九条 {SELL}，由公安机关处警告。"
    items = parts(one(listed("八", "五百", PARK, SELL, SPILL), new))
    item = items[LegalPlace(8, 0, 1, 2)]
    assert (item.kind, item.targets) == ("内容已修改", (LegalPlace(9),))
    item = items[LegalPlace(8, 0, 1, 3)]
    assert (item.kind, item.targets) == ("条款序号调整", (LegalPlace(8, 0, 1, 2),))


def test_a_split_article() -> None:
    first = "花圃的围栏应当高于一米，用木料或者竹料制成，并且每年涂漆一次。"
    second = "花圃夜间不得使用高音喇叭，不得焚烧枯枝落叶和其他废弃物。"
    moved = one(f"第八条 {first}\n{second}", f"第九条 {first}\n第十条 {second}")
    assert (moved.kind, moved.targets) == ("内容已修改", (LegalPlace(9), LegalPlace(10)))
    found = parts(moved)
    assert found[LegalPlace(8, 0, 1)].targets == (LegalPlace(9),)
    assert found[LegalPlace(8, 0, 2)].targets == (LegalPlace(10),)
    assert {part.kind for part in found.values()} == {"条款序号调整"}
    # The same within one paragraph.
    moved = one(f"第八条 {first}{second}", f"第九条 {first}\n第十条 {second}")
    assert (moved.kind, set(moved.targets)) == ("内容已修改", {LegalPlace(9), LegalPlace(10)})


def test_merged_articles() -> None:
    first = "花圃的围栏应当高于一米，用木料或者竹料制成，并且每年涂漆一次。"
    second = "花圃夜间不得使用高音喇叭，不得焚烧枯枝落叶和其他废弃物。"
    rest = REST + CLOSING
    found = compare(f"第八条 {first}\n第九条 {second}\n{rest}", f"第八条 {first}{second}\n{rest}")
    assert {n: (m.kind, m.targets) for n, m in found.items()} == dict.fromkeys(
        (8, 9), ("内容已修改", (LegalPlace(8),))
    )
    found = compare(f"第八条 {first}\n第九条 {second}\n{rest}", f"第十条 {first}\n{second}\n{rest}")
    assert {n: (m.kind, m.targets) for n, m in found.items()} == {
        8: ("条款序号调整", (LegalPlace(10, 0, 1),)),
        9: ("条款序号调整", (LegalPlace(10, 0, 2),)),
    }


def test_an_article_that_grew_by_a_heavier_penalty_is_no_move() -> None:
    text = FINE.format(low="五百", high="二千")
    heavier = "有前款行为，情节严重的，由发证机关吊销许可证。"
    moved = one(f"第八条 {text}", f"第九条 {text}\n{heavier}")
    assert (moved.kind, moved.targets) == ("内容已修改", (LegalPlace(9),))


def test_a_paragraph_is_read_with_the_one_that_it_refers_to() -> None:
    text = "{}\n企业在花圃外有同样行为的，依照前款规定处罚。"
    old = text.format(FINE.format(low="五百", high="二千"))
    new = text.format(FINE.format(low="五百", high="一万"))
    second = parts(one(f"第八条 {old}", f"第八条 {new}"))[LegalPlace(8, 0, 2)]
    assert (second.kind, second.targets) == ("内容已修改", (LegalPlace(8, 0, 2),))


def test_below_the_threshold_no_pair_but_candidates() -> None:
    gone = "花圃的围栏应当高于一米，用木料或者竹料制成，并且每年涂漆一次。"
    moved = one(f"第八条 {gone}", "第九条 花卉协会可以制定行业规范，培训从业人员，评定花艺等级。")
    assert moved.kind == "未找到对应条款"
    assert len(moved.targets) <= 3


def test_the_same_acts_with_other_penalties_belong_together() -> None:
    old = (
        "违反本条例规定，未取得花圃许可证擅自开办花圃的，责令停止开办、赔偿损失，"
        "没收花卉和违法所得，可以并处罚款。"
    )
    new = (
        "违反本条例规定，开办人未取得花圃许可证进行开办作业的，由县级以上人民政府林草主管部门"
        "责令改正；拒不改正的，没收直接用于违法活动的工具、设备，处十万元以上五十万元以下罚款，"
        "并可以责令停业整顿。"
    )
    moved = one(f"第八条 {old}", f"第九条 {new}")
    assert (moved.kind, moved.targets) == ("内容已修改", (LegalPlace(9),))


def test_equal_penalties_for_another_act_are_no_sign() -> None:
    clause = "违反本条例规定，{}的，责令限期改正；逾期不改正的，可以处二千元以下罚款。"
    old = clause.format("销售的盆花未按照规定包装、标识")
    moved = one(f"第八条 {old}", f"第九条 {clause.format('不公开温室的通风记录')}")
    assert moved.kind == "未找到对应条款"


def test_an_article_between_neighbours_that_stayed_was_rewritten() -> None:
    first = "第六条 花圃的围栏应当高于一米，用木料或者竹料制成，并且每年涂漆一次。\n"
    third = "第八条 花圃夜间不得使用高音喇叭，不得焚烧枯枝落叶和其他废弃物。\n"
    old = "第七条 百年以上的树木，由园主养护并登记在册。\n"
    new = "第七条 古树名木依照国家有关规定执行。\n"
    assert one(first + old + third, first + new + third).targets == (LegalPlace(7),)


def test_a_text_that_stood_there_before_is_not_what_another_became() -> None:
    clause = "经营者不按照规定{}的，由县级人民政府花卉主管部门责令改正，处二百元罚款。"
    kept, gone = clause.format("维护和检测车辆"), clause.format("携带车辆营运证")
    moved = one(f"第八条 {gone}\n第九条 {kept}", f"第九条 {kept}")
    assert (moved.source, moved.kind) == (LegalPlace(8), "未找到对应条款")


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
    assert found[3].kind == "未找到对应条款"
    assert [(found[n].kind, found[n].targets) for n in (4, 8)] == [
        ("条款序号调整", (LegalPlace(3),)),
        ("条款序号调整", (LegalPlace(7),)),
    ]
    assert 1 not in found
