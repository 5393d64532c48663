"""Which law a decision is written by: two days of one entry, and what only people can answer."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devolved_powers.errors import PowersError
from devolved_powers.register.registry import Registry
from devolved_powers.register.which_law import WhichLaw
from devolved_powers.register.which_law_text import holder_text, remarks, sentences
from tests.law.invented import index, write
from tests.support import CASES, copy_of

SEEDS = "示例种子条例"
CODE = "示例农业法典"
HELD = date(2021, 9, 1)
BEFORE, AFTER = date(2022, 5, 1), date(2023, 8, 1)
CHANGE = date(2023, 6, 1)
REPEALED = date(2024, 1, 1)
DUTY, PENALTY = (
    "第二条 禁止经营假种子。\n",
    (
        "第三条 违反本条例第二条规定，经营假种子的，由县级人民政府农业农村主管部门"
        "处一万元以上十万元以下罚款。\n"
    ),
)
OLD = f"第一条 编写本条例。\n{DUTY}{PENALTY}第四条 本条例自2018年7月1日起施行。\n"
NEW = OLD.replace("十万元", "二十万元").replace("2018年7月1日", "2023年6月1日")
LAW = (
    "第一条 编写本法。\n第二条 禁止经营假种子。\n"
    "第三条 经营假种子的，由县级人民政府农业农村主管部门处五万元以上五十万元以下罚款。\n"
    "第四条 本法自2024年1月1日起施行。\n"
)
FACTS = "collection: {until: 2024-06-30, source: 虚构的文本}\n"
REPEAL = FACTS + (
    f"laws:\n  - law: {SEEDS}\n"
    f"    repealed: {{on: 2024-01-01, by: 《{CODE}》, source: 《{CODE}》第四条}}\n"
)
SUCCESSORS = REPEAL + (
    "    successors:\n"
    f"      - {{from: 第2条, law: {CODE}, kind: 条款序号调整, to: [第2条], source: 两个文本}}\n"
    f"      - {{from: 第3条, law: {CODE}, kind: 内容已修改, to: [第3条], source: 两个文本}}\n"
)


def registry(folder: Path, facts: str = FACTS, *, of: str = "small", newer: str = NEW) -> Path:
    """Return a registry whose law of seeds was amended, and repealed where the facts say so."""
    root = copy_of(CASES / "ok" / of, folder / "registry")
    texts = folder / "statutes"
    write(texts, f"行政法规/{SEEDS}(2018-05-10).md", "2018年5月10日 发布", OLD, SEEDS)
    amended = "2018年5月10日 发布\n2023年4月20日 修订"
    if newer:
        write(texts, f"行政法规/{SEEDS}(2023-04-20).md", amended, newer, SEEDS)
    write(texts, f"法律/{CODE}(2023-10-01).md", "2023年10月1日 通过", LAW, CODE)
    for name, content in index(texts, facts).items():
        (root / "laws" / name).write_text(content, encoding="utf-8")
    (root / "laws" / "law-facts.yaml").write_text(facts, encoding="utf-8")
    return root


def asked(root: Path, identifier: str, conduct: date | None, decide: date) -> WhichLaw:
    return Registry.open(root).which_law(identifier, [conduct] if conduct else [], decide)


def kinds(answer: WhichLaw) -> list[str]:
    return [question.kind for question in answer.questions]


def told(answer: WhichLaw) -> list[str]:
    return [sentence.text for sentence in sentences(answer)]


def test_where_nothing_changed_there_is_one_sentence_and_no_question(tmp_path: Path) -> None:
    answer = asked(registry(tmp_path), "E-003", BEFORE, date(2022, 7, 1))
    cited = f"《{SEEDS}》（2018年5月10日文本）"
    assert told(answer) == [f"违反了{cited}第二条的规定，依据{cited}第三条的规定"]
    assert answer.is_same
    assert answer.questions == ()


def test_both_texts_and_their_amounts_are_given_and_none_is_called_lighter(tmp_path: Path) -> None:
    answer = asked(registry(tmp_path), "E-003", BEFORE, AFTER)
    amounts = [side.texts[1].text.named.amounts for side in answer.days]
    assert amounts == [("10000元", "100000元"), ("10000元", "200000元")]
    # Whether the grant reaches the clause as amended only the deciding organ says: no sentence.
    cited = f"《{SEEDS}》（2018年5月10日文本）"
    assert told(answer) == [f"违反了{cited}第二条的规定，依据{cited}第三条的规定"]
    assert kinds(answer) == ["grant", "lighter"]
    assert "孰轻由办案人员判断" in answer.questions[-1].text


def test_only_another_number_is_a_change_that_is_shown_twice(tmp_path: Path) -> None:
    moved = OLD.replace(DUTY + PENALTY, "第二条 种子应当建立台账，保存两年。\n" + DUTY + PENALTY)
    moved = moved.replace("第三条 违反本条例第二条", "第四条 违反本条例第三条")
    moved = moved.replace("账，保存两年。\n第二条", "账，保存两年。\n第三条")
    moved = moved.replace("第四条 本条例自2018年7月1日", "第五条 本条例自2023年6月1日")
    answer = asked(registry(tmp_path, newer=moved), "E-003", BEFORE, AFTER)
    assert kinds(answer) == ["lighter"]
    assert [text.count("第四条") for text in told(answer)] == [0, 1]
    later = asked(registry(tmp_path / "later", newer=moved), "E-003", CHANGE, AFTER)
    assert later.questions == ()
    cited = f"《{SEEDS}》（2023年4月20日修改）"
    assert told(later) == [f"违反了{cited}第三条的规定，依据{cited}第四条的规定"]


def test_equal_words_in_a_newer_text_are_one_sentence_with_a_remark(tmp_path: Path) -> None:
    elsewhere = OLD.replace("编写本条例", "为了农业，编写本条例").replace("2018年7", "2023年6")
    answer = asked(registry(tmp_path, newer=elsewhere), "E-003", BEFORE, AFTER)
    assert answer.questions == ()
    assert len(told(answer)) == 1
    assert any("2023年4月20日修改）第三条文字相同" in remark for remark in remarks(answer))


def test_conduct_that_runs_across_the_change_is_to_be_looked_into(tmp_path: Path) -> None:
    opened = Registry.open(registry(tmp_path))
    answer = opened.which_law("E-003", [BEFORE, AFTER], AFTER)
    assert "across" in kinds(answer)
    assert "lighter" not in kinds(answer)  # its last day and that of the decision have one text
    assert told(answer) == []
    assert any("2023-06-01" in q.text for q in answer.questions if q.kind == "across")
    within = opened.which_law("E-003", [BEFORE, date(2023, 5, 31)], date(2023, 5, 31))
    assert within.questions == ()


def test_what_is_no_penalty_follows_the_day_of_the_decision_alone(tmp_path: Path) -> None:
    root = registry(tmp_path)
    catalog = root / "catalog" / "agriculture.yaml"
    text = catalog.read_text(encoding="utf-8")
    keys = f"id: E-009, type: 行政检查, name: 检查, powers: [P1-003], basis: 《{SEEDS}》第一条"
    extra = f"  - {{{keys}}}\n"
    catalog.write_text(text + extra, encoding="utf-8")
    answer = asked(root, "E-009", BEFORE, AFTER)
    assert answer.conduct == ()
    assert answer.is_same
    assert told(answer) == [f"依据《{SEEDS}》（2023年4月20日修改）第一条的规定"]
    assert any("第三十七条只适用于行政处罚" in remark for remark in remarks(answer))


def test_behind_a_repeal_the_new_clause_waits_for_the_deciding_organ(tmp_path: Path) -> None:
    answer = asked(registry(tmp_path, SUCCESSORS, newer=""), "E-003", AFTER, date(2024, 3, 1))
    (before, after) = (side.texts[1].text for side in answer.days)
    assert (before.law, after.law) == (SEEDS, CODE)
    assert (before.named.amounts, after.named.amounts) == (
        ("10000元", "100000元"),
        ("50000元", "500000元"),
    )
    assert kinds(answer) == ["grant", "lighter"]
    assert all(CODE not in sentence for sentence in told(answer))
    assert len(told(answer)) == 1


def test_conduct_behind_a_repeal_has_no_sentence_until_the_grant_is_told(tmp_path: Path) -> None:
    answer = asked(registry(tmp_path, SUCCESSORS, newer=""), "E-003", REPEALED, date(2024, 3, 1))
    assert kinds(answer) == ["grant"]
    assert told(answer) == []


def test_a_repeal_whose_new_clause_nobody_read_is_never_answered(tmp_path: Path) -> None:
    answer = asked(registry(tmp_path, REPEAL, newer=""), "E-003", REPEALED, date(2024, 3, 1))
    assert {"text", "grant"} <= set(kinds(answer))
    assert told(answer) == []


ADJUSTED = """\
decision: notice-9
kind: 动态调整
title: 调整部分赋权事项
authority: {{doc_no: 示府发〔2024〕1号, signed: 2024-01-10, published: 2024-01-12}}
effective: 2024-02-01
provenance:
  status: reconstructed
{change}
"""


def test_why_a_law_cannot_be_told_stands_inside_the_sentence(tmp_path: Path) -> None:
    root = registry(tmp_path)
    file = root / "powers" / "batch-1.yaml"
    text = file.read_text(encoding="utf-8")
    assert "《示例农药办法》第二条第二款" in text
    file.write_text(text.replace("《示例农药办法》", "《没有收录的办法》"), encoding="utf-8")
    answer = asked(root, "P1-004", None, date(2022, 6, 1))
    assert answer.questions
    texts = [question.text for question in answer.questions]
    assert not any(".;" in text or "。，" in text for text in texts)


def decided(root: Path, change: str) -> None:
    text = ADJUSTED.format(change=change)
    (root / "powers" / "notice-9.yaml").write_text(text, encoding="utf-8")


def test_a_decision_that_names_the_new_basis_answers_it(tmp_path: Path) -> None:
    root = registry(tmp_path, SUCCESSORS, newer="")
    decided(
        root,
        "adjustments:\n"
        f"  - {{power: P1-003, reason: 依据调整, set: {{basis: 《{CODE}》第二条、第三条}}}}",
    )
    answer = asked(root, "E-003", date(2024, 1, 5), date(2024, 3, 1))
    assert answer.questions == ()
    assert told(answer) == [f"违反了《{CODE}》第二条的规定，依据《{CODE}》第三条的规定"]
    assert "grant" in kinds(asked(root, "E-003", date(2024, 1, 5), date(2024, 1, 20)))


def test_a_record_carries_no_power_into_another_law(tmp_path: Path) -> None:
    root = registry(tmp_path, SUCCESSORS, newer="")
    decided(
        root,
        "basis_updates:\n"
        f"  - {{power: P1-003, on: 2024-02-01, from: 《{SEEDS}》第二条、第三条, "
        f"to: 《{CODE}》第二条、第三条, because: 《{CODE}》}}",
    )
    for identifier in ("P1-003", "E-003"):
        answer = asked(root, identifier, date(2024, 2, 5), date(2024, 3, 1))
        assert "grant" in kinds(answer)
    assert told(asked(root, "E-003", date(2024, 2, 5), date(2024, 3, 1))) == []


def test_who_holds_the_power_is_said_of_each_day(tmp_path: Path) -> None:
    root = registry(tmp_path, of="suspension")
    early = asked(root, "P1-001", date(2022, 1, 1), date(2022, 5, 1))
    acted, deciding = (holder_text(side.holders[0]) for side in early.days)
    assert acted.startswith("示例镇人民政府行使（有效")
    assert "暂停行使" in deciding
    assert "holder" in kinds(early)
    assert told(early) == []
    recalled = asked(root, "P1-005", None, date(2024, 1, 1))
    assert "已收回" in holder_text(recalled.decide.holders[0])
    assert "holder" in kinds(recalled)
    before = asked(root, "P1-001", date(2021, 1, 1), date(2021, 2, 1))
    assert "尚未赋予" in holder_text(before.decide.holders[0])


def test_a_body_that_took_over_holds_it_on_its_days(tmp_path: Path) -> None:
    root = registry(tmp_path, of="succession")
    answer = asked(root, "P1-001", date(2022, 6, 1), date(2023, 2, 1))
    assert [[s.to_body for s in side.holders] for side in answer.days] == [
        ["示例乡人民政府"],
        ["示例镇人民政府"],
    ]


def test_a_document_of_the_province_that_fell_is_to_be_looked_into(tmp_path: Path) -> None:
    facts = FACTS + (
        "laws:\n  - law: 示例省赋权目录\n"
        "    repealed: {on: 2022-06-15, by: 示例省政府决定, source: 示例省政府决定}\n"
    )
    root = registry(tmp_path, facts)
    decision = root / "powers" / "batch-1.yaml"
    text = decision.read_text(encoding="utf-8")
    name = "    name: 对经营假种子的处罚\n"
    decision.write_text(
        text.replace(name, f"{name}    upstream: {{title: 示例省赋权目录}}\n"),
        encoding="utf-8",
    )
    before = asked(root, "E-003", BEFORE, date(2022, 6, 14))
    assert before.questions == ()
    after = asked(root, "E-003", BEFORE, date(2022, 6, 15))
    assert kinds(after) == ["upstream"]
    assert {of_role.role for of_role in after.decide.texts} == {"违法依据", "处罚依据"}


def test_a_day_behind_the_facts_is_marked(tmp_path: Path) -> None:
    answer = asked(registry(tmp_path), "E-003", date(2024, 7, 1), date(2024, 7, 2))
    assert "2024-07-02：法规收录截至2024-06-30。" in list(remarks(answer))


def test_needs_and_what_is_not_there_are_refused(tmp_path: Path) -> None:
    opened = Registry.open(registry(tmp_path))
    with pytest.raises(PowersError, match="N-01"):
        opened.which_law("N-01", [], AFTER)
    with pytest.raises(PowersError, match="E-003"):
        opened.which_law("E-03", [], AFTER)
    with pytest.raises(TypeError):
        opened.which_law("E-003", ["2022-01-01"], AFTER)  # type: ignore[list-item]


@pytest.fixture(scope="module")
def amended(tmp_path_factory: pytest.TempPathFactory) -> Registry:
    return Registry.open(registry(tmp_path_factory.mktemp("amended")))


@given(*(2 * [st.dates(date(2018, 7, 1), date(2024, 12, 31))]))
def test_each_day_has_the_version_in_force_on_it(amended: Registry, one: date, other: date) -> None:
    acted, decided_on = sorted((one, other))
    answer = amended.which_law("E-003", [acted], decided_on)
    for side in answer.days:
        version = date(2023, 4, 20) if side.day >= CHANGE else date(2018, 5, 10)
        assert {of_role.text.version for of_role in side.texts} == {version}
    assert answer.is_same == ((acted >= CHANGE) == (decided_on >= CHANGE))


def test_without_the_text_of_the_day_of_the_conduct_no_later_text_is_put_into_a_decision() -> None:
    """第三十七条 lets a later text govern only where it is lighter: that cannot be seen here."""
    small = Registry.open(CASES / "ok" / "small")
    answer = small.which_law("E-003", [date(2010, 1, 1)], date(2022, 1, 1))
    assert any(question.kind == "text" for question in answer.questions)
    assert sentences(answer) == ()
