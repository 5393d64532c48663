"""A version of a law in one line: which it is, from when and until when, and if it still is."""

from collections.abc import Sequence
from datetime import date

from devolved_powers.i18n import _
from devolved_powers.law.days_text import (
    effect_text,
    end_text,
    higher_law_text,
    known_until_text,
    repeal_text,
)
from devolved_powers.law.law_days import LawDays
from devolved_powers.law.rank import rank_of, territory_of
from devolved_powers.law.timeline import Dated, end_of


def version_line(
    title: str, dated: Dated, known: Sequence[Dated], record: LawDays | None, day: date
) -> str:
    """Return which version of a law is meant, from when and until when, and what became of it.

    Args:
        title: the law.
        dated: the version.
        known: all versions that are known.
        record: what the registry knows of the law; None where there is nothing.
        day: the day asked about.
    """
    message = _("《{law}》, version of {day}")
    rank = record.rank if record else rank_of(title)
    territory = record.territory if record else territory_of(title)
    of_place = _("rank “{rank}”, in force in “{territory}”")
    of_rank = of_place if territory else _("rank “{rank}”")
    words = [
        message.format(law=title, day=dated.day.isoformat()),
        of_rank.format(rank=rank, territory=territory),
        effect_text(dated, day),
    ]
    repealed = record.repealed if record else None
    end = end_of(dated, tuple(known), repealed.on if repealed else None)
    if end is not None and end_text(end):
        words.append(end_text(end))
    if repealed:
        words.append(repeal_text(*repealed, day))
    if record and record.higher and day >= record.higher.on:
        words.append(higher_law_text(*record.higher))
    until = record.known_until if record else None
    if until is not None and day > until:
        words.append(known_until_text(until))
    return " · ".join(words)
