"""Findings counted by check and grouped by the law that they are about."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from devolved_powers.diagnostics import SEVERITIES, Finding, Severity, Undecided
from devolved_powers.i18n import _, enumerated
from devolved_powers.law.titles import PREFIX
from devolved_powers.reports.markup import head, row
from devolved_powers.text import cell_len, markdown, pad, printable

UNDECIDED = "不能判定"
"""The heading of what checks could not judge; a term of the data, in every language."""
_SCREEN = 22
"""Lines of the counts: with the prompt they fit on a screen of 24."""
_FEWEST = 6
"""Laws that are named however many checks there are."""
_TITLE, _STANDING = 34, 15
"""Cells of a law's title and of how it stands: with the numbers they fit on 80 columns."""


@dataclass(frozen=True)
class LawFindings:
    """The findings about one law.

    Args:
        title: as the findings name it; empty for those that are about no law.
        findings: in the order they were given.
    """

    title: str
    findings: tuple[Finding, ...]

    @property
    def name(self) -> str:
        """The title in its marks, short; what stands in its place where there is no law."""
        return f"《{self.title.removeprefix(PREFIX)}》" if self.title else _("Not about a law")

    @property
    def entries(self) -> tuple[str, ...]:
        """The ids of the entries concerned, each once; the file of what has no id."""
        return tuple(dict.fromkeys(f.entry.id or f.file for f in self.findings))

    @property
    def severity(self) -> Severity:
        """The severity of the weightiest finding."""
        return min((f.severity for f in self.findings), key=SEVERITIES.index)

    @property
    def since(self) -> date | None:
        """The first day of what was found; None where no day is known."""
        laws = [f.result.law for f in self.findings]
        return min((law.since for law in laws if law and law.since), default=None)

    @property
    def standings(self) -> tuple[str, ...]:
        """How the texts cited stand on the later day, the most frequent first; none without one."""
        laws = [f.result.law for f in self.findings]
        counted = Counter(law.standing for law in laws if law and law.standing)
        return tuple(word for word, _count in counted.most_common())


