"""《关于提请明确（调整）赋权事项的请示》: one organ, one law, one matter.

It says what is known and asks; it answers nothing. Whether a power reaches a clause of another law,
or another amount, and which text a case is judged by, is for others to say. That a power lapses is
never proposed.
"""

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from datetime import date

from devolved_powers.citations.numerals import to_chinese
from devolved_powers.documents.official_text import (
    OfficialText,
    Paragraph,
    clause,
    gap,
    one_line,
    titled,
)
from devolved_powers.documents.table import Table
from devolved_powers.exports.columns import day_text
from devolved_powers.exports.papers.basis import decision_text
from devolved_powers.exports.papers.facts import Facts, PaperRequest
from devolved_powers.exports.papers.notice import UNFINISHED
from devolved_powers.models.decision import Decision, NewGrant
from devolved_powers.models.papers import Papers
from devolved_powers.models.vocabulary import PENALTY
from devolved_powers.store.loader import Loaded
from devolved_powers.watch.model import DraftQuestion, LawDraft, LawNews
from devolved_powers.watch.request_tables import (
    HAPPENED,
    PARTS,
    Meanwhile,
    cases_table,
    entries_table,
    meanwhile_of,
    powers_of_items,
    why_of,
)


def organs_of(draft: LawDraft, loaded: Loaded) -> dict[str, tuple[DraftQuestion, ...]]:
    """Return the organs that must be asked of a law, each with what it is asked.

    Args:
        draft: what is drafted of the law.
        loaded: the registry.

    Returns:
        The organs by name, an empty one where no decision names it; nothing where nothing is asked.
    """
    granted = _granted(loaded)
    powers = powers_of_items(loaded)
    asked: dict[str, list[DraftQuestion]] = {}
    for question in draft.questions:
        ids = powers.get(question.id, (question.id,))
        issuers = [granted[one][1].authority.issuer for one in ids if one in granted]
        asked.setdefault(next(filter(None, issuers), ""), []).append(question)
    return {organ: tuple(asked[organ]) for organ in sorted(asked)}


def _granted(loaded: Loaded) -> dict[str, tuple[str, Decision]]:
    """Return the decision that granted each power, with its file."""
    return {
        grant.id: (file, decision)
        for file, decision in loaded.decisions.items()
        for grant in decision.grants
        if isinstance(grant, NewGrant)
    }


def request_parts(
    draft: LawDraft,
    organ: str,
    loaded: Loaded,
    today: date,
    cases_untold: int,
    *,
    has_compared: bool,
) -> list[OfficialText | Table]:
    """Return the words and the annexes.

    Args:
        draft: what happens to the law, and what this organ is asked.
        organ: the organ; empty where it is not known.
        loaded: the registry.
        today: the day on which it is drafted.
        cases_untold: rows of the ledger that may be open cases of what is asked here.
        has_compared: whether there is a 条文对照表 beside it.
    """
    papers = (loaded.registry.papers if loaded.registry else None) or Papers()
    facts = Facts(PaperRequest(), papers)
    law = titled(draft.news.law)
    issuer = _issuer(facts, draft.questions)
    meanwhile = meanwhile_of(draft, loaded)
    penal = PENALTY in _types(draft, loaded)
    cases = cases_table(draft, loaded, 3 if has_compared else 2)
    compared = (f"{law}条文对照表（另附）",) if has_compared else ()
    more = (cases.title,) if cases else ()
    annex = "附件1" if compared or more else "附件"  # one alone has no number (GB/T 9704, 7.3.4)
    table = entries_table(draft, loaded, meanwhile, annex)
    sections = (
        ("法律变动情况", _happened(facts, draft.news, today)),
        ("涉及的赋权事项", _concerned(facts, draft, loaded, annex)),
        ("过渡期间的行使和未结案件", _in_between(draft, meanwhile, cases_untold, penal=penal)),
        ("请示事项", _asked(draft, loaded, annex, penal=penal)),
    )
    paragraphs = [
        Paragraph(
            f"因{law}{HAPPENED[draft.news.kind]}，{issuer}行使的部分赋权事项的依据发生变化，"
            "需由作出赋权决定的机关明确。现将有关情况报告并请示如下："
        )
    ]
    for number, (heading, texts) in enumerate(sections, 1):
        paragraphs.append(Paragraph(f"{to_chinese(number)}、{heading}", 1))
        paragraphs += map(Paragraph, texts)
    paragraphs.append(Paragraph("妥否，请批复。"))
    person = facts.known(papers.contact_person, "联系人", "registry.yaml: papers.contact_person")
    phone = facts.known(papers.telephone, "联系电话", "registry.yaml: papers.telephone")
    text = OfficialText(
        title=f"{issuer}关于提请明确（调整）{law}所涉赋权事项的请示",
        paragraphs=tuple(paragraphs),
        document_no=f"{gap('发文字号')}　　　　签发人：{gap('签发人')}",
        addressees=facts.known(organ, "决定机关", "authority.issuer"),
        attachments=(table.title, *compared, *more),
        issuers=(issuer,),
        day=gap("成文日期"),
        remarks=f"联系人：{person}；联系电话：{phone}",
        notice=loaded.recorded_notice,
        draft=f"{UNFINISHED}（未经审核，没有报出）",
        name="请示",
    )
    return [text, table, *((cases,) if cases else ())]


