"""Which text governs on a day where a citation was written for an older or a newer one.

Nothing here says which of two texts is lighter, or whether a grant reaches another clause: it
names the text of the day, or says why that cannot be told and what to look up.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from devolved_powers.i18n import _, bracketed
from devolved_powers.law.legal_place import LegalPlace
from devolved_powers.law.library import LawRecord, Library, VersionRecord
from devolved_powers.law.named_in_text import NamedInText, named_in
from devolved_powers.law.place_standing import NOTHING_NAMED, WHOLE_LAW, PlaceStanding
from devolved_powers.law.place_text import find_law, place_text
from devolved_powers.law.statute import Corpus
from devolved_powers.law.successor import successor
from devolved_powers.law.verdict_text import standing_reason
from devolved_powers.law.version_label import version_label


@dataclass(frozen=True, slots=True)
class GoverningText:
    """The text that governs on a day in place of a cited one.

    Args:
        standing: how the cited place stands on the day.
        law: the official title of the law that holds the text.
        places: where it stands; none where that cannot be told.
        version: the date of the version in force on the day; None where that cannot be told.
        label: what names the version behind the title: （2018年修正）.
        named: its penalties, orders, amounts and organs.
        lines: its words, where the texts are at hand.
        question: why the text cannot be told, and what to look up; empty where it can.
        known_until: the last day that the facts on it cover.
    """

    standing: PlaceStanding
    law: str
    places: tuple[LegalPlace, ...] = ()
    version: date | None = None
    label: str = ""
    named: NamedInText = NOTHING_NAMED
    lines: tuple[str, ...] = ()
    question: str = ""
    known_until: date | None = None

    @property
    def is_cited_text(self) -> bool:
        """Whether it is the text cited, if under another number of the same law."""
        if self.question:
            return False
        moved = self.standing.correspondence
        if self.standing.state != "已修改" or moved is None:
            return self.standing.state in ("现行有效", "尚未施行")
        is_equal = bool(moved.source) or moved.before == moved.after
        return moved.kind == "条款序号调整" and is_equal


def governing(
    standing: PlaceStanding, day: date, library: Library, corpus: Corpus | None = None
) -> GoverningText:
    """Return the text that governs on a day.

    Args:
        standing: how the cited place stands on that day.
        day: the day.
        library: what is known of the laws.
        corpus: the texts, where they are at hand.
    """
    record = library.find(standing.law)
    if record is None or standing.state == "不能判定":
        reason = standing_reason(standing).removesuffix("。").removesuffix(".")
        return _unknown(standing, reason)
    if standing.state == "尚未施行":
        return _before(standing, day, record, corpus)
    if standing.state == "现行有效":
        return _text(standing, day, record, (standing.place,), corpus)
    return _corresponding(standing, day, record, library, corpus)


def _corresponding(
    standing: PlaceStanding, day: date, record: LawRecord, library: Library, corpus: Corpus | None
) -> GoverningText:
    """Return the text that corresponds to one that was changed or repealed."""
    correspondence = standing.correspondence
    if correspondence is None:
        repealing = standing.by.strip("《》")
        return _unknown(
            standing,
            _("what corresponds to it in 《{law}》 was not looked up").format(law=repealing),
        )
    if correspondence.kind == "未找到对应条款":
        near = "、".join(place.cited() for place in correspondence.places)
        missing = _("nothing was found in 《{law}》 that corresponds to it")
        near = _("near it: {places}").format(places=near) if near else ""
        return _unknown(standing, bracketed(missing.format(law=correspondence.law), near))
    if standing.state == "已修改":
        return _text(standing, day, record, correspondence.places, corpus)
    newer = library.find(correspondence.law)
    if newer is None or not newer.versions:
        return _unknown(standing, _("《{law}》 is not held").format(law=correspondence.law))
    text = _text(standing, day, newer, correspondence.places, corpus)
    # The standing names the places as they were when the law was repealed.
    since = standing.since or day
    read = _in_force(newer, since, correspondence.places) or newer.versions[0]
    if text.version is None or _unchanged(newer, text.places, read.day, text.version):
        return text
    message = _(
        "what corresponds in 《{law}》 was changed since it was looked up, and must be looked up "
        "anew"
    )
    return _unknown(standing, message.format(law=newer.title))


def same_text(one: GoverningText, other: GoverningText, library: Library) -> bool:
    """Return whether two governing texts are word for word the same, at the same place of a law."""
    if one.question or other.question or (one.law, one.places) != (other.law, other.places):
        return False
    if one.version == other.version:
        return True
    record = library.find(one.law)
    if record is None or one.version is None or other.version is None:
        return False
    older, newer = sorted((one.version, other.version))
    return _unchanged(record, one.places, older, newer)


def _unknown(standing: PlaceStanding, question: str) -> GoverningText:
    return GoverningText(
        standing, standing.law, question=question, known_until=standing.known_until
    )


def _unchanged(law: LawRecord, places: Collection[LegalPlace], older: date, newer: date) -> bool:
    """Return whether places stand unchanged; of a whole law that is not asked place by place."""
    if older == newer:
        return True
    if WHOLE_LAW in places:
        return False
    became = [successor(law, place, older, newer) for place in places]
    return all(found.kind is None and found.is_compared for found in became)


def _before(
    standing: PlaceStanding, day: date, law: LawRecord, corpus: Corpus | None
) -> GoverningText:
    """Return the older text of a day before the cited one, where it is the same word for word."""
    begins = standing.since
    cited = next(v for v in law.versions if law.effective(v, standing.place) == begins)
    if cited.facts.original:
        message = _("《{law}》 is in force from {begins}, not yet on {day}")
        return _unknown(standing, message.format(law=law.title, begins=begins, day=day))
    older = _in_force(law, day, (standing.place,))
    if older is not None and _unchanged(law, (standing.place,), older.day, cited.day):
        return _text(standing, day, law, (standing.place,), corpus)
    message = _(
        "the text cited is in force from {begins}; what corresponds in that of {day} was not "
        "looked up"
    )
    return _unknown(standing, message.format(begins=begins, day=day))


def _in_force(law: LawRecord, day: date, places: Iterable[LegalPlace]) -> VersionRecord | None:
    """Return the version in force on a day for all places; None where that is not certain."""
    certain = {law.in_force_on(day, law.begins_at(place)).certain for place in places}
    only = certain.pop() if len(certain) == 1 else None
    return law.version(only.day) if only is not None and only.held else None


def _text(
    standing: PlaceStanding,
    day: date,
    law: LawRecord,
    places: tuple[LegalPlace, ...],
    corpus: Corpus | None,
) -> GoverningText:
    version = _in_force(
        law, day, {standing.place, *places} if law.title == standing.law else places
    )
    if version is None:
        return _unknown(standing, f"《{law.title}》{day}施行的是哪个文本不能确定")
    held = find_law(corpus, law.title) if corpus else None
    words = held.version(version.day) if held else None
    known = (law.facts.known_until, standing.known_until)
    return GoverningText(
        standing,
        law.title,
        places,
        version.day,
        version_label(law, version, words),
        named_in(version, places).essentials,
        tuple(line for place in places for line in place_text(words, place)) if words else (),
        known_until=None if None in known else min(day for day in known if day),
    )
