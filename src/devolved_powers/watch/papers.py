"""What is put before people of what happens to a law: 条文对照表 and 请示, as Word and Markdown.

All of it is a draft in Chinese, whatever language the program speaks. The same findings make the
same bytes.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from devolved_powers.documents.formats import FormatName, write_document
from devolved_powers.documents.official_text import OfficialText
from devolved_powers.documents.table import Table
from devolved_powers.i18n import DOCUMENT_LANGUAGE, speaking
from devolved_powers.law.titles import SUFFIX, file_name
from devolved_powers.store.loader import Loaded
from devolved_powers.watch.compared_texts import compared_texts
from devolved_powers.watch.model import Drafts, LawDraft, WatchResult
from devolved_powers.watch.request import organs_of, request_parts
from devolved_powers.watch.request_tables import Meanwhile

FOLDER = "docs/law-changes"
COMPARED, REQUEST = "条文对照表", "请示"
_FORMATS: Mapping[str, FormatName] = MappingProxyType({".md": "markdown", ".docx": "docx"})
_NOBODY_SAID: Mapping[str, Meanwhile] = MappingProxyType({})


@speaking(DOCUMENT_LANGUAGE)
def papers_of(
    result: WatchResult,
    drafts: Drafts,
    loaded: Loaded,
    meanwhile: Mapping[str, Meanwhile] = _NOBODY_SAID,
) -> dict[str, bytes]:
    """Return the papers of all laws to which something happens.

    Args:
        result: what was found.
        drafts: what is drafted of it; its `files` are not looked at.
        loaded: the registry.
        meanwhile: who acts until the organ has answered, by entry, where that is recorded; of every
            other entry it is 待明确.

    Returns:
        The contents, by name below the registry's folder: `docs/law-changes/法名/请示.docx`.

    Raises:
        PowersError: when the library that writes Word is not installed.
    """
    files: dict[str, bytes] = {}
    for draft in drafts.laws:
        for name, parts in _papers(result, draft, loaded, meanwhile):
            for ending, form in _FORMATS.items():
                files[f"{folder_of(draft.news.law)}/{name}{ending}"] = write_document(form, parts)
    return files


def folder_of(law: str) -> str:
    """Return the folder of a law's papers, below the registry's.

    Args:
        law: its title.
    """
    return f"{FOLDER}/{_plain(law)}"


def _papers(
    result: WatchResult, draft: LawDraft, loaded: Loaded, meanwhile: Mapping[str, Meanwhile]
) -> Iterator[tuple[str, Sequence[Table | OfficialText]]]:
    """Yield each paper with its name, without the ending."""
    compared = compared_texts(result, draft.news, loaded)
    organs = organs_of(draft, loaded)
    if compared is not None:
        mark = "附件2" if organs else ""
        yield COMPARED, [replace(compared, attachment=mark)]
    for organ, questions in organs.items():
        name = (
            REQUEST
            if len(organs) == 1
            else f"{REQUEST}（{_plain(organ) if organ else '决定机关待明确'}）"
        )
        parts = request_parts(
            replace(draft, questions=questions),
            organ,
            loaded,
            result.today,
            meanwhile,
            has_compared=compared is not None,
        )
        yield name, parts


def _plain(name: str) -> str:
    """Return a name as a file or a folder can have it."""
    return file_name(name).removesuffix(SUFFIX) or "＿"
