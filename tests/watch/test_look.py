"""What is new in the cited laws, which entries it concerns, and what could not be looked up."""

from datetime import date
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devolved_powers.law.sources.collected import Collected, ListedLaw, ListedVersion, Source
from devolved_powers.law.statute import Corpus
from devolved_powers.law.titles import title_key
from devolved_powers.register.recorded import recorded_of
from devolved_powers.register.states import Timeline
from devolved_powers.store.loader import load_registry
from devolved_powers.watch.look import look
from devolved_powers.watch.model import LawNews, WatchResult
from devolved_powers.watch.outcome import outcome
from tests.law.invented import write
from tests.support import contents, small_registry
from tests.watch.newer import (
    NEW_ROADS,
    OLDER,
    PLACES,
    REPEALING,
    ROADS,
    SEEDS,
    TODAY,
    decision,
    hows,
    looked,
    new_roads,
    repealing,
    told,
)


def test_without_a_source_nothing_was_looked_up_and_nothing_is_said_to_be_new(
    registry: Path,
) -> None:
    result = looked(registry)
    assert result.news == ()
    assert [left.law for left in result.not_looked] == [ROADS, SEEDS]
    assert len({left.reason for left in result.not_looked}) == 1
    assert outcome(result) == "not-looked"


def test_a_new_version_names_every_entry_and_what_became_of_its_places(
    registry: Path, tmp_path: Path
) -> None:
    result = looked(registry, OLDER, new_roads(tmp_path / "new"))
    (news,) = result.news
    assert told([news]) == [("version", ROADS, "2026-09-01")]
    assert (news.version, news.is_new, news.by) == (date(2026, 6, 20), True, "")
    assert hows(news) == {
        "E-001": "changed",
        "E-002": "same",
        "N-01": "changed",
        "P1-001": "changed",
        "P1-002": "same",
    }
    (entry,) = (one for one in news.touched if one.id == "P1-001")
    assert entry.places == (f"《{ROADS}》第三条第（一）项", f"《{ROADS}》第四条")
    assert outcome(result) == "new"


def test_without_the_older_text_nothing_is_said_to_be_the_same_but_what_is(
    registry: Path, tmp_path: Path
) -> None:
    (news,) = looked(registry, new_roads(tmp_path / "new")).news
    assert hows(news)["P1-002"] == "same", "the hash of the article is"
    assert hows(news)["P1-001"] == "not-compared"


def test_nothing_on_disk_changes(registry: Path, tmp_path: Path) -> None:
    before = contents(registry)
    result = looked(registry, OLDER, new_roads(tmp_path / "a"), repealing(tmp_path / "b"))
    assert contents(registry) == before
    assert set(result.files) == {f"{ROADS}.yaml", f"{PLACES}.yaml"}
    after = result.after.find(ROADS)
    assert after is not None
    assert after.facts.repealed is not None
    kept = result.before.find(ROADS)
    assert kept is not None
    assert kept.facts.repealed is None


def test_a_repeal_names_its_text_its_article_and_its_day(registry: Path, tmp_path: Path) -> None:
    result = looked(registry, repealing(tmp_path / "new"))
    (news,) = result.news
    assert told([news]) == [("repealed", ROADS, "2027-01-01")]
    assert news.by == "《示例城市公共空间条例》第三条"
    assert set(hows(news).values()) == {"repealed"}
    (known,) = result.known
    assert known.repealed is not None
    assert "2026-10-10" in known.repealed.source
    assert ROADS not in [left.law for left in result.not_looked], "its end was looked up"


def test_of_a_version_without_a_text_the_day_is_told(registry: Path, tmp_path: Path) -> None:
    result = looked(registry, OLDER, decision(tmp_path / "new"))
    (news,) = result.news
    assert told([news]) == [("amended", ROADS, "2026-10-01")]
    assert news.version == date(2026, 8, 8)
    assert news.by == "《示例政府关于修改部分示例条例的决定》"
    assert set(hows(news).values()) == {"not-compared"}


def test_the_day_of_effect_that_a_decision_names_counts_for_the_text_that_it_made(
    registry: Path, tmp_path: Path
) -> None:
    body = NEW_ROADS.replace("2026年9月1日", "2019年5月1日")
    preamble = "2019年3月24日 示例令第3号发布\n2026年8月8日 示例修正"
    write(tmp_path / "new", f"{ROADS}(2026-08-08).md", preamble, body, ROADS)
    (news,) = looked(registry, OLDER, decision(tmp_path / "new")).news
    assert told([news]) == [("version", ROADS, "2026-10-01")]
    assert news.by == "《示例政府关于修改部分示例条例的决定》"


