"""What a registry knows of the laws that it cites, and what their amendments do to its citations.

All of it is what `powers law impact` says of the registry: each citation is followed here once for
each pair of versions that somebody may ask about.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations

from devolved_powers.law.legal_place import legal_places
from devolved_powers.law.library import LawRecord, Library
from devolved_powers.law.rank import held_rank, rank_of
from devolved_powers.law.titles import file_name
from devolved_powers.province.dataset.keys import key_of
from devolved_powers.province.gather.rows import RegistryRows, RowValues, Value
from devolved_powers.register.cited_places import Citing, by_title
from devolved_powers.register.citing_texts import citing_texts
from devolved_powers.register.fold import fold_loaded
from devolved_powers.register.law_impact import AffectedPlace, LawImpact, law_impact
from devolved_powers.reports.json_v1.law_impact import NamesJson, affected_json
from devolved_powers.store.loader import Loaded

_Text = tuple[str, str, str, str]
"""A text that cites: part, id, key and file."""


def add_law_rows(rows: RegistryRows, loaded: Loaded, laws: Library) -> None:
    """Add the laws that a registry cites, the texts that cite them, and what becomes of those.

    Args:
        rows: the rows of the registry, whose `citations` are already there.
        loaded: its newest version.
        laws: what it knows of the laws.
    """
    cited = by_title(citing_texts(loaded, fold_loaded(loaded)))
    titles = {str(row["law"]) for row in rows.shared.get("citations", {}).values()}
    keys = {title: _law(title, laws.find(title), rows) for title in sorted(titles.union(cited))}
    fates: dict[tuple[_Text, tuple[int | str, ...]], list[RowValues]] = {}
    for title, citings in cited.items():
        law = laws.find(title)
        for citing, fate in _fates(law, citings, laws):
            place = (citing.part, citing.id, citing.key, citing.file), citing.path
            known: RowValues = {"law_key": keys[title], "law": law.title if law else title}
            fates.setdefault(place, []).append({**known, **fate})
    for number, ((text, _path), listed) in enumerate(fates.items()):
        part, identifier, key, file = text
        row: RowValues = {"part": part, "id": identifier, "key": key, "file": file}
        rows.add("citing_texts", {**row, "position": number, "fates_key": _share(listed, rows)})


def _share(fates: Iterable[RowValues], rows: RegistryRows) -> int:
    """Return the key of what becomes of the places of a text."""
    positions: dict[tuple[Value, ...], int] = {}
    placed: list[RowValues] = []
    for fate in fates:
        pair = (fate["is_default"], fate["older"], fate["newer"], fate["law_key"])
        positions[pair] = positions.get(pair, -1) + 1
        placed.append({"position": positions[pair], **fate})
    fates_key = key_of(json.dumps(placed, ensure_ascii=False, allow_nan=False, default=str))
    for row in placed:
        unique = tuple(row[name] for name in ("position", "is_default", "older", "newer"))
        rows.share("fates", (fates_key, row["law_key"], *unique), {"fates_key": fates_key, **row})
    return fates_key


def _fates(
    law: LawRecord | None, citings: Sequence[Citing], laws: Library
) -> Iterator[tuple[Citing, RowValues]]:
    """Yield what becomes of each place, for every pair of versions that may be asked about."""
    if law is None:
        for citing in citings:
            for place in [place.cited() for place in legal_places(citing.cited)] or [""]:
                yield citing, {**_NOT_FOLLOWED, "place": place}
        return
    pairs = combinations([version.day for version in law.versions], 2)
    for versions in (None, *pairs):
        impact = law_impact(law, citings, laws, versions)
        for affected in impact.places:
            yield affected.citing, _fate(affected, impact, is_default=versions is None)


_NOT_FOLLOWED: RowValues = {
    "is_default": True,
    "older": None,
    "newer": None,
    "effect": "not-compared",
    "kind": "",
    "alike": 0,
    "targets": "",
    "target_law": "",
    "source": "",
    "names": "",
    "target_names": "",
}


def _fate(affected: AffectedPlace, impact: LawImpact, *, is_default: bool) -> RowValues:
    said = affected_json(affected)
    return {
        "is_default": is_default,
        "older": impact.older,
        "newer": impact.newer,
        "place": said["place"],
        "effect": said["effect"],
        "kind": said["kind"] or "",
        "alike": said["alike"],
        "targets": "、".join(said["targets"]),
        "target_law": affected.successor.law if affected.successor else "",
        "source": said["source"],
        "names": _as_text(said["names"]),
        "target_names": _as_text(said["target_names"]),
    }


def _as_text(names: NamesJson | None) -> str:
    return json.dumps(names, ensure_ascii=False, allow_nan=False) if names is not None else ""


def _law(title: str, law: LawRecord | None, rows: RegistryRows) -> int:
    """Return the key of a law; its versions are shared by all who know the same of it."""
    versions = list(_unknown(title) if law is None else _known(law))
    law_key = key_of(json.dumps(versions, ensure_ascii=False, allow_nan=False, default=str))
    for version in versions:
        rows.share("laws", (law_key, version["version"]), {"law_key": law_key, **version})
    return law_key


def _unknown(title: str) -> Iterator[RowValues]:
    rank = rank_of(title)
    of_law: RowValues = {"law": title, "short": "", "is_known": False, "rank": rank}
    yield {**of_law, **_NOTHING, "identifier": _identifier(rank, title, None)}


_NOTHING: Mapping[str, Value] = {
    "version": None,
    "in_force": None,
    "is_held": False,
    "source": "",
    "repealed_on": None,
    "repealed_by": "",
    "repeal_source": "",
    "higher_on": None,
    "higher_law": "",
    "known_until": None,
}


def _known(law: LawRecord) -> Iterator[RowValues]:
    facts, rank = law.facts, held_rank(law.facts)
    whole: RowValues = {
        **_NOTHING,
        "law": law.title,
        "short": "、".join(facts.short),
        "is_known": True,
        "rank": rank,
        "known_until": facts.known_until,
    }
    if facts.repealed is not None:
        repealed = facts.repealed
        whole |= {"repealed_on": repealed.on, "repealed_by": repealed.by}
        whole["repeal_source"] = repealed.source
    if facts.higher is not None:
        whole |= {"higher_on": facts.higher.on, "higher_law": facts.higher.law}
    versions: dict[date, RowValues] = {
        other.date: {"in_force": other.in_force, "is_held": False, "source": other.source}
        for other in facts.others
    }
    for held in law.versions:
        source = held.facts.in_force_source or held.facts.source or ""
        versions[held.day] = {"in_force": held.facts.in_force, "is_held": True, "source": source}
    for day, version in sorted(versions.items()):
        identifier = _identifier(rank, law.title, day)
        yield {**whole, **version, "version": day, "identifier": identifier}
    if not versions:
        yield {**whole, "identifier": _identifier(rank, law.title, None)}


def _identifier(rank: str, title: str, version: date | None) -> str:
    """Return an identifier in the manner of ELI: country, kind, title, version.

    No publisher of these laws gives any: it is a name to tell versions apart by, no address.
    """
    name = file_name(title).removesuffix(".yaml")
    steps = ("eli", "cn", rank, name, version.isoformat() if version else "")
    return "/".join(filter(None, steps))
