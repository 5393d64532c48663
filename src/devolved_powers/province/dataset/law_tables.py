"""The tables of the law: what is cited, how it stands, what its amendments do to what cites it.

Each registry brings its own facts on the laws, of its own day. They are told apart by their key, so
that a registry is answered by what it knows itself; what two know alike stands there once.
"""

from devolved_powers.i18n import N_
from devolved_powers.province.dataset.table_shape import PLACE, DataColumn, DataTable

CITATIONS = DataTable(
    "citations",
    N_("One row for each place of the law that a basis cites."),
    (
        DataColumn("basis_key", "key", N_("The basis that cites it.")),
        DataColumn("role", "text", N_("What it is cited for: 设定依据, 违法依据, 处罚依据 …")),
        DataColumn("law", "text", N_("The official title, or as cited if the law is unknown.")),
        DataColumn("article", "count", N_("The article; 0 where only the law is named.")),
        DataColumn("article_suffix", "count", N_("The N of 之N; 0 for none.")),
        DataColumn("paragraph", "count", N_("The paragraph (款); 0 for none.")),
        DataColumn("item", "count", N_("The item (项); 0 for none.")),
        DataColumn("place", "text", N_("The place in full: 《…》第三十条第一款.")),
        DataColumn("place_key", "key", N_("How the place stands: `place_turns` has it.")),
        DataColumn("written", "text", N_("The citation as written.")),
        DataColumn("clause", "text", N_("The number of a clause of a standard; empty for none.")),
        DataColumn("annex", "flag", N_("Whether the place is in an annex.")),
        DataColumn("annex_number", "count", N_("Which annex it is; 0 for none.")),
    ),
    ("basis_key", "role", "place", "place_key", "written", "clause", "annex", "annex_number"),
    is_partitioned=False,
    sorted_by=("law", "article", "article_suffix", "paragraph", "item", "basis_key", "role"),
)
STANDINGS = DataTable(
    "standings",
    N_("One row for each turn of how the law of a basis stands (依据状态)."),
    (
        DataColumn("basis_key", "key", N_("The basis.")),
        DataColumn("since", "day", N_("The first day; 0001-01-01 for always.")),
        DataColumn("ends", "day", N_("The first day after; null for the last."), nullable=True),
        DataColumn("word", "text", N_("The one word: 现行有效, 已废止, 不能判定 …")),
        DataColumn(
            "changes_on", "day", N_("When some of it will be changed or repealed."), nullable=True
        ),
        DataColumn("becomes", "text", N_("修改 or 废止: what will then happen.")),
        DataColumn("higher", "text", N_("Newer laws of higher rank, joined by 、.")),
        DataColumn("known_until", "day", N_("The last day that the facts cover."), nullable=True),
        DataColumn(
            "followed_until",
            "day",
            N_("The same of those of its laws that somebody follows."),
            nullable=True,
        ),
    ),
    ("basis_key", "since"),
    is_partitioned=False,
    sorted_by=("basis_key", "since"),
)
PLACE_TURNS = DataTable(
    "place_turns",
    N_("One row for each turn of how a cited place of the law stands."),
    (
        DataColumn("place_key", "key", N_("The place with all its turns.")),
        DataColumn("law", "text", N_("The law.")),
        DataColumn("place", "text", N_("The place in full.")),
        DataColumn("since", "day", N_("The first day; 0001-01-01 for always.")),
        DataColumn("ends", "day", N_("The first day after; null for the last."), nullable=True),
        DataColumn("word", "text", N_("现行有效, 条款序号调整, 内容已修改, 已废止 …")),
        DataColumn("reason", "text", N_("Why it cannot be told, as a word of `law verify`.")),
        DataColumn("repealed_by", "text", N_("What repealed the law; empty for nothing.")),
        DataColumn("corresponds_to", "text", N_("Where the text stands now; empty if nowhere.")),
        DataColumn(
            "open_grant", "flag", N_("Whether it is open if a grant reaches the text that follows.")
        ),
        DataColumn("target_law", "text", N_("The law that has the text now; empty if nowhere.")),
        DataColumn("plain", "text", N_("All of it as JSON, as this program keeps it.")),
        DataColumn("source", "text", N_("Where the fact comes from.")),
    ),
    ("place_key", "since"),
    is_partitioned=False,
    sorted_by=("law", "place", "place_key", "since"),
)
LAWS = DataTable(
    "laws",
    N_("One row for each version of a law that anything cites, as some registry knows the law."),
    (
        DataColumn("law_key", "key", N_("The law with all that is known of it.")),
        DataColumn("law", "text", N_("The official title, or as cited if the law is unknown.")),
        DataColumn("short", "text", N_("Its short titles, joined by 、.")),
        DataColumn("is_known", "flag", N_("Whether anything is known of it.")),
        DataColumn(
            "identifier",
            "text",
            N_("An identifier in the manner of ELI: eli/cn/rank/title/date of the version."),
        ),
        DataColumn("rank", "text", N_("Its rank (法律, 行政法规, 地方性法规 …).")),
        DataColumn(
            "version", "day", N_("The date of the version; null if none is known."), nullable=True
        ),
        DataColumn(
            "in_force", "day", N_("From when it is in force; null if unknown."), nullable=True
        ),
        DataColumn("is_held", "flag", N_("Whether its articles were read.")),
        DataColumn("source", "text", N_("Where the day of its being in force comes from.")),
        DataColumn("repealed_on", "day", N_("The first day without the law."), nullable=True),
        DataColumn("repealed_by", "text", N_("What repealed it; empty for nothing.")),
        DataColumn("repeal_source", "text", N_("Where that comes from.")),
        DataColumn(
            "higher_on", "day", N_("From when a newer law of higher rank is."), nullable=True
        ),
        DataColumn("higher_law", "text", N_("That law; empty for none.")),
        DataColumn("known_until", "day", N_("The last day that the facts cover."), nullable=True),
    ),
    ("law_key", "version"),
    is_partitioned=False,
    sorted_by=("law", "law_key", "version"),
)
CITING_TEXTS = DataTable(
    "citing_texts",
    N_(
        "One row for each text that cites the law, as the newest revision has it: a basis of a "
        "power in its decision, a clause of an enforcement item, of a need, of a discretion "
        "standard."
    ),
    (
        *PLACE,
        DataColumn("position", "count", N_("Its place among those of the registry, from 0.")),
        DataColumn("part", "text", N_("powers, items, needs or standards.")),
        DataColumn("id", "text", N_("The entry that cites; of a standard, the name of its file.")),
        DataColumn("key", "text", N_("The key that it stands in: basis, conduct, penalty …")),
        DataColumn("file", "text", N_("Its file below the registry's folder.")),
        DataColumn("fates_key", "key", N_("What becomes of the places it cites: see `fates`.")),
    ),
    ("registry", "position"),
    is_partitioned=True,
    sorted_by=("county", "town", "registry", "position"),
)
FATES = DataTable(
    "fates",
    N_(
        "One row for each place that a text cites and each pair of versions of its law that are "
        "held: what became of the place, as `powers law impact` says it."
    ),
    (
        DataColumn("fates_key", "key", N_("The places that a text cites, with what becomes.")),
        DataColumn("position", "count", N_("The position of the place in its text, from 0.")),
        DataColumn("law_key", "key", N_("The law, in `laws`.")),
        DataColumn("law", "text", N_("Its title, as there.")),
        DataColumn(
            "is_default",
            "flag",
            N_("Whether it answers who names no versions: each followed from its own day."),
        ),
        DataColumn("older", "day", N_("The version compared; null for none."), nullable=True),
        DataColumn("newer", "day", N_("The one it is compared with; likewise."), nullable=True),
        DataColumn("place", "text", N_("The place in the older version.")),
        DataColumn("effect", "text", N_("same, moved, changed, split, not-found, unknown …")),
        DataColumn("kind", "text", N_("The same in the words of the record; empty: unchanged.")),
        DataColumn("alike", "count", N_("How far the texts agree, in per cent.")),
        DataColumn("targets", "text", N_("Where it stands in the newer version, joined by 、.")),
        DataColumn("target_law", "text", N_("The law it stands in; empty for the same.")),
        DataColumn("source", "text", N_("Who read both texts; empty if they were compared.")),
        DataColumn("names", "text", N_("What the cited text names, as JSON; empty: not compared.")),
        DataColumn("target_names", "text", N_("What the targets name, likewise.")),
    ),
    ("fates_key", "law_key", "position", "is_default", "older", "newer"),
    is_partitioned=False,
    sorted_by=("law", "law_key", "fates_key", "position", "is_default", "older", "newer"),
)
