"""A registry whose every text is hostile: what is said of every output is tried on it."""

import os
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from types import UnionType
from typing import Annotated, Union, get_args, get_origin

from pydantic import BaseModel

from devolved_powers.law.law_file import write_law_file
from devolved_powers.law.titles import file_name
from devolved_powers.models.catalog import EnforcementItemEntry
from devolved_powers.models.decision import (
    Adjustment,
    BasisUpdate,
    Changes,
    FurtherGrant,
    Lapse,
    NewGrant,
    PowerEvent,
    Recall,
)
from devolved_powers.models.discretion import DiscretionStandard, StandardEntry, Tier
from devolved_powers.models.hearing import HearingThreshold
from devolved_powers.models.law_facts import KnownLaw
from devolved_powers.models.laws import LawFile
from devolved_powers.models.needs import NeedEntry
from devolved_powers.models.papers import Papers
from devolved_powers.models.provenance import Provenance
from devolved_powers.models.publication import EntrustmentPublication, StandardPublication
from devolved_powers.models.registry_file import (
    Body,
    Suppression,
    Synonym,
    Town,
    UpperDocument,
)
from devolved_powers.models.site import Contact, Site
from tests.every_key import KNOWN
from tests.hostile_payloads import ALL, text
from tests.hostile_yaml import write_yaml

TYPES = ("行政处罚", "行政检查", "行政许可", "行政强制")


_SOUND: Mapping[object, object] = {int: 1, float: 1, bool: False, date: date(2020, 1, 1)}


def _plain(name: str, annotation: object, at: tuple[str, int]) -> object:
    """Return a value for a key: free text is hostile, everything else sound."""
    field, number = at
    mine = f"{field}{name.replace('_', '')}"
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return filled(annotation, mine, number)
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin in (Annotated, Union, UnionType):
        return _plain(name, next(a for a in arguments if a is not type(None)), at)
    if origin is tuple:
        return [_plain(name, arguments[0], at)]
    if annotation is str:
        return text(mine, number)
    return _SOUND[annotation] if annotation in _SOUND else arguments[0]  # of a closed list


def filled(
    model: type[BaseModel], field: str, number: int, /, **known: object
) -> dict[str, object]:
    """Return data for a model with every key filled.

    Args:
        model: the model.
        field: what the markers begin with.
        number: of the payload.
        known: keys whose values are told; None leaves the key out.
    """
    values: dict[str, object] = {}
    for name, info in model.model_fields.items():
        key = info.alias or name
        if key in known:
            values[key] = known[key]
        elif name in known:
            values[key] = known[name]
        else:
            pattern = any(getattr(m, "pattern", None) for m in info.metadata)
            values[key] = KNOWN[key] if pattern else _plain(key, info.annotation, (field, number))
    return {key: value for key, value in values.items() if value is not None}


def hostile(root: Path) -> Path:
    """Write a registry with every payload in every free text of every kind of file."""
    for folder in ("powers", "catalog", "discretion", "laws"):
        (root / folder).mkdir(parents=True)
    write_yaml(root / "registry.yaml", _registry())
    for number in ALL:
        write_yaml(root / "catalog" / f"f-{number}.yaml", _catalog(number))
    for name, decision in decisions():
        write_yaml(root / "powers" / f"{FILE_NAMES.get(name, name)}.yaml", decision)
    needs = [_need(number) for number in ALL]
    write_yaml(root / "powers" / "needs.yaml", {"provenance": _provenance(5), "needs": needs})
    for number in ALL:
        write_yaml(root / "discretion" / f"s-{number}.yaml", _standard(number))
    _laws(root)
    return root


FILE_NAMES: Mapping[str, str] = {"batch-3": text("file", 4)} if os.name == "posix" else {}
"""The files of decisions that are not called as these are."""


def _body(number: int) -> str:
    return text("body", number)


def _field(number: int) -> str:
    return text("field", number)


def misshapen(root: Path) -> None:
    """Write files of hostile names, and hostile keys, ids and names of decisions in them.

    A registry that holds them cannot be read; what is said of it names them.
    """
    (root / "discretion").mkdir(exist_ok=True)
    for number in ALL:
        named = text("anyfile", number)
        item = {"id": text("anyid", number), text("anykey", number): 1}
        write_yaml(root / "catalog" / f"{named}.yaml", {"field": _field(number), "items": [item]})
        write_yaml(root / "catalog" / f"g-{number}.yaml", {"field": 1, "items": [item]})
        decision = {"decision": text("anydecision", number), "kind": text("anykind", number)}
        write_yaml(root / "powers" / f"batch-{number + 30}.yaml", decision)
        standard = {"standard": text("anystandard", number), text("anykey", number): 1}
        write_yaml(root / "discretion" / f"{named}.yaml", standard)


