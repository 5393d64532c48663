"""What pages say to machines: by a real reader of JSON-LD, in terms that exist, nothing unsaid."""

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from rdflib import RDF, SDO, Graph, Namespace, URIRef
from rdflib.term import Node

from devolved_powers.models.notice import NOTICE
from devolved_powers.models.vocabulary import APPLIED_FOR, OF_OWN_MOTION, POWER_TYPES
from devolved_powers.site.build import build
from devolved_powers.site.source import read
from tests.site.registries import HOSTILE, eventful
from tests.site.turned_laws import DAY as TURNED
from tests.site.turned_laws import turned

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.site.browsing import Seen

pytestmark = [
    pytest.mark.process,
    pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning"),  # rdflib’s own
]

Json = dict[str, Any]
CPSV, CV = Namespace("http://purl.org/vocab/cpsv#"), Namespace("http://data.europa.eu/m8g/")
BASE = "https://town.example.invalid/powers/"
BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>')
BUDGET = 3_000
WORKS = {"WebPage", "Dataset", "Legislation", "CreativeWork", "MediaObject", "DataDownload"}
ON: dict[str, set[str]] = {
    "identifier": set(),
    "name": set(),
    "description": set(),
    "url": set(),
    "inLanguage": WORKS,
    "temporalCoverage": WORKS,
    "version": {"Dataset"},
    "publisher": WORKS,
    "usageInfo": WORKS,
    "text": WORKS,
    "isPartOf": WORKS,
    "encoding": WORKS,
    "keywords": WORKS,
    "isBasedOn": WORKS,
    "citation": WORKS,
    "mainEntity": WORKS,
    "creativeWorkStatus": WORKS,
    "datePublished": WORKS,
    "encodingFormat": {"MediaObject", "DataDownload", *WORKS},
    "contentUrl": {"MediaObject", "DataDownload"},
    "contentSize": {"MediaObject", "DataDownload"},
    "sha256": {"MediaObject", "DataDownload"},
    "distribution": {"Dataset"},
    "legislationType": {"Legislation"},
    "legislationIdentifier": {"Legislation"},
    "legislationPassedBy": {"Legislation"},
    "legislationDate": {"Legislation"},
    "legislationLegalForce": {"Legislation"},
    "serviceType": {"GovernmentService"},
    "areaServed": {"GovernmentService"},
    "provider": {"GovernmentService", "Role"},
    "agent": {"Action", "Role"},
    "actionStatus": {"Action"},
    "location": {"Action"},
    "startDate": {"Role"},
    "endDate": {"Role"},
}
"""On which types schema.org has each property that is used (schema.org, page of the property,
“Used on these types”); nothing where it is one of `Thing`, so of all. A `Role` stands between two
things, and repeats the property that leads to it."""
OURS = {CPSV.PublicService, CV.hasCompetentAuthority, CV.hasLegalResource}
"""What CPSV-AP 3 has (SEMIC, CPSV-AP, classes and properties of Public Service)."""


def block(page: Path) -> str:
    (found,) = BLOCK.findall(page.read_text(encoding="utf-8"))
    return str(found)


def told(site: Path, identifier: str) -> Json:
    part = {"P": "powers", "E": "items", "N": "needs"}[identifier[0]]
    content: Json = json.loads(block(site / part / identifier / "index.html"))
    return content


def entry_pages(site: Path) -> Iterator[Path]:
    for part in ("powers", "items", "needs"):
        yield from sorted(site.glob(f"{part}/*-*/index.html"))


def graph(site: Path, page: Path) -> Graph:
    base = BASE + page.relative_to(site).as_posix()
    return Graph().parse(data=block(page), format="json-ld", publicID=base)


def known(term: Node) -> bool:
    """Return whether schema.org has a term, as rdflib took its list over."""
    return SDO.__contains__(str(term))  # its metaclass answers


def short(term: Node) -> str:
    return str(term).removeprefix(str(SDO))


def test_every_page_of_an_entry_is_read_and_every_term_exists(any_site: Path) -> None:
    read_pages = [*entry_pages(any_site), any_site / "downloads/index.html"]
    assert len(read_pages) > 1
    for path in read_pages:
        triples = graph(any_site, path)
        assert len(triples) > 10, path
        for subject, predicate, value in triples:
            if predicate == RDF.type:
                assert known(value) or value in OURS, (path, value)
            elif str(predicate).startswith(str(SDO)):
                assert known(predicate), (path, predicate)
                types = {short(kind) for kind in triples.objects(subject, RDF.type)}
                allowed = ON[short(predicate)]
                assert not allowed or types & allowed, (path, predicate, types)
            else:
                assert predicate in OURS, (path, predicate)
            if isinstance(value, URIRef) and str(value).startswith(str(SDO)):
                assert known(value), (path, value)


