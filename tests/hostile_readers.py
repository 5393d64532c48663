"""Reads what the program gives by each format's own reader, and tells of what would do anything.

Each reader returns the texts of an output as its reader understands them, and fails where the
output holds more than text.
"""

import csv
import io
import json
import re
import sqlite3
import unicodedata
import zipfile
from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import openpyxl

_SGR = re.compile(r"\x1b\[[0-9;]*m")
_SOURCE = re.compile(r"^ +\d+ \| .*$", re.MULTILINE)
"""A line of a file that a finding shows: as it is written there."""
_OUT_OF_ORDER = re.compile(r"(?<=\s)\\(?=::|##\[)")
"""What stands before a line that would be a command."""
_COMMAND = re.compile(r"\s*(::|##\[)")
UNSEEN = frozenset("\u034f\u115f\u1160\u3164\uffa0")
"""Letters and marks, as Unicode has it, that take room or none, and show nothing."""


def unseen(character: str) -> bool:
    """Return whether a character cannot be seen, or turns the direction of writing."""
    return unicodedata.category(character) in ("Cc", "Cf", "Cs", "Zl", "Zp") or character in UNSEEN


def _visible(content: str, but: str = "\n") -> None:
    hidden = {f"{ord(c):04x}" for c in {*content} if unseen(c) and c not in but}
    assert not hidden, f"what cannot be seen: {hidden}"


def commands_nothing(text: str) -> None:
    """Fail where a line would be a command to a runner of CI, in whose log a text may stand."""
    for line in text.split("\n"):
        assert not _COMMAND.match(line), f"a command to a runner: {line}"


def screen(content: bytes) -> list[str]:
    """Read what a terminal gets: lines, and no control but the colours of our own."""
    plain = _SGR.sub("", content.decode("utf-8"))
    _visible(plain)
    commands_nothing(plain)
    return [_OUT_OF_ORDER.sub("", _SOURCE.sub("", plain))]


def github(content: bytes) -> list[str]:
    """Read a log of GitHub Actions: annotations, and what stands behind a fence."""
    text = _SGR.sub("", content.decode("utf-8"))
    _visible(text)
    texts, fence = [], ""
    for line in text.split("\n"):
        if fence:
            texts.append(line)
            fence = "" if line == f"::{fence}::" else fence
        elif line.startswith("::stop-commands::"):
            fence = line.removeprefix("::stop-commands::")
        elif line:
            found = re.fullmatch(r"::(error|warning|notice) (file=[^:]*|title=powers)::(.*)", line)
            assert found, line
            texts += map(unquote, found.groups()[1:])
    assert not fence
    return [_SOURCE.sub("", "\n".join(texts))]


_ELEMENTS = frozenset({
    "html", "head", "meta", "title", "style", "link", "script", "body", "main", "section",
    "h1", "h2", "h3", "h4", "p", "strong", "em", "s", "span", "a", "nav", "ul", "ol", "li",
    "div", "table", "caption", "colgroup", "col", "thead", "tbody", "tr", "th", "td", "br",
    "figure", "header", "footer", "aside", "dl", "dt", "dd", "time", "form", "label", "input",
    "select", "option", "button", "details", "summary", "del", "ins", "img", "small", "hr",
    "svg", "g", "path", "defs", "clippath", "use", "rect", "text", "tspan", "metadata", "b",
    "code", "pre", "article", "tfoot", "datalist", "fieldset", "legend", "output", "noscript",
    "h5", "mark",
})  # fmt: skip
_DRAWN = frozenset({"svg", "g", "path", "defs", "clippath", "use", "rect", "text", "tspan"})
_CUTS = frozenset(
    [
        "h1",
        "h2",
        "h3",
        "h4",
        "p",
        "li",
        "div",
        "table",
        "caption",
        "td",
        "th",
        "tr",
        "dt",
        "dd",
        "title",
        "option",
        "time",
        "figure",
        "label",
    ]
)
"""Elements whose text is one of its own."""


