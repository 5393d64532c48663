"""Replays what happened to the law, and compares what the watch drafts with a key made by hand.

    python tools/law_replay.py [--statutes DIR…]

The key is tests/watch/replay_by_hand.tsv (what became of each cited place) and
tests/watch/replay_drafts_by_hand.tsv (what is to be done about each entry of this registry). The
later texts of its laws are hidden, and with them all that was learnt of them; then they are shown
to the watch, three times: the later texts alone, which cannot be compared; the older ones beside
them; and with what a person read besides (days of effect and corresponding places, in
laws/law-facts.yaml). Last come powers made up for the table of `tests/law`, one for each place in
it, for in this registry nothing moved without another change. It exits with 1 when a draft leaves
alone or updates what has another amount, organ or penalty by the key.
"""

import argparse
import csv
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from hidden_law import ROOT, HiddenLaw, Shown, drafts_of, registry_copy

from devolved_powers.citations import parse
from devolved_powers.law.legal_place import legal_places, read_legal_place
from devolved_powers.law.place_standing import in_full
from devolved_powers.models.vocabulary import SuccessorKind
from devolved_powers.watch.model import DraftUpdate, LawDraft, PlaceMoved

PLACES = ROOT / "tests" / "watch" / "replay_by_hand.tsv"
DRAFTS = ROOT / "tests" / "watch" / "replay_drafts_by_hand.tsv"
TABLE = ROOT / "tests" / "law" / "successors_by_hand.tsv"
SHARED = ROOT.parent / "shared"
STATUTES = tuple(SHARED / name for name in ("statutes", "statutes-2026", "statutes-local"))
RUNS = {
    "The later texts alone": Shown(older=False, days=False, successors=False),
    "The older texts beside them": Shown(older=True, days=False, successors=False),
    "With what a person read of them besides": Shown(older=True, days=True, successors=True),
}
MADE = "Powers made up for each place of the table in tests/law"
MADE_SHOWN = Shown(older=True, days=True, successors=False)
KINDS: Mapping[str, SuccessorKind] = {
    "moved": "条款序号调整",
    "changed": "内容已修改",
    "gone": "未找到对应条款",
}
"""What became of a place, in the words of the key and in those of the program."""
FOLLOWED = ("rightly", "to the article", "otherwise", "not at all")
"""How a place was followed, beside the key."""
DECISION = """\
decision: {name}
kind: 赋权
title: 赋予事项
effective: {day}
to_body: 普安镇人民政府
provenance: {{status: reconstructed}}
grants:
"""
GRANT = """\
  - id: {identifier}
    name: 对{identifier}的处罚
    type: 行政处罚
    field: 城市管理
    from_body: 剑阁县综合行政执法局
    basis: {basis}
"""


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
        places: how many places were followed rightly, to their article alone, otherwise than in
            the key, and not at all.
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


def replay(statutes: Sequence[Path], what: Shown) -> dict[str, Compared]:
    """Hide the later texts and show them; return what was compared, by law.

    Args:
        statutes: the folders of texts.
        what: what is shown.
    """
    key = read_key()
    laws = {title: HiddenLaw(law.base, law.holder) for title, law in key.items()}
    with tempfile.TemporaryDirectory() as folder:
        drafts = drafts_of(registry_copy(Path(folder)), laws, statutes, what)
    return {
        title: compared(law, [one for one in drafts if one.news.law == title])
        for title, law in key.items()
    }


def replay_made(statutes: Sequence[Path]) -> dict[str, Compared]:
    """Grant a power for each place of the table of `tests/law`, and compare what is drafted.

    Where a person found another number and nothing else, an update is to be drafted; where the
    place stands as it was, nothing; otherwise a question.
    """
    rows: dict[tuple[str, str, str], list[dict[str, str]]] = defaultdict(list)
    for row in _rows(TABLE):
        rows[row["law"], row["older"], row["newer"]].append(row)
    bases: dict[str, date] = {}
    for law, older, _newer in sorted(rows):
        bases.setdefault(law, date.fromisoformat(older))
    with tempfile.TemporaryDirectory() as folder:
        root = registry_copy(Path(folder))
        for file in (*(root / "powers").iterdir(), *(root / "catalog").iterdir()):
            file.unlink()
        for number, ((law, _older, newer), places) in enumerate(rows.items(), 1):
            day = date.fromisoformat(newer) - timedelta(days=1)
            text = DECISION.format(name=f"batch-{number}", day=day)
            for count, row in enumerate(places, 1):
                (basis,) = _in_full(law, row["place"])
                text += GRANT.format(identifier=f"P{number}-{count:03}", basis=basis)
            (root / "powers" / f"batch-{number}.yaml").write_text(text, "utf-8")
        laws = {law: HiddenLaw(base) for law, base in bases.items()}
        drafts = drafts_of(root, laws, statutes, MADE_SHOWN)
    found: dict[str, Compared] = {}
    for number, ((law, older, newer), places) in enumerate(rows.items(), 1):
        entries = tuple(
            _made_entry(f"P{number}-{count:03}", law, row) for count, row in enumerate(places, 1)
        )
        of_version = [
            one
            for one in drafts
            if one.news.law == law and one.news.version == date.fromisoformat(newer)
        ]
        known = KeyLaw(date.fromisoformat(older), None, entries)
        found[f"{law} {older} → {newer}"] = compared(known, of_version)
    return found


