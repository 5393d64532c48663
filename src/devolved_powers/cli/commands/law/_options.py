"""What the commands on laws share."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import _
from devolved_powers.law.corpus import Progress, read_corpus
from devolved_powers.law.statute import Corpus

StatutesOption = Annotated[
    list[Path] | None,
    typer.Option(
        "--statutes",
        envvar="POWERS_STATUTES",
        help=_(
            "A folder of texts in the layout of the repository LawRefBook/Laws; may be given "
            "several times, the first counts first."
        ),
    ),
]


def open_corpus(folders: Sequence[Path] | None, progress: Progress | None = None) -> Corpus:
    """Read the folders of texts the user names as one corpus; tell what could not be read.

    Raises:
        PowersError: when none is named, or there is nothing to read.
    """
    if not folders:
        raise PowersError(
            _("No collection of texts is named."),
            hint=_("Name its folder with --statutes or POWERS_STATUTES."),
            code=ExitCode.USAGE,
        )
    corpus = read_corpus(*folders, progress=progress)
    missing = [item.path for item in corpus.notes if item.kind == "no-folder"]
    if missing:
        raise PowersError(
            _("There is no folder {folder}.").format(folder="、".join(missing)),
            hint=_("Name the folder that holds the texts, NAME(YYYY-MM-DD).md."),
            code=ExitCode.UNREADABLE,
        )
    if not corpus.laws:
        raise PowersError(
            _("No law text is found in {folder}.").format(folder="、".join(map(str, folders))),
            hint=_("Name the folder that holds the texts, NAME(YYYY-MM-DD).md."),
            code=ExitCode.UNREADABLE,
        )
    return corpus
