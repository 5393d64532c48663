"""A law as somebody saved it: read as the collections would have it, or asked about."""

import os
import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given as given_
from hypothesis import strategies as st

from devolved_powers.law.article_facts import article_facts
from devolved_powers.law.reader import read_version
from devolved_powers.law.statute import Version
from devolved_powers.law.statute_counts import counts
from devolved_powers.law.written_doubts import doubt_remedy, doubt_text
from devolved_powers.law.written_statute import Given, WrittenStatute, read_written_statute
from devolved_powers.models.laws import GIVEN
from tests.law.invented import GARDEN, NEW_GARDEN, OLD_GARDEN, text
from tests.support import ROOT

NOTE = "（2019年5月1日示例省第十三届人民代表大会常务委员会第十次会议通过）"
DAY = date(2019, 5, 1)
CONGRESS = "示例省第十三届人民代表大会常务委员会第十次会议通过"
LOCAL = Path(os.environ.get("POWERS_STATUTES_LOCAL", ROOT.parent / "shared" / "statutes-local"))


def written(
    body: str = OLD_GARDEN, head: str = f"{GARDEN}\n{NOTE}", given: Given | None = None
) -> WrittenStatute:
    """Read an invented document."""
    lines = f"{head}\n{body}".split("\n")
    return read_written_statute(lines, file="x.txt", given=given or Given())


def refused(result: WrittenStatute) -> set[str]:
    """Return the kinds of doubt that stand in the way."""
    return {doubt.kind for doubt in result.doubts if doubt.refuses}


def facts(version: Version) -> list[object]:
    """Return the facts of all articles."""
    return [article_facts(article) for article in version.articles]


def collected(body: str = OLD_GARDEN) -> Version:
    """Read the same text in the form of the collections."""
    whole = text(GARDEN, f"2019年5月1日 {CONGRESS}", body)
    return read_version(whole, name=GARDEN, day=DAY, path="x.txt")[0]


def in_page_lines(body: str, width: int, indent: str) -> list[str]:
    """Break a text where a page of so many characters ends."""
    lines: list[str] = []
    for paragraph in body.splitlines():
        whole = indent + paragraph
        while len(whole) > width:
            cut = width
            while whole[cut] in "，。；：、）":
                cut += 1
                if cut == len(whole):
                    break
            lines.append(whole[:cut])
            whole = whole[cut:]
        if whole:
            lines.append(whole)
    return lines


def test_a_plain_text_is_read_as_the_collections_have_it() -> None:
    result = written()
    assert not result.doubts
    assert result.version.title == GARDEN
    assert result.version.day == DAY
    assert facts(result.version) == facts(collected())
    assert result.version.in_force == collected().in_force
    again = read_written_statute(result.text.split("\n"), file="x.txt", given=Given())
    assert facts(again.version) == facts(result.version)


@pytest.mark.parametrize(
    "change",
    [
        lambda body: re.sub(r"^(第.+?条) ", r"\1", body, flags=re.MULTILINE),
        lambda body: re.sub(r"^(第.+?条) ", r"　　\1　", body, flags=re.MULTILINE),
        lambda body: re.sub(r"^(第.+?条) ", r"\1\n", body, flags=re.MULTILINE),
        lambda body: re.sub(r"^(第.+?条) ", r"**\1** ", body, flags=re.MULTILINE),
        lambda body: re.sub(r"^第(.+?)条 ", r"第 \1 条：", body, flags=re.MULTILINE),
        lambda body: body.replace("（一）", "(一)").replace("（二）", "㈡"),
        lambda body: body.replace("\n", "\n\n- 3 -\n"),
        lambda body: body.replace("。\n第五条 ", "。第五条 "),
        lambda body: body.replace("\n", "\n\n"),
        lambda body: body + "责任编辑：张三\n打印本页\n某ICP备12345号\n",
        lambda body: body + "附件下载：花圃名录.pdf\n附件：花圃名录.docx\n",
    ],
)  # fmt: skip
def test_however_it_was_saved_the_facts_are_the_same(change: object) -> None:
    assert callable(change)
    result = written(change(OLD_GARDEN))
    assert facts(result.version) == facts(collected())
    assert not refused(result)
    assert not result.version.annex


