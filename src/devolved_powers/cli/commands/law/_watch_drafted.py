"""What `powers law watch --ledger --write` drafts of what it found, and the branch it makes."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from devolved_powers.cli.commands.law._watch_shown import Section
from devolved_powers.cli.shared.options import read_loaded
from devolved_powers.cli.shared.output import courtesy, note
from devolved_powers.cli.shared.progress import progress
from devolved_powers.i18n import N_, _, clauses, enumerated, labelled
from devolved_powers.store.loader import Loaded
from devolved_powers.text import printable
from devolved_powers.watch.drafts import draft
from devolved_powers.watch.model import Drafts, LawDraft, WatchResult
from devolved_powers.watch.recited import recited_text

_SIDES = (
    ("before", N_("conduct before that day")),
    ("after", N_("conduct from that day on")),
    ("unknown", N_("day of the conduct not known")),
)


def drafted(
    root: Path, result: WatchResult, ledger: Path | None, today: date
) -> tuple[Loaded, Drafts]:
    """Return the registry, and what is drafted of what was found.

    Args:
        root: the registry's folder.
        result: what was found.
        ledger: the file of a ledger of cases; None for none.
        today: the last day that a case may have been opened on.

    Raises:
        PowersError: when the registry or the ledger cannot be read.
    """
    loaded, _commit = read_loaded(root)
    cases = None
    if ledger is not None:
        from devolved_powers.evaluation.context import evaluation_context
        from devolved_powers.evaluation.ledger import read_ledger

        cases = read_ledger(ledger, evaluation_context(loaded).ids, until=today)
    with progress(_("Drafting")):
        drafts = draft(loaded, result, cases)
    if drafts.cases_untold:
        message = _("Rows of the ledger of which it is not known what they are about: {count}")
        note(message.format(count=drafts.cases_untold))
    return loaded, drafts


def sections(drafts: Drafts) -> Iterator[Section]:
    """Yield what is drafted: what a record may say, what the organ is asked, the open cases."""
    updates = [
        (_of(law), update.power, update.file) for law in drafts.laws for update in law.updates
    ]
    if updates:
        headings = (_("Law"), _("Id"), _("File"))
        yield Section(_("Basis updates that a record may hold"), headings, updates)
    anew = [
        (one.id, printable(recited_text(one))) for law in drafts.laws for one in law.replacements
    ]
    if anew:
        cited = (_("Id"), _("What it cites, and is to cite"))
        yield Section(_("Items and needs to be written anew, asking nobody"), cited, anew)
    questions = [
        (question.id, clauses((question.name, question.reason)))
        for law in drafts.laws
        for question in law.questions
    ]
    if questions:
        asked = (_("Id"), _("Name, and why no record can say it"))
        yield Section(_("What the deciding organ is asked"), asked, questions)
    cases = [row for law in drafts.laws for row in _cases(law)]
    if cases:
        headings = (_("Law"), _("Side"), _("Open cases"))
        yield Section(_("Open cases of the ledger"), headings, cases)


def _of(law: LawDraft) -> str:
    return f"《{law.news.law}》"


def _cases(law: LawDraft) -> Iterator[tuple[str, str, str]]:
    """Yield the open cases of a ledger, by the side of the day that their conduct is on."""
    for side, words in _SIDES:
        told = [labelled(one.case_no, one.entry) for one in law.cases or () if one.side == side]
        if told:
            yield _of(law), _(words), enumerated(told)


def write_drafts(root: Path, result: WatchResult, drafts: Drafts, loaded: Loaded) -> None:
    """Make the branch that has the drafts and their papers; say what it is called.

    Raises:
        PowersError: when it cannot be made.
    """
    from devolved_powers.watch.branch import branch_name, write_branch
    from devolved_powers.watch.change_text import change_text, change_title
    from devolved_powers.watch.papers import FOLDER, papers_of

    if not drafts.files and not any(
        law.updates or law.questions or law.replacements for law in drafts.laws
    ):
        note(_("There is nothing to draft: no branch is made."))
        return
    with progress(_("Writing papers")):
        files = {**drafts.files, **papers_of(result, drafts, loaded)}
    text = f"{change_title(result)}\n\n{change_text(result, drafts, files)}"
    branch = write_branch(root, branch_name(result.today), files, text)
    if branch is None:
        note(_("All of it is committed already: no branch is made."))
        return
    message = _("The drafts are on the branch {branch}: {count} files; nothing was pushed.")
    if not branch.is_new:
        message = _("The drafts are on the branch {branch} already: {count} files.")
    note(message.format(branch=branch.name, count=len(branch.files)))
    message = _(
        "What it changes: `git diff HEAD {branch}`. The papers: `git switch {branch}`, then look "
        "in {folder}; back: `git switch -`."
    )
    courtesy(message.format(branch=branch.name, folder=FOLDER))
    message = _("To take it over: `git merge {branch}`. To drop it: `git branch -D {branch}`.")
    courtesy(message.format(branch=branch.name))
