"""A notice (公示, 公告, 通知) of what was adjusted: its words, and the list as its annex."""

from collections.abc import Iterator

from devolved_powers.citations.numerals import to_chinese
from devolved_powers.documents.official_text import OfficialText, Paragraph, one_line, titled
from devolved_powers.documents.table import Table
from devolved_powers.exports.adjustment import Adjustments
from devolved_powers.exports.columns import day_text
from devolved_powers.exports.papers.basis import (
    COUNTY,
    decision_text,
    effect_text,
    publication_paragraphs,
    upstream_paragraphs,
)
from devolved_powers.exports.papers.facts import Facts, code_of_decisions
from devolved_powers.exports.papers.of_decision import untold
from devolved_powers.exports.papers.told import (
    Decisions,
    adjusted_paragraphs,
    matter,
)
from devolved_powers.i18n import DOCUMENT_LANGUAGE, speaking
from devolved_powers.models.notice import NOTICE, notices
from devolved_powers.store.loader import Loaded

OPEN_DRAFT, UNFINISHED = "征求意见稿", "草稿"
"""What a paper is called that tells of a draft decision; one that lacks something."""


@speaking(DOCUMENT_LANGUAGE)
def notice_text(
    facts: Facts, adjustments: Adjustments, annex: Table, loaded: Loaded
) -> OfficialText:
    """Return the words of a notice.

    Args:
        facts: what is known; keeps what is missing.
        adjustments: what was adjusted.
        annex: the table of it.
        loaded: the registry.
    """
    kind = facts.request.kind
    decisions = {d.decision: (file, d) for file, d in loaded.decisions.items()}
    drafted = [summary for summary in adjustments.decisions if summary.is_draft]
    about = ("拟" if drafted else "") + matter(adjustments)
    issuer = facts.issuer
    number = facts.request.doc_no
    if kind == "通知":
        number = facts.known(number, "发文字号", "--doc-no")
    sections = (
        ("调整依据", list(_basis(facts, adjustments, decisions, loaded))),
        (f"{'拟' if drafted else ''}调整的事项",
         list(adjusted_paragraphs(facts, adjustments, decisions))),
        *((("公示期限", _period(facts, is_drafted=bool(drafted))),) if kind == "公示" else ()),
        *_contact(facts),
    )  # fmt: skip
    paragraphs = [Paragraph(_lead(kind, about, is_drafted=bool(drafted)))]
    written = ((heading, texts) for heading, texts in sections if texts)
    for place, (heading, texts) in enumerate(written, 1):
        paragraphs.append(Paragraph(f"{to_chinese(place)}、{heading}", 1))
        paragraphs += map(Paragraph, texts)
    paragraphs.append(Paragraph(f"特此{kind}。"))
    issued = facts.issued
    _note_what_is_unsettled(facts, adjustments, decisions, loaded)
    draft = UNFINISHED if facts.missing else ""
    if drafted and not facts.request.is_final:
        draft = OPEN_DRAFT
    return OfficialText(
        title=f"{issuer}关于{about}的{kind}",
        paragraphs=tuple(paragraphs),
        document_no=number,
        addressees=_addressees(adjustments, loaded, issuer) if kind == "通知" else "",
        attachments=(annex.title,),
        issuers=(issuer,),
        day=issued,
        notice=adjustments.notice,
        draft=draft,
        code=code_of_decisions(loaded, adjustments.decisions, facts.request.issued),
    )


def note_unconfirmed(facts: Facts, adjustments: Adjustments) -> None:
    """Keep that the data still has to be compared with the official documents, where it has.

    Args:
        facts: keeps it.
        adjustments: what was adjusted.
    """
    if NOTICE in notices(adjustments.timeline.recorded_notice):
        facts.lacks("与正式文件的核对（重构数据）", "provenance.status")


def _lead(kind: str, about: str, *, is_drafted: bool) -> str:
    if kind == "公示":
        return f"现将{about}的有关情况予以公示{'，征求意见' if is_drafted else ''}。"
    return f"现将{about}的有关事项{kind}如下。"