def _issuer(facts: Facts, questions: Iterable[DraftQuestion]) -> str:
    """Return the body that asks: the one that exercises all of it."""
    bodies = {question.body for question in questions}
    name = bodies.pop() if len(bodies) == 1 else ""
    return facts.known(name, "发文机关", "to_body")


def _happened(facts: Facts, news: LawNews, today: date) -> Iterator[str]:
    """Yield what happens to the law, on which day, by what, and who says so."""
    law = titled(news.law)
    day = facts.day(news.on, "施行日期", "law-facts.yaml")
    begins = "将自" if news.on is not None and news.on > today else "自"
    by = one_line(news.by)
    version = f"{day_text(news.version)}的版本" if news.version else "新的版本"
    if news.kind == "repealed":
        told = f"{law}{begins}{day}起废止，废止的依据为{by or gap('废止依据')}。"
    elif news.kind == "higher":
        told = (
            f"上位法{by or gap('上位法')}{begins}{day}起施行；没有查到{law}被明文废止的记载，"
            "其与上位法不一致的规定如何适用，需由有权机关明确。"
        )
    elif news.kind == "begins":
        told = f"{law}此前已知的变动{begins}{day}起生效，依据为{by or gap('依据')}。"
    elif news.kind == "amended":
        told = (
            f"{law}已由{by or gap('修改依据')}修改（{version}），{begins}{day}起施行；"
            "新文本不在手边，未作比较。"
        )
    else:
        done = f"由{by}" if by else "已"
        told = f"{law}{done}修改，新文本为{version}，{begins}{day}起施行。"
    yield told
    source = clause(news.source) or gap("来源")
    yield f"以上情况的来源为：{source}。报出以前应当与正式公布的文本核对。"


def _concerned(facts: Facts, draft: LawDraft, loaded: Loaded, annex: str) -> Iterator[str]:
    items = powers_of_items(loaded)
    law = titled(draft.news.law)
    updates = list(dict.fromkeys(update.power for update in draft.updates))
    asked = [question.id for question in draft.questions]
    items_anew = [one.id for one in draft.replacements if one.is_item]
    everything = dict.fromkeys(
        (*asked, *updates, *items_anew, *draft.unchanged, *draft.answered, *draft.earlier)
    )
    yield f"登记中引用{law}的有{_counted(everything, items)}。其中："
    if draft.unchanged:
        yield (
            f"所引条款的文字和序号均未改变、不需处理的{_counted(draft.unchanged, items)}："
            f"{_listed(draft.unchanged)}。"
        )
    if updates:
        yield (
            "同一法律之内，行使机关、违法行为、处罚和数额均未改变、只是条款序号调整，已拟作依据更新、"
            f"待审核后记入登记的{_counted(updates, items)}：{_listed(updates)}。依据更新只改写"
            "所引条款，不改变赋权。"
        )
    if items_anew:
        yield (
            "执法事项所引条款只是序号调整，由登记机构以引用新条款的执法事项替换、不需提请的"
            f"{_counted(items_anew, items)}：{_listed(items_anew)}。"
        )
    if draft.earlier:
        yield (
            f"依据此前已有变化、这一次没有再变的{_counted(draft.earlier, items)}："
            f"{_listed(draft.earlier)}，另行核实。"
        )
    if draft.answered:
        yield (
            f"决定机关已有答复、不再提请的{_counted(draft.answered, items)}："
            f"{_listed(draft.answered)}。"
        )
    yield (
        f"登记不能自行说明其去向、需由决定机关明确的{_counted(asked, items)}，逐项情况见{annex}，"
        "按原因分列如下："
    )
    reasons: dict[str, list[str]] = {}
    for question in draft.questions:
        reasons.setdefault(why_of(question, draft.news.law), []).append(question.id)
    for reason, ids in reasons.items():
        yield f"{reason}：{_listed(ids)}，共{_counted(ids, items)}。"
    yield from _granting(facts, asked, loaded)


