"""What `export` makes of adjustments: the list of them, a notice, the record of a handover."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from devolved_powers.answers.filters import asked_text, settled
from devolved_powers.cli.shared.options import day_or_today, open_registry, read_loaded, today
from devolved_powers.cli.shared.output import note
from devolved_powers.documents.formats import FORMATS, LIST_FORMATS, ListFormat
from devolved_powers.documents.official_text import OfficialText
from devolved_powers.documents.table import Table
from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.exports.papers.facts import Facts, Missing, PaperRequest, code_of_decisions
from devolved_powers.i18n import _, enumerated
from devolved_powers.register.query import Query
from devolved_powers.register.registry import Registry
from devolved_powers.register.snapshot import Snapshot

if TYPE_CHECKING:
    from devolved_powers.exports.adjustment import Adjustments
    from devolved_powers.store.loader import Loaded

Parts = Sequence[Table | OfficialText]
"""A document in the order in which it is read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AdjustmentsRequest:
    """Which adjustments the user asked for.

    Args:
        query: the query options; without an earlier state, its batch is the one decision meant.
        registry: the registry's folder, when the user named one.
        as_of: the day; None for today's.
        since: the earlier state; empty for what one decision adjusts.
        allow_empty: whether powers that the registry does not have are an answer too.
    """

    query: Query
    registry: Path | None
    as_of: date | None
    since: str
    allow_empty: bool

    def found(self) -> "tuple[Adjustments, Registry]":
        """Return the adjustments, and the registry they are of.

        Raises:
            PowersError: when the options do not tell which are meant, or the registry has none of
                the powers asked for.
        """
        if self.query.scene or self.query.part == "items":
            _refuse(_("Adjustments are of powers: --scene and --in items do not go with them."))
        registry = open_registry(self.registry)
        query = settled(self.query, registry.timeline)
        found = self._since(registry) if self.since else self._of_decision(registry, query.batch)
        if not self.since:
            query = replace(query, batch="")
        if query != Query():
            found = self._narrowed(found, query)
        if not found.powers:
            note(_no_adjustment(query))
        return found, registry

    def _since(self, registry: Registry) -> "Adjustments":
        from devolved_powers.changes import difference
        from devolved_powers.exports.adjustment import Adjustments

        day = day_or_today(self.as_of)
        told = difference(self.since, day.isoformat(), registry.root, today())
        return Adjustments(told, registry.snapshot(day), registry.timeline)

    def _of_decision(self, registry: Registry, name: str) -> "Adjustments":
        from devolved_powers.exports.papers.of_decision import adjustments_of, decision_of

        loaded = read_loaded(registry.root)[0]
        _file, decision = decision_of(loaded, name)
        if self.as_of is not None and decision.named_day is not None:
            _refuse(
                _("{decision} has its own day: --as-of does not go with it.").format(decision=name),
                _("Leave --as-of out, or ask for all adjustments with --since."),
            )
        return adjustments_of(loaded, registry.timeline, name, day_or_today(self.as_of))

    def _narrowed(self, found: "Adjustments", query: Query) -> "Adjustments":
        from devolved_powers.exports.layouts import excerpt_line

        wanted = _wanted(query, found.snapshot)
        if not wanted and not self.allow_empty:
            message = _("No power of the registry fits {asked}.")
            raise nothing_written(message.format(asked=asked_text(query)))
        kept = tuple(c for c in found.difference.changes if c.id in wanted)
        narrowed = replace(found.difference, changes=kept)
        excerpt = excerpt_line(query, found.timeline.decisions)
        return replace(found, difference=narrowed, excerpt=excerpt)


def notice_parts(
    form: ListFormat,
    found: "Adjustments",
    registry: Registry,
    paper: PaperRequest,
    *,
    ids: bool,
) -> Parts:
    """Return a notice: its words, and the list of adjustments as its annex.

    Args:
        form: the format; one that holds tables only gets the annex.
        found: what was adjusted.
        registry: the registry.
        paper: what the user says of the paper.
        ids: whether the annex has a column of ids.

    Raises:
        PowersError: when it shall be final and something is missing.
    """
    from devolved_powers.exports.adjustment import adjustment_table
    from devolved_powers.exports.papers.notice import notice_text
    from devolved_powers.exports.papers.of_decision import untold

    loaded = read_loaded(registry.root)[0]
    sections = FORMATS[form].sections
    left_out = tuple(untold(loaded, found))
    annex = adjustment_table(found, sections=sections, ids=ids, attachment="附件", untold=left_out)
    facts = _facts(loaded, paper)
    text = notice_text(facts, found, annex, loaded)
    _tell(form, facts)
    return [text, annex]


