"""What a change does to the facts on laws that it is judged by."""

from collections.abc import Iterator, Mapping, Sequence

from devolved_powers.diagnostics import CheckResult, Finding, Place
from devolved_powers.errors import PowersError
from devolved_powers.i18n import _, clauses, enumerated
from devolved_powers.law.law_file import Entries, read_law_file
from devolved_powers.law.procedure_rules import read_procedure, taken_away
from devolved_powers.law.titles import (
    FACTS_FILE,
    NATIONAL_FILE,
    ON_NO_LAW,
    PROCEDURE_FILE,
    SUFFIX,
    WRITTEN_FILES,
)
from devolved_powers.law.written_facts import joined, read_facts
from devolved_powers.models.base import Model
from devolved_powers.models.files import LAWS_FOLDER
from devolved_powers.models.law_facts import LawFacts
from devolved_powers.models.laws import LawFile
from devolved_powers.review.base_state import BaseState
from devolved_powers.review.loosening import Loosening, digest

_SHOWN = 5
"""Findings, and facts of a file, that are named; the count tells how many there are."""
_FILES = 10
"""Files that are told of one by one."""


def of_laws(
    before: BaseState, found: Sequence[Finding], by_base: Sequence[Finding]
) -> Iterator[Loosening]:
    """Yield what a change takes from the facts on laws, and what is no longer found by it.

    Args:
        before: the state that the change begins at, and the facts now.
        found: what is found by the facts now.
        by_base: what is found by those of the base; empty where they are the same.
    """
    if not before.has_other_laws:
        return
    then, now = before.laws, before.laws_now
    changed = [name for name in sorted({*then, *now}) if then.get(name) != now.get(name)]
    changed = [name for name in changed if name.endswith(SUFFIX)]
    weakened = [
        (name, taken)
        for name in changed
        if name in then and (taken := _taken_from(name, then[name], now.get(name)))
    ]
    by_hand = [name for name in WRITTEN_FILES if name in changed]
    taken_by_hand = _written_taken(then, now) if by_hand else []
    if taken_by_hand:
        weakened.insert(0, (by_hand[0], taken_by_hand))
    for name, taken in weakened[:_FILES]:
        yield _weakened(name, taken, _content(name, then, now))
    rest = weakened[_FILES:]
    if rest:
        text = _("{count} more files of facts on laws change or go.").format(count=len(rest))
        content = digest(*(_content(name, then, now) for name, _t in rest))
        yield Loosening(CheckResult(text, _place(rest[0][0])), content)
    lost = _lost(found, by_base)
    if lost:
        yield _no_longer_found(_place(changed[0]), lost, _state(now))
    elif not weakened:
        text = _("Facts on laws are added ({count} files): nothing is found less by them.")
        yield Loosening(
            CheckResult(text.format(count=len(changed)), _place(changed[0]), _hint()),
            _state(now),
            fails=False,
        )


def _place(name: str) -> Place:
    return Place(f"{LAWS_FOLDER}/{name}")


def _state(laws: Mapping[str, bytes]) -> str:
    return digest(*(part for name in sorted(laws) for part in (name, laws[name])))


def _hint() -> str:
    return _("`powers law index` makes them of the texts; compare with the official text.")


def _weakened(name: str, taken: Sequence[str], content: str) -> Loosening:
    shown = clauses(taken[:_SHOWN]) + (" …" if len(taken) > _SHOWN else "")
    text = _("The change alters facts on laws that it is judged by: {facts}")
    return Loosening(CheckResult(text.format(facts=shown), _place(name), _hint()), content)


def _no_longer_found(place: Place, lost: Sequence[Finding], state: str) -> Loosening:
    shown = enumerated(f"{f.entry.id or f.file} [{f.check}] {f.severity}" for f in lost[:_SHOWN])
    more = " …" if len(lost) > _SHOWN else ""
    text = _("By the facts of the base {count} findings more would be told: {findings}")
    message = text.format(count=len(lost), findings=shown + more)
    return Loosening(CheckResult(message, place, _hint()), state)


def _lost(found: Sequence[Finding], by_base: Sequence[Finding]) -> list[Finding]:
    """Return what is found by the facts of the base alone, or weighs more by them."""
    known = {(*_key(f), f.severity) for f in found}
    return [f for f in by_base if (*_key(f), f.severity) not in known]


def _key(finding: Finding) -> tuple[str, str, tuple[str | int, ...]]:
    return (finding.check, finding.file, finding.result.place.route)


