"""The manner in which powers are given raises a doubt in law.

直接赋权 of powers to punish rests on a decision of the province that 《行政处罚法》第二十四条
speaks of; the article is in force since 2021-07-15 (第八十六条). A guidance list (指导目录), or a
document from before that day, may not be such a decision. 委托行使 of powers to punish needs a law,
regulation or rule that provides it, an instrument with a term, its publication, and an organisation
that meets 第二十一条; whether a town government is one is to be looked into (第二十条、第二十一条).
直接赋权 of a licence: 《行政许可法》第二十四条 knows only entrusting another administrative organ,
with a public notice. 委托行使 of coercive measures is excluded by 《行政强制法》第十七条第一款;
given outright, they need an organ that a law or regulation names, or, for measures that go with
powers to punish, one that holds these concentrated (第二款). Only public security and the organs
that a law names punish by limiting liberty (《行政处罚法》第十八条第三款), and only a law provides
measures that do (《行政强制法》第九条第（一）项、第十条).

How to mend it: what an official decision says is recorded as it stands, and the doubt is put to the
organ that decided: 请核实. In a draft (`provenance.status: draft`), where nothing official exists
yet, what these articles exclude for certain is 必须改: coercive measures entrusted, an entrustment
without its term (`until`) or the intended day of its publication (`entrustments`). Powers over
liberty in a draft or a reconstruction are taken out: no document says them.

Right:

    type: 行政处罚
    manner: 直接赋权
    upstream: {title: 示例省人民政府关于赋予乡镇县级行政处罚权的决定, doc_no: 示省府发〔2022〕9号}

Wrong:

    type: 行政强制
    manner: 委托行使
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from devolved_powers.checks._context import Context
from devolved_powers.checks._granting import Given, granted, ids_text, place_of, regranted
from devolved_powers.checks._kinds import doubt
from devolved_powers.diagnostics import CheckResult, Comparison, Place
from devolved_powers.i18n import N_, _, sentences
from devolved_powers.models.decision import Decision, UpstreamItem
from devolved_powers.models.vocabulary import GRANTED, PENALTY
from devolved_powers.register.publications import ARTICLES_SINCE

SEVERITY: Final = "请核实"
_LIST = re.compile("指导|目录|清单")
_YEAR = re.compile(r"[〔\[（(]([0-9]{4})[〕\]）)]")
_MEASURE = re.compile("查封|扣押|冻结|强制措施")
_LIBERTY = re.compile(
    r"拘留[^的]*$|限制(?:公民)?人身自由(?:的行政(?:处罚|强制)[^的]*|的强制[^的]*)?$"
)


@dataclass(frozen=True, slots=True)
class _Ground:
    """A ground of doubt.

    Args:
        concerns: whether a power as given is of this kind.
        message: what is doubtful; `{count}`, `{ids}`.
        hint: what to look for.
        key: the key it is about, at the grant.
        excludes: whether the law excludes it for certain, so that a draft must not have it.
    """

    concerns: Callable[[Given], bool]
    message: str
    hint: str
    key: str = "manner"
    excludes: bool = False


def _rests_directly(given: Given) -> bool:
    return given.type == PENALTY and not given.is_entrusted and given.has_upstream


def _is_measure(given: Given) -> bool:
    return given.type == "行政强制" and _MEASURE.search(given.name) is not None


_GROUNDS: tuple[_Ground, ...] = (
    _Ground(
        lambda g: _rests_directly(g) and _is_list(g.upstream),
        N_("Powers to punish rest on a list, not on a decision in so many words ({count}): {ids}."),
        N_(
            "Is there a published decision of the province behind it, made since 2021-07-15, when "
            "《行政处罚法》第二十四条 came into force (第八十六条)? A draft names it under "
            "`upstream`."
        ),
        key="upstream",
    ),
    _Ground(
        lambda g: _rests_directly(g) and not _is_list(g.upstream) and _is_older(g.upstream) is True,
        N_("Powers to punish rest on a document from before 2021-07-15 ({count}): {ids}."),
        N_(
            "《行政处罚法》第二十四条 came into force on that day (第八十六条). Has the province "
            "decided since, or taken the document over? A draft names that decision under "
            "`upstream`."
        ),
        key="upstream",
    ),
    _Ground(
        lambda g: _rests_directly(g) and not _is_list(g.upstream) and _is_older(g.upstream) is None,
        N_(
            "Powers to punish rest on a document of which cannot be told whether it is from before "
            "2021-07-15 ({count}): {ids}."
        ),
        N_(
            "《行政处罚法》第二十四条 came into force on 2021-07-15 (第八十六条). Write the day of "
            "the document as `published` under `upstream`."
        ),
        key="upstream",
    ),
    _Ground(
        lambda g: g.type == PENALTY and g.is_entrusted and _is_list(g.upstream),
        N_("Entrusted powers to punish rest on a list, not on a law ({count}): {ids}."),
        N_(
            "Which law, regulation or rule provides the entrustment "
            "(《行政处罚法》第二十条第一款)? A draft names it under `upstream`."
        ),
        key="upstream",
    ),
    _Ground(
        lambda g: g.type == PENALTY and g.is_entrusted and g.until is None,
        N_("Powers to punish are entrusted without a term ({count}): {ids}."),
        N_(
            "The instrument must name a term (《行政处罚法》第二十条第二款): write the one it "
            "names under `until`."
        ),
        excludes=True,
    ),
    _Ground(
        lambda g: g.is_entrusted and _is_measure(g),
        N_("Coercive measures are entrusted ({count}): {ids}."),
        N_("《行政强制法》第十七条第一款 does not allow entrusting them."),
        excludes=True,
    ),
    _Ground(
        lambda g: g.is_entrusted and g.type == "行政强制" and not _is_measure(g),
        N_("Powers of 行政强制 are entrusted ({count}): {ids}."),
        N_(
            "Are they measures, which may not be entrusted (《行政强制法》第十七条第一款), or "
            "execution, which a law must provide (第十三条第一款)?"
        ),
    ),
    _Ground(
        lambda g: g.type == "行政强制" and g.manner == GRANTED,
        N_("Powers of 行政强制 are given outright ({count}): {ids}."),
        N_(
            "Which law or regulation names the town for the measures, or is its power to punish a "
            "concentrated one (《行政强制法》第十七条第一款、第二款)? Execution is for a law to "
            "provide (第十三条第一款)."
        ),
    ),
    _Ground(
        lambda g: g.type == "行政许可" and g.manner == GRANTED,
        N_("Licences are given outright ({count}): {ids}."),
        N_(
            "《行政许可法》第二十四条 speaks of entrusting another administrative organ only. Look "
            "for the law or regulation that gives it to towns (第二十二条), or a decision of the "
            "province with the State Council's approval (第二十五条)."
        ),
    ),
)


def check(context: Context) -> Iterator[CheckResult | Comparison]:
    """Yield a finding for each ground on which a decision's grants are doubtful."""
    kinds = {b.name: b.kind for b in (context.registry.bodies if context.registry else ())}
    for file, decision in context.loaded.decisions.items():
        given = (*granted(context, decision), *regranted(context, decision))
        if given:
            yield Comparison(Place(file, ("title",)))
        for ground in _GROUNDS:
            concerned = [one for one in given if ground.concerns(one)]
            if concerned:
                yield _finding(file, decision, ground, concerned)
        yield from _to_governments(file, decision, given, kinds)
        yield from _unpublished(file, decision, given)
        for one in given:
            if one.type in (PENALTY, "行政强制") and _LIBERTY.search(one.name):
                yield _liberty(decision, Place(file, (*one.route, "name")), one.type)
    yield from _items(context)