def _basis(
    facts: Facts, adjustments: Adjustments, decisions: Decisions, loaded: Loaded
) -> Iterator[str]:
    for summary in adjustments.decisions:
        if summary.id in decisions:
            file, decision = decisions[summary.id]
            yield f"{decision_text(facts, file, decision)}，{effect_text(decision)}。"
    yield from upstream_paragraphs(facts, adjustments.granted.values(), decisions)
    if not any(summary.is_draft for summary in adjustments.decisions):
        day = facts.request.issued or adjustments.snapshot.day
        bodies = loaded.registry.bodies if loaded.registry else ()
        departments = {body.name for body in bodies if body.kind.startswith(COUNTY)}
        yield from publication_paragraphs(adjustments.to_be_published.values(), departments, day)


def _period(facts: Facts, *, is_drafted: bool) -> list[str]:
    """Return the objection period; no day is counted out, since no calendar of holidays is held."""
    first, last = facts.request.first_day, facts.request.last_day
    begin = f"自{day_text(first)}起" if first else "自本公示发布之日起"
    if last:
        text = f"{begin}至{day_text(last)}止。"
    else:
        place = "--first-day, --last-day / registry.yaml: papers.objection_period"
        text = f"{begin}为期{facts.known(facts.papers.objection_period, '公示期限', place)}。"
    # nobody shall think that what is decided waits for the period
    return [text] if is_drafted else [text, "上述决定已经作出，公示期限不影响其施行日期。"]


def _contact(facts: Facts) -> Iterator[tuple[str, list[str]]]:
    papers, is_open = facts.papers, facts.request.kind == "公示"
    body = facts.known(papers.contact_body, "受理单位", "registry.yaml: papers.contact_body")
    telephone = facts.known(papers.telephone, "电话", "registry.yaml: papers.telephone")
    lines = []
    if is_open:
        ways = "书面、电话或者电子邮件" if papers.email else "书面或者电话"
        lines.append(f"对公示内容有意见的，请在公示期限内以{ways}方式向{body}反馈。")
    else:
        lines.append(f"联系单位：{body}。")
    if papers.contact_person:
        lines.append(f"联系人：{one_line(papers.contact_person)}。")
    lines.append(f"联系电话：{telephone}。")
    if is_open or papers.address:
        address = facts.known(papers.address, "通讯地址", "registry.yaml: papers.address")
        postcode = f"（邮政编码：{one_line(papers.postcode)}）" if papers.postcode else ""
        lines.append(f"通讯地址：{address}{postcode}。")
    if papers.email:
        lines.append(f"电子邮箱：{one_line(papers.email)}。")
    yield ("意见反馈方式" if is_open else "联系方式"), lines


def _addressees(adjustments: Adjustments, loaded: Loaded, issuer: str) -> str:
    """Return the bodies concerned but the one that writes, in the order of registry.yaml."""
    concerned: dict[str, None] = {}
    for row in adjustments.powers:
        causes = [change.cause for change in row.changes if change.cause]
        named = [name for c in causes for name in (c.destination, c.predecessor, c.successor)]
        for name in (row.to_body, row.subject.from_body, *named):
            concerned.setdefault(name)
    known = [body.name for body in loaded.registry.bodies] if loaded.registry else []
    others = [name for name in concerned if name and name not in known]
    told = [*(name for name in known if name in concerned), *others]
    return "、".join(one_line(name) for name in told if name != issuer)


def _note_what_is_unsettled(
    facts: Facts, adjustments: Adjustments, decisions: Decisions, loaded: Loaded
) -> None:
    """Keep what leaves no gap in the words and still stands against a paper that is final."""
    note_unconfirmed(facts, adjustments)
    for summary in adjustments.decisions:
        signed = decisions[summary.id][1].authority.signed if summary.id in decisions else None
        if signed and facts.request.issued and facts.request.issued < signed:
            after = f"{titled(summary.title)}签署日期（{day_text(signed)}）"
            facts.lacks(f"不早于{after}的成文日期", "--issued")
    if facts.request.kind != "公示":
        for summary in adjustments.decisions:
            if summary.is_draft:
                facts.lacks_decision(summary.title, summary.file)
    for decision, count in untold(loaded, adjustments):
        name = f"{titled(decision.title)}的调整中的{count}项（只比较前后两日，期间的调整没有列出）"
        facts.lacks(name, f"--batch {decision.id}")
    if not adjustments.powers:
        facts.lacks("调整的事项", "--since / --batch")
