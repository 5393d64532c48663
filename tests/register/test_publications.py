"""The ledger of publications: what is due by which article, and where its publication stands."""

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devolved_powers.i18n import speaking
from devolved_powers.register.publications import Publication, is_web_address, ledger
from devolved_powers.register.read import read_whole
from tests.sound_registries import SOUND, days_around, name_of
from tests.support import small_registry

TOWN, TEAM = "示例镇人民政府", "示例镇综合行政执法中心"
ROADS, FARMING = "示例县综合行政执法局", "示例县农业农村局"
WEB = "https://www.example.invalid/a.html"
DAY = date(2023, 1, 1)


def power(number: int, kind: str = "行政处罚", giver: str = ROADS, more: str = "") -> str:
    return (
        f"  - id: P1-{number:03d}\n    name: 第{number}项\n    type: {kind}\n    field: 城市管理\n"
        f"    from_body: {giver}\n    basis: 《示例城市道路条例》第四条\n{more}"
    )


def town(
    folder: Path,
    grants: str,
    *,
    head: str = "manner: 直接赋权\n",
    behind: str = "",
    status: str = "confirmed",
    effective: str = "2022-01-01",
    standards: str = "",
) -> Path:
    """Lay out a registry of one decision."""
    root = small_registry(folder)
    for file in (*root.glob("catalog/*"), *root.glob("powers/*")):
        file.unlink()
    registry = root / "registry.yaml"
    bodies = f"bodies:\n  - {{name: {TEAM}, kind: 事业单位}}\n"
    text = registry.read_text(encoding="utf-8").replace("bodies:\n", bodies) + standards
    registry.write_text(text, encoding="utf-8", newline="\n")
    (root / "powers" / "batch-1.yaml").write_text(
        f"decision: batch-1\nkind: 赋权\ntitle: 赋予县级行政权力事项\n{head}"
        f"effective: {effective}\nto_body: {TOWN}\nprovenance: {{status: {status}}}\n"
        f"grants:\n{grants}{behind}",
        encoding="utf-8",
        newline="\n",
    )
    return root


def lines(root: Path, day: date = DAY) -> list[Publication]:
    return list(ledger(read_whole(root), day).lines)


def told(root: Path, day: date = DAY) -> list[tuple[str, str, str]]:
    """Return kind, state and article of each line."""
    return [(line.kind, line.state, line.article) for line in lines(root, day)]


ARTICLE_24, ARTICLE_20 = "《行政处罚法》第二十四条第一款", "《行政处罚法》第二十条第二款"
LICENCES, ARTICLE_34 = "《行政许可法》第二十四条第一款", "《行政处罚法》第三十四条"


@pytest.mark.parametrize(
    ("authority", "state"),
    [
        ("", "未登记"),
        ("authority: {signed: 2021-12-01}\n", "未登记"),
        (f'authority: {{url: "{WEB}"}}\n', "未登记"),
        ("authority: {published: 2021-12-20}\n", "地址未登记"),
        (f'authority: {{published: 2021-12-20, url: "{WEB}"}}\n', "已公布"),
        ('authority: {published: 2021-12-20, url: "javascript:alert(1)"}\n', "地址未登记"),
        ("authority: {published: 2021-12-20, url: 见政府公报}\n", "地址未登记"),
        (f'authority: {{published: 2023-06-01, url: "{WEB}"}}\n', "尚未公布"),
    ],
)
def test_a_decision_that_hands_powers_to_punish_to_a_town_is_to_be_published(
    tmp_path: Path, authority: str, state: str
) -> None:
    root = town(tmp_path, power(1) + power(2), head=f"manner: 直接赋权\n{authority}")
    (line,) = lines(root)
    assert (line.kind, line.state, line.article) == ("决定", state, ARTICLE_24)
    assert line.powers == ("P1-001", "P1-002"), "one line, however many powers"


def test_of_a_decision_that_gives_nothing_to_punish_by_these_articles_ask_nothing(
    tmp_path: Path,
) -> None:
    assert told(town(tmp_path, power(1, "行政检查"))) == [("决定", "不适用", "")]


def test_a_decision_that_does_not_say_how_it_gives_powers_to_punish_is_due_all_the_same(
    tmp_path: Path,
) -> None:
    assert told(town(tmp_path, power(1), head="")) == [("决定", "未登记", ARTICLE_24)]