def law_title(number: int) -> str:
    """Return the title of a law; some are no name of a file."""
    return text("law", number)


def _provenance(number: int) -> dict[str, object]:
    return filled(Provenance, "prov", number, status="reconstructed", assumed=None)


def _registry() -> dict[str, object]:
    bodies = [
        filled(Body, "body", n, name=_body(n), of=_body(1), from_=None, until=None,
               succeeded_by=None)
        for n in ALL
    ]  # fmt: skip
    bodies += [
        filled(Body, "formerbody", n, of=_body(1), from_=date(2010, 1, 1), until=date(2015, 1, 1),
               succeeded_by=_body(n))
        for n in ALL
    ]  # fmt: skip
    suppressions = [
        filled(Suppression, "suppression", n, check="unknown-body", id=f"P1-{n:03d}", file=None,
               until=date(2030, 1, 1))
        for n in ALL
    ]  # fmt: skip
    return {
        "registry": text("registry", 1),
        "town": filled(Town, "town", 2),
        "bodies": bodies,
        "aspects": {
            text("aspect", n): [{"field": _field(n), "slug": f"f-{n}"}] for n in ALL
        },
        "scenes": [text("scene", n) for n in ALL],
        "synonyms": [filled(Synonym, "synonym", n) for n in ALL],
        "upper_documents": [filled(UpperDocument, "upper", n) for n in ALL],
        "discretion_standards": [filled(StandardPublication, "named", n) for n in ALL],
        "hearing_thresholds": [filled(HearingThreshold, "threshold", n, until=None) for n in ALL],
        "control_totals": {
            "decisions": len([*decisions()]), "powers": len(ALL),
            "enforcement_items": len(ALL), "needs": len(ALL),
        },
        "site": filled(
            Site, "site", 3, colours=None, emblem=None, address=None, site_code="0000000000",
            contact=filled(Contact, "asked", 4, telephone="0000-1234567", email=None),
            supervision_telephone=f"0000-1234567{text('supervision', 5)}",
            icp_filing_url=None, police_filing_url="https://filing.example.invalid/",
        ),
        "papers": filled(Papers, "papers", 6, objection_period="5个工作日"),
        "provenance": _provenance(4),
        "suppressions": suppressions,
    }  # fmt: skip


def _citation(number: int) -> str:
    """Return a citation: of a hostile law, or one that is none at all."""
    return f"《{law_title(number)}》第二条" if number % 3 else text("citation", number)


def _catalog(number: int) -> dict[str, object]:
    kind = TYPES[number % len(TYPES)]
    penal = kind == "行政处罚"
    item = filled(
        EnforcementItemEntry, "item", number,
        id=f"E-{number:03d}", powers=[f"P1-{number:03d}"], type=kind, from_body=_body(number),
        conduct=_citation(number) if penal else None,
        penalty=_citation(number) if penal else None,
        basis=None if penal else _citation(number),
        penalties=["罚款"] if penal else None, fines=None if not penal else [
            {"from": number, "to": number, "unit": "元", "subject": text("finesubject", number),
             "when": text("finewhen", number)},
            {"from": 1, "to": 2, "unit": "倍", "base": text("finebase", number)},
        ],
        frequency={"limit": text("limit", number), "basis": _citation(number)}
        if kind == "行政检查" else None,
        scenes=[text("scene", number)], from_=date(2021, 1, 1), until=None,
    )  # fmt: skip
    return {"field": _field(number), "items": [item]}


def _standard(number: int) -> dict[str, object]:
    measure = {"of": text("measured", number), "from": 1, "to": 2, "unit": text("per", number)}
    tiers = [
        filled(Tier, "tier", number, measures=[measure], outcome=None),
        filled(Tier, "mild", number, measures=None, outcome="首违不罚", fines=None),
    ]
    acts = [
        filled(StandardEntry, "act", number, items=[f"E-{number:03d}"], conduct=_citation(number),
               penalty=_citation(number), tiers=tiers),
        filled(StandardEntry, "counted", number, items=None, conduct=None, tiers=None,
               penalty=_citation(number)),
    ]  # fmt: skip
    return filled(
        DiscretionStandard, "standard", number, standard=f"s-{number}", entries=acts,
        provenance=_provenance(number), until=None,
    )  # fmt: skip


def _need(number: int) -> dict[str, object]:
    return filled(
        NeedEntry, "need", number, id=f"N-{number:02d}", type=TYPES[number % len(TYPES)],
        field=_field(number), asked_of=_body(number), basis=_citation(number), status="待赋权",
        met_by=None, on_date=None,
    )  # fmt: skip


