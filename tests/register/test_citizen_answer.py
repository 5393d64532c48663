"""What an entry answers a citizen: the first sentence, and five questions none of which is open."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devolved_powers.models.registry_file import RegistryFile
from devolved_powers.models.vocabulary import PENALTIES, POWER_TYPES
from devolved_powers.register.basis_turns import STANDING_WORDS, BasisTurn, BasisTurns
from devolved_powers.register.citizen_answer import (
    BASIS,
    HOW,
    HOW_MUCH,
    MAY,
    SINCE,
    WHOM,
    CitizenAnswer,
    CitizenAnswers,
    answer_lines,
)
from devolved_powers.register.history import Step
from devolved_powers.register.needs import Answered, answered
from devolved_powers.register.read import read_whole
from devolved_powers.register.registry import Registry
from devolved_powers.register.sentence_pieces import plain
from devolved_powers.register.snapshot import held_on
from devolved_powers.register.states import (
    DecisionSummary,
    EnforcementItem,
    Fine,
    HoldingStatus,
    Need,
    Power,
)
from devolved_powers.register.tenure import Ending
from tests.site.registries import eventful
from tests.site.turned_laws import DAY, turned
from tests.support import ROOT, SMALL

TODAY = date(2024, 6, 30)
TOWN, BUREAU = "示例镇人民政府", "示例县综合行政执法局"
GRANT = DecisionSummary(
    id="batch-1",
    kind="赋权",
    title="赋予示例镇县级行政权力事项（第一批）",
    doc_no="",
    issuer="",
    effective=date(2021, 9, 1),
    assumed=("effective",),
    file="powers/batch-1.yaml",
)
LATER = DecisionSummary(
    id="batch-2",
    kind="动态调整",
    title="调整示例镇县级行政权力事项",
    doc_no="示府发〔2023〕3号",
    issuer="",
    effective=date(2023, 3, 1),
    assumed=(),
    file="powers/batch-2.yaml",
)


def registry_file() -> RegistryFile:
    root = read_whole(SMALL).registry
    assert root is not None
    return root


def power(
    kind: str = "行政处罚",
    status: HoldingStatus = "有效",
    word: str = "现行有效",
    *,
    name: str = "对占用盲道的处罚",
    ended: Ending | None = None,
    **more: str | int,
) -> Power:
    """Return a power of the town since 2021-09-01, assumed, whose law stands as told."""
    turned_on = date(2023, 3, 1)
    held = {
        "尚未施行": (),
        "有效": ((GRANT.effective, None, "有效", TOWN),),
        "暂停": ((GRANT.effective, turned_on, "有效", TOWN), (turned_on, None, "暂停", TOWN)),
    }.get(status, ((GRANT.effective, turned_on, "有效", TOWN),))
    made = Power(
        id="P1-001",
        name=name,
        type=kind,
        field="城市管理",
        aspect="城市建设运行",
        basis="《示例城市道路条例》第三条、第四条",
        file="powers/batch-1.yaml",
        line=1,
        since=date.max if status == "尚未施行" else date(2021, 9, 1),
        status=status,
        decision="batch-1",
        from_body=BUREAU,
        to_body=TOWN,
        content_since=date(2021, 9, 1),
        held=held,  # type: ignore[arg-type]
        ended=ended,
        **more,  # type: ignore[arg-type]
    )
    made.keep_basis_turns(
        BasisTurns((BasisTurn(date.min, word),), date(2023, 12, 31), date(2023, 12, 31))  # type: ignore[arg-type]
    )
    return made


def item(
    *fines: Fine, penalties: Sequence[str] = ("罚款",), word: str = "现行有效"
) -> EnforcementItem:
    """Return an item drawn from that power."""
    made = EnforcementItem(
        id="E-001",
        name="对占用盲道的处罚",
        type="行政处罚",
        field="城市管理",
        aspect="城市建设运行",
        basis="",
        file="catalog/a.yaml",
        line=1,
        since=date(2021, 9, 1),
        decision="batch-1",
        to_body=TOWN,
        content_since=date(2021, 9, 1),
        held=((date(2021, 9, 1), None, "有效", TOWN),),
        powers=("P1-001",),
        conduct="《示例城市道路条例》第三条",
        penalty="《中华人民共和国示例道路法》第四条",
        penalties=tuple(penalties),
        orders=("责令改正",),
        fines=fines,
    )
    made.keep_basis_turns(BasisTurns((BasisTurn(date.min, word),), date.max, date.max))  # type: ignore[arg-type]
    return made


def answer(
    entry: Power | EnforcementItem, *items: EnforcementItem, steps: Sequence[Step] = ()
) -> CitizenAnswer:
    powers = {"P1-001": [entry] if isinstance(entry, Power) else [power()]}
    answers = CitizenAnswers(registry_file(), (GRANT, LATER), powers, {"P1-001": items}, TODAY)
    return answers.of_entry(entry, steps)


def sentence(*args: Power | EnforcementItem) -> str:
    entry, *items = args
    return plain(answer(entry, *(i for i in items if isinstance(i, EnforcementItem))).sentence)


def row(told_answer: CitizenAnswer, question: str) -> str:
    rows = (*told_answer.short, *told_answer.further)
    return next(plain(one.answer) for one in rows if one.question == question)


PLAIN_FINE = Fine(unit="元", low=10000, high=100000)


def test_a_penalty_in_force_is_told_in_one_sentence_as_its_item_has_it() -> None:
    assert sentence(item(PLAIN_FINE)) == (
        "示例镇人民政府自2021-09-01起（推定），对占用盲道的行为，依法可以责令改正，"
        "处1万元以上10万元以下罚款（依据《示例道路法》第四条；"
        "决定《赋予示例镇县级行政权力事项（第一批）》）。"
    )


def test_a_power_answers_with_the_fine_of_its_item() -> None:
    assert (
        "依法可以责令改正，处1万元以上10万元以下罚款（依据《示例城市道路条例》第三条、第四条；"
        in (sentence(power(), item(PLAIN_FINE)))
    )


def test_a_power_without_an_item_says_that_no_amount_is_recorded() -> None:
    assert "依法可以作出行政处罚，幅度未载明（依据" in sentence(power())
    assert row(answer(power()), HOW_MUCH) == (
        "幅度未载明（没有登记据此编制的执法事项，请看所引条款）。"
    )


def test_a_fine_without_amounts_is_said_to_have_none_recorded() -> None:
    assert "处罚款，幅度未载明（依据" in sentence(item())
    assert row(answer(item()), HOW_MUCH) == "处罚款（幅度未载明）；行政命令：责令改正。"


def test_sanctions_that_are_no_fine_are_told() -> None:
    given = item(penalties=("警告", "没收违法所得", "行政拘留"))
    assert "依法可以责令改正，给予警告、没收违法所得、处行政拘留（依据" in sentence(given)
    assert row(answer(given), HOW_MUCH) == (
        "给予警告；没收违法所得；处行政拘留（单处还是并处，以所引条款为准）；行政命令：责令改正。"
    )


def test_several_fines_are_told_by_whom_they_are_for() -> None:
    fines = (
        Fine(unit="元", low=50000, high=200000, subject="单位"),
        Fine(unit="元", high=2000, subject="个人"),
    )
    assert "处罚款（单位：5万元以上20万元以下；个人：2000元以下）" in sentence(item(*fines))


def test_fines_too_many_for_a_sentence_are_told_below_it() -> None:
    fines = [
        Fine(unit="元", low=50000, high=200000, subject="单位", when=f"有第{n}种严重情节的情形")
        for n in range(3)
    ]
    assert "处罚款，分3种情形，幅度见下（依据" in sentence(item(*fines))
    assert row(answer(item(*fines)), HOW_MUCH).count("5万元以上20万元以下") == 3


def test_of_an_item_whose_law_turned_a_power_tells_no_amounts() -> None:
    shown = answer(power(), item(PLAIN_FINE, word="内容已修改"))
    assert "万元" not in "".join(answer_lines(shown))
    assert row(shown, HOW_MUCH) == "不能判定〔依据内容已修改〕。"


@pytest.mark.parametrize(
    ("kind", "name", "expected"),
    [
        (
            "行政检查",
            "对燃气使用的监督检查",
            "自2021-09-01起（推定）可以依法开展对燃气使用的监督检查",
        ),
        ("行政许可", "农药经营许可", "自2021-09-01起（推定）依法办理农药经营许可"),
        ("行政给付", "临时救助给付", "自2021-09-01起（推定）依法办理临时救助给付"),
        ("行政强制", "对违法物品的查封", "自2021-09-01起（推定）可以依法实施对违法物品的查封"),
        ("行政确认", "事故责任认定", "自2021-09-01起（推定）依法办理事故责任认定"),
        ("行政备案", "养老机构备案", "依法办理养老机构备案"),
        ("其他行政权力", "对土葬的责令改正", "依法行使“对土葬的责令改正”这一权力"),
        ("行政处罚", "生猪屠宰处罚权", "对“生猪屠宰处罚权”所列的行为，依法可以"),
    ],
)
def test_each_type_has_its_own_verb(kind: str, name: str, expected: str) -> None:
    told_answer = answer(power(kind, name=name))
    assert expected in plain(told_answer.sentence)
    assert (HOW_MUCH if kind == "行政处罚" else HOW) in [s.question for s in told_answer.short]
    if kind != "行政处罚":
        assert "罚" not in "".join(plain(s.answer) for s in told_answer.short)


def test_a_licence_tells_its_days_as_far_as_they_are_recorded() -> None:
    licence = power("行政许可", name="农药经营许可")
    assert row(answer(licence), HOW) == (
        "向示例镇人民政府提出申请；条件和材料未载明；办理时限未载明。"
    )
    quick = power("行政许可", name="农药经营许可", statutory_days=20, promised_days=5)
    assert row(answer(quick), HOW).endswith("法定时限20个工作日，承诺时限5个工作日。")


def test_what_was_taken_back_says_so_instead() -> None:
    ending = Ending(
        day=date(2023, 3, 1),
        kind="收回",
        power="P1-001",
        decision="batch-2",
        reason="承接能力不足",
        returned_to=BUREAU,
        pending_cases="已立案的继续办结",
    )
    shown = answer(power(status="已收回", ended=ending), item(PLAIN_FINE))
    assert plain(shown.sentence) == (
        "本事项自2023-03-01起已由《调整示例镇县级行政权力事项》（示府发〔2023〕3号）收回，"
        "交回示例县综合行政执法局行使。未办结案件：已立案的继续办结。"
    )
    assert [p.target for p in shown.sentence if p.leads == "decision"] == ["batch-2"]
    assert row(shown, MAY) == "不能，已收回。"
    assert row(shown, SINCE) == "自2021-09-01起（推定），至2023-02-28止。"
    assert row(shown, HOW_MUCH).startswith("示例镇人民政府现在不得据此处罚；条款规定：")
    assert row(shown, WHOM) == "示例县综合行政执法局（电话不详）。"
    assert not shown.is_plain


def test_what_left_the_catalogue_says_nothing_of_its_power() -> None:
    gone = after_end(item(PLAIN_FINE), Ending(day=date(2023, 3, 1), kind="移出"))
    shown = answer(gone)
    assert "移出执法事项目录" in plain(shown.sentence)
    assert row(shown, MAY) == "不能判定，本执法事项已移出目录；能不能管见所依据的权力事项。"
    assert row(shown, HOW_MUCH).startswith("本执法事项已移出目录；条款规定：处1万元以上")
    assert row(shown, WHOM) == "示例镇人民政府，咨询电话未提供。"
    assert "1万元" not in row(answer(power(), gone), HOW_MUCH)


def after_end(made: EnforcementItem, ended: Ending) -> EnforcementItem:
    """Return an item as it stands after its end."""
    after = replace(made, status="已到期", ended=ended)
    after.keep_basis_turns(made.basis_turns)
    return after


def test_an_ended_power_still_tells_what_its_clause_sets() -> None:
    ending = Ending(day=date(2023, 3, 1), kind="到期", power="P1-001", decision="batch-2")
    drawn = after_end(item(PLAIN_FINE), ending)
    shown = answer(power(status="已到期", ended=ending), drawn)
    assert row(shown, HOW_MUCH).startswith(
        "示例镇人民政府现在不得据此处罚；条款规定：处1万元以上10万元以下罚款"
    )


def test_a_suspension_that_a_successor_took_over_began_with_its_predecessor() -> None:
    before, halted, taken = date(2021, 9, 1), date(2022, 6, 1), date(2023, 1, 1)
    entry = power(status="暂停")
    old = "示例乡人民政府"
    held = (
        (before, halted, "有效", old),
        (halted, taken, "暂停", old),
        (taken, None, "暂停", TOWN),
    )
    after = replace(entry, held=held)  # type: ignore[arg-type]
    after.keep_basis_turns(entry.basis_turns)
    shown = answer(after)
    assert plain(shown.sentence).startswith("本事项自2022-06-01起暂停行使。示例镇人民政府在恢复")
    assert row(shown, SINCE) == "自2023-01-01起；自2022-06-01起暂停。"


@pytest.mark.parametrize(
    ("kind", "status", "words"),
    [
        ("失效", "已失效", "登记数据没有记载"),
        ("到期", "已到期", "期限已于2023-02-28届满"),
        ("取消", "已取消", "取消"),
        ("移交", "已移交", BUREAU),
    ],
)
def test_other_ends_are_told_with_their_day(kind: str, status: HoldingStatus, words: str) -> None:
    ending = Ending(
        day=date(2023, 3, 1),
        kind=kind,
        power="P1-001",
        decision="" if kind in ("失效", "移交") else "batch-2",
        reason="《示例法》废止",
        returned_to=BUREAU if kind == "移交" else "",
    )
    shown = answer(power(status=status, ended=ending))
    assert words in plain(shown.sentence)
    assert "2023-0" in plain(shown.sentence)
    assert row(shown, MAY) == f"不能，{status}。"
    if kind != "移交":
        assert row(shown, WHOM) == "现由哪个机关行使不详；可以先问示例镇人民政府，咨询电话未提供。"


def test_a_suspension_names_its_decision_and_reason() -> None:
    step = Step(
        day=date(2023, 3, 1),
        kind="暂停",
        power="P1-001",
        to_body=TOWN,
        yet_to_come=False,
        decision="batch-2",
        title=LATER.title,
        reason="机构改革",
        before={},
        after={},
        file="powers/batch-2.yaml",
        line=1,
    )
    shown = answer(power(status="暂停"), item(PLAIN_FINE), steps=(step,))
    assert plain(shown.sentence) == (
        "本事项自2023-03-01起暂停行使（《调整示例镇县级行政权力事项》），理由：机构改革。"
        "示例镇人民政府在恢复之前不得行使；暂停期间由哪个机关行使，未载明。"
    )
    assert row(shown, MAY) == "现在不能，暂停行使。"
    assert row(shown, SINCE) == "自2021-09-01起（推定）；自2023-03-01起暂停。"
    assumed = answer(power(status="暂停"), steps=(replace(step, assumed=True),))
    assert plain(assumed.sentence).startswith("本事项自2023-03-01起（推定）暂停行使")


def test_what_waits_for_a_signature_is_not_yet_the_towns() -> None:
    shown = answer(power(status="尚未施行"))
    assert "尚未施行，承接手续尚未签署，施行日期未定" in plain(shown.sentence)
    assert row(shown, MAY) == "还不能，尚未施行。"
    assert row(shown, SINCE) == "尚未施行。"


TURNED = {
    "P1-001": (
        "能，赋权有效；依据条款序号已调整，内容相同，应当引用现条款。",
        "条款序号已调整，内容相同，应当引用现条款",
    ),
    "P1-002": ("不能判定，依据内容已修改。", "赋权是否及于新条款，须由原决定机关明确"),
    "P1-003": ("不能判定，修改后的文本中未找到对应条款。", "能否继续行使不能判定"),
    "P1-005": (
        "不能依已废止的依据管；能否依新条款管，不能判定。",
        "已废止（2023-01-01起，由《园林法典》废止），不得再以其为依据",
    ),
    "P1-006": ("不能判定，部分依据已废止。", "《苗木条例》已废止（2023-01-01起"),
    "P1-007": (
        "不能判定，依据是否现行有效没有查明。",
        "《没有收录的条例》第二条是否现行有效不能判定，能否继续行使也不能判定",
    ),
    "P1-010": ("不能判定，部分依据已废止。", "《苗木条例》、《盆栽条例》已废止"),
    "E-001": ("不能依已废止的依据管；能否依新条款管，不能判定。", "《苗木条例》已废止"),
}


def answers_of(root: Path, day: date) -> tuple[CitizenAnswers, Registry]:
    registry = Registry.open(root)
    timeline = registry.timeline
    powers: dict[str, list[Power]] = {}
    items: dict[str, list[EnforcementItem]] = {}
    for identifier in {entry.id for entry in timeline.entries}:
        states = [entry for entry in timeline.entries if entry.id == identifier]
        held = held_on(states, day)
        powers[identifier] = [entry for entry in held if isinstance(entry, Power)]
        for entry in held:
            if isinstance(entry, EnforcementItem):
                for name in entry.powers:
                    items.setdefault(name, []).append(entry)
    loaded = read_whole(root).registry
    assert loaded is not None
    return CitizenAnswers(loaded, timeline.decisions, powers, items, day), registry


def every_answer(root: Path, day: date) -> list[tuple[Power | EnforcementItem, CitizenAnswer]]:
    answers, registry = answers_of(root, day)
    by_id: dict[str, list[Power | EnforcementItem]] = {}
    for entry in registry.timeline.entries:
        by_id.setdefault(entry.id, []).append(entry)
    held = [entry for states in by_id.values() for entry in held_on(states, day)]
    return [(entry, answers.of_entry(entry)) for entry in held]


def test_what_cannot_be_told_is_never_a_yes_or_a_no(tmp_path: Path) -> None:
    found = every_answer(turned(tmp_path / "registry"), DAY)
    open_ones = {e.id for e, a in found if "不能判定" in row(a, MAY)}
    assert {"P1-005", "P1-006", "E-001"} <= open_ones
    assert open_ones == {e.id for e, a in found if a.verdict == "open"}


def test_what_became_of_the_law_is_told_instead_of_a_claim(tmp_path: Path) -> None:
    found = {e.id: a for e, a in every_answer(turned(tmp_path / "registry"), DAY)}
    for identifier, (short, words) in TURNED.items():
        assert row(found[identifier], MAY) == short, identifier
        assert words in plain(found[identifier].sentence), identifier
        assert "可以" not in plain(found[identifier].sentence), identifier
        assert not found[identifier].is_plain, identifier
    assert "→《园林法典》第三条（内容已修改）" in row(found["P1-005"], BASIS)
    assert "2023年1月1日（含）以后的违法行为不得适用" in row(found["P1-005"], HOW_MUCH)
    assert row(found["P1-004"], BASIS).endswith("现行有效（法规收录截至2023-12-31）。")
    assert found["P1-004"].is_plain
    assert "上位法已有新规定" in row(found["P1-008"], MAY)
    assert "依据2030-01-01起废止" in row(found["P1-009"], MAY)
    assert not found["P1-008"].is_plain


def test_a_need_says_that_no_grant_is_recorded(tmp_path: Path) -> None:
    answers, registry = answers_of(turned(tmp_path / "registry"), DAY)
    (need,) = answered(registry.snapshot(DAY))
    shown = answers.of_need(need)
    assert plain(shown.sentence).startswith(
        "本登记册未见示例镇行使本事项的赋权记录：示例镇已提出需求，尚待赋权；"
        "本事项由示例县农业农村局行使。但所依据的《苗木条例》已废止"
    )
    assert row(shown, MAY) == "不能，本登记册未见赋权记录。"
    assert row(shown, WHOM) == "示例县农业农村局（电话不详）。"


def test_a_need_that_was_met_leads_to_its_power() -> None:
    root = registry_file()
    need = Need(
        id="N-01",
        name="对占用盲道的处罚",
        type="行政处罚",
        field="城市管理",
        aspect="",
        basis="《示例城市道路条例》第三条",
        file="powers/needs.yaml",
        line=1,
        since=date.min,
        asked_of=BUREAU,
        reason="",
        answer="已赋权",
        met_by=("P1-001",),
    )
    answers = CitizenAnswers(root, (GRANT,), {}, {}, TODAY)
    shown = answers.of_need(Answered(need, "已赋权", (power(),)))
    assert plain(shown.sentence) == "示例镇申请的本事项已赋权，见P1-001 对占用盲道的处罚。"
    assert row(shown, MAY) == "能，已赋权，见所列权力事项。"
    assert row(shown, WHOM) == "示例镇人民政府，咨询电话未提供。"
    assert shown.is_plain
    turned_since = answers.of_need(Answered(need, "已赋权", (power(word="内容已修改"),)))
    assert row(turned_since, MAY) == "已赋权，能不能管见所列权力事项。"
    assert not turned_since.is_plain
    assert ("entry", "P1-001") in {(p.leads, p.target) for p in shown.sentence}
    unnamed = answers.of_need(Answered(need, "已赋权", ()))
    assert "不能判定" in plain(unnamed.sentence)


@pytest.mark.parametrize(
    ("held", "expected"),
    [
        (power(), "未载明（赋权方式和名义没有登记），不能判定"),
        (power(in_name_of=TOWN), "以示例镇人民政府的名义"),
        (power(manner="直接赋权"), "未载明；赋权方式为直接赋权，依法以示例镇人民政府自己的名义"),
        (power(manner="委托行使"), f"未载明；赋权方式为委托行使，依法以委托机关（{BUREAU}）的名义"),
        (power(manner="原文未载明"), "原文未载明赋权方式和名义，不能判定"),
    ],
)
def test_in_whose_name(held: Power, expected: str) -> None:
    assert row(answer(held), "以谁的名义") == expected


def test_supervision_and_discretion_are_told_or_said_to_be_missing() -> None:
    bare = answer(power())
    assert row(bare, "行政执法监督电话") == "未提供"
    assert row(bare, "裁量基准") == "未载明"
    full = answer(power(hotline="12345", discretion="示建规〔2020〕1号"))
    assert row(full, "行政执法监督电话") == "12345"
    assert row(full, "裁量基准") == "示建规〔2020〕1号"


def check(entry: Power | EnforcementItem | None, shown: CitizenAnswer, day: date) -> None:
    """Check what must hold of every answer."""
    questions = [one.question for one in shown.short]
    assert questions in ([MAY, SINCE, how, BASIS, WHOM] for how in (HOW, HOW_MUCH))
    for one in (*shown.short, *shown.further):
        assert plain(one.answer).strip("。；"), one.question
        assert "None" not in plain(one.answer)
    lines = list(answer_lines(shown))
    assert lines[0].endswith("。")
    if entry is None:
        assert "可以" not in lines[0] + row(shown, MAY)
    elif entry.status != "有效" or entry.standing_on(day).word != "现行有效":
        assert not shown.is_plain
        assert "可以" not in lines[0] + row(shown, MAY)
        is_renumbered = entry.standing_on(day).word == "条款序号调整" and entry.is_in_force
        assert row(shown, MAY).startswith("能") == is_renumbered


@pytest.mark.parametrize("day", [date(2021, 8, 31), date(2022, 6, 1), date(2024, 6, 30)])
def test_no_answer_claims_what_the_registries_do_not_hold(tmp_path: Path, day: date) -> None:
    for root in (turned(tmp_path / "a" / "registry"), eventful(tmp_path / "b" / "registry"), ROOT):
        for entry, shown in every_answer(root, day):
            check(entry, shown, day)
        answers, registry = answers_of(root, day)
        for need in answered(registry.snapshot(day)):
            check(None, answers.of_need(need), day)


FINES = st.builds(
    Fine,
    unit=st.sampled_from(("元", "倍", "%")),
    low=st.none() | st.integers(1, 10**7),
    high=st.none() | st.integers(1, 10**7),
    subject=st.sampled_from(("", "单位", "个人")),
    when=st.sampled_from(("", "情节严重的")),
    base=st.sampled_from(("", "违法所得")),
)


@given(
    kind=st.sampled_from(POWER_TYPES),
    status=st.sampled_from(get_args(HoldingStatus)),
    word=st.sampled_from(STANDING_WORDS),
    name=st.sampled_from(("对占用盲道的处罚", "屠宰管理", "对", "的处罚", "对的处罚（一）")),
    penalties=st.lists(st.sampled_from(PENALTIES), unique=True),
    fines=st.lists(FINES, max_size=4),
    item_word=st.sampled_from(STANDING_WORDS),
)
def test_whatever_the_state_every_question_is_answered_and_nothing_claimed(
    kind: str,
    status: HoldingStatus,
    word: str,
    name: str,
    penalties: list[str],
    fines: list[Fine],
    item_word: str,
) -> None:
    gone = {
        "已收回": "收回",
        "已取消": "取消",
        "已到期": "到期",
        "已失效": "失效",
        "已移交": "移交",
    }
    ended = (
        Ending(day=date(2023, 3, 1), kind=gone[status], power="P1-001") if status in gone else None
    )
    entry = power(kind, status, word, name=name, ended=ended)
    drawn = item(*fines, penalties=penalties, word=item_word)
    check(entry, answer(entry, drawn), TODAY)
    check(drawn, answer(drawn), TODAY)
