"""What is told of a cited place: its law, how it stood and stands, its article, its text."""

from collections.abc import Iterator, Sequence
from datetime import date

from devolved_powers.citations import parse
from devolved_powers.citations.model import CitedPlace
from devolved_powers.i18n import _, bracketed, clauses, labelled, sentences
from devolved_powers.language_server.citations_in_files import CitationInFile
from devolved_powers.language_server.cursor import Cursor
from devolved_powers.language_server.hover.article import article_rows
from devolved_powers.language_server.hover.content import Content
from devolved_powers.language_server.hover.quoted import quoted_lines, standing_on, why_none
from devolved_powers.language_server.judged import Judged, judged
from devolved_powers.language_server.statute_texts import StatuteTexts, texts_in
from devolved_powers.language_server.view import View
from devolved_powers.law.law_days import days_of
from devolved_powers.law.library import LawRecord
from devolved_powers.law.place_standing import PlaceStanding, PlaceTurns
from devolved_powers.law.standing import document_turns, place_turns
from devolved_powers.law.verdict_text import caveats_of, reason_of
from devolved_powers.law.verify import verify
from devolved_powers.law.version_text import version_line
from devolved_powers.register.basis_standing import CitedStanding
from devolved_powers.register.cited_places import Citing
from devolved_powers.register.open_change import change_text, changes_of, waiting_text
from devolved_powers.register.standing_marks import known_text
from devolved_powers.register.standing_text import (
    cited_parts,
    open_grant_text,
    place_text,
    reason_text,
)
from devolved_powers.yaml_text.edits import value_at

_MOST_PLACES = 6
"""Places of a range that are told one by one."""


def document_at(cursor: Cursor) -> CitationInFile | None:
    """Return the document of the province that the cursor is on, whose title stands alone."""
    if cursor.route[-2:] != ("upstream", "title") or not isinstance(cursor.value, str):
        return None
    cited = next(iter(parse(f"《{cursor.value}》")), None)
    if cited is None:
        return None
    return CitationInFile(cursor.file, cursor.route, cursor.value, cited)


def citation_content(view: View, cited: CitationInFile) -> Content:
    """Return what to tell of a citation.

    Args:
        view: the file that it stands in.
        cited: the citation.
    """
    known = judged(view.state)
    texts = texts_in(view.statutes, known.day) if view.statutes else None
    citing = known.citing(cited.file, cited.route) or _replaced(view, known, cited)
    return _content(known, cited, citing, texts)


def _replaced(view: View, known: Judged, cited: CitationInFile) -> Citing | None:
    """Return what first cited a text that stands as the one replaced: `from`."""
    if cited.route[-1:] != ("from",):
        return None
    try:
        entry = value_at(view.readable.data, cited.route[:-1])
    except LookupError:  # an entry that is being typed
        return None
    ids = [entry.get(key) for key in ("power", "entry")] if isinstance(entry, dict) else []
    return next(
        (
            known.citing_before(identifier, cited.value)
            for identifier in ids
            if isinstance(identifier, str)
        ),
        None,
    )


def _content(
    known: Judged, found: CitationInFile, citing: Citing | None, texts: StatuteTexts | None
) -> Content:
    day = known.day
    cited = found.cited
    written_on = citing.day if citing is not None else None
    law = known.library.find_cited(cited)
    is_document = "upstream" in found.route
    turns: PlaceTurns
    if is_document:
        turns = (document_turns(cited.law_resolved or cited.law or "", None, known.library),)
    else:
        turns = place_turns(cited, written_on, known.library)
    standings = [standing_on(of_place, day) for of_place in turns]
    title = place_text(standings[0].law, standings[0].place)
    content = Content(title if len(standings) == 1 else bracketed(title, f"+{len(standings) - 1}"))
    if law is not None:
        content.rows.extend(_law_rows(law, day))
    if not is_document and written_on is not None:
        content.rows.append(_decided(cited, written_on, known))
    elif not is_document:
        content.above.append(
            _("For which day it was written is not known: it is judged by the law of today.")
        )
    content.rows.extend(_standing_rows(standings, day, citing))
    content.rows.extend(_waiting_rows(known, citing, law))
    if law is not None and not is_document:
        content.rows.extend(article_rows(law, standings[0], written_on, day))
    hindrance = why_none(texts)
    if hindrance and not is_document:
        content.rows.append((_("Text"), hindrance))
    if texts is not None and not is_document and not hindrance:
        content.quotes.extend(quoted_lines(turns, known, texts))
    return content


def _law_rows(law: LawRecord, day: date) -> Iterator[tuple[str, str]]:
    """Yield the line on a law as `law show` has it: by the version in force on the day."""
    in_force = law.in_force_on(day)
    every = law.dated()
    shown = next(iter(in_force.versions or sorted(every, key=lambda version: version.day)), None)
    if shown is None:
        yield _("Law"), labelled(f"《{law.title}》", _("no version of it is held"))
        return
    yield _("Law"), version_line(law.title, shown, every, days_of(law), day)
    if in_force.versions and in_force.certain is None:
        message = _(
            "Which version was in force on {day} is not certain; the newest possible is shown."
        )
        yield "", message.format(day=day.isoformat())


def _decided(cited: CitedPlace, day: date, known: Judged) -> tuple[str, str]:
    """Return how the place was by the law of the day that it is judged by, as `law verify` says."""
    verdict = verify(cited, day, known.library)
    why = sentences(reason_of(verdict), caveats_of(verdict))
    answer = labelled(verdict.answer, why) if why else verdict.answer
    return bracketed(_("Decided"), day.isoformat()), answer


def _standing_rows(
    standings: Sequence[PlaceStanding], day: date, citing: Citing | None
) -> Iterator[tuple[str, str]]:
    """Yield how each place stands today, as `show` tells it."""
    label = bracketed(_("Today"), day.isoformat())
    for standing in standings[:_MOST_PLACES]:
        fate, *rest = cited_parts(CitedStanding("实施依据", standing), reason_text(standing))
        told = clauses(filter(None, (fate, known_text(standing.known_until, day))))
        if standing.state == "不能判定":
            told = fate
        place = place_text(standing.law, standing.place)
        yield label, labelled(place, told) if len(standings) > 1 else told
        label = ""
        yield from (("", part) for part in rest)
        found = standing.correspondence
        if found is not None and found.source:
            yield "", found.source
        if citing is not None and citing.part in ("powers", "items") and open_grant_text(standing):
            yield "", open_grant_text(standing)
    if len(standings) > _MOST_PLACES:
        count = len(standings) - _MOST_PLACES
        yield "", _("{count} more places are not told here").format(count=count)


def _waiting_rows(
    known: Judged, citing: Citing | None, law: LawRecord | None
) -> Iterator[tuple[str, str]]:
    """Yield what the organ that decided is asked of the entry since this law changed."""
    if citing is None or law is None or known.snapshot is None:
        return
    for change in changes_of(known.snapshot.timeline.law_changes, [citing.id]):
        if known.library.is_title_of(change.law, law):
            yield _("Change of the law"), labelled(change.entry, change_text(change))
            yield "", f"{change.cited} → {change.to or _('nothing that corresponds')}"
            yield "", change.difference
            yield "", waiting_text(change)
