"""`powers cite` on documents and on the standard input."""

import json
import zipfile
from pathlib import Path

import pytest

from tests.support import powers

pytestmark = pytest.mark.process

LETTER = """关于查处情况的复函
当事人违反《示例条例》第三条第二款的规定，
依据《示例法》第五条、第六条处罚。
"""


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "letter.txt"
    path.write_text(LETTER, encoding="utf-8")
    return path


def test_each_place_of_a_document_is_shown_with_its_line(letter: Path) -> None:
    done = powers("cite", "letter.txt", cwd=letter.parent)
    assert done.returncode == 0
    rows = [line.split() for line in done.stdout.splitlines()[1:]]
    assert [(row[0], row[1], row[-1]) for row in rows] == [
        ("2", "3", "示例条例"),
        ("3", "5", "示例法"),
        ("3", "6", "示例法"),
    ]


def test_json_has_the_line_and_the_words_of_each_place(letter: Path) -> None:
    done = powers("cite", letter, "--format", "json", cwd=letter.parent)
    content = json.loads(done.stdout)
    assert content["document"] == str(letter)
    first = content["places"][0]
    assert (first["line"], first["raw"]) == (2, "《示例条例》第三条第二款")
    line = LETTER.splitlines()[first["line"] - 1]
    assert line[slice(*first["span"])] == first["raw"]


def test_the_standard_input_is_read_in_any_encoding(tmp_path: Path) -> None:
    by_file = [
        powers("cite", "-", "--format", "json", cwd=tmp_path, data=LETTER.encode(encoding))
        for encoding in ("utf-8", "gb18030", "utf-16")
    ]
    assert {done.returncode for done in by_file} == {0}
    assert len({done.stdout for done in by_file}) == 1
    assert json.loads(by_file[0].stdout)["document"] is None


def test_a_page_and_a_word_document_are_read_by_what_they_hold(tmp_path: Path) -> None:
    page = (
        "<!DOCTYPE html><html><body><table><tr><td>依据</td><td>《示例法》第五条</td></tr></table>"
    )
    done = powers("cite", "-", cwd=tmp_path, data=page.encode())
    assert "示例法" in done.stdout
    word = tmp_path / "decision.bin"
    with zipfile.ZipFile(word, "w") as parts:
        parts.writestr(
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
            'officedocument.wordprocessingml.document.main+xml"/></Types>',
        )
        parts.writestr(
            "_rels/.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            '<Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
            'relationships/officeDocument" Target="word/document.xml"/></Relationships>',
        )
        parts.writestr(
            "word/document.xml",
            '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
            "<w:body><w:p><w:r><w:t>依据《示例条例》第八条处罚。</w:t></w:r></w:p></w:body>"
            "</w:document>",
        )
    assert "示例条例" in powers("cite", word.name, cwd=tmp_path).stdout
    assert "示例条例" in powers("cite", "-", cwd=tmp_path, data=word.read_bytes()).stdout


@pytest.mark.parametrize("name", ["nowhere.txt", "决定书.docx", "示例法第三条.pdf", "a/b", "."])
def test_a_file_that_is_not_there_is_no_text_without_citations(tmp_path: Path, name: str) -> None:
    done = powers("cite", name, cwd=tmp_path, language="en")
    assert done.returncode == 2
    assert "There is no such file" in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize("data", [b"", b" \n", b"\x00" * 50, b"%PDF-1.7 ", b"PK\x03\x04broken"])
def test_an_input_that_is_no_text_is_refused(tmp_path: Path, data: bytes) -> None:
    done = powers("cite", "-", cwd=tmp_path, data=data)
    assert done.returncode == 3
    assert "标准输入" in done.stderr


def test_an_input_beyond_the_bound_is_refused(tmp_path: Path) -> None:
    done = powers("cite", "-", cwd=tmp_path, data=b"a" * (16 * 2**20 + 1), language="en")
    assert done.returncode == 3
    assert "at most 16 MiB" in done.stderr


def test_a_document_without_a_citation_is_exit_1(tmp_path: Path) -> None:
    assert powers("cite", "-", cwd=tmp_path, data="按有关规定办理。".encode()).returncode == 1


def test_a_file_that_is_named_like_a_citation_is_read_and_that_is_said(tmp_path: Path) -> None:
    (tmp_path / "示例法第三条").write_text("依据《示例条例》第八条处罚。", encoding="utf-8")
    done = powers("cite", "示例法第三条", cwd=tmp_path, language="en")
    assert "示例条例" in done.stdout
    assert "is the name of a file" in done.stderr


def test_what_is_quoted_is_told(tmp_path: Path) -> None:
    text = "《示例法》第六条：“按照《示例条例》第五条处罚。”"
    done = powers("cite", "-", cwd=tmp_path, data=text.encode(), language="en")
    assert "another text cites it: line 1." in done.stdout
