"""The search of the page finds the same as the terminal: its script is asked what Python is."""

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

import pytest

from devolved_powers.i18n import speaking
from devolved_powers.law.library import Library
from devolved_powers.register.asked_citation import asked_citation
from devolved_powers.register.needs import answered
from devolved_powers.register.query import Query
from devolved_powers.register.registry import Registry
from devolved_powers.register.search.everyday import EverydayWords
from devolved_powers.register.search.find import find
from devolved_powers.register.search.match_text import places_told
from devolved_powers.register.search.results import Hit
from devolved_powers.register.search.words import id_meant, is_like_id
from devolved_powers.register.search.written_form import question_words, written_form
from devolved_powers.register.snapshot import Snapshot
from tests.register.search.test_questions import questions
from tests.site import browsing
from tests.site.conftest import DAY
from tests.sound_registries import SOUND, turning_days
from tests.support import ROOT

from playwright.sync_api import Page, expect  # isort: skip - `browsing` skips without it

pytestmark = pytest.mark.process
assert browsing.CHROMIUM

QUESTIONS = (
    # words of the entries, one and several
    *("餐饮", "道路 处罚", "犬", "河道", "渣土"),
    *("公路", "林地", "种子", "农药", "网吧", "养殖场 防疫"),
    *("处罚", "行政检查", "剑阁县水利局", "城市管理 处罚"),
    *("单位", "个体工商户", "责令改正", "警告 罚款"),
    *("检查内容", "现场", "证照是否有效", "综合行政执法", "2021-09-01", "batch-1", "第一批"),
    # everyday words
    *("占道经营", "城管", "住建局", "饭店", "KTV"),
    *("养老院", "工地", "小卖部", "工商", "环保", "罚金"),
    *("砍树", "养狗", "违建", "扬尘", "油烟"),
    *("小广告", "乱扔垃圾", "黑网吧", "无证经营", "过期食品"),
    # questions, of which no entry has all
    *("我想举报有人占用人行道摆摊怎么办", "饭店油烟扰民找谁", "工地夜间施工噪声", "在河里挖沙子"),
    *("小区里有人乱搭建", "狗不拴绳子", "摆摊卖菜被赶走合法吗", "森林里 烧荒", "加油站没有许可证"),
    # pinyin, whole and begun
    *("canyin", "CanYin", "cany", "cyfw", "cy"),
    *("zhongzi", "chuqin", "xingzheng jiancha", "wb", "xi'an"),
    *("kuangquan 处罚", "lvhua", "lühua", "zzzz", "nóngyào", "cānyǐn", "lǜhuà", "nǚxù"),
    *("yanglaoyuan", "zhandaojingying", "weijian", "yangchen", "fandian", "gou", "yanggou", "ktv"),
    # ids
    *("E18", "e-018", "p1-5", "P1-005", "p1005", "E-010"),
    *("277", "18", "0215", "N-02", "n2", "P9-999"),
    *("E18 P1-005", "p1-5、E-010", "E-010 E18 n2", "E18 P9-999"),
    # numbers, amounts, other writings
    *("5万元", "50000元", "五万元", "50,000元", "2000元以上20000元以下"),
    *("餐飲", "農藥", "ＰＯＳ", "（一）", "犬 ，河道"),
    *("5 万元", "5万", "罚款5万", "罚款五万", "罚5万元", "处罚 2000 元", "五万块"),
    *("5万块钱", "2千", "百分之十", "30%"),
    *("剑府发〔2021〕5号", "剑府发2021 5号", "剑府发 〔2021〕 5号", "川府发 2020 12号"),
    *("“餐饮”", "餐饮！", "(餐饮)", "餐饮 —— 犬", "养狗 %", "罚款 5 万"),
    *("2021", "30条 50", "2021年9月", "100 200 300"),
    # nothing
    *("不存在的词", "没有办公", "办", "，", "……"),
    *("%", "()", "（）", "——", "…… ，", "的", "吗", "火星移民", "qqq", "\u200b", "<b>犬</b>"),
)  # fmt: skip
CITATIONS = (
    *(
        "动物防疫法第三十条",
        "《动物防疫法》第30条",
        "中华人民共和国动物防疫法第三十条第一款",
        "动物防疫法30条",
    ),
    *(
        "种子法第75条（二）",
        "种子法第七十六条第一款第（一）项",
        "种子法第75条、第76条",
        "种子法76",
        "种子法76（一）",
    ),
    *(
        "旧第七十三条",
        "新第七十三条",
        "第七十三条",
        "30条",
        "第三十条第一款",
        "第三十六条",
        "第36条",
    ),
    *("旧种子法第73条", "动物防疫法（旧）第73条", "土地管理法第七十七条", "土地管理法(2019)第77条"),
    *(
        "固废法第36条",
        "防疫法第三十条",
        "水法",
        "《消防法》",
        "道路运输条例第九条",
        "没有这部法",
        "没有办法",
    ),
    *(
        "城市道路管理条例第27条第1项",
        "城市道路管理條例第二十七條",
        "违反动物防疫法第三十条",
        "第九百条",
    ),
    *(
        "养狗 动物防疫法第三十条",
        "中华人民共和国 动物防疫法第三十条",
        "动 物 防 疫 法 第三十条",
        "养狗 动物防疫法",
    ),
    *(
        "动物防疫法第三十条还有效吗",
        "动物防疫法第三十条怎么罚？",
        "《动物防疫法》还有效吗",
        "动物防疫法还有效吗",
    ),
    *(
        "种子法第75条罚多少钱",
        "种子法第75条规定的是什么",
        "种子法第七十五条是什么内容？",
        "动物防疫法第三十条 罚多少",
    ),
    *(
        "国务院令第198号",
        "国务院令第198号第二十七条",
        "国务院第198号令第27条",
        "公安部令第9999号第三条",
        "中华人民共和国国务院令198号第27条",
        "气象法",
        "《气象法》第三十条",
        "电子签名法",
        "水生野生动物条例第三条",
        "行政处罚法",
        "环境保护法第三十条",
        "民法典",
        "《民法典》",
        "民法典第一千条",
    ),
    *("动物防疫法第三十条 处罚", "执法", "违法", "办法", "第五章", "本法第三条", "法", "条例"),
)
_ASK = """([questions, day]) => {
  const search = window.powersSearch(window.powersIndex);
  const usual = { part: "", type: "", field: "", from: "", scene: "", batch: "", standing: "",
    status: "", day };
  return questions.map(([words, more]) => {
    const { hits, needs, near, leftOff } = search.search({ ...usual, words, ...more });
    const ids = list => list.slice(0, 5).map(hit => hit.ids);
    const told = [...hits, ...needs, ...near].slice(0, 5).map(hit => search.placesTold(hit));
    return [ids(hits), hits.length, hits.some(hit => hit.isPartial), ids(needs), ids(near),
      leftOff, told];
  });
}"""
Answer = list[object]
Asked = tuple[str, Mapping[str, str]]