def _head(name: str, kind: str, day: date, number: int) -> dict[str, object]:
    field = name.replace("-", "")
    return {
        "decision": name,
        "kind": kind,
        "title": text(f"{field}title", number),
        "authority": {
            "issuer": text(f"{field}issuer", number + 1),
            "doc_no": text(f"{field}docno", number + 2),
            "published": day,
            "url": text(f"{field}url", number + 3),
        },
        "effective": day,
        "to_body": _body(number),
        "carried_out_by": text(f"{field}carried", number + 4),
        "in_name_of": text(f"{field}inname", number + 5),
        "manner": "委托行使",
        "upstream": {"title": text(f"{field}upstream", number + 6), "doc_no": "1", "item_no": "2"},
        "provenance": _provenance(number + 7),
    }


def decisions() -> Iterator[tuple[str, dict[str, object]]]:
    """Yield decisions: each kind of event happens to some powers, with every payload."""
    yield "batch-1", {
        **_head("batch-1", "赋权", date(2021, 1, 1), 1),
        "grants": [
            filled(NewGrant, "power", n, id=f"P1-{n:03d}", type=TYPES[n % len(TYPES)],
                   field=_field(n), from_body=_body(n), basis=_citation(n), to_body=None,
                   manner="委托行使", until=None)
            for n in ALL
        ],
        "entrustments": [
            filled(EntrustmentPublication, "paper", n, paper="委托书", from_body=_body(n),
                   to_body=_body(1))
            for n in ALL
        ],
    }  # fmt: skip
    yield "batch-2", {
        **_head("batch-2", "动态调整", date(2022, 1, 1), 5),
        "grants": [
            filled(FurtherGrant, "further", n, power=f"P1-{n:03d}", to_body=_body(n % len(ALL) + 1),
                   manner="委托行使", until=None)
            for n in ALL[:-1]
        ],
    }  # fmt: skip
    first = {"to_body": _body(1)}
    yield "batch-3", {
        **_head("batch-3", "动态调整", date(2023, 1, 1), 9),
        "adjustments": [
            filled(Adjustment, "adjust", n, power=f"P1-{n:03d}", **first,
                   set=filled(Changes, "set", n, type=None, field=_field(n), from_body=_body(n),
                              basis=None, manner=None, until=None))
            for n in ALL
        ],
        "suspensions": [
            filled(PowerEvent, "suspend", n, power=f"P1-{n:03d}", **first) for n in ALL[::3]
        ],
        "basis_updates": [
            filled(BasisUpdate, "update", n, power=f"P1-{n:03d}", on=date(2023, 2, 1),
                   from_=_citation(n))
            for n in ALL[1::3]
        ],
    }  # fmt: skip
    yield "batch-4", {
        **_head("batch-4", "收回", date(2024, 1, 1), 13),
        "resumptions": [
            filled(PowerEvent, "resume", n, power=f"P1-{n:03d}", **first) for n in ALL[::6]
        ],
        "recalls": [
            filled(Recall, "recall", n, power=f"P1-{n:03d}", **first, outcome="退回原部门",
                   returned_to=_body(n))
            for n in ALL[2::6]
        ],
        "lapses": [
            filled(Lapse, "lapse", n, power=f"P1-{n:03d}", **first, on=date(2024, 2, 1))
            for n in ALL[5::6]
        ],
    }  # fmt: skip


_HASH = "0123456789"


def _laws(root: Path) -> None:
    """Write a law for each payload: indexed where its title may name a file, and hand-written."""
    known = []
    for number in ALL:
        facts = filled(
            KnownLaw, "law", number, law=law_title(number), versions=None, successors=None,
            short=[text("lawshort", number)],
            repealed={
                "on": date(2022, 6, 1), "by": text("repealedby", number),
                "source": text("repealsource", number),
            },
        )  # fmt: skip
        known.append(facts)
        name = file_name(law_title(number))
        if any(unicodedata.category(c) == "Cc" for c in name):
            continue
        law = LawFile.model_validate({
            **{key: facts[key] for key in ("law", "short", "repealed", "unconfirmed")},
            "seal": _HASH,
            "named": [text("lawnamed", number)],
            "promulgations": [{"on": date(2015, 1, 1), "doc_no": text("lawdocno", number)}],
            "versions": [{
                "date": date(2015, 1, 1), "in_force": date(2015, 2, 1),
                "in_force_source": text("lawinforce", number), "last_article": 2,
                "articles": [{"article": 1, "hash": _HASH}, {"article": 2, "hash": _HASH}],
            }],
        })  # fmt: skip
        (root / "laws" / name).write_text(write_law_file(law), encoding="utf-8", newline="\n")
    collection = {"until": date(2025, 1, 1), "source": text("collection", 6)}
    write_yaml(root / "laws" / "law-facts.yaml", {"collection": collection, "laws": known})
