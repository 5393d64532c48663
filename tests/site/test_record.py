"""The log of the record on the public page: its files, its proofs, verified in a browser."""

import json
import shutil
import subprocess
from base64 import b64encode
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest

from devolved_powers.errors import PowersError
from devolved_powers.record.note import VerifierKey
from devolved_powers.record.verify import verify_proof
from devolved_powers.site.build import build
from devolved_powers.site.source import read
from tests.record import example
from tests.record.made_proofs import MadeLog
from tests.record.second_verifier import has_node
from tests.site.browsing import served
from tests.site.test_browser import violations
from tests.support import CASES, PATIENCE, ROOT, powers_in_bytes

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.process]
DAY = date(2022, 12, 31)
KEY = str(
    VerifierKey.of(example.ORIGIN, example.private_key(example.LOG).public_key().public_bytes_raw())
)
RESULT = "#result"
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
BESIDE = ("README.md", ".gitattributes")
"""What stands in the folder and is none of the log."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the example, with two checkpoints; others signed the first."""
    place = tmp_path_factory.mktemp("record")
    laid = example.lay(place)
    example.log(laid)
    for name, key in (("示例县司法局", example.JUSTICE), ("示例县委编办", example.STAFFING)):
        command = ("record", "cosign", "--signer", name, "--key", laid.keys / key)
        done = powers_in_bytes(*command, cwd=laid.registry, language="en")
        assert done.returncode == 0, done.stderr.decode()
    example.go_on(laid)
    example.log(laid)
    build(read(laid.registry, day=DAY), place / "site")
    return place / "site"


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    """The address of the site."""
    with served(site) as root:
        yield root


def test_the_log_is_published_byte_for_byte(site: Path) -> None:
    own = site.parent / "registry" / "record"
    files = [file for file in own.rglob("*") if file.is_file() and file.name not in BESIDE]
    assert len(files) >= 4
    for file in files:
        assert (site / "record" / file.relative_to(own)).read_bytes() == file.read_bytes()


def test_each_entry_has_a_proof_of_each_row_of_versions(site: Path) -> None:
    proofs = site / "record/proofs"
    index = json.loads((proofs / "index.json").read_text(encoding="utf-8"))
    files = {file for runs in index["entries"].values() for _first, _last, file in runs}
    written = {str(file.relative_to(proofs)) for file in proofs.rglob("*.json")} - {"index.json"}
    assert files == written
    for file in sorted(files):
        verified = verify_proof((proofs / file).read_bytes(), [VerifierKey.parse(KEY)])
        assert verified.is_key_known
    corrected = index["entries"]["power/P1-002"]
    assert len(corrected) > 1
    assert all(after[0] == before[1] + 1 for before, after in pairwise(corrected))


@pytest.mark.skipif(not has_node(), reason="Node 20 or newer is not installed")
def test_the_second_verifier_reads_what_is_published(site: Path) -> None:
    file = next((site / "record/proofs/power").glob("P1-001.*.json"))
    command = ["node", "--no-warnings", str(ROOT / "tools/verify_proof.mjs"), str(file)]
    for keys, code in (((), 4), (("--key", KEY), 0)):
        run = subprocess.run([*command, *keys], capture_output=True, timeout=PATIENCE, check=False)
        assert (run.returncode, run.stderr) == (code, b"")
        assert json.loads(run.stdout)["record"][0]["id"] == "P1-001"
    run = subprocess.run(command[:-1], capture_output=True, timeout=PATIENCE, check=False)
    assert (run.returncode, run.stderr) == (2, b"")
    assert run.stdout.decode().endswith("\nverify_proof.mjs FILE [KEY]…\n")


def test_a_registry_without_a_log_has_no_page(tmp_path: Path) -> None:
    build(read(CASES / "ok" / "small", day=DAY), tmp_path / "site")
    assert not (tmp_path / "site/record").exists()
    assert not (tmp_path / "site/assets/record.js").exists()
    assert "record/index.html" not in (tmp_path / "site/index.html").read_text(encoding="utf-8")


