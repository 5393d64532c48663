"""What is to be made public by law, and when and where it was."""

from collections.abc import Iterable
from datetime import date
from typing import Annotated

from typing_extensions import TypedDict

from devolved_powers.register.publications import (
    Publication,
    PublicationKind,
    PublicationState,
)
from devolved_powers.reports.json_v1.common import VERSION, DayAnswer, Meaning, Origin
from devolved_powers.store.loader import Loaded


class PublicationJson(TypedDict):
    """A decision, a paper on what it entrusts, or a discretion standard."""

    kind: Annotated[PublicationKind, Meaning("What is published.")]
    decision: Annotated[str, Meaning("The name of the decision; empty for a standard.")]
    title: Annotated[str, Meaning("The title of the decision or standard; empty if unknown.")]
    doc_no: Annotated[str, Meaning("Its document number; empty if unknown.")]
    from_body: Annotated[str, Meaning("Who entrusts; empty for what is no entrustment.")]
    to_body: Annotated[str, Meaning("Who is entrusted; empty for what is no entrustment.")]
    powers: Annotated[list[str], Meaning("The ids of the powers concerned.")]
    unstated: Annotated[
        list[str],
        Meaning("Those of them of which it is not recorded whether they are given or entrusted."),
    ]
    article: Annotated[
        str, Meaning("The article that asks for it; empty where none of those looked at does.")
    ]
    published: Annotated[str | None, Meaning("The day it was made public; null if unknown.")]
    url: Annotated[str, Meaning("Where the public can read it, as recorded; empty if unknown.")]
    state: Annotated[PublicationState, Meaning("How its publication stands on the day.")]
    due: Annotated[bool, Meaning("Whether it is due on the day and not on record.")]
    file: Annotated[str, Meaning("The file, below the registry’s folder.")]
    line: Annotated[int, Meaning("The line where it is recorded, or belongs, from 1.")]


class PublicationsJson(DayAnswer):
    """The ledger of publications."""

    publications: Annotated[
        list[PublicationJson], Meaning("Decisions in the order of their effect, then standards.")
    ]


def publications_json(
    lines: Iterable[Publication], loaded: Loaded, day: date, notice: str, source: Origin
) -> PublicationsJson:
    """Return lines of the ledger.

    Args:
        lines: the lines.
        loaded: the registry they are of.
        day: the day they are judged by.
        notice: what every output must say.
        source: where they come from.
    """
    return PublicationsJson(
        version=VERSION,
        as_of=day.isoformat(),
        notice=notice,
        publications=[_line(line, loaded) for line in lines],
        record=source.record,
        cannot_tell=source.cannot_tell,
    )


def _line(line: Publication, loaded: Loaded) -> PublicationJson:
    return PublicationJson(
        kind=line.kind,
        decision=line.decision,
        title=line.title,
        doc_no=line.doc_no,
        from_body=line.from_body,
        to_body=line.to_body,
        powers=list(line.powers),
        unstated=list(line.unstated),
        article=line.article,
        published=line.published.isoformat() if line.published else None,
        url=line.url,
        state=line.state,
        due=line.is_due,
        file=line.place.file,
        line=loaded.line_of(line.place.file, line.place.route),
    )
