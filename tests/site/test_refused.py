"""A site that is refused: in the user's language, in one sentence, and nothing is left behind."""

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devolved_powers.errors import PowersError
from devolved_powers.i18n import speaking, spoken
from devolved_powers.models.web_address import in_ascii, of_a_folder
from devolved_powers.site.build import build, files
from devolved_powers.site.output import write_site
from devolved_powers.site.source import read
from tests.site.registries import eventful
from tests.site.test_office import registry_with
from tests.support import powers

DAY = date(2022, 12, 31)


@pytest.mark.process
@pytest.mark.parametrize("library", ["jinja2", "xlsxwriter", "docx", "segno"])
def test_a_missing_library_is_told_before_anything_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, library: str
) -> None:
    root = registry_with(tmp_path / "r", {"address": "https://town.example.invalid/"})
    edition = read(root, day=DAY)
    monkeypatch.setitem(sys.modules, library, None)
    with speaking("en"), pytest.raises(PowersError, match=library) as refusal:
        build(edition, tmp_path / "deep" / "site")
    assert "not installed" in refusal.value.message
    assert not (tmp_path / "deep").exists()


@pytest.mark.parametrize("error", [PowersError("no"), OSError("no"), KeyboardInterrupt()])
@pytest.mark.parametrize("given_before", ["", "deep", "deep/site"])
def test_folders_that_were_not_there_are_not_left_behind(
    tmp_path: Path, error: BaseException, given_before: str
) -> None:
    def made() -> Iterator[tuple[str, bytes]]:
        yield "index.html", b"1"
        raise error

    (tmp_path / given_before).mkdir(parents=True, exist_ok=True)
    with pytest.raises((PowersError, KeyboardInterrupt)):
        write_site(tmp_path / "deep" / "site", made())
    left = [path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*")]
    assert left == (
        [] if not given_before else ["deep", "deep/site"][: given_before.count("/") + 1]
    )


@pytest.mark.process
def test_a_folder_in_a_registry_is_not_left_behind_either(tmp_path: Path) -> None:
    def made() -> Iterator[tuple[str, bytes]]:
        yield "index.html", b"1"
        raise PowersError("no")

    root = eventful(tmp_path / "r")
    before = sorted(root.rglob("*"))
    with pytest.raises(PowersError):
        write_site(root / "public" / "site", made())
    assert sorted(root.rglob("*")) == before


def test_what_somebody_else_put_there_meanwhile_stays(tmp_path: Path) -> None:
    def made() -> Iterator[tuple[str, bytes]]:
        (tmp_path / "deep" / "mine.txt").write_text("mine", encoding="utf-8")
        yield "index.html", b"1"
        raise PowersError("no")

    with pytest.raises(PowersError):
        write_site(tmp_path / "deep" / "site", made())
    assert [path.name for path in (tmp_path / "deep").iterdir()] == ["mine.txt"]


@pytest.mark.process
def test_who_writes_the_files_hears_his_own_language(tmp_path: Path) -> None:
    edition = read(eventful(tmp_path / "r"), day=DAY)
    with speaking("en"):
        heard = {spoken() for _file in files(edition)}
    assert heard == {"en"}


ASTRAY = (
    "https://town.example.invalid:99999/",
    "https://town.example.invalid:0/",
    "https://" + "x" * 64 + ".invalid/",
    "https://" + "镇" * 60 + ".invalid/",
    "https://-town.invalid/",
    "https://town\u202e.invalid/",
    "https://to\u200bwn.invalid/",
    "https://town.example.invalid/\u202e/",
    "https://town.example.invalid/a/../b/",
    "https://town.example.invalid/./",
    "https://town.example.invalid/%2e%2E/",
    "https://town.example.invalid/%/",
    "https://town.example.invalid/%zz/",
    "https://town.example.invalid/%e2%80%ae/",
    "https://a;b.invalid/",
    "https://stra\u00dfe.invalid/",
)
SOUND = (
    "https://town.example.invalid/",
    "http://localhost/",
    "http://127.0.0.1:8000/powers/",
    "https://TOWN.example.invalid/Powers/",
    "https://示例镇.中国/公开/",
    "https://示例镇。中国/公开/",
    "https://xn--fsq092htur.invalid/",
    "https://town.example.invalid/%E5%85%AC/a&b/~x/",
)


@pytest.mark.parametrize("address", ASTRAY)
def test_an_address_that_leads_nowhere_is_no_address(address: str) -> None:
    with pytest.raises(ValueError, match=r"^web-address$"):
        of_a_folder(address)


@pytest.mark.parametrize("address", SOUND)
def test_an_address_that_leads_somewhere_is_one(address: str) -> None:
    assert of_a_folder(address) == address
    assert of_a_folder(in_ascii(address)) == in_ascii(address)


@pytest.mark.process
@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("https://town.example.invalid/" + "镇" * 60 + "/", "too long for a QR code"),
        ("https://town.example.invalid:99999/", "No browser can follow"),
    ],
)
def test_the_address_is_judged_when_the_registry_is_read(
    tmp_path: Path, address: str, told: str
) -> None:
    root = registry_with(tmp_path / "r", {"address": address})
    found = powers("validate", "registry.yaml", "-R", root, cwd=root, language="en")
    assert told in found.stdout
    built = powers("site", "build", tmp_path / "s", "-R", root, cwd=tmp_path, language="en")
    assert built.returncode == 3
    assert not (tmp_path / "s").exists()


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=12))
def test_whatever_is_an_address_can_be_sent(name: str) -> None:
    try:
        address = of_a_folder(f"https://{name}.invalid/")
    except ValueError:
        return
    assert in_ascii(address).isascii()


@pytest.mark.process
@pytest.mark.parametrize(
    "options",
    [("--as-of", "2022-01-01"), ("--at", "HEAD"), ("--statutes", "texts"), ("-R", "r")],
)
def test_a_site_that_is_built_follows_no_option_of_building(
    tmp_path: Path, options: tuple[str, str]
) -> None:
    write_site(tmp_path / "site", [("index.html", b"1")])
    done = powers("site", "serve", "site", "--port", "0", *options, cwd=tmp_path, language="en")
    assert done.returncode == 2
    assert "is built already" in done.stderr
    assert options[0].replace("-R", "--registry") in done.stderr
