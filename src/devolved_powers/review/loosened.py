"""What a change does to the checks it is judged by: told first, and no reason to pass.

A change may put its own findings off, take away the facts that it is judged by, or say that its
data is confirmed. None of that counts for the change itself. It is told before anything else, as a
finding of its own that fails, until a reviewer accepts exactly this: by a code that is worked out
from all of it, so that a later push needs another.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath

from devolved_powers.checks._context import Context
from devolved_powers.checks._findings import finding_of, marked_anew
from devolved_powers.diagnostics import CheckResult, Finding, Place, Severity
from devolved_powers.i18n import _, clauses, enumerated
from devolved_powers.models.files import FORMAT_KEY, ROOT_FILE, kind_of
from devolved_powers.models.notice import notices
from devolved_powers.models.provenance import Provenance
from devolved_powers.models.registry_file import Suppression
from devolved_powers.register.read import ids_left_out
from devolved_powers.reports.change_findings import LOOSENED
from devolved_powers.review.base_state import BaseState
from devolved_powers.review.loosened_changes import of_open_changes
from devolved_powers.review.loosened_confirmations import of_confirmations
from devolved_powers.review.loosened_laws import of_laws
from devolved_powers.review.loosened_record import of_record
from devolved_powers.review.loosening import Loosening, digest
from devolved_powers.store.loader import Loaded

_STATUSES = ("draft", "reconstructed", "transcribed", "confirmed")
"""How far data may be trusted, the least first."""


@dataclass(frozen=True)
class Loosened:
    """All that a change loosens.

    Args:
        findings: each as a finding; what a reviewer has accepted is 请核实.
        code: what a reviewer accepts it by; empty where nothing has to be accepted.
        accepted: whether a reviewer did.
    """

    findings: tuple[Finding, ...] = ()
    code: str = ""
    accepted: bool = False


def loosened(
    before: BaseState,
    after: Loaded,
    found: Sequence[Finding],
    by_base: Sequence[Finding],
    *,
    accept: Iterable[str],
) -> Loosened:
    """Return what a change does to the checks it is judged by.

    Args:
        before: the state that the change begins at.
        after: the registry as it is.
        found: what is found now, by the change's own settings and facts.
        by_base: what is found now by the base's facts on the laws; empty where they are the same.
        accept: the codes that reviewers accepted.
    """
    listed = [
        *_of_suppressions(before.loaded, after, found),
        *of_laws(before, found, by_base),
        *_of_sources(before, after.root),
        *_of_marks(before.loaded, after),
        *of_confirmations(before.loaded, after),
        *_of_format(before.loaded, after),
        *_of_totals(before.loaded, after),
        *of_open_changes(before.loaded, after),
        *of_record(before, after),
        *_of_the_unread(before.loaded, after),
        *(Loosening(_ci_file(name), name, fails=False) for name in before.checks_changed),
    ]
    failing = [one for one in listed if one.fails]
    code = digest(*sorted(one.identity for one in failing)) if failing else ""
    accepted = bool(code) and code in set(accept)
    findings = [_finding(after, one, accepted=accepted) for one in listed]
    findings.sort(key=lambda finding: finding.severity != "必须改")
    return Loosened(tuple(findings), code, accepted)


def _finding(loaded: Loaded, one: Loosening, *, accepted: bool) -> Finding:
    severity: Severity = "必须改" if one.fails and not accepted else "请核实"
    return finding_of(loaded, LOOSENED, severity, one.result)


# -- what was put off --------------------------------------------------------------------------


def counting_suppressions(old: Loaded, new: Loaded) -> tuple[Suppression, ...]:
    """Return the suppressions of a change that count: those of its base, no longer than there."""
    longest: dict[tuple[str, str | None, str | None], Suppression] = {}
    for one in old.registry.suppressions if old.registry else ():
        known = longest.setdefault(_target(one), one)
        if known.until < one.until:
            longest[_target(one)] = one
    counting = []
    for one in new.registry.suppressions if new.registry else ():
        known_one = longest.get(_target(one))
        if known_one is not None:
            counting.append(one.model_copy(update={"until": min(one.until, known_one.until)}))
    return tuple(counting)


def _target(one: Suppression) -> tuple[str, str | None, str | None]:
    return (one.check, one.id, one.file)


def _of_suppressions(old: Loaded, new: Loaded, found: Sequence[Finding]) -> Iterator[Loosening]:
    """Yield each suppression that is new, or reaches further than the base's."""
    days: dict[tuple[str, str | None, str | None], date] = {}
    for one in old.registry.suppressions if old.registry else ():
        days[_target(one)] = max(one.until, days.get(_target(one), one.until))
    for index, one in enumerate(new.registry.suppressions if new.registry else ()):
        until = days.get(_target(one))
        if until is not None and one.until <= until:
            continue
        hidden = [f for f in marked_anew(found, (one,), None) if f.suppressed]
        values = {"check": one.check, "target": one.id or one.file, "until": one.until}
        if until is None:
            text = _("It puts off {check} at {target} until {until}: {count} findings.")
        else:
            text = _("It puts {check} at {target} off longer, until {until}: {count} findings.")
        yield Loosening(
            CheckResult(
                text.format(**values, count=len(hidden)),
                Place(ROOT_FILE, ("suppressions", index)),
                _("A suppression counts once it stands in the base; until then it hides nothing."),
            ),
            digest(one.model_dump_json(), *sorted(f"{f.file} {f.entry.id}" for f in hidden)),
        )


# -- the record of what was given --------------------------------------------------------------