def ready(page: Page, site: Path) -> None:
    """Open the list of a site and let it load its search, as somebody does who types."""
    page.goto((site / "index.html").as_uri())
    page.locator("#q").fill("一")
    expect(page.locator("#count")).not_to_have_text("正在载入……")
    page.wait_for_function("window.powersSearch && window.powersIndex")


def answers_of_page(page: Page, questions: Sequence[Asked], day: date) -> list[Answer]:
    answers: list[Answer] = page.evaluate(_ASK, [questions, day.isoformat()])
    return answers


def library() -> Library:
    return Library.at(ROOT)


def answer_of_terminal(snapshot: Snapshot, words: str, query: Query | None = None) -> Answer:
    result = snapshot.search(words, query=query, partly=True, library=library)
    found = result.found

    def ids(hits: tuple[Hit, ...]) -> list[list[str]]:
        return [list(hit.ids) for hit in hits[:5]]

    hits = (*found.hits, *found.needs, *found.near)[:5]
    with speaking("zh_CN"):
        told = [list(places_told(hit)) for hit in hits]
    return [
        *(ids(found.hits), len(found.hits), result.is_partial, ids(found.needs), ids(found.near)),
        found.left_off,
        told,
    ]


def differing(
    page: Page, snapshot: Snapshot, questions: Sequence[str]
) -> Iterator[tuple[str, Answer, Answer]]:
    """Yield the questions that the page answers otherwise, with what it and the terminal say."""
    answers = answers_of_page(page, [(words, {}) for words in questions], snapshot.day)
    for words, told in zip(questions, answers, strict=True):
        expected = answer_of_terminal(snapshot, words)
        if asked_citation(words) is not None:  # places are told as written, or in full
            told, expected = told[:-1], expected[:-1]  # noqa: PLW2901
        if told != expected:
            yield words, told, expected