def adjustments_document(
    form: ListFormat, found: "Adjustments", registry: Registry, *, ids: bool
) -> Parts:
    """Return the list of adjustments alone.

    Args:
        form: the format.
        found: what was adjusted.
        registry: the registry.
        ids: whether it has a column of ids.
    """
    from devolved_powers.exports.adjustment import adjustment_table
    from devolved_powers.exports.papers.of_decision import untold

    left_out = tuple(untold(read_loaded(registry.root)[0], found))
    sections = FORMATS[form].sections
    return [adjustment_table(found, sections=sections, ids=ids, untold=left_out)]


def handover_document(
    form: ListFormat,
    found: "Adjustments",
    registry: Registry,
    paper: PaperRequest,
    *,
    ids: bool,
) -> Parts:
    """Return the record of what one decision hands over, for each pair of bodies.

    Args:
        form: the format; one that holds a single table gets all lists in it.
        found: what the decision adjusts.
        registry: the registry.
        paper: what the user says of the paper.
        ids: whether the lists have a column of ids.

    Raises:
        PowersError: when nothing is handed over, or it shall be final and something is missing.
    """
    from devolved_powers.exports.papers.handover import handover_parts, handover_rows, handovers
    from devolved_powers.exports.papers.of_decision import decision_of

    loaded = read_loaded(registry.root)[0]
    bodies = [body.name for body in loaded.registry.bodies] if loaded.registry else []
    pairs = handovers(found, bodies)
    if not pairs:
        message = _("{decision} hands nothing over: it neither grants nor returns a power.")
        raise PowersError(
            message.format(decision=found.decision) + _(" Nothing was written."),
            hint=_(
                "Name a decision that grants or returns powers; "
                "`powers publications` lists the decisions."
            ),
            code=ExitCode.FINDINGS,
        )
    facts = _facts(loaded, paper)
    decision, code = decision_of(loaded, found.decision), code_of_decisions(loaded, found.decisions)
    parts = handover_parts(facts, found, decision, pairs, ids=ids, code=code)
    _tell(form, facts)
    return parts if FORMATS[form].parts else [handover_rows(found, pairs, ids=ids)]


def nothing_written(why: str) -> PowersError:
    """Return the refusal of an export that would hold nothing.

    Args:
        why: why there is nothing, as a sentence.
    """
    return PowersError(
        why + _(" Nothing was written."),
        hint=_("Change the conditions, or the day with --as-of; --allow-empty writes it empty."),
        code=ExitCode.FINDINGS,
    )


def _facts(loaded: "Loaded", paper: PaperRequest) -> Facts:
    papers = loaded.registry.papers if loaded.registry else None
    from devolved_powers.models.papers import Papers

    return Facts(paper, papers or Papers())


def _tell(form: ListFormat, facts: Facts) -> None:
    """Say what is missing, and what the format leaves out; refuse a final paper that lacks it."""
    is_final = facts.request.is_final
    if facts.missing:
        lead = _("It lacks, at the place named:") if is_final else _("This is a draft. It lacks:")
        note("\n  ".join((lead, *map(_missing_text, facts.missing))))
    if facts.missing and is_final:
        message = _("The paper is not complete, so nothing was written. Missing: {names}.")
        raise PowersError(
            message.format(
                names=enumerated(_("“{name}”").format(name=each.name) for each in facts.missing)
            ),
            hint=_("Fill them in at the places named; without --final it is written as a draft."),
            code=ExitCode.FINDINGS,
        )
    if not FORMATS[form].sections:
        able = [name for name in LIST_FORMATS if FORMATS[name].sections]
        message = _("{format} holds the list alone; the words of the paper are written in {able}.")
        note(message.format(format=form, able=enumerated(able)))


def _missing_text(missing: Missing) -> str:
    return _("“{name}” ({place})").format(name=missing.name, place=missing.place)


def _wanted(query: Query, snapshot: Snapshot) -> frozenset[str]:
    """Return the powers that a query asks for, by id."""
    return frozenset(
        power.id
        for power in query.select(snapshot.timeline.powers, snapshot.timeline.synonyms)
        if any(
            query.fits_standing(state.standing_on(snapshot.day))
            for state in snapshot.states_of(power.id)
        )
    )


def _no_adjustment(query: Query) -> str:
    if query == Query():
        return _("No power was adjusted between the two days.")
    message = _("No power that fits {asked} was adjusted between the two days.")
    return message.format(asked=asked_text(query))


def _refuse(message: str, hint: str = "") -> None:
    raise PowersError(message, hint=hint, code=ExitCode.USAGE)
