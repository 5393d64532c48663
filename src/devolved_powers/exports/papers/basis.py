"""On which basis something was adjusted, and which law asks for its publication.

A clause stands here only as its text was read: 《行政处罚法》 as revised in 2021 (articles 20, 24,
86) and 《行政许可法》 as amended in 2019 (article 24).
"""

from collections.abc import Container, Iterable, Iterator
from datetime import date
from typing import Final

from devolved_powers.documents.official_text import one_line, titled
from devolved_powers.exports.columns import day_text
from devolved_powers.exports.papers.facts import Facts
from devolved_powers.models.decision import Decision, NewGrant, Upon, UpstreamItem
from devolved_powers.models.vocabulary import ENTRUSTED, GRANTED, PENALTY
from devolved_powers.register.fold import ASSUMED
from devolved_powers.register.states import Power

PENALTY_LAW_FROM: Final = date(2021, 7, 15)
"""The first day of 《行政处罚法》 as its articles are cited here (第八十六条)."""
LICENCE_LAW_FROM: Final = date(2019, 4, 23)
"""The day of the amendment in whose text 《行政许可法》 was read."""
_TOWNS = ("镇人民政府", "乡人民政府", "街道办事处")
"""How the bodies are called that 第二十四条 lets a province give penalty powers to."""
COUNTY: Final = ("县级", "区级")
"""How the kinds of bodies begin that are departments of a county; a branch of a city's is none."""
_LICENCE = "行政许可"


def decision_text(facts: Facts, file: str, decision: Decision) -> str:
    """Return what a paper calls a decision: by whom, its title and its number.

    Args:
        facts: keeps what is missing.
        file: the file of the decision.
        decision: the decision.
    """
    title, authority = titled(decision.title), decision.authority
    if decision.provenance.assumed:
        facts.lacks(f"{title}推定内容的核实", f"{file}: provenance.assumed")
    if decision.is_draft:
        by = f"拟由{one_line(authority.issuer)}作出的" if authority.issuer else "拟作出的"
        return f"{by}{title}"
    issuer = facts.known(authority.issuer, "决定机关", f"{file}: authority.issuer", f"{title}的")
    number = facts.known(authority.doc_no, "文号", f"{file}: authority.doc_no", f"{title}的")
    return f"{issuer}{title}（{number}）"


def effect_text(decision: Decision) -> str:
    """Return since when a decision has effect, or upon what: 自2021年9月1日起施行.

    Args:
        decision: the decision, which may be a draft.
    """
    intended = "拟" if decision.is_draft else ""
    assumed = ASSUMED if "effective" in decision.provenance.assumed else ""
    if not isinstance(decision.effective, Upon):
        return f"{intended}自{day_text(decision.effective)}{assumed}起施行"
    upon, signed = decision.effective.upon, decision.effective.signed
    if signed is not None:
        return f"{intended}自{upon}签署之日（{day_text(signed)}{assumed}）起施行"
    unsigned = "" if decision.is_draft else f"，{upon}尚未签署，目前没有施行"
    return f"{intended}自{upon}签署之日起施行{unsigned}"


def upstream_paragraphs(
    facts: Facts, granted: Iterable[Power], decisions: dict[str, tuple[str, Decision]]
) -> Iterator[str]:
    """Yield which documents of the province or the city the powers given rest on.

    Args:
        facts: keeps what is missing.
        granted: the powers given.
        decisions: the decisions with their files, by id.
    """
    resting: dict[tuple[str, str], set[str]] = {}
    for power in granted:
        if power.decision in decisions:
            file, decision = decisions[power.decision]
            upstream = _own_upstream(power, decision) or decision.upstream
            assumed = ASSUMED if "upstream" in decision.provenance.assumed else ""
            text = f"{_document(facts, file, upstream)}{assumed}" if upstream else ""
            resting.setdefault(("" if text else file, text), set()).add(power.id)
    for (file, text), powers in resting.items():
        document = facts.known(text, "上级依据", f"{file}: upstream")
        which = f"中的{len(powers)}项" if len(resting) > 1 else ""
        yield f"赋予的事项{which}以{document}为上级依据。"


def _own_upstream(power: Power, decision: Decision) -> UpstreamItem | None:
    """Return the document that the grant itself names: of a power each body has its own grant."""
    own = (
        grant.upstream
        for grant in decision.grants
        if _id_of(grant) == power.id and (grant.to_body or decision.to_body) == power.to_body
    )
    return next(own, None)


def _id_of(grant: object) -> str:
    return grant.id if isinstance(grant, NewGrant) else str(getattr(grant, "power", ""))


def _document(facts: Facts, file: str, document: UpstreamItem) -> str:
    title = titled(document.title)
    if document.doc_no:
        return f"{title}（{one_line(document.doc_no)}）"
    if document.published:
        return f"{title}（{day_text(document.published)}公布）"
    number = facts.known(None, "文号", f"{file}: upstream.doc_no", f"{title}的")
    return f"{title}（{number}）"


def publication_paragraphs(
    granted: Iterable[Power], departments: Container[str], day: date
) -> Iterator[str]:
    """Yield which law asks that what was given be made public; nothing where none was read.

    Args:
        granted: the powers given, or given in another manner, as they stand afterwards.
        departments: the departments of the county, of which 《行政处罚法》第二十四条 speaks.
        day: the day of the paper.
    """
    direct: set[str] = set()
    entrusted: dict[str, set[str]] = {PENALTY: set(), _LICENCE: set()}
    for power in granted:
        manner = power.manner.removesuffix(ASSUMED)
        if manner == ENTRUSTED and power.type in entrusted:
            entrusted[power.type].add(power.id)
        is_of_article = power.from_body in departments and power.to_body.endswith(_TOWNS)
        if manner == GRANTED and power.type == PENALTY and is_of_article:
            direct.add(power.id)
    if direct and day >= PENALTY_LAW_FROM:
        yield (
            "《中华人民共和国行政处罚法》第二十四条第一款规定，省、自治区、直辖市将县级人民政府部门的"
            "行政处罚权交由乡镇人民政府、街道办事处行使的决定应当公布；直接赋权的行政处罚事项"
            f"{len(direct)}项涉及该款，该决定以上级依据的原文为准。"
        )
    penalties, licences = len(entrusted[PENALTY]), len(entrusted[_LICENCE])
    if penalties and day >= PENALTY_LAW_FROM:
        yield (
            "《中华人民共和国行政处罚法》第二十条第二款规定，委托书应当向社会公布；"
            f"委托行使的行政处罚事项{penalties}项适用该款。"
        )
    if licences and day >= LICENCE_LAW_FROM:
        yield (
            "《中华人民共和国行政许可法》第二十四条第一款规定，受委托行政机关和受委托实施行政许可"
            f"的内容应当公告；委托行使的行政许可事项{licences}项适用该款。"
        )
