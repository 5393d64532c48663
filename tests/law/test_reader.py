"""The reader is not fooled by what the stored texts have besides articles."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from devolved_powers.law.reader import read_version
from devolved_powers.law.statute import Article, Note, Version
from tests.law.invented import NEW_GARDEN, OLD, OLD_GARDEN, read, text

PLACEHOLDER = "这一款有一句完整的话。"


def article(version: Version, number: int, suffix: int = 0) -> Article:
    found = version.article(number, suffix)
    assert found is not None
    return found


def kinds(notes: list[Note]) -> list[str]:
    return [note.kind for note in notes]


def shape(found: Article) -> list[int]:
    return [len(paragraph.items) for paragraph in found.paragraphs]


def test_articles_paragraphs_and_items() -> None:
    version, notes = read(OLD_GARDEN)
    assert [a.number for a in version.articles] == list(range(1, 9))
    assert shape(article(version, 3)) == [3, 0]
    assert article(version, 3).paragraphs[0].items[1].text == "有灌溉设施；"
    assert notes == []


def test_numbers_in_half_width_and_with_suffix() -> None:
    version, notes = read(
        "第一条 一。\n第1条之一 二。\n第二条\u3000三：\n(一)甲；\n( 二 ) 乙。\n"
        "第三条 本条例自公布之日起施行。"
    )
    assert [(a.number, a.suffix) for a in version.articles] == [(1, 0), (1, 1), (2, 0), (3, 0)]
    assert [item.text for item in article(version, 2).paragraphs[0].items] == ["甲；", "乙。"]
    assert notes == []


def test_the_wrong_character_for_the_article_mark() -> None:
    version, notes = read("第一条 一。\n笫二条 二。\n第三条 本条例自公布之日起施行。")
    assert [a.number for a in version.articles] == [1, 2, 3]
    assert notes == []


def test_a_bare_chapter_title_is_no_paragraph() -> None:
    version, notes = read(
        f"第一条 {PLACEHOLDER}\n{PLACEHOLDER}\n花卉的收购、\n花卉的运输\n第二条 二。\n"
        "附 则\n第三条 本条例自公布之日起施行。"
    )
    assert shape(article(version, 1)) == [0, 0]
    assert article(version, 2).chapter == "花卉的收购、花卉的运输"
    assert article(version, 3).chapter == "附 则"
    assert kinds(notes) == ["heading-lost"] * 3


def test_a_bare_title_above_a_marked_chapter() -> None:
    version, notes = read(
        f"第一条 {PLACEHOLDER}\n罚则\n## 第二章 罚则\n第二条 本法自公布之日起施行。"
    )
    assert shape(article(version, 1)) == [0]
    assert article(version, 2).chapter == "第二章 罚则"
    assert kinds(notes) == ["heading-lost"]


def test_a_wrapped_heading_and_a_repeated_title() -> None:
    version, notes = read(
        "花圃管理条例\n## 第一章 花卉的生产和\n销售\n第一条 本条例自公布之日起施行。",
        title="花圃管理条例",
    )
    assert article(version, 1).chapter == "第一章 花卉的生产和销售"
    assert version.loose == ()
    assert kinds(notes) == ["heading-lost", "heading-wrapped"]


def test_a_long_heading_with_its_number_is_no_paragraph() -> None:
    long = "第二分编 灯杆、路牌、护栏、井盖和其他道路附属设施的管理以及维护"
    version, _notes = read(OLD_GARDEN.replace("第二条", f"{long}\n\n第二条", 1))
    assert shape(article(version, 1)) == shape(article(read(OLD_GARDEN)[0], 1))
    assert article(version, 2).chapter == long


def test_four_levels_of_headings_marked_or_not() -> None:
    version, notes = read(
        f"## 第一编 总 则\n### 第一章 一般规定\n第一条 {PLACEHOLDER}\n{PLACEHOLDER}\n"
        "## 第二编 花圃\n第一分编 通 则\n### 第二章 一般规定\n"
        f"#### 第一节 场地\n第二条 {PLACEHOLDER}\n"
        f"第二分编\u3000温室\n### 第三章 一般规定\n第三条 {PLACEHOLDER}\n"
        "第三章的规定不适用于苗圃。\n"
        "第四编 附 则\n第四条 本法自公布之日起施行。"
    )
    assert [shape(found) for found in version.articles] == [[0, 0], [0], [0, 0], [0]]
    headings = ["第一章 一般规定", "第一节 场地", "第三章 一般规定", "第四编 附 则"]
    assert [found.chapter for found in version.articles] == headings
    assert notes == []


def test_numbers_above_a_thousand() -> None:
    numbers = ["九百九十九", "一千", "一千零一", "一千零一十", "一千一百", "一千二百四十二"]
    body = "".join(f"第{number}条 {PLACEHOLDER}\n" for number in numbers)
    version, _notes = read(f"{body}第一千二百四十三条 本法自公布之日起施行。")
    assert [a.number for a in version.articles] == [999, 1000, 1001, 1010, 1100, 1242, 1243]


def test_an_annex_is_not_the_last_article() -> None:
    version, notes = read(
        "第一条 名单见附录。\n第二条 本条例自公布之日起施行。\n附录：\n名单\n一、甲：\n（一）乙。"
    )
    assert shape(article(version, 2)) == [0]
    assert version.annex == ("附录：", "名单", "一、甲：", "（1）乙。")
    assert kinds(notes) == ["annex"]


def test_lines_between_items_belong_to_the_item() -> None:
    version, notes = read(
        "第一条 含义是：\n（一）甲是指甲。\n前项有一个例外。\n下列情形视为甲：\n1．子；\n"
        "2．丑。\n（二）乙是指乙。\n"
        "第二条 本条例自公布之日起施行。"
    )
    first = article(version, 1)
    assert shape(first) == [2]
    item = first.paragraphs[0].items[0]
    assert item.more == ("前项有一个例外。", "下列情形视为甲：")
    assert [(sub.number, sub.text) for sub in item.subitems] == [(1, "子；"), (2, "丑。")]
    assert kinds(notes) == ["list-interrupted"] * 2


def test_a_second_list_begins_a_paragraph() -> None:
    version, notes = read(
        "第一条 下列为甲：\n（一）一；\n（二）二。\n下列为乙：\n（一）三；\n（二）四；\n"
        "（三）五。\n其他按规定。\n第二条 本条例自公布之日起施行。"
    )
    assert shape(article(version, 1)) == [2, 3, 0]
    assert notes == []


def test_subitems_and_a_measure_that_is_none() -> None:
    version, _notes = read(
        "第一条 宽度如下：\n（一）花坛：\n1.东侧；\n2.西侧；\n2.5米以内不种树。\n"
        "第二条 本条例自公布之日起施行。"
    )
    first = article(version, 1)
    assert len(first.paragraphs[0].items[0].subitems) == 2
    assert first.paragraphs[1].text == "2.5米以内不种树。"


def test_a_line_broken_in_two_is_one_paragraph() -> None:
    half = "对于按照规定开办花圃的单位和个人，主管部门应当根据本条例的规定合理"
    version, notes = read(f"第一条 {half}\n确定检查的次数。\n第二条 本条例自公布之日起施行。")
    assert article(version, 1).paragraphs[0].text == half + "确定检查的次数。"
    assert kinds(notes) == ["line-joined"]


def test_a_flattened_table_is_not_joined() -> None:
    version, _notes = read(
        "第一条 距离如下：\n（一）花坛的距离如下：\n1—10厘米 5米\n35—110厘米 10米\n"
        "（二）草坪不计。\n第二条 本条例自公布之日起施行。"
    )
    item = article(version, 1).paragraphs[0].items[0]
    assert item.more == ("1—10厘米 5米", "35—110厘米 10米")


def test_a_reference_at_the_head_of_a_line_is_no_article() -> None:
    version, notes = read(
        "第一条 一。\n第一条规定的花圃，不收费。\n第二条、第三条另有规定的除外。\n"
        "第二条二。\n第三条 本条例自公布之日起施行。"
    )
    assert [a.number for a in version.articles] == [1, 2, 3]
    assert len(article(version, 1).paragraphs) == 3
    assert article(version, 2).paragraphs[0].text == "二。"
    assert notes == []


def test_gaps_and_misprinted_numbers_are_told() -> None:
    version, notes = read(
        "第一条 一。\n第二十二条 二。\n第三条 三。\n第七条 本条例自公布之日起施行。"
    )
    assert [a.number for a in version.articles] == [1, 2, 3, 7]
    assert kinds(notes) == ["order", "gap"]
    _version, notes = read("第一条 一。\n（一）甲；\n（三）乙。\n第二条 本条例自公布之日起施行。")
    assert kinds(notes) == ["item-order"]


def test_invisible_characters_and_missing_blank_lines() -> None:
    body = "第一条\u3000一。\n\u200b\n\u3000\u3000第二款。\n第二条 本条例自公布之日起施行。"
    version, _notes = read_version(
        f"# 花圃管理条例\n2019年5月1日 公布\u3000\n<!-- INFO END -->\n{body}",
        name="x",
        day=OLD,
        path="x.md",
    )
    assert shape(article(version, 1)) == [0, 0]
    assert version.events[0].text == "公布"


def test_line_ends_and_byte_order_mark_make_no_difference() -> None:
    plain = text("花圃管理条例", "2019年5月1日 公布", OLD_GARDEN)
    expected = read_version(plain, name="x", day=OLD, path="x.md")
    for variant in ("\ufeff" + plain, plain.replace("\n", "\r\n"), plain.replace("\n", "\r")):
        assert read_version(variant, name="x", day=OLD, path="x.md") == expected


def test_no_articles_no_title_no_marker() -> None:
    version, notes = read_version(
        "一、县应当植树。\n\n二、乡也应当。", name="植树办法", day=OLD, path="x.md"
    )
    assert (version.title, version.articles) == ("植树办法", ())
    assert version.loose == ("一、县应当植树。", "二、乡也应当。")
    assert kinds(notes) == ["no-marker", "no-title", "no-articles"]


def test_another_marker_and_comments() -> None:
    version, notes = read_version(
        "# 甲法\n\n<!-- LEGAL_HEADER_END -->\n<!-- SOURCE: x -->\n第一条 本法自公布之日起施行。",
        name="甲法",
        day=OLD,
        path="x.md",
    )
    assert len(version.articles) == 1
    assert notes == []


def test_a_text_without_closing_article_may_be_cut() -> None:
    version, notes = read("第一条 一。\n第二条 二。")
    assert not version.closed
    assert kinds(notes) == ["no-closing-article"]


def in_force(body: str, preamble: str, day: date) -> tuple[date, str] | None:
    found = read(body, preamble=preamble, day=day)[0].in_force
    return (found.day, found.source) if found else None


def test_the_closing_article_of_a_new_law_counts() -> None:
    assert in_force(OLD_GARDEN, "2019年5月1日 公布", OLD) == (date(2019, 6, 1), "附则")
    old = "第一条 本条例自一九九三年十一月一日起施行。"
    found = in_force(old, "1993年6月29日 公布", date(1993, 6, 29))
    assert found == (date(1993, 11, 1), "附则")


def test_the_closing_article_of_an_amended_law_does_not() -> None:
    preamble = "2019年5月1日 公布\n2023年3月1日 修正"
    assert in_force(NEW_GARDEN, preamble, date(2023, 3, 1)) is None
    once = "第一条 本条例自公布之日起施行。"
    assert in_force(once, preamble, date(2023, 3, 1)) is None
    assert in_force(once, "2019年5月1日 公布", OLD) == (OLD, "公布之日")


def test_the_preamble_counts_before_the_closing_article() -> None:
    preamble = "2019年5月1日 公布\n2019年7月1日 施行"
    assert in_force(OLD_GARDEN, preamble, OLD) == (date(2019, 7, 1), "前言")


def test_a_first_version_is_known_as_such() -> None:
    assert read(OLD_GARDEN)[0].original
    assert not read(OLD_GARDEN, preamble="")[0].original
    assert not read(NEW_GARDEN, preamble="2019年5月1日 公布\n2022年3月1日 修订")[0].original
    again = OLD_GARDEN.replace("起施行。", "起施行。1990年公布的《花圃管理条例》同时废止。")
    assert not read(again)[0].original


def test_an_event_over_two_lines_is_one() -> None:
    version, _notes = read(
        OLD_GARDEN,
        preamble="2019年5月1日 《关于修改甲、\n乙的决定》第一次修正\n2020年13月1日 不是日期",
    )
    assert [event.text for event in version.events] == [
        "《关于修改甲、乙的决定》第一次修正2020年13月1日不是日期"
    ]


@given(
    st.text(
        alphabet="第笫条款项之一二三十百〇零12．.（）()#\n \u3000\u200b。；：、附录章甲<!-INFOED>",
        max_size=200,
    )
)
def test_nothing_raises(body: str) -> None:
    version, _notes = read(body)
    numbers = [(a.number, a.suffix) for a in version.articles]
    assert numbers == sorted(set(numbers))
    assert all(a.paragraphs for a in version.articles)


def test_a_text_without_a_preamble_has_its_lines_counted_from_one() -> None:
    day = date(2019, 5, 1)
    _version, notes = read_version(
        "第二条 甲。\n第五条 乙。\n", name="甲条例", day=day, path="x.md"
    )
    assert [(note.kind, note.line) for note in notes if note.line > 1] == [("gap", 2)]
    version, notes = read_version(
        "2019年5月1日 公布\n\n第二条 甲。\n", name="甲", day=day, path="x"
    )
    assert [event.text for event in version.events] == ["公布"]
    assert [note.line for note in notes if note.kind == "gap"] == [3]


def test_a_preamble_of_many_lines_is_put_together_once() -> None:
    version, _notes = read(OLD_GARDEN, preamble="2019年5月1日 公布\n" + "甲\n" * 5000)
    assert [event.text for event in version.events] == ["公布" + "甲" * 5000]
