"""A town's own facts on laws, parted from those that were once copied into the same file."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from devolved_powers.errors import PowersError
from devolved_powers.i18n import _
from devolved_powers.law.law_file import BrokenLawFileError
from devolved_powers.law.national import OWN_STUB, order_of
from devolved_powers.law.titles import FACTS_FILE, title_key
from devolved_powers.law.written_facts import joined, read_facts, says_all, write_facts
from devolved_powers.models.files import LAWS_FOLDER
from devolved_powers.models.laws import Collection, KnownLaw, LawFacts
from devolved_powers.yaml_text.edits import comments
from devolved_powers.yaml_text.source_map import SourceMap, last_character, line_end
from devolved_powers.yaml_text.splice import TextReplacement, splice


@dataclass(frozen=True)
class OwnFacts:
    """What a registry has of hand-written facts.

    Args:
        version: of the package that it took last; None where it took none.
        before: all that it knew, from wherever.
        facts: the town's own; None where there are none.
        text: law-facts.yaml as it is to be.
        moved: how many entries moved out of it, since the package says all that they say.
        differing: the titles of those that stay, and of which the package says something too.
    """

    version: str | None
    before: LawFacts
    facts: LawFacts | None
    text: str
    moved: int = 0
    differing: tuple[str, ...] = ()


def version_held(own: bytes | None, national: bytes | None) -> str | None:
    """Return the version of the facts that a registry has; None where they name none.

    A damaged national-facts.yaml has none either: any package writes it anew.

    Args:
        own: law-facts.yaml; None where there is none.
        national: national-facts.yaml; None where there is none.

    Raises:
        PowersError: when law-facts.yaml tells, and cannot be used.
    """
    facts = _read(own) if national is None else _national(national)
    if facts is None or facts.version is None:
        return None
    order_of(facts.version)
    return facts.version


def own_of(own: bytes | None, national: bytes | None, package: LawFacts) -> OwnFacts:
    """Return a town's own facts.

    A registry of the old form has one file, copied whole when it was begun. What the package says
    as well moves out of it; what differs stays, as the town's own.

    Args:
        own: law-facts.yaml; None where there is none.
        national: national-facts.yaml; None where there is none.
        package: the facts of the package.

    Raises:
        PowersError: when law-facts.yaml cannot be used.
    """
    facts = _read(own)
    theirs = _national(national) if national is not None else None
    if own is None or facts is None:
        return OwnFacts(theirs.version if theirs else None, theirs or LawFacts(), None, OWN_STUB)
    text = own.decode("utf-8")
    before = joined(facts, theirs)
    if theirs is not None:
        return OwnFacts(theirs.version, before, facts, text)
    known = {title_key(law.law): law for law in package.laws}
    stay = [law for law in facts.laws if not _is_in(law, known.get(title_key(law.law)))]
    sources = (*((package.collection,) if package.collection else ()), *package.checked)
    left = facts.model_copy(
        update={
            "version": None,
            "collection": None if _covers(sources, facts.collection) else facts.collection,
            "checked": tuple(c for c in facts.checked if not _covers(sources, c)),
            "fine_limits": tuple(f for f in facts.fine_limits if f not in package.fine_limits),
            "laws": tuple(stay),
        }
    )
    moved = len(facts.laws) - len(stay)
    differing = tuple(law.law for law in stay if title_key(law.law) in known)
    if left == facts:
        return OwnFacts(facts.version, before, facts, text, 0, differing)
    return OwnFacts(facts.version, before, left, _without(text, facts, left), moved, differing)


def _national(content: bytes) -> LawFacts:
    """Return the facts that came with a package; nobody writes into them, so damaged ones go."""
    try:
        return read_facts(content.decode("utf-8"))
    except (BrokenLawFileError, UnicodeDecodeError):
        return LawFacts()


def _read(content: bytes | None) -> LawFacts | None:
    if content is None:
        return None
    name = FACTS_FILE
    message = _("laws/{file} does not fit its form: {reason}.")
    hint = _("`powers validate` says there what is wrong with it; nothing was written.")
    place = f"{LAWS_FOLDER}/{name}"
    try:
        return read_facts(content.decode("utf-8"))
    except UnicodeDecodeError as error:
        why = _("it is not UTF-8")
        raise PowersError(message.format(file=name, reason=why), hint=hint, place=place) from error
    except BrokenLawFileError as error:
        why = error.message.rstrip("。.")
        raise PowersError(message.format(file=name, reason=why), hint=hint, place=place) from error


def _is_in(own: KnownLaw, theirs: KnownLaw | None) -> bool:
    return theirs is not None and says_all(theirs, own)


def _covers(sources: Iterable[Collection], own: Collection | None) -> bool:
    """Return whether a source of the package says all that a town's copy says."""
    return own is None or any(
        (theirs.source, theirs.followed) == (own.source, own.followed)
        and theirs.until >= own.until
        and (set(own.laws) <= set(theirs.laws))
        and bool(own.laws)
        for theirs in sources
    )


def _without(text: str, facts: LawFacts, left: LawFacts) -> str:
    """Return the text of law-facts.yaml without what moves out; the rest stays to the byte."""
    bare = text.removeprefix("\ufeff")
    if left == LawFacts() and not _own_comments(bare):
        return OWN_STUB
    source = SourceMap(bare)
    gone: list[tuple[str, Sequence[int] | None]] = [
        (key, None)
        for key in ("version", "collection")
        if getattr(facts, key) is not None and getattr(left, key) is None
    ]
    for key in ("checked", "fine_limits", "laws"):
        were, are = getattr(facts, key), list(getattr(left, key))
        out = [at for at, entry in enumerate(were) if entry not in are]
        if out:
            gone.append((key, out if len(out) < len(were) else None))
    cuts = [cut for key, entries in gone for cut in _cuts(bare, source, key, entries)]
    done = splice(bare, cuts)
    try:
        if read_facts(done) == left:
            # comments alone are no list that a later command could write into
            return done if left != LawFacts() else f"{done.rstrip()}\nlaws: []\n".lstrip()
    except BrokenLawFileError:
        pass  # a form that lines cannot be cut out of: it is written anew
    if _own_comments(bare):
        raise PowersError(
            _("The facts that came with the program cannot be parted from the town's own."),
            place=f"{LAWS_FOLDER}/{FACTS_FILE}",
            hint=_("Write each law on lines of its own; nothing was written."),
        )
    return write_facts(left, ())


def _own_comments(text: str) -> list[str]:
    """Return the comments behind the lines of comment that the file begins with."""
    lines = text.splitlines()
    head = next((n for n, line in enumerate(lines) if line and line[0] != "#"), len(lines))
    return list(comments("\n".join(lines[head:])))


def _cuts(
    text: str, source: SourceMap, key: str, entries: Sequence[int] | None
) -> list[TextReplacement]:
    root = source.root
    if root is None or key not in root.entries:
        return []
    node = root.entries[key]
    if entries is None:
        return [_lines(text, root.keys[key][0], last_character(node))]
    return [_lines(text, node.items[at].start, last_character(node.items[at])) for at in entries]


def _lines(text: str, start: int, end: int) -> TextReplacement:
    return TextReplacement(text.rfind("\n", 0, start) + 1, line_end(text, end), "")