def _of_sources(before: BaseState, root: Path) -> Iterator[Loosening]:
    """Yield each original list, kept in sources/, that is gone or says something else."""
    for name, content in before.sources.items():
        now = before.read_now(root, name)
        if now == content:
            continue
        if now is None:
            text = _("The original list that entries were read from is gone.")
        else:
            text = _("The original list that entries were read from says something else.")
        hint = _("What was received stays as it was; a correction goes into the entry.")
        yield Loosening(CheckResult(text, Place(name), hint), digest(content, now or b""))


def _of_marks(old: Loaded, new: Loaded) -> Iterator[Loosening]:
    """Yield each mark that the data is now said to be surer than it was."""
    marks = _marks(old)
    for name, (file, mark) in _marks(new).items():
        if name not in marks:
            if mark.status == "confirmed":
                yield _mark(file, _("New, and marked as confirmed at once."), mark, fails=False)
            continue
        known = marks[name][1]
        if _STATUSES.index(mark.status) > _STATUSES.index(known.status):
            text = _("The mark of the data goes from {before} to {after}.")
            yield _mark(file, text.format(before=known.status, after=mark.status), mark)
        elif mark.confirmed != known.confirmed:
            yield _mark(file, _("It names another confirmation of the data."), mark)
        dropped = sorted(set(known.assumed) - set(mark.assumed))
        if dropped:
            text = _("No longer marked as assumed: {keys}.").format(keys=enumerated(dropped))
            yield _mark(file, text, mark)
    gone = [part for part in notices(old.notice) if part not in new.notice]
    if gone:
        text = _("Outputs would no longer say: {notice}").format(notice=clauses(gone))
        yield Loosening(CheckResult(text, Place(ROOT_FILE, ("provenance",))), clauses(gone))


def _mark(file: str, text: str, mark: Provenance, *, fails: bool = True) -> Loosening:
    hint = _("Whoever compared the data with the official document says so in the review.")
    place = Place(file, ("provenance",))
    return Loosening(CheckResult(text, place, hint), mark.model_dump_json(), fails=fails)


def _marks(loaded: Loaded) -> dict[str, tuple[str, Provenance]]:
    """Return the marks by decision, so that a renamed file is the same, and by file for others."""
    marks = {d.decision: (file, d.provenance) for file, d in loaded.decisions.items()}
    marks |= {file: (file, listed.provenance) for file, listed in loaded.needs.items()}
    marks |= {file: (file, standard.provenance) for file, standard in loaded.standards.items()}
    if loaded.registry is not None:
        marks[ROOT_FILE] = (ROOT_FILE, loaded.registry.provenance)
    return marks


def _of_format(old: Loaded, new: Loaded) -> Iterator[Loosening]:
    if old.registry and new.registry and new.registry.data_format < old.registry.data_format:
        text = _("The data format goes back from {before} to {after}.").format(
            before=old.registry.data_format, after=new.registry.data_format
        )
        content = str(new.registry.data_format)
        yield Loosening(CheckResult(text, Place(ROOT_FILE, (FORMAT_KEY,))), content)


def _of_totals(old: Loaded, new: Loaded) -> Iterator[Loosening]:
    """Yield each control total that changes by another number than the entries do."""
    if old.registry is None or new.registry is None:
        return
    before, after = Context(old).counted, Context(new).counted
    for key, count in after.items():
        declared: int = getattr(old.registry.control_totals, key)
        declares: int = getattr(new.registry.control_totals, key)
        moved, entries = declares - declared, count - before[key]
        if moved and moved != entries:
            text = _("The control total {key} goes by {moved:+d}, the entries by {entries:+d}.")
            yield Loosening(
                CheckResult(
                    text.format(key=key, moved=moved, entries=entries),
                    Place(ROOT_FILE, ("control_totals", key)),
                    _("A total follows from the official document, not from the files."),
                ),
                f"{key} {declares} {count}",
            )


# -- what no check saw -------------------------------------------------------------------------


def _of_the_unread(old: Loaded, new: Loaded) -> Iterator[Loosening]:
    """Yield what changed and was judged neither before nor now, and ids that are simply gone."""
    for file, document in new.documents.items():
        known = old.documents.get(file)
        unread = kind_of(file) is not None and file not in new.models
        if unread and known is not None and file not in old.models and known.text != document.text:
            text = _("The file changes, and could not be read before either: no check saw it.")
            yield Loosening(CheckResult(text, Place(file)), digest(document.text))
    unread_ids = set(ids_left_out(old)) & set(ids_left_out(new))
    now = _entries(new)
    for identifier, (file, entry) in _entries(old).items():
        if identifier not in now:
            if identifier in ids_left_out(old) or file not in old.models:
                text = _("{id} is gone; it held mistakes, so no other check tells.")
                yield Loosening(
                    CheckResult(text.format(id=identifier), Place(file)), f"{identifier} gone"
                )
        elif identifier in unread_ids and now[identifier][1] != entry:
            text = _("{id} changes, and held a mistake before already: no check saw it.")
            yield Loosening(
                CheckResult(
                    text.format(id=identifier),
                    Place(now[identifier][0]),
                    _("Mend what is 必须改 at this entry first."),
                ),
                digest(identifier, str(now[identifier][1])),
            )


def _entries(loaded: Loaded) -> dict[str, tuple[str, object]]:
    """Return the file and the data of every entry that has an id, and every standard, read or not.

    A standard has the name of its file.
    """
    context = Context(loaded)
    entries = (*context.powers, *context.items, *context.needs)
    standards: dict[str, tuple[str, object]] = {
        PurePosixPath(file).stem: (file, document.data)
        for file, document in loaded.documents.items()
        if kind_of(file) == "discretion"
    }
    return standards | {e.text("id"): (e.file, e.data) for e in reversed(entries) if e.text("id")}


def _ci_file(name: str) -> CheckResult:
    return CheckResult(
        _("The change alters what decides how it is checked."),
        Place(name),
        _("Read it: a run by the change’s own rules proves nothing."),
    )
