"""The document number or the year written with a law is none of that law.

（国务院令第101号） and （2017年修订） behind a title say which law is meant, and which version. A
number that is another law's, or a year in which nothing became of the law, was mistyped or copied
from another citation; who looks it up finds another text. What the facts in laws/ rule out is
必须改. 请核实 is a number or a year that they do not know, where they do not know all, and a
version that was not the one in force on the day of the decision. Where nothing is known of the law,
its number and year are counted as 不能判定.

How to mend it: compare the number and the year with the law's official text, or leave them out: the
day of the decision tells the version.

Right:

    basis: 《示例道路管理条例》（示例令第3号）第二条

Wrong:

    basis: 《示例道路管理条例》（示例令第8号）第二条
"""

import re
from collections.abc import Iterator
from typing import Final

from devolved_powers.checks._context import Context
from devolved_powers.diagnostics import CheckResult, Comparison, Severity
from devolved_powers.i18n import _, enumerated
from devolved_powers.law.document_number import OrderNumber, order_numbers
from devolved_powers.law.library import LawRecord, Library
from devolved_powers.law.promulgated import Promulgated, promulgated
from devolved_powers.law.rank import held_rank
from devolved_powers.law.verdict import Verdict
from devolved_powers.law.verdict_text import reason_of
from devolved_powers.register.cited_places import Citing

SEVERITY: Final = "必须改"
_YEAR = re.compile(r"(?<![0-9第])(?P<year>(?:19|20)[0-9]{2})(?:年(?P<order>第|[0-9]{1,4}号))?")
_OF_VERSION = re.compile("修正|修订|修改|版|本")
_INNER_TITLE = re.compile("〈[^〈〉]*〉")


def check(context: Context) -> Iterator[CheckResult | Comparison]:
    """Yield a finding for each number and year that does not fit the law it is written with."""
    evidence = context.evidence
    library = evidence.basis.library
    known: dict[str, Promulgated] = {}
    seen: set[tuple[str, object, str]] = set()
    for citing, verdict in (*evidence.verdicts, *_of_standards(context)):
        cited = citing.cited
        written = "，".join(filter(None, (cited.doc_no, cited.version)))
        key = (citing.file, citing.path, f"{cited.law}{written}")
        if not written or cited.doc_no_only or key in seen:
            continue
        seen.add(key)
        law = library.find_cited(cited)
        if law is None:
            yield Comparison(citing.place, reason_of(verdict))
            continue
        if law.title not in known:
            known[law.title] = promulgated(law, library)
        facts = known[law.title]
        for number in order_numbers(cited.doc_no or ""):
            yield from _of_number(number, citing, law, facts, library)
        yield from _of_years(written, citing, law, facts)


def _of_standards(context: Context) -> "tuple[tuple[Citing, Verdict], ...]":
    if not context.loaded.standards:
        return ()
    from devolved_powers.checks._standard_clause import standard_verdicts

    return tuple(standard_verdicts(context))


def _of_number(
    number: OrderNumber, citing: Citing, law: LawRecord, facts: Promulgated, library: Library
) -> Iterator[CheckResult | Comparison]:
    if any(number.may_be(own) for own in facts.numbers):
        yield Comparison(citing.place)
        return
    other = library.find_by_number(number.written())
    severity: Severity = "请核实"
    if other is not None and other is not law:
        message = _("{number} is 《{other}》, not 《{law}》.")
        severity = "必须改"
    elif held_rank(law.facts) == "法律" and "国务院" in number.organs:
        message = _("《{law}》 is a law of the congress: no order of the State Council made it.")
        severity = "必须改"
    elif facts.excludes_number(number):
        message = _("《{law}》 was neither promulgated nor amended by {number}.")
        severity = "必须改"
    elif facts.numbers:
        message = _("Nothing is known here of {number} for 《{law}》.")
    else:
        reason = _("No order that made 《{law}》 is known here.")
        yield Comparison(citing.place, reason.format(law=law.title))
        return
    yield Comparison(citing.place)
    text = message.format(
        number=number.written(), law=law.title, other=other.title if other else ""
    )
    yield CheckResult(text, citing.place, _numbers_hint(facts), severity=severity)


def _numbers_hint(facts: Promulgated) -> str:
    if not facts.numbers:
        return _("Compare it with the law's official text, or leave the number out.")
    numbers = enumerated(number.written() for number in facts.numbers)
    return _("Its numbers known here: {numbers}.").format(numbers=numbers)


def _of_years(
    written: str, citing: Citing, law: LawRecord, facts: Promulgated
) -> Iterator[CheckResult | Comparison]:
    text = _INNER_TITLE.sub("", written)
    years = [int(m["year"]) for m in _YEAR.finditer(text) if not m["order"] and _is_date(text, m)]
    for year in dict.fromkeys(years):
        known = _("No year in which 《{law}》 was promulgated or amended is known here.")
        yield Comparison(citing.place, "" if facts.years else known.format(law=law.title))
        if not facts.years or year in facts.years:
            continue
        message = _("In {year} 《{law}》 was neither promulgated nor amended.")
        severity: Severity = "必须改"
        if not facts.excludes_year(year):
            message = _("Nothing is known here of a version of {year} of 《{law}》.")
            severity = "请核实"
        hint = _("Years known of it: {years}.").format(years=enumerated(map(str, facts.years)))
        place = citing.place
        yield CheckResult(message.format(year=year, law=law.title), place, hint, severity=severity)
    if len(years) == 1 and years[0] in facts.years and _OF_VERSION.search(text):
        yield from _of_version(years[0], citing, law)


def _is_date(text: str, match: re.Match[str]) -> bool:
    """Return whether a year stands by itself, and in no 〔2013〕5号."""
    return text[max(0, match.start() - 1) : match.start()] not in ("〔", "[", "［")


def _of_version(year: int, citing: Citing, law: LawRecord) -> Iterator[CheckResult]:
    """Yield a finding where the version named was not in force on the day of the decision."""
    certain = law.in_force_on(citing.day).certain
    if certain is None or year in {d.year for d in (certain.day, certain.in_force) if d}:
        return
    message = _("On {day} the version of {version} of 《{law}》 was in force, not one of {year}.")
    yield CheckResult(
        message.format(
            day=citing.day.isoformat(),
            version=certain.day.isoformat(),
            law=law.title,
            year=year,
        ),
        citing.place,
        _("Name the version that the decision rests on, or leave the year out."),
        severity="请核实",
    )
