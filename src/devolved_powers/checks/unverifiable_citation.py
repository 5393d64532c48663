"""Whether a citation is right cannot be told.

The text of the law, or of the version in force on the day, is not at hand, is incomplete, or its
day of effect is not known. Then the registry says so, and neither that the citation is right nor
that it is wrong. With a later day (`--as-of today`) the places are listed too whose law was changed
since, and of whose text on that day the same is true.

How to mend it: compare the citation with the law's official text; when it is right, nothing need be
done. A text that can be had is indexed by `powers law index`; a known fact (a later version, a day
of effect) goes into laws/law-facts.yaml with its source.

Right: a citation of a law whose version of that day is at hand.

Wrong: a citation of a law of which only a later version is at hand.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from devolved_powers.checks._context import Context
from devolved_powers.citations import render
from devolved_powers.diagnostics import CheckResult, Comparison, Place
from devolved_powers.i18n import N_, _, enumerated, labelled, sentences
from devolved_powers.law.law_file import LawFileFault
from devolved_powers.law.library import Library
from devolved_powers.law.titles import FACTS_FILE, NATIONAL_FILE, file_name, title_key
from devolved_powers.law.verdict_text import reason_of
from devolved_powers.law.written_facts import contradictions
from devolved_powers.models.files import LAWS_FOLDER
from devolved_powers.yaml_text.fault_text import fault_text, remedy

if TYPE_CHECKING:
    from devolved_powers.checks._citations import Evidence
    from devolved_powers.register.legal_basis import Judged

SEVERITY: Final = "请核实"
_TOLD_ELSEWHERE = ("no-title", "law-unknown")
"""By unreadable-citation and unknown-law."""
_MERGED = ("repealed", "higher", "successors", "unconfirmed")
"""What a file of laws/ takes over from law-facts.yaml as it is."""


def _behind(library: Library, cited: set[str]) -> Iterator[str]:
    """Yield the titles of laws whose files lack what the hand-written facts say of them.

    Only of the laws cited, and of those that hold places of theirs now: others are not read.
    """
    facts = library.facts
    laws = facts.laws if facts is not None else ()
    used = cited | {s.law for law in laws if law.law in cited for s in law.successors if s.law}
    for known in laws:
        held = known.law in used and file_name(known.law) in library.names
        record = library.find(known.law) if held else None
        if record is None:
            continue
        others = {(other.date, other.in_force) for other in record.facts.others}
        lacking = {(other.date, other.in_force) for other in known.others} - others
        if lacking or any(getattr(record.facts, k) != getattr(known, k) for k in _MERGED):
            yield record.title


_REMEDY: Final = N_("Compare it with the law's official text.")


def check(context: Context) -> Iterator[CheckResult | Comparison]:
    """Yield a finding for each cited place that cannot be judged; one if none can."""
    evidence = context.evidence
    if evidence.basis.library.is_empty:
        yield from _without_facts(context)
    else:
        yield from _unverified(evidence)
        yield from _unusable(evidence.basis.library, {v.law for _citing, v in evidence.verdicts})


def _without_facts(context: Context) -> Iterator[CheckResult | Comparison]:
    if context.powers:
        yield CheckResult(
            _("No citation is verified: laws/ holds no facts on laws."),
            Place("registry.yaml", line=1),
            _("`powers law index --statutes DIR` writes them from a collection of texts."),
        )
    for citing, verdict in context.verdicts:
        yield Comparison(citing.place, reason_of(verdict))


def _unverified(evidence: "Evidence") -> Iterator[CheckResult | Comparison]:
    """Yield what cannot be judged by the day of the decision, or by the later day asked about."""
    from devolved_powers.checks._standing import later_finding

    for file, texts in evidence.by_file.items():
        yield from evidence.kept.each(_of_text, file, texts)
    for cited in evidence.standings:
        standing = cited.standing
        if standing.state == "不能判定" and standing.reason != cited.verdict.reason:
            yield later_finding(cited, _(_REMEDY))


def _of_text(judged: "tuple[Judged, ...]") -> Iterator[CheckResult | Comparison]:
    """Yield the same of the places of one text."""
    from devolved_powers.checks._standing import law_judged
    from devolved_powers.register.text_basis import cited_alone

    together: dict[str, list[Judged]] = {}
    for citing, verdict in judged:
        undecided = verdict.answer == "不能判定"
        reason = reason_of(verdict) if undecided else ""
        if verdict.reason == "law-unreadable":  # why is told once, of its file
            file = f"{LAWS_FOLDER}/{file_name(verdict.law)}"
            yield Comparison(citing.place, _("{file} cannot be read.").format(file=file), file)
            continue
        yield Comparison(citing.place, reason)
        if undecided and verdict.reason not in _TOLD_ELSEWHERE:
            together.setdefault(reason, []).append((citing, verdict))
    for reason, places in together.items():
        citing, verdict = places[0]
        alone = len(places) == 1
        written = cited_alone(citing) if alone else render([other.cited for other, _v in places])
        message = labelled(written, reason)
        yield CheckResult(message, citing.place, _(_REMEDY), law=law_judged(citing, verdict))


def _unusable(library: Library, cited: set[str]) -> Iterator[CheckResult]:
    """Yield the files of laws/ that are behind the hand-written facts, or damaged."""
    for title in _behind(library, cited):
        message = _("The file on 《{law}》 in laws/ does not hold what law-facts.yaml says of it.")
        yield CheckResult(
            message.format(law=title),
            Place("registry.yaml", line=1),
            _("`powers law index` merges the facts."),
            severity="必须改",
        )
    yield from _contradicting(library, cited)
    for fault in library.faults:
        yield _of_file(fault)


def _contradicting(library: Library, cited: set[str]) -> Iterator[CheckResult]:
    """Yield the laws cited of which the town's own facts say what the package does not."""
    files = library.facts_by_file or {}
    keys = set(map(title_key, cited))
    for found in contradictions(files.get(FACTS_FILE), files.get(NATIONAL_FILE)):
        if title_key(found.law) in keys:
            message = _(
                "Of 《{law}》, law-facts.yaml says something else than national-facts.yaml: {keys}."
            )
            yield CheckResult(
                message.format(law=found.law, keys=enumerated(found.what)),
                Place(f"{LAWS_FOLDER}/{FACTS_FILE}", line=1),
                _("law-facts.yaml counts. Compare with the official text; remove what is wrong."),
            )


def _of_file(broken: LawFileFault) -> CheckResult:
    """Return what is wrong with a file of laws/, where it is."""
    fault, anew = broken.fault, _("`powers law index` writes it anew.")
    file = f"{LAWS_FOLDER}/{broken.file}"
    if broken.reason == "seal":
        message = _("laws/{file} cannot be used: it was changed by hand or is damaged.")
        message = message.format(file=broken.file)
    elif fault is not None:
        message = fault_text(fault)
    else:
        message = _("laws/{file} does not fit its form: {reason}.")
        message = message.format(file=broken.file, reason=broken.reason)
    hint = "" if broken.file == FACTS_FILE else anew
    if broken.file == NATIONAL_FILE:
        hint = _("`powers law update` writes it anew.")
    place = Place(file, line=1)
    if fault is not None:
        place = Place(file, line=fault.line, column=fault.column, length=fault.length)
        hint = sentences(remedy(fault), hint)
    return CheckResult(message, place, hint, severity="必须改")
