"""Options and printing that the writing commands share."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from devolved_powers.cli.shared.known import Known
from devolved_powers.cli.shared.options import parse_day
from devolved_powers.cli.shared.output import courtesy, note, say
from devolved_powers.cli.shared.prompts import (
    Answers,
    Question,
    complete,
    confirmed,
    nothing_written_yet,
)
from devolved_powers.editing.decision_file import DecisionDocument
from devolved_powers.editing.transaction import WriteResult
from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import _, enumerated
from devolved_powers.text import printable

_SHOWN = 24
"""Lines of a change that are shown before it is written."""
_NO_CHANGE = ("+++", "---", "+#")
"""What lines of a difference begin with that name files, or are comments of a new one."""

DryRun = Annotated[
    bool, typer.Option("--dry-run", "-n", help=_("Print the change and write nothing."))
]
YesOption = Annotated[
    bool,
    typer.Option("--yes", "-y", help=_("Write without a last question.")),
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
UntilOption = Annotated[date | None, _day("--until", _("The last day of the grant."))]


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

    def questions(self, known: Known, stem: str) -> tuple[Question, ...]:
        """Return what must be known of the decision; of a new one its title and first day.

        Args:
            known: the registry at hand.
            stem: what the names of such decisions begin with.
        """
        day = () if self.upon else (known.effective_question(self.effective),)
        named = known.decision_question(self.decision, stem)
        return (named, known.title_question(self.title or ""), *day)

    def completed(self, root: Path) -> DecisionDocument:
        """Return the document of a decision that is named, asking for what is missing of it.

        Args:
            root: the registry's folder.

        Raises:
            PowersError: when something is missing and nobody can be asked.
        """
        known = Known(root)
        with nothing_written_yet():
            answers = complete(self.questions(known, "batch-"))
        return self.document(answers.values, is_new=known.is_new(answers.values))

    def document(self, answers: Mapping[str, str], *, is_new: bool) -> DecisionDocument:
        """Return the document.

        Args:
            answers: what the questions brought.
            is_new: whether it has no file yet.
        """
        day = answers.get("--effective")
        effective = self.effective if day is None else date.fromisoformat(day)
        return DecisionDocument(
            decision=answers["--decision"],
            title=answers.get("--title", self.title),
            issuer=self.issuer,
            doc_no=self.doc_no,
            signed=self.signed,
            published=self.published,
            effective=effective,
            upon=self.upon,
            to_body=self.to_body if is_new else None,
            is_draft=self.is_draft,
        )


@dataclass(frozen=True, kw_only=True)
class Writing:
    """How a command writes.

    Args:
        dry_run: whether it only shows the change.
        yes: whether it writes without a last question.
    """

    dry_run: bool
    yes: bool

    def run(
        self,
        questions: Callable[[], Iterable[Question]],
        write: Callable[[Mapping[str, str], bool], WriteResult],
        names: Callable[[], Mapping[str, str]] = dict,
    ) -> WriteResult:
        """Ask for what is missing, write, and print what was written.

        Where something was asked, the change is shown before it is written; answers that make
        no sense together are explained and asked for again.

        Args:
            questions: makes the questions.
            write: writes what the answers say, or with True only tries it.
            names: finds what entries are called, by id.

        Returns:
            What was done.

        Raises:
            PowersError: when something is missing and nobody can be asked, or it makes no sense.
            typer.Exit: when the user does not want it written.
        """
        with nothing_written_yet():
            answers = complete(questions())
            while answers.asked and not self.dry_run:
                try:
                    tried = write(answers.values, True)
                except PowersError as error:
                    answers = _again(questions(), answers, error)
                    continue
                if not self.yes and not confirmed([*_in_short(tried, names())]):
                    note(_("Nothing was written."))
                    raise typer.Exit(ExitCode.FINDINGS)
                break
        recorded = write(answers.values, self.dry_run)
        show_recorded(recorded, dry_run=self.dry_run)
        return recorded


def _again(questions: Iterable[Question], answers: Answers, error: PowersError) -> Answers:
    """Explain why answers made no sense, and ask for them again.

    Raises:
        PowersError: when other answers would not help, or are the same.
    """
    if error.code not in (ExitCode.USAGE, ExitCode.FINDINGS):
        raise error
    lines = [f"{error.place}: {error.message}" if error.place else error.message]
    note("\n" + "\n  ".join([*lines, *filter(None, [error.hint])]))
    note(_("Please look at the answers once more; Ctrl-C leaves, and writes nothing."))
    others = complete(questions, before=answers)
    if others.values == answers.values:
        raise error
    return others


def _in_short(tried: WriteResult, names: Mapping[str, str]) -> Iterator[str]:
    """Yield what a change would be, in a few lines."""
    named = [
        f"{identifier}  {names[identifier]}" for identifier in tried.ids if identifier in names
    ]
    yield from named[:_SHOWN]
    if len(named) > _SHOWN:
        yield _("… and {count} more").format(count=len(named) - _SHOWN)
    yield _("{ids}: will be written to {files}").format(
        ids=enumerated(tried.ids), files=enumerated(tried.files)
    )
    changed = [
        line
        for line in tried.diff.splitlines()
        if line[:1] in ("+", "-") and not line.startswith(_NO_CHANGE)
    ]
    yield from (f"  {line}" for line in changed[:_SHOWN])
    if len(changed) > _SHOWN:
        yield "  " + _("… and {count} more lines").format(count=len(changed) - _SHOWN)


def show_recorded(recorded: WriteResult, *, dry_run: bool) -> None:
    """Print what a run of writing did: the change itself when it was only tried."""
    if dry_run:
        if recorded.diff:
            say(recorded.diff)
        else:
            note(_("{ids}: nothing to change").format(ids=enumerated(recorded.ids)))
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
        courtesy(_("`powers validate` explains more."))
