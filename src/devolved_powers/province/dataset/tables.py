"""The tables of a data set: each column's name, kind and meaning. Nothing else lists them.

Two times stand in the rows that have them. *Valid time*: `since` is the first day, `ends` the first
day after (null while it is open). *Record time*: `recorded_from` is the moment since which the
record says so, `recorded_to` the moment from which it no longer does (null for what the record says
now), both UTC; `recorded_from` is null where the source has no history, so that nobody knows.
"""

from collections.abc import Mapping

from devolved_powers.i18n import N_
from devolved_powers.province.dataset.law_tables import (
    CITATIONS,
    CITING_TEXTS,
    FATES,
    LAWS,
    PLACE_TURNS,
    STANDINGS,
)
from devolved_powers.province.dataset.table_shape import PLACE, DataColumn, DataTable

PARTITIONS: tuple[DataColumn, ...] = (
    DataColumn("province", "text", N_("The province; a folder, not a column of the files.")),
    DataColumn("city", "text", N_("The city; likewise. `_` where the registry names none.")),
)
NO_CITY = "_"
"""The folder of registries that name no city."""
_RECORDED = (
    DataColumn(
        "recorded_from",
        "moment",
        N_("Since when the record says so (UTC); null where the source has no history."),
        nullable=True,
    ),
    DataColumn(
        "recorded_to",
        "moment",
        N_("From when the record no longer says so (UTC); null for what it says now."),
        nullable=True,
    ),
)
_VALID = (
    DataColumn(
        "since",
        "day",
        N_("The first day of this state; null while it waits for a signature."),
        nullable=True,
    ),
    DataColumn("ends", "day", N_("The first day after it; null while it is open."), nullable=True),
)
_CONTENT = (
    DataColumn("name", "text", N_("As official lists write it.")),
    DataColumn("type", "text", N_("The type of power (职权类型).")),
    DataColumn("field", "text", N_("The field (领域); empty where it is not known.")),
    DataColumn("aspect", "text", N_("The aspect (方面) of the field.")),
)
_KEYED = (
    DataColumn("basis", "text", N_("The citations, as lawyers write them.")),
    DataColumn(
        "basis_key",
        "key",
        N_("The basis with how its law stands: `citations` and `standings` have it."),
    ),
    DataColumn(
        "power_key",
        "key",
        N_("What is the same power in every town: type and normalised name."),
    ),
)
_ENDED = (
    DataColumn("ended_kind", "text", N_("What ended it (收回, 取消 …); empty while it is held.")),
    DataColumn("ended_by", "text", N_("The decision that ended it, where one did.")),
    DataColumn("ended_doc_no", "text", N_("The number of that decision's document.")),
    DataColumn("reason", "text", N_("Why it ended; empty where it is not known.")),
    DataColumn("returned_to", "text", N_("Who received it; empty where nobody is named.")),
)

