"""The text of the pull request: what is new, what to do, what could not be looked at."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from devolved_powers.watch.change_text import change_text, change_title
from devolved_powers.watch.model import DraftReplacement, Drafts, NotLooked, PlaceMoved, Recited
from devolved_powers.watch.reasons import UNCONFIRMED
from devolved_powers.watch.recited import recited_text
from tests.hostile_payloads import PAYLOADS
from tests.hostile_readers import markdown
from tests.support import small_registry
from tests.watch.drafted import CASES_OPEN, DRAFT, LAW, NEWS, POWER, UPDATE, drafts, result

FILES = ("laws/示例种子条例.yaml", "docs/law-changes/示例种子条例/请示.md")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return small_registry(tmp_path)


def test_it_says_what_is_new_what_is_written_and_what_to_do(root: Path) -> None:
    draft = replace(DRAFT, updates=(UPDATE,), unchanged=("P1-001",))
    text = change_text(result(root), drafts(draft), FILES)
    assert "| 2023-06-01 | 《示例种子条例》 | 有新文本（2023-04-20版） | — |" in text
    assert "内容已修改：E-003、P1-003" in text
    assert "审核依据更新1项" in text
    assert "由决定机关明确2项：E-003、P1-003。" in text
    assert "- 所引条款未变、不需处理的1项：P1-001。" in text
    assert "- [ ] 没有提供台账" in text
    assert text.index("docs/law-changes") < text.index("laws/示例种子条例.yaml")
    assert text.endswith("\n")
    assert not text.endswith("\n\n")


def test_what_is_only_hinted_at_is_to_be_looked_into(root: Path) -> None:
    hint = replace(POWER, reason=f"《示例种子条例》废止；{UNCONFIRMED}")
    text = change_text(result(root), drafts(replace(DRAFT, questions=(hint,))), ())
    assert "先行核实这一变化，所涉1项：P1-003。没有起草请示。" in text
    assert "由决定机关明确" not in text
    unsure = change_text(result(root, replace(NEWS, is_sure=False)), drafts(), ())
    assert "有新文本（2023-04-20版）（尚未确认）" in unsure


def test_rows_of_the_ledger_and_answers_are_told(root: Path) -> None:
    draft = replace(DRAFT, cases=(), answered=("P1-001",))
    text = change_text(result(root), replace(drafts(draft), cases_untold=3), ())
    assert "- [ ] 台账另有3行可能是未结案件" in text
    assert "- 决定机关已有答复的1项：P1-001。" in text


def test_what_an_earlier_change_touched_is_told_too(root: Path) -> None:
    text = change_text(result(root), drafts(replace(DRAFT, earlier=("P1-001",))), ())
    assert "- 依据此前已有变化、尚未登记，这一次没有再变的1项：P1-001。" in text


def test_what_was_not_looked_at_cannot_be_overlooked(root: Path) -> None:
    text = change_text(result(root), drafts(), FILES)
    assert "下列1部法律，在所列日期以后是否有变动**不能判定**" in text
    assert "| 《示例农药办法》 | 2023-12-31 | 来源中没有该法 |" in text
    unknown = replace(result(root), not_looked=(NotLooked("甲条例", None, "没有收录"),))
    assert "| 《甲条例》 | 没有资料 | 没有收录 |" in change_text(unknown, drafts(), ())
    seen = replace(result(root), not_looked=())
    assert "所引法律全部查看到了。" in change_text(seen, drafts(), ())


def test_nothing_new_is_said_and_so_is_no_source(root: Path) -> None:
    empty = replace(result(root), news=(), sources=())
    text = change_text(empty, Drafts(()), ())
    assert "没有查到变动。" in text
    assert "没有需要办理的。" in text
    assert "没有写入文件。" in text
    assert "没有查看任何来源。" in text
    assert change_title(empty) == "法律变动：没有新的变动（2026-11-30）"


def test_the_place_of_a_source_on_this_computer_is_not_published(root: Path) -> None:
    text = change_text(result(root), drafts(), FILES)
    assert "/home" not in text
    assert "| newer | 文件夹 | 2026-10-03 | 8 | 3 |" in text


def test_the_title_is_one_line_and_counts_laws(root: Path) -> None:
    other = replace(NEWS, law="甲\n条例")
    assert change_title(result(root)) == "法律变动：《示例种子条例》（2026-11-30）"
    assert change_title(result(root, NEWS, other, other)) == (
        "法律变动：《示例种子条例》等2部法律（2026-11-30）"
    )
    assert "\n" not in change_title(result(root, other))
    assert change_title(result(root, replace(NEWS, is_new=False))) == (
        "法律变动：《示例种子条例》已知的变动开始生效（2026-11-30）"
    )


def test_what_begins_is_told_as_what_it_is(root: Path) -> None:
    version = replace(NEWS, kind="begins", is_new=False)
    repeal = replace(version, law="示例农药办法", on=date(2024, 1, 1), version=None)
    text = change_text(result(root, version, repeal), drafts(), ())
    assert "| 《示例种子条例》 | 有新文本（2023-04-20版） |" in text
    assert "| 《示例农药办法》 | 废止 |" in text
    other = replace(repeal, on=date(2025, 1, 1))
    assert "已知的变动开始生效" in change_text(result(root, other), drafts(), ())


def test_a_day_that_is_not_known_is_said(root: Path) -> None:
    text = change_text(result(root, replace(NEWS, on=None, touched=())), drafts(), ())
    assert "| 日期不明 | 《示例种子条例》 |" in text
    assert "| 没有 | 否 |" in text


@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS.keys())
def test_no_text_of_the_data_is_mark_up(payload: str, root: Path) -> None:
    text = f"甲{payload}乙"
    news = replace(NEWS, law=text, by=text, source=text)
    found = replace(
        result(root, news),
        not_looked=(NotLooked(text, date(2023, 1, 1), text),),
        sources=(replace(result(root).sources[0], name=text),),
    )
    draft = replace(DRAFT, news=news, questions=(replace(POWER, reason=text),), cases=CASES_OPEN)
    written = change_text(found, drafts(draft), (text.replace("\n", ""),))
    assert markdown(written.encode("utf-8"))
    starts = ("|", "- ", "## ", "### ", "本文", "自", "下列", "没有")
    assert all(line.startswith(starts) for line in written.splitlines() if line)


def test_of_a_need_whose_text_stands_that_is_said() -> None:
    place = f"《{LAW}》第二条"
    stands = DraftReplacement("N-01", (), (PlaceMoved(place, None, (place,)),))
    assert recited_text(stands) == f"{place}：条文没有变化，请核对上述变动有无影响"
    gone = DraftReplacement(
        "N-01", (Recited("basis", place, ""),), (PlaceMoved(place, "未找到对应条款", ()),)
    )
    assert recited_text(gone) == f"{place}：未找到对应条款"