def test_a_law_of_which_nothing_was_known_is_taken_in_by_its_official_title(
    registry: Path, tmp_path: Path
) -> None:
    decision_file = registry / "powers" / "batch-1.yaml"
    text = decision_file.read_text(encoding="utf-8")
    cited = text.replace("《示例农药办法》第二条第二款", "《示例花圃法》第二条")
    decision_file.write_text(cited, encoding="utf-8", newline="\n")
    title = "中华人民共和国示例花圃法"
    body = "第一条 花圃。\n第二条 开办花圃，应当取得许可。\n第三条 本法自2020年1月1日起施行。\n"
    write(tmp_path / "new", "示例花圃法(2019-10-01).md", "2019年10月1日 通过", body, title)
    ends = "第一条 本法自2027年1月1日起施行。《中华人民共和国示例花圃法》同时废止。\n"
    write(tmp_path / "new", "示例园林法(2026-10-01).md", "2026年10月1日 通过", ends, "示例园林法")
    result = looked(registry, tmp_path / "new")
    assert told(result.news) == [
        ("version", title, "2020-01-01"),
        ("repealed", title, "2027-01-01"),
    ]
    assert hows(result.news[0]) == {"P1-004": "same"}
    (known,) = result.known
    assert known.law == title


def test_of_a_law_that_has_ended_there_is_nothing_to_look_up(registry: Path) -> None:
    assert "示例农药办法" not in [left.law for left in looked(registry).not_looked]


def test_news_stand_by_day_and_what_has_no_day_last(registry: Path, tmp_path: Path) -> None:
    folder = repealing(new_roads(tmp_path / "new"))
    write(folder, f"{SEEDS}(2026-02-03).md", "2026年2月3日 示例修订", "第一条 种子。\n", SEEDS)
    news = looked(registry, OLDER, folder).news
    assert told(news) == [
        ("version", ROADS, "2026-09-01"),
        ("repealed", ROADS, "2027-01-01"),
        ("version", SEEDS, ""),
    ]


def test_what_was_taken_in_is_no_news_any_more_but_begins_on_its_day(
    registry: Path, tmp_path: Path
) -> None:
    result = looked(registry, OLDER, repealing(new_roads(tmp_path / "new")))
    for name, text in result.files.items():
        (registry / "laws" / name).write_text(text, encoding="utf-8", newline="\n")
    again = looked(registry, OLDER, tmp_path / "new")
    assert told(again.news) == [("begins", ROADS, "2027-01-01")]
    assert not any(news.is_new for news in again.news)
    earlier = looked(registry, OLDER, tmp_path / "new", since=date(2026, 8, 1))
    assert told(earlier.news) == [
        ("begins", ROADS, "2026-09-01"),
        ("begins", ROADS, "2027-01-01"),
    ]
    assert hows(earlier.news[0])["P1-001"] == "changed"
    assert outcome(again) == "not-looked"


def test_an_old_text_of_a_law_is_no_news_nor_a_look_at_it(registry: Path, tmp_path: Path) -> None:
    write(tmp_path, f"{SEEDS}(2010-01-01).md", "2010年1月1日 发布", "第一条 种子。\n", SEEDS)
    result = looked(registry, tmp_path)
    assert result.news == ()
    assert SEEDS in [left.law for left in result.not_looked]


def test_a_law_repealed_before_its_newest_version_is_an_older_act_of_that_title(
    registry: Path, tmp_path: Path
) -> None:
    body = "第一条 本条例自2000年1月1日起施行。《示例城市道路条例》同时废止。\n"
    write(tmp_path, "示例旧条例(1999-11-01).md", "1999年11月1日 发布", body, "示例旧条例")
    assert looked(registry, tmp_path).news == ()


def of_list(*listed: ListedLaw, until: date = TODAY) -> Collected:
    """Return what a database says."""
    laws = {title_key(law.title): law for law in listed}
    source = Source("laws.db", "database", until, len(laws), frozenset(laws))
    return Collected((source,), Corpus(), laws)


def law_listed(title: str, *days: date, ends: date | None = None) -> ListedLaw:
    versions = tuple(ListedVersion(day) for day in days[:-1])
    last = ListedVersion(days[-1], ends, is_ended=ends is not None)
    return ListedLaw(title, "行政法规", (*versions, last), "laws.db")


KNOWN = (
    law_listed(ROADS, date(2019, 3, 24)),
    law_listed(SEEDS, date(2018, 5, 10), date(2023, 4, 20)),
    law_listed("示例农药办法", date(2017, 3, 16)),
)