def _finding(
    file: str, decision: Decision, ground: _Ground, concerned: Sequence[Given]
) -> CheckResult:
    message = _(ground.message).format(count=len(concerned), ids=ids_text(concerned))
    place = place_of(file, concerned, ground.key)
    if ground.excludes and decision.is_draft:
        return CheckResult(message, place, _(ground.hint), severity="必须改")
    return doubt(message, place, _(ground.hint), decision=decision)


def _to_governments(
    file: str, decision: Decision, given: Sequence[Given], kinds: dict[str, str]
) -> Iterator[CheckResult]:
    """Yield a finding for the powers to punish that a town's government is entrusted with."""
    concerned = [
        one
        for one in given
        if one.type == PENALTY
        and one.is_entrusted
        and any(word in kinds.get(one.to_body, one.to_body) for word in ("人民政府", "街道办事处"))
    ]
    if concerned:
        message = _("Powers to punish are entrusted to {body}, a government ({count}): {ids}.")
        yield doubt(
            message.format(
                count=len(concerned), body=concerned[0].to_body, ids=ids_text(concerned)
            ),
            place_of(file, concerned, "manner"),
            _(
                "《行政处罚法》第二十条第一款 speaks of organisations that meet 第二十一条, and of "
                "no other. Look for the law, regulation or rule that lets a town be entrusted; a "
                "decision under 第二十四条 is 直接赋权."
            ),
            decision=decision,
        )