@given_(st.sampled_from([OLD_GARDEN, NEW_GARDEN]), st.integers(20, 40))
def test_page_lines_with_blanks_before_a_paragraph_are_joined(body: str, width: int) -> None:
    lines = [GARDEN, NOTE, *in_page_lines(body, width, "　　")]
    result = read_written_statute(lines, file="x", given=Given(), in_pages=True)
    assert facts(result.version) == facts(collected(body))


@given_(st.sampled_from([OLD_GARDEN, NEW_GARDEN]), st.integers(20, 40))
def test_page_lines_without_blanks_are_joined_or_asked_about(body: str, width: int) -> None:
    lines = [GARDEN, NOTE, *in_page_lines(body, width, "")]
    result = read_written_statute(lines, file="x", given=Given(), in_pages=True)
    assert facts(result.version) == facts(collected(body)) or "page-lines" in refused(result)


def test_the_order_above_the_text_gives_number_and_days() -> None:
    head = (
        "示例省人民政府令\n第366号\n《花圃管理条例》已经2019年4月1日省人民政府第41次常务会议"
        "审议通过，现予公布，自2019年6月1日起施行。\n省　长　张三\n2019年5月1日\n花圃管理条例\n"
        "目　录\n第一章　总则\n第二章　附则"
    )
    result = written(head=head)
    assert result.number == "示例省人民政府令第366号"
    assert result.version.day == DAY
    assert [event.day for event in result.version.events] == [
        date(2019, 4, 1), date(2019, 6, 1), DAY,
    ]  # fmt: skip
    assert result.version.in_force
    assert result.version.in_force.day == date(2019, 6, 1)
    assert not result.doubts


def test_days_in_chinese_figures_and_all_amendments_are_read() -> None:
    head = (
        f"{GARDEN}\n（二○○一年五月一日示例省人民代表大会常务委员会第一次会议通过　根据2010年3月2日"
        "示例省人民代表大会常务委员会第二次会议《关于修改〈花圃管理条例〉的决定》第一次修正　"
        "2019年5月1日修订）"
    )
    version = written(head=head).version
    assert [event.day.year for event in version.events] == [2001, 2010, 2019]
    closing = OLD_GARDEN.replace("2019年6月1日", "二O一九年六月一日")
    assert written(closing).version.in_force == collected().in_force
    assert version.day == DAY, "a later amendment counts, whoever made it"


def test_a_title_in_two_lines_and_a_notice_that_forwards() -> None:
    body = OLD_GARDEN.replace("本条例", "本办法").replace("花圃", "花卉")
    head = f"示例省〈中华人民共和国花卉法〉\n实施办法\n{NOTE}"
    assert written(body, head).version.title == "示例省〈中华人民共和国花卉法〉实施办法"
    head = (
        "示例县人民政府关于印发《示例县花卉管理办法》的通知\n示府发〔2019〕3号\n"
        "现将《示例县花卉管理办法》印发给你们。\n2019年5月1日\n示例县花卉管理办法"
    )
    result = written(body, head)
    assert result.version.title == "示例县花卉管理办法"
    assert result.number == "示府发〔2019〕3号"
    assert result.version.day == DAY


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (OLD_GARDEN.replace("二百元", "20O元"), "letter-for-digit"),
        (OLD_GARDEN.replace("一千元", "l万元"), "letter-for-digit"),
        (re.sub("第四条 .*\n", "", OLD_GARDEN), "gap"),
        (OLD_GARDEN.replace("第四条 ", "第九条 "), "article-twice"),
        (OLD_GARDEN.rsplit("\n", 2)[0], "no-closing-article"),
        (OLD_GARDEN.replace("第四条 ", "第九千九百九十九万条 "), "number-unread"),
        (OLD_GARDEN.replace("第四条 ", "第（廿）条 "), "number-unread"),
        (OLD_GARDEN.replace("第四条 ", "第□条 "), "number-unread"),
        (OLD_GARDEN.replace("（二）", "（四）"), "item-order"),
        (OLD_GARDEN.replace("制定本条例", "制定本规定"), "title-unlike-first-article"),
        (OLD_GARDEN.replace("花圃", "水塘"), "title-unlike-first-article"),
        (OLD_GARDEN.replace("2019年6月1日起", "2009年6月1日起"), "days-contradict"),
        (f"{OLD_GARDEN}水塘管理条例\n{OLD_GARDEN.replace('花圃', '水塘')}", "other-law-inside"),
        (OLD_GARDEN.replace("。\n第五条 ", "；第五条"), "article-swallowed"),
        ("一、总体要求\n二、任务", "no-articles"),
    ],
)  # fmt: skip
def test_what_does_not_add_up_is_refused(body: str, kind: str) -> None:
    result = written(body)
    assert kind in refused(result)
    for doubt in result.doubts:
        assert doubt_text(doubt)
        assert doubt_remedy(doubt)


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (f"{GARDEN}（草案）\n{NOTE}", "draft"),
        (f"{GARDEN}\n（征求意见稿）\n{NOTE}", "draft"),
        (f"关于修改《{GARDEN}》的决定\n{NOTE}", "amends-others"),
        (GARDEN, "no-day"),
        (NOTE, "no-title"),
    ],
)
def test_a_head_that_is_none_is_refused_whatever_is_answered(head: str, kind: str) -> None:
    answers = Given(answers=frozenset({"draft", "amends-others", "no-day", "no-title"}))
    assert kind in refused(written(head=head, given=answers))