class _Page(HTMLParser):
    def __init__(self, root: str) -> None:
        super().__init__(convert_charrefs=True)
        self._root = root
        self.texts = [""]
        self.attributes: list[str] = []
        self.holds_data = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in _ELEMENTS, tag
        if tag in _CUTS:
            self.texts.append("")
        for name, value in attrs:
            written = value or ""
            if self._root and name in ("href", "src"):
                written = written.removeprefix(self._root)
            assert not name.startswith("on"), name
            assert name not in ("srcdoc", "formaction", "action", "ping", "background"), name
            if name in ("href", "src", "xlink:href"):
                assert re.match(r"https?://[^\s<>\"']+$|data:,$|(?![a-zA-Z]+:|//|/)", written), (
                    written
                )
                if re.match(r"https?://", written):
                    assert tag == "a", written
            if tag == "script":
                self.holds_data = (name, written) == ("type", "application/ld+json")
                assert self.holds_data or name in ("src", "defer"), name
            if name == "style":
                assert re.fullmatch(r"[a-z-]+:[\d.]+(%|em)|[a-z: .;#\d'-]*|[^◆]*", written), written
            self.attributes.append(written)

    def handle_endtag(self, tag: str) -> None:
        if tag in _CUTS:
            self.texts.append("")

    def handle_data(self, data: str) -> None:
        if self.holds_data:  # all of it: nothing in it ends it
            self.texts += [*strings(json.loads(data, parse_constant=_no_constant)), ""]
            self.holds_data = False
        else:
            self.texts[-1] += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")

    def handle_pi(self, data: str) -> None:
        assert data.startswith("xml"), data


def page(content: bytes, root: str = "") -> list[str]:
    """Read a page: known elements, no handler, no address but of the web, nothing loaded.

    Args:
        content: its bytes.
        root: what its links begin with, where they are not relative to it.
    """
    text = content.decode("utf-8")
    _visible(text)
    read = _Page(root)
    read.feed(text)
    read.close()
    return [*read.texts, *read.attributes]


def xml(content: bytes) -> list[str]:
    """Read XML: no entity and no document type of its own."""
    text = content.decode("utf-8")
    assert "<!DOCTYPE" not in text
    _visible(text)
    root = ET.fromstring(content)  # noqa: S314 - written a moment ago
    texts = []
    for element in root.iter():
        texts += [element.text or "", *element.attrib.values()]
        for name, value in element.attrib.items():
            if name == "href":
                assert re.match(r"https?://|(?![a-zA-Z]+:|//)", value), value
    return texts


_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def docx(content: bytes) -> list[str]:
    """Read a document of Word: paragraphs, no field but the page's number, no link."""
    texts = []
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            if not name.endswith((".xml", ".rels")):
                continue
            root = ET.fromstring(archive.read(name))  # noqa: S314 - written a moment ago
            assert "TargetMode" not in {key for e in root.iter() for key in e.attrib}, name
            if not name.startswith("word/"):
                continue
            assert not list(root.iter(f"{_W}hyperlink"))
            for field in root.iter(f"{_W}instrText"):
                assert (field.text or "").strip() in ("PAGE", "NUMPAGES")
            for paragraph in root.iter(f"{_W}p"):
                parts = (
                    "-" if e.tag == f"{_W}noBreakHyphen" else e.text or "" for e in paragraph.iter()
                )
                texts.append("".join(parts))
                _visible(texts[-1])
            texts += [caption.get(f"{_W}val", "") for caption in root.iter(f"{_W}tblCaption")]
    return texts


def xlsx(content: bytes) -> list[str]:
    """Read a workbook: cells that are texts or numbers, no formula, no link."""
    texts = []
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                root = ET.fromstring(archive.read(name))  # noqa: S314 - written a moment ago
                assert not [e for e in root.iter() if e.tag.endswith(("}f", "}hyperlink"))], name
    book = openpyxl.load_workbook(io.BytesIO(content))
    for sheet in book:
        assert len(sheet.title) <= 31
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type in ("s", "n", "inlineStr"), cell.data_type
                if isinstance(cell.value, str):
                    _visible(cell.value)
                    texts.append(cell.value)
        texts += [sheet.oddFooter.left.text or "", sheet.title]
    return texts


def _bare(cell: str) -> str:
    """Return a cell without what a spreadsheet may strip before it looks for a formula."""
    return "".join(c for c in cell if not unseen(c)).strip()


def table(content: bytes) -> list[str]:
    """Read csv: rows of one length, no formula in any cell."""
    text = content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    assert len({len(row) for row in rows}) == 1
    texts = [cell for row in rows for cell in row]
    for cell in texts:
        _visible(cell)
        assert not _bare(cell).startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠")), cell
    return texts


