"""May this town do this on that day: as the public page says it, body by body, day by day."""

import html
import json
import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from devolved_powers.answers.held import held_on
from devolved_powers.i18n import speaking
from devolved_powers.register.held_answer import HeldAnswer, conclusion, held, remarks
from devolved_powers.register.registry import Registry
from devolved_powers.reports.json_v1.held import HeldJson
from tests.site.registries import eventful
from tests.site.turned_laws import DAY, turned
from tests.sound_registries import SOUND, days_around, name_of
from tests.support import CASES, ROOT

OK = CASES / "ok"
TODAY = date(2026, 11, 23)
TOWN = "示例镇人民政府"


def asked(root: Path, words: str, day: str, today: date = TODAY) -> HeldJson:
    """Return what is answered, in English where the program speaks for itself."""
    with speaking("en"):
        return held_on(Registry.open(root), [words], date.fromisoformat(day), today)


def sentence(answer: HeldJson, body: str = TOWN) -> str:
    entry = answer["entry"]
    assert entry is not None
    return next(h["sentence"] for h in entry["holders"] if h["body"] == body)


@pytest.mark.parametrize(
    ("root", "what", "day", "word", "said"),
    [
        ("small", "P1-001", "2022-03-01", "可以", "处2万元以下罚款"),
        ("small", "E-001", "2022-03-01", "可以", "《示例城市道路条例》第四条"),
        ("small", "P1-001", "2021-08-31", "不可以", "自2021-09-01起施行"),
        ("small", "P1-004", "2023-12-31", "可以", "受示例县农业农村局委托"),
        ("small", "P1-004", "2024-01-01", "不可以", "由《示例农业投入品条例》废止"),
        ("small", "N-01", "2022-03-01", "不可以", "未见示例镇行使本事项的赋权记录"),
        ("suspension", "P1-004", "2022-03-31", "可以", "对经营假种子的行为"),
        ("suspension", "P1-004", "2022-04-01", "不可以", "暂停行使（《暂停部分赋权事项》）"),
        ("suspension", "P1-005", "2022-03-01", "可以", "农药经营许可"),
        ("suspension", "P1-005", "2023-03-01", "不可以", "收回，交回示例县农业农村局行使"),
        ("succession", "P1-001", "2026-01-01", "不可以", "期限已于2025-12-31届满"),
        ("adjustment", "P1-005", "2024-01-01", "不可以", "已因《示例农药办法》废止失效"),
    ],
)
def test_a_lawyer_reads_the_decision_the_article_and_the_end(
    root: str, what: str, day: str, word: str, said: str
) -> None:
    answer = asked(OK / root, what, day)
    assert answer["word"] == word
    holders = answer["entry"]["holders"] if answer["entry"] else []
    assert said in "".join(holder["sentence"] for holder in holders)
    assert answer["as_of"] == day
    assert answer["notice"]


def test_an_answer_has_decision_manner_standing_items_and_sources() -> None:
    answer = asked(OK / "small", "P1-001", "2022-03-01")
    entry = answer["entry"]
    assert entry is not None
    (holder,) = entry["holders"]
    (decision,) = holder["decisions"]
    assert (decision["did"], decision["id"], decision["doc_no"], decision["effective"]) == (
        "granted",
        "batch-1",
        "示府发〔2021〕1号",
        "2021-09-01",
    )
    questions = {row["question"]: row["answer"] for row in holder["answers"]}
    assert questions["以谁的名义"].startswith("未载明；赋权方式为直接赋权")
    assert holder["entry"]["standing"]["word"] == "现行有效"
    assert [item["id"] for item in entry["items"]] == ["E-001"]
    assert {source["of"] for source in answer["sources"]} >= {"entry", "decision"}


def test_a_decision_that_took_a_power_back_is_named_beside_the_one_that_gave_it() -> None:
    answer = asked(OK / "suspension", "P1-005", "2023-03-01")
    entry = answer["entry"]
    assert entry is not None
    decisions = [(one["did"], one["doc_no"]) for one in entry["holders"][0]["decisions"]]
    assert decisions == [("granted", "示府发〔2021〕1号"), ("ended", "示府发〔2023〕2号")]


def test_a_manner_that_is_not_stated_is_said() -> None:
    answer = asked(ROOT, "P1-001", "2022-03-01")
    entry = answer["entry"]
    assert entry is not None
    rows = {row["question"]: row["answer"] for row in entry["holders"][0]["answers"]}
    assert rows["以谁的名义"] == "未载明（赋权方式和名义没有登记），不能判定"


