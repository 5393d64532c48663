"""核对意见表: a paper on which a lawyer reads each entry once; the data says where it stands."""

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devolved_powers.diagnostics import (
    SEVERITIES,
    CheckResult,
    EntryRef,
    Finding,
    LawConcerned,
    Place,
    Position,
    Severity,
)
from devolved_powers.i18n import speaking
from devolved_powers.reports.check import by_entry, rows, total
from tests.exports.expected import make, readable, root_for

PAPERS = ("docx", "xlsx", "html", "markdown")
NOT_A_REVIEW = "不代替《行政处罚法》第五十八条的法制审核意见"


def finding(
    message: str,
    entry: str = "P1-001",
    basis: str = "",
    hint: str = "",
    severity: Severity = "请核实",
    law: str = "",
) -> Finding:
    concerned = LawConcerned(law) if law else None
    result = CheckResult(message, Place("powers/batch-1.yaml"), hint, law=concerned)
    place = Position(3, 1, 3, 2)
    return Finding("some-check", severity, result, place, entry=EntryRef(entry, "", basis))


@pytest.mark.parametrize("form", PAPERS)
def test_the_paper_says_what_it_is_not_and_has_room_for_opinions(
    form: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    root = root_for("check", tmp_path_factory.mktemp("registry"))
    text = readable(form, make(form, "check", root))  # type: ignore[arg-type]
    assert NOT_A_REVIEW in text
    for said in ("核对意见", "处理", "□属实", "□不属实", "□需补充", "核对人", "复核人", "日期"):
        assert said in text
    assert "已核对" in text, "what could not be judged is counted"
    for of_data in ("manner-unlawful", ".yaml", "第31行", "`"):
        assert of_data not in text.replace("\\`", "`")


def test_the_data_says_where_each_finding_stands_under_the_number_of_the_paper(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    root = root_for("check", tmp_path_factory.mktemp("registry"))
    text = make("csv", "check", root).decode("utf-8-sig")
    listed = list(csv.DictReader(io.StringIO(text)))
    assert [(row["序号"], row["问题序号"]) for row in listed] == [
        ("1", "1"),
        ("1", "2"),
        ("2", "1"),
        ("2", "2"),
    ]
    assert {row["核对项"] for row in listed} == {"manner-unlawful"}
    assert [(row["文件"], row["行"]) for row in listed][-1] == ("powers/batch-1.yaml", "31")
    assert "核对意见" not in listed[0]
    paper = readable("docx", make("docx", "check", root))
    for row in listed:
        assert f"\n{row['序号']} | {row['事项']} |" in paper
        assert row["问题"] in paper


def test_an_entry_is_read_once_with_its_problems_articles_and_opinions() -> None:
    found = [
        finding("第四条已修改", basis="《示例办法》第四条", hint="请阅读新条文。"),
        finding("名称不规范", entry="P1-002", severity="建议改"),
        finding("第五条已废止", basis="《示例办法》第五条", hint="请阅读新条文。"),
        finding("没有处罚依据", basis="《示例办法》第四条", hint="请补充。", severity="必须改"),
    ]
    with speaking("zh_CN"):
        first, second = rows(by_entry(found))
    assert first == (
        ("1",),
        ("P1-001",),
        ("①【必须改】没有处罚依据", "②【请核实】第四条已修改", "③【请核实】第五条已废止"),
        ("《示例办法》第四条、第五条",),
        ("①请补充。", "②③请阅读新条文。"),
        tuple(line for mark in "①②③" for line in (f"{mark}□属实", "　□不属实", "　□需补充")),
        (),
    )
    assert second[1:] == (
        ("P1-002",),
        ("【建议改】名称不规范",),
        (),
        (),
        ("□属实", "□不属实", "□需补充"),
        (),
    )


def test_a_statute_is_named_where_only_the_finding_knows_it() -> None:
    (one,) = by_entry([finding("已废止", law="示例条例")])
    assert one.citations == ("《示例条例》",)


def test_articles_of_several_laws_in_one_citation_are_not_mixed() -> None:
    found = [
        finding("甲", basis="《示例办法》第一条、《示例规定》第二条；《示例办法》第三条"),
        finding("乙", basis="《示例办法》第四条"),
    ]
    (one,) = by_entry(found)
    assert one.citations == (
        "《示例办法》第一条、《示例规定》第二条",
        "《示例办法》第三条、第四条",
    )


def test_keys_of_the_data_are_called_what_people_call_them() -> None:
    with speaking("zh_CN"):
        (one,) = by_entry([finding("缺少`until`", hint="写在`upstream`、`没有的键`。")])
        assert one.problems("请核实") == ("缺少“终止日期”",)
        assert one.remedies == ("写在“上级依据”、`没有的键`。",)


def test_what_is_put_off_says_so() -> None:
    with speaking("zh_CN"):
        put_off = replace(finding("缺少文号"), suppressed="待补录")
        ((_number, _name, problems, *_rest),) = rows(by_entry([put_off]))
    assert "待补录" in problems[0]


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["", "P1-001", "P1-002", "E-003"]),
            st.sampled_from(SEVERITIES),
            st.sampled_from(["", "请改。", "请核实。"]),
        ),
        max_size=40,
    )
)
def test_no_finding_is_lost_and_each_is_ticked_once(
    drawn: list[tuple[str, Severity, str]],
) -> None:
    found = [
        finding(f"问题{number}。", entry=entry, severity=severity, hint=hint)
        for number, (entry, severity, hint) in enumerate(drawn)
    ]
    entries = by_entry(found)
    assert sorted(f.result.message for one in entries for f in one.findings) == sorted(
        f.result.message for f in found
    )
    assert len({one.entry.id for one in entries}) == len(entries)
    assert [one.number for one in entries] == list(range(1, len(entries) + 1))
    weights = [SEVERITIES.index(one.severity) for one in entries]
    assert weights == sorted(weights)
    for one in entries:
        with speaking("zh_CN"):
            assert len(one.problems()) == len(one.findings)
        assert len(one.opinions) == 3 * len(one.findings)
        hints = {f.result.hint for f in one.findings} - {""}
        assert len(one.remedies) == len(hints)