def _made_entry(identifier: str, law: str, row: Mapping[str, str]) -> KeyEntry:
    kinds: dict[str, str] = {word: kind for kind, word in KINDS.items()}
    kind = kinds.get(row["kind"], "same")
    new = frozenset(_in_full(law, row["new places"]))
    is_update = kind == "moved" and len(new) == 1
    draft = "update" if is_update else "nothing" if kind == "same" else "question"
    (place,) = _in_full(law, row["place"])
    return KeyEntry(identifier, draft, {place: KeyPlace(kind, new, "→" in row["note"])})


def compared(law: KeyLaw, drafts: Sequence[LawDraft]) -> Compared:
    """Compare what was drafted of one law with the key.

    An update is right where it names the places of the key too.
    """
    found = Compared()
    seen: set[tuple[str, str, str]] = set()
    for entry in law.entries:
        went = _followed(drafts, entry.id)
        places = [(place, *_told(read, went.get(place))) for place, read in entry.places.items()]
        drafted = _drafted(drafts, entry.id)
        if drafted == entry.draft == "update" and any(
            how != "rightly" for _place, how, _told in places
        ):
            found.counts["update", "wrong"] += 1
            found.counts[entry.draft, "missed"] += 1
            found.differences.append(f"{entry.id}: update to another place than in the key")
        elif drafted == entry.draft:
            found.counts[drafted, "right"] += 1
        else:
            found.counts[drafted, "wrong"] += 1
            found.counts[entry.draft, "missed"] += 1
            found.differences.append(f"{entry.id}: {drafted}, by the key {entry.draft}")
        changed = [place for place, read in entry.places.items() if read.otherwise]
        if changed and drafted != "question":
            what = f"{entry.id}: {drafted}, and another amount, organ or penalty in "
            found.kept.append(what + ", ".join(changed))
        for one in places:
            place, how, told = one
            if one not in seen:
                seen.add(one)
                found.places[how] += 1
                if how != "rightly":
                    found.differences.append(f"{entry.id} {place}: {told}")
    return found


def _drafted(drafts: Sequence[LawDraft], entry: str) -> str:
    """Return what was drafted about an entry: a question of any change of the law counts most.

    An item that is to be replaced by one that cites the new numbers counts as an update.
    """
    if any(question.id == entry for law in drafts for question in law.questions):
        return "question"
    carried = [update.power for law in drafts for update in law.updates]
    carried += [item.id for law in drafts for item in law.replacements if item.is_item]
    return "update" if entry in carried else "nothing"


def _followed(drafts: Sequence[LawDraft], entry: str) -> dict[str, PlaceMoved | None]:
    """Return where each cited place of an entry went by the last change; None: it stands."""
    found: dict[str, PlaceMoved | None] = {}
    for law in drafts:
        for touched in law.news.touched:
            if touched.id == entry:
                found |= {place: found.get(place) for place in touched.places}
        asked = [question.places for question in law.questions if question.id == entry]
        asked += [item.places for item in law.replacements if item.id == entry]
        found |= {moved.old: moved for places in asked for moved in places}
        for update in law.updates:
            if update.power == entry:
                found |= _renumbered(law.news.law, update)
    return found


def _renumbered(law: str, update: DraftUpdate) -> Iterator[tuple[str, PlaceMoved | None]]:
    """Yield where an update says that the places of a law are now."""
    values = dict(update.values)
    for older, newer in zip(parse(str(values["from"])), parse(str(values["to"])), strict=True):
        for old, new in zip(legal_places(older), legal_places(newer), strict=True):
            place, now = in_full(law, old), in_full(law, new)
            yield place, PlaceMoved(place, KINDS["moved"], (now,)) if place != now else None


def _told(read: KeyPlace, moved: PlaceMoved | None) -> tuple[str, str]:
    """Return how a place was followed, beside the key, and what differs."""
    kind = moved.kind if moved is not None else None
    new = frozenset(moved.new) if moved is not None else frozenset[str]()
    if kind is None and read.kind == "same":
        return "rightly", ""
    if kind is None:
        return "not at all", f"not followed, by the key {read.kind}"
    if kind != KINDS.get(read.kind):
        return "otherwise", f"{kind}, by the key {read.kind}"
    if read.kind == "gone" or (new and new <= read.new):
        return "rightly", ""
    told = f"{'、'.join(sorted(new))}, by the key {'、'.join(sorted(read.new))}"
    articles = {_article(place) for place in read.new}
    is_near = all(_article(place) in articles for place in new)
    return ("to the article" if is_near else "otherwise"), told


def _article(place: str) -> str:
    title, _mark, inside = place.partition("》")
    return title + inside.partition("条")[0]


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
    return ", ".join(f"{found.places[how]} {how}" for how in FOLLOWED)


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.0%}" if whole else "–"


def main(arguments: Sequence[str]) -> int:
    """Print both runs; return 1 where a draft keeps what changed."""
    parser = argparse.ArgumentParser(description="Compare the drafts of the watch with a key.")
    parser.add_argument("--statutes", nargs="+", action="extend", type=Path, metavar="DIR")
    statutes: Sequence[Path] = parser.parse_args(arguments).statutes or STATUTES
    missing = [str(folder) for folder in statutes if not folder.is_dir()]
    if missing:
        parser.error(f"no folder of texts: {', '.join(missing)}")
    found = {name: replay(statutes, what) for name, what in RUNS.items()}
    found[MADE] = replay_made(statutes)
    for name, laws in found.items():
        print(f"== {name}", *report(laws), "", sep="\n")
    return 1 if any(law.kept for laws in found.values() for law in laws.values()) else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
