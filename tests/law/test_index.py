"""The files of `laws/`: the same bytes, facts only, sealed, read alike by both readers."""

from pathlib import Path

import pytest

from devolved_powers.law.corpus import read_corpus
from devolved_powers.law.index import build_index, refresh_facts
from devolved_powers.law.law_file import (
    BrokenLawFileError,
    read_entry,
    read_law_file,
    read_strictly,
    write_law_file,
)
from devolved_powers.law.library import read_facts
from devolved_powers.law.titles import file_name
from devolved_powers.models.laws import ArticleFacts, LawFile, Move
from tests.law.invented import FACTS, GARDEN, NEW_GARDEN, OLD_GARDEN, corpus_folder, index, write

EXPECTED = f"""\
# yaml-language-server: $schema=../schemas/law.schema.json
# 由 powers law index 生成，请勿手改；文本里没有的事实写入 law-facts.yaml
law: {GARDEN}
seal: SEAL
short: [花圃条例]
rank: 行政法规
known_until: 2023-12-31
promulgations:
  - {{on: 2019-05-01}}
  - {{on: 2022-03-01, amends: true}}
versions:
  - date: 2019-05-01
    in_force: 2019-06-01
    in_force_source: 附则
    original: true
    last_article: 8
    articles:
"""


def garden(tmp_path: Path, facts: str = FACTS) -> str:
    return index(corpus_folder(tmp_path), facts)[f"{GARDEN}.yaml"]


def fully_read(text: str) -> LawFile:
    """Read a file by the quick reader, and parse every line it left."""
    law, entries = read_law_file(text)
    versions = [
        version.model_copy(
            update={
                "articles": tuple(ArticleFacts.model_validate(read_entry(a)) for a in e.articles),
                "moves": tuple(Move.model_validate(read_entry(m)) for m in e.moves),
            }
        )
        for version, e in zip(law.versions, entries, strict=True)
    ]
    return law.model_copy(update={"versions": tuple(versions)})


def test_the_form_of_a_file(tmp_path: Path) -> None:
    text = garden(tmp_path)
    assert text.startswith(EXPECTED.partition("SEAL")[0])
    assert EXPECTED.partition("SEAL")[2].lstrip("\n") in text
    line = next(line for line in text.splitlines() if '"article": 6,' in line)
    assert line.startswith('      - {"article": 6, "hash": "')
    assert line.endswith(
        '"names": [{"paragraph": 1, "penalties": ["罚款", "吊销许可证件"], "orders": '
        '["责令停止违法行为"], "amounts": ["1000元", "5000元"], '
        '"fines": [{"from": 1000, "to": 5000, "unit": "元"}], "reserved": ["吊销许可证件"], '
        '"breaches": ["第3条"], '
        '"acts": ["处罚"], "actors": ["县级部门", "发证机关"]}]}'
    )
    assert (
        '      - {"from": "第4条", "kind": "条款序号调整", "to": ["第5条"], "alike": 100}\n' in text
    )


def test_the_same_bytes_every_time(tmp_path: Path) -> None:
    assert garden(tmp_path / "a") == garden(tmp_path / "b")


def test_both_readers_agree(tmp_path: Path) -> None:
    text = garden(tmp_path)
    assert fully_read(text) == read_strictly(text)
    assert write_law_file(read_strictly(text)) == text


def test_no_statute_text_is_kept(tmp_path: Path) -> None:
    text = garden(tmp_path)
    for body in (OLD_GARDEN, NEW_GARDEN):
        for clause in body.replace("；", "，").replace("。", "，").split("，"):
            words = clause.rpartition(" ")[2].strip()
            if len(words) > 12:
                assert words not in text


def test_line_ends_and_mark_are_accepted(tmp_path: Path) -> None:
    text = garden(tmp_path)
    assert read_law_file("\ufeff" + text.replace("\n", "\r\n")) == read_law_file(text)