def test_a_page_of_an_entry_leads_to_its_record(site: Path) -> None:
    text = (site / "powers/P1-001/index.html").read_text(encoding="utf-8")
    assert 'href="../../record/index.html#P1-001@2022-12-31"' in text
    assert f"https://{example.ORIGIN}/record/#P1-001@2022-12-31" in text, "the printed code"


def test_a_proof_that_is_chosen_is_verified(page: "Page", address: str, site: Path) -> None:
    page.goto(address + "record/")
    page.locator("#keys").fill(KEY)
    page.set_input_files("#file", site / "record/proofs/power/P1-001.1.json")
    page.locator(RESULT).get_by_text("核验通过").wait_for()
    assert "P1-001" in page.locator(RESULT).inner_text()
    assert (
        "示例数据" in page.locator(RESULT).inner_text()
        or "重构" in page.locator(RESULT).inner_text()
    )
    assert "另一日志" not in page.locator(RESULT).inner_text()


def test_a_proof_of_another_log_is_told_as_such(page: "Page", address: str, tmp_path: Path) -> None:
    strange = tmp_path / "proof.json"
    strange.write_bytes(MadeLog(3).content())
    page.goto(address + "record/")
    page.set_input_files("#file", strange)
    page.locator(RESULT).get_by_text("该证明出自另一日志").wait_for()


def test_what_was_known_at_another_moment_is_told_so(page: "Page", address: str) -> None:
    """The suspension from 1 June was recorded on 2 June: on that day it was not known yet."""
    page.goto(address + "record/#P1-002@2022-06-01")
    page.locator(RESULT).get_by_text("按2022-06-01 23:59（北京时间）所知").wait_for()
    assert "有效（自2021-09-01起）" in page.locator(RESULT).inner_text()
    assert "此后的版本对该事项有改动" in page.locator(RESULT).inner_text()
    page.goto(address + "record/#P1-002@2022-06-01@2022-08-01T15:59:59Z")
    page.locator(RESULT).get_by_text(
        "按2022-08-01 23:59（北京时间）所知（第3版至第6版内容相同）："
    ).wait_for()
    assert "暂停（自2022-06-01起）" in page.locator(RESULT).inner_text()
    page.goto(address + "record/#P1-002@2022-05-31@2022-08-01T15:59:59Z")
    page.locator(RESULT).get_by_text("有效（自2021-09-01起至2022-05-31止）").wait_for()


def test_who_signed_too_is_verified_and_told(page: "Page", address: str) -> None:
    page.goto(address + "record/#P1-002@2022-03-01")
    page.locator(RESULT).get_by_text("示例县司法局（司法局）：签名有效").wait_for()
    assert "示例县委编办（编办）：签名有效" in page.locator(RESULT).inner_text()
    assert "示例县司法局（司法局）有效" in page.locator("#h-log + p ~ dl").inner_text()
    page.goto(address + "record/#P1-002@2022-12-31")
    page.locator(RESULT).get_by_text("P1-002　2022-12-31").wait_for()
    assert "没有其他机关会签" in page.locator(RESULT).inner_text()


def test_a_file_that_is_dropped_is_verified(page: "Page", address: str, site: Path) -> None:
    content = (site / "record/proofs/power/P1-001.1.json").read_text(encoding="utf-8")
    page.goto(address + "record/")
    page.evaluate(
        """content => {
          const data = new DataTransfer();
          data.items.add(new File([content], "proof.json"));
          dispatchEvent(new DragEvent("drop", { dataTransfer: data, cancelable: true }));
        }""",
        content,
    )
    page.locator(RESULT).get_by_text("前后一致，公钥未核对").wait_for()


def test_the_page_that_prove_writes_is_read_too(
    page: "Page", address: str, site: Path, tmp_path: Path
) -> None:
    proof = (site / "record/proofs/power/P1-001.1.json").read_bytes()
    written = tmp_path / "proof.html"
    carried = b64encode(proof).decode()
    written.write_text(
        f'<!doctype html><meta name="devolved-powers-proof" content="{carried}"><title>x</title>',
        encoding="utf-8",
    )
    page.goto(address + "record/")
    page.set_input_files("#file", written)
    page.locator(RESULT).get_by_text("前后一致，公钥未核对").wait_for()


