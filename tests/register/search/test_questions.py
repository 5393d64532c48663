"""What people type, and the entry that each must find: the same list is asked of the page."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

import pytest

from devolved_powers import Registry, Snapshot
from tests.support import ROOT

QUESTIONS = ROOT / "tests" / "register" / "search" / "questions.tsv"
FIRST = 5
SHARE = 0.95
NAMED = (
    *("占道经营", "扬尘", "油烟", "违建", "小广告", "乱扔垃圾", "养狗", "城管", "住建局", "养老院"),
    *("饭店", "KTV", "黑网吧", "无证经营", "过期食品", "渣土车", "砍树"),
)
"""Those that must be found whatever the share."""


class Question(NamedTuple):
    """A question, and the entries one of which must be among the first results; none for none."""

    kind: str
    text: str
    ids: frozenset[str]


def questions() -> Iterator[Question]:
    for line in QUESTIONS.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            kind, text, ids = line.split("\t")
            yield Question(kind, text, frozenset(filter(None, ids.split(","))))


@pytest.fixture(scope="module")
def snapshot() -> Snapshot:
    return Registry.open(ROOT).snapshot(date(2026, 11, 29))


def is_answered(question: Question, snapshot: Snapshot) -> bool:
    found = snapshot.search(question.text, partly=True).found
    if not question.ids:
        return not any(not hit.is_partial for hit in (*found.hits, *found.needs))
    hits = found.needs if question.kind == "need" else (*found.hits[:FIRST], *found.needs[:FIRST])
    return any(not question.ids.isdisjoint(hit.ids) for hit in hits[: 2 * FIRST])


def test_nearly_every_question_finds_its_entry(snapshot: Snapshot) -> None:
    asked = list(questions())
    assert len(asked) >= 120
    missed = [q for q in asked if not is_answered(q, snapshot)]
    by_kind = Counter(q.kind for q in asked)
    for kind, count in by_kind.items():
        wrong = [q.text for q in missed if q.kind == kind]
        assert len(wrong) <= (1 - SHARE) * count, (kind, wrong)


def test_the_words_that_everybody_uses_are_found(snapshot: Snapshot) -> None:
    by_text = {q.text: q for q in questions()}
    assert [word for word in NAMED if not is_answered(by_text[word], snapshot)] == []


def test_every_entry_is_found_by_its_name_and_its_id(snapshot: Snapshot) -> None:
    for entry in (*snapshot.entries, *snapshot.timeline.needs):
        for asked in (entry.name, entry.id):
            found = snapshot.search(asked).found
            hits = (*found.hits[:FIRST], *found.needs[:FIRST])
            met = entry.PART == "needs" and entry.answer == "已赋权"  # type: ignore[union-attr]
            assert met or any(entry.id in hit.ids for hit in hits), asked


@pytest.mark.parametrize(
    ("short", "name"),
    [
        ("住建局", "剑阁县住房和城乡建设局"),
        ("国土局", "剑阁县自然资源局"),
        ("环保局", "广元市剑阁生态环境局"),
        ("安监局", "剑阁县应急管理局"),
        ("市监局", "剑阁县市场监督管理局"),
        ("工商局", "剑阁县市场监督管理局"),
        ("发改委", "剑阁县发展和改革局"),
        ("经信局", "剑阁县经济商务信息化和科技局"),
        ("人社局", "剑阁县人力资源和社会保障局"),
        ("医保局", "剑阁县医疗保障局"),
        ("卫健委", "剑阁县卫生健康局"),
        ("文旅局", "剑阁县文化旅游和体育局"),
    ],
)
def test_a_department_by_its_short_name_gives_all_that_it_gave(
    snapshot: Snapshot, short: str, name: str
) -> None:
    found = snapshot.search(short, partly=True)
    assert not found.is_partial
    given = {power.id for power in snapshot.powers if power.from_body == name}
    assert given <= {power.id for power in found.powers}
