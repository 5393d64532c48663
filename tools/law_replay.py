"""Replays what happened to the law, and compares what the watch drafts with a key made by hand.

    python tools/law_replay.py [--statutes DIR…]

The key is tests/watch/replay_by_hand.tsv (what became of each cited place) and
tests/watch/replay_drafts_by_hand.tsv (what is to be done about each entry). The later texts of its
laws are hidden, and with them all that was learnt of them: `laws/` is made anew in a copy of the
registry. Then they are shown to the watch, twice: the texts alone, and with what a person read
besides (days of effect and corresponding places, in laws/law-facts.yaml). It exits with 1 when a
draft leaves alone or updates what the key says has another amount, organ or penalty.
"""

import argparse
import csv
import shutil
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from devolved_powers.law.corpus import read_corpus
from devolved_powers.law.index import build_index
from devolved_powers.law.legal_place import read_legal_place
from devolved_powers.law.library import Library
from devolved_powers.law.sources.opening import open_sources
from devolved_powers.law.statute import Corpus, Law
from devolved_powers.law.text_files import find_texts, named_law
from devolved_powers.law.titles import FACTS_FILE, amends_others, title_key
from devolved_powers.law.written_facts import write_facts
from devolved_powers.models.laws import Collection, KnownLaw, LawFacts
from devolved_powers.register.cited_places import by_title
from devolved_powers.register.compared_places import compared_places
from devolved_powers.register.kept_citing_texts import citing_texts_at
from devolved_powers.register.read import read_whole
from devolved_powers.watch.drafts import draft
from devolved_powers.watch.look import look
from devolved_powers.watch.model import LawDraft, PlaceMoved
from devolved_powers.watch.place_words import in_full

ROOT = Path(__file__).parent.parent
PLACES = ROOT / "tests" / "watch" / "replay_by_hand.tsv"
DRAFTS = ROOT / "tests" / "watch" / "replay_drafts_by_hand.tsv"
SHARED = ROOT.parent / "shared"
STATUTES = tuple(SHARED / name for name in ("statutes", "statutes-2026", "statutes-local"))
TODAY = date(2026, 11, 30)
"""The day of the facts that the key was made beside."""
KINDS = {"moved": "条款序号调整", "changed": "内容已修改", "gone": "未找到对应条款"}
"""What became of a place, in the words of the key and in those of the program."""


@dataclass(frozen=True)
class KeyPlace:
    """What a person read of a cited place.

    Args:
        kind: same, moved, changed, gone or unread.
        new: where it is now, in full.
        otherwise: whether an amount, the organ or a penalty changed.
    """

    kind: str
    new: frozenset[str]
    otherwise: bool


@dataclass(frozen=True)
class KeyEntry:
    """What a person would do about what an entry cites of one law.

    Args:
        id: the power or the item.
        draft: update, question or nothing.
        places: what became of the places, by place in full.
    """

    id: str
    draft: str
    places: Mapping[str, KeyPlace]


@dataclass(frozen=True)
class KeyLaw:
    """What a person read of one law.

    Args:
        base: the oldest version that was cited; None where its text is not known.
        holder: the title of the law that took its place; None where it is the same law.
        entries: those that cite it.
    """

    base: date | None
    holder: str | None
    entries: tuple[KeyEntry, ...]


@dataclass
class Compared:
    """How what was drafted compares with the key.

    Args:
        kept: the entries whose draft leaves alone or updates what has changed; it must be none.
        counts: how many drafts are right, wrong and missed, by what is drafted.
        places: how many places were followed rightly, and how many in all.
        differences: every entry and place that is not as in the key.
    """

    kept: list[str] = field(default_factory=list)
    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    places: Counter[str] = field(default_factory=Counter)
    differences: list[str] = field(default_factory=list)

    def add(self, other: "Compared") -> None:
        """Add what was compared of another law."""
        self.kept += other.kept
        self.counts += other.counts
        self.places += other.places
        self.differences += other.differences


def read_key() -> dict[str, KeyLaw]:
    """Read the key, by the titles of the laws."""
    places: dict[tuple[str, str], dict[str, KeyPlace]] = defaultdict(dict)
    holders: dict[str, str] = {}
    for row in _rows(PLACES):
        law, base = row["law"], row["base"]
        holder = row["newer"].rpartition(" ")[0]
        if holder:
            holders[law] = holder
        otherwise = "y" in (row["amount"], row["organ"], row["penalty"])
        new = frozenset(_in_full(holder or law, row["new places"]))
        (place,) = _in_full(law, row["place"])
        places[law, base][place] = KeyPlace(row["kind"], new, otherwise)
    entries: dict[str, list[KeyEntry]] = defaultdict(list)
    for row in _rows(DRAFTS):
        law, base = row["law"], row["base"]
        if row["draft"] != "need":
            cited = {place: places[law, base][place] for place in _in_full(law, row["places"])}
            entries[law].append(KeyEntry(row["entry"], row["draft"], cited))
    bases: dict[str, date | None] = {}
    for law, base in sorted(places):
        bases.setdefault(law, date.fromisoformat(base) if base else None)
    return {law: KeyLaw(bases[law], holders.get(law), tuple(entries[law])) for law in bases}


