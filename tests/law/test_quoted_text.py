"""A clause as a list quotes it, compared with the text of the law."""

from datetime import date
from pathlib import Path

import pytest

from devolved_powers.citations import cited_cell, parse
from devolved_powers.i18n import speaking
from devolved_powers.law.legal_place import LegalPlace
from devolved_powers.law.quoted_text import (
    QuotationVerdict,
    StatuteTexts,
    compare_quotation,
    quotation_reason,
)
from tests.law.invented import GARDEN, NEW, OLD, corpus_folder, write

SIGN = "花圃应当在门口悬挂牌匾，写明开办人的姓名和电话。"
DAY = date(2020, 1, 1)


@pytest.fixture
def texts(tmp_path: Path) -> StatuteTexts:
    return StatuteTexts([corpus_folder(tmp_path)])


def compared(
    texts: StatuteTexts, place: str, quotation: str, day: date | None = DAY
) -> QuotationVerdict:
    (cited,) = parse(f"《{GARDEN}》{place}")
    return compare_quotation(cited, quotation, texts, day)


@pytest.mark.parametrize(
    ("place", "quotation"),
    [
        ("第四条", SIGN),
        ("第四条", "花圃应当在门口悬挂牌匾,写明开办人的姓名和电话"),
        ("第四条", "“花圃应当在门口悬挂 牌匾，\n写明开办人的姓名和电话。”"),
        ("第四条", "第四条 花圃應當在門口懸掛牌匾，写明开办人的姓名和电话。"),
        ("第四条", "花圃应当在门口悬挂牌匾……"),
        ("第四条", "……写明开办人的姓名和电话；"),
        ("第三条", "开办花圃，应当具备下列条件：（一）有固定的场地；……花圃不得占用道路。"),
        ("第三条第二款", "花圃不得占用道路。"),
        ("第三条第（三）项", "有懂得园艺的人员。"),
        ("第三条第（三）项", "（三）有懂得园艺的人员。"),
        ("第三条第（三）项", "开办花圃，应当具备下列条件：(三)有懂得园艺的人员。"),
        (
            "第三条第一款第（二）项",
            (
                "开办花圃，应当具备下列条件：（一）有固定的场地；（二）有灌溉设施；"
                "（三）有懂得园艺的人员。花圃不得占用道路。"
            ),
        ),
    ],
)
def test_a_quotation_of_the_place_or_part_of_it_agrees(
    texts: StatuteTexts, place: str, quotation: str
) -> None:
    verdict = compared(texts, place, quotation)
    assert (verdict.answer, verdict.version, verdict.age) == ("agrees", OLD, "")
    assert quotation_reason(verdict, place) == ""


@pytest.mark.parametrize(
    ("place", "quotation", "quoted", "text"),
    [
        (
            "第四条",
            "花圃应当在门口悬挂招牌，写明姓名。",
            "门口悬挂招牌，写明姓名。",
            "门口悬挂牌匾，写明开办人的姓名和",
        ),
        (
            "第五条",
            "违反本条例第四条规定，处三百元以下罚款。",
            "条规定，处三百元以下罚款。",
            "条规定，未悬挂牌匾的，由县级人民",
        ),
        (
            "第三条",
            "开办花圃，应当具备下列条件：（三）有懂得园艺的人员。",
            "条件：（三）有懂得园艺的人员。",
            "条件：（一）有固定的场地；（二）",
        ),
    ],
)
def test_a_difference_is_shown_on_both_sides(
    texts: StatuteTexts, place: str, quotation: str, quoted: str, text: str
) -> None:
    verdict = compared(texts, place, quotation)
    assert verdict.answer == "differs"
    assert quotation.startswith(verdict.quoted, quotation.index(verdict.quoted))
    assert verdict.quoted[:6] == quoted[:6]
    assert verdict.text == text
    with speaking("en"):
        reason = quotation_reason(verdict, place)
    assert verdict.quoted in reason
    assert verdict.text in reason


def test_text_of_another_place_is_told_with_its_place(texts: StatuteTexts) -> None:
    assert compared(texts, "第七条", SIGN).stands_in == LegalPlace(4)
    wrong = compared(texts, "第三条第一款", "花圃不得占用道路。")
    assert wrong.answer == "differs"
    assert wrong.stands_in == LegalPlace(3, paragraph=2)
    assert compared(texts, "第九十九条", SIGN).stands_in == LegalPlace(4)


def test_a_quotation_of_another_version_says_so(texts: StatuteTexts) -> None:
    old = "第三条 开办花圃，应当具备下列条件：（一）有固定的场地；（二）有灌溉设施；"
    verdict = compared(texts, "第三条", old, date(2023, 1, 1))
    assert (verdict.answer, verdict.version, verdict.age) == ("agrees", OLD, "older")
    verdict = compared(texts, "第三条", old, None)
    assert (verdict.answer, verdict.age) == ("agrees", "older")
    new = "（二）有排水设施和防火器材；"
    verdict = compared(texts, "第三条", new, DAY)
    assert (verdict.answer, verdict.version, verdict.age) == ("agrees", NEW, "newer")
    with speaking("en"):
        assert NEW.isoformat() in quotation_reason(verdict, "第三条")


@pytest.mark.parametrize("place", ["附件第3项", "第5.1.2条"])
def test_what_no_text_holds_is_not_judged(texts: StatuteTexts, place: str) -> None:
    assert compared(texts, place, SIGN).answer == "no-text"


def test_a_law_that_is_not_at_hand_is_not_judged(texts: StatuteTexts) -> None:
    (cited,) = parse("《示例灯光条例》第三条")
    verdict = compare_quotation(cited, SIGN, texts)
    assert (verdict.answer, verdict.law) == ("no-text", "示例灯光条例")
    with speaking("en"):
        assert "示例灯光条例" in quotation_reason(verdict, "第三条")


def test_an_article_behind_the_end_of_a_text_cut_short_is_not_judged(tmp_path: Path) -> None:
    write(tmp_path, "示例灯光条例(2019-05-01).md", "2019年5月1日 公布", "第一条 路灯应当明亮。\n")
    (cited,) = parse("《示例灯光条例》第三条")
    assert compare_quotation(cited, SIGN, StatuteTexts([tmp_path])).answer == "no-text"


def test_a_law_cited_without_an_article_is_searched_whole(texts: StatuteTexts) -> None:
    assert compared(texts, "", SIGN).answer == "agrees"
    assert compared(texts, "", "花圃应当种花。").answer == "differs"


def test_a_cell_of_a_list_is_compared_quotation_by_quotation(texts: StatuteTexts) -> None:
    cell = cited_cell(f"《{GARDEN}》第四条：{SIGN}第七条：花圃每年秋季应当修剪枝条。")
    answers = [
        compare_quotation(quotation.place, quotation.text, texts, DAY).answer
        for quotation in cell.quotations
    ]
    assert answers == ["agrees", "differs"]


def test_a_quotation_that_ends_where_the_law_goes_on_differs(texts: StatuteTexts) -> None:
    verdict = compared(texts, "第四条", "花圃应当在门口悬挂牌匾。")
    assert verdict.answer == "differs"
    assert verdict.quoted.endswith("。")
    assert "，写明" in verdict.text
    assert compared(texts, "第四条", "花圃应当在门口悬挂牌匾……").answer == "agrees"