@pytest.mark.parametrize("day", ["2022-03-01", "2026-11-23"])
def test_the_project_registry_answers_on_a_day_and_today(day: str) -> None:
    answer = asked(ROOT, "P1-001", day)
    assert (answer["word"], answer["town"]) == ("可以", "普安镇")
    assert "普安镇人民政府自2021-09-01起（推定）" in sentence(answer, "普安镇人民政府")
    reach = "法规收录截至2026-10-03"
    assert (reach in sentence(answer, "普安镇人民政府")) == (day == "2026-11-23")


def test_of_a_day_to_come_nobody_says_that_the_town_will_be_able() -> None:
    answer = asked(OK / "small", "P1-001", "2030-01-01")
    assert answer["word"] == "不能判定"
    assert sentence(answer).startswith("2030-01-01尚未到来，届时能不能管不能判定。按现有登记：")
    entry = answer["entry"]
    assert entry is not None
    row = entry["holders"][0]["answers"][0]
    assert (row["question"], row["answer"][:14]) == ("能不能管", "2030-01-01尚未到来")
    assert "day-to-come" in {one["reason"] for one in answer["cannot_tell"]}
    assert any("has not come" in remark for remark in answer["remarks"])


def test_what_was_taken_back_may_be_given_again_by_a_day_to_come() -> None:
    answer = asked(OK / "suspension", "P1-005", "2030-01-01")
    assert answer["word"] == "不能判定"
    assert "收回，交回示例县农业农村局行使" in sentence(answer)


def test_of_a_day_before_all_decisions_it_is_said_that_nothing_is_recorded() -> None:
    answer = asked(OK / "small", "P1-001", "2019-01-01")
    assert answer["word"] == "不可以"
    assert any("that is not recorded, granted it before" in r for r in answer["remarks"])


def test_a_penalty_points_to_the_day_of_the_conduct() -> None:
    answer = asked(OK / "small", "P1-001", "2022-03-01")
    assert any("which-law P1-001 --conduct DAY --decide 2022-03-01" in r for r in answer["remarks"])
    inspection = asked(OK / "small", "P1-002", "2022-03-01")
    assert not any("which-law" in remark for remark in inspection["remarks"])


def test_what_another_town_may_do_is_no_answer_for_this_one(tmp_path: Path) -> None:
    root = eventful(tmp_path / "registry")
    path = root / "registry.yaml"
    text = path.read_text(encoding="utf-8").replace("town: {name: 示例镇", "town: {name: 别处镇")
    path.write_text(text, encoding="utf-8")
    answer = asked(root, "P1-003", "2022-12-31")
    assert answer["word"] == "不可以"
    assert any(f"{TOWN}: no body of 别处镇" in remark for remark in answer["remarks"])
    both = asked(OK / "two-towns", "P1-004", "2023-02-01")
    entry = both["entry"]
    assert entry is not None
    assert [(h["body"], h["word"]) for h in entry["holders"]] == [
        (TOWN, "不可以"),
        ("邻镇人民政府", "可以"),
    ]
    assert both["word"] == "不可以"


def test_words_of_one_entry_give_its_answer() -> None:
    answer = asked(OK / "small", "养护", "2022-03-01")
    assert (answer["found"], answer["word"]) == ("words", "可以")
    assert answer["entry"] is not None
    assert answer["entry"]["id"] == "P1-002"


def test_words_find_a_power_that_was_taken_back() -> None:
    answer = asked(OK / "suspension", "农药经营许可", "2024-06-01")
    words = {one["id"]: one["word"] for one in answer["candidates"]}
    assert words == {"P1-005": "不可以", "N-03": "不可以"}
    assert answer["word"] == "不能判定"


def test_of_several_each_has_its_verdict_and_the_total_is_told() -> None:
    answer = asked(ROOT, "城市道路", "2024-01-01")
    assert answer["found"] == "several"
    assert len(answer["candidates"]) + answer["omitted"] == answer["total"]
    assert {one["word"] for one in answer["candidates"]} <= {"可以", "不可以", "不能判定"}
    assert "any of" in answer["conclusion"]


def test_what_nobody_granted_is_open_and_never_not_found() -> None:
    answer = asked(OK / "small", "火星采矿", "2022-03-01")
    assert (answer["found"], answer["word"], answer["entry"]) == ("none", "不能判定", None)
    assert "registry of 示例镇 records no grant" in answer["conclusion"]
    assert "not found" not in json.dumps(answer).lower()
    assert any("tells nothing of other organs" in remark for remark in answer["remarks"])


def test_an_id_that_is_not_recorded_is_open_with_what_is_near() -> None:
    answer = asked(OK / "small", "P1-011", "2022-03-01")
    assert answer["word"] == "不能判定"
    assert "P1-001" in {one["id"] for one in answer["near"]}