def test_of_a_page_that_carries_two_proofs_none_is_taken(
    page: "Page", address: str, site: Path, tmp_path: Path
) -> None:
    """As on the command line: which of them the page shows, nobody could tell."""
    carried = [
        b64encode((site / f"record/proofs/power/{name}.1.json").read_bytes()).decode()
        for name in ("P1-001", "P1-003")
    ]
    written = tmp_path / "proof.html"
    marks = "".join(f'<meta name="devolved-powers-proof" content="{each}">' for each in carried)
    written.write_text(f"<!doctype html>{marks}<title>x</title>", encoding="utf-8")
    page.goto(address + "record/")
    page.set_input_files("#file", written)
    page.locator(RESULT).get_by_text("核验未通过").wait_for()


def test_where_the_log_ends_a_later_version_is_not_excluded(
    page: "Page", address: str, site: Path
) -> None:
    """A proof of the newest version may be years old when it is read."""
    index = json.loads((site / "record/proofs/index.json").read_bytes())
    runs = index["entries"]["power/P1-002"]
    for run, is_told in ((runs[-1], True), (runs[0], False)):
        page.goto(address + "record/")
        page.set_input_files("#file", site / "record/proofs" / run[2])
        page.locator(RESULT).get_by_text("版本", exact=True).wait_for()
        assert ("不能排除此后另有登记版本" in page.locator(RESULT).inner_text()) == is_told


def test_what_stands_in_an_address_is_never_markup(page: "Page", address: str) -> None:
    page.goto(address + "record/#%3Cimg%20src=x%20onerror=alert(1)%3E@2022-03-01")
    page.locator(RESULT).get_by_text("当时的登记记录中没有该事项").wait_for()
    assert page.locator(RESULT).locator("img").count() == 0
    assert "不能判定" in page.locator(RESULT).inner_text()


def test_before_the_record_began_it_says_so(page: "Page", address: str) -> None:
    page.goto(address + "record/#P1-001@2021-09-01")
    page.locator(RESULT).get_by_text("当时还没有登记版本").wait_for()


@pytest.mark.parametrize(
    "wrong",
    ["P1-002@2022-02-31", "P1-002@1.3.2022", "P1-002@%", "P1-002@2022-03-01@2022-02-31T00:00:00Z"],
)
def test_an_address_that_names_no_day_is_told(page: "Page", address: str, wrong: str) -> None:
    """And not answered as if it named another one."""
    page.goto(f"{address}record/#{wrong}")
    page.locator(RESULT).get_by_text("网址中的编号或者日期有误").wait_for()
    assert "不能判定" in page.locator(RESULT).inner_text()
    page.goto(f"{address}record/#h-log")
    page.reload()
    assert not page.locator(RESULT).inner_text()


def test_no_word_of_the_files_is_shown(page: "Page", address: str) -> None:
    """As `powers verify-proof` and the printed page tell it."""
    page.goto(address + "record/#N-01@2022-12-31")
    page.locator(RESULT).get_by_text("有效（登记记录未载明起始日）").wait_for()
    result = page.locator(RESULT)
    assert "已赋权" in result.locator("div:has(> dt:text-is('机关的答复')) > dd").inner_text()
    assert result.locator("dt:text-is('状态')").count() == 1
    page.goto(address + "record/#batch-1@2022-12-31")
    page.locator(RESULT).get_by_text("状态：重构数据，并非录自文件").wait_for()
    assert "reconstructed" not in result.inner_text()


def test_the_index_names_what_provenance_says(site: Path) -> None:
    labels = json.loads((site / "record/proofs/index.json").read_text(encoding="utf-8"))["labels"]
    assert {labels["assumed"], labels["upstream"], labels["answer"]} == {
        "推定",
        "上级依据",
        "机关的答复",
    }