def test_what_is_entrusted_has_papers_of_its_own_one_for_each_body_that_entrusts(
    tmp_path: Path,
) -> None:
    grants = power(1) + power(2) + power(3, giver=FARMING) + power(4, "行政许可", FARMING)
    decision = f'authority: {{published: 2021-12-20, url: "{WEB}"}}\nmanner: 委托行使\n'
    root = town(tmp_path, grants, head=decision)
    with speaking("zh_CN"):
        papers = [(p.kind, p.parties, p.powers, p.state) for p in lines(root)[1:]]
    assert papers == [
        ("委托书", f"{ROADS}委托{TOWN}", ("P1-001", "P1-002"), "未登记"),
        ("委托书", f"{FARMING}委托{TOWN}", ("P1-003",), "未登记"),
        ("行政许可委托公告", f"{FARMING}委托{TOWN}", ("P1-004",), "未登记"),
    ]
    assert [line.article for line in lines(root)] == ["", ARTICLE_20, ARTICLE_20, LICENCES]
    assert lines(root)[0].state == "已公布", "the decision was; its papers are not the decision"


ONE_FOR_ALL = f'entrustments:\n  - {{paper: 委托书, published: 2022-01-05, url: "{WEB}"}}\n'
OF_ONE = ONE_FOR_ALL.replace("委托书", f"委托书, from_body: {ROADS}")
OWN = f"{ONE_FOR_ALL}  - {{paper: 委托书, from_body: {FARMING}, published: 2022-01-06}}\n"


@pytest.mark.parametrize(
    ("behind", "states"),
    [
        (ONE_FOR_ALL, ["已公布", "已公布"]),
        (OF_ONE, ["已公布", "未登记"]),
        (OWN, ["已公布", "地址未登记"]),
        (ONE_FOR_ALL.replace("委托书", "行政许可委托公告"), ["未登记", "未登记"]),
    ],
)
def test_one_paper_may_be_of_all_or_of_one_body_and_of_its_own_kind_only(
    tmp_path: Path, behind: str, states: list[str]
) -> None:
    grants = power(1) + power(2, giver=FARMING)
    root = town(tmp_path, grants, head="manner: 委托行使\n", behind=behind)
    assert [line.state for line in lines(root)[1:]] == states


def test_a_record_that_fits_nothing_entrusted_is_named(tmp_path: Path) -> None:
    behind = f"entrustments:\n  - {{paper: 委托书, to_body: {TEAM}, published: 2022-01-05}}\n"
    root = town(tmp_path, power(1), head="manner: 委托行使\n", behind=behind)
    (unused,) = ledger(read_whole(root), DAY).unused
    assert unused.place.route == ("entrustments", 0)


@pytest.mark.parametrize(
    ("status", "effective"),
    [
        ("draft", "2022-01-01"),
        ("confirmed", "2024-01-01"),
        ("confirmed", "{upon: 承接确认书}"),
        ("confirmed", "{upon: 承接确认书, signed: 2023-01-02}"),
    ],
)
def test_a_draft_and_what_is_not_in_force_is_not_due(
    tmp_path: Path, status: str, effective: str
) -> None:
    grants = power(1) + power(2, more="    manner: 委托行使\n")
    root = town(tmp_path, grants, status=status, effective=effective)
    assert [line.state for line in lines(root)] == ["尚未施行", "尚未施行"]
    assert not any(line.is_due for line in lines(root))


def test_what_is_only_drafted_is_not_published_whatever_is_on_record(tmp_path: Path) -> None:
    grants = power(1) + power(2, more="    manner: 委托行使\n")
    published = f'published: 2022-01-05, url: "{WEB}"'
    behind = f"entrustments:\n  - {{paper: 委托书, {published}}}\n"
    head = f"manner: 直接赋权\nauthority: {{{published}}}\n"
    drafted = town(tmp_path, grants, head=head, behind=behind, status="draft")
    assert [line.state for line in lines(drafted)] == ["尚未施行", "尚未施行"]
    made = town(tmp_path / "made", grants, head=head, behind=behind)
    assert [line.state for line in lines(made)] == ["已公布", "已公布"]


