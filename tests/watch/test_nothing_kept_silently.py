"""No draft keeps an amount, an organ or a penalty that changed, wherever in the law it stands."""

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from devolved_powers.citations.numerals import to_chinese
from tests.watch.watched import LAW, Watched, body, grant

_ORGANS = (
    "县级人民政府灯杆主管部门",
    "县级以上地方人民政府灯杆主管部门",
    "乡镇人民政府",
    "公安机关",
)
_SUMS = ("二百元", "五百元", "一千元", "三千元", "二万元", "五万元")
_PENALTIES = ("给予警告", "没收违法所得", "责令停产停业", "吊销灯杆许可证")
_DUTIES = (
    "灯杆的所有人应当在灯杆上写明编号，并保持编号清晰可见",
    "任何单位和个人不得在灯杆上张贴广告、悬挂横幅",
    "维修灯杆应当设置围挡，夜间应当悬挂警示灯",
    "安装灯杆应当使用经检验合格的基座和螺栓",
)
_REWORDED = (
    "灯杆的所有人应当在灯杆和配电箱上写明编号以及管护电话，并保持编号清晰可见",
    "任何单位和个人不得在灯杆上张贴广告、悬挂横幅或者搭建棚架",
    "维修灯杆应当设置围挡，夜间应当悬挂警示灯并派人值守",
    "安装灯杆应当使用经检验合格的基座、螺栓和导线",
)
_FILLERS = (
    "灯杆应当每三年油漆一次，油漆的颜色由所有人自行决定。",
    "本条例所称灯杆，是指道路旁边用来支撑路灯的杆件。",
    "鼓励使用节约能源的灯具，推广太阳能路灯。",
)


@dataclass(frozen=True)
class Clause:
    """A penalty: for breach of which duty, by whom, what, from how much to how much."""

    duty: int
    organ: str
    penalty: str
    low: str
    high: str


@dataclass(frozen=True)
class Statute:
    """A law of duties and of penalties, each penalty with an article of its own or as an item."""

    duties: tuple[str, ...]
    clauses: tuple[Clause, ...]
    in_items: bool
    second_paragraph: bool
    fillers: int

    def text(self, begins: str) -> str:
        """Return the text; the fillers stand in front and move all numbers."""
        articles = [*_FILLERS[: self.fillers], *(f"{duty}。" for duty in self.duties)]
        first = self.fillers + 1
        if self.in_items:
            lead = self.clauses[0]
            items = [
                f"（{to_chinese(number)}）违反本条例第{to_chinese(first + c.duty)}条规定的，"
                f"{c.penalty}，处{c.low}以上{c.high}以下罚款；"
                for number, c in enumerate(self.clauses, 1)
            ]
            items[-1] = items[-1].removesuffix("；") + "。"
            articles.append("\n".join((f"有下列情形之一的，由{lead.organ}处罚：", *items)))
        else:
            for clause in self.clauses:
                fine = (
                    f"违反本条例第{to_chinese(first + clause.duty)}条规定的，由{clause.organ}"
                    f"责令限期改正，{clause.penalty}，处{clause.low}以上{clause.high}以下罚款。"
                )
                lines = [fine]
                if self.second_paragraph:
                    lines.insert(0, "灯杆的管理工作纳入城市管理的年度计划，并向社会公布。")
                articles.append("\n".join(lines))
        numbered = [(to_chinese(n), text) for n, text in enumerate(articles, 1)]
        return body(numbered, begins)

    def places(self, clause: int) -> tuple[str, str]:
        """Return where a duty and its penalty stand."""
        duty = f"第{to_chinese(self.fillers + 1 + self.clauses[clause].duty)}条"
        base = self.fillers + len(self.duties)
        if self.in_items:
            return duty, f"第{to_chinese(base + 1)}条第（{to_chinese(clause + 1)}）项"
        article = f"第{to_chinese(base + 1 + clause)}条"
        return duty, article + ("第二款" if self.second_paragraph else "")


@st.composite
def statutes(draw: st.DrawFn) -> Statute:
    count = draw(st.integers(1, 3))
    order = draw(st.permutations(range(len(_DUTIES))))
    clauses = []
    for duty in range(count):
        low, high = sorted(draw(st.sets(st.integers(0, 5), min_size=2, max_size=2)))
        organ, penalty = draw(st.sampled_from(_ORGANS)), draw(st.sampled_from(_PENALTIES))
        clauses.append(Clause(duty, organ, penalty, _SUMS[low], _SUMS[high]))
    return Statute(
        tuple(_DUTIES[n] for n in order[:count]),
        tuple(clauses),
        in_items=draw(st.booleans()),
        second_paragraph=draw(st.booleans()),
        fillers=draw(st.integers(0, 1)),
    )