def ranked(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings as people read them: the weightiest first, then in the order given."""
    return tuple(sorted(findings, key=lambda finding: SEVERITIES.index(finding.severity)))


def by_law(findings: Iterable[Finding]) -> tuple[LawFindings, ...]:
    """Return findings grouped by law: the weightiest first; of those no law last, then by entries.

    What is about no law is a group too.
    """
    groups: dict[str, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(finding.result.law.title if finding.result.law else "", []).append(
            finding
        )
    laws = (LawFindings(title, tuple(group)) for title, group in groups.items())
    return tuple(
        sorted(
            laws,
            key=lambda law: (
                SEVERITIES.index(law.severity),
                not law.title,
                -len(law.entries),
                law.title,
            ),
        )
    )


def by_check(findings: Iterable[Finding]) -> Mapping[str, Mapping[Severity, int]]:
    """Return how many findings each check has by severity, the most frequent check first."""
    counted: dict[str, Counter[Severity]] = {}
    for finding in findings:
        counted.setdefault(finding.check, Counter())[finding.severity] += 1
    ranked = sorted(counted.items(), key=lambda pair: (-pair[1].total(), pair[0]))
    return {check: {s: count[s] for s in SEVERITIES} for check, count in ranked}


def _counts(
    findings: Iterable[Finding], undecided: Iterable[Undecided]
) -> Mapping[str, Mapping[str, int]]:
    """Return the findings of each check by severity, and beside them what it could not judge."""
    open_places = Counter(place.check for place in undecided)
    found = by_check(findings)
    nothing: Mapping[Severity, int] = dict.fromkeys(SEVERITIES, 0)
    others = sorted(
        open_places.keys() - found.keys(), key=lambda check: (-open_places[check], check)
    )
    counts: dict[str, Mapping[str, int]] = {}
    for check in (*found, *others):
        by_severity = found.get(check, nothing)
        counts[check] = {**{s: by_severity[s] for s in SEVERITIES}, UNDECIDED: open_places[check]}
    return counts


def unread_lines(undecided: Iterable[Undecided]) -> Iterator[str]:
    """Yield a line on each file that cannot be read whole: what could not be compared with it.

    Args:
        undecided: what could not be judged.
    """
    places: dict[str, list[Undecided]] = {}
    for place in undecided:
        if place.unread:
            places.setdefault(place.unread, []).append(place)
    for those in places.values():
        files = list(dict.fromkeys(one.place.file for one in those))
        where = files[0]
        if len(files) > 1:
            where = _("{file} and others ({count} files)").format(file=where, count=len(files))
        message = _("{count} places in {files} cannot be judged (不能判定): {reason}")
        reason = printable(those[0].reason)
        yield message.format(count=len(those), files=printable(where), reason=reason)


def statistics_text(
    findings: tuple[Finding, ...], undecided: tuple[Undecided, ...]
) -> Iterator[str]:
    """Yield the counts by check and by law, one screen of 80 columns.

    Laws that do not fit are counted in the last line: the long form names them all.

    Args:
        findings: what was found.
        undecided: what could not be judged.
    """
    checks = _counts(findings, undecided)
    widest = max(map(cell_len, (_("Check"), *checks)), default=0)
    yield "  ".join([pad(_("Check"), widest), *SEVERITIES, UNDECIDED])
    for check, counts in checks.items():
        yield "  ".join([pad(check, widest), *(f"{n:>{cell_len(s)}}" for s, n in counts.items())])
    laws = tuple(law for law in by_law(findings) if law.title)
    if not laws:
        return
    yield ""
    room = max(_FEWEST, _SCREEN - len(checks) - 3)
    shown = laws if len(laws) <= room else laws[: room - 1]
    headings = (_("Law"), _("Entries"), _("Worst"), _("Since"), _("Standing"))
    yield _law_line(*headings)
    for law in shown:
        since = law.since.isoformat() if law.since else "—"
        cells = (printable(law.name), str(len(law.entries)), law.severity, since)
        yield _law_line(*cells, enumerated(law.standings))
    if len(shown) < len(laws):
        yield _("… and {count} more laws").format(count=len(laws) - len(shown))


def _law_line(title: str, entries: str, severity: str, since: str, standing: str) -> str:
    cells = (
        pad(_fitting(title, _TITLE), _TITLE),
        pad(entries, 7),
        pad(severity, 6),
        pad(since, 10),
        _fitting(standing, _STANDING),
    )
    return "  ".join(cells).rstrip()


def _fitting(text: str, room: int) -> str:
    """Return a text cut to a number of cells, the last of them `…` where it was cut."""
    if cell_len(text) <= room:
        return text
    while cell_len(text) > room - 1:
        text = text[:-1]
    return text + "…"


def statistics_markdown(
    findings: tuple[Finding, ...], undecided: tuple[Undecided, ...]
) -> Iterator[str]:
    """Yield the same as tables in Markdown, all laws in them.

    Args:
        findings: what was found.
        undecided: what could not be judged.
    """
    yield from head(_("Check"), *SEVERITIES, UNDECIDED)
    for check, counts in _counts(findings, undecided).items():
        yield row(f"`{check}`", *map(str, counts.values()))
    yield ""
    yield from laws_markdown(findings)


def laws_markdown(findings: Iterable[Finding], ids: int = 8) -> Iterator[str]:
    """Yield a table in Markdown of the laws that findings are about; nothing without one.

    Args:
        findings: what was found.
        ids: how many entries of a law are named; the rest is counted.
    """
    laws = [law for law in by_law(findings) if law.title]
    if not laws:
        return
    headings = (_("Law"), _("Standing"), _("Since"), _("Worst"), _("Entries"), _("Ids"))
    yield from head(*headings)
    for law in laws:
        named = enumerated(law.entries[:ids])
        rest = len(law.entries) - ids
        cells = (
            law.name,
            enumerated(law.standings) or "—",
            law.since.isoformat() if law.since else "—",
            law.severity,
            str(len(law.entries)),
            _("{ids} and {count} more").format(ids=named, count=rest) if rest > 0 else named,
        )
        yield row(*map(markdown, cells))
    yield ""


def heading(law: LawFindings) -> str:
    """Return the line above the findings about a law in the long form."""
    since = _("since {day}").format(day=law.since.isoformat()) if law.since else ""
    count = _("{count} entries").format(count=len(law.entries))
    parts = (law.name, enumerated(law.standings), since, count)
    return printable(" · ".join(filter(None, parts)))
