"""The texts of cited places on the pages of entries, where statute texts are at hand on building.

The laws are the invented ones of `turned_laws.py`; no text of a real law stands in a test.
"""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from devolved_powers.errors import ExitCode
from devolved_powers.law.corpus import read_corpus
from devolved_powers.law.law_file import seal_of
from devolved_powers.law.library import Library
from devolved_powers.law.place_text import find_law, place_text
from devolved_powers.law.statute import Corpus
from devolved_powers.register.basis_standing import standing_of
from devolved_powers.register.quoted_places import QuotedPlace, quoted_places
from devolved_powers.register.standing_text import UPPER_ROLE
from devolved_powers.register.states import Entry
from devolved_powers.site import cited_paragraphs
from devolved_powers.site.build import files
from devolved_powers.site.cited_paragraphs import MOST, cited_titles
from devolved_powers.site.source import Edition, read
from tests.law.invented import NEW_GARDEN, index, write
from tests.site.reading import Read, target
from tests.site.turned_laws import DAY, FACTS, GRANTS, turned
from tests.support import contents, powers

pytestmark = pytest.mark.process  # reading an edition asks git
OLD_SIXTH = "第六条\u3000违反本条例第三条规定，占用道路开办花圃的，由县级人民政府"
NEW_SEVENTH = "第七条\u3000违反本条例第三条规定，占用道路开办花圃的，由县级以上地方人民政府"
TREES_SECOND = "第二条 违反规定砍伐苗木的，由县级人民政府林业主管部门处一百元以上五百元以下罚款。"
TREES_2019 = "行政法规/苗木条例(2019-05-01).md"


