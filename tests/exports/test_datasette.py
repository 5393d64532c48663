"""The database as Datasette shows it, by the real one: notice, search, counts, views."""

import asyncio
import json
import re
import sys
from collections.abc import Callable, Coroutine
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote, urljoin

import pytest
from datasette.app import Datasette

from devolved_powers.cli.shared.exporting import ExportRequest
from devolved_powers.documents.formats import ListFormat
from devolved_powers.exports.sqlite_views import VIEWS
from devolved_powers.register.query import Query
from tests.exports.expected import DAY
from tests.hostile_registry import hostile as wholly_hostile
from tests.site.registries import HOSTILE, hostile
from tests.support import NOTICE, ROOT, powers, small_registry

NAME = "赋权 事项.2"
"""A name that Datasette writes in another way in addresses."""
FORM: ListFormat = "sqlite"


class Shown(NamedTuple):
    """A page that Datasette gave.

    Args:
        status: its code.
        text: what it says, as HTML or JSON.
    """

    status: int
    text: str


class Pages:
    """What Datasette shows of a registry's database."""

    def __init__(
        self, root: Path, folder: Path, query: Query | None = None, day: date = DAY
    ) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.file = folder / f"{NAME}.db"
        asked = ExportRequest(
            form=FORM,
            query=query or Query(),
            registry=root,
            as_of=day,
            at="",
            since="",
            split=None,
            allow_empty=True,
            database=self.file.stem,
        )
        made = asked.make(None)
        self.file.write_bytes(made.content)
        self.metadata = made.metadata

    def ask(self, what: Callable[[Datasette], Coroutine[Any, Any, Any]]) -> Any:
        """Return what a question to a Datasette of this database gives."""

        async def asked() -> Any:
            shown = Datasette([str(self.file)], metadata=json.loads(self.metadata))
            await shown.invoke_startup()
            try:
                return await what(shown)
            finally:
                for base in shown.databases.values():
                    base.close()
                shown.executor.shutdown()

        return asyncio.run(asked())

    def get(self, *addresses: str) -> dict[str, Shown]:
        """Return the pages at some addresses, below that of the database."""

        async def got(shown: Datasette) -> dict[str, Shown]:
            base = str(shown.urls.database(NAME))
            pages = {}
            for address in addresses:
                answer = await shown.client.get(base + address)
                pages[address] = Shown(answer.status_code, answer.text)
            return pages

        answer: dict[str, Shown] = self.ask(got)
        return answer

    def tables(self) -> list[str]:
        """Return every table and view, those that Datasette hides too, as in addresses."""

        async def named(shown: Datasette) -> list[str]:
            base = shown.get_database(NAME)
            names = [*await base.table_names(), *await base.view_names()]
            start = str(shown.urls.database(NAME))
            return [str(shown.urls.table(NAME, name)).removeprefix(start) for name in names]

        found: list[str] = self.ask(named)
        return found


def tilde(name: str) -> str:
    return "".join(f"~{byte:02X}" for byte in name.encode())


def json_of(page: Shown) -> Any:
    assert page.status == 200, page.text
    return json.loads(page.text)


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Pages:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("POWERS_CACHE", str(tmp_path_factory.mktemp("cache")))
        return Pages(ROOT, tmp_path_factory.mktemp("real"))


def test_every_page_bears_the_notice(real: Pages) -> None:
    addresses = [
        *("", "?sql=select+1", "/powers/P1-001", "/citations/1", "/powers?_search=没有这个词"),
        *real.tables(),
    ]
    assert len(addresses) > 30
    for address, page in real.get(*addresses).items():
        assert page.status == 200, address
        assert NOTICE in page.text, address


def test_a_table_says_the_notice_first_and_what_it_is(real: Pages) -> None:
    for name, told in (("powers", "乡镇承接的权力事项"), ("needs", "不是乡镇已有的权力")):
        page = real.get(f"/{name}")[f"/{name}"].text
        said = re.search(r'<div class="metadata-description">(.*?)</div>', page, re.DOTALL)
        assert said is not None
        assert (
            said[1].strip().startswith(f"<p><strong>{NOTICE}。</strong>状态日期：2022年12月31日。")
        )
        assert told in said[1]
        assert "<dt>standing</dt><dd>依据状态</dd>" in page


def test_the_page_of_the_database_leads_to_the_views(real: Pages) -> None:
    said = re.search(r'metadata-description">(.*?)</div>', real.get("")[""].text, re.DOTALL)
    assert said is not None
    links = re.findall(r'<a href="(.*?)">(.*?)</a>', said[1])
    assert [name for _link, name in links] == [view.name for view in VIEWS]

    async def follow(shown: Datasette) -> list[int]:
        base = str(shown.urls.database(NAME))
        return [(await shown.client.get(urljoin(base, link))).status_code for link, _name in links]

    assert real.ask(follow) == [200] * len(VIEWS)