def test_every_answer_says_what_it_must_not_be_read_without(any_site: Path) -> None:
    for path in [*entry_pages(any_site), any_site / "downloads/index.html"]:
        content = json.loads(block(path))
        assert NOTICE in content["usageInfo"]["text"], path
        assert NOTICE in content.get("mainEntity", content)["description"], path
        assert re.fullmatch(r"\d{4}-\d{2}-\d{2}", content["temporalCoverage"])


def test_it_costs_a_page_little(real_site: Path) -> None:
    sizes = {path: len(block(path).encode()) for path in entry_pages(real_site)}
    assert {path: size for path, size in sizes.items() if size > BUDGET} == {}


def test_what_a_page_names_is_there(any_site: Path) -> None:
    for path in entry_pages(any_site):
        for value in graph(any_site, path).objects():
            if isinstance(value, URIRef) and str(value).startswith(BASE):
                target = str(value).removeprefix(BASE).partition("#")[0]
                assert (any_site / target).is_file(), (path, value)
        content = json.loads(block(path))
        shown = content["encoding"]["contentUrl"], content["usageInfo"]["url"]
        for link in shown:
            assert (path.parent / link).resolve().is_file(), (path, link)


def test_each_type_of_power_has_one_answer() -> None:
    assert not APPLIED_FOR & OF_OWN_MOTION
    assert {*POWER_TYPES} - APPLIED_FOR - OF_OWN_MOTION == {"其他行政权力"}


def test_a_penalty_is_no_service_and_a_licence_is_one(real_site: Path) -> None:
    kinds = set()
    for path in entry_pages(real_site):
        content = json.loads(block(path))
        if "mainEntity" not in content:
            assert path.parent.parent.name == "needs"
            continue
        power = content["mainEntity"]
        kind = content["keywords"][0]
        kinds.add(kind)
        assert "cpsv:PublicService" in power["@type"]
        assert ("GovernmentService" in power["@type"]) == (kind in APPLIED_FOR)
        assert ("Action" in power["@type"]) == (kind in OF_OWN_MOTION)
        if kind in APPLIED_FOR:
            assert power["serviceType"] == kind
            assert power["areaServed"]["name"] == "剑阁县普安镇"
    assert {"行政处罚", "行政许可", "行政检查", "行政强制"} <= kinds


def test_since_when_and_until_when_a_body_holds_it_is_said(eventful_site: Path) -> None:
    adjusted = told(eventful_site, "P1-001")["mainEntity"]
    assert adjusted["name"] == "对擅自占用、挖掘城市道路的处罚"
    assert adjusted["agent"][0]["startDate"] == "2021-09-01"
    assert "endDate" not in adjusted["agent"][0]
    assert "actionStatus" not in adjusted  # nothing is known of its law
    suspended = told(eventful_site, "P1-002")["mainEntity"]
    (role,) = suspended["agent" if "agent" in suspended else "provider"]
    assert role["description"].startswith("暂停")
    assert role["startDate"] == "2021-09-01"
    assert "endDate" not in role
    assert "actionStatus" not in suspended
    assert suspended["cv:hasCompetentAuthority"][0]["name"] == "示例镇人民政府"
    recalled = told(eventful_site, "P1-004")["mainEntity"]
    (role,) = recalled["agent" if "agent" in recalled else "provider"]
    assert (role["startDate"], role["endDate"]) == ("2021-09-01", "2022-05-31")
    assert role["description"].startswith("已收回")
    assert "已收回" in recalled["description"]
    assert "cv:hasCompetentAuthority" not in recalled
    assert "actionStatus" not in recalled
    unsigned = told(eventful_site, "P3-001")["mainEntity"]
    (role,) = unsigned["provider"]
    assert role["description"].startswith("尚未施行")
    assert not {"startDate", "endDate"} & set(role)


def test_a_body_that_was_succeeded_stands_once_with_its_state(
    sound_sites: dict[str, Path],
) -> None:
    power = told(sound_sites["succession"], "P1-001")["mainEntity"]
    roles = power.get("agent") or power["provider"]
    said = [
        (role.get("agent") or role["provider"])["name"] + role["startDate"] + role["description"]
        for role in roles
    ]
    assert said == [
        "示例乡人民政府2021-09-01已移交",
        "示例镇人民政府2023-01-01已到期",
    ]


def test_no_day_is_invented_for_what_waits_for_a_signature(any_site: Path) -> None:
    for path in entry_pages(any_site):
        assert "9999" not in block(path), path


def test_the_decisions_are_named_with_their_numbers_and_assumptions(eventful_site: Path) -> None:
    (decided,) = told(eventful_site, "P2-001")["isBasedOn"]
    assert decided["legislationIdentifier"] == "示府发〔2022〕3号"
    assert decided["legislationPassedBy"]["name"] == "示例县人民政府"
    assert decided["description"]  # its day of effect is assumed
    power = told(eventful_site, "P2-001")["mainEntity"]
    assert decided["description"].rstrip("。") in power["description"]
    ended = told(eventful_site, "P1-004")["isBasedOn"]
    assert [each["@id"].split("/")[-2] for each in ended] == ["batch-1", "batch-2"]


