"""Ledgers: each row counts once, no cell of a person is repeated, and the report is plain JSON."""

import csv
import io
import json
import random
import shutil
import tempfile
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path

from devolved_powers.errors import PowersError
from devolved_powers.evaluation.context import EvaluationContext, evaluation_context
from devolved_powers.evaluation.count import Evaluation, count_cases
from devolved_powers.evaluation.ledger import LEDGER, Ledger, read_ledger
from devolved_powers.evaluation.report import write
from devolved_powers.evaluation.suggest import suggestions
from devolved_powers.register.read import read_whole
from devolved_powers.store.loader import Loaded
from fuzz.corpus import ROOT, seed_texts
from fuzz.mutation import mutated
from fuzz.target import Target

NAMED = "泄密"
"""What every name and telephone in a ledger holds here, and no report may."""
ROWS = list(csv.reader(io.StringIO(seed_texts("ledger")[0])))
DAYS = (
    "2022-05-10", "2022年5月1日", "2022/6/1", "20220601", "45052", "45052.75", "9999-12-31",
    "0001-01-01", "1949-10-01", "1948-12-31", "2022-02-30", "10000-01-01", "99999", "去年", "",
    "2999-01-01", "2022-13-01", "2022-05-10 08:00:00", "２０２２-05-10", "-2022-01-01", "长期",
    f"2022-05-10{NAMED}",
)  # fmt: skip
SUMS = (
    "2000", "1.5万元", "¥3,000.00", "9" * 400, "9" * 5000, "1e999", "inf", "nan", "-5", "0", "",
    "若干", "0.01", "２０００", "9" * 20 + "万元", "1" + "0" * 308, "0x1F", f"2000{NAMED}",
)  # fmt: skip
WORDS = (
    "", "无", "—", "罚款", "警告", "未罚款", "个人", "单位", "撤销", "维持", "驳回", "模拟", NAMED,
    f"{NAMED}某甲 13800000000", "=1+1", "\u202e", "\x1b[31m", "<script>", "甲" * 400, "\n",
    "〔2022〕1号", "E-001", "P1-001", "E-999", "e-001 ", "{heading}", "|", "@",
)  # fmt: skip
UNTIL = (date(2025, 6, 30), date(2022, 5, 31), date(1950, 1, 1), date(2999, 12, 31))
_BYTES = tuple(word.encode() for word in (*',"\n\r;\t', *DAYS, *SUMS, *WORDS) if word)


@cache
def _registry() -> tuple[Path, Loaded, EvaluationContext]:
    root = Path(tempfile.mkdtemp(prefix="powers-fuzz-")) / "registry"
    shutil.copytree(ROOT / "tests" / "cases" / "ok" / "small", root)
    loaded = read_whole(root)
    return root, loaded, evaluation_context(loaded)


def _draw(draw: random.Random) -> tuple[bytes, int]:
    headings = list(ROWS[0])
    rows = [list(draw.choice(ROWS[1:])) for _ in range(draw.choice((0, 1, 2, 5, 30)))]
    for row in rows:
        for _change in range(draw.randint(0, 4)):
            at = draw.randrange(len(row))
            row[at] = draw.choice((DAYS, SUMS, WORDS)[draw.choice((0, 0, 1, 2))])
    if draw.random() < 0.3:
        at = draw.randrange(len(headings))
        headings[at] = draw.choice([w for key in LEDGER.keys for w in (key, *headings)])
    out = io.StringIO()
    csv.writer(out).writerows([headings, *rows])
    data = out.getvalue().encode("utf-8")
    if draw.random() < 0.3:
        data = mutated(draw, data, _BYTES)
    return data, draw.randrange(len(UNTIL))


def _check(drawn: tuple[bytes, int]) -> None:
    data, until = drawn
    root, _loaded, context = _registry()
    path = root.parent / "ledger.csv"
    path.write_bytes(data)
    day = UNTIL[until]
    try:
        ledger = read_ledger(path, context.ids, {}, day)
    except PowersError as error:
        refusal = f"{error.message}{error.hint}{error.place}"
    else:
        _told(ledger, day)
        return
    assert NAMED not in refusal, "a refusal tells a name"


def _told(ledger: Ledger, day: date) -> None:
    """Evaluate a ledger, and look at what is told of it."""
    _root, loaded, context = _registry()
    found = count_cases(ledger, context, day)
    _adds_up(found)
    advice = suggestions(found, context.thresholds)
    for form in ("json", "markdown"):
        text = write(form, found, advice, loaded).decode("utf-8")
        assert NAMED not in text, f"{form} tells a name"
        if form == "json":
            json.loads(text, parse_constant=_no_json)


def _adds_up(found: Evaluation) -> None:
    assert found.rows == found.cases + len(found.unread), "a row is lost or counted twice"
    assert found.in_order >= 0, "more is said of cases than there are"
    assert sum(found.by_month.values()) == found.cases, "the months do not add up"
    assert found.by_field.total() == found.cases, "the fields do not add up"
    assert found.by_department.total() == found.cases, "the departments do not add up"
    named = Counter((judged.case.sheet_number, judged.case.row) for judged in found.doubtful)
    named.update((judged.case.sheet_number, judged.case.row) for judged in found.undetermined)
    assert max(named.values(), default=1) == 1, "a case is listed twice"
    assert len(found.by_month) <= max(1_200, found.cases), "months without end"


def _no_json(name: str) -> object:
    raise AssertionError(f"{name} is no JSON")


TARGET = Target("ledger", _draw, _check, examples=20)
