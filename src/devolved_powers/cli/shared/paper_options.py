"""The options that say what a paper of `export` cannot take from the registry."""

from datetime import date
from typing import Annotated

import typer

from devolved_powers.cli.shared.options import no_blank, parse_day
from devolved_powers.cli.shared.output import note
from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.exports import Layout
from devolved_powers.exports.papers.facts import USUAL_NUMBER, NoticeKind, PaperRequest
from devolved_powers.i18n import _, enumerated
from devolved_powers.text import printable

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


_OF_TEMPLATES = frozenset({"--issuer", "--issued", "--doc-no"})
"""What a list too may say in an office's own template."""


def paper_request(
    layout: Layout | None,
    kind: NoticeKind | None,
    issuer: str,
    issued: date | None,
    doc_no: str,
    period: tuple[date | None, date | None],
    *,
    is_final: bool,
    in_template: bool,
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
        in_template: whether it stands in the office's own template, which a list may be issued in.

    Raises:
        PowersError: when the options do not go together.
    """
    first, last = period
    of_notices = {"--notice-kind": kind, "--issuer": issuer, "--issued": issued, "--doc-no": doc_no}
    of_notices |= {"--first-day": first, "--last-day": last}
    given = [option for option, value in of_notices.items() if value]
    issued_too = in_template and layout not in ("notice", "handover")
    others = [option for option in given if not issued_too or option not in _OF_TEMPLATES]
    if others and layout != "notice":
        message = _("{options}: only the layout notice takes this.")
        if not in_template and set(others) <= _OF_TEMPLATES and layout != "handover":
            message = _("{options}: only the layout notice, or --template, takes this.")
        _refuse(message.format(options=enumerated(others)))
    if is_final and not in_template and layout not in ("notice", "handover"):
        _refuse(_("--final goes with the layouts notice and handover, or with --template."))
    kind = kind or "公示"
    if (first or last) and kind != "公示":
        _refuse(_("--first-day and --last-day go with the notice kind 公示."))
    for option, day in (("--first-day", first), ("--last-day", last)):
        if day and issued and day < issued:
            message = _("{option} is before --issued: nobody can object before the notice.")
            _refuse(message.format(option=option))
    if first and last and last < first:
        _refuse(_("The objection period ends before it begins: --last-day is before --first-day."))
    if doc_no and not USUAL_NUMBER.fullmatch(doc_no):
        message = _(
            "“{number}” is not written as GB/T 9704-2012 asks, such as 某政发〔2024〕1号; it was "
            "taken as it is."
        )
        note(message.format(number=printable(doc_no)))
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