@st.composite
def changed(draw: st.DrawFn, old: Statute, clause: int) -> Statute:
    """Return the law with exactly one thing of a penalty another one."""
    one = old.clauses[0 if old.in_items else clause]
    told = old.clauses[clause]
    what = draw(st.sampled_from(("low", "high", "organ", "penalty", "duty")))
    if what == "duty":
        text = _REWORDED[_DUTIES.index(old.duties[told.duty])]
        duties = tuple(text if n == told.duty else d for n, d in enumerate(old.duties))
        return replace(old, duties=duties)
    number = clause
    if what == "organ":
        number = old.clauses.index(one)
        new = replace(one, organ=draw(st.sampled_from([o for o in _ORGANS if o != one.organ])))
    elif what == "penalty":
        others = [p for p in _PENALTIES if p != told.penalty]
        new = replace(told, penalty=draw(st.sampled_from(others)))
    else:
        sums = [s for s in _SUMS if s not in (told.low, told.high)]
        other = draw(st.sampled_from(sums))
        new = replace(told, low=other) if what == "low" else replace(told, high=other)
    clauses = tuple(new if n == number else c for n, c in enumerate(old.clauses))
    return replace(old, clauses=clauses)


def watched(old: Statute, new: Statute) -> Iterator[Watched]:
    grants = []
    for number in range(len(old.clauses)):
        duty, fine = old.places(number)
        grants.append(grant(f"P1-{2 * number + 1:03}", f"《{LAW}》{duty}、{fine}"))
        grants.append(grant(f"P1-{2 * number + 2:03}", f"《{LAW}》{fine}"))
    with tempfile.TemporaryDirectory() as folder:
        texts = old.text("2019年6月1日"), new.text("2022年5月1日")
        yield Watched(Path(folder), *texts, grants)


_SETTINGS = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@_SETTINGS
@given(st.data())
def test_a_power_whose_law_differs_in_one_thing_is_asked_about(data: st.DataObject) -> None:
    old = data.draw(statutes())
    clause = data.draw(st.integers(0, len(old.clauses) - 1))
    new = data.draw(changed(old, clause))
    new = replace(new, fillers=data.draw(st.integers(old.fillers, 2)))
    for registry in watched(old, new):
        law = registry.law()
        updated = {update.power for update in law.updates}
        asked = {question.id for question in law.questions}
        with_duty, alone = f"P1-{2 * clause + 1:03}", f"P1-{2 * clause + 2:03}"
        assert with_duty in asked
        assert with_duty not in updated
        if new.duties == old.duties:
            assert alone in asked
        assert alone not in updated
        every = {f"P1-{n + 1:03}" for n in range(2 * len(old.clauses))}
        assert updated | asked | set(law.unchanged) == every
        assert not updated & asked


@_SETTINGS
@given(statutes(), st.integers(0, 2))
def test_a_law_that_only_counts_otherwise_is_never_asked_about(old: Statute, fillers: int) -> None:
    new = replace(old, fillers=max(old.fillers, fillers))
    for registry in watched(old, new):
        law = registry.law()
        assert not law.questions
        for update in law.updates:
            values = dict(update.values)
            number = int(update.power.removeprefix("P1-")) - 1
            places = new.places(number // 2)
            assert values["to"] == f"《{LAW}》" + "、".join(places[number % 2 :])


_AMONG = ("在灯杆上拴系牲畜的", "攀爬灯杆的", "在灯杆下堆放易燃物品的")


@_SETTINGS
@given(st.data())
def test_amounts_by_case_are_compared_case_by_case(data: st.DataObject) -> None:
    """Cases of one paragraph that change places: the same sums in all, and not the same law."""
    sums = data.draw(st.permutations(_SUMS))[:3]
    moved = data.draw(st.permutations(sums))

    def text(amounts: list[str], begins: str) -> str:
        cases = "；".join(
            f"{case}，处{amount}罚款" for case, amount in zip(_AMONG, amounts, strict=True)
        )
        articles = [("一", _FILLERS[0]), ("二", f"公安机关责令改正；{cases}。")]
        return body(articles, begins)

    with tempfile.TemporaryDirectory() as folder:
        texts = text(sums, "2019年6月1日"), text(moved, "2022年5月1日")
        law = Watched(Path(folder), *texts, [grant("P1-001", f"《{LAW}》第二条")]).law()
        assert bool(law.questions) == (list(sums) != list(moved))
        for question in law.questions:  # the sums are the same ones: that says nothing yet
            assert "请逐字核对" in question.places[0].differs[-1]
        assert not law.updates
