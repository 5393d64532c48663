"""What the commands on laws share."""

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from devolved_powers.cli.shared.options import today
from devolved_powers.cli.shared.output import note
from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import N_, _, enumerated
from devolved_powers.text import printable

if TYPE_CHECKING:
    from devolved_powers.law.corpus import Progress
    from devolved_powers.law.statute import Corpus, NoteKind

StatutesOption = Annotated[
    list[Path] | None,
    typer.Option(
        "--statutes",
        metavar="DIR",
        envvar="POWERS_STATUTES",
        help=_(
            "A folder of texts in the layout of the repository LawRefBook/Laws, or a git "
            "repository of such; may be given several times, the first counts first."
        ),
    ),
]

_UNREAD: dict["NoteKind", str] = {
    "not-a-text": N_("{path} is not read: the date in its name is none."),
    "too-large": N_("{path} is not read: it is larger than 8 MB."),
    "unreadable": N_("{path} cannot be read: {detail}."),
    "link-outside": N_("{path} is not read: it is a link out of the folders named, to {detail}."),
    "future-commit": N_(
        "The newest commit of {path} is of {detail}, a day to come: until when it knows the law "
        "is not known."
    ),
    "not-committed": N_("{path} is not read: it is in no commit of the repository."),
    "bad-row": N_(
        "{path}, row {line}: no law with a day can be read ({detail}); that law is not listed."
    ),
    "undated": N_("{path}, row {line}: {detail} has no day there; it is taken as not listed."),
    "several-levels": N_(
        "{path}: {detail} stands there under several ranks; it is taken as not listed."
    ),
    "other-text": N_("{path} is another text of the version in {detail}, which counts."),
    "gap": N_("{path}, line {line}: an article number is missing before {detail}."),
    "order": N_("{path}, line {line}: {detail} is out of order."),
    "item-order": N_("{path}, line {line}: item {detail} is out of order."),
}
"""What could not be read, or not for certain. That a text is cut short, or not divided into
articles, stands in the facts made of it."""


def unread_in(corpus: "Corpus") -> Iterator[str]:
    """Yield a line on each text, folder or link that was not read, or not for certain."""
    for item in corpus.unread:
        if item.kind in _UNREAD:
            path, detail = printable(item.path), printable(item.detail)
            yield _(_UNREAD[item.kind]).format(path=path, line=item.line, detail=detail)


def _not_committed(corpus: "Corpus", titles: Collection[str]) -> Iterator[str]:
    """Yield the texts of laws asked about that stand beside a repository and were not read."""
    from devolved_powers.law.text_files import named_law
    from devolved_powers.law.titles import title_key

    keys = frozenset(map(title_key, titles))
    for item in corpus.unread:
        name = item.path.rpartition("/")[2]
        if item.kind == "not-committed" and title_key(named_law(name)) in keys:
            yield item.path


def open_corpus(
    folders: Sequence[Path] | None,
    progress: "Progress | None" = None,
    titles: Collection[str] | None = None,
) -> "Corpus":
    """Read the folders of texts the user names as one corpus.

    Args:
        folders: the folders, if any, and git repositories.
        progress: called after each file.
        titles: the laws that are asked about, where the others are not.

    Raises:
        PowersError: when none is named, or there is nothing to read.
    """
    if not folders:
        raise PowersError(
            _("No collection of texts is named."),
            hint=_("Name its folder with --statutes or POWERS_STATUTES."),
            code=ExitCode.USAGE,
        )
    from devolved_powers.law.sources.opening import open_sources  # a kept answer needs none of it

    collected = open_sources(folders, progress, today=today(), titles=titles)
    corpus = collected.corpus
    for source in collected.sources:
        if source.kind == "database":
            message = _("{file} is a database that lists laws; there is no text of any law in it.")
            note(message.format(file=printable(source.name)))
    for path in _not_committed(corpus, titles or ()):
        note(_(_UNREAD["not-committed"]).format(path=printable(path)))
    if not corpus.laws:
        for line in unread_in(corpus):
            note(line)
        raise PowersError(
            _("No law text is found in {folder}.").format(folder=enumerated(map(str, folders))),
            hint=_("Name the folder that holds the texts, NAME(YYYY-MM-DD).md."),
            code=ExitCode.UNREADABLE,
        )
    return corpus
