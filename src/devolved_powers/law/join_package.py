"""Joins the facts on a law that came with a package with what a registry holds of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from devolved_powers.law.join_held import PREAMBLE
from devolved_powers.models.laws import (
    ArticleFacts,
    LawFile,
    OtherVersion,
    Promulgation,
    VersionFacts,
)


@dataclass(frozen=True)
class JoinedLaw:
    """A law with the versions of both.

    Args:
        law: the facts on it; hand-written ones are to be merged into it.
        new: the days of versions that the registry did not hold.
        corrected: of those from an earlier package whose articles are others now.
        own: of those that only the registry has, or took in itself.
        other_text: of those that the registry took in itself, and whose text is another one.
    """

    law: LawFile
    new: tuple[date, ...] = ()
    corrected: tuple[date, ...] = ()
    own: tuple[date, ...] = ()
    other_text: tuple[date, ...] = ()


def joined_law(held: LawFile | None, package: LawFile) -> JoinedLaw:
    """Join what is held of a law with what came with a package.

    A version that a town took in itself stays as it is. One that came with a package gives way to
    that of the newer; the pairs of characters stay that the town's own citations are compared by,
    where the text of the article is the same.

    Args:
        held: the file in `laws/`; None where there is none.
        package: the file of the package.
    """
    theirs = {v.date: v.model_copy(update={"packaged": True}) for v in package.versions}
    ours = {version.date: version for version in held.versions} if held else {}
    chosen: dict[date, VersionFacts] = {}
    corrected, own, other_text = [], [], []
    for day in sorted(theirs.keys() | ours.keys()):
        mine, new = ours.get(day), theirs.get(day)
        if mine is None or new is None:
            chosen[day] = mine or theirs[day]
            own += [day] if new is None and mine is not None and not mine.packaged else []
        elif _is_same(mine, new):
            chosen[day] = _with_own(mine, new)
            own += [day] if mine.source else []
        elif mine.packaged:
            chosen[day] = _with_own(mine, new)
            corrected.append(day)
        else:
            chosen[day] = mine
            own.append(day)
            other_text.append(day)
    compared = [
        version.model_copy(update=_comparison(older, version, (theirs, ours)))
        for older, version in zip([None, *chosen.values()], chosen.values(), strict=False)
    ]
    law = package.model_copy(
        update={
            "promulgations": _promulgations(package, held),
            "named": tuple(sorted({*package.named, *(held.named if held else ())})),
            "others": _others(package, held, chosen),
            "versions": tuple(compared),
        }
    )
    news = tuple(day for day in theirs if day not in ours)
    return JoinedLaw(law, news, tuple(corrected), tuple(own), tuple(other_text))


def _text(version: VersionFacts) -> list[object]:
    """Return what the text of a version is known by."""
    return [(a.article, a.suffix, a.typed, a.hash, a.parts, a.items) for a in version.articles]


def _is_same(mine: VersionFacts, new: VersionFacts) -> bool:
    return _text(mine) == _text(new)


def _with_own(mine: VersionFacts, new: VersionFacts) -> VersionFacts:
    """Return a version of the package with what the town has beside its text."""
    held = {(a.article, a.suffix): a for a in mine.articles if a.bigrams is not None}

    def article(theirs: ArticleFacts) -> ArticleFacts:
        own = held.get((theirs.article, theirs.suffix))
        is_known = own is not None and own.hash == theirs.hash and own.items == theirs.items
        if theirs.bigrams is not None or own is None or not is_known:
            return theirs
        return theirs.model_copy(update={"bigrams": own.bigrams})

    update: dict[str, object] = {"articles": tuple(map(article, new.articles))}
    if mine.source is not None:
        update |= {"source": mine.source, "seen": mine.seen, "packaged": mine.packaged}
    return new.model_copy(update=update)


def _comparison(
    older: VersionFacts | None,
    version: VersionFacts,
    compared_there: Iterable[dict[date, VersionFacts]],
) -> dict[str, object]:
    """Return what became of the articles of the version before, where just these were compared."""
    for versions in compared_there if older is not None else ():
        there, before = versions.get(version.date), versions.get(older.date) if older else None
        if (
            there is not None
            and before is not None
            and older is not None
            and there.moves_from == older.date
            and _is_same(there, version)
            and _is_same(before, older)
        ):
            return {"moves_from": older.date, "moves": there.moves}
    return {"moves_from": None, "moves": ()}


def _promulgations(package: LawFile, held: LawFile | None) -> tuple[Promulgation, ...]:
    acts = {(act.on, act.amends): act for act in (held.promulgations if held else ())}
    for act in package.promulgations:
        known = acts.get((act.on, act.amends), act)
        lacking = [key for key in type(act).model_fields if getattr(act, key) is None]
        filled = {key: getattr(known, key) for key in lacking}
        acts[act.on, act.amends] = act.model_copy(update=filled)
    return tuple(act for _key, act in sorted(acts.items()))


def _others(
    package: LawFile, held: LawFile | None, chosen: dict[date, VersionFacts]
) -> tuple[OtherVersion, ...]:
    """Return the versions that preambles mention, and nobody holds."""
    told = (*package.others, *(held.others if held else ()))
    by_day = {
        other.date: other
        for other in reversed(told)
        if other.source.endswith(PREAMBLE) and other.date not in chosen
    }
    return tuple(other for _day, other in sorted(by_day.items()))
