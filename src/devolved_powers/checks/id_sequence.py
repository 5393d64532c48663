"""Ids are not in sequence.

New entries take the next id in line, so a gap shows that an entry was removed: from a published
list nothing is removed, it ends by a decision. A power of batch-2 is called P2-…, so that its
grant can be seen from its id.

How to mend it: put the entry back, or number new entries on without a gap. The ids of published
entries stay as they are.

Right:

    - id: P1-001
    - id: P1-002

Wrong:

    - id: P1-001
    - id: P1-003
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath
from typing import Final

from devolved_powers.checks._context import Context
from devolved_powers.checks._raw import Raw
from devolved_powers.checks._unread import doubtful_of
from devolved_powers.diagnostics import CheckResult, Comparison
from devolved_powers.i18n import _
from devolved_powers.register.states import id_key

SEVERITY: Final = "必须改"
_ID = re.compile(r"[A-Z][0-9]*-[0-9]+")


def check(context: Context) -> Iterator[CheckResult | Comparison]:
    """Yield a finding for each gap, each step back, and each power with another batch's id."""
    for file in dict.fromkeys(p.file for p in context.powers):
        powers = [p for p in context.powers if p.file == file]
        yield from _batch(context, file, powers)
        yield from _judged(context, powers, file if file in context.doubtful else "")
    items = sorted(context.items, key=lambda e: id_key(e.text("id")))
    yield from _judged(context, items, doubtful_of(context.doubtful, "catalog"))
    for file in dict.fromkeys(i.file for i in context.items):
        yield from _rising([i for i in context.items if i.file == file])
    yield from _judged(context, context.needs, doubtful_of(context.doubtful, "needs"))


def _judged(
    context: Context, entries: Sequence[Raw], doubtful: str
) -> Iterator[CheckResult | Comparison]:
    """Yield the gaps; where an entry may be there that is not known, that none can be told."""
    for gap in _sequence(entries):
        if doubtful:
            yield Comparison(gap.place, context.doubtful[doubtful], doubtful)
        else:
            yield gap


def _batch(context: Context, file: str, powers: Sequence[Raw]) -> Iterator[CheckResult]:
    data = context.loaded.documents[file].data
    name = data.get("decision") if isinstance(data, dict) else None
    number = str(name).removeprefix("batch-")
    if not number.isdigit() or name != PurePosixPath(file).stem:
        return  # that the decision is not called as its file is told once
    for power in powers:
        if _ID.fullmatch(power.text("id")) and not power.text("id").startswith(f"P{number}-"):
            yield CheckResult(
                _("The id {id} does not belong to {decision}.").format(
                    id=power.text("id"), decision=name
                ),
                power.place("id"),
                _("Powers of this decision are called P{batch}-001 and so on.").format(
                    batch=number
                ),
            )


def _sequence(entries: Sequence[Raw]) -> Iterator[CheckResult]:
    """Yield a finding where a number does not follow the one before it."""
    expected: dict[str, int] = {}
    for entry in entries:
        head, _dash, tail = entry.text("id").partition("-")
        if not tail.isdigit():
            continue
        following = expected.get(head, 1)
        if int(tail) > following or int(tail) < following - 1:
            wanted = f"{head}-{following:0{len(tail)}d}"
            message = _("The id {id} is out of sequence, {expected} is expected.")
            yield CheckResult(
                message.format(id=entry.text("id"), expected=wanted),
                entry.place("id"),
                _("Nothing is deleted from a list: what ends, ends by a decision."),
            )
        expected[head] = max(following, int(tail) + 1)


def _rising(entries: Sequence[Raw]) -> Iterator[CheckResult]:
    """Yield a finding where a field's file is not sorted by id."""
    highest = ("", 0, 0)
    for entry in entries:
        if not _ID.fullmatch(entry.text("id")):
            continue  # `wrong-value` speaks of it
        key = id_key(entry.text("id"))
        if key < highest:
            yield CheckResult(
                _("The id {id} stands behind a higher one.").format(id=entry.text("id")),
                entry.place("id"),
                _("Sort the file's entries by id."),
            )
        highest = max(highest, key)