def test_where_a_list_has_every_cited_law_and_no_change_nothing_is_new(registry: Path) -> None:
    result = look(registry, of_list(*KNOWN), TODAY, TODAY)
    assert (result.news, result.not_looked) == ((), ())
    assert outcome(result) == "nothing-new"


def test_a_list_covers_only_what_it_names(registry: Path) -> None:
    result = look(registry, of_list(*KNOWN[1:]), TODAY, TODAY)
    assert [left.law for left in result.not_looked] == [ROADS]
    assert outcome(result) == "not-looked"


def test_a_list_that_lacks_the_newest_version_known_was_not_kept_up(registry: Path) -> None:
    old = law_listed(SEEDS, date(2018, 5, 10))
    result = look(registry, of_list(KNOWN[0], old, KNOWN[2]), TODAY, TODAY)
    assert [left.law for left in result.not_looked] == [SEEDS]


def test_a_list_tells_of_a_version_and_of_an_end_by_the_day_alone(registry: Path) -> None:
    newer = law_listed(ROADS, date(2019, 3, 24), date(2025, 9, 9))
    ended = law_listed(SEEDS, date(2023, 4, 20), ends=date(2026, 7, 1))
    result = look(registry, of_list(newer, ended, KNOWN[2]), TODAY, TODAY)
    assert told(result.news) == [("repealed", SEEDS, "2026-07-01"), ("amended", ROADS, "")]
    (after,) = [known for known in result.known if known.law == ROADS]
    assert [other.date for other in after.others] == [date(2025, 9, 9)]
    assert SEEDS not in [known.law for known in result.known], "by what is not known"


def test_sources_and_files_may_stand_in_any_order(registry: Path, tmp_path: Path) -> None:
    folders = [
        OLDER,
        new_roads(tmp_path / "a"),
        repealing(tmp_path / "b"),
        decision(tmp_path / "c"),
    ]
    results = [looked(registry, *order) for order in permutations(folders)]
    assert len(results[0].news) > 1
    for result in results[1:]:
        assert result.news == results[0].news
        assert result.not_looked == results[0].not_looked
        assert dict(result.files) == dict(results[0].files)
        assert result.known == results[0].known


_FINES = ("一万元", "二万元", "五万元")
_BANS = ("擅自占用", "擅自占用或者堆放", "占用")
_ORGANS = ("市政工程行政主管部门", "城市管理部门")


@st.composite
def newer_texts(draw: st.DrawFn) -> str:
    """Return a version of the roads law: moved, reworded, another fine, another organ, cut."""
    organ = draw(st.sampled_from(_ORGANS))
    parts = [
        f"县级人民政府{organ}应当对城市道路养护情况进行监督检查。",
        (
            "在城市道路范围内不得有下列行为：\n"
            f"（一）{draw(st.sampled_from(_BANS))}；\n（二）擅自挖掘。"
        ),
        (
            f"违反本条例规定的，由县级人民政府{organ}责令限期改正，"
            f"可以处{draw(st.sampled_from(_FINES))}以下的罚款。"
        ),
        "阻碍道路抢修的，由公安机关给予警告。",
    ]
    kept = [part for part in parts if draw(st.booleans()) or part is parts[0]]
    if draw(st.booleans()):
        kept.insert(0, "城市道路应当设置名称标志。")
    body = ["为了说明核对程序怎样读取条文，编写本条例。", *kept]
    ending = draw(st.sampled_from(("本条例自2026年9月1日起施行。", "本条例自2027年3月1日起施行。")))
    numbers = "一二三四五六七八九"
    lines = (f"第{numbers[n]}条 {part}" for n, part in enumerate([*body, ending]))
    return "\n".join(lines) + "\n"


