"""A rule of laws/procedure.yaml is not in the law that it names, or the file cannot be used.

The rules of procedure (terms, notices, hearings, remedies) are data, each with its article, the
version of the law it was read in and the days on which it applies. A file that cannot be read, a
key or a name that there is not, an article that the law of that day does not have, a version that
is not the one in force, days that end before they begin, and two rules of one name for one day are
wrong: 必须改. Of a law whose text of the day is not held the rule cannot be verified: 请核实.

How to mend it: open the text of the law of that day, correct article, version and days. A rule of a
day whose text is not held is left out: then the answers for that day are 不能判定. The file comes
with the facts on laws; `powers law update` writes it anew.

Right:

    rules:
      - rule: decision-term
        place: 《示例处罚程序条例》第二条
        version: 2020-06-01
        from: 2020-09-01
        number: 60
        unit: 日

Wrong:

    rules:
      - rule: decision-term
        place: 《示例处罚程序条例》第九十九条
        version: 2020-06-01
        from: 2020-09-01
        number: 60
        unit: 日
"""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Final

from devolved_powers.checks._context import Context
from devolved_powers.diagnostics import CheckResult, Comparison, LawConcerned, Place, Severity
from devolved_powers.i18n import _, bracketed, labelled, sentences
from devolved_powers.law.titles import PROCEDURE_FILE
from devolved_powers.models.files import LAWS_FOLDER
from devolved_powers.yaml_text.fault_text import fault_text, remedy

if TYPE_CHECKING:
    from devolved_powers.law.law_file import LawFileFault
    from devolved_powers.law.library import Library
    from devolved_powers.models.procedure import ProcedureRule

SEVERITY: Final = "必须改"
_FILE = f"{LAWS_FOLDER}/{PROCEDURE_FILE}"


def check(context: Context) -> Iterator[CheckResult | Comparison]:
    """Yield a finding for each rule that is not in its law; one where the file cannot be used."""
    library = context.evidence.basis.library
    if PROCEDURE_FILE not in library.names:
        return
    rules = library.procedure
    if rules.fault is not None:
        yield _broken(rules.fault)
        return
    for line, rule in zip(rules.lines, rules.rules, strict=True):
        place = Place(_FILE, line=line)
        yield from _days(place, rule, rules.of(rule.rule))
        yield from _in_law(place, rule, library)


def _broken(broken: "LawFileFault") -> CheckResult:
    """Return what is wrong with the file, where it is."""
    anew, fault = _("`powers law update` writes it anew."), broken.fault
    if fault is None:
        message = _("{file} does not fit its form: {reason}.")
        text = message.format(file=_FILE, reason=broken.reason)
        return CheckResult(text, Place(_FILE, line=1), anew)
    place = Place(_FILE, line=fault.line, column=fault.column, length=fault.length)
    return CheckResult(fault_text(fault), place, sentences(remedy(fault), anew))


def _days(
    place: Place, rule: "ProcedureRule", alike: "tuple[ProcedureRule, ...]"
) -> Iterator[CheckResult]:
    """Yield that a rule ends before it begins, or applies on days of another of its name."""
    last = rule.until or date.max
    if last < rule.from_:
        message = _("The rule “{rule}” ends on {until}, before it begins on {first}.")
        yield CheckResult(
            message.format(rule=rule.rule, until=last, first=rule.from_),
            place,
            _("Correct the days by the text of the law."),
        )
    for other in alike:
        if rule.from_ <= other.from_ <= last and other is not rule:
            message = _("There are two rules “{rule}” for {day}.")
            yield CheckResult(
                message.format(rule=rule.rule, day=other.from_),
                place,
                _("Let the older one end on the day before, or take one of them out."),
            )


def _in_law(
    place: Place, rule: "ProcedureRule", library: "Library"
) -> Iterator[CheckResult | Comparison]:
    """Yield that the law of the days does not have the place that a rule names."""
    from devolved_powers.citations import parse
    from devolved_powers.law.verdict_text import reason_of
    from devolved_powers.law.verify import verify

    cited = parse(rule.place)
    if len(cited) != 1 or cited[0].law is None or cited[0].article is None:
        message = _("“{place}” names no single article of a law.").format(place=rule.place)
        yield CheckResult(message, place, _("Write it as 《…》第六条第一款."))
        return
    days = [rule.from_] if rule.until is None else [rule.from_, rule.until]
    hint = _("Compare with the text of the law of that day.")
    for day in days:
        verdict = verify(cited[0], day, library)
        yield Comparison(place, reason_of(verdict) if verdict.answer == "不能判定" else "")
        concerned = LawConcerned(verdict.law)
        if verdict.answer != "符合":
            message = labelled(bracketed(rule.place, day.isoformat()), reason_of(verdict))
            severity: Severity = SEVERITY if verdict.answer == "不符" else "请核实"
            yield CheckResult(message, place, hint, severity=severity, law=concerned)
            return
        if verdict.version != rule.version:
            message = _("{place}: the version in force on {day} is that of {version}.")
            text = message.format(place=rule.place, day=day, version=verdict.version)
            yield CheckResult(text, place, hint, law=concerned)
            return
