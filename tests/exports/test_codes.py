"""QR codes on what is printed: checklists, notices and records of a handover lead to their page."""

import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from devolved_powers import Registry
from devolved_powers.documents.docx_package import checked
from devolved_powers.documents.docx_template import write_in_template
from devolved_powers.documents.formats import ChecklistFormat
from devolved_powers.documents.official_text import OfficialText
from devolved_powers.documents.table import Table
from devolved_powers.exports.checklist_formats import empty_form, render
from devolved_powers.exports.papers.facts import code_of_decisions
from devolved_powers.register.checklist import VisitSheet, visit_sheet
from devolved_powers.register.page_paths import scene_page
from devolved_powers.register.read import read_whole
from devolved_powers.site.browse_groups import Groups
from devolved_powers.site.source import read
from tests.documents.codes import drawn, read_codes
from tests.documents.letterhead import letterhead
from tests.documents.sample import COLUMNS
from tests.documents.test_docx_template import paragraphs
from tests.exports.offices import RECALL, made, office, replace
from tests.support import PATIENCE, powers, small_registry

BASE = "https://town.example.invalid/powers/"
SITE = f"site:\n  address: {BASE}\n"
DAY = date(2022, 12, 31)
SCENES = ("城市道路", "农资店")
IN_HTML = re.compile(r'<div class="code">(<svg.*?</svg>)')


@pytest.fixture
def town(tmp_path: Path) -> Path:
    return published(small_registry(tmp_path))


def published(root: Path, site: str = SITE) -> Path:
    with (root / "registry.yaml").open("a", encoding="utf-8") as file:
        file.write(site)
    return root


def sheets(root: Path, *groups: Sequence[str]) -> tuple[Registry, list[VisitSheet]]:
    registry = Registry.open(root)
    snapshot = registry.snapshot(DAY)
    return registry, [visit_sheet(snapshot, list(group)) for group in groups]


def codes_of(content: str | bytes) -> list[str]:
    """Return what the codes of a document say, in their order."""
    if isinstance(content, str):
        return [code for svg in IN_HTML.findall(content) for code in read_codes(drawn(svg))]
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = [name for name in archive.namelist() if "/media/" in name]
        return [code for name in names for code in read_codes(archive.read(name))]


@pytest.mark.parametrize("form", ["docx", "xlsx", "html"])
@pytest.mark.parametrize("blank", [False, True])
def test_a_sheet_leads_to_the_page_of_its_kind_of_place(
    town: Path, form: ChecklistFormat, *, blank: bool
) -> None:
    registry, made_sheets = sheets(town, *[[scene] for scene in SCENES])
    content = render(made_sheets, form, 80, registry, blank=blank)
    wanted = [f"{BASE}{scene_page(scene).removesuffix('index.html')}" for scene in SCENES]
    assert sorted(codes_of(content)) == sorted(wanted)
    assert render(made_sheets, form, 80, registry, blank=blank) == content


@pytest.mark.process
def test_the_site_has_the_page_that_a_sheet_leads_to(town: Path) -> None:
    groups = Groups(read(town, day=DAY))
    assert [groups.page("scenes", scene) for scene in SCENES] == list(map(scene_page, SCENES))


@pytest.mark.parametrize("form", ["docx", "xlsx", "html"])
def test_one_sheet_for_several_kinds_of_places_leads_to_the_list(
    town: Path, form: ChecklistFormat
) -> None:
    registry, made_sheets = sheets(town, SCENES)
    assert codes_of(render(made_sheets, form, 80, registry)) == [BASE]


@pytest.mark.parametrize("form", ["docx", "xlsx", "html", "json", "table"])
@pytest.mark.parametrize("site", ["", "site:\n  publisher: 示例镇人民政府\n"])
def test_without_an_address_a_sheet_is_as_it_was(
    tmp_path: Path, form: ChecklistFormat, site: str
) -> None:
    root = published(small_registry(tmp_path), site)
    registry, made_sheets = sheets(root, SCENES)
    content = render(made_sheets, form, 80, registry)
    if isinstance(content, bytes) or form == "html":
        assert codes_of(content) == []
    if isinstance(content, str):
        assert "扫码" not in content
        assert 'class="code"' not in content
        assert ".code{" not in content
    else:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            inside = b"".join(archive.read(name) for name in archive.namelist())
        assert "扫码".encode() not in inside
        assert "打印日期".encode() not in inside


def test_the_day_of_printing_is_left_to_the_programs_that_know_it(town: Path) -> None:
    registry, made_sheets = sheets(town, SCENES)
    seen: list[tuple[str, bool]] = []

    def told(form: ChecklistFormat, tables: Sequence[Table]) -> bytes:
        seen.extend((form, table.code is not None and table.code.dated) for table in tables)
        return b""

    forms: list[ChecklistFormat] = ["docx", "xlsx", "html", "pdf"]
    for form in forms:
        render(made_sheets, form, 80, registry, document=told)
    assert seen == [("docx", True), ("xlsx", True), ("html", False), ("pdf", False)]


def test_the_empty_form_belongs_to_no_page(town: Path) -> None:
    assert "扫码" not in str(empty_form("html"))
    assert town.is_dir()


@pytest.mark.process
def test_a_sheet_of_a_commit_bears_the_address_of_that_commit(town: Path) -> None:
    git = ("git", "-c", "user.name=x", "-c", "user.email=x@example.invalid")
    for words in (("init", "-q"), ("add", "."), ("commit", "-qm", "x")):
        subprocess.run([*git, *words], cwd=town, check=True, timeout=PATIENCE)
    replace(town / "registry.yaml", BASE, "https://moved.example.invalid/")
    for at, base in (((), "https://moved.example.invalid/"), (("--at", "HEAD"), BASE)):
        done = powers(
            "checklist", "城市道路", "--as-of", "2022-12-31", *at, "--format", "html", cwd=town
        )
        assert done.returncode == 0, done.stderr
        assert codes_of(done.stdout) == [base + scene_page("城市道路").removesuffix("index.html")]


