"""The statute texts that a page is built with."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from devolved_powers.cli.commands.law._options import open_corpus, unread_in
from devolved_powers.cli.shared.output import courtesy, detail, note
from devolved_powers.i18n import _, enumerated
from devolved_powers.text import printable

if TYPE_CHECKING:
    from devolved_powers.law.statute import Corpus
    from devolved_powers.site.source import Edition


def texts_of_cited(edition: "Edition", folders: Sequence[Path] | None) -> "Corpus | None":
    """Return the texts of the laws that a page cites; None where no folder is named.

    Args:
        edition: what the page is made from.
        folders: the folders of texts, if any.

    Raises:
        PowersError: when a folder is missing, or there is no text in any.
    """
    from devolved_powers.law.place_text import find_law
    from devolved_powers.site.cited_paragraphs import cited_titles

    if not folders:
        message = _(
            "No statute texts are given: the pages show no text of a law. "
            "`powers site build DIR --statutes FOLDER` adds those of the places cited."
        )
        courtesy(message)
        return None
    titles = cited_titles(edition)
    corpus = open_corpus(folders, titles=titles)
    for line in unread_in(corpus):
        detail(line)
    missing = [title for title in titles if find_law(corpus, title) is None]
    if missing:
        message = _(
            "There is no text of {count} of the {all} cited laws; the pages say so where they are "
            "cited: {laws}"
        )
        laws = printable(enumerated(missing))
        note(message.format(count=len(missing), all=len(titles), laws=laws))
    return corpus
