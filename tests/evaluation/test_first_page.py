"""The first page: every figure in a sentence that says what it means, and what cannot be told."""

import io
import re
import zipfile
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devolved_powers.documents.official_text import OfficialText
from devolved_powers.evaluation import charts
from devolved_powers.evaluation.annexes import Annex, annexes_of
from devolved_powers.evaluation.count import Evaluation
from devolved_powers.evaluation.figures import reasons_text
from devolved_powers.evaluation.months import years_of_cases
from devolved_powers.evaluation.report import evaluated, write
from devolved_powers.evaluation.shares import share, yuan
from devolved_powers.evaluation.suggest import Suggestion
from devolved_powers.evaluation.summary import Statement, overview_table, statements_of, summary
from devolved_powers.evaluation.tables import body_tables
from devolved_powers.i18n import DOCUMENT_LANGUAGE, speaking
from devolved_powers.models.registry_file import EvaluationThresholds
from devolved_powers.register.read import read_whole
from devolved_powers.store.loader import Loaded
from tests.support import project_registry

DAY = date(2025, 6, 30)
HEAD = "案号,立案日期,决定日期,违法行为日期,事项编号,罚款金额,备注\n"
GOOD = "〔2022〕{n}号,2022-01-{n:02},2022-02-{n:02},2022-01-01,E-055,{sum},\n"
OF_LAW = "《中华人民共和国行政处罚法》第二十四条第一款"


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Loaded:
    return read_whole(project_registry(tmp_path_factory.mktemp("registry") / "registry"))


class Page:
    """What a ledger's report says first."""

    def __init__(self, loaded: Loaded, folder: Path, rows: str) -> None:
        file = folder / "cases.csv"
        file.write_text(HEAD + rows, encoding="utf-8")
        found: tuple[Evaluation, list[Suggestion]]
        found = evaluated(loaded, file, {}, DAY, language=DOCUMENT_LANGUAGE)
        self.evaluation, self.suggestions = found
        with speaking(DOCUMENT_LANGUAGE):
            self.annexes: list[Annex] = annexes_of(self.evaluation, self.suggestions, {})
            self.statements: list[Statement] = statements_of(
                self.evaluation, self.suggestions, self.annexes
            )
            self.words: OfficialText = summary(self.evaluation, self.statements, self.annexes)

    @property
    def text(self) -> str:
        """All sentences, one a line."""
        return "\n".join(statement.sentence for statement in self.statements)

    def mark(self, key: str) -> str:
        """Return what an annex is called."""
        return next(annex.mark for annex in self.annexes if annex.key == key)


def good(*sums: str) -> str:
    """Return a case for each sum, of which nothing is to be said but the sum."""
    return "".join(GOOD.format(n=n, sum=amount) for n, amount in enumerate(sums, 1))


LEDGERS = {
    "empty": "",
    "one case": good("500"),
    "no sum, not decided": "〔2022〕1号,2022-01-05,,2022-01-01,E-055,,\n",
    "unreadable only": "〔2022〕1号,去年,,,E-055,,\n〔2022〕2号,2022-01-05,,,E-999,,\n",
    "made up": "模拟〔2022〕1号,2022-01-05,2022-02-05,2022-01-01,E-055,500,模拟数据\n",
    "far apart": "〔1950〕1号,1950-01-05,,,E-055,,\n〔2025〕2号,2025-01-05,2025-02-01,,E-055,,\n",
    "doubtful": good("500") + "〔2021〕9号,2021-03-05,2021-09-05,,E-001,,\n",
}


@pytest.mark.parametrize("rows", LEDGERS.values(), ids=LEDGERS)
def test_every_figure_stands_in_its_sentence_and_every_annex_is_there(
    loaded: Loaded, tmp_path: Path, rows: str
) -> None:
    page = Page(loaded, tmp_path, rows)
    for statement in page.statements:
        assert statement.sentence.endswith("。")
        assert statement.sentence.count("。") == 1
        if not statement.figure.startswith("0"):  # said as 没有
            assert statement.figure in statement.sentence
    marks = [annex.mark for annex in page.annexes]
    assert set(re.findall(r"附件\d*", page.text)) <= {*marks}
    assert list(page.words.attachments) == [annex.title for annex in page.annexes]
    for annex in page.annexes:
        assert [table.attachment for table in annex.tables] == [
            annex.mark, *("" for _part in annex.tables[1:])
        ]  # fmt: skip
        assert [table.level for table in annex.tables] == [1, *(2 for _part in annex.tables[1:])]
    body = body_tables(page.evaluation, {})
    assert not any(table.attachment for table in body)
    assert not any(column.heading == "编号" for table in body for column in table.columns)