def _content(name: str, then: Mapping[str, bytes], now: Mapping[str, bytes]) -> str:
    """Return what tells one change of a file from another; the hand-written ones are one."""
    names = WRITTEN_FILES if name in WRITTEN_FILES else (name,)
    return digest(*(state.get(each, b"") for each in names for state in (then, now)))


def _written_taken(then: Mapping[str, bytes], now: Mapping[str, bytes]) -> list[str]:
    """Return what the hand-written files no longer say: one may say what the other said before."""
    if not any(name in then for name in WRITTEN_FILES):
        return []
    if not any(name in now for name in WRITTEN_FILES):
        return [_("the file is gone")]
    try:
        old, new = _joined(then), _joined(now)
    except (PowersError, ValueError):
        return [_("the file cannot be read, or could not")]
    return list(_facts_taken(old, new))


def _joined(laws: Mapping[str, bytes]) -> LawFacts:
    read = {n: read_facts(laws[n].decode("utf-8")) for n in WRITTEN_FILES if n in laws}
    return joined(read.get(FACTS_FILE), read.get(NATIONAL_FILE))


def _taken_from(name: str, then: bytes, now: bytes | None) -> list[str]:
    """Return what a file on one law, or that of the rules of procedure, no longer says."""
    if name == PROCEDURE_FILE:
        return _rules_taken(then, now)
    return [] if name in ON_NO_LAW else _taken(then, now)


def _rules_taken(then: bytes, now: bytes | None) -> list[str]:
    if now is None:
        return [_("the file is gone")]
    try:
        old, new = (read_procedure(content).rules for content in (then, now))
    except (PowersError, ValueError):
        return [_("the file cannot be read, or could not")]
    return list(taken_away(old, new))


def _taken(then: bytes, now: bytes | None) -> list[str]:
    """Return what the file of a law no longer says; nothing where it only says more."""
    if now is None:
        return [_("the file is gone")]
    try:
        (was, lines), (is_, lines_now) = (
            read_law_file(content.decode("utf-8")) for content in (then, now)
        )
    except (PowersError, ValueError):
        return [_("the file cannot be read, or could not")]
    return list(_law_taken(was, is_)) + list(_articles_taken(was, is_, lines, lines_now))


def _facts_taken(old: LawFacts, new: LawFacts) -> Iterator[str]:
    """Yield what the hand-written files no longer say in the same words."""
    if old.collection is not None and old.collection != new.collection:
        yield _("the collection, its day or whether it is followed")
    if old.checked != new.checked:
        yield _("by which later lists laws were looked up, to which day, and whether followed")
    laws = {law.law: law for law in reversed(new.laws)}  # of two, the first is the one that is read
    for law in old.laws:
        if law.law not in laws:
            yield _("nothing more on 《{law}》").format(law=law.law)
            continue
        keys = _changed_keys(law, laws[law.law])
        if keys:
            yield f"《{law.law}》 {'、'.join(keys)}"


def _law_taken(old: LawFile, new: LawFile) -> Iterator[str]:
    keys = [k for k in _changed_keys(old, new) if k not in ("seal", "versions")]
    if keys:
        yield enumerated(keys)


def _articles_taken(
    old: LawFile, new: LawFile, lines: tuple[Entries, ...], now: tuple[Entries, ...]
) -> Iterator[str]:
    """Yield the versions that are gone, or whose articles are others."""
    versions = {v.date: (v, entries) for v, entries in zip(new.versions, now, strict=True)}
    for version, entries in zip(old.versions, lines, strict=True):
        known = versions.get(version.date)
        if known is None:
            yield _("the version of {day} is gone").format(day=version.date)
            continue
        if set(_changed_keys(version, known[0])) - {"packaged"}:  # where from, not what it says
            yield _("the version of {day}: its day of effect, or how far it goes").format(
                day=version.date
            )
        gone = set(entries.articles) - set(known[1].articles)
        if gone:
            text = _("the version of {day}: {count} articles gone or with another fingerprint")
            yield text.format(day=version.date, count=len(gone))
        if set(entries.moves) - set(known[1].moves):
            text = _("the version of {day}: what became of articles of the one before")
            yield text.format(day=version.date)


def _changed_keys(old: Model, new: Model) -> list[str]:
    """Return the keys that said something, and do not say the same, or no longer all of it."""
    keys = []
    for key, field in type(old).model_fields.items():
        was, is_ = getattr(old, key), getattr(new, key)
        if isinstance(was, tuple):
            if any(entry not in is_ for entry in was):
                keys.append(field.alias or key)
        elif was != is_ and was is not None:
            keys.append(field.alias or key)
    return keys