def words(timeline: Timeline, day: date) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Return how the law of every entry in force stands on a day."""
    return {
        entry.id: (entry.standing_on(day).word, entry.standing_on(day).higher)
        for entry in (*timeline.entries, *timeline.needs)
        if entry.is_in_force
    }


@given(body=newer_texts(), repeals=st.booleans(), amends=st.booleans(), has_older=st.booleans())
def test_every_entry_whose_law_stands_otherwise_is_named(
    tmp_path_factory: pytest.TempPathFactory,
    body: str,
    repeals: bool,
    amends: bool,
    has_older: bool,
) -> None:
    folder = tmp_path_factory.mktemp("law")
    root = small_registry(folder)
    new = folder / "new"
    write(new, f"{ROADS}(2026-06-20).md", "2026年6月20日 示例修订", body, ROADS)
    if repeals:
        repealing(new)
    if amends:
        decision(new)
    result = looked(root, *((OLDER,) if has_older else ()), new)
    registry = load_registry(root)
    earlier, later = (
        recorded_of(registry, library=known).timeline for known in (result.before, result.after)
    )
    for day in (TODAY, date(2027, 1, 1), date(2027, 3, 1), date(2030, 1, 1)):
        before, after = words(earlier, day), words(later, day)
        turned = {entry for entry in before if before[entry] != after[entry]}
        assert turned <= named(result)


def named(result: WatchResult) -> set[str]:
    """Return the entries of which something is told but that their places stand."""

    def of(news: LawNews) -> set[str]:
        return {entry.id for entry in news.touched if entry.how != "same"}

    return set().union(*map(of, result.news))


def test_facts_that_cannot_be_read_are_refused(registry: Path) -> None:
    from devolved_powers.errors import ExitCode, PowersError  # the one test that needs them

    file = registry / "laws" / f"{SEEDS}.yaml"
    file.write_text(file.read_text(encoding="utf-8") + "# x\n", encoding="utf-8")
    with pytest.raises(PowersError) as refused:
        looked(registry)
    assert refused.value.code == ExitCode.UNREADABLE
    assert SEEDS in refused.value.message


@pytest.mark.parametrize(
    "behind", ["（2026年修订）", "(2026修正)", "（修订）", "（2026年6月20日修订）"]
)
def test_what_a_site_writes_behind_a_title_makes_no_other_law(
    registry: Path, tmp_path: Path, behind: str
) -> None:
    name = f"{ROADS}{behind}"
    write(tmp_path, f"{name}(2026-06-20).md", "2026年6月20日 示例修订", NEW_ROADS, name)
    assert ("version", ROADS, "2026-09-01") in told(looked(registry, tmp_path).news)


REPEALED = f"2019年3月24日发布的《{ROADS}》同时废止。"


@pytest.mark.parametrize(
    "words",
    [
        f"〈{ROADS}〉同时废止。",
        f"<<{ROADS}>>同时废止。",
        f"“{ROADS}”同时废止。",
        f"{ROADS}同时废止。",
        f"《{ROADS}》同时停止执行。",
        f"《{ROADS}》自行失效。",
        f"《{ROADS}》不再施行。",
        f"《{ROADS}（试行）》同时废止。",
        f"本条例施行后，《{ROADS}》由本条例代替。",
    ],
)
def test_what_seems_to_end_a_law_is_told_as_not_sure(
    registry: Path, tmp_path: Path, words: str
) -> None:
    body = REPEALING.replace(REPEALED, words)
    assert words in body
    write(tmp_path, f"{PLACES}(2026-10-10).md", "2026年10月10日 示例令第9号发布", body, PLACES)
    (news,) = looked(registry, tmp_path).news
    assert (news.kind, news.law, news.on, news.is_sure) == ("repealed", ROADS, None, False)
    assert PLACES in news.by


def test_a_text_without_articles_that_ends_a_law_is_not_passed_over(
    registry: Path, tmp_path: Path
) -> None:
    body = f"为了加强管理，决定如下：\n\n一、自2027年1月1日起，《{ROADS}》同时废止。\n"
    title = "示例省关于公共空间的决定"
    write(tmp_path, f"{title}(2026-10-10).md", "2026年10月10日 示例令第9号发布", body, title)
    (news,) = looked(registry, tmp_path).news
    assert (news.kind, news.law, news.is_sure) == ("repealed", ROADS, False)


@pytest.mark.parametrize(
    "words",
    [
        f"依照《{ROADS}》的规定取得的许可证同时失效。",
        f"《{ROADS}》实施细则同时废止。",
        f"《样例省{ROADS}》同时停止执行。",
        f"违反《{ROADS}》第四条的，许可证失效。",
    ],
)
def test_the_end_of_something_else_is_not_told(registry: Path, tmp_path: Path, words: str) -> None:
    body = REPEALING.replace(REPEALED, words)
    write(tmp_path, f"{PLACES}(2026-10-10).md", "2026年10月10日 示例令第9号发布", body, PLACES)
    assert looked(registry, tmp_path).news == ()


def test_blanks_within_a_word_hide_no_repeal(registry: Path, tmp_path: Path) -> None:
    body = REPEALING.replace("废止", "废\u200b 止")
    write(tmp_path, f"{PLACES}(2026-10-10).md", "2026年10月10日 示例令第9号发布", body, PLACES)
    (news,) = looked(registry, tmp_path).news
    assert (news.kind, news.is_sure) == ("repealed", True)
