"""The page of an entry answers a citizen: in its text, and on the first screen of a phone."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from devolved_powers.register.registry import Registry
from devolved_powers.site.build import build
from devolved_powers.site.source import read
from tests.site.conftest import DAY as REAL_DAY
from tests.site.reading import Read, target
from tests.site.registries import eventful
from tests.site.turned_laws import DAY, turned
from tests.support import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.process
QUESTIONS = ("能不能管", "自何时起", "依据哪一条", "问谁")
PENALTY_ROW, OTHER_ROW = "怎么罚、罚多少", "怎么办"
HEAD = 240
"""What may stand above the content of a page on a phone: title, menu, notice."""
LONG = (
    "对在施工工地未采取覆盖、分段作业、择时施工、洒水抑尘、冲洗地面和车辆等有效防尘降尘措施的处罚"
)


def part(identifier: str) -> str:
    return {"P": "powers", "E": "items", "N": "needs"}[identifier[0]]


def answers(site: Path, identifier: str) -> list[str]:
    """Return the answers of a page, as they stand in it."""
    text = (site / part(identifier) / identifier / "index.html").read_text(encoding="utf-8")
    return re.findall(r'<section class="answer.*?</section>', text, re.DOTALL)


@pytest.fixture(scope="module")
def turned_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("turned-answers")
    build(read(turned(place / "registry"), day=DAY), place / "site")
    return place / "site"


@pytest.fixture(scope="module")
def long_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a site whose names are as long as those of real lists, on a day after all events."""
    place = tmp_path_factory.mktemp("long-answers")
    root = eventful(place / "registry")
    for path in (root / "powers").glob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        text = re.sub("name: 对[^}\n]*的处罚", f"name: {LONG}", text)
        path.write_text(text, encoding="utf-8", newline="\n")
    build(read(root, day=date(2022, 12, 31)), place / "site")
    return place / "site"


def every(site: Path) -> Iterator[tuple[str, list[str]]]:
    for page in sorted(site.glob("*/*/index.html")):
        if page.parts[-3] in ("powers", "items", "needs"):
            yield page.parts[-2], answers(site, page.parts[-2])


def test_every_entry_of_every_site_answers_five_questions_above_all_else(any_site: Path) -> None:
    for identifier, found in every(any_site):
        page = any_site / part(identifier) / identifier / "index.html"
        text = page.read_text(encoding="utf-8")
        main = text.partition("<main")[2]
        assert found, identifier
        assert main.index('class="answer') < main.index("<h2 id=")
        for answer in found:
            asked = re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", answer)
            assert len(asked) == 5, identifier
            assert set(QUESTIONS) < {question for question, _told in asked}
            assert all(told.strip("。") for _question, told in asked), identifier
            assert 'class="verdict">' in answer


def test_no_page_of_the_project_claims_what_is_not_in_force(real_site: Path) -> None:
    timeline = Registry.open(ROOT).timeline
    plain = {
        entry.id
        for entry in timeline.entries
        if entry.holds_on(REAL_DAY)
        and entry.status == "有效"
        and entry.standing_on(REAL_DAY).word in ("现行有效", "条款序号调整")
    }
    seen = 0
    for identifier, found in every(real_site):
        for answer in found:
            told = answer.partition('class="verdict">')[2].partition("</p>")[0]
            may = answer.partition("能不能管</dt><dd>")[2].partition("</dd>")[0]
            assert may.startswith("能，") == (identifier in plain), identifier
            assert identifier in plain or "可以" not in told, identifier
            seen += "可以" in told
    assert seen > 100


@pytest.mark.parametrize(
    ("identifier", "words"),
    [
        ("P1-001", "处2万元以下罚款"),
        ("P1-002", "本事项自2022-06-01起（推定）暂停行使（《调整示例镇县级行政权力事项》）"),
        ("P1-004", "收回，交回示例县农业农村局行使"),
        ("P2-001", "自2022-06-01起（推定），对擅自挖掘城市道路的行为"),
        ("P3-001", "承接手续尚未签署"),
        ("E-002", "暂停行使"),
        ("N-01", "本登记册未见示例镇行使本事项的赋权记录"),
    ],
)
def test_the_first_sentence_says_how_it_stands(
    eventful_site: Path, identifier: str, words: str
) -> None:
    (answer,) = answers(eventful_site, identifier)
    assert words in Read(f"<div>{answer}").text
    is_plain = identifier in ("P1-001", "P2-001")
    assert answer.startswith('<section class="answer"') == is_plain


def test_of_several_bodies_the_one_that_may_answers_first(
    sound_sites: Mapping[str, Path],
) -> None:
    first, second = answers(sound_sites["succession"], "P1-002")
    assert "<h2>示例镇人民政府</h2>" in first
    assert "<dd>能，" in first
    assert "<h2>示例乡人民政府</h2>" in second
    assert "不能，已移交" in second


def test_what_a_sentence_names_is_a_link(eventful_site: Path) -> None:
    page = "powers/P1-001/index.html"
    (answer,) = answers(eventful_site, "P1-001")
    linked = {target(page, link)[0] for link in Read(answer).links}
    assert "decisions/batch-1/index.html" in linked
    assert any(path.startswith("laws/") for path in linked)
    (answer,) = answers(eventful_site, "P1-004")
    assert "decisions/batch-2/index.html" in {target(page, x)[0] for x in Read(answer).links}


def test_power_and_item_are_told_apart_and_lead_to_each_other(eventful_site: Path) -> None:
    told: Mapping[str, tuple[str, str]] = {
        "powers/P1-001/index.html": ("本页是权力事项", "items/E-001/index.html"),
        "items/E-001/index.html": ("本页是执法事项", "powers/P1-001/index.html"),
    }
    for page, (words, other) in told.items():
        text = (eventful_site / page).read_text(encoding="utf-8")
        sentence = text.partition('<p class="which">')[2].partition("</p>")[0]
        assert sentence.startswith(words)
        assert other in {target(page, link)[0] for link in Read(sentence).links}


def test_remedies_and_what_is_not_recorded_are_told_once(eventful_site: Path) -> None:
    text = (eventful_site / "powers/P1-001/index.html").read_text(encoding="utf-8")
    for question in ("以谁的名义", "行政执法监督电话", "裁量基准", "行政复议", "行政诉讼"):
        assert text.count(f"<dt>{question}</dt>") == 1, question
    need = (eventful_site / "needs/N-01/index.html").read_text(encoding="utf-8")
    assert "<dt>以谁的名义</dt>" not in need
    assert "<dt>行政复议</dt>" in need


@pytest.mark.parametrize("kind", ["eventful", "turned", "long"])
def test_all_five_answers_stand_on_the_first_screen_of_a_phone(
    kind: str, browser: "Browser", request: pytest.FixtureRequest
) -> None:
    from tests.site.browsing import served

    site: Path = request.getfixturevalue(f"{kind}_site")
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale="zh-CN")
    page = context.new_page()
    with served(site) as address:
        for identifier, _found in every(site):
            page.goto(f"{address}{part(identifier)}/{identifier}/index.html")
            top = page.locator("main").bounding_box()
            assert top is not None
            rows = page.locator(".answer").first.locator("dl > div")
            assert rows.count() == 5
            for place in (page.locator(".lead").first, *(rows.nth(n) for n in range(5))):
                box = place.bounding_box()
                assert box is not None
                assert box["x"] >= 0
                assert box["x"] + box["width"] <= 390
                bottom = box["y"] + box["height"] - top["y"]
                assert bottom <= 844 - HEAD, (identifier, place.inner_text(), bottom)
    context.close()
