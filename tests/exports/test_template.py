"""`export --template`: the list in an office's own Word document, as the program writes it."""

import shutil
import subprocess
from pathlib import Path

import docx
import pytest

from tests.documents.letterhead import OFFICE, letterhead
from tests.support import NOTICE, PATIENCE, powers, small_registry

pytestmark = pytest.mark.process
DAY = ("--as-of", "2022-12-31")


@pytest.fixture
def registry(tmp_path: Path) -> Path:
    root = small_registry(tmp_path)
    (root / "红头.docx").write_bytes(letterhead())
    return root


def test_a_list_in_a_template_is_read_back_as_the_same_list(registry: Path) -> None:
    plain = ("export", "-l", "town", "--batch", "batch-1", *DAY)
    for name, more in (("a.docx", ()), ("b.docx", ("--template", "红头.docx"))):
        done = powers(*plain, *more, "-o", name, cwd=registry)
        assert done.returncode == 0, done.stderr
    read = [
        powers("import", name, "--decision", "batch-1", "--compare", cwd=registry)
        for name in ("a.docx", "b.docx")
    ]
    assert read[0].returncode == read[1].returncode
    plain_said, own_said = (
        done.stdout.replace(name, "") for done, name in zip(read, ("a.docx", "b.docx"), strict=True)
    )
    assert own_said == plain_said


@pytest.mark.skipif(
    not all(map(shutil.which, ("soffice", "pdftotext"))), reason="NOT TRIED, no PDF is printed"
)
def test_a_template_is_printed(registry: Path) -> None:
    for name in ("a.pdf", "b.pdf"):
        done = powers(
            "export", "-l", "town", "--template", "红头.docx", *DAY, "-o", name, cwd=registry
        )
        assert done.returncode == 0, done.stderr
    assert (registry / "a.pdf").read_bytes() == (registry / "b.pdf").read_bytes()
    text = subprocess.run(
        ["pdftotext", "-raw", registry / "a.pdf", "-"],
        check=True,
        capture_output=True,
        timeout=PATIENCE,
    ).stdout.decode("utf-8")
    for words in (f"{OFFICE}文件", NOTICE, "示例县农业农村局"):
        assert words in "".join(text.split())


SAID = ("--issuer", "示例县某办公室", "--issued", "2022-12-31", "--doc-no", "示府办〔2022〕9号")


def shown(file: Path) -> str:
    """Return all paragraphs of the body of a Word document."""
    return "\n".join(paragraph.text for paragraph in docx.Document(str(file)).paragraphs)


def test_a_list_in_a_template_says_who_issues_it(registry: Path) -> None:
    own = ("export", "-l", "town", "--template", "红头.docx", *DAY, "-o", "清单.docx")
    drafted = powers(*own, cwd=registry)
    assert drafted.returncode == 0
    assert all(name in drafted.stderr for name in ("发文字号", "发文机关", "成文日期"))
    assert "〔未提供：发文字号〕" in shown(registry / "清单.docx")
    (registry / "清单.docx").unlink()
    refused = powers(*own, "--final", cwd=registry)
    assert refused.returncode == 1
    assert all(word in refused.stderr for word in ("发文字号", "--doc-no"))
    assert not (registry / "清单.docx").exists()
    done = powers(*own, "--final", *SAID, cwd=registry)
    assert done.returncode == 0, done.stderr
    assert "未提供" not in shown(registry / "清单.docx")
    for words in ("示例县某办公室", "2022年12月31日", "示府办〔2022〕9号"):
        assert words in shown(registry / "清单.docx")


