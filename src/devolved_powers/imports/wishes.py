"""What the user asks of an import."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from devolved_powers.imports.list_nature import ListNature

ListKind = Literal["auto", "powers", "items"]


@dataclass(frozen=True, kw_only=True)
class Wishes:
    """What the user asks of an import.

    Args:
        layout: what the list is of.
        nature: what the list is, where it does not say it itself; None when nothing was said.
        given: type, field and from_body of entries that do not say them.
        expect: how many entries there must be; None when nothing was said.
        accept_counts: whether to go on although numbers do not agree.
        compares: whether the list is only compared with what is there.
        rows: what a row is: its number, or `sheet:number`, to an id or `new`.
        add_bodies: whether to add departments to registry.yaml.
        body_names: the full names of bodies that the list names in short.
        ignored: the headings, in normal form, of columns that are not to be read.
        statutes: folders of statute texts that quoted clauses are compared with.
        receives: whether a text of the receiving column covers the town, where it does not tell.
    """

    layout: ListKind = "auto"
    nature: ListNature | None = None
    given: Mapping[str, str] = field(default_factory=dict)
    expect: int | None = None
    accept_counts: bool = False
    compares: bool = False
    rows: Mapping[str, str] = field(default_factory=dict)
    add_bodies: bool = False
    body_names: Mapping[str, str] = field(default_factory=dict)
    receives: Mapping[str, bool] = field(default_factory=dict)
    ignored: frozenset[str] = frozenset()
    statutes: tuple[Path, ...] = ()
