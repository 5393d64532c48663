"""Discretion standards whose clause, item, number or term is not what the record says."""

from datetime import date
from pathlib import Path

import pytest

from tests.checks.standards import (
    act,
    findings,
    garden_registry,
    put,
    repeated,
    said,
    tier,
    undecided,
)
from tests.law.invented import GARDEN
from tests.support import small_registry

SIGN_OLD, SIGN_NEW = f"《{GARDEN}》第五条", f"《{GARDEN}》第六条"
ROAD_OLD, ROAD_NEW = f"《{GARDEN}》第六条", f"《{GARDEN}》第七条"
SIGN = (tier("一般", (200, 300)), tier("从重", (300, 500)))
ROAD = (tier("一般", (1000, 3000)), tier("从重", (3000, 5000)))
BEFORE = "2020-01-01"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return garden_registry(tmp_path)


def basis(root: Path, *, as_of: date | None = None) -> list[tuple[str, str]]:
    return [(severity, message) for _c, severity, message in said(root, "basis-gone", as_of=as_of)]


def test_a_clause_in_force_with_the_fines_of_the_tiers_is_right(root: Path) -> None:
    put(root, act(*SIGN, penalty=SIGN_NEW, clause_fines=repeated(200, 500)))
    assert said(root) == []


def test_an_article_that_moved_is_told_with_where_it_went(root: Path) -> None:
    put(root, act(*SIGN, penalty=SIGN_OLD), effective=BEFORE)
    [(severity, message)] = basis(root)
    assert severity == "必须改"
    assert "第六条" in message


def test_before_the_change_nothing_is_told(root: Path) -> None:
    put(root, act(*SIGN, penalty=SIGN_OLD), effective=BEFORE)
    assert basis(root, as_of=date(2021, 6, 1)) == []


def test_a_standard_that_ended_before_the_change_is_history(root: Path) -> None:
    put(root, act(*SIGN, penalty=SIGN_OLD), effective=BEFORE, until="2022-04-30")
    assert basis(root) == []


def test_a_fine_that_was_raised_leaves_the_tiers_outside(root: Path) -> None:
    put(root, act(*ROAD, penalty=ROAD_OLD), effective=BEFORE)
    assert [severity for severity, _m in basis(root)] == ["必须改"]


def test_an_old_number_that_leads_to_another_content_today_is_told(root: Path) -> None:
    """No day is known of many published tables: the text in force is what they are held against."""
    percent = {"from": 30, "to": 30, "unit": "%", "base": "上一年年收入"}
    put(root, act(tier("一档", percent), penalty=SIGN_NEW), effective=None)
    [(severity, message)] = basis(root)
    assert severity == "必须改"
    assert "no fine that any tier fits" in message
    put(root, act(tier("一档", percent), penalty=f"《{GARDEN}》第二条"), effective=None)
    [(severity, message)] = basis(root)
    assert (severity, "sets no fine." in message) == ("必须改", True)


def test_an_article_that_is_no_more_is_told(root: Path) -> None:
    put(root, act(*SIGN, penalty=f"《{GARDEN}》第九十二条"), effective=None)
    [(severity, message)] = basis(root)
    assert severity == "必须改"
    assert "2026" in message


def test_on_its_own_day_an_article_that_is_not_there_is_unknown(root: Path) -> None:
    put(root, act(*SIGN, penalty=f"《{GARDEN}》第九十二条"))
    checks = {f.check for f in findings(root) if f.file.startswith("discretion/")}
    assert checks == {"unknown-article"}


def test_the_fines_repeated_are_those_in_force(root: Path) -> None:
    put(root, act(*SIGN, penalty=SIGN_NEW, clause_fines=repeated(100, 500)))
    [(severity, message)] = basis(root)
    assert severity == "必须改"
    assert "200元以上500元以下" in message


def test_a_repealed_law_is_no_basis(tmp_path: Path) -> None:
    root = small_registry(tmp_path)  # 示例农药办法: repealed on 2024-01-01
    spared = act(tier("首次", outcome="首违不罚"), penalty="《示例农药办法》第三条")
    put(root, spared, effective=BEFORE)
    [(severity, message)] = basis(root)
    assert severity == "必须改"
    assert "2024-01-01" in message
    put(root, spared, effective=BEFORE, until="2023-12-31")
    assert basis(root) == []


def test_a_law_of_which_only_the_repeal_is_known_is_told_too(tmp_path: Path) -> None:
    root = small_registry(tmp_path)
    facts = root / "laws" / "law-facts.yaml"
    text = facts.read_text(encoding="utf-8")
    more = (
        "  - law: 示例违法行为处罚办法\n"
        "    repealed: {on: 2026-02-01, by: 《示例违法行为处罚规定》, source: 示例}\n"
    )
    facts.write_text(text + more, encoding="utf-8")
    put(
        root,
        act(*SIGN, penalty="《示例违法行为处罚办法》第四十四条第（一）项"),
        effective=None,
    )
    [(severity, message)] = basis(root)
    assert severity == "必须改"
    assert "2026-02-01" in message


@pytest.mark.parametrize(("effective", "count"), [(None, 1), ("2019-06-01", 1), ("2026-03-01", 0)])
def test_a_newer_version_that_is_not_held_is_asked_about(
    tmp_path: Path, effective: str | None, count: int
) -> None:
    root = small_registry(tmp_path)
    facts = root / "laws" / "law-facts.yaml"
    more = (
        "  - law: 示例违法行为处罚办法\n"
        "    others:\n"
        "      - {date: 2015-04-02, in_force: 2015-05-01, source: 示例}\n"
        "      - {date: 2025-11-27, in_force: 2026-02-01, source: 示例}\n"
    )
    facts.write_text(facts.read_text(encoding="utf-8") + more, encoding="utf-8")
    put(root, act(*SIGN, penalty="《示例违法行为处罚办法》第四十四条"), effective=effective)
    results = basis(root)
    assert [severity for severity, _m in results] == ["请核实"] * count
    assert all("2026-02-01" in message for _s, message in results)
    assert undecided(root, "basis-gone") != []


