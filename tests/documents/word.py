"""Word documents read as their parts, by other means than those that wrote them."""

import io
import zipfile
from xml.etree import ElementTree as ET

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MM = 1440 / 25.4
"""Twentieths of a point in a millimetre."""


def part_of(content: bytes, name: str = "word/document.xml") -> ET.Element:
    """Return a part of a document."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return ET.fromstring(archive.read(name))  # noqa: S314 - our own file


def value(element: ET.Element, path: str, name: str = "val") -> str:
    """Return an attribute of an element below another; empty where there is none."""
    found = element.find("/".join(f"{W}{step}" for step in path.split("/")))
    return "" if found is None else found.get(f"{W}{name}", "")


def text_of(element: ET.Element) -> str:
    """Return the text of an element."""
    return "".join(text.text or "" for text in element.iter(f"{W}t"))


def look_of(content: bytes, style: str) -> tuple[str, float]:
    """Return the Chinese font of a style, and its size in points."""
    styles = part_of(content, "word/styles.xml")
    found = next(s for s in styles.iter(f"{W}style") if s.get(f"{W}styleId") == style)
    return value(found, "rPr/rFonts", "eastAsia"), int(value(found, "rPr/sz")) / 2


def targets(content: bytes) -> dict[str, str]:
    """Return the parts that the document names, by the ids of their relations."""
    relations = part_of(content, "word/_rels/document.xml.rels")
    return {each.get("Id", ""): "word/" + each.get("Target", "") for each in relations}
