"""What `powers import --standard` prints: the preview, what is to be looked at, what was read."""

from collections.abc import Iterator

from devolved_powers.cli.shared.import_output import remark_lines, show_result
from devolved_powers.cli.shared.output import emit, note, say
from devolved_powers.editing.transaction import WriteResult
from devolved_powers.i18n import _
from devolved_powers.imports.discretion.entries import ReadAct
from devolved_powers.imports.discretion.write_standard import StandardImport
from devolved_powers.text import printable
from devolved_powers.yaml_text.reader import Data

_CELL = 400
"""Characters of a cell shown in the preview."""
_OF_THE_ACT = (
    ("serial", "no"), ("name", "name"), ("conduct", "conduct"), ("penalty", "penalty"),
    ("basis", "penalty"), ("clause_fines", "clause_fines"), ("upper", "upper"),
)  # fmt: skip
_OF_A_TIER = (
    ("tier", "tier"), ("tier_when", "when"), ("when", "when"), ("text", "fines"),
    ("supervision", "supervision"), ("note", "note"),
)  # fmt: skip


def show_standard(run: StandardImport, preview: int) -> None:
    """Print the first entries raw and as read, and all that has to be looked at.

    Args:
        run: the import, however far it came.
        preview: how many entries are shown.
    """
    if preview and run.read.acts:
        _preview(run, preview)
    for line in remark_lines(run.every_remark):
        note(printable(line))


def _preview(run: StandardImport, count: int) -> None:
    from devolved_powers.cli.shared.tables import table
    from devolved_powers.cli.shared.terminal import width

    rows = [row for act in run.read.acts[:count] for row in _rows(act)]
    headings = (_("Column"), _("As written"), _("Key"), _("As read"))
    emit(table(headings, rows, total=width()))


def _rows(act: ReadAct) -> Iterator[tuple[str, str, str, str]]:
    written = act.written
    yield ("", written.place, "", "")
    columns = written.columns
    for role, key in _OF_THE_ACT:
        texts = written.clauses.get(role) or [written.texts.get(role, "")]
        if any(texts):
            yield (columns.heading(role), _cell("\n".join(texts)), key, _told(act.data.get(key)))
    if "items" in act.data:
        yield ("", "", "items", _told(act.data["items"]))
    tiers = act.data.get("tiers")
    told = tiers if isinstance(tiers, list) else []
    turned = len(told) > 1 and told[0] != {} and _is_turned(act, told)
    for tier, data in zip(written.tiers, reversed(told) if turned else told, strict=False):
        values = data if isinstance(data, dict) else {}
        yield ("", written.sheet.place(tier.row), "", "")
        for role, key in _OF_A_TIER:
            if tier.texts.get(role):
                yield (columns.heading(role), _cell(tier.texts[role]), key, _told(values.get(key)))
        for key in ("measures", "other_grounds", "outcome", "approval"):
            if key in values:
                yield ("", "", key, _told(values[key]))


def _is_turned(act: ReadAct, told: list[Data]) -> bool:
    """Return whether the tiers were recorded the other way round."""
    first = told[0]
    name = first.get("tier") if isinstance(first, dict) else None
    own = act.written.tiers[0].texts.get("tier", "")
    return isinstance(name, str) and bool(own) and name not in own


def _cell(text: str) -> str:
    return text.replace("\n", " / ")[:_CELL]


def _told(value: Data) -> str:
    """Return a value on one line, as its file has it."""
    if value is None:
        return ""
    if isinstance(value, list):
        return "、".join(map(_told, value))[:_CELL]
    if isinstance(value, dict):
        inner = ", ".join(f"{key}: {_told(each)}" for key, each in value.items())
        return f"{{{inner}}}"[:_CELL]
    return str(value).lower() if isinstance(value, bool) else str(value)[:_CELL]


def show_standard_written(run: StandardImport, recorded: WriteResult, *, dry_run: bool) -> None:
    """Print what was read, and written or would be.

    Args:
        run: the import.
        recorded: what the writing did.
        dry_run: whether nothing was written.
    """
    if dry_run:
        say(recorded.diff)
    acts = run.read.acts
    message = _(
        "{rows} rows read: {acts} acts, {tiers} tiers, {ranges} fines; {words} tiers only in "
        "words; {items} acts bound to items"
    )
    sums = message.format(
        rows=run.read.rows,
        acts=len(acts),
        tiers=sum(act.tiers for act in acts),
        ranges=sum(act.ranges for act in acts),
        words=sum(act.in_words for act in acts),
        items=sum("items" in act.data for act in acts),
    )
    say(f"{printable(sums)}\n")
    show_result(recorded, dry_run=dry_run)