def test_a_force_in_law_is_said_only_where_it_is_sure(
    tmp_path: Path, sound_sites: dict[str, Path], real_site: Path
) -> None:
    build(read(turned(tmp_path / "registry"), day=TURNED), tmp_path / "site")
    forces: dict[str, set[str]] = {}
    for site in (tmp_path / "site", real_site, *sound_sites.values()):
        for path in entry_pages(site):
            for law in json.loads(block(path)).get("citation", []):
                force = law.get("legislationLegalForce", "")
                word, _sign, reach = law["creativeWorkStatus"].partition("（")
                assert not (force and reach), law
                forces.setdefault(word, set()).add(force)
    assert forces.pop("现行有效") <= {"InForce", ""}  # nothing where the facts end before the day
    assert forces.pop("已废止") <= {"NotInForce", ""}
    assert forces.pop("尚未施行", {""}) <= {"NotInForce", ""}
    assert set().union(*forces.values()) == {""}, forces


def test_where_the_facts_end_before_the_day_no_law_is_said_to_be_in_force(tmp_path: Path) -> None:
    root = turned(tmp_path / "registry")
    build(read(root, day=date(2099, 1, 1)), tmp_path / "site")
    laws = [
        law
        for path in entry_pages(tmp_path / "site")
        for law in json.loads(block(path)).get("citation", [])
    ]
    assert laws
    forces = [law["legislationLegalForce"] for law in laws if "legislationLegalForce" in law]
    assert set(forces) == {"NotInForce"}  # what is repealed stays so
    assert not [law for law in laws if law["creativeWorkStatus"] == "现行有效"]


def test_an_action_is_supported_only_while_its_law_surely_carries_it(tmp_path: Path) -> None:
    said = set()
    for day in (date(2022, 2, 1), date(2023, 6, 1), date(2099, 1, 1)):
        site = tmp_path / day.isoformat()
        build(read(turned(tmp_path / "registry" / day.isoformat()), day=day), site)
        for path in entry_pages(site):
            power = json.loads(block(path)).get("mainEntity", {"@type": ()})
            if "Action" in power["@type"]:
                (stands,) = re.findall(r"依据状态：([^；]+)", power["description"])
                carries = re.fullmatch(r"(现行有效|条款序号调整)(（[\d-]+起(修改|废止)）)?", stands)
                assert ("actionStatus" in power) == bool(carries), (path, stands)
                said.add("actionStatus" in power)
    assert said == {True, False}


def test_a_need_is_no_power_of_the_town(eventful_site: Path) -> None:
    pages = [*eventful_site.glob("needs/N-*/index.html")]
    assert pages
    for path in pages:
        content = json.loads(block(path))
        assert "mainEntity" not in content
        assert "isBasedOn" not in content


def test_with_an_address_all_is_named_in_full(tmp_path: Path) -> None:
    root = eventful(tmp_path / "registry")
    text = (root / "registry.yaml").read_text(encoding="utf-8")
    site = f"site: {{address: '{BASE}', publisher: 示例镇人民政府}}\n"
    (root / "registry.yaml").write_text(text + site, encoding="utf-8")
    build(read(root, day=date(2022, 12, 31)), tmp_path / "site")
    content = told(tmp_path / "site", "P1-001")
    assert content["@id"] == f"{BASE}powers/P1-001/"
    assert content["mainEntity"]["@id"] == f"{BASE}powers/P1-001/#power"
    assert content["isPartOf"]["@id"] == f"{BASE}downloads/#dataset"
    assert content["encoding"]["contentUrl"] == f"{BASE}powers/P1-001.json"
    assert content["publisher"]["name"] == "示例镇人民政府"
    dataset = json.loads(block(tmp_path / "site/downloads/index.html"))
    assert dataset["@id"] == f"{BASE}downloads/#dataset"
    assert {each["contentUrl"] for each in dataset["distribution"]} >= {
        f"{BASE}downloads/all.csv",
        f"{BASE}downloads/all.json",
    }


def test_a_text_of_the_registry_ends_no_block(hostile_site: Path) -> None:
    for number, text in enumerate(HOSTILE, 1):
        path = hostile_site / f"powers/P4-{number:03d}/index.html"
        assert "<" not in block(path)
        assert json.loads(block(path))["mainEntity"]["name"] == text


def test_the_browser_runs_none_of_it(page: "Page", seen: "Seen", eventful_site: Path) -> None:
    from tests.site.browsing import served

    with served(eventful_site) as root:
        for path in ("powers/P1-001/", "needs/N-01/", "downloads/"):
            page.goto(f"{root}{path}")
            blocks = page.locator("script[type='application/ld+json']")
            assert json.loads(blocks.inner_text())["@context"]
            assert page.locator("main").inner_text()
    assert seen.complaints == []


def test_pages_of_no_entry_say_nothing(eventful_site: Path) -> None:
    for name in ("about", "browse", "changes", "decisions", "laws", "totals"):
        text = (eventful_site / name / "index.html").read_text(encoding="utf-8")
        assert not BLOCK.search(text), name