@pytest.fixture(scope="module")
def registry(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The registry whose laws turned; the texts of its laws lie beside it, in `corpus`."""
    return turned(tmp_path_factory.mktemp("texts") / "registry")


@pytest.fixture(scope="module")
def edition(registry: Path) -> Edition:
    """That registry on a day after all turns but one."""
    return read(registry, day=DAY)


@pytest.fixture(scope="module")
def corpus(registry: Path) -> Corpus:
    """The texts of its laws."""
    return read_corpus(registry.parent / "corpus")


def entry_of(edition: Edition, identifier: str) -> Entry:
    return next(entry for entry in edition.shown if entry.id == identifier)


def quoted(edition: Edition, corpus: Corpus, identifier: str, day: date = DAY) -> QuotedPlace:
    """Return the only place that an entry cites, with its texts."""
    places = quoted_places(entry_of(edition, identifier), day, edition.library, corpus)
    assert len(places) == 1
    return places[0]


def lines_of(place: QuotedPlace, number: int) -> str:
    return "".join(line for words in place.texts[number].words for line in words.lines)


def page_text(edition: Edition, corpus: Corpus | None, path: str) -> str:
    return next(a.content for a in files(edition, corpus) if a.path == path).decode("utf-8")


def section_of(page: str) -> str:
    return page.partition('<section class="cited-texts"')[2].partition("</section>")[0]


def texts_with(registry: Path, folder: Path, name: str, *change: tuple[str, str]) -> Corpus:
    """Return the texts, one file of them changed."""
    for path, content in contents(registry.parent / "corpus").items():
        text = content.decode("utf-8")
        for old, new in change if path == name else ():
            assert old in text
            text = text.replace(old, new)
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8", newline="\n")
    return read_corpus(folder)


def test_a_place_that_stands_shows_the_version_in_force(edition: Edition, corpus: Corpus) -> None:
    place = quoted(edition, corpus, "P1-004")
    assert [(text.part, text.law, text.version, text.begins) for text in place.texts] == [
        ("", "花圃管理条例", date(2022, 3, 1), date(2022, 5, 1))
    ]
    assert place.texts[0].label == "（2022年修订）"
    assert lines_of(place, 0) == "第一条\u3000为了加强花圃管理，制定本条例。"


def test_the_day_before_an_amendment_shows_the_old_text_alone(
    edition: Edition, corpus: Corpus
) -> None:
    place = quoted(edition, corpus, "P1-002", date(2022, 4, 30))
    assert [(text.part, text.version) for text in place.texts] == [("", date(2019, 5, 1))]
    assert lines_of(place, 0).startswith(OLD_SIXTH)


def test_from_the_amendment_on_both_texts_are_shown_and_told_apart(
    edition: Edition, corpus: Corpus
) -> None:
    place = quoted(edition, corpus, "P1-002", date(2022, 5, 1))
    former, now = place.texts
    assert (former.part, former.version, former.last, former.ended) == (
        "原条文",
        date(2019, 5, 1),
        date(2022, 4, 30),
        True,
    )
    assert (now.part, now.version, now.begins) == (
        "现对应条文",
        date(2022, 3, 1),
        date(2022, 5, 1),
    )
    assert lines_of(place, 0).startswith(OLD_SIXTH)
    assert lines_of(place, 1).startswith(NEW_SEVENTH)


def test_a_repealed_law_shows_its_last_text_and_that_of_the_new_law(
    edition: Edition, corpus: Corpus
) -> None:
    former, now = quoted(edition, corpus, "P1-005").texts
    assert (former.law, former.last, former.ended) == ("苗木条例", date(2022, 12, 31), True)
    assert (now.part, now.law, now.version) == ("现对应条文", "园林法典", date(2022, 10, 1))
    assert "一百元以上五百元以下" in "".join(former.words[0].lines)
    assert "一千元以上五千元以下" in "".join(now.words[0].lines)


def test_where_nothing_corresponds_it_is_said(edition: Edition, corpus: Corpus) -> None:
    former, now = quoted(edition, corpus, "P1-003").texts
    assert former.words[0].lines
    assert (now.part, now.words) == ("现对应条文", ())
    assert "第四条" in now.question


def test_a_place_that_never_was_is_told_of_a_repealed_law_too(tmp_path: Path) -> None:
    root = turned(tmp_path / "registry")
    decision = root / "powers" / "batch-1.yaml"
    text = decision.read_text(encoding="utf-8")
    decision.write_text(text.replace("《苗木条例》第三条", "《苗木条例》第九条"), encoding="utf-8")
    edition, corpus = read(root, day=DAY), read_corpus(tmp_path / "corpus")
    place = quoted_places(entry_of(edition, "P1-006"), DAY, edition.library, corpus)[0]
    assert [text.part for text in place.texts] == ["原条文", "现对应条文"]
    assert "第九条" in place.texts[0].question
    assert place.texts[1].question


def test_a_law_that_is_not_known_is_said_to_be_not_known(edition: Edition, corpus: Corpus) -> None:
    (text,) = quoted(edition, corpus, "P1-007").texts
    assert not text.words
    assert "没有收录的条例" in text.question


def test_a_law_of_which_no_text_is_at_hand_is_said_so(
    registry: Path, edition: Edition, corpus: Corpus
) -> None:
    without = Corpus({t: law for t, law in corpus.laws.items() if t != "苗木条例"})
    former, now = quoted(edition, without, "P1-005").texts
    assert [words.lack for words in former.words] == ["not-held"]
    assert now.words[0].lines
    assert registry.parent.as_posix() not in page_text(edition, without, "about/index.html")


@pytest.mark.parametrize(
    ("change", "lack"),
    [
        (("五百元以下", "五千元以下"), "other-text"),
        ((TREES_SECOND, ""), "other-text"),
        (("第四条 本条例自2019年6月1日起施行。", ""), ""),
    ],
)
def test_a_text_that_is_not_the_one_known_is_not_shown_as_that_version(
    registry: Path, edition: Edition, tmp_path: Path, change: tuple[str, str], lack: str
) -> None:
    former = quoted(edition, texts_with(registry, tmp_path, TREES_2019, change), "P1-005").texts[0]
    assert [words.lack for words in former.words] == [lack]
    assert bool(former.words[0].lines) == (not lack)


def test_a_text_that_is_cut_short_before_the_place_is_said_to_be(
    registry: Path, edition: Edition, tmp_path: Path
) -> None:
    cut = registry.parent / "corpus" / TREES_2019
    whole = cut.read_text(encoding="utf-8")
    rest = whole[whole.index("第二条") :]
    former = quoted(edition, texts_with(registry, tmp_path, TREES_2019, (rest, "")), "P1-005")
    assert [words.lack for words in former.texts[0].words] == ["cut-short"]


def test_a_later_text_that_the_registry_does_not_know_is_warned_of(
    registry: Path, edition: Edition, tmp_path: Path
) -> None:
    texts_with(registry, tmp_path, "")
    later = NEW_GARDEN.replace("2022年5月1日", "2024年1月1日")
    write(tmp_path, "行政法规/花圃管理条例(2023-12-01).md", "2023年12月1日 《决定》修订", later)
    newer = read_corpus(tmp_path)
    assert quoted(edition, newer, "P1-004").texts[0].unknown == date(2023, 12, 1)
    assert quoted(edition, newer, "P1-004", date(2023, 6, 1)).texts[0].unknown is None
    assert "2023-12-01" in section_of(page_text(edition, newer, "powers/P1-004/index.html"))


def test_the_places_of_an_entry_are_shown_with_their_laws_days_and_roles(
    edition: Edition, corpus: Corpus
) -> None:
    section = section_of(page_text(edition, corpus, "powers/P1-002/index.html"))
    seen = Read(f"<section {section}")
    assert seen.text.index("原条文") < seen.text.index("现对应条文")
    for part in ("2019-05-01", "2022-04-30", "2022-03-01", "2022-05-01", "（2022年修订）"):
        assert part in seen.text, part
    assert seen.tags.count("blockquote") == seen.tags.count("cite") == 2
    assert seen.text.index(OLD_SIXTH) < seen.text.index(NEW_SEVENTH)


def test_a_text_on_a_day_that_the_facts_do_not_cover_says_so(
    registry: Path, corpus: Corpus
) -> None:
    for day, is_told in ((date(2023, 12, 31), False), (DAY, True)):
        section = section_of(page_text(read(registry, day=day), corpus, "powers/P1-004/index.html"))
        assert ("法规收录截至2023-12-31" in Read(f"<section>{section}").text) == is_told


def test_one_place_cited_for_two_things_is_shown_once(edition: Edition, corpus: Corpus) -> None:
    (place,) = quoted_places(entry_of(edition, "E-001"), DAY, edition.library, corpus)
    assert place.roles == ("违法依据", "处罚依据")


def test_needs_show_the_texts_too(edition: Edition, corpus: Corpus) -> None:
    section = section_of(page_text(edition, corpus, "needs/N-01/index.html"))
    assert "一百元以上五百元以下" in section
    assert '<h2 id="h-texts">' in section


def test_without_texts_nothing_changes_but_entries_and_the_page_about_the_data(
    edition: Edition, corpus: Corpus
) -> None:
    without = {asset.path: asset.content for asset in files(edition)}
    with_texts = {asset.path: asset.content for asset in files(edition, corpus)}
    assert without.keys() == with_texts.keys()
    changed = {path for path in without if without[path] != with_texts[path]}
    assert {path.partition("/")[0] for path in changed} == {"powers", "items", "needs", "about"}
    assert not any(b"<blockquote" in content for content in without.values())
    for path in changed - {"about/index.html"}:
        page = with_texts[path].decode("utf-8")
        assert page.replace(f'<section class="cited-texts"{section_of(page)}</section>\n', "") == (
            without[path].decode("utf-8")
        )


def test_the_same_texts_give_the_same_bytes_wherever_they_lie(
    registry: Path, corpus: Corpus, tmp_path: Path
) -> None:
    elsewhere = texts_with(registry, tmp_path / "another place", "")
    made = [list(files(read(registry, day=DAY), texts)) for texts in (corpus, elsewhere)]
    assert made[0] == made[1]
    for asset in made[1]:
        assert b"another place" not in asset.content, asset.path
        assert registry.parent.name.encode() not in asset.content, asset.path


def test_the_page_about_the_data_counts_the_laws(edition: Edition, corpus: Corpus) -> None:
    about = page_text(edition, corpus, "about/index.html")
    assert "没有收录的条例" in about
    assert "没有收录的条例" not in page_text(edition, None, "about/index.html")
    assert len(cited_titles(edition)) == 7


HOSTILE = (
    "第一条 </blockquote></details><script>window.bad=1</script>\u202e<img src=x onerror=bad()>\n"
    "第二条 {{ 7*7 }}&amp;<b>粗</b>\u200b\"' onfocus=bad()\n"
    '（一）<a href="javascript:bad()">甲</a>；\n'
    "第三条 本办法自2019年6月1日起施行。\n"
)


def test_markup_in_a_text_stays_text(tmp_path: Path) -> None:
    root, texts = turned(tmp_path / "registry"), tmp_path / "hostile"
    write(texts, "行政法规/盆景办法(2019-05-01).md", "2019年5月1日 公布", HOSTILE, "盆景办法")
    for name, content in index(texts, FACTS).items():
        if name.startswith("盆景"):
            (root / "laws" / name).write_text(content, encoding="utf-8", newline="\n")
    edition = read(root, day=DAY)
    page = page_text(edition, read_corpus(texts), "powers/P1-008/index.html")
    section = Read(f"<section {section_of(page)}")
    assert "{{ 7*7 }}&amp;<b>粗</b>" in section.text
    assert "javascript:bad()" in section.text
    assert not {"script", "img", "b"} & {*section.tags}
    assert not any(link.startswith("javascript") for link in section.links)
    assert not any(name.startswith("on") for name in section.attributes)
    assert "\u202e" not in page
    assert "\u200b" not in page


def test_a_text_beyond_all_measure_is_not_put_on_a_page(tmp_path: Path) -> None:
    root, texts = turned(tmp_path / "registry"), tmp_path / "long"
    body = f"第一条 目的。\n第二条 {'长' * MOST}。\n第三条 本办法自2019年6月1日起施行。\n"
    write(texts, "行政法规/盆景办法(2019-05-01).md", "2019年5月1日 公布", body, "盆景办法")
    for name, content in index(texts, FACTS).items():
        if name.startswith("盆景"):
            (root / "laws" / name).write_text(content, encoding="utf-8", newline="\n")
    page = page_text(read(root, day=DAY), read_corpus(texts), "powers/P1-008/index.html")
    assert "长长" not in page
    assert "cited-lack" in page


def shown_on(edition: Edition, corpus: Corpus, day: date) -> Iterator[tuple[Entry, QuotedPlace]]:
    for entry in edition.shown:
        for place in quoted_places(entry, day, edition.library, corpus):
            yield entry, place


@settings(max_examples=60, deadline=None)
@given(day=st.dates(date(2018, 1, 1), date(2031, 12, 31)))
def test_every_text_shown_was_in_force_by_the_day_or_says_that_it_was_not(
    edition: Edition, corpus: Corpus, day: date
) -> None:
    for entry, place in shown_on(edition, corpus, day):
        for text in place.texts:
            if text.begins is None:
                assert text.question or any(words.lack for words in text.words)
            elif text.part == "尚未施行":
                assert text.begins > day, entry.id
            else:
                assert text.begins <= (text.last or day) <= day, entry.id
            if text.part == "原条文" and text.last is not None:
                assert place.standing.state not in ("现行有效", "尚未施行")
                assert text.last < day


@settings(max_examples=60, deadline=None)
@given(day=st.dates(date(2018, 1, 1), date(2031, 12, 31)))
def test_no_cited_place_is_left_out_and_all_words_are_those_of_the_version_named(
    edition: Edition, corpus: Corpus, day: date
) -> None:
    for entry in edition.shown:
        cited = [c.standing for c in standing_of(entry, day).places if c.role != UPPER_ROLE]
        places = quoted_places(entry, day, edition.library, corpus)
        assert [place.standing for place in places] == list(dict.fromkeys(cited))
        for text in (text for place in places for text in place.texts):
            assert bool(text.words) != bool(text.question)
            for words in text.words:
                assert bool(words.lines) != bool(words.lack)
                if words.lines:
                    law = find_law(corpus, text.law)
                    version = law.version(text.version) if law and text.version else None
                    assert version is not None
                    assert words.lines == place_text(version, words.place)


def test_a_day_before_the_law_is_in_force_shows_the_text_as_one_to_come(
    edition: Edition, corpus: Corpus
) -> None:
    (text,) = quoted(edition, corpus, "P1-005", date(2019, 5, 20)).texts
    assert (text.part, text.begins) == ("尚未施行", date(2019, 6, 1))
    assert text.words[0].lines


@pytest.mark.parametrize("is_sealed", [True, False])
def test_facts_that_cannot_be_read_make_no_text(
    registry: Path, corpus: Corpus, edition: Edition, *, is_sealed: bool
) -> None:
    """Lines of another version of the program, or changed by hand: told, and no error."""
    laws: dict[str, bytes] = {}
    for path in (registry / "laws").iterdir():
        text = path.read_text(encoding="utf-8").replace('"hash": "', '"hash": "zz')
        if is_sealed:
            text = re.sub("(?m)^seal: .*", f'seal: "{seal_of(text)}"', text)
        laws[path.name] = text.encode()
    library = Library(laws, laws.__getitem__)
    for identifier in GRANTS:
        for place in quoted_places(entry_of(edition, identifier), DAY, library, corpus):
            assert all(text.question and not text.words for text in place.texts), place


def paragraphs(folder: Path, identifier: str) -> list[str]:
    page = (folder / "powers" / identifier / "index.html").read_text(encoding="utf-8")
    return re.findall(r"<p>(第.条\u3000.*?)</p>", section_of(page))


def test_the_command_takes_folders_from_the_option_and_the_variable(
    registry: Path, tmp_path: Path
) -> None:
    texts = registry.parent / "corpus"
    call = ("site", "build", "-R", registry, "--as-of", "2024-06-30")
    by_option = powers(*call, tmp_path / "a", "--statutes", texts, "-v", cwd=tmp_path)
    assert by_option.returncode == 0, by_option.stderr
    assert "花圃管理条例(2022-03-01).md" in by_option.stderr
    assert "没有收录的条例" in by_option.stderr
    by_variable = powers(*call, tmp_path / "b", cwd=tmp_path, env={"POWERS_STATUTES": str(texts)})
    assert by_variable.returncode == 0, by_variable.stderr
    assert contents(tmp_path / "a") == contents(tmp_path / "b")
    assert len(paragraphs(tmp_path / "a", "P1-002")) == 2
    without = powers(*call, tmp_path / "c", cwd=tmp_path)
    assert "--statutes" in without.stderr
    assert paragraphs(tmp_path / "c", "P1-002") == []
    quiet = powers(*call, tmp_path / "c", "-q", cwd=tmp_path)
    assert "--statutes" not in quiet.stderr


@pytest.mark.parametrize("name", ["nowhere", "empty"])
@pytest.mark.parametrize("command", [("build", "site"), ("serve",)])
def test_folders_that_hold_nothing_are_refused_before_anything_is_written(
    registry: Path, tmp_path: Path, name: str, command: tuple[str, ...]
) -> None:
    (tmp_path / "empty").mkdir()
    done = powers("site", *command, "-R", registry, "--statutes", name, cwd=tmp_path)
    assert done.returncode == ExitCode.UNREADABLE
    assert name in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "site").exists()


def test_long_texts_are_folded_but_for_those_of_the_first_place(
    edition: Edition, corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cited_paragraphs, "LONG", 1)
    section = section_of(page_text(edition, corpus, "powers/P1-010/index.html"))
    first, *others = section.split('<div class="cited-text')[1:]
    assert first.count("<details open>") == first.count("<details") == 2
    assert all("<details>" in other and "open>" not in other for other in others)


def test_pages_with_texts_name_no_id_twice_and_lead_nowhere_else(
    edition: Edition, corpus: Corpus
) -> None:
    made = {asset.path: asset.content for asset in files(edition, corpus)}
    for path, content in made.items():
        if path.endswith(".html"):
            page = Read(content.decode("utf-8"))
            assert len(page.ids) == len(set(page.ids)), path
            for link in page.links:
                if "laws/" in link:
                    leads_to = link[1:] if link.startswith("/") else target(path, link)[0]
                    assert leads_to in made, (path, link)
