"""A citation names a law that is not known here.

A title that differs from a known one by a slip is wrong: 必须改, with the title meant. Any other
law may well exist: a regulation of the province, a rule of a ministry, a national law that nobody
has indexed yet. Whether its citation is right cannot be told here, so it is 请核实, with the rank
that its title tells: 法律, 行政法规, 地方性法规, 部门规章, 地方政府规章, 规范性文件.

How to mend it: a title is written in full, as on the law itself; 中华人民共和国 in front may be
left out. Compare the citation of a law that is not held with its official text. To have it judged,
take the text in with `powers law add FILE` (several texts: `powers law index --statutes FOLDER`),
or enter what is known of its versions, with the source, in laws/law-facts.yaml. `powers law list
--all` shows the laws that are held.

Right:

    basis: 《示例道路管理条例》第二条

Wrong:

    basis: 《示例道路管里条例》第二条
"""

from collections.abc import Iterator
from typing import Final

from devolved_powers.checks._context import Context
from devolved_powers.diagnostics import CheckResult, Comparison
from devolved_powers.i18n import _
from devolved_powers.law.library import Library
from devolved_powers.law.titles import WRITTEN_FILES
from devolved_powers.law.verdict import Verdict
from devolved_powers.law.verdict_text import reason_of
from devolved_powers.models.files import LAWS_FOLDER
from devolved_powers.register.legal_basis import Judged

SEVERITY: Final = "必须改"
_UNTOLD = ("no-title", "no-library", "law-unknown", "clause")
"""Where it cannot be told whether there is such a law."""


def check(context: Context) -> Iterator[CheckResult | Comparison]:
    """Yield a finding for each cited place of an unknown law."""
    evidence = context.evidence
    from devolved_powers.checks._standing import law_judged

    library = evidence.basis.library
    for file, texts in evidence.by_file.items():
        yield from context.kept.each(_of_text, file, texts, library)
    if not context.loaded.standards:
        return
    from devolved_powers.checks._standard_clause import standard_verdicts

    for citing, verdict in standard_verdicts(context):
        if verdict.reason == "no-law":  # whether one not held exists, `discretion-basis-gone` asks
            hint = _("Did you mean “{value}”?").format(value=verdict.meant)
            yield CheckResult(
                reason_of(verdict), citing.place, hint, law=law_judged(citing, verdict)
            )


def _of_text(library: Library, judged: tuple[Judged, ...]) -> Iterator[CheckResult | Comparison]:
    from devolved_powers.checks._cited_otherwise import under_title
    from devolved_powers.checks._standing import law_judged

    for citing, verdict in judged:
        if verdict.reason == "law-unknown" and library.facts_are_unread:
            broken = next(f.file for f in library.faults if f.file in WRITTEN_FILES)
            file = f"{LAWS_FOLDER}/{broken}"  # it may be known there
            yield Comparison(citing.place, _("{file} cannot be read.").format(file=file), file)
            continue
        yield Comparison(citing.place, reason_of(verdict) if verdict.reason in _UNTOLD else "")
        law = law_judged(citing, verdict)
        if verdict.reason == "no-law":
            hint = _("Did you mean “{value}”?").format(value=verdict.meant)
            mend = under_title(citing, verdict.meant)
            yield CheckResult(reason_of(verdict), citing.place, hint, law=law, mend=mend)
        elif verdict.reason == "law-unknown":
            hint = _remedy(verdict, citing.cited.doc_no or "", library)
            yield CheckResult(reason_of(verdict), citing.place, hint, severity="请核实", law=law)


def _remedy(verdict: Verdict, doc_no: str, library: Library) -> str:
    """Return how a law that is not held is looked up and taken in."""
    parts = [
        _("Compare it with the law's official text."),
        _(
            "`powers law add FILE` takes its text in; facts on it can be entered in "
            "laws/law-facts.yaml."
        ),
    ]
    numbered = library.find_by_number(doc_no) if doc_no else None
    near = [numbered.title] if numbered else library.near(verdict.law)
    if near:
        parts.insert(0, _("If 《{law}》 is meant, correct the title.").format(law=near[0]))
    return " ".join(parts)