def test_what_was_used_is_told_as_a_part_of_what_is_recorded(
    loaded: Loaded, tmp_path: Path
) -> None:
    page = Page(loaded, tmp_path, good("500", "500"))
    powers = page.evaluation.by_power
    penalties = sum(power.type == "行政处罚" for power in powers)
    used = share(1, len(powers))
    assert (
        f"登记的{len(powers)}项权力事项中，台账期间有案件的1项（{used}）；"
        f"其中行政处罚{penalties}项，有案件的1项（{share(1, penalties)}）。"
    ) in page.text
    others = len(powers) - penalties
    assert f"其余{others}项可能不经立案，有无行使不能判定" in page.text
    assert f"{OF_LAW}只就行政处罚权规定评估，其他职权{others}项是否一并评估" in page.text
    assert OF_LAW in page.words.paragraphs[0].text


def test_sums_are_told_with_the_cases_that_tell_none(loaded: Loaded, tmp_path: Path) -> None:
    page = Page(loaded, tmp_path, good("1200.5", "", "800"))
    assert "2件载明罚款金额，合计2,000.50元；其余1件未载明。" in page.text
    assert "各案均载明罚款金额，合计500元。" in Page(loaded, tmp_path, good("500")).text
    silent = Page(loaded, tmp_path, good("", ""))
    assert "台账没有一件载明罚款金额，罚款合计不能判定。" in silent.text
    assert "合计0元" not in silent.text


def test_a_ledger_without_cases_tells_nothing_of_use(loaded: Loaded, tmp_path: Path) -> None:
    page = Page(loaded, tmp_path, "")
    assert "台账没有案件，行使情况、对照结果和调整建议均无从得出。" in page.text
    assert "有无行使不能判定" in page.text
    assert "有案件的" not in page.text
    assert "保留" not in page.text
    assert page.annexes == []
    assert "无疑问" not in page.text
    assert [table.title for table in body_tables(page.evaluation, {})] == ["逐行对照结果"]


def test_rows_that_cannot_be_used_are_no_cases_without_faults(
    loaded: Loaded, tmp_path: Path
) -> None:
    page = Page(loaded, tmp_path, LEDGERS["unreadable only"])
    assert f"台账共2行，全部不能使用（见{page.mark('unread')}），" in page.text
    assert "行使情况、对照结果和调整建议均无从得出。" in page.text
    assert "不能使用的2行没有对照，有无疑问不能判定。" in page.text
    assert "没有需要核对的案件" not in page.text


def test_what_became_of_the_rows_adds_up_to_them(loaded: Loaded, tmp_path: Path) -> None:
    page = Page(loaded, tmp_path, LEDGERS["doubtful"] + LEDGERS["unreadable only"])
    assert "等于台账行数：1＋1＋0＋2＝4。" in page.text
    assert (
        f"需要核对的1件（25.0%），“立案时不享有该项权力”1件（见{page.mark('cases')}）。"
        in page.text
    )
    assert "没有不能判定的案件。" in page.text


def test_made_up_rows_are_told_first(loaded: Loaded, tmp_path: Path) -> None:
    page = Page(loaded, tmp_path, LEDGERS["made up"])
    assert page.statements[0].sentence == "台账有1行模拟数据，不得作为评估材料。"


def test_nine_in_ten_are_not_spoken_of_where_there_are_fewer_than_ten(
    loaded: Loaded, tmp_path: Path
) -> None:
    assert "九成" not in Page(loaded, tmp_path, good(*["5"] * 9)).text
    assert "约九成在31日以内，没有超过90日的。" in Page(loaded, tmp_path, good(*["5"] * 10)).text
    assert "已决定的1件，自立案起历时31日" in Page(loaded, tmp_path, good("5")).text
    undecided = Page(loaded, tmp_path, LEDGERS["no sum, not decided"]).text
    assert "没有一件载明决定日期，办案天数不能判定。" in undecided
    assert "1件未载明决定日期，只对照到立案之日，此后的情况不能判定。" in undecided


def test_a_workbook_has_figures_and_sentences_side_by_side(loaded: Loaded, tmp_path: Path) -> None:
    page = Page(loaded, tmp_path, LEDGERS["doubtful"])
    table = overview_table(page.evaluation, page.statements)
    assert [tuple(row)[1:] for row in table.rows] == [
        (statement.figure, statement.sentence) for statement in page.statements
    ]


