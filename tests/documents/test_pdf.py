"""PDF: printed by a real LibreOffice, and what is said where there is none or it fails."""

import csv
import os
import re
import shutil
import signal
import subprocess
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from devolved_powers.documents import docx_, libre_office, pdf_
from devolved_powers.documents.formats import FORMATS, ListFormat
from devolved_powers.errors import PowersError
from tests.documents.sample import sample
from tests.support import NOTICE, PATIENCE, PROGRAM, powers, small_registry

MISSING = [tool for tool in ("soffice", "pdftotext", "pdfinfo") if shutil.which(tool) is None]
prints = pytest.mark.skipif(bool(MISSING), reason=f"NOT TRIED, no PDF is printed: {MISSING}")
posix = pytest.mark.skipif(os.name == "nt", reason="programs are made up as scripts of sh")
ACTIVE = re.compile(rb"/(JavaScript|JS|Launch|URI|EmbeddedFile|OpenAction\s*<<[^>]*/S)\b")
"""What in a PDF does something, or leads elsewhere."""


@pytest.fixture(autouse=True)
def _in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POWERS_LANG", "en")


def printed(*arguments: str | Path) -> str:
    """Return what a tool of poppler prints."""
    done = subprocess.run(arguments, check=True, capture_output=True, timeout=PATIENCE)
    return done.stdout.decode("utf-8")


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
    """Return what puts a script of sh in the place of LibreOffice, and temporary files here."""
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setattr("tempfile.tempdir", str(scratch))

    def put(script: str) -> Path:
        file = tmp_path / "bin" / "soffice"
        file.parent.mkdir()
        file.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        file.chmod(0o755)
        return scratch

    return put


@prints
@pytest.mark.process
def test_the_list_is_printed_whole_and_tells_of_nobody(tmp_path: Path) -> None:
    registry = small_registry(tmp_path)
    for layout in ("national", "town"):
        file = tmp_path / f"{layout}.pdf"
        done = powers("export", "-l", layout, "-o", file, "--as-of", "2022-12-31", cwd=registry)
        assert done.returncode == 0, done.stderr
        content = file.read_bytes()
        assert content.startswith(b"%PDF-")
        text = re.sub(r"\s", "", printed("pdftotext", "-raw", file, "-"))
        assert NOTICE in text
        shown = ("export", "-l", layout, "--format", "csv", "--as-of", "2022-12-31")
        rows = csv.DictReader(powers(*shown, cwd=registry).stdout.lstrip("\ufeff").splitlines())
        names = [row["事项名称"] for row in rows]
        assert names
        assert not [name for name in names if re.sub(r"\s", "", name) not in text]
        about = printed("pdfinfo", file)
        assert re.search(r"^Title: +\S", about, re.MULTILINE)
        assert re.search(r"^Tagged: +yes$", about, re.MULTILINE)
        assert "Date:" not in about
        assert "Author:" not in about
        assert str(tmp_path).encode() not in content
        assert b"powers-pdf-" not in content
        assert not ACTIVE.search(content)
        assert re.search(rb"/StructTreeRoot \d+ \d+ R\s*/Lang\(zh-CN\)", content)
        fonts = printed("pdffonts", file).splitlines()[2:]
        assert fonts
        assert all(re.search(r" yes yes (yes|no) +\d+ +\d+$", font) for font in fonts)


@prints
@pytest.mark.process
def test_every_cell_and_the_title_stand_in_the_pdf(tmp_path: Path) -> None:
    table = sample()
    file = tmp_path / "list.pdf"
    file.write_bytes(pdf_.write([table]))
    text = re.sub(r"\s", "", printed("pdftotext", "-raw", file, "-"))
    for row in table.rows:
        for word in re.findall(r"[\u4e00-\u9fff]{2,}", str(row[1])):
            assert word in text, word
    assert re.sub(r"\s", "", table.title) in text