def _in_full(law: str, places: str) -> Iterator[str]:
    return (in_full(law, read_legal_place(place)) for place in places.split("、") if place)


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader((x for x in file if not x.startswith("#")), delimiter="\t")


def hidden(key: Mapping[str, KeyLaw], corpus: Corpus) -> dict[str, set[date]]:
    """Return the versions that are hidden, by law."""
    found: dict[str, set[date]] = {}
    for title, law in key.items():
        versions = corpus.laws[title].versions if title in corpus.laws else ()
        found[title] = {v.day for v in versions if law.base is not None and v.day > law.base}
        if law.holder is not None:
            found[law.holder] = {v.day for v in corpus.laws[law.holder].versions}
    return found


def cut(
    facts: LawFacts, key: Mapping[str, KeyLaw], later: Mapping[str, set[date]], *, read: bool
) -> LawFacts:
    """Return the facts without what was learnt later.

    Args:
        facts: all of them.
        key: of which laws.
        later: the versions that are hidden.
        read: whether what a person read of the later texts is kept: days of effect and
            corresponding places.
    """
    known: dict[date, list[str]] = defaultdict(list)
    for title, law in key.items():
        days = later[title] | (later[law.holder] if law.holder is not None else set())
        known[min(days, default=TODAY) - timedelta(days=1)].append(title)

    def of_law(law: KnownLaw) -> KnownLaw:
        if law.law not in key:
            return law
        base = key[law.law].base or date.max
        return law.model_copy(
            update={
                "versions": tuple(v for v in law.versions if read or v.date <= base),
                "others": tuple(other for other in law.others if other.date <= base),
                "repealed": None,
                "higher": None,
                "successors": law.successors if read else (),
            }
        )

    def of_list(source: Collection) -> Iterator[Collection]:
        laws = tuple(law for law in source.laws if law not in key)
        if laws:
            yield source.model_copy(update={"laws": laws})

    lists = (*((facts.collection,) if facts.collection is not None else ()), *facts.checked)
    kept = [one for source in lists for one in of_list(source)]
    kept += [Collection(until=d, source="replay", laws=tuple(t)) for d, t in sorted(known.items())]
    laws = tuple(map(of_law, facts.laws))
    return facts.model_copy(
        update={"collection": kept[0], "checked": tuple(kept[1:]), "laws": laws}
    )


def before(folder: Path, facts: LawFacts, corpus: Corpus) -> Path:
    """Make the registry as it was before, in a folder."""
    root = folder / "registry"
    root.mkdir()
    shutil.copy(ROOT / "registry.yaml", root)
    for name in ("powers", "catalog", "schemas"):
        shutil.copytree(ROOT / name, root / name)
    (root / "laws").mkdir()
    (root / "laws" / FACTS_FILE).write_text(write_facts(facts, ()), "utf-8", newline="\n")
    cited = by_title(citing_texts_at(root))
    index = build_index(corpus, cited, facts, places=compared_places(cited))
    for name, text in index.files.items():
        (root / "laws" / name).write_text(text, "utf-8", newline="\n")
    return root


def show(folder: Path, statutes: Sequence[Path], later: Mapping[str, set[date]]) -> Path:
    """Copy the hidden texts, and the decisions that amend several laws, into a folder."""
    shown = folder / "shown"
    shown.mkdir()
    names = {(title_key(title), day.isoformat()) for title, days in later.items() for day in days}
    for file in find_texts(statutes)[0]:
        law, day = title_key(named_law(file.text)), file.text[-len("2026-01-01).md") : -len(").md")]
        if (law, day) in names or amends_others(law):
            shutil.copy(file.base / file.place, shown / file.text)
    return shown


def replay(statutes: Sequence[Path], *, read: bool) -> dict[str, Compared]:
    """Hide the later texts and show them; return what was compared, by law.

    Args:
        statutes: the folders of texts.
        read: whether what a person read of the later texts is known.
    """
    key = read_key()
    corpus = read_corpus(*statutes)
    later = hidden(key, corpus)
    facts = Library.at(ROOT).facts or LawFacts()
    laws = {
        title: Law(title, tuple(v for v in law.versions if v.day not in later.get(title, ())))
        for title, law in corpus.laws.items()
    }
    earlier = Corpus({title: law for title, law in laws.items() if law.versions})
    with tempfile.TemporaryDirectory() as made:
        root = before(Path(made), cut(facts, key, later, read=read), earlier)
        shown = show(Path(made), statutes, later)
        result = look(root, open_sources([shown], today=TODAY), TODAY, TODAY)
        drafts = draft(read_whole(root), result)
    return {
        title: compared(law, [one for one in drafts.laws if one.news.law == title])
        for title, law in key.items()
    }