@pytest.mark.parametrize(
    ("day", "due"), [(date(2021, 7, 14), {LICENCES}), (date(2021, 7, 15), {LICENCES, ARTICLE_20})]
)
def test_the_articles_on_punishing_ask_since_they_are_in_force(
    tmp_path: Path, day: date, due: set[str]
) -> None:
    grants = power(1) + power(2, "行政许可")
    root = town(tmp_path, grants, head="manner: 委托行使\n", effective="2020-01-01")
    assert {line.article for line in lines(root, day) if line.is_due} == due


NUMBER = "    discretion: 示建行规〔2020〕1号\n"
LISTED = "discretion_standards:\n  - {doc_no: 示建行规〔2020〕1号, title: 示例裁量基准%s}\n"
MADE_PUBLIC = f', published: 2020-05-01, url: "{WEB}"'


@pytest.mark.parametrize(
    ("grants", "standards", "state"),
    [
        (power(1, more=NUMBER), "", "未登记"),
        (power(1, more=NUMBER), LISTED % "", "未登记"),
        (power(1, more=NUMBER), LISTED % MADE_PUBLIC, "已公布"),
        (power(1, more=NUMBER.replace("〔2020〕", "[2020]")), LISTED % MADE_PUBLIC, "已公布"),
        (
            power(1, more="    discretion: 《示例裁量基准》（示建行规〔2020〕1号）\n"),
            LISTED % MADE_PUBLIC,
            "已公布",
        ),
        (power(1, "行政检查", more=NUMBER), "", "不适用"),
        (power(1), LISTED % "", "不适用"),
    ],
)
def test_a_standard_that_a_power_to_punish_names_is_to_be_published(
    tmp_path: Path, grants: str, standards: str, state: str
) -> None:
    root = town(tmp_path, grants, standards=standards)
    (line,) = (line for line in lines(root) if line.kind == "裁量基准")
    assert (line.state, line.article) == (state, "" if state == "不适用" else ARTICLE_34)


def test_two_standards_of_one_power_are_two_and_only_one_of_them_is_published(
    tmp_path: Path,
) -> None:
    both = "    discretion: 示建行规〔2020〕1号、示建行规〔2020〕11号\n"
    root = town(tmp_path, power(1, more=both), standards=LISTED % MADE_PUBLIC)
    standards = {line.doc_no: line.state for line in lines(root)[1:]}
    assert standards == {"示建行规〔2020〕1号": "已公布", "示建行规〔2020〕11号": "未登记"}


def test_a_power_that_an_adjustment_entrusts_is_entrusted_by_the_adjusting_decision(
    tmp_path: Path,
) -> None:
    root = town(tmp_path, power(1))
    (root / "powers" / "batch-2.yaml").write_text(
        "decision: batch-2\nkind: 动态调整\ntitle: 调整赋权方式\neffective: 2022-06-01\n"
        "provenance: {status: confirmed}\nadjustments:\n"
        "  - {power: P1-001, set: {manner: 委托行使}}\n",
        encoding="utf-8",
        newline="\n",
    )
    assert [(p.decision, p.kind, p.state) for p in lines(root)] == [
        ("batch-1", "决定", "未登记"),
        ("batch-2", "决定", "不适用"),
        ("batch-2", "委托书", "未登记"),
    ]


@pytest.mark.parametrize(
    ("url", "is_one"),
    [
        (WEB, True),
        ("http://www.example.invalid", True),
        ("HTTPS://www.example.invalid/公告", True),
        ("javascript:alert(1)", False),
        ("ftp://www.example.invalid/a", False),
        ("https:", False),
        ("https://", False),
        ("https://user:word@www.example.invalid/", False),
        ("https://[::1", False),
        ("https://www.example.invalid/a b", False),
        ("https://www.example.invalid/\u202e", False),
        ("www.example.invalid", False),
        ("县政府网站", False),
        ("", False),
    ],
)
def test_an_address_is_one_that_the_public_can_open(url: str, is_one: bool) -> None:
    assert is_web_address(url) == is_one


@given(st.text(max_size=30), st.sampled_from(["", "https://", "javascript:"]))
def test_no_text_breaks_the_question_whether_it_is_an_address(text: str, lead: str) -> None:
    assert not is_web_address(lead + text) or lead + text == (lead + text).strip()


