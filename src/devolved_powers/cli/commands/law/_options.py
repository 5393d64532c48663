"""What the commands on laws share."""

from pathlib import Path
from typing import Annotated

import typer

from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import _
from devolved_powers.law.corpus import Progress, read_corpus
from devolved_powers.law.statute import Corpus

StatutesOption = Annotated[
    Path | None,
    typer.Option(
        "--statutes",
        envvar="POWERS_STATUTES",
        help=_("A collection of texts in the layout of the repository LawRefBook/Laws."),
    ),
]


def open_corpus(folder: Path | None, progress: Progress | None = None) -> Corpus:
    """Read the collection of texts the user names.

    Raises:
        PowersError: when none is named, or there is nothing to read.
    """
    if folder is None:
        raise PowersError(
            _("No collection of texts is named."),
            hint=_("Name its folder with --statutes or POWERS_STATUTES."),
            code=ExitCode.USAGE,
        )
    corpus = read_corpus(folder, progress)
    if not corpus.laws:
        raise PowersError(
            _("No law text is found in {folder}.").format(folder=folder),
            hint=_("Name the folder that holds the texts, NAME(YYYY-MM-DD).md."),
            code=ExitCode.UNREADABLE,
        )
    return corpus