def test_where_no_font_has_chinese_the_report_says_that_pictures_are_left_out(
    loaded: Loaded, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = Page(loaded, tmp_path, good("500"))
    monkeypatch.setattr(charts, "png", lambda _chart: None)
    content = write("docx", page.evaluation, page.suggestions, loaded)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert "本机没有中文字体，图从略" in archive.read("word/document.xml").decode("utf-8")
        assert not [name for name in archive.namelist() if name.startswith("word/media/")]


def test_parts_of_a_report_stand_below_its_heading_in_markdown(
    loaded: Loaded, tmp_path: Path
) -> None:
    page = Page(loaded, tmp_path, LEDGERS["doubtful"])
    text = write("markdown", page.evaluation, page.suggestions, loaded).decode("utf-8")
    assert text.startswith("# 普安镇赋权事项评估基础材料\n")
    assert "\n## 各年各月立案件数\n" in text
    assert "\n## 立案时不享有该项权力（1件）\n" in text
    assert "\n附件1\n\n# 需要核对和不能判定的案件\n" in text
    assert text.count("不得作为执法依据") == 1 + len(page.annexes)


@given(st.integers(0, 10**6), st.integers(1, 10**6))
def test_a_share_of_a_part_is_neither_none_nor_all(count: int, total: int) -> None:
    told = share(min(count, total), total)
    assert (told == "0.0%") == (count == 0)
    assert (told == "100.0%") == (count >= total)


@given(st.integers(0, 10**15))
def test_a_sum_reads_back(cents: int) -> None:
    told = yuan(cents / 100).removesuffix("元").replace(",", "")
    assert round(float(told) * 100) == round(float(f"{cents / 100:.2f}") * 100)


DAYS = st.lists(st.dates(date(1949, 1, 1), date(2200, 1, 1)), min_size=1, max_size=12)


@given(DAYS, st.integers(0, 400))
def test_the_months_of_all_years_add_up_to_the_cases(opened: list[date], later: int) -> None:
    first, last = min(opened), max(opened) + timedelta(days=later)
    months = Counter(day.isoformat()[:7] for day in opened)
    evaluation = replace(NOTHING, first=first, last=last, by_month=dict(months))
    years = years_of_cases(evaluation)
    assert sum(year.total for year in years) == len(opened)
    assert [year.year for year in years] == sorted({year.year for year in years})
    assert {day.year for day in opened} <= {year.year for year in years}
    for year in years:
        for month, count in enumerate(year.months, 1):
            told = (first.year, first.month) <= (year.year, month) <= (last.year, last.month)
            assert (count is not None) == told


NOTHING = Evaluation(
    day=DAY, town="", notice="", first=None, last=None, cases=0, decided=0, fined=0, with_sum=0,
    by_item=(), by_power=(), by_field=Counter(), by_department=Counter(), by_month={},
    doubtful=(), undetermined=(), by_kind={}, beside=Counter(), days=None, without_term=0,
    not_judged=0,
    untold=0, beyond=0, known_until=None, unread=(), unread_sheets=(), made_up=0,
)  # fmt: skip


def test_shares_name_what_they_are_shares_of(loaded: Loaded, tmp_path: Path) -> None:
    unread = "〔2022〕8号,去年,,,E-055,,\n"
    page = Page(loaded, tmp_path, good("500", "500") + unread)
    assert "台账3行中，权限、依据、幅度、结果和期限均无疑问的2件（66.7%）。" in page.text
    field = next(iter(page.evaluation.by_field))
    assert f"可以对照的2件中，案件最多的领域是{field}，2件（100.0%）。" in page.text


@pytest.mark.parametrize("own", [True, False])
def test_suggestions_tell_the_thresholds_that_they_rest_on(
    loaded: Loaded, tmp_path: Path, own: bool
) -> None:
    page = Page(loaded, tmp_path, good("500", "500"))
    thresholds = EvaluationThresholds(unused_days=400, min_cases=7) if own else None
    if thresholds:
        page.evaluation = replace(page.evaluation, thresholds=thresholds)
    with speaking(DOCUMENT_LANGUAGE):
        annexes = annexes_of(page.evaluation, page.suggestions, {})
    (table,) = next(annex.tables for annex in annexes if annex.key == "suggestions")
    told = "".join(line.text for line in table.above)
    assert f"享有满{400 if own else 365}日而没有案件" in told
    assert f"已决定的案件达{7 if own else 5}件" in told
    assert "登记册所定门槛" not in page.text, "the registry may set none"


def test_a_sum_stays_on_its_line_beside_the_case(loaded: Loaded, tmp_path: Path) -> None:
    page = Page(loaded, tmp_path, good("90000000"))
    (table,) = (t for annex in page.annexes for t in annex.tables if t.columns[-1].key == "情况")
    assert [row[-1] for row in table.rows] == ["90000000元"]
    assert table.columns[-1].unbroken


def test_a_power_that_is_kept_is_told_no_better_than_the_ledger_tells(
    loaded: Loaded, tmp_path: Path
) -> None:
    page = Page(loaded, tmp_path, good("500", "500"))
    with speaking("en"):
        told = {s.use.type: reasons_text(s) for s in page.suggestions if not s.use.cases}
        used = [reasons_text(s) for s in page.suggestions if s.use.cases]
    assert "what is no penalty may be carried out without one" in told["行政许可"]
    assert "the threshold is not reached" in told["行政处罚"]
    assert all("ordinary" not in reason for reason in used)


def test_a_ledger_of_one_day_has_no_span(loaded: Loaded, tmp_path: Path) -> None:
    page = Page(loaded, tmp_path, "〔2022〕1号,2022-01-05,,2022-01-01,E-055,,\n")
    assert "台账所载日期均为2022年1月5日，此外有无案件不能判定。" in page.text