@pytest.mark.parametrize("registry", SOUND, ids=name_of)
def test_a_line_is_due_only_from_a_day_on_and_every_decision_has_one(registry: Path) -> None:
    loaded = read_whole(registry)
    seen: Mapping[str, set[str]] = {"due": set()}
    for day in (*days_around(registry), date.max - timedelta(days=1)):
        found = ledger(loaded, day)
        decisions = [line.decision for line in found.lines if line.kind == "决定"]
        assert sorted(decisions) == sorted(d.decision for d in loaded.decisions.values())
        assert found.unused == ()
        for line in found.lines:
            assert line.is_asked or not line.is_due
            assert not line.is_due or line.powers
            effective = next(
                (d.named_day for d in loaded.decisions.values() if d.decision == line.decision),
                None,
            )
            if line.is_due and effective is not None:
                assert effective <= day
        seen["due"] |= {line.decision for line in found.lines if line.is_due}
    assert seen["due"] <= {d.decision for d in loaded.decisions.values() if not d.is_draft}


HELD = """\
standard: roads-2020
title: 示例裁量基准
doc_no: 示建行规〔2020〕1号
{more}provenance: {{status: {status}}}
entries:
  - name: 擅自占用城市道路的
    items: [{item}]
    penalty: 《示例城市道路条例》第四条
    tiers:
      - {{tier: 一般, fines: [{{to: 20000, unit: 元}}]}}
"""


def held(root: Path, more: str = "", status: str = "transcribed", item: str = "E-001") -> Path:
    """Add a standard that is held as data to a registry."""
    (root / "discretion").mkdir()
    (root / "discretion" / "roads-2020.yaml").write_text(
        HELD.format(more=more, status=status, item=item), encoding="utf-8", newline="\n"
    )
    return root


PUBLISHED = f"published: 2020-05-01\nurl: {WEB}\n"


@pytest.mark.parametrize(
    ("more", "status", "state"),
    [
        ("", "transcribed", "未登记"),
        (PUBLISHED, "transcribed", "已公布"),
        ("published: 2020-05-01\n", "transcribed", "地址未登记"),
        ("effective: 2030-01-01\n", "transcribed", "尚未施行"),
        ("effective: 2020-05-01\nuntil: 2022-04-30\n", "transcribed", "不适用"),
        ("until: 2023-01-01\n", "transcribed", "未登记"),
        (PUBLISHED, "draft", "尚未施行"),
    ],
)
def test_a_standard_that_is_held_as_data_has_its_publication_in_its_file(
    tmp_path: Path, more: str, status: str, state: str
) -> None:
    root = held(town(tmp_path, power(1)), more, status)
    (line,) = (line for line in lines(root) if line.kind == "裁量基准")
    assert (line.state, line.title) == (state, "示例裁量基准")
    assert line.place.file == "discretion/roads-2020.yaml"


def test_it_is_one_line_however_many_places_name_it(tmp_path: Path) -> None:
    other = LISTED % ", published: 2020-06-01"
    root = held(town(tmp_path, power(1, more=NUMBER), standards=other), PUBLISHED)
    (line,) = (line for line in lines(root) if line.kind == "裁量基准")
    assert (line.published, line.url, line.powers) == (date(2020, 5, 1), WEB, ("P1-001",))


def test_a_standard_concerns_the_powers_of_the_items_it_is_of(tmp_path: Path) -> None:
    root = held(town(tmp_path, power(1) + power(2)))
    (root / "catalog" / "urban-management.yaml").write_text(
        "field: 城市管理\nitems:\n  - {id: E-001, powers: [P1-002], penalty: 《甲法》第一条}\n",
        encoding="utf-8",
        newline="\n",
    )
    (line,) = (line for line in lines(root) if line.kind == "裁量基准")
    assert (line.powers, line.article, line.is_due) == (("P1-002",), ARTICLE_34, True)


def test_a_standard_without_a_number_is_told_by_its_title(tmp_path: Path) -> None:
    root = held(town(tmp_path, power(1)))
    file = root / "discretion" / "roads-2020.yaml"
    text = file.read_text(encoding="utf-8").replace("doc_no: 示建行规〔2020〕1号\n", "")
    file.write_text(text, encoding="utf-8", newline="\n")
    (line,) = (line for line in lines(root) if line.kind == "裁量基准")
    assert (line.title, line.doc_no, line.state) == ("示例裁量基准", "", "未登记")