def drawn(snapshot: Snapshot, count: int) -> list[str]:
    """Return pieces of what entries say, alone and in pairs, some with what no entry says."""
    chosen = random.Random(17)  # noqa: S311 - the same questions every time
    texts = [e.name for e in (*snapshot.entries, *snapshot.timeline.needs)]
    texts += [scene for item in snapshot.items for scene in item.scenes]

    def piece() -> str:
        text = chosen.choice(texts)
        start = chosen.randrange(len(text))
        return text[start : start + chosen.randint(1, 7)]

    shapes = ("{0}", "{0}", "{0} {1}", "{0}{1}", "{0}怎么办", "无{0}", "{0}、{1}", "有人{0}{1}")
    return [chosen.choice(shapes).format(piece(), piece()) for _number in range(count)]


def test_the_page_answers_as_the_terminal(page: Page, real_site: Path) -> None:
    snapshot = Registry.open(ROOT).snapshot(DAY)
    ready(page, real_site)
    assert list(differing(page, snapshot, QUESTIONS)) == []
    assert list(differing(page, snapshot, drawn(snapshot, 300))) == []


def test_the_questions_that_people_ask_are_answered_alike(page: Page, real_site: Path) -> None:
    snapshot = Registry.open(ROOT).snapshot(DAY)
    ready(page, real_site)
    asked = [question.text for question in questions()]
    assert len(asked) >= 120
    assert list(differing(page, snapshot, asked)) == []


def test_a_citation_finds_what_cites_the_place(page: Page, real_site: Path) -> None:
    snapshot = Registry.open(ROOT).snapshot(DAY)
    ready(page, real_site)
    places = [place for entry in snapshot.entries for place in _ONE.findall(entry.basis)]
    cited = random.Random(5).sample(places, 60)  # noqa: S311 - the same questions every time
    questions = [*CITATIONS, *cited, *("旧" + place.partition("》")[2] for place in cited)]
    answers = answers_of_page(page, [(words, {}) for words in questions], DAY)
    for words, told in zip(questions, answers, strict=True):
        *expected, _places = answer_of_terminal(snapshot, words)
        assert told[:-1] == expected, words


_ONE = re.compile("《[^》]+》第[^、《；（]+条(?:第[^、《；（]+款)?(?:第（[^）]+）项)?")
"""A place of the law as a basis cites it."""


def test_every_registry_is_searched_alike_on_each_day_it_turns(
    page: Page, sound_sites: Mapping[str, Path]
) -> None:
    for registry in SOUND:
        ready(page, sound_sites[registry.name])
        opened = Registry.open(registry)
        for day in turning_days(registry):
            snapshot = opened.snapshot(day)
            if snapshot.entries:
                questions = [*drawn(snapshot, 25), "处罚", "镇", *(e.id for e in snapshot.entries)]
                assert list(differing(page, snapshot, questions)) == [], (registry.name, day)


def test_conditions_narrow_alike(page: Page, real_site: Path) -> None:
    snapshot = Registry.open(ROOT).snapshot(DAY)
    ready(page, real_site)
    conditions: tuple[tuple[Mapping[str, str], Query], ...] = (
        ({"part": "P"}, Query(part="powers")),
        ({"part": "E"}, Query(part="items")),
        ({"type": "行政检查"}, Query(type="行政检查")),
        ({"field": "农业农村"}, Query(field="农业农村")),
        ({"scene": "网吧"}, Query(scene="网吧")),
        ({"batch": "batch-2"}, Query(batch="batch-2")),
        ({"standing": "有变化"}, Query(standing="有变化")),
    )
    words = ("处罚", "占用道路", "餐饮", "经营许可证", "饭店", "jiancha", "7", "动物")
    for more, query in conditions:
        answers = answers_of_page(page, [(one, more) for one in words], DAY)
        for one, told in zip(words, answers, strict=True):
            assert told == answer_of_terminal(snapshot, one, query), (one, more)


_CHARACTERS = (
    "第一二三四五六七八九十百千万亿两〇零元条款项倍章节编号批以上下的法律餐饮犬國條種項"
    "()（）〔〕[]{}【】《》“”‘’'\"「」〈〉、，,。.;:?!·…　 0123456789５０①⑩ⅣAbßΣςÏﬁＫＴＶ㈠"
    "\u200b\u00a0\u3164\ue000\ue021\x1c\x85\u2028\ufeff\u0301\t\n"
)


