"""Hides later texts of laws from a registry and shows them to the watch: for law_replay.py."""

import shutil
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from devolved_powers.law.corpus import read_corpus
from devolved_powers.law.index import build_index
from devolved_powers.law.library import Library
from devolved_powers.law.sources.opening import open_sources
from devolved_powers.law.statute import Corpus, Law
from devolved_powers.law.text_files import find_texts, named_law
from devolved_powers.law.titles import FACTS_FILE, amends_others, title_key
from devolved_powers.law.written_facts import write_facts
from devolved_powers.models.law_facts import Collection, KnownLaw, LawFacts
from devolved_powers.register.cited_places import by_title
from devolved_powers.register.compared_places import compared_places
from devolved_powers.register.kept_citing_texts import citing_texts_at
from devolved_powers.register.read import read_whole
from devolved_powers.watch.drafts import draft
from devolved_powers.watch.look import look
from devolved_powers.watch.model import LawDraft

ROOT = Path(__file__).parent.parent
TODAY = date(2026, 11, 30)
"""The day of the facts that the key was made beside."""


@dataclass(frozen=True)
class HiddenLaw:
    """A law of which what came later is hidden.

    Args:
        base: the last version that is not hidden; None where no text of it is at hand.
        holder: the law that took its place, hidden whole; None where it is the same law.
    """

    base: date | None
    holder: str | None = None


@dataclass(frozen=True)
class Shown:
    """What is shown.

    Args:
        older: whether the older texts are at hand beside the later ones.
        days: whether the days of effect in law-facts.yaml are known.
        successors: whether the corresponding places that a person read are known.
    """

    older: bool
    days: bool
    successors: bool


def registry_copy(folder: Path) -> Path:
    """Copy the registry into a folder, without what it knows of laws."""
    root = folder / "registry"
    root.mkdir()
    shutil.copy(ROOT / "registry.yaml", root)
    for name in ("powers", "catalog", "schemas"):
        shutil.copytree(ROOT / name, root / name)
    return root


def drafts_of(
    root: Path, hidden: Mapping[str, HiddenLaw], statutes: Sequence[Path], what: Shown
) -> tuple[LawDraft, ...]:
    """Make `laws/` as it was before, show what was hidden, and return what is drafted.

    Args:
        root: a registry's folder without `laws/`; beside it the texts are put that are shown.
        hidden: the laws, by title.
        statutes: the folders of texts.
        what: what is shown.
    """
    corpus = read_corpus(*statutes)
    absent = {holder for law in hidden.values() if (holder := law.holder)} - corpus.laws.keys()
    if absent:
        raise SystemExit(f"no text of {'、'.join(sorted(absent))} in the folders named")
    later = _later(hidden, corpus)
    laws = {
        title: Law(title, tuple(v for v in law.versions if v.day not in later.get(title, ())))
        for title, law in corpus.laws.items()
    }
    facts = _cut(Library.at(ROOT).facts or LawFacts(), hidden, later, what)
    _index(root, facts, Corpus({title: law for title, law in laws.items() if law.versions}))
    shown = root.parent / "shown"
    shown.mkdir()
    names = {(title_key(title), day.isoformat()) for title, days in later.items() for day in days}
    whole = set(map(title_key, hidden)) if what.older else set[str]()
    for file in find_texts(statutes)[0]:
        law, day = title_key(named_law(file.text)), file.text[-len("2026-01-01).md") : -len(").md")]
        if (law, day) in names or law in whole or amends_others(law):
            shutil.copy(file.base / file.place, shown / file.text)
    result = look(root, open_sources([shown], today=TODAY), TODAY, TODAY)
    return draft(read_whole(root), result).laws


def _later(hidden: Mapping[str, HiddenLaw], corpus: Corpus) -> dict[str, set[date]]:
    """Return the versions that are hidden, by law."""
    found: dict[str, set[date]] = {}
    for title, law in hidden.items():
        versions = corpus.laws[title].versions if title in corpus.laws else ()
        found[title] = {v.day for v in versions if law.base is not None and v.day > law.base}
        if law.holder is not None:
            found[law.holder] = {v.day for v in corpus.laws[law.holder].versions}
    return found


def _cut(
    facts: LawFacts,
    hidden: Mapping[str, HiddenLaw],
    later: Mapping[str, set[date]],
    what: Shown,
) -> LawFacts:
    """Return the facts without what was learnt later."""
    known: dict[date, list[str]] = defaultdict(list)
    for title, law in hidden.items():
        days = later[title] | (later[law.holder] if law.holder is not None else set())
        known[min(days, default=TODAY) - timedelta(days=1)].append(title)

    def of_law(law: KnownLaw) -> KnownLaw:
        if law.law not in hidden:
            return law
        base = hidden[law.law].base or date.max
        return law.model_copy(
            update={
                "versions": tuple(v for v in law.versions if what.days or v.date <= base),
                "others": tuple(other for other in law.others if other.date <= base),
                "repealed": None,
                "higher": None,
                "successors": law.successors if what.successors else (),
            }
        )

    def of_list(source: Collection) -> Iterator[Collection]:
        laws = tuple(law for law in source.laws if law not in hidden)
        if laws:
            yield source.model_copy(update={"laws": laws})

    lists = (*((facts.collection,) if facts.collection is not None else ()), *facts.checked)
    kept = [one for source in lists for one in of_list(source)]
    kept += [Collection(until=d, source="replay", laws=tuple(t)) for d, t in sorted(known.items())]
    laws = tuple(map(of_law, facts.laws))
    values = {"collection": kept[0], "checked": tuple(kept[1:]), "laws": laws}
    return facts.model_copy(update=values)


def _index(root: Path, facts: LawFacts, corpus: Corpus) -> None:
    """Write `laws/` as `powers law index` makes it of texts."""
    folder = root / "laws"
    folder.mkdir()
    (folder / FACTS_FILE).write_text(write_facts(facts, ()), "utf-8", newline="\n")
    cited = by_title(citing_texts_at(root))
    index = build_index(corpus, cited, facts, places=compared_places(cited))
    for name, text in index.files.items():
        (folder / name).write_text(text, "utf-8", newline="\n")
