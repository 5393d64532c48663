"""The options that say what a paper of `export` cannot take from the registry."""

from datetime import date
from typing import Annotated

import typer

from devolved_powers.cli.shared.options import no_blank, parse_day
from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.exports import Layout
from devolved_powers.exports.papers.facts import NoticeKind, PaperRequest
from devolved_powers.i18n import _, enumerated

NoticeKindOption = Annotated[
    NoticeKind | None,
    typer.Option(
        "--notice-kind",
        help=_("Which notice: 公示 asks for comments, 公告 makes known, 通知 goes to the bodies."),
    ),
]
PaperIssuerOption = Annotated[
    str,
    typer.Option(
        "--issuer",
        help=_("The body that issues the paper; otherwise registry.yaml's papers.issuer."),
        callback=no_blank,
    ),
]
IssuedOption = Annotated[
    date | None,
    typer.Option(
        "--issued",
        parser=parse_day,
        metavar="YYYY-MM-DD",
        help=_("The day below the paper."),
    ),
]
PaperNumberOption = Annotated[
    str,
    typer.Option("--doc-no", help=_("Document number of the paper."), callback=no_blank),
]
FirstDayOption = Annotated[
    date | None,
    typer.Option(
        "--first-day",
        parser=parse_day,
        metavar="YYYY-MM-DD",
        help=_("First day of the objection period of a 公示; otherwise the day of publication."),
    ),
]
LastDayOption = Annotated[
    date | None,
    typer.Option(
        "--last-day",
        parser=parse_day,
        metavar="YYYY-MM-DD",
        help=_("Last day of it; otherwise registry.yaml's papers.objection_period tells how long."),
    ),
]
FinalOption = Annotated[
    bool,
    typer.Option(
        "--final",
        help=_("Write no draft: when something is missing, list it and exit with 1."),
    ),
]


def paper_request(
    layout: Layout | None,
    kind: NoticeKind | None,
    issuer: str,
    issued: date | None,
    doc_no: str,
    period: tuple[date | None, date | None],
    *,
    is_final: bool,
) -> PaperRequest:
    """Return what the user says of a paper.

    Args:
        layout: the layout that is written.
        kind: the kind of notice; None for the usual one.
        issuer: the body that issues it.
        issued: the day below it.
        doc_no: its number.
        period: the first and the last day of the objection period.
        is_final: whether a draft shall be refused.

    Raises:
        PowersError: when the options do not go together.
    """
    first, last = period
    of_notices = {"--notice-kind": kind, "--issuer": issuer, "--issued": issued, "--doc-no": doc_no}
    of_notices |= {"--first-day": first, "--last-day": last}
    given = [option for option, value in of_notices.items() if value]
    if given and layout != "notice":
        message = _("{options}: only the layout notice takes this.")
        _refuse(message.format(options=enumerated(given)))
    if is_final and layout not in ("notice", "handover"):
        _refuse(_("--final goes with the layouts notice and handover."))
    kind = kind or "公示"
    if (first or last) and kind != "公示":
        _refuse(_("--first-day and --last-day go with the notice kind 公示."))
    if first and last and last < first:
        _refuse(_("The objection period ends before it begins: --last-day is before --first-day."))
    if issued and last and last < issued:
        _refuse(_("The objection period ends before the paper is issued: see --issued."))
    return PaperRequest(
        kind=kind,
        issuer=issuer,
        issued=issued,
        doc_no=doc_no,
        first_day=first,
        last_day=last,
        is_final=is_final,
    )


def _refuse(message: str) -> None:
    raise PowersError(message, code=ExitCode.USAGE)