def test_a_power_asked_for_and_granted_under_another_name_is_found_by_the_need() -> None:
    answer = asked(OK / "suspension", "假种子经营行为", "2022-03-01")
    assert (answer["found"], answer["word"]) == ("words", "不能判定")
    assert answer["entry"] is not None
    assert "已赋权，见P1-004" in sentence(answer, "示例镇")
    assert [power["id"] for power in answer["entry"]["met_by"]] == ["P1-004"]


def test_exactly_one_day_off_turns_the_answer() -> None:
    first = date(2021, 9, 1)
    days = [first - timedelta(days=1), first]
    words = [asked(OK / "small", "P1-001", day.isoformat())["word"] for day in days]
    assert words == ["不可以", "可以"]


@pytest.mark.parametrize("root", SOUND, ids=name_of)
def test_the_verdict_never_outruns_status_and_law(root: Path) -> None:
    """The town may only what is in force for a body of it, under law that carries it."""
    registry = Registry.open(root)
    for day in days_around(root):
        for identifier in registry.ids:
            entry = held(registry, [identifier], day, TODAY).one
            assert entry is not None
            for holder in entry.holders:
                if holder.verdict == "may":
                    assert holder.entry.PART == "needs" or holder.entry.is_in_force
                assert holder.sentence


def _page_text(site: Path, identifier: str) -> str:
    part = {"P": "powers", "E": "items", "N": "needs"}[identifier[0]]
    text = (site / part / identifier / "index.html").read_text(encoding="utf-8")
    found = re.findall(r'<section class="answer.*?</section>', text, re.DOTALL)
    return re.sub(r"\s+", "", html.unescape(re.sub(r"<[^>]*>", "", "".join(found))))


@pytest.mark.process
@pytest.mark.parametrize("kind", ["eventful", "turned"])
def test_the_public_page_says_the_same(tmp_path: Path, kind: str) -> None:
    from devolved_powers.site.build import build
    from devolved_powers.site.source import read

    root = (eventful if kind == "eventful" else turned)(tmp_path / "registry")
    day = date(2022, 12, 31) if kind == "eventful" else DAY
    build(read(root, day=day), tmp_path / "site")
    registry = Registry.open(root)
    compared = 0
    for identifier in registry.ids:
        entry = held(registry, [identifier], day, TODAY).one
        assert entry is not None
        page = _page_text(tmp_path / "site", identifier)
        for holder in entry.holders:
            short = [answer for _question, answer in holder.answers][:5]
            for text in (holder.sentence, *short):
                assert re.sub(r"\s+", "", text) in page, (identifier, text)
                compared += 1
    assert compared


def test_remarks_and_conclusion_are_told_in_the_language_of_the_program() -> None:
    registry = Registry.open(OK / "small")

    def told(answer: HeldAnswer) -> str:
        return "".join((conclusion(answer), *remarks(answer)))

    answer = held(registry, ["火星采矿"], date(2022, 3, 1), TODAY)
    with speaking("en"):
        english = told(answer)
    assert "registry of 示例镇" in english


@pytest.mark.parametrize(
    ("what", "day", "word", "beside"),
    [
        ("P1-001", "2026-10-03", "可以", "by an assumed day of effect"),
        (
            "P1-001",
            "2026-10-04",
            "可以",
            "by an assumed day of effect; changes of the law are known until 2026-10-03",
        ),
        ("P1-001", "2021-08-31", "不可以", "by an assumed day of effect"),
        ("P3-078", "2026-03-01", "不能判定", ""),  # its law is repealed, its new clause is known
        ("N-01", "2026-11-23", "不可以", ""),
    ],
)
def test_what_a_verdict_takes_for_granted_stands_beside_it(
    what: str, day: str, word: str, beside: str
) -> None:
    answer = asked(ROOT, what, day)
    assert (answer["word"], answer["reserve"]) == (word, beside)


def test_what_nobody_looked_up_of_the_law_is_left_open_beside_a_yes() -> None:
    before, after = asked(ROOT, "P1-001", "2026-10-03"), asked(ROOT, "P1-001", "2026-10-04")
    assert "not-followed" not in {one["reason"] for one in before["cannot_tell"]}
    assert "not-followed" in {one["reason"] for one in after["cannot_tell"]}
    assert any("must be looked up" in remark for remark in after["remarks"])


def test_before_the_first_decision_another_one_may_have_granted_it() -> None:
    told = " ".join(asked(ROOT, "P1-001", "2021-08-31")["remarks"])
    assert "whether another one, that is not recorded, granted it before" in told