def test_an_answer_turns_the_letter_into_a_digit() -> None:
    body = OLD_GARDEN.replace("二百元", "20O元")
    result = written(body, given=Given(answers=frozenset({"letter-for-digit"})))
    assert not refused(result)
    assert "200元" in result.text
    assert facts(result.version) == facts(collected(OLD_GARDEN.replace("二百元", "200元")))


def test_what_a_person_gives_stands_over_the_text() -> None:
    given = Given(
        title="示例省花圃管理条例", adopted=DAY, in_force=date(2019, 7, 1), number="示1号"
    )
    result = written(head=GARDEN, given=given)
    assert result.version.title == "示例省花圃管理条例"
    assert result.version.day == DAY
    assert result.number == "示1号"
    assert result.version.in_force
    assert result.version.in_force.source == GIVEN
    assert not result.version.original, "nothing tells that there was no earlier version"


def test_the_title_given_chooses_among_two_laws() -> None:
    pond = OLD_GARDEN.replace("花圃", "水塘")
    result = written(f"{OLD_GARDEN}水塘管理条例\n{NOTE}\n{pond}", given=Given(title="水塘管理条例"))
    assert "水塘" in result.version.articles[0].paragraphs[0].text
    assert not refused(result)


def test_a_line_of_a_paragraph_that_recurs_is_no_running_head() -> None:
    line = "花圃应当修剪枝条并且清扫落叶花圃应当修剪枝条"
    body = OLD_GARDEN.replace("第七条 ", "第七条 " + f"{line}\n" * 3)
    assert written(body).text.count(line) == 3


def test_the_counts_are_those_of_the_text() -> None:
    told = counts(written().version)
    assert (told.articles, told.last_number, told.items, told.amounts) == (8, 8, 3, 4)


@given_(st.lists(st.text("第一二条（）。；：1O元章附件目录 \n#>-", max_size=30), max_size=30))
def test_whatever_the_lines_are_they_are_read_or_refused(lines: Sequence[str]) -> None:
    result = read_written_statute(lines, file="x", given=Given(), in_pages=True)
    assert refused(result), "no title and no day"


@pytest.mark.skipif(
    not (LOCAL / "INDEX.tsv").is_file(),
    reason=f"WRITTEN TEXTS NOT TESTED AGAINST REAL STATUTES: {LOCAL} is not there; "
    "name it in POWERS_STATUTES_LOCAL",
)
def test_the_real_texts_are_read_as_the_collections_have_them() -> None:
    for path in sorted(LOCAL.rglob("*.md")):
        named = re.fullmatch(r"(.+)\(([0-9-]{10})\)\.md", path.name)
        if named is None:
            continue
        day = date.fromisoformat(named[2])
        raw = path.read_text(encoding="utf-8")
        version, _notes = read_version(raw, name=named[1], day=day, path=path.name)
        head, _marker, body = raw.partition("<!-- INFO END -->")
        title, *events = [line for line in head.split("\n") if line]
        note = "　".join(re.sub(r"^(.+日) 施行$", r"自\1起施行", line) for line in events)
        rows = [f"　　{line.lstrip('# ')}" for line in body.split("\n") if line]
        for lines in (raw.split("\n"), [title[2:], f"（{note}）", *rows]):
            result = read_written_statute(lines, file=path.name, given=Given(), in_pages=True)
            assert facts(result.version) == facts(version), path.name
            assert result.version.title == version.title, path.name
