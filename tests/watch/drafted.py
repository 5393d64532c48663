"""What a watch found and drafted, made by hand: 示例种子条例 has a new text."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from devolved_powers.law.corpus import read_corpus
from devolved_powers.law.library import Library
from devolved_powers.register.read import read_whole
from devolved_powers.store.loader import Loaded
from devolved_powers.watch.model import (
    DraftQuestion,
    Drafts,
    DraftUpdate,
    LawDraft,
    LawNews,
    NotLooked,
    OpenCase,
    PlaceMoved,
    SourceSeen,
    Touched,
    WatchResult,
)
from tests.support import CASES

TODAY = date(2026, 11, 30)
ON = date(2023, 6, 1)
LAW = "示例种子条例"
TOWN, BUREAU = "示例镇人民政府", "示例县农业农村局"

NEWS = LawNews(
    "version",
    LAW,
    ON,
    date(2023, 4, 20),
    "",
    "示例种子条例(2023-04-20).md",
    True,
    (
        Touched("E-003", "changed", (f"《{LAW}》第二条", f"《{LAW}》第三条")),
        Touched("P1-003", "changed", (f"《{LAW}》第二条", f"《{LAW}》第三条")),
    ),
)
PLACES = (
    PlaceMoved(f"《{LAW}》第二条", "条款序号调整", (f"《{LAW}》第三条",)),
    PlaceMoved(
        f"《{LAW}》第三条",
        "内容已修改",
        (f"《{LAW}》第四条", f"《{LAW}》第五条"),
        ("数额 1万元 → 2万元",),
        "对照两个文本",
    ),
)
POWER = DraftQuestion("P1-003", "对经营假种子的处罚", TOWN, BUREAU, "数额改变", PLACES)
ITEM = replace(POWER, id="E-003")
CASES_OPEN = (
    OpenCase("示罚〔2023〕9号", "E-003", date(2023, 7, 2), "after"),
    OpenCase("第7行", "E-003", None, "unknown"),
    OpenCase("示罚〔2023〕1号", "E-003", date(2023, 5, 2), "before"),
)
DRAFT = LawDraft(NEWS, questions=(ITEM, POWER))
UPDATE = DraftUpdate("P1-003", "powers/batch-1.yaml", (("power", "P1-003"),))


def loaded(root: Path) -> Loaded:
    return read_whole(root)


def result(root: Path, *news: LawNews) -> WatchResult:
    library = Library.at(root)
    return WatchResult(
        TODAY,
        date(2023, 1, 1),
        (SourceSeen("/home/clerk/texts/newer", "folder", date(2026, 10, 3), 8, 3),),
        news or (NEWS,),
        (NotLooked("示例农药办法", date(2023, 12, 31), "来源中没有该法"),),
        library,
        library,
        (),
        {},
        read_corpus(CASES / "statutes"),
    )


def drafts(*laws: LawDraft) -> Drafts:
    return Drafts(laws or (DRAFT,))