def test_texts_are_brought_to_one_writing_alike(page: Page, real_site: Path) -> None:
    ready(page, real_site)
    chosen = random.Random(3)  # noqa: S311 - the same texts every time
    texts = ["".join(chosen.choices(_CHARACTERS, k=chosen.randint(1, 14))) for _n in range(3000)]
    texts += page.evaluate("window.powersIndex.texts")
    texts += [
        "一百零一元",
        "第一百一条",
        "两亿三千万元",
        "1,234,567元",
        "1.5万元",
        "0.5元",
        "十万零五百元",
    ]
    forms, words = page.evaluate(
        """texts => {
          const search = window.powersSearch(window.powersIndex);
          return [texts.map(search.written), texts.map(search.questionWords)];
        }""",
        texts,
    )
    for text, form, asked in zip(texts, forms, words, strict=True):
        assert form == written_form(text), ascii(text)
        assert asked == question_words([text]), ascii(text)


def test_what_is_set_off_is_what_was_found(page: Page, real_site: Path) -> None:
    page.goto((real_site / "index.html").as_uri())
    for words, marked in (("餐飲", "餐饮"), ("canyin", "餐饮"), ("五万元", "5万元")):
        page.locator("#q").fill(words)
        expect(page.locator("#found mark").first).to_have_text(marked)


_BESIDES = """([questions, asked]) => {
  const search = window.powersSearch(window.powersIndex);
  return questions.map(words => {
    const { met, gone, unknown } = search.besides({ ...asked, words });
    const named = gone.map(({ state, status }) => [state.id, state.name, status]);
    return [met.map(({ state }) => [state.id, state.metBy]), named, unknown];
  });
}"""


def _besides(snapshot: Snapshot, words: str) -> Answer:
    """Return what the terminal tells besides: needs met, entries not in force, ids of none."""
    timeline, query = snapshot.timeline, Query(words=(words,))
    met = [(a.need,) for a in answered(snapshot) if a.status == "已赋权"]
    found = find(met, (words,), EverydayWords(timeline.synonyms), {}, partly=False).needs
    needs = {need.id: list(need.met_by) for (need,) in met}
    ids = dict.fromkeys(e.id for e in query.select(timeline.entries, timeline.synonyms))
    states = {i: snapshot.states_of(i) for i in ids}
    gone = [of[0] for of in states.values() if not any(state.is_in_force for state in of)]
    known = {entry.id for entry in (*timeline.entries, *timeline.needs)}
    unknown = [
        w for w in question_words([words]) if is_like_id(w) and id_meant(w, known) not in known
    ]
    return [
        [[hit.ids[0], needs[hit.ids[0]]] for hit in found],
        [[state.id, state.name, state.status] for state in gone],
        [word.upper() for word in unknown],
    ]


def test_what_is_no_answer_on_the_day_is_told_alike(
    page: Page, sound_sites: Mapping[str, Path]
) -> None:
    usual = dict.fromkeys(("part", "type", "field", "from", "scene", "batch", "standing"), "")
    for registry in SOUND:
        ready(page, sound_sites[registry.name])
        timeline = Registry.open(registry).timeline
        every = (*timeline.entries, *timeline.needs)
        questions = [*dict.fromkeys(e.id for e in every), "处罚", "镇", "P9-999", "e99 n77"]
        questions += [entry.name for entry in every[::7]]
        for day in turning_days(registry):
            asked = {**usual, "status": "", "day": day.isoformat()}
            answers = page.evaluate(_BESIDES, [questions, asked])
            for words, told in zip(questions, answers, strict=True):
                snapshot = Snapshot(timeline, day)
                assert told == _besides(snapshot, words), (registry.name, day, words)


def test_a_need_that_was_met_leads_to_its_power(
    page: Page, sound_sites: Mapping[str, Path]
) -> None:
    registry = next(one for one in SOUND if one.name == "succession")
    timeline = Registry.open(registry).timeline
    snapshot = Snapshot(timeline, turning_days(registry)[-1])
    need = next(answer.need for answer in answered(snapshot) if answer.status == "已赋权")
    ready(page, sound_sites[registry.name])
    page.locator("#q").fill(need.id)
    expect(page.locator("#met .where")).to_have_text(f"已赋权：{'、'.join(need.met_by)}")
    expect(page.locator("#nothing")).to_be_hidden()
    page.locator("#q").fill("P9-999")
    expect(page.locator("#count")).to_have_text("没有编号P9-999。")
    expect(page.locator("#met")).to_be_hidden()
