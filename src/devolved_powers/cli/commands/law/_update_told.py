"""What a newer package of facts changes, in words."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from devolved_powers.i18n import _, enumerated
from devolved_powers.law.titles import FACTS_FILE, PROCEDURE_FILE, file_name
from devolved_powers.models.files import LAWS_FOLDER

if TYPE_CHECKING:
    from devolved_powers.editing.law_update import LawUpdate, Versions
    from devolved_powers.law.legal_place import LegalPlace
    from devolved_powers.law.library import LawRecord

_SHOWN = 5
"""Of what is only counted otherwise; ends and contradictions are all named."""


def entries_turned(root: Path, update: "LawUpdate", day: date) -> tuple[str, ...]:
    """Return the ids of entries whose law stands otherwise on a day by the new facts.

    Args:
        root: the registry's folder.
        update: what changes.
        day: the day.
    """
    from devolved_powers.register.legal_basis import LegalBasis
    from devolved_powers.store.loader import load_registry

    loaded = load_registry(root)
    sides = []
    for library in (update.before, update.after):
        places = LegalBasis.of(loaded, library).standings(day)
        sides.append([(p.citing.id, p.standing.state, p.standing.higher) for p in places])
    turned = {one[0] for one in set(sides[0]) ^ set(sides[1])}
    return tuple(sorted(turned))


def places_without_pairs(root: Path, update: "LawUpdate") -> tuple[str, ...]:
    """Return the articles cited here whose pairs of characters are lacking by the new facts alone.

    They are made of texts, for the citations of one registry: a package cannot bring those of an
    article that only another one cites.

    Args:
        root: the registry's folder.
        update: what changes.
    """
    from devolved_powers.law.legal_place import legal_places
    from devolved_powers.register.cited_places import by_title
    from devolved_powers.register.kept_citing_texts import citing_texts_at

    lacking: dict[str, None] = {}
    for title, citings in by_title(citing_texts_at(root)).items():
        sides = update.before.find(title), update.after.find(title)
        if sides[1] is None:
            continue
        for citing in citings:
            for place in legal_places(citing.cited):
                was, now = (_has_pairs(law, place, citing.day) for law in sides)
                if now is False and was is not False:
                    lacking[f"《{sides[1].title}》{place.whole.cited()}"] = None
    return tuple(lacking)


def _has_pairs(law: "LawRecord | None", place: "LegalPlace", day: date) -> bool | None:
    """Return whether a place of a law on a day can be compared; None where it is not held."""
    version = law.version_on(day) if law is not None else None
    article = version.article(place.article, place.suffix) if version is not None else None
    return None if article is None else article.bigrams is not None


def told(update: "LawUpdate", turned: Sequence[str], lacking: Sequence[str] = ()) -> Iterator[str]:
    """Yield the lines that tell what changes, and what stays.

    Args:
        update: what changes.
        turned: the entries whose law stands otherwise by it.
        lacking: the articles cited whose pairs of characters the package does not bring.
    """
    counts = _(
        "Laws new: {laws}; versions new: {versions}; ends of laws new: {repeals}; "
        "other files whose facts change: {changed}."
    )
    yield counts.format(
        laws=len(update.new_laws),
        versions=len(update.new_versions),
        repeals=len(update.repeals),
        changed=update.changed,
    )
    if update.new_laws:
        yield _("New: {laws}").format(laws=_some([f"《{title}》" for title in update.new_laws]))
    if update.new_versions:
        yield _("New versions: {versions}").format(versions=_some(_of(update.new_versions)))
    for title, repeal in update.repeals:
        line = _("《{law}》 ends: {day}, by {by}")
        yield line.format(law=title, day=repeal.on, by=repeal.by)
    if update.corrected:
        line = _("Read anew, articles differ: {versions}")
        yield line.format(versions=enumerated(_of(update.corrected)))
    if update.has_rules:
        yield _("The rules of procedure come with it: {file}").format(
            file=f"{LAWS_FOLDER}/{PROCEDURE_FILE}"
        )
    yield from _kept(update)
    yield from _doubts(update)
    if lacking:
        line = _(
            "Names cannot be compared with the new texts of {count} articles cited ({places}): "
            "a package holds no text. `powers law index --statutes FOLDER` makes up for it."
        )
        yield line.format(count=len(lacking), places=_some(lacking))
    if turned:
        line = _(
            "Entries whose law stands otherwise today by it: {count} ({ids}). "
            "`powers law verify --as-of today` lists each place."
        )
        yield line.format(count=len(turned), ids=_some(turned))
    else:
        yield _("No entry's law stands otherwise today by it.")


def _kept(update: "LawUpdate") -> Iterator[str]:
    """Yield what is the town's own, and stays."""
    line = _(
        "The town's own, kept: laws that the package does not know {laws}, versions taken in here "
        "{versions}, laws in {file} {facts}."
    )
    yield line.format(
        laws=len(update.own_laws),
        versions=len(update.own_versions),
        file=FACTS_FILE,
        facts=update.own_facts,
    )
    if update.moved:
        line = _(
            "From {file}, {count} entries that the package has too move to national-facts.yaml."
        )
        yield line.format(file=FACTS_FILE, count=update.moved)
    if update.differing:
        line = _("Kept in {file}, since the package does not say the same: {laws}")
        titles = enumerated(f"《{title}》" for title in update.differing)
        yield line.format(file=FACTS_FILE, laws=titles)


def _doubts(update: "LawUpdate") -> Iterator[str]:
    """Yield what a person should look at."""
    for title, day in update.other_text:
        line = _(
            "《{law}》 of {day}: the package has another text; the town's own is kept. To take "
            "that of the package, delete {file} and run the command again."
        )
        yield line.format(law=title, day=day, file=f"{LAWS_FOLDER}/{file_name(title)}")
    for found in update.contradictions:
        line = _("Of 《{law}》, law-facts.yaml counts, against national-facts.yaml: {keys}.")
        yield line.format(law=found.law, keys=enumerated(found.what))
    yield from unread_told(update)


def unread_told(update: "LawUpdate") -> Iterator[str]:
    """Yield which files could not be read, so that nothing of a package went into them."""
    for name in update.unread:
        line = _(
            "{file} cannot be read, or was changed by hand: it stays as it is. Restore it (git), "
            "or delete it, and run the command again."
        )
        yield line.format(file=f"{LAWS_FOLDER}/{name}")


def _of(versions: "Versions") -> list[str]:
    return [_("《{title}》 of {day}").format(title=title, day=day) for title, day in versions]


def _some(texts: Sequence[str]) -> str:
    more = " …" if len(texts) > _SHOWN else ""
    return enumerated(texts[:_SHOWN]) + more