def test_the_registry_names_who_issues_a_list(registry: Path) -> None:
    with (registry / "registry.yaml").open("a", encoding="utf-8") as file:
        file.write("papers: {issuer: 示例镇党政办公室}\n")
    own = ("export", "-l", "town", "--template", "红头.docx", *DAY, "-o", "清单.docx")
    assert powers(*own, cwd=registry).returncode == 0
    assert "示例镇党政办公室" in shown(registry / "清单.docx")
    (registry / "红头.docx").write_bytes(letterhead(closing=()))
    assert powers(*own, cwd=registry).returncode == 0


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (SAID[:2], "--issuer"),
        (("--template", "红头.docx", "--first-day", "2022-12-31"), "--first-day"),
        (("--template", "红头.docx", "-l", "handover", "--batch", "batch-1", *SAID[2:4]), "--iss"),
        (("--final",), "--final"),
        (("--template", "空.docx", *SAID[4:]), "{{发文字号}}"),
        (("--template", "空.docx", *SAID[:2]), "{{发文机关}}"),
    ],
)
def test_what_would_be_said_nowhere_is_refused(
    registry: Path, options: tuple[str, ...], told: str
) -> None:
    plain = docx.Document()
    plain.add_paragraph("{{p 正文}}")
    plain.save(str(registry / "空.docx"))
    day = () if "handover" in options else DAY
    done = powers("export", *options, *day, "-o", "清单.docx", cwd=registry)
    assert done.returncode == 2
    assert told in done.stderr
    assert not (registry / "清单.docx").exists()


NOTICE_OF = ("export", "-l", "notice", "--batch", "batch-1")


def test_a_period_of_objection_does_not_begin_before_the_notice(registry: Path) -> None:
    for option in ("--first-day", "--last-day"):
        done = powers(
            *NOTICE_OF,
            "--issued",
            "2022-05-01",
            option,
            "2022-04-30",
            "-o",
            "公示.md",
            cwd=registry,
        )
        assert done.returncode == 2
        assert option in done.stderr
        assert not (registry / "公示.md").exists()


@pytest.mark.parametrize(
    ("number", "usual"),
    [
        ("示府发〔2022〕3号", True),
        ("2022年第3号", True),
        ("第3号", True),
        ("示府发[2022]3号", False),
        ("示府发〔2022〕03号", False),
        ("示府发（2022）3号", False),
        ("示府发〔2022〕3", False),
        ("x", False),
    ],
)
def test_an_unusual_number_of_a_paper_is_told(registry: Path, number: str, usual: bool) -> None:
    done = powers(*NOTICE_OF, "--doc-no", number, "-o", "公示.md", cwd=registry)
    assert done.returncode == 0
    assert ("9704" not in done.stderr) == usual


def test_a_checklist_stands_in_a_template(registry: Path) -> None:
    for name, asked in (
        ("空.docx", ()),
        ("表.docx", ("农资店",)),
        ("空表.docx", ("农资店", "--blank")),
    ):
        more = () if asked else ("--blank",)
        done = powers(
            "checklist", *asked, *more, "--template", "红头.docx", "-o", name, cwd=registry
        )
        assert done.returncode == 0, done.stderr
        assert f"{OFFICE}文件" in shown(registry / name)
    for options in (("-o", "表.html"), ("-o", "红头.docx"), ("--format", "json"), ()):
        done = powers("checklist", "农资店", "--template", "红头.docx", *options, cwd=registry)
        assert done.returncode == 2, options
        assert "模板" in done.stderr or "template" in done.stderr


def test_the_template_is_never_written_over(registry: Path) -> None:
    template = (registry / "红头.docx").read_bytes()
    for name in ("红头.docx", f"../{registry.name}/红头.docx"):
        done = powers("export", "--template", "红头.docx", *DAY, "-o", name, cwd=registry)
        assert done.returncode == 2
        assert (registry / "红头.docx").read_bytes() == template


@pytest.mark.parametrize("name", ["清单.xlsx", "清单.html", "清单.csv", "清单.json"])
def test_other_formats_have_no_template(registry: Path, name: str) -> None:
    done = powers("export", "--template", "红头.docx", "-o", name, cwd=registry)
    assert done.returncode == 2
    assert "docx" in done.stderr
    assert not (registry / name).exists()


def test_a_refusal_names_the_template_and_writes_nothing(registry: Path) -> None:
    (registry / "红头.docx").write_bytes(letterhead(body=("{{p 正文}}", "{{标提}}")))
    done = powers("export", "--template", "红头.docx", "-o", "清单.docx", cwd=registry)
    assert done.returncode == 2
    assert "红头.docx" in done.stderr
    assert "{{标提}}" in done.stderr
    assert "发文字号" in done.stderr
    assert not (registry / "清单.docx").exists()
    missing = powers("export", "--template", "没有.docx", "-o", "清单.docx", cwd=registry)
    assert missing.returncode != 0
    assert "没有.docx" in missing.stderr
    assert "Traceback" not in missing.stderr