@prints
@pytest.mark.process
def test_the_same_list_gives_the_same_bytes_whenever_and_whoever_prints_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first = pdf_.write([sample()])
    begun = time.time()
    while int(time.time()) == int(begun):  # LibreOffice writes seconds
        time.sleep(0.05)
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    monkeypatch.setenv("FC_LANG", "zh-cn")
    made: list[bytes] = []
    both = [
        threading.Thread(target=lambda: made.append(pdf_.write([sample()]))) for _time in range(2)
    ]
    for thread in both:
        thread.start()
    for thread in both:
        thread.join()
    assert made == [first, first]


@prints
@pytest.mark.process
def test_another_list_has_another_id() -> None:
    ids = [
        re.findall(rb"/ID ?\[\s*<([0-9A-F]{32})>\s*<([0-9A-F]{32})>", pdf_.write([table]))
        for table in (sample(), sample(sections=False))
    ]
    assert [len(found) for found in ids] == [1, 1]
    assert ids[0] != ids[1]


def test_what_tells_the_time_becomes_blanks_and_nothing_moves() -> None:
    old = (
        b"%PDF-1.7\n<</Title<FEFF7532>\n/CreationDate(D:20261129200632+08'00')\n"
        b"/ModDate (D:20261129200632Z')>>\n<xmp:CreateDate>2026-11-29T20:06:32Z</xmp:CreateDate>"
        b"<xmp:MetadataDate>2026-11-29T20:06:32+08:00</xmp:MetadataDate>\n"
        b"/ID [ <0735DBE67B337D2AFFB1E0AF52CB05F3>\n<0735DBE67B337D2AFFB1E0AF52CB05F3> ]\n"
        b"/DocChecksum /9294DDAE55CAA4A061F6D1E08DDF29BC\n>>"
    )
    new = pdf_._timeless(old)
    assert len(new) == len(old)
    assert b"2026" not in new
    assert b"0735DBE" not in new
    assert b"9294DD" not in new
    assert new.index(b"/ID") == old.index(b"/ID")
    assert b"/Title<FEFF7532>" in new
    other = old.replace(b"2006", b"2107").replace(b"0735", b"1111").replace(b"9294", b"2222")
    assert pdf_._timeless(other) == new


def test_without_libreoffice_the_remedy_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not even one that lies in the working folder is run: it may be a stranger's."""
    for name in ("soffice", "soffice.exe", "soffice.com"):
        (tmp_path / name).write_bytes(b"#!/bin/sh\n")
        (tmp_path / name).chmod(0o755)
    monkeypatch.chdir(tmp_path)
    folders = list(libre_office._folders())
    monkeypatch.setenv("PATH", os.pathsep.join(["", ".", str(tmp_path)]))
    assert not {Path(), tmp_path, Path.cwd()} & {*libre_office._folders()}
    assert len(folders) >= 1
    monkeypatch.setattr(libre_office, "_folders", lambda: iter(()))
    with pytest.raises(PowersError, match="LibreOffice") as refused:
        libre_office.pdf_of(docx_.write([sample()]))
    assert refused.value.code == 2
    assert "docx" in refused.value.hint


