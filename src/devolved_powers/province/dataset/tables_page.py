"""The tables of a data set as a page, made from `tables` and `references`."""

from collections.abc import Callable, Iterator

from devolved_powers.i18n import N_, in_language, sentences, speaking
from devolved_powers.province.dataset.references import REFERENCES, Reference
from devolved_powers.province.dataset.table_shape import ColumnKind, DataColumn, DataTable
from devolved_powers.province.dataset.tables import PARTITIONS, TABLES

_KINDS: dict[ColumnKind, str] = {
    "text": N_("text"),
    "day": N_("day"),
    "moment": N_("moment (UTC)"),
    "count": N_("number (32 bits)"),
    "key": N_("key (64 bits)"),
    "flag": N_("yes or no"),
}
_LEAD = (
    N_(
        "Generated from the code by `python tools/refresh.py`; do not edit. These are the tables "
        "of a data set that `powers gather` writes, for whoever asks them in SQL."
    ),
    N_(
        "A data set is a folder of Parquet files. `datapackage.json` (Data Package 2) lists them, "
        "with their columns, keys, references, hashes, sources and the notice; what it does not "
        "list is no part of the data set. `context.jsonld` says the columns in words of ELI, "
        "CPSV-AP and schema.org, where these have one."
    ),
    N_(
        "Two times stand in the rows that have them. Valid time: `since` is the first day, `ends` "
        "the first day after, null while it is open. Record time: `recorded_from` is the moment "
        "since which the record says so, `recorded_to` the one from which it no longer does, null "
        "for what it says now. Where a source has no history, `recorded_from` is null: nobody "
        "knows since when."
    ),
    N_(
        "So the state in law on a day, as the record says it now, is `since <= :day AND (ends IS "
        "NULL OR ends > :day) AND recorded_to IS NULL`; as it said it at a moment, `recorded_from "
        "<= :moment AND (recorded_to IS NULL OR recorded_to > :moment)`."
    ),
    N_(
        "Keys are only compared; their values say nothing. A column in **bold** is never null; in "
        "texts, empty stands for what is not known. A reference may lead to several rows: those "
        "of the day and moment asked about are picked by the times."
    ),
)


def page(language: str) -> str:
    """Return docs/dataset.md.

    Args:
        language: `zh_CN` or `en`.
    """

    def say(message: str) -> str:
        return in_language(language, message).replace("\n", " ").replace("|", "\\|")

    def lead(*said: str) -> str:
        with speaking(language):
            return sentences(*said)

    parts = [say(N_("# The data set of many registries")), *map(say, _LEAD)]
    parts.append(say(N_("## Folders")))
    parts.append(
        say(
            N_(
                "Tables of a registry's own rows lie in folders by province and city, in row "
                "groups of whole counties; the others, which many registries share, stand once."
            )
        )
    )
    parts.append("\n".join(_columns(PARTITIONS, say)))
    for table in TABLES.values():
        parts.extend(_table(table, say, lead))
    return "\n\n".join(parts) + "\n"


def _table(
    table: DataTable, say: Callable[[str], str], lead: Callable[[str, str], str]
) -> Iterator[str]:
    yield f"## {table.name}"
    shared = N_("Shared by all registries.")
    partitioned = N_("In folders by province and city.")
    yield lead(say(table.meaning), say(partitioned if table.is_partitioned else shared))
    key = "、".join(f"`{name}`" for name in table.primary_key)
    told = [say(N_("Told apart by: {columns}")).format(columns=key)]
    told += [_reference(one, say) for one in REFERENCES.get(table.name, ())]
    yield "\n".join(f"- {line}" for line in told)
    yield "\n".join(_columns(table.columns, say))


def _reference(reference: Reference, say: Callable[[str], str]) -> str:
    columns, found_by = (
        "、".join(f"`{name}`" for name in names)
        for names in (reference.columns, reference.found_by)
    )
    message = say(N_("{columns} → [{table}](#{anchor}), by {found_by}"))
    return message.format(
        columns=columns,
        table=reference.table,
        anchor=reference.table.replace("_", "-"),
        found_by=found_by,
    )


def _columns(columns: tuple[DataColumn, ...], say: Callable[[str], str]) -> Iterator[str]:
    yield f"| {' | '.join(map(say, (N_('Column'), N_('Kind'), N_('What it says'))))} |"
    yield "| --- | --- | --- |"
    for column in columns:
        name = f"`{column.name}`" if column.nullable else f"**`{column.name}`**"
        yield f"| {name} | {say(_KINDS[column.kind])} | {say(column.meaning)} |"