HOLDINGS = DataTable(
    "holdings",
    N_("One row for each power, body and state (赋权状态)."),
    (
        *PLACE,
        DataColumn("id", "text", N_("The power's id in its registry.")),
        *_CONTENT,
        DataColumn("to_body", "text", N_("The body that holds it (承接主体).")),
        DataColumn("of_town", "flag", N_("Whether the body is none of another town.")),
        DataColumn("from_body", "text", N_("The county department that gave it (划出部门).")),
        DataColumn(
            "renamed", "flag", N_("Whether it has had several `power_key`: another name or type.")
        ),
        DataColumn("carried_out_by", "text", N_("Who does the work (承办机构).")),
        DataColumn("in_name_of", "text", N_("In whose name decisions are made.")),
        DataColumn("manner", "text", N_("直接赋权, 委托行使 or 原文未载明; empty if unknown.")),
        DataColumn("scope", "text", N_("What the grant is limited to.")),
        DataColumn("upstream", "text", N_("The provincial document that the grant rests on.")),
        DataColumn("statutory_body", "text", N_("The body that the statute names.")),
        DataColumn("decision", "text", N_("The decision that granted it.")),
        DataColumn("doc_no", "text", N_("The number of that decision's document.")),
        *_VALID,
        DataColumn("status", "text", N_("How it stands in law during this state.")),
        DataColumn(
            "held_since", "day", N_("Since when the body holds or last held it."), nullable=True
        ),
        DataColumn("until", "day", N_("The last day of the grant, if it has one."), nullable=True),
        *_ENDED,
        *_KEYED,
        DataColumn(
            "repeated",
            "flag",
            N_("Whether its registry has the power in the same words twice at some time."),
        ),
        *_RECORDED,
    ),
    ("registry", "id", "to_body", "since", "recorded_from"),
    is_partitioned=True,
    sorted_by=("county", "town", "registry", "id", "to_body", "since", "recorded_from"),
)
ITEMS = DataTable(
    "items",
    N_("One row for each enforcement item (执法事项) and state."),
    (
        *PLACE,
        DataColumn("id", "text", N_("The item's id in its registry.")),
        *_CONTENT,
        DataColumn("to_body", "text", N_("The body that holds it.")),
        DataColumn("of_town", "flag", N_("Whether the body is none of another town.")),
        DataColumn("from_body", "text", N_("The county department that gave its power.")),
        DataColumn("decision", "text", N_("The decision that granted the first of its powers.")),
        DataColumn("conduct", "text", N_("The duty breached (违法依据).")),
        DataColumn("penalty", "text", N_("The clause that punishes it (处罚依据).")),
        DataColumn("penalties", "text", N_("The penalties of the clause, joined by 、.")),
        DataColumn("fines", "text", N_("The fines of the clause, joined by ；.")),
        DataColumn("scenes", "text", N_("The kinds of places where it is met, joined by 、.")),
        DataColumn(
            "until", "day", N_("Its own last day in the catalogue, if it has one."), nullable=True
        ),
        *_VALID,
        DataColumn("status", "text", N_("How it stands in law during this state.")),
        *_ENDED,
        *_KEYED,
        *_RECORDED,
    ),
    ("registry", "id", "since", "recorded_from"),
    is_partitioned=True,
    sorted_by=("county", "town", "registry", "id", "since", "recorded_from"),
)
ITEM_POWERS = DataTable(
    "item_powers",
    N_("One row for each power behind an enforcement item."),
    (
        *PLACE,
        DataColumn("item", "text", N_("The item's id.")),
        DataColumn("power", "text", N_("The power's id.")),
        *_RECORDED,
    ),
    ("registry", "item", "power", "recorded_from"),
    is_partitioned=True,
    sorted_by=("county", "town", "registry", "item", "power", "recorded_from"),
)
NEEDS = DataTable(
    "needs",
    N_("One row for each need (行政权力问题清单) and answer."),
    (
        *PLACE,
        DataColumn("id", "text", N_("The need's id in its registry.")),
        *_CONTENT,
        DataColumn("asked_of", "text", N_("The county department that holds the power.")),
        DataColumn("reason", "text", N_("Why the town needs it.")),
        *_VALID,
        DataColumn("status", "text", N_("待赋权, 已赋权 or 暂不赋权 during these days.")),
        DataColumn("met_by", "text", N_("The ids of the powers that met it, joined by 、.")),
        *_KEYED,
        *_RECORDED,
    ),
    ("registry", "id", "since", "recorded_from"),
    is_partitioned=True,
    sorted_by=("county", "town", "registry", "id", "since", "recorded_from"),
)
DECISIONS = DataTable(
    "decisions",
    N_("One row for each decision."),
    (
        *PLACE,
        DataColumn("id", "text", N_("Its name in its registry.")),
        DataColumn("kind", "text", N_("赋权, 动态调整 or 收回.")),
        DataColumn("title", "text", N_("Its title.")),
        DataColumn("doc_no", "text", N_("The number of its document; empty if unknown.")),
        DataColumn("issuer", "text", N_("Who issued it; empty if unknown.")),
        DataColumn(
            "effective", "day", N_("The first day of its effect; null of a draft."), nullable=True
        ),
        DataColumn("is_day_assumed", "flag", N_("Whether that day is an assumption.")),
        DataColumn("is_draft", "flag", N_("Whether it is only drafted.")),
        DataColumn("file", "text", N_("Its file below the registry's folder.")),
        *_RECORDED,
    ),
    ("registry", "id", "recorded_from"),
    is_partitioned=True,
    sorted_by=("county", "town", "registry", "id", "recorded_from"),
)
BODIES = DataTable(
    "bodies",
    N_("One row for each body of a registry."),
    (
        *PLACE,
        DataColumn("name", "text", N_("Its full name.")),
        DataColumn("kind", "text", N_("A town government, a department of the county …")),
        DataColumn("part_of", "text", N_("The body that dispatched it; empty for none.")),
        DataColumn("since", "day", N_("Exists from; null if before the record."), nullable=True),
        DataColumn("until", "day", N_("The last day it existed; null for none."), nullable=True),
        DataColumn("succeeded_by", "text", N_("The body that took over; empty for none.")),
        *_RECORDED,
    ),
    ("registry", "name", "recorded_from"),
    is_partitioned=True,
    sorted_by=("county", "town", "registry", "name", "recorded_from"),
)
SOURCES = DataTable(
    "sources",
    N_("One row for each registry: what was gathered, from where and at which revision."),
    (
        *PLACE,
        DataColumn("kind", "text", N_("folder, git or list.")),
        DataColumn("source", "text", N_("The folder, the address or the files it came from.")),
        DataColumn(
            "record_known_from",
            "moment",
            N_("From when on the record can be asked (UTC); null where it has no history."),
            nullable=True,
        ),
        DataColumn(
            "record_gaps",
            "text",
            N_(
                "The times of which nobody can tell what the record said, as from/to (UTC; an open "
                "end is empty), joined by ；; empty where there is none."
            ),
        ),
        DataColumn(
            "recorded_at", "moment", N_("When its revision was recorded (UTC)."), nullable=True
        ),
        DataColumn(
            "first_recorded",
            "moment",
            N_("The moment of its first revision, where its whole history was gathered (UTC)."),
            nullable=True,
        ),
        DataColumn("powers", "count", N_("How many powers it has, ended ones too.")),
        DataColumn("items", "count", N_("How many enforcement items.")),
        DataColumn("needs", "count", N_("How many needs.")),
        DataColumn("notice", "text", N_("What every answer from it must say; may be empty.")),
        DataColumn("warnings", "count", N_("How many findings of its checks ask for a look.")),
        DataColumn("left_out", "count", N_("How many entries of its history did not fit.")),
    ),
    ("registry",),
    is_partitioned=True,
    sorted_by=("county", "town", "registry"),
)
GAPS = DataTable(
    "gaps",
    N_("One row for the gaps of a registry while they are as many: what `powers coverage` counts."),
    (
        *PLACE,
        *_VALID,
        DataColumn("powers_without_item", "count", N_("Enforcement powers without an item.")),
        DataColumn("items_without_power", "count", N_("Items whose power is not in force.")),
        DataColumn(
            "fields_without_inspection", "count", N_("Fields with penalties and no inspection.")
        ),
        DataColumn(
            "scenes_without_inspection", "count", N_("Scenes with penalties and no inspection.")
        ),
        DataColumn("cited_twice", "count", N_("Places that several entries cite alike.")),
        *_RECORDED,
    ),
    ("registry", "since", "recorded_from"),
    is_partitioned=True,
    sorted_by=("county", "town", "registry", "since", "recorded_from"),
)
RESULTS = DataTable(
    "results",
    N_("One row for each result of a search while it is so: a power with its items, or a need."),
    (
        *PLACE,
        DataColumn("id", "text", N_("The id of the power or need in its registry.")),
        *_VALID,
        DataColumn("held_since", "day", N_("Since when it is held or asked for."), nullable=True),
        DataColumn("text_key", "key", N_("What it says: `texts` has it.")),
        DataColumn("document_key", "key", N_("Its documents: `documents` has their text.")),
        DataColumn(
            "basis_key",
            "key",
            N_("The basis with how its law stands: `citations` and `standings` have it."),
        ),
        DataColumn("everyday_key", "key", N_("Its everyday words; 0 where it lists none.")),
        DataColumn(
            "names",
            "text",
            N_("The names that stand as signs in the text: province, city … without 省, 市 … too."),
        ),
        *_RECORDED,
    ),
    ("registry", "id", "since", "recorded_from"),
    is_partitioned=True,
    sorted_by=("county", "town", "registry", "id", "since", "recorded_from"),
)
TEXTS = DataTable(
    "texts",
    N_("One row for each text that words are looked for in; names of places stand as signs."),
    (
        DataColumn("text_key", "key", N_("The text.")),
        DataColumn("part", "text", N_("powers, items or needs.")),
        DataColumn("name", "text", N_("The name of the power, item or need.")),
        DataColumn("type", "text", N_("The type of power.")),
        DataColumn(
            "searched", "text", N_("The text in one writing, each value led by a sign of its key.")
        ),
    ),
    ("text_key",),
    is_partitioned=False,
    sorted_by=("text_key",),
)
DOCUMENTS = DataTable(
    "documents",
    N_("One row for each text of documents and hotlines that words are looked for in."),
    (
        DataColumn("document_key", "key", N_("The text.")),
        DataColumn("searched", "text", N_("Titles and numbers in one writing, likewise.")),
    ),
    ("document_key",),
    is_partitioned=False,
    sorted_by=("document_key",),
)
EVERYDAY = DataTable(
    "everyday",
    N_("One row for each everyday word (俗称) that a registry lists."),
    (
        DataColumn("everyday_key", "key", N_("The list that it stands in.")),
        DataColumn("word", "text", N_("The word, in one writing.")),
        DataColumn("meanings", "text", N_("What it means, joined by 、.")),
    ),
    ("everyday_key", "word"),
    is_partitioned=False,
    sorted_by=("everyday_key", "word"),
)
NAMES = DataTable(
    "names",
    N_("One row for each wording of a power (一事多名)."),
    (
        DataColumn("power_key", "key", N_("The power that it is a wording of.")),
        DataColumn("type", "text", N_("The type of power.")),
        DataColumn("name", "text", N_("The wording.")),
        DataColumn("normal_name", "text", N_("The same, normalised: the one name of the power.")),
    ),
    ("power_key", "name"),
    is_partitioned=False,
    sorted_by=("type", "normal_name", "name"),
)

TABLES: Mapping[str, DataTable] = {
    table.name: table
    for table in (
        HOLDINGS,
        ITEMS,
        ITEM_POWERS,
        NEEDS,
        DECISIONS,
        BODIES,
        SOURCES,
        CITATIONS,
        STANDINGS,
        PLACE_TURNS,
        CITING_TEXTS,
        FATES,
        LAWS,
        GAPS,
        RESULTS,
        TEXTS,
        DOCUMENTS,
        EVERYDAY,
        NAMES,
    )
}
"""Every table, by its name."""