def _granting(facts: Facts, asked: Iterable[str], loaded: Loaded) -> Iterator[str]:
    """Yield by which decisions these powers were given."""
    granted, items = _granted(loaded), powers_of_items(loaded)
    ids = sorted({one for each in asked for one in items.get(each, (each,))} & granted.keys())
    decisions = {granted[one][0]: granted[one][1] for one in ids}
    if decisions:
        told = "、".join(decision_text(facts, file, each) for file, each in decisions.items())
        also = "（执法事项随其所属的权力事项）" if any(each in items for each in asked) else ""
        yield f"上述事项{also}由{told}赋予。"


def _counted(ids: Iterable[str], items: Container[str]) -> str:
    """Return how many powers and how many enforcement items there are: they are not the same."""
    kinds = Counter("执法事项" if one in items else "权力事项" for one in ids)
    return "、".join(f"{kind}{kinds[kind]}项" for kind in PARTS if kinds[kind]) or "0项"


def _in_between(
    draft: LawDraft, meanwhile: Mapping[str, Meanwhile], cases_untold: int, *, penal: bool
) -> Iterator[str]:
    """Yield who acts meanwhile, and the open cases by the day of the conduct."""
    acting: dict[Meanwhile, list[str]] = {}
    for identifier, who_acts in meanwhile.items():
        acting.setdefault(who_acts, []).append(identifier)
    for (who, reason), ids in acting.items():
        why = f"（{clause(reason)}）" if reason else ""
        yield f"答复以前由谁行使，登记为“{who}”{why}的{len(ids)}项：{_listed(ids)}。"
    day = day_text(draft.news.on) if draft.news.on else gap("施行日期")
    if draft.cases is None:
        yield f"未结案件：{gap('未结案件的台账')}。"
    elif not draft.cases:
        yield "未结案件：所用台账中没有涉及上述事项的未结案件。"
    else:
        counts = Counter(case.side for case in draft.cases)
        yield (
            f"未结案件{len(draft.cases)}件，按违法行为发生的日期分列：{day}以前的"
            f"{counts['before']}件，{day}及以后的{counts['after']}件，发生日期不明的"
            f"{counts['unknown']}件，逐件见附件。"
        )
    if draft.cases is not None and cases_untold:
        yield (
            f"台账另有{cases_untold}行可能是未结案件，不能判定涉及哪一事项，没有列入，需逐行核实。"
        )
    if penal and (draft.cases is None or draft.cases or cases_untold):
        yield (
            "行政处罚案件适用新旧哪一文本，依照《中华人民共和国行政处罚法》第三十七条，由办案机关逐案"
            "判断；本件只列事实，不作认定。"
        )


def _asked(draft: LawDraft, loaded: Loaded, annex: str, *, penal: bool) -> Iterator[str]:
    items = powers_of_items(loaded)
    asked = [question.id for question in draft.questions]
    yield (
        f"请对{annex}所列{_counted(asked, items)}逐项明确下列之一，并明确自何日起执行：（一）继续由"
        "镇行使，并改用新的依据；（二）交回原部门行使；（三）调整事项的名称、内容或者范围后行使；（四）收回。"
    )
    yield "在作出答复以前，请一并明确由原部门还是由镇行使上述事项。"
    if penal:
        yield (
            "《中华人民共和国行政处罚法》第二十四条第一款规定，将县级人民政府部门的行政处罚权交由乡镇"
            "人民政府、街道办事处行使，由省、自治区、直辖市决定；所列行政处罚事项需由上级机关决定的，"
            "请按程序报请决定。"
        )
    yield f"编办、司法局、原部门和镇的意见，由各单位在{annex}中逐项填写。"


def _types(draft: LawDraft, loaded: Loaded) -> set[str]:
    """Return the types of the powers that are asked about."""
    items = powers_of_items(loaded)
    ids = {one for each in draft.questions for one in items.get(each.id, (each.id,))}
    return {
        grant.type
        for decision in loaded.decisions.values()
        for grant in decision.grants
        if isinstance(grant, NewGrant) and grant.id in ids
    }


def _listed(ids: Iterable[str]) -> str:
    return "、".join(one_line(one) for one in ids)