@posix
@pytest.mark.process
def test_one_that_hangs_is_stopped_with_its_children(
    program: Callable[[str], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch = program(f"sleep 1000 & echo $! > {tmp_path}/child; wait")
    monkeypatch.setattr(libre_office, "PATIENCE", 1.0)
    with pytest.raises(PowersError, match="stopped") as refused:
        libre_office.pdf_of(b"PK")
    assert refused.value.hint
    assert not [*scratch.iterdir()]
    assert is_gone(int((tmp_path / "child").read_text(encoding="ascii")))


@posix
@pytest.mark.process
def test_a_key_of_the_user_ends_it_with_its_children(
    program: Callable[[str], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch = program(f"sleep 1000 & echo $! > {tmp_path}/child; wait")

    def interrupted(_process: object, _seconds: float) -> int:
        while not (tmp_path / "child").exists() or not (tmp_path / "child").read_bytes():
            time.sleep(0.01)
        monkeypatch.undo()
        raise KeyboardInterrupt

    monkeypatch.setattr(subprocess.Popen, "wait", interrupted)
    with pytest.raises(KeyboardInterrupt):
        libre_office.pdf_of(b"PK")
    assert not [*scratch.iterdir()]
    assert is_gone(int((tmp_path / "child").read_text(encoding="ascii")))


@posix
@pytest.mark.process
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_signal_ends_it_with_its_children_and_leaves_nothing(
    program: Callable[[str], Path], tmp_path: Path, number: signal.Signals
) -> None:
    scratch = program(f"sleep 1000 & echo $! > {tmp_path}/child; wait")
    environment = {**os.environ, "TMPDIR": str(scratch), "POWERS_CACHE": str(tmp_path / "cache")}
    running = subprocess.Popen(
        [*PROGRAM, "export", "-o", "list.pdf"],
        cwd=small_registry(tmp_path),
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    for _time in range(2000):
        if (tmp_path / "child").exists() and (tmp_path / "child").read_bytes():
            break
        time.sleep(0.05)
    running.send_signal(number)
    assert running.wait(PATIENCE) in (-number, 128 + number)
    assert not [*scratch.iterdir()]
    assert is_gone(int((tmp_path / "child").read_text(encoding="ascii")))


def is_gone(process: int) -> bool:
    """Return whether a process ends; one that nobody has asked after counts as gone."""
    for _time in range(200):
        try:
            os.kill(process, 0)
            state = Path(f"/proc/{process}/stat")
            if state.exists() and ") Z" in state.read_text(encoding="utf-8"):
                return True
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False


@posix
@pytest.mark.process
@pytest.mark.parametrize("script", ["exit 0", "exit 77", "kill -9 $$"])
def test_one_that_makes_nothing_is_told(program: Callable[[str], Path], script: str) -> None:
    scratch = program(script)
    with pytest.raises(PowersError, match="no PDF") as refused:
        libre_office.pdf_of(b"PK")
    assert "docx" in refused.value.hint
    assert not [*scratch.iterdir()]


@posix
@pytest.mark.process
@pytest.mark.parametrize(
    ("script", "told"),
    [
        ('echo nonsense > "$d/document.pdf"', "not whole"),
        (': > "$d/document.pdf"', "not whole"),
        ('printf "%%PDF-1.7 and the disk is full" > "$d/document.pdf"', "not whole"),
        ('mkfifo "$d/document.pdf"', "no PDF"),
        ('mkdir "$d/document.pdf"', "no PDF"),
        ('ln -s /etc/passwd "$d/document.pdf"', "no PDF"),
        ("head -c 9000000 /dev/zero; head -c 9000000 /dev/zero >&2", "no PDF"),
    ],
)
def test_what_is_no_whole_pdf_is_refused(
    program: Callable[[str], Path], script: str, told: str
) -> None:
    scratch = program(f'for a; do [ "$last" = --outdir ] && d=$a; last=$a; done; {script}')
    with pytest.raises(PowersError, match=told) as refused:
        libre_office.pdf_of(b"PK")
    assert "docx" in refused.value.hint
    assert not [*scratch.iterdir()]


@posix
@pytest.mark.process
def test_one_that_cannot_be_started_is_told(program: Callable[[str], Path], tmp_path: Path) -> None:
    program("")
    (tmp_path / "bin" / "soffice").write_bytes(b"\x7fELF no program")
    with pytest.raises(PowersError, match="cannot make the PDF"):
        libre_office.pdf_of(b"PK")


@pytest.mark.process
def test_the_program_says_so_where_there_is_none(tmp_path: Path) -> None:
    registry = small_registry(tmp_path)
    if any(folder.is_absolute() and folder.exists() for folder in _own_places()):
        pytest.skip("NOT TRIED: LibreOffice stands in a place that is looked at without PATH")
    done = powers("export", "-o", "清单.pdf", cwd=registry, env={"PATH": str(tmp_path)})
    assert done.returncode == 2
    assert "LibreOffice" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (registry / "清单.pdf").exists()


def _own_places() -> list[Path]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", "")
        return [*libre_office._folders()]


def test_pdf_has_what_docx_has() -> None:
    names: tuple[ListFormat, ListFormat] = ("docx", "pdf")
    word, pdf = (FORMATS[name] for name in names)
    for feature in ("binary", "extra", "pages", "parts", "sections", "tables"):
        assert getattr(word, feature) == getattr(pdf, feature)