SEARCHED = (
    ("犬", "P"),
    ("餐饮", "P"),
    ("露天烧烤", "P"),
    ("综合行政执法", "P"),
    ("城市市容和环境卫生", "P1-001"),
    ("城市市容和环境卫生管理条例", "P1-001"),
    ("对随地吐痰、便溺，乱扔果皮、纸屑和烟头等废弃物的处罚", "P1-001"),
    ("P1-001", "P1-001"),
    ("吐痰 城市市容和环境卫生", "P1-001"),
    ('"环境卫生管理"', "P1-001"),
)


@pytest.mark.parametrize(("words", "start"), SEARCHED)
def test_the_search_box_finds_what_is_typed(real: Pages, words: str, start: str) -> None:
    asked = [
        f"/{name}.json?_shape=objects&_size=max&_search={quote(words)}"
        for name in ("powers", tilde("权力事项"))
    ]
    pages = real.get(*asked, "/powers.json?_shape=objects&_size=max")
    table, view, everything = (json_of(page)["rows"] for page in pages.values())
    found = [row["id"] for row in table]
    assert any(each.startswith(start) for each in found)
    assert [row["编号"] for row in view] == found
    looked_in = ("id", "name", "type", "field", "basis", "from_body", "to_body", "statutory_body")
    there = [
        row["id"]
        for row in everything
        if all(
            any(word.strip('"') in str(row[column]) for column in looked_in)
            for word in words.split()
        )
    ]
    assert found == there


@pytest.mark.parametrize("table", ["items", "needs"])
def test_items_and_needs_are_searched_too(real: Pages, table: str) -> None:
    address = f"/{table}.json?_shape=objects&_size=1"
    (row,) = json_of(real.get(address)[address])["rows"]
    view = {view.table: view.name for view in VIEWS}[table]
    for name in (table, tilde(view)):
        asked = f"/{name}.json?_shape=arrays&_search={quote(row['name'][:9])}"
        assert json_of(real.get(asked)[asked])["filtered_table_rows_count"] >= 1


def test_rows_are_counted_by_how_the_law_stands(real: Pages) -> None:
    address = "/powers.json?_shape=objects&_size=max"
    answer = json_of(real.get(address)[address])
    counted = {
        each["value"]: each["count"] for each in answer["facet_results"]["standing"]["results"]
    }
    assert sum(counted.values()) == len(answer["rows"])
    for word, count in counted.items():
        assert count == sum(row["standing"] == word for row in answer["rows"])
    scenes = "/items.json?_shape=objects"
    found = json_of(real.get(scenes)[scenes])["facet_results"]
    assert "餐饮店" in {each["value"] for each in found["scenes"]["results"]}


def test_a_csv_of_a_view_carries_day_and_notice(real: Pages) -> None:
    for view in VIEWS:
        address = f"/{tilde(view.name)}.csv?_size=max"
        lines = real.get(address)[address].text.splitlines()
        assert lines[0].endswith("状态日期,数据性质")
        assert all(line.endswith(f"2022-12-31,{NOTICE}") for line in lines[1:])


def test_a_database_of_another_name_bears_the_notice_all_the_same(real: Pages) -> None:
    renamed = real.file.with_name("other.db")
    renamed.write_bytes(real.file.read_bytes())

    async def asked(_shown: Datasette) -> str:
        other = Datasette([str(renamed)], metadata=json.loads(real.metadata))
        await other.invoke_startup()
        return str((await other.client.get("/other/powers")).text)

    assert NOTICE in real.ask(asked)


@pytest.mark.parametrize("make", [hostile, wholly_hostile])
def test_hostile_texts_stay_texts(make: Callable[[Path], Path], tmp_path: Path) -> None:
    root = make(tmp_path / "registry")
    pages = Pages(root, tmp_path / "out", day=date(2026, 1, 1))
    answers = pages.get("", *pages.tables())
    assert {page.status for page in answers.values()} == {200}
    for page in answers.values():
        assert not re.search(r"<(script>window|img src=x|b>粗|u>场景|i>示例)", page.text)
    if make is hostile:
        shown = unescape(" ".join(page.text for page in answers.values()))
        assert all(text in shown for text in HOSTILE)


def test_a_part_of_the_registry_says_so_on_its_pages(tmp_path: Path) -> None:
    pages = Pages(small_registry(tmp_path), tmp_path / "out", Query(field="农业农村"))
    assert "本清单为节选，范围：领域“农业农村”" in pages.get("/powers")["/powers"].text


@pytest.mark.process
def test_the_commands_that_the_page_names_work(tmp_path: Path) -> None:
    root = small_registry(tmp_path)
    done = powers("export", "-o", "赋权.db", "--metadata", "赋权.json", cwd=root)
    assert done.returncode == 0, done.stderr
    assert "datasette 赋权.db -m 赋权.json" in done.stderr
    address = f"/{tilde('赋权')}/{tilde('执法事项')}?_search={quote('对经营假种子的处罚')}"
    import subprocess

    shown = subprocess.run(
        [sys.executable, "-m", "datasette", "赋权.db", "-m", "赋权.json", "--get", address],
        cwd=root,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert shown.returncode == 0, shown.stderr
    assert NOTICE in shown.stdout
    assert "E-003" in shown.stdout
    assert "E-001" not in shown.stdout
