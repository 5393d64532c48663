"""What is to be made public has no day of publication, or no address, on record.

The decision of the province that hands powers to punish to towns is to be published
(《行政处罚法》第二十四条第一款), and so is the instrument that entrusts such powers
(第二十条第二款) and a standard for the discretion in punishing (第三十四条). Whoever entrusts
licences gives public notice of the organ entrusted and of what it is entrusted with
(《行政许可法》第二十四条第一款). What a citizen cannot look up anywhere invites the objection that
the town acts without authority. There is one finding for each decision, for all papers of one kind
that it entrusts by, and for each standard that a power to punish names or that is held as data.
Drafts, and what is not in force yet, are not due.

How to mend it: look up where it was published, and write the day and the address: of a decision
under `authority`, of the papers on what it entrusts under `entrustments`, of a standard in its
file, or under `discretion_standards` in registry.yaml where it has none. `powers publications`
lists them all. Where nothing was published, put it to the organ that has to.

Right:

    authority: {published: 2021-08-25, url: "https://www.example.invalid/decision.html"}
    entrustments:
      - {paper: 委托书, published: 2021-08-26, url: "https://www.example.invalid/paper.html"}

Wrong:

    authority: {published: 2021-08-25}
    manner: 委托行使
"""

from collections.abc import Collection, Iterator, Sequence
from datetime import date, timedelta
from typing import Final

from devolved_powers.checks._context import Context
from devolved_powers.diagnostics import CheckResult, Place
from devolved_powers.i18n import N_, _, clauses, enumerated, sentences
from devolved_powers.kept_work import Identical
from devolved_powers.models.decision import Decision
from devolved_powers.models.files import ROOT_FILE, kind_of
from devolved_powers.models.publication import INSTRUMENT
from devolved_powers.register.publications import (
    ARTICLES,
    Publication,
    PublicationState,
    Unused,
    ledger,
)
from devolved_powers.text import printable

SEVERITY: Final = "请核实"
_LAST: Final = date.max - timedelta(days=1)
"""Without a day everything with a day of effect is due; `date.max` is for what has none."""
_MOST = 8
"""Ids or bodies named."""
_LACKS: Final[dict[PublicationState, str]] = {
    "未登记": N_("no day of publication is recorded"),
    "尚未公布": N_("the day of publication lies ahead: {day}"),
    "地址未登记": N_("no address is recorded where the public can read it"),
}
_NOT_WEB = N_("“{url}” is no address of a page on the web")


def check(context: Context) -> Iterator[CheckResult]:
    """Yield a finding for each decision, kind of paper and standard that lacks its publication."""
    loaded, day = context.loaded, context.today or _LAST
    models = (loaded.registry, *loaded.decisions.values(), *loaded.standards.values())
    items = loaded.catalogs.values() if loaded.standards else ()
    given = Identical(*models, *items)
    found = context.kept.again("publications", (day, given), lambda: ledger(loaded, day))
    decisions = {decision.decision: decision for decision in context.loaded.decisions.values()}
    grouped: dict[tuple[str, str, str, PublicationState], list[Publication]] = {}
    unread = {(misfit.file, *misfit.route[:1]) for misfit in context.loaded.misfits}
    for line in found.lines:
        if line.is_due and not _may_be_recorded(line, context, unread) and not _is_unknown(line):
            number = line.doc_no if line.kind == "裁量基准" else ""
            grouped.setdefault((line.decision, line.kind, number, line.state), []).append(line)
    for lines in grouped.values():
        first = lines[0]
        if first.kind == "裁量基准":
            yield _of_standard(first)
        elif first.kind == "决定":
            yield _of_decision(first, decisions[first.decision], context)
        else:
            yield _of_papers(lines)
    if context.loaded.is_whole:  # else a power that it is of may be among what was not read
        yield from map(_of_unused, found.unused)


def _may_be_recorded(
    line: Publication, context: Context, unread: Collection[tuple[str | int, ...]]
) -> bool:
    """Return whether the publication may stand in what could not be read."""
    if line.kind == "裁量基准":
        is_unread = any(kind_of(file) == "discretion" for file in context.loaded.unread)
        is_listed = (ROOT_FILE, "discretion_standards") in unread
        return context.registry is None or is_unread or is_listed
    return line.kind != "决定" and (line.place.file, "entrustments") in unread


