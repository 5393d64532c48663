"""Discretion standards rest on clauses of laws: what happens to a law names them too."""

import json
from datetime import date
from pathlib import Path

import pytest

from devolved_powers.law.library import Library
from devolved_powers.register.asked_citation import asked_citation
from devolved_powers.register.cited_by import CitedBy, cited_by
from devolved_powers.register.cited_places import (
    CitingTexts,
    by_title,
    citings,
    standard_citings,
)
from devolved_powers.register.kept_citing_texts import citing_texts_at
from devolved_powers.register.registry import Registry
from devolved_powers.watch.cited import citings_now
from tests.support import powers
from tests.watch.newer import OLDER, ROADS, hows, looked, new_roads

FILE = "discretion/roads-2022.yaml"
STANDARD = f"""# yaml-language-server: $schema=../schemas/discretion.schema.json
standard: roads-2022
title: 示例市道路裁量基准
doc_no: 示综执规〔2022〕1号
effective: 2022-01-01
until: 2030-12-31
provenance: {{status: transcribed, source: 示例市人民政府网站}}
entries:
  - items: [E-001]
    name: 擅自占用城市道路的
    conduct: 《{ROADS}》第四条
    penalty: 《{ROADS}》第五条
    tiers:
      - when: 占用10平方米以上的
        fines:
          - {{from: 5000, to: 20000, unit: 元}}
  - name: 阻碍道路抢修的
    penalty: 《示例城市公共空间条例》第九条
    formula: 罚款=时长×100元
"""


@pytest.fixture
def with_standard(registry: Path) -> Path:
    """The small registry, with a standard that rests on its law."""
    (registry / "discretion").mkdir()
    (registry / FILE).write_text(STANDARD, encoding="utf-8")
    return registry


def test_what_a_standard_cites_is_read_and_kept(with_standard: Path) -> None:
    for _again in range(2):  # the second time from the cache
        texts = citing_texts_at(with_standard)
        places = [(c.id, c.key, c.part, c.path) for c in standard_citings(texts)]
        assert places == [
            ("roads-2022", "conduct", "standards", ("entries", 0, "conduct")),
            ("roads-2022", "penalty", "standards", ("entries", 0, "penalty")),
            ("roads-2022", "penalty", "standards", ("entries", 1, "penalty")),
        ]
        assert "示例城市公共空间条例" in by_title(texts)
        assert {c.part for c in citings(texts)} == {"powers", "items", "needs"}


def test_a_standard_whose_term_is_over_no_longer_counts(with_standard: Path) -> None:
    texts = citing_texts_at(with_standard)
    there = [d for d in (date(2030, 12, 31), date(2031, 1, 1)) if "roads-2022" in _ids(texts, d)]
    assert there == [date(2030, 12, 31)]


def test_without_a_first_day_the_day_of_publication_is_the_one_it_was_written_for(
    with_standard: Path,
) -> None:
    text = STANDARD.replace("effective: 2022-01-01", "published: 2021-12-20")
    (with_standard / FILE).write_text(text, encoding="utf-8")
    days = {citing.day for citing in standard_citings(citing_texts_at(with_standard))}
    assert days == {date(2021, 12, 20)}


def _ids(texts: CitingTexts, day: date) -> set[str]:
    return {citing.id for citing in citings_now(texts, day)}


def test_a_new_version_names_the_standards_that_rest_on_it(
    with_standard: Path, tmp_path: Path
) -> None:
    result = looked(with_standard, OLDER, new_roads(tmp_path / "new"))
    (news,) = [one for one in result.news if one.law == ROADS]
    assert hows(news)["roads-2022"] == "changed"
    (touched,) = [one for one in news.touched if one.part == "standards"]
    assert touched.places == (f"《{ROADS}》第四条", f"《{ROADS}》第五条")


def test_a_law_that_only_a_standard_cites_is_looked_up_too(with_standard: Path) -> None:
    result = looked(with_standard)
    assert "示例城市公共空间条例" in [left.law for left in result.not_looked]


def asked(registry: Path, citation: str) -> CitedBy:
    opened = Registry.open(registry)
    question = asked_citation(citation)
    assert question is not None
    return cited_by(
        opened.snapshot(date(2026, 11, 23)), question, Library.at(registry), opened.standards
    )


def test_what_cites_a_clause_names_the_standards_by_act(with_standard: Path) -> None:
    found = asked(with_standard, f"《{ROADS}》第五条")
    assert [(hit.id, hit.act, hit.role) for hit in found.standards] == [
        ("roads-2022", "擅自占用城市道路的", "处罚依据")
    ]
    assert asked(with_standard, f"《{ROADS}》第二条").standards == ()
    assert [hit.act for hit in asked(with_standard, "示例城市公共空间条例第九条").standards] == [
        "阻碍道路抢修的"
    ]


@pytest.mark.process
def test_the_commands_name_them(with_standard: Path) -> None:
    impact = powers("law", "impact", ROADS, "--format", "json", cwd=with_standard)
    places = json.loads(impact.stdout)["places"]
    assert {one["part"] for one in places} >= {"items", "standards"}
    assert {one["id"] for one in places if one["part"] == "standards"} == {"roads-2022"}
    assert "roads-2022" in powers("law", "impact", ROADS, cwd=with_standard).stdout

    place = f"{ROADS}第五条"
    found = powers("law", "cited-by", place, "--format", "json", cwd=with_standard)
    (standard,) = json.loads(found.stdout)["standards"]
    assert (standard["standard"], standard["validity"]) == ("roads-2022", "in-force")
    assert (standard["act"], standard["items"]) == ("擅自占用城市道路的", ["E-001"])
    text = powers("law", "cited-by", place, cwd=with_standard, language="en").stdout
    assert "Discretion standards that rest on it: roads-2022, acts 1" in text


@pytest.mark.process
def test_a_clause_that_only_a_standard_cites_is_cited(with_standard: Path) -> None:
    done = powers("law", "cited-by", "示例城市公共空间条例第九条", cwd=with_standard)
    assert done.returncode == 0, done.stdout
    assert "阻碍道路抢修的" in done.stdout


@pytest.mark.process
def test_a_watch_says_that_the_issuers_must_look_at_them(
    with_standard: Path, tmp_path: Path
) -> None:
    new = new_roads(tmp_path / "new")
    options = ("--statutes", OLDER, "--statutes", str(tmp_path / "new"))
    assert new is not None
    done = powers("law", "watch", *options, cwd=with_standard, language="en")
    assert "whose issuers must look at them: roads-2022" in " ".join(done.stdout.split())
    told = json.loads(
        powers("law", "watch", *options, "--format", "json", cwd=with_standard).stdout
    )
    entries = [one for news in told["news"] for one in news["entries"]]
    assert {one["part"] for one in entries if one["id"] == "roads-2022"} == {"standards"}