def test_an_item_that_cites_another_clause_is_asked_about(tmp_path: Path) -> None:
    root = small_registry(tmp_path)
    entry = act(tier("一般", (0, 20000)), items=["E-001"], penalty="《示例城市道路条例》第五条")
    put(root, entry)
    assert ("请核实", True) in [(s, "E-001 cites" in message) for s, message in basis(root)]


def test_without_any_day_it_cannot_be_told(root: Path) -> None:
    from devolved_powers.checks import CHECKS, check_id, run_in
    from devolved_powers.checks._context import Context
    from devolved_powers.store.loader import load_registry

    put(root, act(*SIGN, penalty=SIGN_NEW), effective=None)
    wanted = [one for one in CHECKS if check_id(one) == "discretion-basis-gone"]
    outcome = run_in(Context(load_registry(root)), wanted)
    assert (outcome.findings, len(outcome.undecided)) == ((), 1)


# Term, item, number


@pytest.mark.parametrize(("until", "count"), [("2026-11-22", 1), ("2026-11-23", 0), (None, 0)])
def test_a_term_that_is_over_is_asked_about(root: Path, until: str | None, count: int) -> None:
    put(root, act(*SIGN), until=until)
    results = said(root, "expired")
    assert [severity for _c, severity, _m in results] == ["请核实"] * count


def test_a_standard_that_another_followed_is_no_question(root: Path) -> None:
    put(root, act(*SIGN, penalty=SIGN_NEW), until="2024-12-31", issuer="示例县花卉局")
    follows = {"issuer": "示例县花卉局", "name": "sample-2025", "effective": "2025-01-01"}
    put(root, act(*SIGN, penalty=SIGN_NEW), **follows)
    assert said(root, "expired") == []
    put(root, act(*SIGN, penalty=ROAD_NEW), **follows)  # of another act
    assert len(said(root, "expired")) == 1


@pytest.mark.parametrize("slip", ["to: 3万元", "to: [", "bis: 3"])
def test_what_follows_a_standard_may_stand_in_a_file_with_a_slip(root: Path, slip: str) -> None:
    put(root, act(*SIGN, penalty=SIGN_NEW), until="2024-12-31", issuer="示例县花卉局")
    follows = put(root, act(*SIGN, penalty=SIGN_NEW), name="sample-2025", effective="2025-01-01")
    with follows.open("a", encoding="utf-8", newline="\n") as file:
        file.write(f"{slip}\n")
    assert said(root, "expired") == []
    [reason] = undecided(root, "expired")
    assert "sample-2025.yaml" in reason


@pytest.mark.parametrize(
    ("item", "says"),
    [("E-001", ""), ("E-999", "no item E-999"), ("E-002", "no penalty, but 行政检查")],
)
def test_an_item_is_there_and_punishes(root: Path, item: str, says: str) -> None:
    put(root, act(tier("一般", (0, 20000)), items=[item]))
    results = said(root, "unknown-item")
    assert len(results) == (1 if says else 0)
    assert all(severity == "必须改" and says in message for _c, severity, message in results)


def test_an_item_of_a_catalogue_that_cannot_be_read_may_be_there(root: Path) -> None:
    put(root, act(tier("一般", (0, 20000)), items=["E-003"]))
    (root / "catalog" / "agriculture.yaml").write_text("items: [\n", encoding="utf-8")
    assert said(root, "unknown-item") == []
    [reason] = undecided(root, "unknown-item")
    assert "agriculture.yaml" in reason


def named(root: Path, number: str) -> None:
    file = root / "powers" / "batch-1.yaml"
    text = file.read_text(encoding="utf-8")
    grant = "    basis: 《示例城市道路条例》第三条第（一）项、第四条\n"
    more = f"    discretion: {number}\n"
    file.write_text(text.replace(grant, grant + more), encoding="utf-8")


@pytest.mark.parametrize(
    ("number", "count"),
    [("示建规〔2023〕1号", 0), ("示建规[2023]1号", 0), ("示建规〔2023〕11号", 1)],
)
def test_a_number_that_powers_name_is_held(root: Path, number: str, count: int) -> None:
    put(root, act(*SIGN), doc_no="示建规〔2023〕1号")
    named(root, number)
    results = said(root, "unknown")
    assert [severity for _c, severity, _m in results] == ["请核实"] * count


def test_one_act_stands_once_in_a_document(root: Path) -> None:
    put(root, act(*SIGN), act(*SIGN))
    assert [(c, s) for c, s, _m in said(root)] == [("twice", "请核实")]
    put(root, act(*SIGN), act(*SIGN, name="悬挂的牌匾不完整的"))
    assert said(root) == []


# What every citation and every name is asked


@pytest.mark.parametrize(
    ("key", "value", "check"),
    [
        ("penalty", "花圃条例的有关规定", "unreadable-citation"),
        ("conduct", f"《{GARDEN}》", "law-without-article"),
        ("penalty", "《花圃管里条例》第六条", "unknown-law"),
        ("penalty", f"《{GARDEN}》第六条第（七）项", "unknown-article"),
        ("name", "未悬挂牌匾(含破损)的", "mixed-width"),
    ],
)
def test_the_checks_of_citations_and_names_read_standards(
    root: Path, key: str, value: str, check: str
) -> None:
    put(root, {**act(*SIGN), key: value})
    assert check in {f.check for f in findings(root) if f.file.startswith("discretion/")}