def half_written(root: Path, file: str, part: str) -> Path:
    """Cut a file in the middle of a word."""
    path = root / file
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: text.index(part)] + "fiel", encoding="utf-8")
    return root


def value_of(key: str, file: Path) -> str:
    lines = file.read_text(encoding="utf-8").splitlines()
    return next(line for line in lines if line.startswith(f"{key}: ")).partition(": ")[2]


@pytest.mark.parametrize("form", PAPERS)
def test_a_part_that_cannot_be_read_is_named_in_words_and_said_not_to_be_checked(
    form: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    root = root_for("check", tmp_path_factory.mktemp("registry"))
    half_written(root, "powers/batch-1.yaml", "grants:")
    text = readable(form, make(form, "check", root))  # type: ignore[arg-type]
    title = value_of("title", root / "powers/batch-1.yaml")
    assert f"读不出的部分，其中内容未核对：batch-1 {title}" in text
    assert "登记册本身" not in text
    assert ".yaml" not in text


def test_a_table_without_a_readable_root_file_keeps_its_title(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    root = root_for("check", tmp_path_factory.mktemp("registry"))
    name = value_of("registry", root / "registry.yaml")
    half_written(root, "registry.yaml", "bodies:")
    text = readable("docx", make("docx", "check", root))
    assert f"{name}核对意见表" in text
    assert "登记册基本信息" in text


def test_what_concerns_no_entry_stands_by_its_part() -> None:
    names = {"registry.yaml": "登记册基本信息", "catalog/forest.yaml": "执法事项目录（林业）"}
    found = [
        replace(one, result=replace(one.result, place=Place(file)))
        for one, file in (
            (finding("甲", entry=""), "registry.yaml"),
            (finding("乙", entry=""), "catalog/forest.yaml"),
            (finding("丙", entry=""), "registry.yaml"),
        )
    ]
    with speaking("zh_CN"):
        told = [(one.name, len(one.findings)) for one in by_entry(found, names)]
    assert sorted(told) == [("执法事项目录（林业）", 1), ("登记册基本信息", 2)]


def test_no_command_and_no_key_within_another_stands_on_paper() -> None:
    with speaking("zh_CN"):
        (one,) = by_entry(
            [
                finding(
                    "“conduct”仅用于行政处罚",
                    hint="请补（`authority.issuer`）。可用`powers law show`看。",
                )
            ]
        )
        assert one.problems("请核实") == ("“违法依据”仅用于行政处罚",)
        assert one.remedies == ("请补（“发文机关”）。",)


def test_what_is_put_off_is_counted_as_such() -> None:
    put_off = replace(finding("缺少文号"), suppressed="待补录")
    told = total(by_entry([put_off, finding("缺少日期")]))
    assert told == "合计：1项，2个问题（请核实2个，其中暂缓处理1个）"


def test_no_file_and_no_page_of_the_manual_stands_on_paper() -> None:
    with speaking("zh_CN"):
        (one,) = by_entry(
            [
                finding(
                    "缺少字段：until。laws/中没有。",
                    hint="请补填该字段；含义见docs/data-format.md。",
                )
            ]
        )
        assert one.problems("请核实") == ("缺少字段：“终止日期”。法律法规资料中没有。",)
        assert one.remedies == ("请补填该字段。",)
