"""The laws cited, or those asked about: what `powers law list` gives."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import _, enumerated
from devolved_powers.models.notice import told_notice
from devolved_powers.register.cited_laws import CitedLaw, cited_laws
from devolved_powers.text import printable

if TYPE_CHECKING:
    from devolved_powers.law.law_file import LawFileFault
    from devolved_powers.law.verdict import Verdict
    from devolved_powers.reports.json_v1.laws import LawsJson


class JudgedPlace(NamedTuple):
    """A place that was asked about.

    Args:
        asked: as it was asked.
        place: in canonical form.
        verdict: by the law of the day.
    """

    asked: str
    place: str
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class ListedLaws:
    """The laws of an answer.

    Args:
        root: the registry's folder.
        day: the day asked about.
        laws: the laws.
        more: how many are held that nothing cites and that are not listed.
        faults: a line on each file that cannot be used.
        notice: what must be read with the data.
        places: what was asked about; None for a list.
    """

    root: Path
    day: date
    laws: Sequence[CitedLaw]
    more: int
    faults: Sequence[str]
    notice: str
    places: Sequence[JudgedPlace] | None = None


def listed_laws(
    root: Path, day: date, today: date, asked: Sequence[str] = (), *, everything: bool = False
) -> ListedLaws:
    """Return the laws cited; every law held; or those of the titles and places asked about.

    Args:
        root: the registry's folder.
        day: the day asked about.
        today: beyond which nobody can have looked anything up.
        asked: titles of laws, or citations; each place is judged by the law of the day.
        everything: whether the laws are listed too that nothing cites.

    Raises:
        PowersError: when the registry holds mistakes, or a text asks about no law.
    """
    found = cited_laws(root)
    places = list(_judged(root, day, today, asked)) if asked else None
    if places is None:
        laws = [law for law in found.laws if everything or law.times]
    else:
        titles = {place.verdict.law for place in places}
        laws = [law for law in found.laws if law.days.title in titles]
    return ListedLaws(
        root,
        day,
        laws,
        sum(not law.times and law not in laws for law in found.laws),
        tuple(map(_fault, found.faults)),
        told_notice(found.notice),
        places,
    )


def laws_answer(listed: ListedLaws) -> LawsJson:
    """Return laws as JSON."""
    from devolved_powers.law.library import Library
    from devolved_powers.law.verdict_text import reason_of
    from devolved_powers.reports.json_v1.common import cannot_tell, origin
    from devolved_powers.reports.json_v1.judged_place import judged_place_json
    from devolved_powers.reports.json_v1.laws import Listed, laws_json

    library = Library.at(listed.root)
    found = [library.find(law.days.title) for law in listed.laws]
    records = [record for record in found if record is not None]
    counts = {law.days.title: law.times for law in listed.laws}
    source = origin(listed.root)
    answer = laws_json(
        Listed(records, counts, listed.more), listed.day, listed.faults, listed.notice, source
    )
    if listed.places is not None:
        answer["places"] = [judged_place_json(*place) for place in listed.places]
        answer["cannot_tell"] += [
            cannot_tell(place.verdict.reason, reason_of(place.verdict), count=1)
            for place in listed.places
            if place.verdict.answer == "不能判定"
        ]
    return answer


def _judged(root: Path, day: date, today: date, asked: Sequence[str]) -> Iterator[JudgedPlace]:
    """Yield what became of judging each place that is asked about."""
    from devolved_powers.citations import parse
    from devolved_powers.law.legal_place import legal_places
    from devolved_powers.law.library import Library
    from devolved_powers.law.verify import verify_foreseen

    library = Library.at(root)
    for text in asked:
        places = [place for place in parse(text) if place.law] or parse(f"《{text.strip()}》")
        if not places:
            message = _("“{text}” names no law.").format(text=printable(text))
            hint = _("Name a law, such as 种子法, or a place of it, such as 《种子法》第七十四条.")
            raise PowersError(message, hint=hint, code=ExitCode.USAGE)
        for place in places:
            written = enumerated(filter(None, (part.cited() for part in legal_places(place))))
            yield JudgedPlace(text, written, verify_foreseen(place, day, today, library))


def _fault(fault: LawFileFault) -> str:
    if fault.reason == "seal":
        message = _("laws/{file} cannot be used: it was changed by hand or is damaged.")
        return message.format(file=printable(fault.file))
    message = _("laws/{file} does not fit its form: {reason}.")
    file = printable(fault.file)
    if fault.fault is not None:
        file = f"{file}:{fault.fault.line}:{fault.fault.column}"
    return message.format(file=file, reason=printable(fault.reason))
