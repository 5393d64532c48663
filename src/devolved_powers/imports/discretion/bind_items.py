"""Which items of the catalogue the acts of a standard are: only where nothing else can be meant."""

from collections.abc import Iterator, Mapping, Sequence

from devolved_powers.discretion.matching import cited_clauses, is_same_clause
from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import _, enumerated
from devolved_powers.imports.discretion.entries import ReadAct
from devolved_powers.imports.list_entries import Remark
from devolved_powers.imports.matching import NEW
from devolved_powers.law.bigrams import HashedPairs
from devolved_powers.law.legal_place import LegalPlace
from devolved_powers.law.name_match import SHORTEST, contained, name_core, name_pairs
from devolved_powers.models.keys import COLUMNS
from devolved_powers.models.vocabulary import PENALTY
from devolved_powers.register.states import EnforcementItem
from devolved_powers.register.timeline import timeline
from devolved_powers.register.value_text import value_text
from devolved_powers.store.loader import Loaded

_SAME_NAME = 0.75
"""Share of the shorter name's telling pairs that the longer one must hold to be of the same act."""
_LESS = 0.45
"""Share below which a name is certainly another's."""
_SHOWN = 60


class _Item:
    """An item with what acts are compared by."""

    def __init__(self, item: EnforcementItem) -> None:
        values = {key.name: value_text(item, key) for key in COLUMNS}
        self.id = item.id
        self.name = values.get("name", "")
        self.pairs: HashedPairs = name_pairs(self.name)
        self.penalty = cited_clauses(values.get("penalty", "") or values.get("basis", ""))
        self.conduct = cited_clauses(values.get("conduct", ""))


def bind_items(
    acts: Sequence[ReadAct], loaded: Loaded, answers: Mapping[str, str]
) -> Iterator[Remark]:
    """Put the ids of items into the entries of a standard.

    An act is an item where its penalty clause is the item's, and names or duties agree; where
    several items come into question it is none, and they are told.

    Args:
        acts: of the standard; gain `items`.
        loaded: the registry.
        answers: what the user says: the number of a row, `sheet:number` or `file:number`, to the
            ids of items, or `new` for none.

    Yields:
        What somebody has to look at.

    Raises:
        PowersError: when an answer names no item, or no row.
    """
    registry = loaded.registry
    items = timeline(loaded, registry).items if registry is not None else ()
    known = [_Item(item) for item in items if item.type == PENALTY]
    ids = {item.id for item in items}
    left = dict(answers)
    for act in acts:
        told = _answer(act, left)
        if told is None:
            yield from _found(act, known)
        elif told != NEW:
            named = [each.strip().upper() for each in told.replace("，", ",").split(",")]
            _refuse_unknown(act, named, ids)
            _put(act, named)
    if left:
        row = next(iter(left))
        raise PowersError(
            _("No act of the table stands in row {row}.").format(row=row),
            hint=_(
                "Rows are numbered as the file shows them; SHEET:ROW where sheets have the same."
            ),
            code=ExitCode.USAGE,
        )


def _answer(act: ReadAct, left: dict[str, str]) -> str | None:
    written = act.written
    for number in range(written.row + 1, written.last + 2):
        for name in (
            f"{written.sheet.name}:{number}",
            f"{written.sheet.file}:{number}",
            f"{number}",
        ):
            if name in left:
                return left.pop(name)
    return None


def _refuse_unknown(act: ReadAct, named: Sequence[str], ids: set[str]) -> None:
    """Refuse ids that are none of the catalogue.

    Raises:
        PowersError: naming the first of them.
    """
    for identifier in named:
        if identifier not in ids:
            raise PowersError(
                _("The catalogue has no item {id}.").format(id=identifier),
                hint=_("--row {row}=new leaves the act without an item.").format(
                    row=act.written.row + 1
                ),
                place=act.written.place,
                code=ExitCode.USAGE,
            )


def _put(act: ReadAct, ids: Sequence[str]) -> None:
    rest = {key: value for key, value in act.data.items() if key != "no"}
    number = {"no": act.data["no"]} if "no" in act.data else {}
    act.data = {**number, "items": list(ids), **rest}


def _found(act: ReadAct, known: Sequence[_Item]) -> Iterator[Remark]:
    clauses = cited_clauses(str(act.data.get("penalty", "")))
    duty = cited_clauses(str(act.data.get("conduct", "")))
    alike = [item for item in known if _meets(clauses, item.penalty)]
    if not alike:
        return
    name = str(act.data["name"])
    pairs = name_pairs(name)
    scores = {item.id: _likeness(pairs, item.pairs) for item in alike}
    sure = [
        item
        for item in alike
        if scores[item.id] >= _SAME_NAME
        and not (duty and item.conduct and not _meets(duty, item.conduct))
    ]
    others = [item for item in alike if item not in sure and scores[item.id] >= _LESS]
    same = [item for item in sure if _bare(item.name) == _bare(name)]
    if len(same) == 1:
        sure, others = same, []  # the very name: one that is only like it is another act
    if len(sure) == 1 and not others:
        _put(act, [sure[0].id])
        return
    message = _(
        "“{name}” may be {items} by its clause: --row {row}=ID says which; left without an item."
    )
    shown = enumerated(f"{item.id} {item.name[:_SHOWN]}" for item in alike)
    row = act.written.row + 1
    yield Remark(
        "请核实",
        act.written.place,
        message.format(name=name[:_SHOWN], items=shown, row=row),
        message,
    )


def _bare(name: str) -> str:
    """Return a name without 对…的处罚, and without the 的 that standards end an act with."""
    return name_core(name).removesuffix("的")


def _likeness(one: HashedPairs, other: HashedPairs) -> float:
    if min(len(one), len(other)) < SHORTEST:
        return 0.0
    return max(contained(one, other), contained(other, one)) if len(one & other) else 0.0


def _meets(
    ones: frozenset[tuple[str, LegalPlace]], others: frozenset[tuple[str, LegalPlace]]
) -> bool:
    return any(
        law == its_law and is_same_clause(place, its_place)
        for law, place in ones
        for its_law, its_place in others
    )