def compared(law: KeyLaw, drafts: Sequence[LawDraft]) -> Compared:
    """Compare what was drafted of one law with the key."""
    found = Compared()
    seen: set[str] = set()
    for entry in law.entries:
        drafted = _drafted(drafts, entry.id)
        if drafted == entry.draft:
            found.counts[drafted, "right"] += 1
        else:
            found.counts[drafted, "wrong"] += 1
            found.counts[entry.draft, "missed"] += 1
            found.differences.append(f"{entry.id}: {drafted}, by the key {entry.draft}")
        changed = [place for place, read in entry.places.items() if read.otherwise]
        if changed and drafted != "question":
            found.kept.append(
                f"{entry.id}: {drafted}, and another amount, organ or penalty in "
                + ", ".join(changed)
            )
        went = _followed(drafts, entry.id)
        for place, read in entry.places.items():
            told = _told(read, went.get(place))
            if f"{place} {told}" not in seen:
                seen.add(f"{place} {told}")
                found.places["wrong" if told else "right"] += 1
                if told:
                    found.differences.append(f"{entry.id} {place}: {told}")
    return found


def _drafted(drafts: Sequence[LawDraft], entry: str) -> str:
    """Return what was drafted about an entry: a question of any change of the law counts most."""
    if any(question.id == entry for law in drafts for question in law.questions):
        return "question"
    return "update" if any(u.power == entry for law in drafts for u in law.updates) else "nothing"


def _followed(drafts: Sequence[LawDraft], entry: str) -> dict[str, PlaceMoved | None]:
    """Return where each cited place of an entry went by the last change; None: it stands."""
    found: dict[str, PlaceMoved | None] = {}
    for law in drafts:
        for touched in law.news.touched:
            if touched.id == entry:
                found |= {place: found.get(place) for place in touched.places}
        for question in law.questions:
            if question.id == entry:
                found |= {moved.old: moved for moved in question.places}
    return found


def _told(read: KeyPlace, moved: PlaceMoved | None) -> str:
    """Return how a place is not followed as in the key; empty where it is."""
    kind = moved.kind if moved is not None else None
    if kind != KINDS.get(read.kind):
        return f"{kind}, by the key {read.kind}"
    new = frozenset(moved.new) if moved is not None else frozenset[str]()
    if read.kind in ("moved", "changed") and not (new and new <= read.new):
        return f"{'、'.join(sorted(new)) or 'nowhere'}, by the key {'、'.join(sorted(read.new))}"
    return ""


def report(laws: Mapping[str, Compared]) -> Iterator[str]:
    """Yield the lines of a report."""
    total = Compared()
    for one in laws.values():
        total.add(one)
    yield f"Drafts that keep an amount, organ or penalty that changed: {len(total.kept)}"
    yield from (f"  {line}" for line in total.kept)
    for what in ("update", "question", "nothing"):
        yield f"{what}: {_figures(total, what)}"
    yield f"places followed: {_places(total)}"
    for title, law in laws.items():
        figures = "; ".join(
            f"{what} {_figures(law, what)}"
            for what in ("update", "question", "nothing")
            if any(law.counts[what, how] for how in ("right", "wrong", "missed"))
        )
        yield f"{title}: {figures}; places {_places(law)}"
        yield from (f"  {line}" for line in law.differences)


def _figures(found: Compared, what: str) -> str:
    right, wrong, missed = (found.counts[what, how] for how in ("right", "wrong", "missed"))
    return (
        f"{right} right, {wrong} wrong, {missed} missed "
        f"(precision {_share(right, right + wrong)}, recall {_share(right, right + missed)})"
    )


def _places(found: Compared) -> str:
    return f"{found.places['right']} of {found.places.total()} rightly"


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.0%}" if whole else "–"


def main(arguments: Sequence[str]) -> int:
    """Print both runs; return 1 where a draft keeps what changed."""
    parser = argparse.ArgumentParser(description="Compare the drafts of the watch with a key.")
    parser.add_argument("--statutes", nargs="+", type=Path, default=STATUTES, metavar="DIR")
    statutes: Sequence[Path] = parser.parse_args(arguments).statutes
    missing = [str(folder) for folder in statutes if not folder.is_dir()]
    if missing:
        parser.error(f"no folder of texts: {', '.join(missing)}")
    kept = 0
    for read, name in ((False, "Texts alone"), (True, "With what a person read of them")):
        laws = replay(statutes, read=read)
        kept += sum(len(law.kept) for law in laws.values())
        print(f"== {name}", *report(laws), "", sep="\n")
    return 1 if kept else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
