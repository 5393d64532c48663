"""Options and printing that the writing commands share."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

import typer

from devolved_powers.cli.shared.options import parse_day
from devolved_powers.cli.shared.output import note, say
from devolved_powers.cli.shared.prompts import complete
from devolved_powers.editing.decision_file import DecisionDocument
from devolved_powers.editing.transaction import WriteResult
from devolved_powers.i18n import _, enumerated
from devolved_powers.text import printable

DryRun = Annotated[
    bool, typer.Option("--dry-run", "-n", help=_("Print the change and write nothing."))
]
SetOption = Annotated[
    list[str] | None,
    typer.Option("--set", "-s", metavar="KEY=VALUE", help=_("A key and its value; repeatable.")),
]
DecisionOption = Annotated[
    str, typer.Option("--decision", "-d", help=_("The decision: batch-4, recall-1 …"))
]
TitleOption = Annotated[str | None, typer.Option("--title", help=_("Title of a new decision."))]
IssuerOption = Annotated[str | None, typer.Option("--issuer", help=_("Who issued it."))]
DocNoOption = Annotated[str | None, typer.Option("--doc-no", help=_("Document number."))]
ToBodyOption = Annotated[
    str | None,
    typer.Option("--to-body", help=_("The body that holds, or receives, the powers.")),
]
UponOption = Annotated[
    str | None,
    typer.Option(
        "--upon",
        metavar="承接确认书|移交清单",
        help=_("It takes effect when this is signed; --effective is then the day of signing."),
    ),
]
DraftOption = Annotated[
    bool,
    typer.Option(
        "--draft",
        help=_("A new decision is only drafted; its days are the intended ones."),
    ),
]


def _day(name: str, help_text: str) -> object:
    return typer.Option(name, parser=parse_day, metavar="YYYY-MM-DD", help=help_text)


SignedOption = Annotated[date | None, _day("--signed", _("Signed on."))]
PublishedOption = Annotated[date | None, _day("--published", _("Published on."))]
EffectiveOption = Annotated[date | None, _day("--effective", _("In force from."))]


@dataclass(frozen=True, kw_only=True)
class DecisionOptions:
    """What the options say of the decision's document."""

    decision: str
    title: str | None = None
    issuer: str | None = None
    doc_no: str | None = None
    signed: date | None = None
    published: date | None = None
    effective: date | None = None
    upon: str | None = None
    to_body: str | None = None
    is_draft: bool = False

    def document(self, *, is_new: bool) -> DecisionDocument:
        """Return the document; a new one is asked for its title and day where they are missing.

        Raises:
            PowersError: when something is missing and nobody can be asked.
        """
        title, effective = self.title, self.effective
        if is_new:
            wanted = {"--title": title}
            if self.upon is None:
                wanted["--effective"] = effective.isoformat() if effective else None
            given = complete(wanted)
            title = given["--title"]
            if effective is None and "--effective" in given:
                effective = parse_day(given["--effective"])
        return DecisionDocument(
            decision=self.decision,
            title=title,
            issuer=self.issuer,
            doc_no=self.doc_no,
            signed=self.signed,
            published=self.published,
            effective=effective,
            upon=self.upon,
            to_body=self.to_body if is_new else None,
            is_draft=self.is_draft,
        )


def show_recorded(recorded: WriteResult, *, dry_run: bool) -> None:
    """Print what a run of writing did: the change itself when it was only tried."""
    if dry_run:
        say(recorded.diff)
        if recorded.notice:
            note(recorded.notice)
        _note_findings(recorded)
        return
    message = _("{ids}: written to {files}") if recorded.files else _("{ids}: nothing to change")
    sentence = message.format(ids=enumerated(recorded.ids), files=enumerated(recorded.files))
    say(f"{sentence} · {recorded.notice}\n" if recorded.notice else f"{sentence}\n")
    _note_findings(recorded)


def _note_findings(recorded: WriteResult) -> None:
    for finding in recorded.findings:
        place = f"{finding.file}:{finding.position.line}"
        note(printable(f"{place}: {finding.severity}: {finding.result.message} [{finding.check}]"))
    if recorded.findings:
        note(_("`powers validate` explains more."))
