"""What `export` writes: a list, the adjustments between two states, or what validate finds."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Literal, NamedTuple

from devolved_powers.answers.filters import nothing_found, settled
from devolved_powers.cli.shared.exporting_papers import nothing_written
from devolved_powers.cli.shared.listing import sorted_result
from devolved_powers.cli.shared.options import day_or_today, open_registry, today
from devolved_powers.cli.shared.own_template import written
from devolved_powers.cli.shared.progress import progress
from devolved_powers.documents.formats import FORMATS, ListFormat
from devolved_powers.documents.official_text import OfficialText
from devolved_powers.documents.table import Table
from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.exports import RETURNABLE, Layout, Split, write_entries
from devolved_powers.exports.choice import Choice
from devolved_powers.exports.layouts import PARTS, Listing, ListLayout, list_tables
from devolved_powers.exports.papers.facts import PaperRequest
from devolved_powers.i18n import _, sentences, speaking
from devolved_powers.models.notice import told_notice
from devolved_powers.register.query import Query
from devolved_powers.register.snapshot import Snapshot
from devolved_powers.register.states import Entry
from devolved_powers.store.root import find_root


class Exported(NamedTuple):
    """What was made.

    Args:
        content: the bytes.
        message: what is said of them, `{file}` to be filled.
        notice: what every answer must say.
        entries: what they list.
        day: the day by which the law of these entries is judged.
        judged: whether it could be; not where the files of the registry hold mistakes.
        metadata: what Datasette says of the database; empty where nobody asked for it.
    """

    content: bytes
    message: str
    notice: str
    entries: tuple[Entry, ...]
    day: date
    judged: bool = True
    metadata: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportRequest:
    """What the user asked for.

    Args:
        form: the format.
        query: the query options.
        registry: the registry's folder, when the user named one.
        as_of: the day; None for today's.
        at: the git revision; empty for the files as they stand.
        since: the earlier state of adjustments.
        split: what to make parts by.
        allow_empty: whether a list of nothing is written all the same.
        choice: the columns chosen, and what the list is sorted by.
        ids: whether official lists have a column of ids.
        paper: what is said of a notice or a record of a handover.
        template: the office's own Word document that it is put into; None for none.
        database: what Datasette will call the database whose metadata is asked for; empty where
            it is not.
    """

    form: ListFormat
    query: Query
    registry: Path | None
    as_of: date | None
    at: str
    since: str
    split: Split | None
    allow_empty: bool = False
    choice: Choice = field(default_factory=Choice)
    ids: bool = True
    paper: PaperRequest = field(default_factory=PaperRequest)
    template: Path | None = None
    database: str = ""

    def make(self, layout: Layout | None) -> Exported:
        """Make it.

        Args:
            layout: the layout; None where the format holds entries as they are.

        Raises:
            PowersError: when options do not go together, the registry cannot be read, or there is
                nothing to write and nobody allowed that.
        """
        adjusts = layout in ("adjustment", "notice", "handover")
        if self.since and (not adjusts or layout == "handover"):
            _refuse(_("--since goes with the layouts adjustment and notice."))
        if self.split and (adjusts or layout == "check"):
            _refuse(_("--split goes with the layouts national, town and full."))
        if self.choice.order and (adjusts or layout == "check"):
            _refuse(_("--sort goes with the layouts national, town and full."))
        if not self.ids and layout in ("full", "check", None):
            _refuse(_("--no-ids goes with official lists and papers, not with data."))
        match layout:
            case "adjustment" | "notice" | "handover":
                return self._adjustments(layout)
            case "check":
                return self._findings()
            case _:
                return self._list(layout)

    def _list(self, layout: ListLayout | None) -> Exported:
        registry = open_registry(self.registry, self.at)
        snapshot = registry.snapshot(self.day)
        query = asked = settled(self.query, registry.timeline)
        if layout in PARTS and query.part is None and not query.scene:
            query = replace(query, part=PARTS[layout])
        result = sorted_result(snapshot.search(query=query), self.choice, snapshot)
        listing = Listing(
            result,
            snapshot,
            query,
            chosen=self.choice.columns,
            is_sorted=bool(self.choice.order),
            ids=self.ids,
        )
        if not result.entries and not self.allow_empty:
            raise _nothing_listed(asked, snapshot, layout)
        if layout is not None:
            sections = FORMATS[self.form].sections
            tables = list_tables(listing, layout, sections=sections, split=self.split)
            if layout == "full" and self.form in RETURNABLE and not self.choice.columns:
                from devolved_powers.exports.return_code import with_codes

                title = snapshot.timeline.title
                tables = with_codes(tables, title, result.entries, self.day)
            return self._exported(tables, result.entries)
        message = _("{powers} powers and {items} enforcement items written to {file}.")
        counted = message.replace("{powers}", str(len(result.powers)))
        if self.form in ("json", "jsonl"):
            from devolved_powers.reports.json_v1.common import origin_of

            listing = replace(listing, origin=origin_of(registry))
        content = write_entries(self.form, listing)
        message = counted.replace("{items}", str(len(result.items)))
        made = Exported(content, message, result.notice, result.entries, self.day)
        if not self.database:
            return made
        from devolved_powers.exports.datasette_metadata import write as write_metadata

        return made._replace(metadata=write_metadata(listing, self.database))

    def _adjustments(self, layout: Literal["adjustment", "notice", "handover"]) -> Exported:
        if not self.since and not self.query.batch:
            _refuse_unnamed(layout)
        if self.at:
            _refuse(_("--at does not go with adjustments: name the revision with --since."))
        from devolved_powers.cli.shared import exporting_papers as papers

        asked = papers.AdjustmentsRequest(
            query=self.query,
            registry=self.registry,
            as_of=self.as_of,
            since=self.since,
            allow_empty=self.allow_empty,
        )
        found, registry = asked.found()
        entries = tuple(found.entries.values())
        if layout == "notice":
            parts = papers.notice_parts(self.form, found, registry, self.paper, ids=self.ids)
            return self._exported(parts, entries)
        if layout == "handover":
            parts = papers.handover_document(self.form, found, registry, self.paper, ids=self.ids)
            return self._exported(parts, entries)
        parts = papers.adjustments_document(self.form, found, registry, ids=self.ids)
        return self._exported(parts, entries)

    def _findings(self) -> Exported:
        if self.query != Query():
            _refuse(_("The layout check shows every finding: it takes no query options."))
        from devolved_powers.checks import run_in
        from devolved_powers.checks._context import Context
        from devolved_powers.cli.shared.options import read_loaded
        from devolved_powers.exports.opinions import concerned, findings_table, opinions_table
        from devolved_powers.store.loader import load_registry

        root = find_root(None, self.registry)
        loaded = read_loaded(root, self.at)[0] if self.at else load_registry(root)
        day = self.as_of.isoformat() if self.as_of else ""
        snapshot = self._snapshot_or_none()
        with speaking("zh_CN"):  # a document is Chinese, whoever has it made
            outcome = run_in(Context(loaded, self.as_of, today()))
            is_paper = FORMATS[self.form].parts  # csv is data, and has no place for signatures
            make = opinions_table if is_paper else findings_table
            table = make(outcome, loaded, snapshot, day)
        entries = concerned(outcome.findings, snapshot) if snapshot else ()
        return self._exported([table], tuple(entries), judged=snapshot is not None)

    def _usual_issuer(self) -> str:
        """Return the body that issues papers, as the registry names it; empty for none."""
        from devolved_powers.cli.shared.options import read_loaded
        from devolved_powers.store.loader import load_registry

        root = find_root(None, self.registry)
        loaded = read_loaded(root, self.at)[0] if self.at else load_registry(root)
        papers = loaded.registry.papers if loaded.registry else None
        return (papers.issuer or "") if papers else ""

    def _snapshot_or_none(self) -> Snapshot | None:
        """Return the state on the day; None where the files hold mistakes: the table tells."""
        from devolved_powers.register.registry import Registry

        root = find_root(None, self.registry)
        try:
            opened = Registry.at(root, self.at) if self.at else Registry.open(root)
        except PowersError:
            return None
        return opened.snapshot(self.day)

    @property
    def day(self) -> date:
        """The day of the state."""
        return day_or_today(self.as_of)

    def _exported(
        self,
        parts: Sequence[Table | OfficialText],
        entries: tuple[Entry, ...],
        *,
        judged: bool = True,
    ) -> Exported:
        size = sum(part.size for part in parts if isinstance(part, Table))
        sentence = _("{count} entries written to {file}.").replace("{count}", str(size))
        with progress(_("Writing")) as tell:
            own = self._usual_issuer() if self.template else ""
            content = written(self.form, parts, self.template, tell, self.paper, own)
        return Exported(content, sentence, told_notice(parts[0].notice), entries, self.day, judged)


def _nothing_listed(query: Query, snapshot: Snapshot, layout: ListLayout | None) -> PowersError:
    """Return the refusal of a list of nothing; the layout may list another part than was found."""
    others = len(snapshot.search(query=query))
    if not others or layout not in PARTS:
        return nothing_written(sentences(*nothing_found(query, snapshot)))
    message = _("The layout {layout} lists powers, of which none fits; --in items has {count}.")
    if PARTS[layout] == "items":
        message = _(
            "The layout {layout} lists enforcement items, of which none fits; "
            "--in powers has {count}."
        )
    return nothing_written(message.format(layout=layout, count=others))


def _refuse_unnamed(layout: Literal["adjustment", "notice", "handover"]) -> None:
    """Refuse adjustments of which nobody said between which states, or by which decision."""
    if layout == "handover":
        _refuse(
            _("The layout handover is of one decision."),
            _("Name it with --batch, such as --batch batch-3."),
        )
    _refuse(
        _("The layouts adjustment and notice need an earlier state."),
        _(
            "Add --since: a decision, a day or a revision, such as --since 2021-12-31; or name "
            "one decision with --batch."
        ),
    )


def _refuse(message: str, hint: str = "") -> None:
    raise PowersError(message, hint=hint, code=ExitCode.USAGE)
