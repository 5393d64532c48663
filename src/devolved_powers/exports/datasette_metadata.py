"""What Datasette says above the tables of a database: the notice, on every page, and what each is.

Datasette reads it from a file of its own (`datasette powers.db -m powers.json`), under the name
of the database, which is that of its file. What has no place there (questions in SQL, a database
that was given another name) has the notice all the same, as the source of the data.
"""

from collections.abc import Iterable, Mapping
from html import escape

from devolved_powers.exports.columns import day_text
from devolved_powers.exports.layouts import Listing, excerpt_line
from devolved_powers.exports.sqlite_headings import headings
from devolved_powers.exports.sqlite_search import ANYWHERE
from devolved_powers.exports.sqlite_views import NUMBER, VIEWS, View, view_headings
from devolved_powers.i18n import DOCUMENT_LANGUAGE, speaking
from devolved_powers.models.notice import told_notice
from devolved_powers.text import json_text

_TABLES: Mapping[str, tuple[str, str]] = {
    "registry": ("登记册", "本清单的名称、状态日期、事项数和数据性质。"),
    "aspects": ("方面", "领域所属的方面。"),
    "fields": ("领域", "领域及其所属方面。"),
    "bodies": ("单位", "划出、承接和被提请赋权的单位。"),
    "scenes": ("场景", "监管场景。"),
    "decisions": ("赋权决定", "赋权、调整、收回的决定。"),
    "powers": (
        "权力事项",
        "乡镇承接的权力事项；由几个承接主体行使的，一个承接主体一行。方括号内为多个值。",
    ),
    "items": ("执法事项", "执法事项目录，一行一项。方括号内为多个值。"),
    "item_powers": ("执法事项对应的权力事项", "执法事项与其所依据的权力事项。"),
    "item_scenes": ("执法事项的场景", "执法事项与其监管场景。"),
    "fines": ("罚款", "执法事项的罚款幅度，一行一档。"),
    "needs": ("赋权需求", "乡镇提出的赋权需求，一行一项；不是乡镇已有的权力。"),
    "need_powers": ("已满足的需求", "赋权需求与满足该需求的权力事项（限本清单所列）。"),
    "citations": (
        "引用条款",
        "权力事项、执法事项和需求引用的条款，一行一处；条、款、项、目为数字。",
    ),
}
"""What each table is called, and what it holds."""
_FACETS: Mapping[str, tuple[str, ...]] = {
    "powers": ("type", "field", "standing"),
    "items": ("type", "field", "standing"),
    "needs": ("status", "field", "standing"),
    "citations": ("role", "standing"),
    "decisions": ("kind",),
}
"""The columns by which rows are counted and told apart, in a table and in the view of it."""
_SEARCHED = ("powers", "items", "needs")
_SEARCH = (
    f"搜索框：词语之间用空格分开，须全部出现；{ANYWHERE}字以内的词语写任何一段都可以，"
    "更长的请从一段话或者一个标点之后的第一个字写起。"
)
_SIDE_BY_SIDE = (
    ".column-descriptions{display:grid;grid-template-columns:repeat(auto-fill,11em 12em)}"
    ".column-descriptions dd{margin:0}"
)
"""Columns are told side by side: below one another they would push the table off the screen."""
_LONG = frozenset(
    {
        *("名称", "实施依据", "违法依据", "处罚依据", "上级依据", "引用条款", "依据说明", "理由"),
        *("行政命令", "罚款", "场景", "检查内容", "执法事项", "责任事项", "追责情形", "数据性质"),
    }
)
"""Columns of views whose cells are sentences, which need more room than Datasette gives."""


def write(listing: Listing, database: str) -> str:
    """Return the metadata of a database for Datasette, as json.

    Args:
        listing: what stands in the database.
        database: what Datasette calls it: the name of its file without the ending.
    """
    with speaking(DOCUMENT_LANGUAGE):
        notice = told_notice(listing.result.notice)
    excerpt = excerpt_line(listing.query, listing.snapshot.timeline.decisions)
    state = f"状态日期：{day_text(listing.day)}"
    title = listing.snapshot.timeline.title
    told = [part for part in (notice, state, excerpt) if part]
    about = _Told(told, f"{title}（{state}）")
    tables = {name: about.table(name) for name in _TABLES}
    tables |= {view.name: about.view(view) for view in VIEWS}
    tables |= {f"{name}_fts": about.all("") for name in _SEARCHED}
    links = "、".join(
        f'<a href="{_address(database)}/{_address(view.name)}">{view.name}</a>' for view in VIEWS
    )
    reading = f"<p>供阅读的视图（栏目为中文）：{links}。其余为数据表，以外键相连。</p>"
    return json_text(
        {
            "title": title,
            "description": f"{'。'.join(told)}。",
            "source": f"{title}（{'。'.join(told)}）",
            "databases": {database: {**about.all(reading), "tables": tables}},
        }
    )


class _Told:
    """What every page says, and the pages that say it.

    Args:
        told: the notice, the day, and what the list was narrowed to; texts, not HTML.
        source: where the data comes from.
    """

    def __init__(self, told: Iterable[str], source: str) -> None:
        self._notice, *rest = (escape(part) for part in told)
        self._rest = "".join(f"{part}。" for part in rest)
        self._source = source

    def all(self, html: str) -> dict[str, object]:
        """Return what is said of anything, with some HTML of our own behind it."""
        notice = f"<p><strong>{self._notice}。</strong>{self._rest}</p>"
        return {"description_html": f"{notice}{html}", "source": self._source}

    def table(self, name: str) -> dict[str, object]:
        """Return what is said of a table."""
        title, about = _TABLES[name]
        facets: list[object] = [*_FACETS.get(name, ())]
        if name == "items":
            facets.append({"array": "scenes"})
        return {
            "title": f"{title}（{name}）",
            **self.all(f"{_about(about, name)}<style>{_SIDE_BY_SIDE}</style>"),
            "columns": headings()[name],
            "facets": facets,
        }

    def view(self, view: View) -> dict[str, object]:
        """Return what is said of a view."""
        known = headings()[view.table]
        is_searched = view.table in _SEARCHED
        index = {"fts_table": f"{view.table}_fts", "fts_pk": NUMBER} if is_searched else {}
        wide = ",".join(
            f".rows-and-columns td:nth-child({place})"
            for place, heading in enumerate(view_headings(view), 1)
            if heading in _LONG
        )
        style = f"<style>@media(min-width:577px){{{wide}{{min-width:14em}}}}</style>"
        return {
            **self.all(f"{_about(view.about, view.table)}{style if wide else ''}"),
            "facets": [known[name] for name in _FACETS.get(view.table, ())],
            **index,
        }


def _about(about: str, table: str) -> str:
    return f"<p>{about}{_SEARCH if table in _SEARCHED else ''}</p>"


def _address(name: str) -> str:
    """Return a name as Datasette writes it in addresses."""
    return "".join(
        char if char.isascii() and (char.isalnum() or char in "_-") else f"~{byte:02X}"
        for char in name
        for byte in char.encode()
    ).replace("~20", "+")