def test_an_edit_by_hand_is_noticed(tmp_path: Path) -> None:
    text = garden(tmp_path)
    for broken in (
        text.replace("in_force: 2019-06-01", "in_force: 2019-06-02"),
        text.replace('"5000元"', '"50000元"'),
        text.replace("    moves:\n", "", 1),
        "law: [",
        "law: 1\n",
        "",
    ):
        with pytest.raises(BrokenLawFileError):
            read_law_file(broken)
    for line in ("      - {", "      - 1", "x"):
        with pytest.raises(BrokenLawFileError):
            read_entry(line)


def test_short_titles_and_unknown_ones(tmp_path: Path) -> None:
    corpus = read_corpus(corpus_folder(tmp_path))
    seen: list[tuple[int, int]] = []
    found = build_index(
        corpus,
        ["花圃条例", f"中华人民共和国{GARDEN}", "没有的法"],
        read_facts(FACTS),
        lambda done, total: seen.append((done, total)),
    )
    assert list(found.files) == [f"{GARDEN}.yaml"]
    assert found.unknown == ("没有的法",)
    assert seen == [(1, 1)]


def test_facts_stand_over_the_text(tmp_path: Path) -> None:
    facts = f"""\
laws:
  - law: {GARDEN}
    versions:
      - {{date: 2019-05-01, in_force: 2019-07-01, complete: false, source: 公报}}
    others: [{{date: 2020-01-01, in_force: 2020-02-01, source: 甲令}}]
    repealed: {{on: 2024-01-01, by: 《园林法》, source: 《园林法》第九条}}
  - law: 省花圃办法
    others: [{{date: 2018-01-01, source: 省公报}}]
"""
    corpus = read_corpus(corpus_folder(tmp_path))
    files = build_index(corpus, [GARDEN, "省花圃办法"], read_facts(facts)).files
    law = read_strictly(files[f"{GARDEN}.yaml"])
    assert law.versions[0].in_force_source == "公报"
    assert not law.versions[0].complete
    assert law.repealed is not None
    assert [other.source for other in law.others] == ["甲令"]
    assert read_strictly(files["省花圃办法.yaml"]).versions == ()
    # Without the texts the facts can be merged anew, and be taken out again; only a date of the
    # text that a fact replaced does not come back.
    merged = files[f"{GARDEN}.yaml"]
    plain = build_index(corpus, [GARDEN], read_facts("")).files[f"{GARDEN}.yaml"]
    assert refresh_facts(plain, read_facts(facts)) == merged
    lines = set(plain.splitlines()) ^ set(refresh_facts(merged, read_facts("")).splitlines())
    assert all(line.startswith(("seal", "    in_force: 2019-06-01")) for line in lines)


def test_a_text_that_only_looks_cut(tmp_path: Path) -> None:
    write(tmp_path, f"{GARDEN}(2019-05-01).md", "2019年5月1日 公布", "第一条 一。\n第二条 二。")
    plain = index(tmp_path, "")[f"{GARDEN}.yaml"]
    assert not read_strictly(plain).versions[0].complete
    facts = (
        f"laws: [{{law: {GARDEN}, versions: [{{date: 2019-05-01, complete: true, source: 公报}}]}}]"
    )
    whole = index(tmp_path, facts)[f"{GARDEN}.yaml"]
    assert read_strictly(whole).versions[0].complete
    assert refresh_facts(whole, read_facts("")) == plain


def test_a_version_that_only_a_preamble_tells_of(tmp_path: Path) -> None:
    write(tmp_path, f"{GARDEN}(2019-05-01).md", "2019年5月1日 公布", OLD_GARDEN)
    preamble = (
        "2019年5月1日 公布\n2020年8月1日 《决定》第一次修订\n"
        "2022年2月8日 国务院第9次常务会议修订通过"
    )
    write(tmp_path, f"{GARDEN}(2022-03-01).md", preamble, NEW_GARDEN)
    law = read_strictly(index(tmp_path)[f"{GARDEN}.yaml"])
    assert [(str(o.date), o.source) for o in law.others] == [("2020-08-01", "2022-03-01文本前言")]


def test_file_names_are_safe() -> None:
    assert file_name("甲<乙>办法") == "甲〈乙〉办法.yaml"
    assert file_name("a/b:c") == "a／b：c.yaml"
    long = file_name("关于" * 100)
    assert len(long.encode()) < 255
    assert long != file_name("关于" * 101)
