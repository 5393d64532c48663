"""Every key of the data is shown wherever entries are shown: what is saved is never dropped.

The registry of `tests/every_key.py` is read off the models. A key that is added to a model fails
here until `models/keys.py` has it too.
"""

import csv
import io
import json
import re
import sqlite3
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from pydantic import BaseModel
from python_calamine import CalamineWorkbook

from devolved_powers import Registry
from devolved_powers.cli.commands import history as history_command
from devolved_powers.cli.shared.styled import styled
from devolved_powers.documents.formats import ListFormat
from devolved_powers.exports import Layout
from devolved_powers.i18n import in_language, speaking
from devolved_powers.models.catalog import EnforcementItemEntry
from devolved_powers.models.decision import (
    Authority,
    BasisUpdate,
    Changes,
    Decision,
    FurtherGrant,
    Holding,
    Lapse,
    NewGrant,
    PowerEvent,
    PowerFields,
    Recall,
)
from devolved_powers.models.discretion import DiscretionStandard, StandardEntry, Tier
from devolved_powers.models.key import Key, Part
from devolved_powers.models.keys import COLUMNS, KEYS, key_of, names_of
from devolved_powers.models.needs import NeedEntry
from devolved_powers.models.registry_file import RegistryFile
from devolved_powers.register.entry_rows import entry_rows
from devolved_powers.register.history import history
from devolved_powers.register.states import EnforcementItem, Entry, Fine, Need, Power
from devolved_powers.register.timeline import timeline
from devolved_powers.register.timeline_cache import decode, encode
from devolved_powers.register.value_text import fine_text, value_text
from devolved_powers.sheets.headings import LIST
from devolved_powers.site.build import build
from devolved_powers.site.source import read
from devolved_powers.store.loader import load_registry
from devolved_powers.yaml_text.model_keys import titles_at
from tests import every_key
from tests.exports.expected import make
from tests.support import SMALL, copy_of, powers

DAY = date(2022, 12, 31)
MODELS: Mapping[type[BaseModel], Part] = {
    PowerFields: "power",
    Holding: "holding",
    EnforcementItemEntry: "item",
    NeedEntry: "need",
    Decision: "decision",
    Authority: "decision",
    PowerEvent: "event",
    Recall: "event",
    Lapse: "event",
    BasisUpdate: "event",
}
STATES: Mapping[Part, type[Entry]] = {
    "power": Power,
    "holding": Power,
    "item": EnforcementItem,
    "need": Need,
}
IDS = {"id", "power", "decision"}
"""Their titles say which id it is."""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return every_key.registry(tmp_path_factory.mktemp("every") / "registry")


