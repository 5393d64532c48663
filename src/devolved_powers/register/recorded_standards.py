"""Where the discretion standards of a registry are recorded, by their document numbers.

A standard that is held as data stands in a file of its own, with its publication. Of one that
powers only name, registry.yaml has the publication, under `discretion_standards`.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from devolved_powers.diagnostics import Place
from devolved_powers.models.discretion import DiscretionStandard
from devolved_powers.models.files import ROOT_FILE
from devolved_powers.store.loader import Loaded
from devolved_powers.text import fold_text, parts_of

_TITLE = re.compile("^《[^》]*》")
_NUMBER = re.compile(r"[〔\[［（(【][0-9]{4}[〕\]］）)】][^号]*号[）)]?$")
"""How a part of a list of document numbers ends; titles have commas too."""
_BRACKETS = str.maketrans("〔【()】〕", "[[[]]]", " \t\n")
_COUNTED = re.compile(r"(?<=\])第(?=[0-9])")
"""〔2023〕第1号 is 〔2023〕1号."""
_INNER = str.maketrans("《》", "〈〉")


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedStandard:
    """A discretion standard, as far as one place tells of it.

    Args:
        doc_no: its document number as written; empty where none is recorded.
        title: its title; empty where none is recorded.
        published: the day it was made public; None where it is not recorded.
        url: where the public can read it; empty where that is not recorded.
        place: where it stands.
        file: the file that holds it as data; None where registry.yaml has its publication only.
    """

    doc_no: str
    title: str
    published: date | None
    url: str
    place: Place
    file: DiscretionStandard | None = None

    @property
    def is_draft(self) -> bool:
        """Whether it is only drafted: then it has neither been issued nor published."""
        return self.file is not None and self.file.is_draft


def document_numbers(text: str) -> tuple[str, ...]:
    """Return the document numbers that a text lists, or the text where it is no such list.

    Args:
        text: as a power has it under `discretion`.
    """
    parts = parts_of(text)
    return parts if all(map(_NUMBER.search, parts)) else (text,)


def bare_number(number: str) -> str:
    """Return a document number as it is compared: without a title before it, and brackets.

    Args:
        number: as somebody wrote it: 示建规〔2023〕1号, （示建规[2023]第1号）.
    """
    text = fold_text(_TITLE.sub("", number.strip())).translate(_BRACKETS)
    text = text[1:-1] if text.startswith("[") and text.endswith("]") else text
    return _COUNTED.sub("", text)


def marked_title(title: str) -> str:
    """Return a title between its marks, those inside it single: 《〈示例条例〉裁量基准》.

    Args:
        title: as the file has it, with marks around it or without.
    """
    bare = title.strip()
    if _TITLE.sub("", bare) == "":
        return bare
    return f"《{bare.translate(_INNER)}》"


def document_name(standard: DiscretionStandard) -> str:
    """Return what a document is called: 《示例市裁量基准》（示规〔2023〕1号）.

    Args:
        standard: the document.
    """
    name = marked_title(standard.title)
    return f"{name}（{standard.doc_no}）" if standard.doc_no else name


def standards_by_number(loaded: Loaded) -> Mapping[str, tuple[RecordedStandard, ...]]:
    """Return where each document number is recorded; what a file holds comes first.

    Args:
        loaded: the registry as read.

    Returns:
        By the number as it is compared; a standard without a number is told by its title.
    """
    by_number: dict[str, tuple[RecordedStandard, ...]] = {}
    for one in (*_held(loaded), *_listed(loaded)):
        key = bare_number(one.doc_no) if one.doc_no else one.title
        by_number[key] = (*by_number.get(key, ()), one)
    return by_number


def _held(loaded: Loaded) -> Iterator[RecordedStandard]:
    for file, standard in loaded.standards.items():
        keys = standard.model_fields_set
        key = next(key for key in ("published", "doc_no", "title") if key in keys)
        yield RecordedStandard(
            doc_no=standard.doc_no or "",
            title=standard.title,
            published=standard.published,
            url=standard.url or "",
            place=Place(file, (key,)),
            file=standard,
        )


def _listed(loaded: Loaded) -> Iterator[RecordedStandard]:
    for index, listed in enumerate(loaded.registry.discretion_standards if loaded.registry else ()):
        yield RecordedStandard(
            doc_no=listed.doc_no,
            title=listed.title or "",
            published=listed.published,
            url=listed.url or "",
            place=Place(ROOT_FILE, ("discretion_standards", index)),
        )
