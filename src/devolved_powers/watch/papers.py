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
from devolved_powers.watch.reasons import UNCONFIRMED
from devolved_powers.watch.request import organs_of, request_parts
from devolved_powers.watch.settled_kind import with_settled_kind

FOLDER = "docs/law-changes"
COMPARED, REQUEST = "条文对照表", "请示"
_FORMATS: Mapping[str, FormatName] = MappingProxyType({".md": "markdown", ".docx": "docx"})
_Paper = tuple[str, Sequence[Table | OfficialText]]
"""A paper with its name, without the ending."""


@speaking(DOCUMENT_LANGUAGE)
def papers_of(result: WatchResult, drafts: Drafts, loaded: Loaded) -> dict[str, bytes]:
    """Return the papers of all laws to which something happens.

    Of what is only hinted at, nobody is asked yet: it has to be looked into first.

    Args:
        result: what was found.
        drafts: what is drafted of it; its `files` are not looked at.
        loaded: the registry.

    Returns:
        The contents, by name below the registry's folder: `docs/law-changes/法名/请示.docx`.

    Raises:
        PowersError: when the library that writes Word is not installed.
    """
    by_law: dict[str, list[LawDraft]] = {}
    for draft in drafts.laws:
        told = replace(draft, news=with_settled_kind(draft.news, result.after))
        by_law.setdefault(draft.news.law, []).append(told)
    files: dict[str, bytes] = {}
    for law, own in by_law.items():
        for name, parts in _papers(result, own, loaded, drafts.cases_untold):
            for ending, form in _FORMATS.items():
                files[f"{folder_of(law)}/{name}{ending}"] = write_document(form, parts)
    return files


def folder_of(law: str) -> str:
    """Return the folder of a law's papers, below the registry's.

    Args:
        law: its title.
    """
    return f"{FOLDER}/{_plain(law)}"


def is_to_be_asked(draft: LawDraft) -> bool:
    """Return whether an organ is asked: something is open, and what happens is more than a hint.

    Args:
        draft: what is drafted of one piece of news.
    """
    return draft.news.is_sure and any(
        not question.reason.endswith(UNCONFIRMED) for question in draft.questions
    )


def _papers(
    result: WatchResult, own: Sequence[LawDraft], loaded: Loaded, cases_untold: int
) -> Iterator[_Paper]:
    """Yield the papers of a law: one table, and what is asked of each change of it."""
    asked = [draft for draft in own if is_to_be_asked(draft)]
    compared = compared_texts(result, [draft.news for draft in own], loaded)
    if compared is not None:
        yield COMPARED, [replace(compared, attachment="附件2" if asked else "")]
    taken: set[str] = set()
    for draft in asked:
        day = draft.news.on.isoformat() if draft.news.on else "日期不明"
        organs = organs_of(draft, loaded)
        for organ, questions in organs.items():
            marks = [day] if len(asked) > 1 else []
            marks += [_plain(organ) if organ else "决定机关待明确"] if len(organs) > 1 else []
            name = f"{REQUEST}（{'，'.join(marks)}）" if marks else REQUEST
            name = _free(name, taken)
            parts = request_parts(
                replace(draft, questions=questions),
                organ,
                loaded,
                result.today,
                cases_untold,
                has_compared=compared is not None,
            )
            yield name, parts


def _free(name: str, taken: set[str]) -> str:
    """Return a name that no paper of the law has yet, and take it."""
    free, number = name, 2
    while free in taken:
        free, number = f"{name}{number}", number + 1
    taken.add(free)
    return free


def _plain(name: str) -> str:
    """Return a name as a file or a folder can have it."""
    return file_name(name).removesuffix(SUFFIX) or "＿"
