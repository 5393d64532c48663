"""`powers check-case` as a clerk meets it: one decision, a folder of them, and what is refused."""

import json
import shutil
import zipfile
from pathlib import Path

import pytest

from tests.sheets.test_paragraphs import docx, p
from tests.support import CASES, powers, project_registry

DECISIONS = CASES / "decisions"
DRAFT = (DECISIONS / "draft.txt").read_text(encoding="utf-8").splitlines()
THEN = {"POWERS_TODAY": "2022-12-31"}
_FOOTER = (
    '<w:ftr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    "<w:p><w:r><w:t>{}</w:t></w:r></w:p></w:ftr>"
)
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/footer" Target="footer1.xml"/></Relationships>'
)

pytestmark = pytest.mark.process


@pytest.fixture(scope="module")
def registry(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project's registry, with the examples of the guide in it."""
    folder = project_registry(tmp_path_factory.mktemp("registry"))
    shutil.copytree(DECISIONS, folder, dirs_exist_ok=True)
    return folder


def word(path: Path, *looks: str, footer: str = "") -> None:
    """Write the draft as a Word document with an empty paragraph after each of its own.

    Args:
        path: the file.
        looks: how the paragraph on the court of appeal looks.
        footer: what stands below each page.
    """
    last = len(DRAFT) - 3
    body = "".join(
        p(line, looks="".join(looks) if number == last else "") + "<w:p/>"
        for number, line in enumerate(DRAFT)
    )
    path.write_bytes(docx(body))
    if footer:
        with zipfile.ZipFile(path, "a") as archive:
            archive.writestr("word/_rels/document.xml.rels", _RELATIONS)
            archive.writestr("word/footer1.xml", _FOOTER.format(footer))


def test_what_must_be_mended_stands_before_the_fifteen_answers(registry: Path) -> None:
    done = powers("check-case", "draft.txt", cwd=registry, language="en", env=THEN)
    assert done.returncode == 1
    lines = done.stdout.splitlines()
    count = next(n for n, line in enumerate(lines) if line.startswith("15 questions"))
    graves = [n for n, line in enumerate(lines) if line.startswith("必须改")]
    answers = [n for n, line in enumerate(lines) if line.startswith("不符")]
    assert count < graves[0] <= graves[-1] < answers[0]


def test_an_article_that_a_reason_names_is_not_named_once_more(registry: Path) -> None:
    done = powers("check-case", "draft.txt", cwd=registry, language="en", env=THEN)
    amount = next(one for one in done.stdout.splitlines() if one.startswith("不符      Amount"))
    assert amount.count("第一百一十五条第一款第（一）项") == 1


def test_places_in_word_are_paragraphs_and_empty_ones_do_not_count(registry: Path) -> None:
    word(registry / "draft.docx")
    done = powers("check-case", "draft.docx", cwd=registry, language="en", env=THEN)
    assert "Severity  Para." in done.stdout
    assert "Paragraphs are counted from the beginning of the document" in done.stdout
    told = powers("check-case", "draft.docx", "--format", "json", cwd=registry, env=THEN)
    plain = powers("check-case", "draft.txt", "--format", "json", cwd=registry, env=THEN)
    one, other = json.loads(told.stdout), json.loads(plain.stdout)
    assert (one["by_paragraphs"], other["by_paragraphs"]) == (True, False)
    assert [f["line"] for f in one["findings"]] == [f["line"] for f in other["findings"]]


@pytest.mark.parametrize("look", ["<w:vanish/>", "<w:strike/>"])
def test_text_that_was_not_read_is_told(look: str, registry: Path) -> None:
    word(registry / "part.docx", look)
    done = powers("check-case", "part.docx", cwd=registry, language="en", env=THEN)
    assert "Text that is struck out, hidden or marked as deleted is not read." in done.stdout
    told = powers("check-case", "part.docx", "--format", "json", cwd=registry, env=THEN)
    assert json.loads(told.stdout)["cannot_tell"][0]["reason"] == "left-out"
    sheet = powers("check-case", "part.docx", "--format", "markdown", cwd=registry, env=THEN)
    assert "划去、隐藏或者标记删除的文字未读取。" in sheet.stdout


@pytest.mark.parametrize(
    ("footer", "is_told"),
    [("本决定书一式三份，一份送达。", True), ("第 1 页 共 2 页", False), ("— 1 —", False)],
)
def test_text_beside_the_body_is_told_but_no_page_number(
    footer: str, is_told: bool, registry: Path
) -> None:
    word(registry / "footer.docx", footer=footer)
    done = powers("check-case", "footer.docx", "--format", "json", cwd=registry, env=THEN)
    reasons = [one["reason"] for one in json.loads(done.stdout)["cannot_tell"]]
    assert ("text-beside" in reasons) == is_told


def test_a_folder_is_no_decision_and_the_remedy_names_it(registry: Path) -> None:
    done = powers("check-case", "laws", cwd=registry, language="en")
    assert done.returncode == 2
    assert "This is a folder, not a decision." in done.stderr
    assert "`powers check-case --batch laws`" in done.stderr


def test_documents_with_one_number_are_told_apart_and_what_was_not_read(
    registry: Path, tmp_path: Path
) -> None:
    year = tmp_path / "year"
    year.mkdir()
    for name in ("b.txt", "a.txt"):
        shutil.copy(DECISIONS / "draft.txt", year / name)
    word(year / "c.docx", "<w:vanish/>", footer="本决定书一式三份。")
    (year / "d.txt").write_text("", encoding="utf-8")
    done = powers("check-case", "--batch", year, cwd=registry, language="en", env=THEN)
    assert done.returncode == 1
    assert "普府罚决〔2022〕样例1号 (document 1)" in done.stdout.replace("\n", " ")
    assert "numbered in the order of the names of their files" in done.stdout.replace("\n", " ")
    told = powers("check-case", "--batch", year, "--format", "json", cwd=registry, env=THEN)
    answer = json.loads(told.stdout)
    assert len({one["label"] for one in answer["documents"]}) == 4
    left = {one["reason"]: one["ids"] for one in answer["cannot_tell"]}
    assert left["left-out"] == left["text-beside"] == [answer["documents"][2]["label"]]
    assert left["unread"] == [answer["documents"][3]["label"]]


def test_the_sheet_has_no_options_of_the_program(registry: Path) -> None:
    sheet = powers("check-case", "draft.txt", "--format", "markdown", cwd=registry, env=THEN)
    assert "法制审核意见书" in sheet.stdout
    assert "--" not in sheet.stdout.replace("| --- ", "").replace("---", "")
    named = powers(
        "check-case", "mended.txt", "--facts", "case.yaml", "--format", "markdown",
        cwd=registry, env=THEN,
    )  # fmt: skip
    assert "served.on" not in named.stdout
    assert "送达日期" in named.stdout


def test_the_places_of_a_word_document_stand_in_paragraphs(registry: Path) -> None:
    word(registry / "cited.docx", footer="本决定书一式三份。")
    done = powers("cite", "cited.docx", cwd=registry, language="en")
    assert done.stdout.startswith("Para.")
    assert "Text in headers, footers, notes and comments is not read." in done.stderr
    told = powers("cite", "cited.docx", "--format", "json", cwd=registry)
    assert [one["reason"] for one in json.loads(told.stdout)["cannot_tell"]] == ["text-beside"]
    plain = powers("cite", "draft.txt", cwd=registry, language="en")
    assert plain.stdout.startswith("Line")


@pytest.mark.parametrize(("name", "code"), [("old.doc", 4), ("scan.pdf", 4), ("photo.jpg", 0)])
def test_a_folder_is_not_checked_where_a_decision_was_passed_over(
    name: str, code: int, registry: Path, tmp_path: Path
) -> None:
    shutil.copy(DECISIONS / "mended.txt", tmp_path / "a.txt")
    (tmp_path / name).write_bytes(b"\0")
    done = powers("check-case", "--batch", tmp_path, cwd=registry, language="en", env=THEN)
    assert done.returncode == code
    assert ("1 of them may be decisions, not checked" in done.stdout) == (code == 4)


@pytest.mark.parametrize(
    "arguments",
    [("none.docx",), ("draft.txt", "--facts", "none.yaml"), ("none.txt", "-o", "sheet.docx")],
)
def test_a_file_that_is_not_there_is_told_in_the_language_of_the_user(
    arguments: tuple[str, ...], registry: Path
) -> None:
    sheet = () if "-o" in arguments else ("-o", "sheet.docx")
    done = powers("check-case", *arguments, *sheet, cwd=registry, language="en")
    assert done.returncode == 2
    assert "There is no such file." in done.stderr
    assert not (registry / "sheet.docx").exists()


def test_a_folder_with_another_paper_is_not_wholly_checked(registry: Path, tmp_path: Path) -> None:
    shutil.copy(DECISIONS / "mended.txt", tmp_path / "a.txt")
    (tmp_path / "b.txt").write_text("关于开会的通知\n各村：明天开会。\n", encoding="utf-8")
    done = powers("check-case", "--batch", tmp_path, cwd=registry, language="en", env=THEN)
    assert "no-penalty-decision" in done.stdout
    assert done.returncode == 4
