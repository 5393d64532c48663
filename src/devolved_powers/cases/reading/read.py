"""Reads a decision document: `read_decision` is the one door of this package."""

from collections.abc import Sequence

from devolved_powers.cases.model import Decision, Stated
from devolved_powers.cases.reading.body_kind import body_kind
from devolved_powers.cases.reading.cited import cited_in
from devolved_powers.cases.reading.conduct import conduct_of
from devolved_powers.cases.reading.contradictions import contradictions_in, expires_after_found
from devolved_powers.cases.reading.cut_text import cut_signs
from devolved_powers.cases.reading.day_mentions import mentions_in
from devolved_powers.cases.reading.heading import heading_of
from devolved_powers.cases.reading.other_names import other_name_lines
from devolved_powers.cases.reading.page_lines import (
    as_written,
    folded,
    is_header_row,
    whole_paragraphs,
    with_cells,
    with_labels,
    without_gaps,
    without_markup,
)
from devolved_powers.cases.reading.party import names_of, party_of
from devolved_powers.cases.reading.slips import slips
from devolved_powers.cases.reading.steps import steps_of
from devolved_powers.cases.reading.sums import sums_in
from devolved_powers.cases.reading.told_limits import with_limits
from devolved_powers.cases.reading.told_pairs import finding_of, with_quotations


def read_decision(lines: Sequence[str]) -> Decision:
    """Return what a decision document tells.

    Args:
        lines: its lines, as `sheets.paragraphs` gives them.
    """
    shown = with_labels(tuple(without_markup(line) for line in lines))
    paragraphs = whole_paragraphs(shown)
    text = with_cells([folded(line) for line in paragraphs])
    heading = heading_of(text)
    names = names_of(text)
    is_table = heading.kind in ("公示表", "行政处罚决定书（公示表）")
    mentions = mentions_in(text)
    steps = steps_of(text, mentions, heading)
    told = conduct_of(
        *(mentions, steps, names.party),
        expires_after=expires_after_found(text, mentions),
    )
    cited = with_limits(with_quotations(cited_in(paragraphs), paragraphs), paragraphs)
    sums = sums_in(["" if is_header_row(one) else without_gaps(one) for one in paragraphs])
    return Decision(
        kind=heading.kind,
        procedure=heading.procedure,
        body=heading.body,
        body_kind=body_kind(heading.body.value, text) if heading.body else None,
        signature=heading.signature,
        head=heading.head,
        number=_written(heading.number, paragraphs),
        party=party_of(text, names, other_name_lines(text, names), is_table=is_table),
        conduct=told.conduct,
        filed=steps.filed,
        notice_served=steps.notice_served,
        hearing_told=steps.hearing_told,
        closed=steps.closed,
        legal_review=steps.legal_review,
        discussed=steps.discussed,
        decided=steps.decided,
        served=steps.served,
        service_manner=steps.manner,
        extended=steps.extended,
        cited=cited,
        penalties=sums.penalties,
        orders=sums.orders,
        payment=sums.payment,
        review=sums.review,
        suit=sums.suit,
        discretion=sums.standards[0] if sums.standards else None,
        other_standards=sums.standards[1:],
        signs=(
            *sums.signs,
            *slips(paragraphs),
            *cut_signs(text, heading, names, steps, sums),
        ),
        contradictions=contradictions_in(text, mentions, steps, told),
        finding=finding_of(cited, paragraphs),
        sums_told=sums.sums_told,
        quantities=sums.quantities,
        text_lines=len(lines),
    )


def _written(number: Stated[str] | None, lines: Sequence[str]) -> Stated[str] | None:
    """Return the number with the brackets that the document has."""
    if number is None:
        return None
    return Stated(as_written(lines[number.line - 1], number.value), number.line)
