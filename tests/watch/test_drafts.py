"""What is drafted of a change of the law: an update only where nothing but the number differs."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from devolved_powers.checks import run
from devolved_powers.register.read import read_whole
from devolved_powers.watch.change_text import change_text
from devolved_powers.watch.drafts import draft
from devolved_powers.watch.model import Touched
from devolved_powers.watch.papers import papers_of
from devolved_powers.watch.place_words import NOT_COMPARED
from tests.watch.watched import FROM, KNOWN, LAW, Watched, body, grant, told

DUTY = "灯杆的所有人应当在灯杆上写明编号，并保持编号清晰可见。"
FINE = (
    "违反本条例第{duty}条规定，未写明编号的，由县级人民政府灯杆主管部门责令限期改正，"
    "给予警告；逾期不改正的，处二百元以上五百元以下罚款。"
)
PLAIN = "县级人民政府灯杆主管部门负责本行政区域内灯杆的管理工作。"
NEW_ARTICLE = "灯杆应当每三年油漆一次，油漆的颜色由所有人自行决定。"
OLD_TEXT = body([("一", PLAIN), ("二", DUTY), ("三", FINE.format(duty="二"))], "2019年6月1日")
MOVED = body(
    [("一", PLAIN), ("二", NEW_ARTICLE), ("三", DUTY), ("四", FINE.format(duty="三"))],
    "2022年5月1日",
)
OTHER_AMOUNT = MOVED.replace("五百元", "八百元")
BASIS = f"《{LAW}》第二条、第三条"


def musts(root: Path) -> list[str]:
    """Return what must be mended in a registry."""
    return [f.result.message for f in run(read_whole(root)) if f.severity == "必须改"]


def test_a_new_number_and_nothing_else_is_drafted_as_a_basis_update(tmp_path: Path) -> None:
    watched = Watched(tmp_path, OLD_TEXT, MOVED, [grant("P1-001", BASIS)])
    law = watched.law()
    (update,) = law.updates
    assert (update.power, update.file) == ("P1-001", "powers/batch-1.yaml")
    assert dict(update.values) == {
        "power": "P1-001",
        "on": FROM,
        "from": BASIS,
        "to": f"《{LAW}》第三条、第四条",
        "because": f"《{LAW}》",
    }
    assert not law.questions
    assert not law.unchanged


def test_the_files_keep_comments_and_the_registry_sound(tmp_path: Path) -> None:
    watched = Watched(tmp_path, OLD_TEXT, MOVED, [grant("P1-001", BASIS)])
    before = musts(watched.root)
    drafts = watched.drafts()
    assert sorted(drafts.files) == [f"laws/{LAW}.yaml", "powers/batch-1.yaml"]
    watched.write(drafts)
    text = (watched.root / "powers/batch-1.yaml").read_text(encoding="utf-8")
    assert "# 决定上方的注释" in text
    assert "# 依据的注释" in text
    assert musts(watched.root) == before
    again = draft(watched.loaded, watched.result())
    assert again.laws[0].unchanged == ("P1-001",)
    assert not [name for name in again.files if not name.startswith("laws/")]


def test_another_amount_waits_for_the_organ_and_both_are_told(tmp_path: Path) -> None:
    watched = Watched(tmp_path, OLD_TEXT, OTHER_AMOUNT, [grant("P1-001", BASIS)])
    law = watched.law()
    assert not law.updates
    (question,) = law.questions
    assert (question.id, question.body) == ("P1-001", "示例镇人民政府")
    assert question.from_body == "示例县农业农村局"
    assert "须由原决定机关明确" in question.reason
    duty, fine = question.places
    assert (duty.old, duty.kind) == (f"《{LAW}》第二条", "条款序号调整")
    assert (fine.old, fine.new) == (f"《{LAW}》第三条", (f"《{LAW}》第四条",))
    assert fine.differs == ("数额：200元、500元 → 200元、800元", NOT_COMPARED)


def test_the_file_of_a_change_names_who_waits_and_leaves_open_who_acts(tmp_path: Path) -> None:
    watched = Watched(tmp_path, OLD_TEXT, OTHER_AMOUNT, [grant("P1-001", BASIS)])
    drafts = watched.drafts()
    name = f"law-changes/{LAW}.yaml"
    assert drafts.files[name].decode("utf-8").startswith("# yaml-language-server: $schema=../")
    watched.write(drafts)
    change = watched.loaded.law_changes[name]
    assert (change.law, change.on, change.what) == (LAW, FROM, "修改")
    (entry,) = change.entries
    assert (entry.entry, entry.meanwhile, entry.answer) == ("P1-001", "待明确", None)
    assert (entry.from_, entry.to) == (BASIS, f"《{LAW}》第三条、第四条")
    assert "数额：200元、500元 → 200元、800元" in entry.difference
    assert not musts(watched.root)
    assert not [n for n in draft(watched.loaded, watched.result()).files if "laws/" not in n]


def test_what_people_wrote_stays_and_an_answer_is_not_asked_for_again(tmp_path: Path) -> None:
    grants = [grant("P1-001", BASIS), grant("P1-002", f"《{LAW}》第三条", "行政检查")]
    watched = Watched(tmp_path, OLD_TEXT, OTHER_AMOUNT, grants)
    file = watched.root / "law-changes" / f"{LAW}.yaml"
    file.parent.mkdir()
    written = (
        "# yaml-language-server: $schema=../schemas/law-change.schema.json\n"
        f"law: {LAW}\non: 2022-05-01\nwhat: 修改\nbecause: 《修改决定》\n"
        "provenance: {status: draft}\nentries:\n"
        f"  - entry: P1-001\n    from: {BASIS}\n    difference: 罚款上限提高  # 局长改过\n"
        "    meanwhile: 原部门\n    meanwhile_reason: 县司法局电话意见\n"
        "    answer: {on: 2022-06-01, text: 同意}\n"
    )
    file.write_text(written, encoding="utf-8")
    drafts = watched.drafts()
    (law,) = drafts.laws
    assert law.answered == ("P1-001",)
    assert [question.id for question in law.questions] == ["P1-002"]
    text = drafts.files[f"law-changes/{LAW}.yaml"].decode("utf-8")
    assert text.startswith(written)
    assert "entry: P1-002" in text


def test_a_later_change_of_a_law_that_is_still_open_has_a_file_of_its_own(tmp_path: Path) -> None:
    watched = Watched(tmp_path, OLD_TEXT, OTHER_AMOUNT, [grant("P1-001", BASIS)])
    file = watched.root / "law-changes" / f"{LAW}.yaml"
    file.parent.mkdir()
    file.write_text(
        f"law: {LAW}\non: 2021-12-01\nwhat: 修改\nbecause: 《早先的决定》\n"
        "provenance: {status: draft}\nentries:\n"
        f"  - entry: P1-001\n    from: {BASIS}\n    difference: 早先的差别\n",
        encoding="utf-8",
    )
    assert f"law-changes/{LAW}(2022-05-01).yaml" in watched.drafts().files


ITEM = (
    f"  - id: E-001\n    powers: [P1-001]\n    conduct: 《{LAW}》第二条\n"
    f"    penalty: 《{LAW}》第三条\n    penalties: [警告, 罚款]\n    subject: [单位]\n"
)


def test_an_item_whose_text_only_moved_is_replaced_and_asks_nobody(tmp_path: Path) -> None:
    watched = Watched(tmp_path, OLD_TEXT, MOVED, [grant("P1-001", BASIS)], items=ITEM)
    drafts = watched.drafts()
    (law,) = drafts.laws
    assert [update.power for update in law.updates] == ["P1-001"]
    assert not law.questions
    (item,) = law.replacements
    assert item.id == "E-001"
    assert [(one.key, one.old, one.new) for one in item.citations] == [
        ("conduct", f"《{LAW}》第二条", f"《{LAW}》第三条"),
        ("penalty", f"《{LAW}》第三条", f"《{LAW}》第四条"),
    ]
    assert not [name for name in drafts.files if name.startswith("law-changes/")]
    assert not [
        name for name in papers_of(watched.result(), drafts, watched.loaded) if "请示" in name
    ]
    text = change_text(watched.result(), drafts, drafts.files)
    assert (
        "- [ ] 执法事项E-001须以引用新条款的执法事项替换（只是条款序号调整，不必提请）："
        f"违法依据：《{LAW}》第二条 → 《{LAW}》第三条；"
        f"处罚依据：《{LAW}》第三条 → 《{LAW}》第四条。"
    ) in text
    assert "由决定机关明确" not in text


def test_an_item_with_another_amount_is_asked_about(tmp_path: Path) -> None:
    watched = Watched(tmp_path, OLD_TEXT, OTHER_AMOUNT, [grant("P1-001", BASIS)], items=ITEM)
    law = watched.law()
    assert {question.id for question in law.questions} == {"P1-001", "E-001"}
    assert not law.replacements


def test_an_item_whose_punished_duty_changed_is_asked_about(tmp_path: Path) -> None:
    duty = MOVED.replace("写明编号，并保持编号清晰可见", "写明编号和所有人的姓名、住址、电话")
    item = ITEM.replace(f"    conduct: 《{LAW}》第二条\n", f"    conduct: 《{LAW}》第三条\n")
    watched = Watched(tmp_path, OLD_TEXT, duty, [grant("P1-001", BASIS)], items=item)
    assert {question.id for question in watched.law().questions} == {"P1-001", "E-001"}
    assert not watched.law().replacements


def test_a_need_is_written_anew_and_asks_nobody(tmp_path: Path) -> None:
    watched = Watched(tmp_path, OLD_TEXT, OTHER_AMOUNT, [grant("P1-001", f"《{LAW}》第二条")])
    (watched.root / "powers/needs.yaml").write_text(
        "provenance: {status: reconstructed}\nneeds:\n  - id: N-01\n    name: 对灯杆的管理\n"
        "    type: 行政处罚\n    field: 农业农村\n    asked_of: 示例县农业农村局\n"
        f"    basis: 《{LAW}》第三条\n    reason: 群众反映多。\n    status: 待赋权\n",
        encoding="utf-8",
    )
    drafts = watched.drafts()
    (law,) = drafts.laws
    assert [update.power for update in law.updates] == ["P1-001"]
    assert not law.questions
    (need,) = law.replacements
    assert (need.id, need.citations[0].new) == ("N-01", "")
    assert not [name for name in drafts.files if name.startswith("law-changes/")]
    text = change_text(watched.result(), drafts, drafts.files)
    assert "需求事项N-01的依据须核对改写" in text
    assert f"《{LAW}》第三条：内容已修改，见《{LAW}》第四条" in text


def test_what_is_only_nearest_is_not_said_to_be_where_the_text_stands(tmp_path: Path) -> None:
    gone = body([("一", PLAIN), ("二", DUTY)], "2022年5月1日")
    drafts = Watched(tmp_path, OLD_TEXT, gone, [grant("P1-001", BASIS)]).drafts()
    text = drafts.files[f"law-changes/{LAW}.yaml"].decode("utf-8")
    assert f"    to: 《{LAW}》第二条\n" in text
    assert "第三条：未找到对应条款" in text


def test_a_department_that_is_added_is_told(tmp_path: Path) -> None:
    new = OTHER_AMOUNT.replace("由县级人民政府灯杆主管部门责令", "由县级人民政府林业主管部门责令")
    old = OLD_TEXT.replace("由县级人民政府灯杆主管部门责令", "由县级人民政府公安部门责令")
    (question,) = Watched(tmp_path, old, new, [grant("P1-001", BASIS)]).law().questions
    assert "部门所属的领域：公安 → 林业" in question.places[1].differs


def test_a_place_that_stands_is_said_to_stand(tmp_path: Path) -> None:
    new = OLD_TEXT.replace("五百元", "八百元").replace("2019年6月1日", "2022年5月1日")
    (question,) = Watched(tmp_path, OLD_TEXT, new, [grant("P1-001", BASIS)]).law().questions
    duty, _fine = question.places
    assert (duty.kind, duty.new) == (None, (f"《{LAW}》第二条",))


def test_one_place_that_is_not_settled_keeps_the_whole_power_waiting(tmp_path: Path) -> None:
    duty = MOVED.replace("写明编号，并保持编号清晰可见", "写明编号和所有人的姓名、住址、电话")
    watched = Watched(tmp_path, OLD_TEXT, duty, [grant("P1-001", BASIS)])
    law = watched.law()
    assert not law.updates
    assert [question.id for question in law.questions] == ["P1-001"]


def test_a_penalty_is_not_carried_over_where_the_conduct_it_punishes_changed(
    tmp_path: Path,
) -> None:
    duty = MOVED.replace("写明编号，并保持编号清晰可见", "写明编号和所有人的姓名、住址、电话")
    watched = Watched(tmp_path, OLD_TEXT, duty, [grant("P1-001", f"《{LAW}》第三条")])
    law = watched.law()
    assert not law.updates
    (question,) = law.questions
    assert question.id == "P1-001"


def test_a_clause_that_punishes_by_another_is_asked_about_when_that_has_other_amounts(
    tmp_path: Path,
) -> None:
    by_other = "灯杆上张贴广告的，依照本条例第三条的规定处罚。"
    old = body([("一", PLAIN), ("二", DUTY), ("三", FINE.format(duty="二")), ("四", by_other)],
               "2019年6月1日")  # fmt: skip
    new = old.replace("五百元", "九百元").replace("2019年6月1日", "2022年5月1日")
    law = Watched(tmp_path, old, new, [grant("P1-001", f"《{LAW}》第四条")]).law()
    (question,) = law.questions
    assert question.places[0].differs == ("数额：200元、500元 → 200元、900元",)
    assert "援引的条款已变" in question.reason


def test_sums_that_change_places_behind_a_reference_are_seen(tmp_path: Path) -> None:
    cases = (
        "违反本条例第二条规定，未写明编号的，由县级人民政府灯杆主管部门对单位处一千元罚款，"
        "对个人处五百元罚款。"
    )
    by_other = "灯杆上张贴广告的，依照本条例第三条的规定处罚。"
    old = body([("一", PLAIN), ("二", DUTY), ("三", cases), ("四", by_other)], "2019年6月1日")
    new = old.replace("一千元", "甲").replace("五百元", "一千元").replace("甲", "五百元")
    new = new.replace("2019年6月1日", "2022年5月1日")
    law = Watched(tmp_path, old, new, [grant("P1-001", f"《{LAW}》第四条")]).law()
    (question,) = law.questions
    assert "各情形对应的罚款有变化" in question.places[0].differs[0]


def test_a_text_that_stands_leaves_nothing_to_do(tmp_path: Path) -> None:
    new = OLD_TEXT.replace("2019年6月1日", "2022年5月1日").replace("管理工作", "监督管理工作")
    drafts = Watched(tmp_path, OLD_TEXT, new, [grant("P1-001", BASIS)]).drafts()
    (law,) = drafts.laws
    assert (law.updates, law.questions, law.unchanged) == ((), (), ("P1-001",))
    assert list(drafts.files) == [f"laws/{LAW}.yaml"]


REPEALED = KNOWN + (
    "    repealed: {on: 2022-05-01, by: 《示例照明条例》第九条, source: 虚构}\n"
    "    successors:\n"
    "      - {from: 第2条, law: 示例照明条例, kind: 条款序号调整, to: [第1条], source: 虚构}\n"
    "      - {from: 第3条, law: 示例照明条例, kind: 内容已修改, to: [第2条], source: 虚构}\n"
)
LIGHT = body([("一", DUTY), ("二", FINE.format(duty="一").replace("五百元", "七百元"))],
             "2022年5月1日")  # fmt: skip
LIGHT_FILE = {"行政法规/示例照明条例(2022-03-01).md": ("示例照明条例", "2022年3月1日 公布", LIGHT)}


def test_across_titles_the_new_places_are_named_and_the_power_waits(tmp_path: Path) -> None:
    grants = [grant("P1-001", BASIS), grant("P1-002", f"《{LAW}》第二条", "行政检查")]
    watched = Watched(tmp_path, OLD_TEXT, "", grants, after=REPEALED, others=LIGHT_FILE)
    news = told("repealed", version=None, by="《示例照明条例》第九条")
    drafts = watched.drafts(news)
    (law,) = drafts.laws
    assert not law.updates
    assert [question.id for question in law.questions] == ["P1-001", "P1-002"]
    first, second = law.questions
    assert first.places[1].new == ("《示例照明条例》第二条",)
    assert first.places[1].differs == ("数额：200元、500元 → 200元、700元", NOT_COMPARED)
    assert second.places[0].new == ("《示例照明条例》第一条",)
    assert "《示例照明条例》" in second.reason
    watched.write(drafts)
    change = watched.loaded.law_changes[f"law-changes/{LAW}.yaml"]
    assert (change.what, change.because) == ("废止", "《示例照明条例》第九条")
    assert not musts(watched.root)
    assert not [f for f in run(watched.loaded) if f.check == "law-change"]


def test_what_is_found_goes_into_the_facts_and_what_stood_there_stays(tmp_path: Path) -> None:
    known = KNOWN.replace("laws:", "# 手工填写\nlaws:")
    after = REPEALED.replace("laws:", "# 手工填写\nlaws:")
    watched = Watched(
        tmp_path,
        OLD_TEXT,
        "",
        [grant("P1-001", BASIS)],
        known=known,
        after=after,
        others=LIGHT_FILE,
    )
    news = told("repealed", version=None, by="《示例照明条例》第九条")
    drafts = watched.drafts(news)
    text = drafts.files["laws/law-facts.yaml"].decode("utf-8")
    assert "# 手工填写" in text
    assert "repealed: {on: 2022-05-01" in text
    watched.write(drafts)
    assert "laws/law-facts.yaml" not in draft(watched.loaded, watched.result(news)).files


def test_a_lapse_is_never_drafted(tmp_path: Path) -> None:
    gone = KNOWN + "    repealed: {on: 2022-05-01, by: 某决定, source: 虚构}\n"
    watched = Watched(tmp_path, OLD_TEXT, "", [grant("P1-001", BASIS)], after=gone)
    drafts = watched.drafts(told("repealed", version=None, by="某决定"))
    assert not any(b"lapses" in content for content in drafts.files.values())
    (question,) = drafts.laws[0].questions
    assert (
        "对应的条款尚未核对" in question.reason
    )  # nobody has looked: that none is there is not said
    assert question.places[0].differs == ("对应的条款尚未核对",)


@pytest.mark.parametrize("on", [None, date(2022, 5, 2)])
def test_what_no_fact_confirms_is_asked_and_stands_in_no_file(
    tmp_path: Path, on: date | None
) -> None:
    watched = Watched(tmp_path, OLD_TEXT, "", [grant("P1-001", BASIS)])
    news = replace(
        told("repealed", on=on, version=None, by="某决定"),
        touched=(Touched("P1-001", "repealed", (f"《{LAW}》第二条", f"《{LAW}》第三条")),),
    )
    drafts = watched.drafts(news)
    (question,) = drafts.laws[0].questions
    assert [place.old for place in question.places] == [f"《{LAW}》第二条", f"《{LAW}》第三条"]
    assert not [name for name in drafts.files if name.startswith("law-changes/")]


def test_a_version_without_a_text_is_asked_about(tmp_path: Path) -> None:
    after = KNOWN + "    others:\n      - {date: 2022-03-01, in_force: 2022-05-01, source: 虚构}\n"
    watched = Watched(tmp_path, OLD_TEXT, "", [grant("P1-001", BASIS)], after=after)
    law = watched.law(told("amended"))
    (question,) = law.questions
    assert "未作比较" in question.reason
    assert not law.updates


def test_what_an_earlier_change_left_is_neither_new_nor_as_it_was(tmp_path: Path) -> None:
    """A law changes twice: of what the first change touched, the second says nothing more."""
    watched = Watched(tmp_path, OLD_TEXT, OTHER_AMOUNT, [grant("P1-001", BASIS)])
    later = KNOWN + (
        "    versions:\n      - {date: 2022-03-01, in_force: 2022-05-01, source: 虚构}\n"
        "    higher: {on: 2023-01-01, law: 示例照明法, source: 虚构}\n"
    )
    twice = Watched(tmp_path / "b", OLD_TEXT, OTHER_AMOUNT, [grant("P1-001", BASIS)], after=later)
    same = told("begins", on=date(2022, 7, 1))
    law = watched.law(same)
    assert (law.questions, law.unchanged, law.earlier) == ((), (), ("P1-001",))
    seen = replace(same, touched=(Touched("P1-001", "changed", (f"《{LAW}》第三条",)),))
    assert [question.id for question in watched.law(seen).questions] == ["P1-001"]
    above = told("higher", on=date(2023, 1, 1), version=None, by="《示例照明法》")
    (question,) = twice.law(above).questions
    assert "上位法《示例照明法》" in question.reason


def test_a_law_that_the_facts_did_not_name_comes_in_as_a_block(tmp_path: Path) -> None:
    known = "collection: {until: 2023-12-31, source: 虚构}\nlaws:\n  - law: 别的条例\n"
    after = known + REPEALED.partition("laws:\n")[2]
    watched = Watched(
        tmp_path,
        OLD_TEXT,
        "",
        [grant("P1-001", BASIS)],
        known=known,
        after=after,
        others=LIGHT_FILE,
    )
    drafts = watched.drafts(told("repealed", version=None, by="《示例照明条例》第九条"))
    text = drafts.files["laws/law-facts.yaml"].decode("utf-8")
    assert f"  - law: {LAW}\n    repealed: {{on: 2022-05-01, by: 《示例照明条例》第九条" in text
    assert "      - {from: 第2条, law: 示例照明条例, kind: 条款序号调整" in text


def test_a_range_is_not_put_into_new_numbers_by_itself(tmp_path: Path) -> None:
    law = Watched(tmp_path, OLD_TEXT, MOVED, [grant("P1-001", f"《{LAW}》第二条至第三条")]).law()
    assert not law.updates
    (question,) = law.questions
    assert "引用的写法" in question.reason


UPDATED = (
    "basis_updates:\n  - power: P1-001\n    on: 2022-01-01\n    from: 《LAW》第三条\n"
    "    to: 《LAW》第二条、第三条\n    because: 《LAW》\n"
)


@pytest.mark.parametrize(
    "event",
    [
        "adjustments:\n  - {power: P1-001, set: {basis: 《LAW》第二条、第三条}}\n",
        UPDATED,
    ],
)
def test_the_basis_as_a_later_decision_left_it_is_what_is_updated(
    tmp_path: Path, event: str
) -> None:
    watched = Watched(tmp_path, OLD_TEXT, MOVED, [grant("P1-001", f"《{LAW}》第三条")])
    text = (
        "decision: later\nkind: 动态调整\ntitle: 调整灯杆事项\neffective: 2022-01-01\n"
        "provenance: {status: reconstructed}\n" + event.replace("LAW", LAW)
    )
    (watched.root / "powers" / "later.yaml").write_text(text, encoding="utf-8")
    settings = watched.root / "registry.yaml"
    totals = settings.read_text(encoding="utf-8").replace("decisions: 1", "decisions: 2")
    settings.write_text(totals, encoding="utf-8")
    drafts = watched.drafts()
    (update,) = drafts.laws[0].updates
    assert update.file == "powers/later.yaml"
    assert dict(update.values)["to"] == f"《{LAW}》第三条、第四条"
    watched.write(drafts)
    assert not musts(watched.root)
    assert watched.law().unchanged == ("P1-001",)