@pytest.fixture(autouse=True)
def _own_cache(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("POWERS_CACHE", str(tmp_path / "cache"))


def _keys_of(model: type[BaseModel]) -> Iterator[tuple[str, str]]:
    for name, field in model.model_fields.items():
        yield field.alias or name, field.title or ""


def _entry(root: Path, identifier: str) -> Entry:
    (entry,) = Registry.open(root).snapshot(DAY).get(identifier)
    return entry


@pytest.mark.parametrize("model", [*MODELS, Changes, NewGrant, FurtherGrant])
def test_every_key_of_a_model_is_in_the_table_of_keys_under_its_title(
    model: type[BaseModel],
) -> None:
    for name, title in _keys_of(model):
        key = key_of(name, MODELS[model]) if model in MODELS else key_of(name)
        assert key is not None, f"models/keys.py lacks {name}"
        assert name in IDS or title == key.label


def test_the_table_has_no_key_that_no_model_has() -> None:
    parts: tuple[Part, ...] = ("power", "holding", "item", "need", "decision", "event")
    for part in parts:
        models = [model for model, own in MODELS.items() if own == part]
        known = {name for model in models for name, _title in _keys_of(model)}
        known |= {"id", "set"} if part in ("power", "event") else set()
        assert set(names_of(part)) <= known


def test_the_keys_of_a_standard_are_those_of_its_models() -> None:
    told = dict(
        pair for model in (DiscretionStandard, StandardEntry, Tier) for pair in _keys_of(model)
    )
    for name in names_of("standard"):
        key = key_of(name, "standard")
        assert key is not None
        assert told[name] == key.label, name
    assert all(told.values())


def test_a_state_has_every_key_that_its_entry_has() -> None:
    for part, state in STATES.items():
        for key in KEYS:
            if part in key.parts:
                assert key.state_attribute in state.__dataclass_fields__, key.name


def test_every_key_has_a_chinese_name() -> None:
    for key in KEYS:
        assert in_language("zh_CN", key.label) != key.label, key.name


def test_no_heading_of_official_lists_means_two_keys() -> None:
    headings = [heading for key in COLUMNS for heading in key.headings]
    assert len(headings) == len(set(headings))


@pytest.mark.parametrize("key", [key for key in COLUMNS if key.headings], ids=lambda k: k.name)
def test_an_import_understands_the_heading_of_our_own_full_table(key: Key) -> None:
    own = in_language("zh_CN", key.label)
    if key.name not in ("id", "note"):  # 编号 counts rows in official lists
        assert LIST.key(own) == key.name


def test_the_cache_gives_back_every_key(root: Path) -> None:
    loaded = load_registry(root)
    assert loaded.registry is not None
    made = timeline(loaded, loaded.registry)
    assert decode(encode(made)) == made


def _expected(root: Path) -> Iterator[tuple[str, str, str]]:
    """Yield the id, key and text of everything that must be shown of the three entries."""
    for identifier, part, values in (
        ("P1-001", ("power", "holding"), every_key.GRANT),
        ("E-001", ("item",), every_key.ITEM),
        ("N-01", ("need",), every_key.NEED),
    ):
        entry = _entry(root, identifier)
        for name in values:
            key = next(k for k in KEYS if k.name == name and not set(part).isdisjoint(k.parts))
            text = value_text(entry, key)
            assert text, f"the state of {identifier} lacks {name}"
            yield identifier, in_language("zh_CN", key.label), text


def _bare(text: str) -> str:
    return re.sub(r"\s+", "", text)


def test_show_shows_every_key(root: Path) -> None:
    snapshot = Registry.open(root).snapshot(DAY)
    shown: dict[str, list[tuple[str, str]]] = {}
    with speaking("zh_CN"):
        for identifier in ("P1-001", "E-001", "N-01"):
            (entry,) = snapshot.get(identifier)
            shown[identifier] = [(row.label, row.text) for row in entry_rows(entry, snapshot)]
            shown[identifier].append(("名称", entry.name))  # the title
    for identifier, label, text in _expected(root):
        if label == "对应权力事项":
            text = "P1-001  name的值"  # noqa: PLW2901 - with their names
        assert (label, text) in shown[identifier]


def test_show_shows_an_entry_of_which_nothing_is_known() -> None:
    snapshot = Registry.open(SMALL).snapshot(DAY)
    entries: tuple[Power | EnforcementItem, ...] = (*snapshot.powers, *snapshot.items)
    for entry in entries:
        rows = {row.label: row.text for row in entry_rows(entry, snapshot)}
        assert all(isinstance(text, str) for text in rows.values())


def _cells(form: ListFormat, layout: Layout | None, root: Path) -> dict[tuple[str, str], str]:
    """Return the cells of the full table, by id and Chinese heading."""
    content = make(form, layout, root)
    if form == "csv":
        rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    elif form == "xlsx":
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        rows = [list(map(str, r)) for r in book.get_sheet_by_index(0).to_python()]
    elif form == "html":
        lines = re.findall(r"<tr>(.*?)</tr>", content.decode("utf-8"))
        cells = (re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", line) for line in lines)
        rows = [[re.sub(r"</?span[^>]*>", "", cell) for cell in row] for row in cells]
    else:
        lines = [line for line in content.decode("utf-8").split("\n") if line.startswith("|")]
        rows = [[c.strip().replace("\\", "") for c in line.split(" | ")] for line in lines]
        rows = [[cell.strip("| ") for cell in row] for row in rows]
    start = next(number for number, row in enumerate(rows) if row[0] == "编号")
    return {
        (row[0], heading): cell
        for row in rows[start + 1 :]
        for heading, cell in zip(rows[start], row, strict=False)
    }


@pytest.mark.parametrize("form", ["csv", "xlsx", "html", "markdown"])
def test_the_full_table_has_every_key(form: ListFormat, root: Path) -> None:
    cells = _cells(form, "full", root)
    for identifier, label, text in _expected(root):
        if identifier != "N-01":
            assert _bare(cells[identifier, label]) == _bare(text)


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_json_has_every_key(form: ListFormat, root: Path) -> None:
    text = make(form, None, root).decode("utf-8")
    if form == "json":
        content = json.loads(text)
        entries = {e["id"]: e for e in (*content["powers"], *content["items"])}
    else:
        entries = {e["id"]: e for e in map(json.loads, text.splitlines()) if "id" in e}
    assert every_key.GRANT.keys() <= entries["P1-001"].keys()
    assert every_key.ITEM.keys() <= entries["E-001"].keys()
    assert entries["E-001"]["until"] == "2031-12-13"


def test_parquet_has_every_key(root: Path) -> None:
    rows = pq.read_table(io.BytesIO(make("parquet", None, root))).to_pylist()
    entries = {row["id"]: row for row in rows}
    assert all(entries["P1-001"][name] for name in every_key.GRANT)
    assert all(entries["E-001"][name] for name in every_key.ITEM)
    assert (entries["P1-001"]["statutory_days"], entries["P1-001"]["until"]) == (
        every_key.GRANT["statutory_days"],
        every_key.GRANT["until"],
    )


def test_sqlite_has_every_key(root: Path) -> None:
    base = sqlite3.connect(":memory:")
    base.deserialize(make("sqlite", None, root))
    base.row_factory = sqlite3.Row
    power = base.execute("SELECT * FROM powers WHERE id = 'P1-001'").fetchone()
    item = base.execute("SELECT * FROM items WHERE id = 'E-001'").fetchone()
    assert all(power[name] for name in every_key.GRANT)
    assert all(item[name] for name in every_key.ITEM if name not in ("powers", "fines"))
    tables = ("item_powers", "fines")
    assert all(
        base.execute(f"SELECT * FROM {t} WHERE item = 'E-001'").fetchall()  # noqa: S608
        for t in tables
    )
    assert power["statutory_days"] == every_key.GRANT["statutory_days"]
    base.close()


@pytest.mark.process
def test_the_page_of_an_entry_tells_every_key(root: Path, tmp_path: Path) -> None:
    with speaking("zh_CN"):
        build(read(root, day=DAY), tmp_path / "site")
    pages = {
        "P1-001": "powers/P1-001/index.html",
        "E-001": "items/E-001/index.html",
        "N-01": "needs/N-01/index.html",
    }
    beside = {"名称", "对应权力事项", "状态", "已赋权力事项", "实施依据"}
    for identifier, label, text in _expected(root):
        page = (tmp_path / "site" / pages[identifier]).read_text(encoding="utf-8")
        plain = re.sub(r"<(d[td]) [^>]*>", r"<\1>", page)
        body = _bare(re.sub(r"<(?!/?d[td]).*?>", "", plain))
        wanted = re.split("[、；]", text) if label in beside else [f"<dt>{label}</dt><dd>{text}"]
        assert all(_bare(part) in body for part in wanted), label


def test_history_calls_every_key_by_its_chinese_name(tmp_path: Path) -> None:
    loaded = load_registry(every_key.adjusted(tmp_path / "registry"))
    trail = history(loaded, "P1-001", DAY, ())
    assert trail is not None
    (adjusted,) = [step for step in trail.steps if step.kind == "调整"]
    assert adjusted.after.keys() == every_key.CHANGES.keys()
    with speaking("zh_CN"):
        lines = list(history_command._step_lines(adjusted, trail))
    for name in every_key.CHANGES:
        key = key_of(name)
        assert key is not None
        label = in_language("zh_CN", key.label)
        assert any(styled(line).text.startswith(f"{label}：") for line in lines), name


def test_the_record_of_an_entry_is_told_in_chinese_names() -> None:
    decision = "powers/batch-1.yaml"
    route = ("grants", "upstream", "item_no")
    assert titles_at(decision, route) == ["Grants", "Rests on", "Number of the item"]
    nested = titles_at("catalog/a.yaml", ("items", "fines", "1", "from"))
    assert nested == ["Enforcement items", "Fines", "1", "From"]
    assert titles_at(decision, ("grants", "abandoned")) == ["Grants", "abandoned"]


@pytest.mark.process
def test_a_diff_tells_of_every_key(root: Path, tmp_path: Path) -> None:
    before = copy_of(SMALL, tmp_path / "before")
    needs = before / "powers" / "needs.yaml"  # an answer that changes is told as a whole
    text = needs.read_text(encoding="utf-8").replace("待赋权", str(every_key.NEED["status"]))
    needs.write_text(text, encoding="utf-8", newline="")
    done = powers("diff", before, root, "--format", "json", cwd=root)
    changed = {(c["id"], c.get("key")) for c in json.loads(done.stdout)["changes"]}
    for identifier, values in (
        ("P1-001", every_key.GRANT),
        ("E-001", every_key.ITEM),
        ("N-01", every_key.NEED),
    ):
        for name in values.keys() - {"to_body", "status"}:  # another body is another holding
            told = (identifier, name) in changed or (identifier, f"赋予 / {name}") in changed
            assert told, (identifier, name)


@pytest.mark.parametrize(
    ("fine", "text"),
    [
        (Fine(unit="元", low=5, high=5), "5元罚款"),
        (Fine(unit="元", high=200, base="每只"), "每只200元以下罚款"),
        (Fine(unit="倍", low=1.5, base="货值金额", subject="单位"), "单位：货值金额1.5倍以上罚款"),
    ],
)
def test_a_fine_is_told_as_a_lawyer_says_it(fine: Fine, text: str) -> None:
    assert fine_text(fine) == text


def test_the_keys_of_the_root_file_are_in_the_table_of_keys() -> None:
    for name, title in _keys_of(RegistryFile):
        key = key_of(name)
        assert name == "control_totals" or (key is not None and title == key.label), name
