"""The text of the pull request or issue in which the drafts are put before people: Markdown.

What stands in it of laws, entries and sources is text, whatever marks it is made of.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from devolved_powers.documents.official_text import one_line, titled
from devolved_powers.i18n import DOCUMENT_LANGUAGE, speaking
from devolved_powers.text import markdown, printable
from devolved_powers.watch.model import (
    Drafts,
    LawDraft,
    LawNews,
    NewsKind,
    OpenCase,
    TouchedHow,
    WatchResult,
)
from devolved_powers.watch.papers import is_to_be_asked
from devolved_powers.watch.recited import recited_text
from devolved_powers.watch.request_tables import why_of
from devolved_powers.watch.settled_kind import with_settled_kind

_KINDS: dict[NewsKind, str] = {
    "version": "有新文本",
    "amended": "已修改，新文本不在手边",
    "repealed": "废止",
    "higher": "上位法已有新规定",
    "begins": "已知的变动开始生效",
}
_HOW: dict[TouchedHow, str] = {
    "moved": "条款序号调整",
    "changed": "内容已修改",
    "not-found": "未找到对应条款",
    "not-compared": "未比较",
    "repealed": "所引法律废止",
    "above": "上位法已有新规定",
    "same": "所引条款未变",
}
_SOURCES = {"folder": "文件夹", "git": "git仓库", "database": "数据库"}
_LEAD = (
    "本文由程序起草，供审核。法律变动和条文对应以正式公布的文本为准；"
    "合并以前，登记没有任何改变；合并也不代替决定机关的决定。"
)
_SIDES = {"before": "变动以前的行为", "after": "变动当日及以后的行为", "unknown": "行为日期不明"}
_UNKNOWN = "日期不明"


@speaking(DOCUMENT_LANGUAGE)
def change_title(result: WatchResult) -> str:
    """Return the title of the pull request, and the subject of the commit, on one line.

    Args:
        result: what was found.
    """
    today = result.today.isoformat()
    fresh = [news for news in result.news if news.is_new]
    laws = list(dict.fromkeys(titled(news.law) for news in fresh or result.news))
    if not laws:
        return f"法律变动：没有新的变动（{today}）"
    more = f"等{len(laws)}部法律" if len(laws) > 1 else ""
    known = "" if fresh else "已知的变动开始生效"
    return printable(f"法律变动：{laws[0]}{more}{known}（{today}）")


@speaking(DOCUMENT_LANGUAGE)
def change_text(result: WatchResult, drafts: Drafts, files: Iterable[str]) -> str:
    """Return the text: what is new, what the branch writes, and what people must do.

    Args:
        result: what was found.
        drafts: what is drafted of it.
        files: the names of the files on the branch.
    """
    parts = (
        ("有什么变化", _news(result)),
        ("需要人办理", _tasks(drafts)),
        ("本分支写入的文件", _written(sorted(files))),
        ("没有能够查看的", _not_looked(result)),
        ("查看了哪些来源", _sources(result)),
    )
    lines = [_LEAD, ""]
    for heading, inside in parts:
        lines += [f"## {heading}", "", *inside, ""]
    return "\n".join(lines).rstrip("\n") + "\n"


def _news(result: WatchResult) -> Iterator[str]:
    if not result.news:
        yield "没有查到变动。"
        return
    fresh = sum(news.is_new for news in result.news)
    since = result.since.isoformat()
    yield f"自{since}起共{len(result.news)}项，其中登记的法律资料此前没有的{fresh}项。"
    yield ""
    yield from _table(("日期", "法律", "情形", "依据", "涉及事项", "此前已知"), _rows(result))


def _rows(result: WatchResult) -> Iterator[tuple[str, ...]]:
    for news in result.news:
        yield _news_row(with_settled_kind(news, result.after))


def _news_row(news: LawNews) -> tuple[str, ...]:
    by_how: dict[str, list[str]] = {}
    for touched in news.touched:
        by_how.setdefault(_HOW[touched.how], []).append(touched.id)
    touched_lines = "；".join(f"{how}：{_ids(ids)}" for how, ids in by_how.items())
    version = f"（{news.version.isoformat()}版）" if news.version else ""
    return (
        news.on.isoformat() if news.on else _UNKNOWN,
        titled(news.law),
        _KINDS[news.kind] + version + ("" if news.is_sure else "（尚未确认）"),
        one_line(news.by) or "—",
        touched_lines or "没有",
        "否" if news.is_new else "是",
    )


def _tasks(drafts: Drafts) -> Iterator[str]:
    if not drafts.laws:
        yield "没有需要办理的。"
    yield from _untold(drafts)
    for draft in drafts.laws:
        yield f"### {markdown(titled(draft.news.law))}"
        yield ""
        yield from (f"- [ ] {task}" for task in _tasks_of(draft))
        if draft.answered:
            ids = markdown(_ids(draft.answered))
            yield f"- 决定机关已有答复的{len(draft.answered)}项：{ids}。"
        if draft.earlier:
            ids = markdown(_ids(draft.earlier))
            yield (
                f"- 依据此前已有变化、尚未登记，这一次没有再变的{len(draft.earlier)}项：{ids}。"
                "本分支没有起草，须一并核实。"
            )
        if draft.unchanged:
            ids = markdown(_ids(draft.unchanged))
            yield f"- 所引条款未变、不需处理的{len(draft.unchanged)}项：{ids}。"
        yield ""


def _tasks_of(draft: LawDraft) -> Iterator[str]:
    yield "将法律变动和条文对照表与正式公布的文本核对。"
    updates = list(dict.fromkeys(update.power for update in draft.updates))
    if updates:
        yield (
            f"审核依据更新{len(updates)}项（同一法律之内，机关、行为、处罚和数额未变）："
            f"{markdown(_ids(updates))}。"
        )
    yield from _replacing(draft)
    if draft.questions:
        ids = _ids(question.id for question in draft.questions)
        if not is_to_be_asked(draft):
            yield f"先行核实这一变化，所涉{len(draft.questions)}项：{markdown(ids)}。没有起草请示。"
            return
        yield f"由决定机关明确{len(draft.questions)}项：{markdown(ids)}。补齐请示的空缺后报出。"
        yield "商定答复以前由谁行使（原部门、镇或者待明确）并记入登记。"
    reasons: dict[str, list[str]] = {}
    for question in draft.questions:
        reasons.setdefault(why_of(question, draft.news.law), []).append(question.id)
    for reason, ids_of in reasons.items():
        yield f"逐项核实“{markdown(reason)}”：{markdown(_ids(ids_of))}。"
    if draft.cases is None and draft.questions:
        yield "没有提供台账：另行清点未结案件，按违法行为发生的日期分列。"
    elif draft.cases:
        where = "见请示的附件" if draft.questions else f"：{markdown(_cases(draft.cases))}"
        yield f"未结案件{len(draft.cases)}件{where}，适用哪一文本由办案机关逐案判断。"


def _replacing(draft: LawDraft) -> Iterator[str]:
    """Yield what a clerk writes anew, one by one, with the new citation to copy."""
    for one in draft.replacements:
        told = markdown(recited_text(one))
        if one.is_item:
            yield (
                f"执法事项{markdown(one_line(one.id))}须以引用新条款的执法事项替换（只是条款序号调整，"
                f"不必提请）：{told}。"
            )
        else:
            yield (
                f"需求事项{markdown(one_line(one.id))}的依据须核对改写（需求不是赋权，"
                f"不必提请）：{told}。"
            )


def _cases(cases: Iterable[OpenCase]) -> str:
    return "、".join(
        f"{one_line(case.case_no)}（{one_line(case.entry)}，{_SIDES[case.side]}）" for case in cases
    )


def _untold(drafts: Drafts) -> Iterator[str]:
    if drafts.cases_untold:
        rows = drafts.cases_untold
        yield f"- [ ] 台账另有{rows}行可能是未结案件，不能判定涉及哪一事项：逐行核实。"
        yield ""


def _written(files: Sequence[str]) -> Iterator[str]:
    if not files:
        yield "没有写入文件。"
    yield from (f"- {markdown(file)}" for file in files)


def _not_looked(result: WatchResult) -> Iterator[str]:
    if not result.not_looked:
        yield "所引法律全部查看到了。"
        return
    yield f"下列{len(result.not_looked)}部法律，在所列日期以后是否有变动**不能判定**："
    yield ""
    yield from _table(
        ("法律", "查到哪一日", "原因"),
        (
            (
                titled(each.law),
                each.known_until.isoformat() if each.known_until else "没有资料",
                one_line(each.why()),
            )
            for each in result.not_looked
        ),
    )


def _sources(result: WatchResult) -> Iterator[str]:
    if not result.sources:
        yield "没有查看任何来源。"
        return
    yield from _table(
        ("来源", "种类", "查到哪一日", "文本", "所引法律"),
        (
            (
                _last_part(source.name),
                _SOURCES[source.kind],
                source.until.isoformat() if source.until else _UNKNOWN,
                str(source.texts),
                str(source.cited),
            )
            for source in result.sources
        ),
    )


def _last_part(name: str) -> str:
    """Return the last part of a path: where it lies on this computer is nobody's business."""
    return re.split(r"[/\\]", name.rstrip("/\\"))[-1] or name


def _ids(ids: Iterable[str]) -> str:
    return "、".join(one_line(one) for one in ids)


def _table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(headings)} |"
    yield f"|{' --- |' * len(headings)}"
    for row in rows:
        yield f"| {' | '.join(map(markdown, row))} |"