def test_without_a_script_it_says_how_else(browser: "Browser", address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "record/")
    assert page.get_by_text("powers verify-proof").is_visible()
    assert not page.locator("#file").is_visible()
    context.close()


def test_it_is_used_by_the_keyboard_alone(page: "Page", address: str) -> None:
    page.goto(address + "record/")
    page.locator("#file").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "keys"
    assert page.locator(RESULT).get_attribute("role") == "status"


def test_without_a_key_it_says_that_nobody_told_whose_it_is(
    page: "Page", address: str, site: Path
) -> None:
    page.goto(address + "record/")
    page.set_input_files("#file", site / "record/proofs/power/P1-001.1.json")
    page.locator(RESULT).get_by_text("前后一致，公钥未核对").wait_for()


def test_a_changed_proof_is_refused_with_what_it_means(
    page: "Page", address: str, site: Path, tmp_path: Path
) -> None:
    content = (site / "record/proofs/power/P1-001.1.json").read_bytes()
    changed = tmp_path / "proof.json"
    changed.write_bytes(content.replace(b"P1-001", b"P1-007"))
    page.goto(address + "record/")
    page.set_input_files("#file", changed)
    page.locator(RESULT).get_by_text("核验未通过").wait_for()
    assert "bad-entry" in page.locator(RESULT).inner_text()


def test_an_address_opens_the_record_of_a_day(page: "Page", address: str) -> None:
    page.goto(address + "record/#P1-002@2022-03-01")
    page.locator(RESULT).get_by_text("前后一致，公钥未核对").wait_for()
    before = page.locator(RESULT).inner_text()
    page.goto(address + "record/#P1-002@2022-03-05")
    page.locator(RESULT).get_by_text("2022-03-05", exact=False).first.wait_for()
    assert page.locator(RESULT).inner_text() != before, "its basis was corrected that day"
    page.goto(address + "record/#P1-001,P1-002@2022-10-10")
    page.locator(RESULT).get_by_text("P1-001　2022-10-10").wait_for()
    page.locator(RESULT).get_by_text("P1-002　2022-10-10").wait_for()


@pytest.mark.parametrize("width", [320, 768, 1440])
def test_the_page_is_accessible_and_fits(page: "Page", address: str, width: int) -> None:
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": 844})
        page.goto(address + "record/#P1-002@2022-03-05")
        page.locator(RESULT).get_by_text("前后一致，公钥未核对").wait_for()
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        assert violations(page) == []


def test_what_is_not_yet_in_the_log_is_told(tmp_path: Path) -> None:
    laid = example.lay(tmp_path)
    build(read(laid.registry, day=DAY), tmp_path / "without")
    text = (tmp_path / "without/record/index.html").read_text(encoding="utf-8")
    assert "日志中还没有任何记录，目前不能证明任何事项。" in text
    example.log(laid)
    example.go_on(laid)
    build(read(laid.registry, day=DAY), tmp_path / "behind")
    text = (tmp_path / "behind/record/index.html").read_text(encoding="utf-8")
    assert "有2项登记内容的改动尚未追加入日志，不在证明范围内。" in text, "a power and its decision"


def test_at_a_commit_the_log_is_that_of_the_commit(site: Path, tmp_path: Path) -> None:
    registry = site.parent / "registry"
    commit = example.Example(registry, site.parent / "keys").repository.git("rev-parse", "HEAD")
    build(read(registry, commit.strip(), day=DAY), tmp_path / "site")
    for file in ("record/checkpoint", "record/proofs/power/P1-001.1.json"):
        assert (tmp_path / "site" / file).read_bytes() == (site / file).read_bytes()


def test_a_damaged_log_is_published_by_nobody(site: Path, tmp_path: Path) -> None:
    registry = tmp_path / "registry"
    shutil.copytree(site.parent / "registry", registry)
    [tile] = (registry / "record/tile/entries").rglob("*.p/*")
    tile.write_bytes(tile.read_bytes().replace(b"P1-001", b"P1-009"))
    with pytest.raises(PowersError, match="record"):
        build(read(registry, day=DAY), tmp_path / "site")
    assert not (tmp_path / "site").exists()
