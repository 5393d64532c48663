"""What `powers law show` prints: the text of cited places, in the version in force on a day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from devolved_powers.citations import parse
from devolved_powers.cli.commands.law._options import open_corpus
from devolved_powers.cli.shared.output import note, say
from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import _
from devolved_powers.law.law_days import LawDays, keep_law_days, kept_law_days
from devolved_powers.law.legal_place import legal_places
from devolved_powers.law.place_text import dated_by_text, find_law, place_text
from devolved_powers.law.statute import Law, Version
from devolved_powers.law.timeline import Dated, in_force_on
from devolved_powers.law.version_text import version_line
from devolved_powers.store.format_version import refuse_newer_in
from devolved_powers.text import printable


def show_text(
    citation: str, day: date, statutes: Sequence[Path] | None, root: Path | None
) -> ExitCode:
    """Print the text of cited places; return what the command exits with.

    Args:
        citation: as people write it.
        day: the day whose law is shown.
        statutes: the folders of texts.
        root: the registry's folder; None where there is none.

    Raises:
        PowersError: when it names no law, there are no texts, or a version cannot be told; what
            was found of the places before it is printed then.
    """
    places = [place for place in parse(citation) if place.law_resolved]
    if not places:
        raise PowersError(
            _("No law can be read in “{text}”.").format(text=citation),
            hint=_("Write it like 《城市绿化条例》第二十七条."),
            code=ExitCode.USAGE,
        )
    corpus = open_corpus(statutes, titles=[place.law_resolved or "" for place in places])
    missing = False
    parts: list[str] = []
    try:
        for place in places:
            law = find_law(corpus, place.law_resolved or "")
            if law is None:
                note(_("《{law}》 is not in the collection.").format(law=printable(str(place.law))))
                missing = True
                continue
            shown = _shown(law, day, root)
            parts.append(
                version_line(law.title, shown.dated, shown.known, shown.record, day) + "\n"
            )
            for legal_place in legal_places(place):
                lines = place_text(shown.version, legal_place)
                missing = missing or not lines
                parts.append("\n".join(lines) + "\n" if lines else _missing(legal_place.cited()))
    finally:  # what was found is shown, though another law cannot be
        say("".join(parts))
    return ExitCode.FINDINGS if missing else ExitCode.CLEAN


def _missing(cited: str) -> str:
    return _("There is no {place} in this version.").format(place=cited) + "\n"


@dataclass(frozen=True, slots=True)
class _Shown:
    """The version shown.

    Args:
        version: its text.
        dated: its days.
        known: all versions known.
        record: what the registry knows of the law; None where there is none.
    """

    version: Version
    dated: Dated
    known: tuple[Dated, ...]
    record: LawDays | None


def _shown(law: Law, day: date, root: Path | None) -> _Shown:
    """Return the version in force on a day, as far as the registry or the texts tell.

    Before the first version is in force, that one.
    """
    record = _record(law.title, root)
    known = _known(law, record)
    in_force = in_force_on(known, day)
    possible = in_force.versions or _not_yet(law, record, known)
    texts = [(v, text) for v in possible if v.held and (text := law.version(v.day))]
    if not texts:
        message = _("No version of 《{law}》 in force on {day} is at hand.")
        raise PowersError(
            message.format(law=law.title, day=day.isoformat()), code=ExitCode.FINDINGS
        )
    if in_force.versions and (in_force.certain is None or possible[0] is not texts[0][0]):
        message = _(
            "Which version was in force on {day} is not certain; the newest possible is shown."
        )
        note(message.format(day=day.isoformat()))
    dated, version = texts[0]
    return _Shown(version, dated, known, record)


def _known(law: Law, record: LawDays | None) -> tuple[Dated, ...]:
    """Return the versions known to the registry or at hand as texts; the registry knows better."""
    by_day = {version.day: version for version in dated_by_text(law)}
    for version in record.versions if record else ():
        text = by_day.get(version.day)
        by_text = text.in_force if text is not None and not version.held else None
        by_day[version.day] = Dated(
            version.day, version.in_force or by_text, held=version.held or text is not None
        )
    return tuple(by_day.values())


def _record(title: str, root: Path | None) -> LawDays | None:
    """Return what the registry knows of a law; None where there is no registry, or it knows none.

    Raises:
        PowersError: when its file cannot be used: what it says of the law must not be passed over.
    """
    if root is None:
        return None
    refuse_newer_in(root)
    kept = kept_law_days(root)
    if kept is not None:
        return kept.find(title)
    from devolved_powers.law.library import Library  # none of it where they are kept

    library = Library.at(root)
    if library.find(title) is None and library.faults:
        message = _("laws/{file} cannot be used: it was changed by hand or is damaged.")
        raise PowersError(
            message.format(file=library.faults[0].file),
            hint=_("`powers law index` writes it anew."),
        )
    return keep_law_days(root, library).find(title)


def _not_yet(law: Law, record: LawDays | None, known: tuple[Dated, ...]) -> tuple[Dated, ...]:
    """Return the first version, where the law did not exist before it."""
    first = min(known, key=lambda version: version.day, default=None)
    if first is None or first.in_force is None:
        return ()
    text = law.version(first.day)
    original = text is not None and text.original
    if record and any(version.held and version.day == first.day for version in record.versions):
        original = first.day in record.original
    return (first,) if original else ()