def strings(value: object) -> Iterator[str]:
    """Yield every text in data, the keys too."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from strings(key)
            yield from strings(inner)
    elif isinstance(value, (list, tuple)):
        for inner in value:
            yield from strings(inner)


def _no_constant(word: str) -> object:
    raise AssertionError(f"no JSON: {word}")


def data(content: bytes) -> list[str]:
    """Read json: nothing in it that cannot be seen as it stands."""
    text = content.decode("utf-8")
    _visible(text)
    return [*strings(json.loads(text, parse_constant=_no_constant))]


def sarif(content: bytes) -> list[str]:
    """Read SARIF: no link in a message, whose brackets are told by a backslash."""
    texts = data(content)
    for result in json.loads(content)["runs"][0]["results"]:
        for holder in (result, *result.get("relatedLocations", ())):
            message = holder["message"]["text"]
            assert not re.search(r"(?<!\\)(\\\\)*[\[\]]", message), message
    return [re.sub(r"(\\*)\1\\([\[\]])", r"\1\2", text) for text in texts]


def lines(content: bytes) -> list[str]:
    """Read lines of json."""
    rows = content.decode("utf-8").removesuffix("\n").split("\n")
    return [text for row in rows for text in data(row.encode())]


def script(content: bytes) -> list[str]:
    """Read the script with the index of the page: one value, no tag.

    Everyday words stand there as the search compares them, in another writing.
    """
    text = content.decode("utf-8")
    assert "<" not in text
    assert "\u2028" not in text
    assert text.count("\n") == 1
    index = json.loads(text.removeprefix("window.powersIndex=").removesuffix(";\n"))
    index["synonyms"] = [phrases for _words, phrases in index["synonyms"]]
    return [*strings(index)]


def database(content: bytes) -> list[str]:
    """Read a database: sound, every text as it was."""
    base = sqlite3.connect(":memory:")
    base.deserialize(content)
    assert base.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert base.execute("PRAGMA foreign_key_check").fetchall() == []
    tables = (
        *("registry", "aspects", "fields", "bodies", "scenes", "decisions", "powers", "items"),
        *("item_powers", "item_scenes", "fines", "needs", "need_powers", "citations"),
    )
    texts = [
        cell
        for name in tables
        for row in base.execute(f"SELECT * FROM {name}")  # noqa: S608 - names of our own
        for cell in row
        if isinstance(cell, str)
    ]
    base.close()
    return [
        text
        for cell in texts
        for text in (strings(json.loads(cell)) if cell.startswith(("[", '{"')) else [cell])
    ]


def parquet(content: bytes) -> list[str]:
    """Read a file of Parquet: every text as it was."""
    import pyarrow.parquet as pq

    return [*strings(pq.read_table(io.BytesIO(content)).to_pylist())]


_MENTION = re.compile(r"(?<![\w/])@\w|(?<!\w)#\d|\bGH-\d|https?://|ftp://|www\.\w|\w@\w")
"""What GitHub makes links of in a text that is no link: people, issues, addresses."""


def markdown(content: bytes) -> list[str]:
    """Read Markdown as GitHub does: no HTML but our own marks, no link, no code, no mention."""
    from markdown_it import MarkdownIt

    text = content.decode("utf-8")
    _visible(text)
    texts = []
    for token in MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text):
        assert token.type not in ("html_block", "fence", "code_block", "hr"), token.content
        if token.type != "inline":
            continue
        whole = piece = ""
        for child in token.children or ():
            assert child.type not in ("link_open", "image"), token.content
            if child.type == "html_inline":
                assert child.content in ("<br>", "<!-- -->", "<s>", "</s>", "<del>", "</del>",
                                         "<ins>", "</ins>"), child.content  # fmt: skip
            if child.type == "text":
                whole += child.content
                piece += child.content
            elif child.type == "code_inline":
                assert re.fullmatch(r"[a-z -]+|powers [a-z -]+.*", child.content), child.content
                whole += child.content
            if child.type not in ("text", "text_special"):
                assert not _MENTION.search(piece), piece
                piece = ""
        assert not _MENTION.search(piece), piece
        texts.append(whole)
    return texts
