"""Hostile documents, facts and outputs: each is refused with place, reason and remedy, or read."""

import os
import zipfile
from pathlib import Path

import pytest

from tests.cases_room.test_privacy import _FIELDS, ORDINARY
from tests.support import powers, small_registry

pytestmark = pytest.mark.process
TEXT = ORDINARY.format(**dict.fromkeys(_FIELDS, "某甲"))
LANGUAGES = ("en", "zh_CN")
WORDS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def refused(told: str, place: str) -> bool:
    """Return whether a refusal is one: where, why, what to do, and no traceback."""
    first, *rest = told.splitlines()
    remedy = "\n".join(rest)
    return (
        place in first and ("Remedy: " in remedy or "处理：" in remedy) and "Traceback" not in told
    )


def word_file(path: Path, head: str, body: str) -> None:
    """Write a docx file with a document of its own."""
    office = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    types = "http://schemas.openxmlformats.org/package/2006/content-types"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{types}"><Override PartName="/word/document.xml" '
            f'ContentType="{office}"/></Types>',
        )
        document = f"{head}<w:document {WORDS}><w:body>{body}</w:body></w:document>"
        packed.writestr("word/document.xml", document)


def paragraphs(text: str) -> str:
    """Return a text as paragraphs of Word."""
    return "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in text.splitlines())


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Return a folder with hostile documents, each called what it is, and a registry."""
    small_registry(tmp_path)
    for name, content in {
        "empty.txt": b"",
        "blank.txt": b" \n\t\n",
        "nul.txt": TEXT.replace("某甲", "某\x00甲").encode(),
        "damaged.txt": TEXT.encode() + b"\xff\xfe\xfa",
        "endless.txt": ("甲" * 200_000).encode(),
        "lines.txt": ("甲\n" * 20_000).encode(),
        "large.txt": b"a" * (17 * 2**20),
        "noise.docx": b"PK\x03\x04" + bytes(range(256)),
        "picture.txt": b"%PDF-1.7\n",
    }.items():
        (tmp_path / name).write_bytes(content)
    entities = '<!DOCTYPE a [<!ENTITY x "xx"><!ENTITY y "&x;&x;">]>'
    word_file(tmp_path / "entities.docx", entities, paragraphs("&y;"))
    word_file(tmp_path / "outside.docx", '<!DOCTYPE a SYSTEM "file:///nowhere">', paragraphs(TEXT))
    word_file(tmp_path / "deep.docx", "", "<w:tbl><w:tr><w:tc>" * 5000)
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    (tmp_path / "dangling.txt").symlink_to("nowhere")
    (tmp_path / "folder.txt").mkdir()
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.txt")
    return tmp_path


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_cannot_be_read_is_refused(place: Path, language: str) -> None:
    files = sorted(path.name for path in place.iterdir() if path.name != "registry")
    for name in files:
        done = powers("check-case", "-R", "registry", name, cwd=place, language=language)
        assert done.returncode in (2, 3), name
        assert refused(done.stderr, name), done.stderr
        assert done.stdout == ""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "facts",
    [
        "filed: &x 2024-01-01\nnotice: {served: *x}\n",
        "filed: !!python/name:os.system\n",
        "filed: 2024-01-01\nfiled: 2024-01-02\n",
        "filed: 0001-01-01\n",
        "conduct: {from: 2024-05-01, to: 2023-01-01}\n",
        "conduct: {from: 9999-12-31, to: 0001-01-01}\n",
        "item: -rf\n",
        "item: E-999\n",
        "base: 1e400\n",
        "body: 某甲\n",
        "[filed]\n",
        "a: " + "[" * 500 + "\n",
        "# x\n" * 20_000,
        "filed: 2024-02-30\n",
    ],
    ids=[
        *("anchor", "tag", "twice", "year 1", "reversed", "end of time", "option", "unknown item"),
        *("infinite", "no organ", "list", "nested", "huge", "no day"),
    ],
)
def test_facts_that_do_not_fit_are_refused(tmp_path: Path, facts: str, language: str) -> None:
    small_registry(tmp_path)
    (tmp_path / "decision.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "case.yaml").write_text(facts, encoding="utf-8")
    done = powers(
        *("check-case", "-R", "registry", "decision.txt", "--facts", "case.yaml"),
        cwd=tmp_path,
        language=language,
    )
    assert done.returncode in (2, 3)
    assert "Traceback" not in done.stderr
    assert done.stdout == ""
    if "E-999" not in facts:
        assert refused(done.stderr, "case.yaml"), done.stderr


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_answer_is_written_over_what_is_checked(tmp_path: Path, language: str) -> None:
    small_registry(tmp_path)
    folder = tmp_path / "year"
    folder.mkdir()
    draft = folder / "draft.md"
    draft.write_text(TEXT, encoding="utf-8")
    (folder / "other.md").symlink_to("draft.md")
    facts = folder / "draft.yaml"
    facts.write_text("filed: 2024-03-07\n", encoding="utf-8")
    for arguments in (
        (draft, "-o", draft),
        (draft, "-o", folder / "other.md"),
        (draft, "-o", folder / ".." / "year" / "draft.md"),
        (draft, "--facts", facts, "--format", "markdown", "-o", facts),
        ("--batch", folder, "-o", draft),
        ("--batch", folder, "-o", folder / "report.docx"),
    ):
        done = powers(
            *("check-case", "-R", "registry", *arguments), cwd=tmp_path, language=language
        )
        assert done.returncode == 2, arguments
        assert refused(done.stderr, str(arguments[-1])), done.stderr
        assert draft.read_text(encoding="utf-8") == TEXT
        assert not (folder / "report.docx").exists()


CONTROLS = "\x1b[31m\x1b]0;x\x07\u202e\u2066\x9b"


@pytest.mark.parametrize("form", ["text", "json", "markdown", "html"])
def test_what_is_quoted_is_text_and_nothing_else(tmp_path: Path, form: str) -> None:
    small_registry(tmp_path)
    hostile = (
        TEXT.replace("示例道路管理条例", f"示例{CONTROLS}<script>x</script>道路管理条例")
        .replace("示镇罚决", f"=cmd|' /C calc'!A0{CONTROLS}示镇罚决")
        .replace("示例县人民法院", f"示例{CONTROLS}<b>县人民法院")
        .replace("示例裁量基准", f"=HYPERLINK(1){CONTROLS}裁量基准")
    )
    (tmp_path / "decision.txt").write_text(hostile, encoding="utf-8")
    done = powers(*("check-case", "-R", "registry", "decision.txt", "--format", form), cwd=tmp_path)
    assert done.returncode in (0, 1)
    assert not any(sign in done.stdout for sign in CONTROLS if not sign.isprintable())
    if form == "html":
        assert "<script>x" not in done.stdout