@pytest.mark.process
@pytest.mark.parametrize("address", [f"{BASE}{'a' * 500}/", "https://示例..中国/"])
def test_no_sheet_is_made_with_an_address_that_no_code_can_hold(
    tmp_path: Path, address: str
) -> None:
    root = published(small_registry(tmp_path), f"site:\n  address: {address}\n")
    done = powers("checklist", "城市道路", "--format", "html", cwd=root)
    assert done.returncode == 3
    assert "registry.yaml:" in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""
    assert "address" in powers("validate", cwd=root).stdout


def test_a_notice_leads_to_its_decision_below_the_day(tmp_path: Path) -> None:
    text = made(published(office(tmp_path, RECALL)), "recall-1")
    line = f"扫码查看本次调整的决定和事项：<{BASE}decisions/recall-1/>"
    assert text.count(line) == 1
    assert text.index("2025年3月3日\n") < text.index(line)
    assert text.index(line) < text.index("# 示例镇行政权力事项调整目录")
    assert "扫码" not in made(office(tmp_path / "plain", RECALL), "recall-1")


def test_a_notice_of_several_decisions_leads_to_the_list_of_them(tmp_path: Path) -> None:
    root = published(office(tmp_path, RECALL))
    text = made(root, "", since="2021-08-31")
    assert f"扫码查看决定和调整事项：<{BASE}decisions/>" in text


def test_a_record_of_a_handover_and_each_of_its_lists_lead_to_the_decision(tmp_path: Path) -> None:
    root = published(office(tmp_path))
    text = made(root, "batch-1", layout="handover")
    assert text.count(f"：<{BASE}decisions/batch-1/>") == 4
    assert "扫码" not in made(root, "batch-1", layout="handover", form="csv")


def test_no_other_list_bears_a_code(tmp_path: Path) -> None:
    root = published(office(tmp_path, RECALL))
    assert "扫码" not in made(root, "recall-1", layout="adjustment")


@pytest.mark.parametrize("closing", [("{{发文机关}}", "{{成文日期}}"), ()])
def test_in_a_template_the_code_never_stands_above_the_seal(
    tmp_path: Path, closing: tuple[str, ...]
) -> None:
    root = published(office(tmp_path, RECALL))
    code = code_of_decisions(read_whole(root), [])
    assert code is not None
    text = OfficialText(
        title="关于调整的公告", paragraphs=(), issuers=("示例县人民政府",), day="2025年3月3日",
        code=code,
    )  # fmt: skip
    annex = Table(title="调整目录", columns=COLUMNS, groups=())
    template = checked(letterhead(closing=closing))
    content = write_in_template("docx", [text, annex], template)
    lines = paragraphs(content)
    assert lines.count(code.address) == 1
    assert lines.index("2025年3月3日") < lines.index(code.address)
    assert codes_of(content) == [code.address]


@pytest.mark.process
def test_a_sheet_printed_from_word_and_from_a_workbook_is_read_back(town: Path) -> None:
    missing = [tool for tool in ("soffice", "pdftoppm") if shutil.which(tool) is None]
    if missing:
        pytest.skip(f"{missing} NOT INSTALLED, NO SHEET WAS READ BACK: apt-get install libreoffice")
    address = BASE + scene_page("城市道路").removesuffix("index.html")
    for name in ("sheet.pdf", "book.xlsx"):
        done = powers("checklist", "城市道路", "--as-of", "2022-12-31", "-o", name, cwd=town)
        assert done.returncode == 0, done.stderr
    subprocess.run(
        [
            *("soffice", f"-env:UserInstallation={(town / 'profile').as_uri()}", "--headless"),
            *("--convert-to", "pdf", "book.xlsx"),
        ],
        cwd=town,
        check=True,
        capture_output=True,
        timeout=PATIENCE,
        start_new_session=True,
    )
    for name in ("sheet", "book"):
        subprocess.run(
            ["pdftoppm", "-r", "150", "-png", f"{name}.pdf", f"page-{name}"],
            cwd=town,
            check=True,
            timeout=PATIENCE,
        )
        pages = sorted(town.glob(f"page-{name}*.png"))
        assert [code for page in pages for code in read_codes(page)] == [address], name


KEY = "www.example.invalid/shiqiao+975de11f+AZoniQf+HBg8ojUnFhuCLf69ap+cCMIgWbziEnIGoUwM"
RECORD = (
    f"record: {{origin: www.example.invalid/shiqiao, keys: [{{key: {KEY}, from: 2021-09-01}}]}}\n"
)
"""A log as registry.yaml names it; the key signs nothing here."""


def test_where_the_record_has_a_log_a_sheet_leads_to_what_it_said_of_its_items(town: Path) -> None:
    published(town, RECORD)
    registry, found = sheets(town, ["城市道路"])
    [code] = codes_of(render(found, "html", 80, registry=registry))
    ids = ",".join(dict.fromkeys(item.id for item in found[0].items))
    assert code == f"{BASE}record/#{ids}@2022-12-31"


def test_a_notice_with_a_day_leads_to_what_the_record_said_of_its_decision(tmp_path: Path) -> None:
    text = made(published(published(office(tmp_path, RECALL)), RECORD), "recall-1")
    assert f"扫码核验决定的登记记录：<{BASE}record/#recall-1@2025-03-03>" in text