def _is_unknown(line: Publication) -> bool:
    """Return whether powers name a standard that is recorded nowhere: another check tells that."""
    return line.kind == "裁量基准" and kind_of(line.place.file) == "decision"


def _lack(lines: Sequence[Publication]) -> str:
    first = lines[0]
    if first.state == "地址未登记" and first.url:
        return _(_NOT_WEB).format(url=printable(first.url))
    return _(_LACKS[first.state]).format(day=first.published)


def _of_decision(line: Publication, decision: Decision, context: Context) -> CheckResult:
    message = _("The decision gives powers to punish ({count}), and {lack}.")
    province = context.registry.town.province if context.registry else ""
    issuer = decision.authority.issuer or ""
    if province and issuer.startswith(province):
        whose = _("{article} asks that the province publish its decision.")
    elif issuer:
        whose = _(
            "{article} asks that the province publish its decision; this document is of {issuer}: "
            "look for both, and name that of the province under `upstream`."
        )
    else:
        whose = _(
            "{article} asks that the province publish its decision; whether this document is that "
            "decision or one that carries it out is not recorded (`authority.issuer`): look for "
            "both."
        )
    unstated = ""
    if line.unstated:
        unstated = _(
            "Of {count} of them it is not recorded whether they are given or entrusted: where they "
            "are entrusted, {article} asks that the instrument be published instead."
        ).format(count=len(line.unstated), article=ARTICLES[INSTRUMENT])
    return CheckResult(
        message.format(count=len(line.powers), lack=_lack([line])),
        line.place,
        sentences(
            unstated,
            whose.format(article=line.article, issuer=printable(issuer)),
            _("Write day and address as `published` and `url` under `authority`."),
        ),
    )


def _of_papers(lines: Sequence[Publication]) -> CheckResult:
    first = lines[0]
    message = _("Powers are entrusted ({count}: {ids}), and of the {paper} {lack}: {bodies}.")
    ids = list(dict.fromkeys(power for line in lines for power in line.powers))
    bodies = [line.parties for line in lines]
    if first.kind == "委托书":
        rule = _(
            "Both the organ that entrusts and the organisation entrusted publish it: {article}."
        )
    else:
        rule = _(
            "The organ that entrusts gives public notice of the organ entrusted and of what it is "
            "entrusted with: {article}."
        )
    return CheckResult(
        message.format(
            count=len(ids),
            ids=_first(ids),
            paper=first.kind,
            lack=_lack(lines),
            bodies=_first(bodies),
        ),
        first.place,
        sentences(
            rule.format(article=first.article),
            _("Write day and address under `entrustments` of the decision."),
        ),
    )


def _first(words: Sequence[str]) -> str:
    return enumerated(map(printable, words[:_MOST])) + ("…" if len(words) > _MOST else "")


def _of_standard(line: Publication) -> CheckResult:
    message = _("Powers to punish name the discretion standard {number} ({ids}), and {lack}.")
    where = _("Write day and address under `discretion_standards` in registry.yaml.")
    if kind_of(line.place.file) == "discretion":
        message = _("The discretion standard {number} is held, and {lack}.")
        where = _("Write day and address as `published` and `url`.")
    number = printable(line.doc_no or line.title)
    return CheckResult(
        message.format(number=number, ids=_first(line.powers), lack=_lack([line])),
        line.place,
        sentences(
            _("A standard is to be made public: {article}.").format(article=line.article), where
        ),
    )


def _of_unused(unused: Unused) -> CheckResult:
    paper = unused.paper
    about = clauses(filter(None, (paper.from_body, paper.to_body)))
    message = _("The decision entrusts nothing that the publication of a {paper} could be of.")
    if about:
        message = _(
            "The decision entrusts nothing that the publication of a {paper} could be of: {bodies}."
        )
    return CheckResult(
        message.format(paper=paper.paper, bodies=printable(about)),
        Place(unused.place.file, (*unused.place.route, "paper")),
        _("Compare the bodies, the types of the powers and `manner` with the document."),
    )