def _unpublished(file: str, decision: Decision, given: Sequence[Given]) -> Iterator[CheckResult]:
    """Yield a finding for a draft that entrusts, and names no intended day of publication.

    Of decisions that were made the check `publication-missing` speaks.
    """
    concerned = [one for one in given if one.is_entrusted and one.type in (PENALTY, "行政许可")]
    intended = [decision.authority.published, *(p.published for p in decision.entrustments)]
    if concerned and decision.is_draft and not any(intended):
        yield CheckResult(
            _("Powers are entrusted, and no publication is named: {ids}.").format(
                ids=ids_text(concerned)
            ),
            Place(file, ("authority",)),
            _(
                "The instrument is made public (《行政处罚法》第二十条第二款), of a licence the "
                "organ and the matter (《行政许可法》第二十四条第一款): write the intended day "
                "under `entrustments`."
            ),
            severity="必须改",
        )


def _is_list(upstream: UpstreamItem | None) -> bool:
    """Return whether a document calls itself a list, and not a decision."""
    return (
        upstream is not None and "决定" not in upstream.title and bool(_LIST.search(upstream.title))
    )


def _is_older(upstream: UpstreamItem | None) -> bool | None:
    """Return whether a document is older than the article; None where its day does not tell."""
    if upstream is None:
        return None
    if upstream.published is not None:
        return upstream.published < ARTICLES_SINCE
    year = _YEAR.search(upstream.doc_no or "") or _YEAR.search(upstream.title)
    if year is None or int(year[1]) == ARTICLES_SINCE.year:
        return None
    return int(year[1]) < ARTICLES_SINCE.year


def _liberty(decision: Decision | None, place: Place, kind: str = PENALTY) -> CheckResult:
    """Return the finding for a limit on liberty: no town may have it, if the record is right."""
    message = _("Limits on liberty never go to a town.")
    rule = _(
        "Only public security and the organs that a law names have them "
        "(《行政处罚法》第十八条第三款)."
    )
    if kind != PENALTY:
        rule = _(
            "Only a law provides such measures, and the organ that it names takes them "
            "(《行政强制法》第九条第（一）项、第十条、第十七条第一款)."
        )
    status = decision.provenance.status if decision else "reconstructed"
    if status in ("draft", "reconstructed"):  # no document says it: it came in here
        return CheckResult(message, place, sentences(rule, _("Take it out.")), severity="必须改")
    return doubt(message, place, rule, decision=decision)


def _items(context: Context) -> Iterator[CheckResult]:
    """Yield a finding for each enforcement item that lists a limit on liberty."""
    for item in context.items:
        penalties, powers = item.data.get("penalties"), item.data.get("powers")
        if not (isinstance(penalties, list) and "行政拘留" in penalties):
            continue
        power = (
            context.power_by_id.get(str(powers[0])) if isinstance(powers, list) and powers else None
        )
        decision = context.loaded.decisions.get(power.file) if power else None
        yield _liberty(decision, item.place("penalties", penalties.index("行政拘留")))
