"""The files that drafts come to: facts on laws, basis updates, and what waits for the organ."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from devolved_powers.citations import parse
from devolved_powers.citations.model import CitedPlace
from devolved_powers.citations.writer import render
from devolved_powers.models.files import LAWS_FOLDER, schema_line
from devolved_powers.models.vocabulary import LawHappening
from devolved_powers.register.basis_update import UPDATES
from devolved_powers.register.open_changes import file_names
from devolved_powers.store.files import BOM, Document
from devolved_powers.store.loader import Loaded
from devolved_powers.watch.facts_text import facts_file
from devolved_powers.watch.model import (
    DraftQuestion,
    DraftUpdate,
    LawDraft,
    LawNews,
    PlaceMoved,
    WatchResult,
)
from devolved_powers.yaml_text.canonical_form import canonical_text
from devolved_powers.yaml_text.edit_text import new_file
from devolved_powers.yaml_text.edits import Insert, edited
from devolved_powers.yaml_text.reader import Data

Told = tuple[LawDraft, LawHappening | None]
"""What is drafted of one law, and what happens to it as the facts have it."""
_MOST = 2000
"""Characters of a text in a data file."""


def draft_files(loaded: Loaded, result: WatchResult, drafts: Sequence[Told]) -> dict[str, bytes]:
    """Return the files that are new or change, by name below the registry's folder.

    Args:
        loaded: the registry as read.
        result: what a watch has found.
        drafts: what is drafted of it.

    Raises:
        PowersError: when a file cannot be changed safely.
    """
    files = {_in_laws(name): text.encode("utf-8") for name, text in result.files.items()}
    files |= facts_file(loaded.root, result)
    files |= _with_updates(loaded, [one for law, _what in drafts for one in law.updates])
    texts: dict[str, str] = {}
    for law, what in drafts:
        if law.questions and what is not None and law.news.on is not None:
            name, text = _change(loaded, texts, law, what, law.news.on)
            texts[name] = text
    for name, text in texts.items():
        known = loaded.documents.get(name)
        if known is None or known.text != text:
            files[name] = _bytes(known, text)
    return dict(sorted(files.items()))


def answered_entries(loaded: Loaded, law: str, on: date) -> tuple[str, ...]:
    """Return the entries on which the organ has answered, as the file of a change has it."""
    return tuple(
        entry.entry
        for file in file_names(law, on)
        if (change := loaded.law_changes.get(file)) is not None and change.on == on
        for entry in change.entries
        if entry.answer is not None
    )


def _in_laws(name: str) -> str:
    return name if name.startswith(f"{LAWS_FOLDER}/") else f"{LAWS_FOLDER}/{name}"


def _bytes(known: Document | None, text: str) -> bytes:
    return ((BOM if known is not None and known.bom else "") + text).encode("utf-8")


def _with_updates(loaded: Loaded, updates: Iterable[DraftUpdate]) -> dict[str, bytes]:
    """Return the decisions with the basis updates behind those that they have."""
    by_file: dict[str, list[Data]] = {}
    for update in updates:
        entry: dict[str, Data] = dict(update.values)
        listed = by_file.setdefault(update.file, [])
        if entry not in listed:
            listed.append(entry)
    files = {}
    for file, entries in by_file.items():
        document = loaded.documents[file]
        text = edited(file, document.text, [Insert((UPDATES,), tuple(entries))])
        files[file] = _bytes(document, text)
    return files


def _change(
    loaded: Loaded, texts: Mapping[str, str], law: LawDraft, what: LawHappening, on: date
) -> tuple[str, str]:
    """Return the file of a change with what is asked; what people wrote in it stays."""
    name = _name(loaded, texts, law.news.law, on)
    entries = [_entry(one) for one in law.questions]
    known = loaded.documents.get(name)
    text = texts.get(name, known.text if known is not None else "")
    if not text:
        source = law.news.source
        data: dict[str, Data] = {
            "law": law.news.law,
            "on": on,
            "what": what,
            "because": _because(law.news),
            "provenance": {"status": "draft", **({"source": source} if source else {})},
            "entries": [*entries],
        }
        return name, canonical_text(name, new_file(name, data, schema_line(name)))
    listed = _listed(loaded, texts, name)
    missing = [entry for entry in entries if entry["entry"] not in listed]
    if missing:
        text = edited(name, text, [Insert(("entries",), tuple(missing))])
    return name, text


def _name(loaded: Loaded, texts: Mapping[str, str], law: str, on: date) -> str:
    """Return the file of a change: the one about that day, or a name that is free."""
    names = file_names(law, on)
    changes = loaded.law_changes
    same = (n for n in names if n in changes and changes[n].on == on)
    free = (n for n in names if n not in loaded.documents and n not in texts)
    return next(same, None) or next(free, names[-1])


def _listed(loaded: Loaded, texts: Mapping[str, str], name: str) -> frozenset[str]:
    from devolved_powers.yaml_text.reader import read_yaml

    document = loaded.documents.get(name)
    data = read_yaml(texts[name])[0] if name in texts else document.data if document else None
    entries = data.get("entries") if isinstance(data, dict) else None
    listed = entries if isinstance(entries, list) else []
    return frozenset(str(entry.get("entry")) for entry in listed if isinstance(entry, dict))


def _because(news: LawNews) -> str:
    if news.by:
        return news.by
    return f"《{news.law}》" + (f"（{news.version.isoformat()}文本）" if news.version else "")


def _entry(question: DraftQuestion) -> dict[str, Data]:
    entry: dict[str, Data] = {
        "entry": question.id,
        "from": _joined(place.old for place in question.places),
    }
    new = _joined(place for one in question.places for place in one.new if _is_found(one))
    if new:
        entry["to"] = new
    entry["difference"] = _difference(question)
    return entry


def _joined(places: Iterable[str]) -> str:
    """Return places in full as one citation."""
    cited: list[CitedPlace] = [p for text in dict.fromkeys(places) for p in parse(text)]
    return render(cited)


def _is_found(one: PlaceMoved) -> bool:
    """Return whether a place is where the text stands now, and no mere neighbour of it."""
    return one.kind != "未找到对应条款"


def _difference(question: DraftQuestion) -> str:
    told = [
        f"{_short(one.old)}：{'，'.join(one.differs)}{_nearest(one)}"
        for one in question.places
        if one.differs
    ]
    point = question.reason.partition("；")[2] or question.reason  # the file says what happened
    text = "；".join([point, *told])
    return text if len(text) <= _MOST else text[: _MOST - 1] + "…"


def _nearest(one: PlaceMoved) -> str:
    return f"（{'、'.join(one.new)}，请核对）" if not _is_found(one) and one.new else ""


def _short(place: str) -> str:
    return place.rpartition("》")[2] or place
